package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// How long links live. A set-up link ends with the next start anyway.
const (
	SetUpTime      = 24 * time.Hour
	InvitationTime = 7 * 24 * time.Hour
	PasswordTime   = time.Hour
)

// issue keeps a single-use link and returns its secret, which is not kept.
// The caller says what the link is for and when it ends.
func issue(ctx context.Context, tx *gorm.DB, t models.Token, now time.Time) (plain string, err error) {
	plain = newToken()
	t.Hash, t.CreatedAt = hashToken(plain), now
	return plain, add(ctx, tx, &t)
}

// statusToken issues a link to the candidate’s status page.
func statusToken(ctx context.Context, tx *gorm.DB, c models.Candidate, now time.Time) (plain string, err error) {
	return issue(ctx, tx, models.Token{Purpose: models.PurposeStatus, Email: c.Email, CandidateID: &c.ID, ExpiresAt: now.Add(linkTime)}, now)
}

// pending is the link as long as it still works, else ErrExpired.
func pending(ctx context.Context, db *gorm.DB, plain string, purpose models.Purpose, now time.Time) (models.Token, error) {
	t, err := one[models.Token](ctx, db, "SELECT * FROM tokens WHERE hash = ? AND purpose = ? AND used_at IS NULL AND expires_at > ?",
		hashToken(plain), purpose, now)
	if errors.Is(err, models.ErrNotFound) {
		err = models.ErrExpired
	}
	return t, err
}

// redeem uses a link up, within the transaction of what it was for.
func redeem(ctx context.Context, tx *gorm.DB, plain string, purpose models.Purpose, now time.Time) (models.Token, error) {
	t, err := pending(ctx, tx, plain, purpose, now)
	if err != nil {
		return t, err
	}
	t.UsedAt = &now
	return t, save(ctx, tx, &t)
}
