package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Guessing gets slower: the first attempts are free, then each is followed by
// a pause twice as long as the one before. After a quiet time all is forgotten.
const (
	freeAttempts = 5
	firstPause   = 15 * time.Second
	longestPause = 15 * time.Minute
	quietTime    = time.Hour
)

// Attempt counts one more attempt at each subject, such as "account:" with an
// e-mail address, or "address:" with one of the network; ErrThrottled while
// one of them has to wait. It counts before the password is looked at, so that
// a hundred guesses at once are a hundred guesses.
func (s *Store) Attempt(ctx context.Context, subjects ...string) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error { return attempt(ctx, tx, now, subjects...) })
}

// attempt is Attempt within a transaction.
func attempt(ctx context.Context, tx *gorm.DB, now time.Time, subjects ...string) error {
	if err := tx.Exec("DELETE FROM attempts WHERE until < ?", now.Add(-quietTime)).Error; err != nil {
		return err
	}
	for _, subject := range subjects {
		a, err := maybe[models.Attempts](ctx, tx, "SELECT * FROM attempts WHERE subject = ?", subject)
		if err != nil {
			return err
		}
		if a == nil {
			a = &models.Attempts{Subject: subject}
		}
		if a.Until.After(now) {
			return models.ErrThrottled
		}
		a.Count++
		a.Until = now.Add(pauseAfter(a.Count))
		err = tx.Exec("INSERT INTO attempts (subject, count, until) VALUES (?, ?, ?) ON CONFLICT (subject) DO UPDATE SET count = excluded.count, until = excluded.until",
			a.Subject, a.Count, a.Until).Error
		if err != nil {
			return err
		}
	}
	return nil
}

func pauseAfter(attempts int) time.Duration {
	if attempts < freeAttempts {
		return 0
	}
	return min(firstPause<<min(attempts-freeAttempts, 10), longestPause)
}

// Succeed forgets the attempts at an account after the right password, and
// takes back the one that this was from the address: an address that knows one
// password may not guess others for free.
func (s *Store) Succeed(ctx context.Context, account, address string) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if err := tx.Exec("DELETE FROM attempts WHERE subject = ?", account).Error; err != nil {
			return err
		}
		return tx.Exec("UPDATE attempts SET count = count - 1, until = ? WHERE subject = ? AND count > 0", now, address).Error
	})
}
