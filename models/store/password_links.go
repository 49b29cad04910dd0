package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// mailPasswordLink mails whoever signs in with that address, if anybody does, a
// link to choose a new password. Older ones end with it.
func (s *Store) mailPasswordLink(ctx context.Context, tx *gorm.DB, settings models.Settings, email string, now time.Time) error {
	u, err := maybe[models.User](ctx, tx, "SELECT * FROM users WHERE email = ? AND deactivated_at IS NULL", email)
	letter := s.writers().Password
	if err != nil || u == nil || letter == nil {
		return err
	}
	if err := tx.Exec("DELETE FROM tokens WHERE purpose = ? AND email = ? AND used_at IS NULL", models.PurposePassword, u.Email).Error; err != nil {
		return err
	}
	plain, err := issue(ctx, tx, models.Token{Purpose: models.PurposePassword, Name: u.Name, Email: u.Email, ExpiresAt: now.Add(PasswordTime)}, now)
	if err != nil {
		return err
	}
	m := letter(settings, *u, plain)
	until := now.Add(PasswordTime)
	m.CreatedAt, m.NeededUntil = now, &until
	return s.queueMail(ctx, tx, &m)
}

// PasswordLink is the one that a letter leads to, as long as it works.
func (s *Store) PasswordLink(ctx context.Context, plain string) (models.Token, error) {
	return pending(ctx, s.read(ctx), plain, models.PurposePassword, s.now())
}

// ResetPassword gives the user whom the link was mailed to another password and
// uses it up. All sessions of theirs end: whoever has the old password is out.
func (s *Store) ResetPassword(ctx context.Context, plain, passwordHash string) (u models.User, err error) {
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		t, err := redeem(ctx, tx, plain, models.PurposePassword, now)
		if err != nil {
			return err
		}
		known, err := maybe[models.User](ctx, tx, "SELECT * FROM users WHERE email = ? AND deactivated_at IS NULL", t.Email)
		if err != nil {
			return err
		}
		if known == nil { // deactivated since
			return models.ErrExpired
		}
		u = *known
		u.PasswordHash = passwordHash
		if err := save(ctx, tx, &u); err != nil {
			return err
		}
		if err := tx.Exec("DELETE FROM sessions WHERE user_id = ?", u.ID).Error; err != nil {
			return err
		}
		if err := tx.Exec("DELETE FROM attempts WHERE subject = ?", "account:"+u.Email).Error; err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(u.Actor(), models.DidResetPassword, now).OnUser(u.ID))
	})
	return u, err
}
