package store

import (
	"context"
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
	settings, err := one[models.Settings](ctx, db, "SELECT * FROM settings WHERE id = 1")
	if err != nil {
		return err
	}
	users, err := find[models.User](ctx, db, "SELECT * FROM users WHERE digest = ? AND deactivated_at IS NULL ORDER BY id", models.DigestDaily)
	if err != nil {
		return err
	}
	for _, u := range users {
		if day, due := u.DigestDay(settings, now); due {
			if err := s.sendDigest(ctx, settings, u, day); err != nil {
				return err
			}
		}
	}
	return nil
}

// sendDigest writes one, unless it is written already.
func (s *Store) sendDigest(ctx context.Context, settings models.Settings, u models.User, day models.Date) error {
	once := fmt.Sprintf("digest of %s for user %d", day, u.ID)
	written := func(db *gorm.DB) (bool, error) {
		there, err := maybe[models.Mail](ctx, db, "SELECT id FROM mails WHERE once = ?", once)
		return there != nil, err
	}
	if done, err := written(s.read(ctx)); done || err != nil {
		return err
	}
	midnight, _ := time.ParseInLocation(time.DateOnly, string(day), models.Zone(u.TimeZone))
	waits, err := s.Today(ctx, u.Actor(), midnight.UTC())
	if err != nil || len(waits.Waiting)+len(waits.Mentions)+len(waits.News) == 0 {
		return err
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if done, err := written(tx); done || err != nil {
			return err
		}
		m := s.writers().Digest(Digest{User: u, Settings: settings, Day: waits, Now: now})
		m.CreatedAt, m.Once = now, &once
		return s.queueMail(ctx, tx, m)
	})
}
