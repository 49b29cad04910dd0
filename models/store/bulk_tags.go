package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// tagOne gives the bulk's tag to the candidate of one application. The tag is
// the candidate's: it changes nothing about the application.
func (s *Store) tagOne(ctx context.Context, actor models.Actor, b models.Bulk, l models.BulkLine) error {
	return s.retag(ctx, actor, b, l, models.DidTag, func(tx *gorm.DB, a models.Application, now time.Time) error {
		err := tx.Exec("INSERT INTO tags (name, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING", b.Detail, now).Error
		if err != nil {
			return err
		}
		added := tx.Exec("INSERT INTO candidate_tags (candidate_id, tag_id) SELECT ?, id FROM tags WHERE name = ? ON CONFLICT DO NOTHING", a.CandidateID, b.Detail)
		if added.Error == nil && added.RowsAffected == 0 {
			return models.Refused("The candidate carries the tag already.")
		}
		if added.Error != nil {
			return added.Error
		}
		return mark(ctx, tx, l, models.BulkWaits, models.BulkDone, a.Version, "")
	})
}

// untagOne takes the tag away again, unless somebody has done so already.
func (s *Store) untagOne(ctx context.Context, actor models.Actor, b models.Bulk, l models.BulkLine) error {
	return s.retag(ctx, actor, b, l, models.DidUntag, func(tx *gorm.DB, a models.Application, _ time.Time) error {
		taken := tx.Exec("DELETE FROM candidate_tags WHERE candidate_id = ? AND tag_id = (SELECT id FROM tags WHERE name = ?)", a.CandidateID, b.Detail)
		if taken.Error == nil && taken.RowsAffected == 0 {
			return models.Stale{}
		}
		if taken.Error != nil {
			return taken.Error
		}
		return mark(ctx, tx, l, models.BulkDone, models.BulkUndone, l.After, "")
	})
}

// retag changes the tags of an application's candidate.
func (s *Store) retag(ctx context.Context, actor models.Actor, b models.Bulk, l models.BulkLine, verb models.Verb,
	change func(tx *gorm.DB, a models.Application, now time.Time) error) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, _, on, err := visible(ctx, tx, actor, l.ApplicationID)
		if err != nil {
			return err
		}
		if !actor.Can(models.TagCandidate, on) {
			return models.ErrForbidden
		}
		if err := change(tx.WithContext(ctx), a, now); err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, verb, now).OnApplication(a).About(b.Detail, "").InBulk(b.ID))
	})
}
