package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// RecordExport writes down that the actor took a list out of the portal.
// Detail says which, and how long it was.
func (s *Store) RecordExport(ctx context.Context, actor models.Actor, detail string) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		return record(ctx, tx, models.NewEvent(actor, models.DidExport, now).OnUser(actor.ID).About(detail, ""))
	})
}
