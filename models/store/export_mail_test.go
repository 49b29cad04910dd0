package store

import (
	"context"
	"log/slog"
	"time"
)

// TrySending tries to send a letter, as its chore does.
func (s *Store) TrySending(ctx context.Context, id int64) (pause time.Duration, err error) {
	return s.sendMail(ctx, slog.New(slog.DiscardHandler), id)
}
