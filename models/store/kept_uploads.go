package store

import (
	"context"
	"errors"
	"io"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// KeepUpload keeps the résumé of a form that has not been sent yet and returns
// the secret by which the form brings it along. It makes no event: nothing has
// happened to anybody yet.
func (s *Store) KeepUpload(ctx context.Context, actor models.Actor, f models.File) (secret string, err error) {
	hash, err := s.putFile(f.Content)
	if err != nil {
		return "", err
	}
	secret = newToken()
	return secret, s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if err := forgetKept(tx, now); err != nil {
			return err
		}
		kept, err := one[struct{ Size int64 }](ctx, tx, "SELECT coalesce(sum(size), 0) AS size FROM kept_uploads")
		if err != nil {
			return err
		}
		if kept.Size+int64(len(f.Content)) > models.MaxKept {
			return models.ErrThrottled
		}
		return add(ctx, tx, &models.KeptUpload{TokenHash: hashToken(secret), UserID: keptBy(actor), Name: f.Name, Hash: hash, Type: f.Type,
			Size: int64(len(f.Content)), ExpiresAt: now.Add(models.KeptTime), CreatedAt: now})
	})
}

// keptBy is the only user who may use what they keep; a visitor's secret is
// all there is to know a visitor by.
func keptBy(actor models.Actor) *int64 {
	if actor.Staff() {
		return &actor.ID
	}
	return nil
}

// KeptUpload is the résumé behind that secret; ErrExpired when it is too old or
// another's. One that was used is still read, so that a form that is sent twice
// is understood; only the first sending can use it.
func (s *Store) KeptUpload(ctx context.Context, actor models.Actor, secret string) (models.File, error) {
	k, err := one[models.KeptUpload](ctx, s.read(ctx), "SELECT * FROM kept_uploads WHERE token_hash = ? AND user_id IS ? AND expires_at > ?",
		hashToken(secret), keptBy(actor), s.now())
	if errors.Is(err, models.ErrNotFound) {
		err = models.ErrExpired
	}
	if err != nil {
		return models.File{}, err
	}
	content, err := s.file(k.Hash)
	if err != nil {
		return models.File{}, err
	}
	defer content.Close()
	f := models.File{Name: k.Name, Type: k.Type, Kept: secret}
	f.Content, err = io.ReadAll(content)
	return f, err
}

// useKept uses the secret up, within the transaction of what the file is for.
func useKept(tx *gorm.DB, f models.File, now time.Time) error {
	if f.Kept == "" {
		return nil
	}
	done := tx.Exec("UPDATE kept_uploads SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?", now, hashToken(f.Kept), now)
	if done.Error == nil && done.RowsAffected == 0 {
		return models.ErrExpired
	}
	return done.Error
}

// forgetKept removes what nobody sent along; the sweep removes the files.
func forgetKept(tx *gorm.DB, now time.Time) error {
	return tx.Exec("DELETE FROM kept_uploads WHERE expires_at <= ?", now).Error
}
