package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Invite asks somebody to become a user and returns the secret of their link,
// around which write makes the letter. An older invitation of the same address
// ends with it.
func (s *Store) Invite(ctx context.Context, actor models.Actor, in models.InvitationInput, write func(plain string) models.Mail) (plain string, err error) {
	if !actor.Can(models.ManageUsers, models.Scope{}) {
		return "", models.ErrNotFound
	}
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		taken, err := maybe[models.User](ctx, tx, "SELECT * FROM users WHERE email = ?", in.Email)
		if err != nil {
			return err
		}
		if taken != nil {
			return models.ErrDuplicate
		}
		if err := tx.Exec("DELETE FROM tokens WHERE purpose = ? AND email = ? AND used_at IS NULL", models.PurposeInvitation, in.Email).Error; err != nil {
			return err
		}
		plain, err = issue(ctx, tx, models.Token{Purpose: models.PurposeInvitation, Name: in.Name, Email: in.Email, Role: in.Role,
			ExpiresAt: now.Add(InvitationTime), CreatedBy: &actor.ID}, now)
		if err != nil {
			return err
		}
		m := write(plain)
		until := now.Add(InvitationTime)
		m.CreatedAt, m.NeededUntil = now, &until
		if err := s.queueMail(ctx, tx, &m); err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidInvite, now).About(in.Name, ""))
	})
	return plain, err
}

// Invitations are those that still may be accepted, newest first.
func (s *Store) Invitations(ctx context.Context, actor models.Actor) ([]models.Token, error) {
	if !actor.Can(models.ManageUsers, models.Scope{}) {
		return nil, models.ErrNotFound
	}
	return find[models.Token](ctx, s.read(ctx), "SELECT * FROM tokens WHERE purpose = ? AND used_at IS NULL AND expires_at > ? ORDER BY id DESC LIMIT 200",
		models.PurposeInvitation, s.now())
}

// RevokeInvitation ends a link that was not used yet.
func (s *Store) RevokeInvitation(ctx context.Context, actor models.Actor, id int64) error {
	if !actor.Can(models.ManageUsers, models.Scope{}) {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		t, err := one[models.Token](ctx, tx, "SELECT * FROM tokens WHERE id = ? AND purpose = ? AND used_at IS NULL", id, models.PurposeInvitation)
		if err != nil {
			return err
		}
		if err := tx.Exec("DELETE FROM tokens WHERE id = ?", t.ID).Error; err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidRevokeInvitation, now).About(t.Name, ""))
	})
}

// Invitation is the one that a link leads to, as long as it works.
func (s *Store) Invitation(ctx context.Context, plain string) (models.Token, error) {
	return pending(ctx, s.read(ctx), plain, models.PurposeInvitation, s.now())
}

// AcceptInvitation makes the invited person a user and uses the link up.
func (s *Store) AcceptInvitation(ctx context.Context, plain string, in models.ProfileInput, passwordHash string) (models.User, error) {
	u := models.User{Name: in.Name, TimeZone: in.TimeZone, PasswordHash: passwordHash}
	err := s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		t, err := redeem(ctx, tx, plain, models.PurposeInvitation, now)
		if err != nil {
			return err
		}
		u.Email, u.Role, u.CreatedAt = t.Email, t.Role, now
		return join(ctx, tx, &u)
	})
	return u, err
}
