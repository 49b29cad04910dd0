package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"

	"stepwise/models"
)

// Digest is all that a letter about what waits is written from.
type Digest struct {
	User     models.User
	Settings models.Settings
	Day      Day
	Now      time.Time
}

// sendDigests is the chore of writing to those whose working day has begun.
type sendDigests struct{}

// Kind names the chore in the queue.
func (sendDigests) Kind() string { return "digests" }

type digesting struct {
	river.WorkerDefaults[sendDigests]
	s *Store
}

// Work writes the digests that are due.
func (w *digesting) Work(ctx context.Context, _ *river.Job[sendDigests]) error {
	return w.s.SendDigests(ctx)
}

// SendDigests writes to each user who wants to be told and whose working day
// has begun what waits for them, once a day, and not when nothing does.
func (s *Store) SendDigests(ctx context.Context) error {
	if s.writers().Digest == nil {
		return nil
	}
	db, now := s.read(ctx), s.now()
	settings, err := maybe[models.Settings](ctx, db, "SELECT * FROM settings WHERE id = 1")
	if err != nil || settings == nil {
		return err // nobody has set the portal up yet
	}
	users, err := find[models.User](ctx, db, "SELECT * FROM users WHERE digest = ? AND deactivated_at IS NULL ORDER BY id", models.DigestDaily)
	for _, u := range users {
		if day, due := u.DigestDay(*settings, now); due {
			err = errors.Join(err, s.sendDigest(ctx, *settings, u, day)) // the others have theirs all the same
		}
	}
	return err
}

// sendDigest writes one, unless it is written already. It is of use on its day.
func (s *Store) sendDigest(ctx context.Context, settings models.Settings, u models.User, day models.Date) error {
	once := fmt.Sprintf("digest of %s for user %d", day, u.ID)
	if there, err := written(ctx, s.read(ctx), once); there || err != nil {
		return err
	}
	midnight, _ := time.ParseInLocation(time.DateOnly, string(day), models.Zone(u.TimeZone))
	waits, err := s.Today(ctx, u.Actor(), midnight.UTC())
	if err != nil || len(waits.Waiting)+len(waits.Mentions)+len(waits.News) == 0 {
		return err
	}
	until := midnight.AddDate(0, 0, 1).UTC()
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		_, err := s.queueOnce(ctx, tx, once, func() (models.Mail, error) {
			m := s.writers().Digest(Digest{User: u, Settings: settings, Day: waits, Now: now})
			m.CreatedAt, m.NeededUntil = now, &until
			return m, nil
		})
		return err
	})
}
