package store

import (
	"context"
	"log/slog"
	"time"

	"stepwise/models"
)

// TrySending tries to send a letter, as its chore does.
func (s *Store) TrySending(ctx context.Context, id int64) (pause time.Duration, err error) {
	return s.sendMail(ctx, slog.New(slog.DiscardHandler), id)
}

// LastVerb is what happened last.
func (s *Store) LastVerb(ctx context.Context) (models.Verb, error) {
	e, err := one[models.Event](ctx, s.reader.WithContext(ctx), "SELECT * FROM events ORDER BY id DESC LIMIT 1")
	return e.Verb, err
}

// PutOff is how long after its last try the one letter in the queue is tried
// again.
func (s *Store) PutOff(ctx context.Context) (time.Duration, error) {
	row, err := one[struct{ Seconds float64 }](ctx, s.reader.WithContext(ctx),
		"SELECT (julianday(scheduled_at) - julianday(attempted_at)) * 86400 AS seconds FROM river_job WHERE kind = ? AND state = 'scheduled'", sendMail{}.Kind())
	return time.Duration(row.Seconds * float64(time.Second)), err
}
