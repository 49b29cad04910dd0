package store

import (
	"context"

	"stepwise/models"
)

// Settings are those of the organisation; ErrNotFound before the set-up.
func (s *Store) Settings(ctx context.Context) (models.Settings, error) {
	return one[models.Settings](ctx, s.read(ctx), "SELECT * FROM settings WHERE id = 1")
}
