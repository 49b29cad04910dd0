package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// UndoMerger makes two of the one who stayed again.
func (s *Store) UndoMerger(ctx context.Context, actor models.Actor, stays, id int64) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if !actor.Can(models.MergeCandidates, models.Scope{}) {
			return models.ErrNotFound
		}
		r, err := one[models.Merger](ctx, tx, "SELECT * FROM mergers WHERE id = ? AND stays_id = ?", id, stays)
		if err != nil {
			return err
		}
		m, err := merging(ctx, tx, actor, r.StaysID, r.LeavesID)
		if err != nil {
			return err
		}
		before := whoseAll(m.Applications)
		u := models.Undoing{Merger: &r, Stays: m.Stays, Leaves: m.Leaves, Applications: m.Applications}
		if u.Later, err = later(ctx, tx, r); err != nil {
			return err
		}
		e, err := u.Undo(actor, now)
		if err != nil {
			return overtakenBy(ctx, tx, err, r.StaysID, r.LeavesID)
		}
		if err := saveTwo(ctx, tx, u.Stays, u.Leaves, u.Applications, before); err != nil {
			return err
		}
		if err := unfollow(tx, r); err != nil {
			return err
		}
		if err := save(ctx, tx, &r); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

// later is who was merged into the one who stays, or whom they were merged
// into, after that merger; "" when nobody was.
func later(ctx context.Context, tx *gorm.DB, r models.Merger) (string, error) {
	c, err := maybe[models.Candidate](ctx, tx, `SELECT c.* FROM mergers m JOIN candidates c ON c.id = m.leaves_id
		WHERE (m.stays_id = ? OR m.leaves_id = ?) AND m.id > ? AND m.undone_at IS NULL ORDER BY m.id DESC LIMIT 1`, r.StaysID, r.StaysID, r.ID)
	if c == nil || err != nil {
		return "", err
	}
	return c.Known(), nil
}

// unfollow gives back what follow moved, as far as it is still there, and what
// has come by the address since.
func unfollow(tx *gorm.DB, r models.Merger) error {
	b := r.Before
	type step struct {
		sql  string
		args []any
	}
	steps := []step{
		{"DELETE FROM candidate_tags WHERE candidate_id = ? AND tag_id IN ?", []any{r.StaysID, b.Tags}},
		{"UPDATE candidates SET merged_into = ? WHERE id IN ?", []any{r.LeavesID, b.Followers}},
	}
	if b.AddressMoved {
		steps = append(steps,
			step{"UPDATE sessions SET candidate_id = ? WHERE candidate_id = ? AND (id IN ? OR created_at >= ?)", []any{r.LeavesID, r.StaysID, b.Sessions, r.CreatedAt}},
			step{"UPDATE tokens SET candidate_id = ? WHERE candidate_id = ? AND (id IN ? OR created_at >= ?)", []any{r.LeavesID, r.StaysID, b.Tokens, r.CreatedAt}})
	}
	for _, x := range steps {
		if err := tx.Exec(x.sql, x.args...).Error; err != nil {
			return err
		}
	}
	return nil
}
