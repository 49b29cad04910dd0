package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Cell loads what the actor may see of an application about one requirement of
// its job.
func (s *Store) Cell(ctx context.Context, actor models.Actor, application, requirement int64) (models.Cell, error) {
	db := s.read(ctx)
	c, blind, err := cell(ctx, db, actor, application, requirement)
	if err != nil || !blind {
		return c, err
	}
	v, err := veilOf(ctx, db, actor, application)
	if err != nil || v == nil {
		return c, err
	}
	lists := [][]models.EvidenceLink{c.OwnLinks}
	for _, x := range c.Sources {
		lists = append(lists, x.Links)
	}
	texts, err := veiledTexts(ctx, db, v, lists...)
	return v.Cell(c, texts), err
}

// cell is the same with who it is of, and whether the job is reviewed blind.
func cell(ctx context.Context, db *gorm.DB, actor models.Actor, application, requirement int64) (c models.Cell, blind bool, err error) {
	a, job, on, err := visible(ctx, db, actor, application)
	if err != nil {
		return c, blind, err
	}
	c.Application, c.JobTitle, blind = a, job.Title, job.Blind || job.BlindTrials
	if c.Requirement, err = one[models.Requirement](ctx, db, "SELECT * FROM requirements WHERE id = ? AND job_id = ?", requirement, a.JobID); err != nil {
		return c, blind, err
	}
	candidate, err := one[models.Candidate](ctx, db, "SELECT id, name FROM candidates WHERE id = ?", a.CandidateID)
	if err != nil {
		return c, blind, err
	}
	c.Name = candidate.Name
	if err = cellSources(ctx, db, actor, &c); err != nil {
		return c, blind, err
	}
	links, err := find[models.EvidenceLink](ctx, db, evidenceLinks+"WHERE s.application_id = ? AND e.requirement_id = ? ORDER BY e.id", a.ID, requirement)
	if err != nil {
		return c, blind, err
	}
	for i := range c.Sources {
		c.Sources[i].Links = linksOf(links, c.Sources[i].ScorecardID)
	}
	own, err := maybe[models.Scorecard](ctx, db, "SELECT * FROM scorecards WHERE application_id = ? AND step = 3 AND interview_id IS NULL AND user_id = ?", a.ID, actor.ID)
	if err != nil {
		return c, blind, err
	}
	c.CanRate = a.Score(actor, on, models.StepShortlist) == nil && (own == nil || !own.Submitted())
	if c.CanRate {
		if c.Items, err = evidenceItems(ctx, db, a, nil, nil); err != nil { // there are neither at step 3
			return c, blind, err
		}
	}
	if own == nil || own.Submitted() {
		return c, blind, nil
	}
	c.OwnLinks = linksOf(links, own.ID)
	rating, err := maybe[models.Rating](ctx, db, "SELECT * FROM ratings WHERE scorecard_id = ? AND requirement_id = ?", own.ID, requirement)
	if rating != nil {
		c.Own = *rating
	}
	return c, blind, err
}

// cellSources loads the ratings, and counts those that do not show yet.
func cellSources(ctx context.Context, db *gorm.DB, actor models.Actor, c *models.Cell) error {
	type source struct {
		models.CellSource
		Evidence string
		Visible  bool
	}
	condition, args := visibleScorecards(actor)
	sources, err := find[source](ctx, db, `SELECT s.id AS scorecard_id, s.step, u.name AS who, r.level, r.evidence, ifnull(i.title, '') AS interview, s.submitted_at, `+condition+` AS visible
		FROM scorecards s JOIN ratings r ON r.scorecard_id = s.id JOIN users u ON u.id = s.user_id
		JOIN applications a ON a.id = s.application_id JOIN jobs j ON j.id = a.job_id LEFT JOIN interviews i ON i.id = s.interview_id
		WHERE s.application_id = ? AND s.submitted_at IS NOT NULL AND r.requirement_id = ? AND r.level > 0 ORDER BY s.submitted_at, s.id`,
		append(slices.Clone(args), c.ID, c.Requirement.ID)...)
	for _, x := range sources {
		if !x.Visible {
			c.Hidden++
			continue
		}
		x.Words = x.Evidence
		c.Sources = append(c.Sources, x.CellSource)
	}
	return err
}

// RateRequirement puts one level into the actor's draft scorecard of step 3 and
// starts one if there is none; a draft is no event. Nil words stay as they are,
// and so does what the choice does not offer.
func (s *Store) RateRequirement(ctx context.Context, actor models.Actor, application, requirement int64, level int, words *string, rests models.EvidenceChoice) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, job, on, err := visible(ctx, tx, actor, application)
		if err != nil {
			return err
		}
		f, err := facts(ctx, tx, a, job, now)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(f.Requirements, func(q models.Requirement) bool { return q.ID == requirement })
		if at < 0 {
			return models.ErrNotFound
		}
		if err := a.Score(actor, on, models.StepShortlist); err != nil {
			if errors.As(err, &models.Stale{}) {
				return stale(ctx, tx, actor, application)
			}
			return err
		}
		card, _ := f.OwnScorecard(actor, models.StepShortlist, nil)
		rating, err := card.RateRequirement(f.Requirements[at], level, words)
		if err != nil {
			return err
		}
		there := card.ID != 0
		card.ApplicationID, card.UpdatedAt = application, now
		if !there {
			card.CreatedAt = now
		}
		if err := put(ctx, tx, &card, there); err != nil {
			return err
		}
		rating.ScorecardID = card.ID
		if err := put(ctx, tx, &rating, rating.ID != 0); err != nil {
			return err
		}
		items, err := evidenceItems(ctx, tx, a, f.Exercises, f.Trial)
		if err != nil {
			return err
		}
		return choose(ctx, tx, card.ID, requirement, rests, items, now)
	})
}

// ShortlistDrafts are the applications of the job at step 3 for which the actor
// has a scorecard that is not submitted, at most as many as a page shows.
func (s *Store) ShortlistDrafts(ctx context.Context, actor models.Actor, job int64) ([]models.MatrixRow, error) {
	db := s.read(ctx)
	j, err := visibleJob(ctx, db, actor, job)
	if err != nil {
		return nil, err
	}
	rows, err := find[models.MatrixRow](ctx, db, `SELECT a.id, a.step, c.name FROM scorecards s CROSS JOIN applications a ON a.id = s.application_id JOIN candidates c ON c.id = a.candidate_id
		WHERE s.user_id = ? AND s.submitted_at IS NULL AND s.step = 3 AND a.job_id = ? AND a.step = 3 AND a.state IN ('active', 'held')
		ORDER BY s.id LIMIT ?`, actor.ID, job, PageSize)
	if err != nil {
		return nil, err
	}
	return rows, hideRows(ctx, db, actor, j, rows)
}
