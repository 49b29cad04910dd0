package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// PoolJobs are the open jobs that the actor may put a candidate forward for: those
// there is no application for. None when the candidate has applications and is
// not pre-vetted as far as the actor sees.
func (s *Store) PoolJobs(ctx context.Context, actor models.Actor, candidate int64) ([]JobTitle, error) {
	if !actor.Can(models.AddCandidate, models.Scope{Manages: true}) {
		return nil, nil
	}
	vetted, seen := vettedApplications(actor)
	who, args := "EXISTS ("+vetted+")", append([]any{candidate}, seen...)
	if seesAll(actor) {
		who, args = "("+who+" OR NOT EXISTS (SELECT 1 FROM applications a WHERE a.candidate_id = ?))", append(args, candidate)
	} else {
		who, args = who+" AND j.manager_id = ?", append(args, actor.ID)
	}
	return find[JobTitle](ctx, s.read(ctx), "SELECT j.id, j.title FROM jobs j WHERE j.status = 'open' AND "+who+`
		AND NOT EXISTS (SELECT 1 FROM applications a WHERE a.candidate_id = ? AND a.job_id = j.id) ORDER BY j.id DESC LIMIT 200`, append(args, candidate)...)
}

// vettedApplications finds the applications of a candidate that the actor may
// see, went past step 5 and are over; its first argument is the candidate.
func vettedApplications(actor models.Actor) (query string, args []any) {
	visible, args := visibleApplications(actor)
	return "SELECT p.id FROM applications p WHERE " + preVetted + " AND p.candidate_id = ? AND " + strings.ReplaceAll(visible, "a.", "p."), args
}

// isPreVetted reports whether there is one.
func isPreVetted(ctx context.Context, db *gorm.DB, actor models.Actor, candidate int64) (bool, error) {
	query, args := vettedApplications(actor)
	p, err := maybe[models.Application](ctx, db, query+" LIMIT 1", append([]any{candidate}, args...)...)
	return p != nil, err
}

// OfferJob takes a pre-vetted candidate into another job at step 3. What former
// scorecards say of requirements with the same name is carried over. Whoever sees
// all candidates takes one without any application into a first job likewise.
func (s *Store) OfferJob(ctx context.Context, actor models.Actor, candidate, jobID int64) (a models.Application, err error) {
	return a, s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		vetted, err := isPreVetted(ctx, tx, actor, candidate)
		if err != nil {
			return err
		}
		c, err := one[models.Candidate](ctx, tx, "SELECT * FROM candidates WHERE id = ? AND merged_into IS NULL AND erased_at IS NULL", candidate)
		if err != nil {
			return err
		}
		from := models.FromPool
		if !vetted {
			if from, err = firstOrigin(ctx, tx, actor, candidate); err != nil {
				return err
			}
		}
		job, err := jobToAddTo(ctx, tx, actor, jobID)
		if err != nil {
			return err
		}
		if job == nil {
			return models.ErrNotFound
		}
		before, err := maybe[models.Application](ctx, tx, "SELECT id FROM applications WHERE candidate_id = ? AND job_id = ?", candidate, jobID)
		if err != nil {
			return err
		}
		if before != nil {
			return models.Refused("There is an application for this job already.")
		}
		if a, err = s.addFound(ctx, tx, actor, c, nil, *job, models.NewCandidateInput{Source: from}, now); err != nil {
			return err
		}
		if !vetted {
			return record(ctx, tx, models.NewEvent(actor, models.DidAddCandidate, now).OnApplication(a).About(string(from), ""))
		}
		carried, err := carryEvidence(tx, a)
		if err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidOfferJob, now).OnApplication(a).About(models.CarriedCount(carried), ""))
	})
}

// firstOrigin is where a candidate without any application comes from, as it was
// noted when they were added.
func firstOrigin(ctx context.Context, tx *gorm.DB, actor models.Actor, candidate int64) (models.Origin, error) {
	a, err := maybe[models.Application](ctx, tx, "SELECT id FROM applications WHERE candidate_id = ? LIMIT 1", candidate)
	if err != nil {
		return "", err
	}
	if a != nil || !seesAll(actor) {
		return "", models.ErrNotFound
	}
	e, err := maybe[models.Event](ctx, tx, "SELECT * FROM events WHERE candidate_id = ? ORDER BY id LIMIT 1", candidate)
	switch {
	case err != nil:
		return "", err
	case e != nil && e.Verb == models.DidImport:
		return models.FromImport, nil
	case e != nil && slices.Contains(models.HandOrigins, models.Origin(e.Detail)):
		return models.Origin(e.Detail), nil
	}
	return models.FromOther, nil
}

// carryEvidence notes what the candidate's former applications that are over say
// of the requirements of the new one.
func carryEvidence(tx *gorm.DB, a models.Application) (int, error) {
	done := tx.Exec(`INSERT INTO carried_ratings (application_id, requirement_id, rating_id)
		SELECT ?, q.id, r.id FROM applications o JOIN scorecards s ON s.application_id = o.id AND s.submitted_at IS NOT NULL
		JOIN ratings r ON r.scorecard_id = s.id AND r.level > 0 AND r.requirement_id IS NOT NULL
		JOIN requirements q ON q.job_id = ? AND lower(q.name) = lower(r.name)
		WHERE o.candidate_id = ? AND o.id <> ? AND o.state IN ('rejected', 'withdrawn', 'hired')`, a.ID, a.JobID, a.CandidateID, a.ID)
	return int(done.RowsAffected), done.Error
}

// CarriedEvidence is what was carried over to an application that the actor may
// see, by requirement, the latest first.
func (s *Store) CarriedEvidence(ctx context.Context, actor models.Actor, id int64) ([]models.CarriedEvidence, error) {
	visible, args := visibleApplications(actor)
	carried, err := find[models.CarriedEvidence](ctx, s.read(ctx), `SELECT q.name AS requirement, r.level, r.evidence AS words, j.title AS job_title, u.name AS user_name, s.submitted_at AS rated_at
		FROM carried_ratings k JOIN applications a ON a.id = k.application_id JOIN requirements q ON q.id = k.requirement_id JOIN ratings r ON r.id = k.rating_id
		JOIN scorecards s ON s.id = r.scorecard_id JOIN users u ON u.id = s.user_id JOIN applications o ON o.id = s.application_id JOIN jobs j ON j.id = o.job_id
		WHERE k.application_id = ? AND `+visible+" ORDER BY q.position, q.id, s.submitted_at DESC LIMIT 200", append([]any{id}, args...)...)
	if err != nil || len(carried) == 0 {
		return nil, err
	}
	v, err := veilOf(ctx, s.read(ctx), actor, id)
	for i := range carried {
		carried[i].Words = v.Text(carried[i].Words)
	}
	return carried, err
}
