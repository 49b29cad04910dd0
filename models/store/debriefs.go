package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Debrief is the application with what came of the debriefs of a step, newest
// first, for those who are to be there.
func (s *Store) Debrief(ctx context.Context, actor models.Actor, id int64, step models.Step) (d models.Dossier, notes []models.DebriefNote, err error) {
	if d, err = s.Dossier(ctx, actor, id); err != nil {
		return d, nil, err
	}
	if d.Step < step || !actor.Can(models.SeeDebrief, d.Facts.DebriefScope(actor, d.On, step)) {
		return models.Dossier{}, nil, models.ErrNotFound
	}
	notes, err = find[models.DebriefNote](ctx, s.read(ctx), `SELECT n.*, u.name AS user_name FROM debrief_notes n JOIN users u ON u.id = n.user_id
		WHERE n.application_id = ? AND n.step = ? ORDER BY n.id DESC LIMIT ?`, id, step, PageSize)
	return d, notes, err
}

// RecordDebrief writes down what came of a debrief.
func (s *Store) RecordDebrief(ctx context.Context, actor models.Actor, id int64, version int, step models.Step, outcome models.DebriefOutcome, notes string) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		n, e, err := a.RecordDebrief(actor, on, f, step, outcome, notes, now)
		if err != nil {
			return e, err
		}
		return e, add(ctx, tx, &n)
	})
}

// Rerate rates one line of the actor's scorecard again at the debrief; the
// first rating is kept beside it.
func (s *Store) Rerate(ctx context.Context, actor models.Actor, id int64, step models.Step, in models.Rerating) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, f, err := withEvidence(ctx, tx, actor, id, now)
		if err != nil {
			return err
		}
		_, _, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		card, line, was, e, err := a.Rerate(actor, on, f, step, in, now)
		if errors.As(err, &models.Stale{}) {
			return stale(ctx, tx, actor, id)
		}
		if err != nil {
			return err
		}
		if err := save(ctx, tx, &card); err != nil {
			return err
		}
		// Written anew, as every save of a card does: the score follows from that.
		if err := tx.WithContext(ctx).Exec("DELETE FROM ratings WHERE id = ?", line.ID).Error; err != nil {
			return err
		}
		line.ID = 0
		if err := add(ctx, tx, &line); err != nil {
			return err
		}
		return revised(ctx, tx, own{Application: &a, card: &card, now: now}, was, e)
	})
}

// agreementSpan is how many of a job's ratings its agreement is measured by at
// most, the newest.
const agreementSpan = 20_000

// Agreement is how far those agree who rate the candidates of a job, by the
// first ratings of all scorecards that the actor may see.
func (s *Store) Agreement(ctx context.Context, actor models.Actor, id int64) (g models.JobAgreement, err error) {
	db := s.read(ctx)
	if _, err = visibleJob(ctx, db, actor, id); err != nil {
		return g, err
	}
	visible, more := visibleScorecards(actor)
	const of = "SELECT s.application_id, s.step, ifnull(s.interview_id, 0) AS interview_id, s.user_id, u.name AS user_name"
	// Only what two or more have rated says anything.
	together := ` WHERE a.job_id = ? AND j.id = a.job_id AND s.application_id = a.id AND u.id = s.user_id AND ` + visible + `
		AND EXISTS (SELECT 1 FROM scorecards x WHERE x.application_id = s.application_id AND x.step = s.step
			AND ifnull(x.interview_id, 0) = ifnull(s.interview_id, 0) AND x.user_id <> s.user_id AND x.submitted_at IS NOT NULL)`
	args := append(append([]any{id}, more...), agreementSpan)
	ratings, err := find[models.FirstRating](ctx, db, of+`, r.criterion, r.name, r.level
		FROM applications a CROSS JOIN jobs j CROSS JOIN scorecards s CROSS JOIN ratings r CROSS JOIN users u`+together+`
		AND s.revised_at IS NULL AND r.scorecard_id = s.id AND r.level > 0 ORDER BY s.id DESC, r.id LIMIT ?`, args...)
	if err != nil {
		return g, err
	}
	revised, err := find[revisedCard](ctx, db, of+`, v.ratings
		FROM applications a CROSS JOIN jobs j CROSS JOIN scorecards s CROSS JOIN scorecard_versions v CROSS JOIN users u`+together+`
		AND s.revised_at IS NOT NULL AND v.scorecard_id = s.id AND v.number = 1 ORDER BY s.id DESC LIMIT ?`, args...)
	for _, c := range revised {
		for _, r := range c.Ratings {
			first := c.FirstRating
			first.Criterion, first.Name, first.Level = r.Criterion, r.Name, r.Level
			ratings = append(ratings, first)
		}
	}
	return models.AgreementOf(ratings), err
}

// revisedCard is a card with its first ratings.
type revisedCard struct {
	models.FirstRating
	Ratings []models.Rating `gorm:"serializer:json"`
}

// debriefQuery finds the steps that two or more have rated, everybody who is to,
// and that nobody has written down a debrief of: for those who run the job, and
// for interviewers who were there.
func debriefQuery(actor models.Actor, own string, args []any, now time.Time) waitingQuery {
	if own == "" {
		own, args = "EXISTS (SELECT 1 FROM panellists m WHERE m.application_id = a.id AND m.user_id = ?)", []any{actor.ID}
	}
	return ratedQuery(WaitsDebrief, "EXISTS "+otherRater, own, args, now)
}

// otherRater is somebody besides who submitted the scorecard s.
const otherRater = "(SELECT 1 FROM scorecards o WHERE o.application_id = s.application_id AND o.step = s.step AND o.user_id <> s.user_id AND o.submitted_at IS NOT NULL)"

// ratedQuery finds the steps that everybody has rated who is to. It starts from
// the last scorecard.
func ratedQuery(kind WaitingKind, raters, own string, args []any, now time.Time) waitingQuery {
	return waitingQuery{kind: kind, show: ofApplication + "s.submitted_at AS since, '' AS detail", order: "s.submitted_at, s.id",
		source: "FROM scorecards s CROSS JOIN applications a" + whose + `WHERE s.step > 3 AND s.submitted_at > ? AND a.id = s.application_id AND a.step = s.step AND a.state = 'active' AND ` + own + `
			AND NOT EXISTS (SELECT 1 FROM scorecards l WHERE l.application_id = s.application_id AND l.step = s.step AND (l.submitted_at, l.id) > (s.submitted_at, s.id))
			AND ` + raters + `
			AND NOT EXISTS (SELECT 1 FROM debrief_notes n WHERE n.application_id = a.id AND n.step = a.step)
			AND NOT EXISTS (SELECT 1 FROM panellists p LEFT JOIN interviews i ON i.id = p.interview_id
				WHERE p.application_id = a.id AND CASE WHEN p.interview_id IS NULL THEN a.step = 6 ELSE i.step = a.step AND i.state <> 'called off' AND NOT (i.state = 'no-show' AND i.goes_on) END
				AND NOT EXISTS (SELECT 1 FROM scorecards c WHERE c.application_id = a.id AND c.step = a.step AND ifnull(c.interview_id, 0) = ifnull(p.interview_id, 0) AND c.user_id = p.user_id AND c.submitted_at IS NOT NULL))`,
		args: append([]any{now.Add(-debriefFor)}, args...)}
}
