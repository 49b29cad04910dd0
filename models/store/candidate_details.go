package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// CorrectCandidate writes down what the team knows better of a candidate, on a
// page that showed that version of them. Another candidate's address is
// ErrDuplicate. Links that went to an address which was wrong end: a stranger
// may have them.
func (s *Store) CorrectCandidate(ctx context.Context, actor models.Actor, id int64, version int, in models.CandidateDetails) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		c, on, err := visibleCandidate(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		if c.Version != version {
			last, err := maybe[models.Event](ctx, tx, "SELECT * FROM events WHERE candidate_id = ? ORDER BY id DESC LIMIT 1", id)
			if err != nil || last == nil {
				last = &models.Event{}
			}
			return models.Stale{Last: *last}
		}
		was := c.Email
		e, err := c.Correct(actor, on, in, now)
		if err != nil || e.Verb == "" {
			return err
		}
		if err := save(ctx, tx, &c); err != nil {
			return err
		}
		if c.Email != was {
			if err := tx.Exec("DELETE FROM tokens WHERE candidate_id = ? AND used_at IS NULL AND email <> ?", c.ID, c.Email).Error; err != nil {
				return err
			}
		}
		return record(ctx, tx, e)
	})
}

// visibleCandidate is the candidate, if the actor may see any application of
// theirs without a veil, and how the actor stands to those. Who was merged into
// another is Stale.
func visibleCandidate(ctx context.Context, db *gorm.DB, actor models.Actor, id int64) (models.Candidate, models.Scope, error) {
	var on models.Scope
	c, err := one[models.Candidate](ctx, db, "SELECT * FROM candidates WHERE id = ?", id)
	if err != nil {
		return c, on, err
	}
	stays, err := whoStays(ctx, db, c)
	if err != nil {
		return c, on, err
	}
	condition, args := visibleApplications(actor)
	seen, err := find[ListedApplication](ctx, db, "SELECT a.id, "+mayBeVeiled+" AS blind FROM applications a JOIN jobs j ON j.id = a.job_id WHERE a.candidate_id = ? AND "+condition,
		append([]any{stays.ID}, args...)...)
	if err != nil {
		return c, on, err
	}
	seen, open, err := openApplications(ctx, db, actor, seen)
	if err != nil {
		return c, on, err
	}
	if stays.ErasedAt != nil || !open || len(seen) == 0 && !seesAll(actor) {
		return models.Candidate{}, on, models.ErrNotFound
	}
	if c.MergedInto != nil {
		return c, on, overtakenBy(ctx, db, models.Stale{}, id, id)
	}
	on.Manages, on.Interviews = actor.Role == models.RoleManager, actor.Role == models.RoleInterviewer
	return c, on, nil
}
