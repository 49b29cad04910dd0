package store

import (
	"context"
	"errors"
	"io"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// TakesUpload reports whether the candidate may bring another file for the
// trial, so that nobody sends a hundred megabytes to be told no.
func (s *Store) TakesUpload(ctx context.Context, actor models.Actor, id int64) error {
	return s.takesUpload(ctx, s.read(ctx), actor, id)
}

func (s *Store) takesUpload(ctx context.Context, db *gorm.DB, actor models.Actor, id int64) error {
	a, _, on, err := visible(ctx, db, actor, id)
	if err != nil {
		return err
	}
	t, err := maybe[models.Trial](ctx, db, "SELECT * FROM trials WHERE application_id = ?", id)
	if err != nil {
		return err
	}
	if err := a.OpenTrial(actor, on, t); err != nil {
		if errors.As(err, &models.Stale{}) {
			return stale(ctx, db, actor, id)
		}
		return err
	}
	n, err := one[struct{ Waiting, Ever int }](ctx, db,
		"SELECT count(*) AS ever, coalesce(sum(removed_at IS NULL), 0) AS waiting FROM trial_uploads WHERE application_id = ?", id)
	switch {
	case err != nil:
		return err
	case n.Waiting >= models.MaxTrialFiles:
		return models.Refused("Five files wait to be handed in already. Take one back first, or pack several into one ZIP.")
	case n.Ever >= models.MaxTrialUploads:
		return models.Refused("Twenty files were uploaded for this trial. Hand in a link to what is left.")
	}
	return nil
}

// StreamUpload stores content that comes bit by bit, before anything is said
// about it. ErrTooLarge says that it is more than an archive may have.
func (s *Store) StreamUpload(content io.Reader) (hash string, size int64, err error) {
	hash, size, err = s.putStream(content, models.MaxTrialFile)
	if errors.Is(err, errTooMuch) {
		err = models.ErrTooLarge
	}
	return hash, size, err
}

// Streamed opens content that was stored just now, to be looked at.
func (s *Store) Streamed(hash string) (io.ReadSeekCloser, error) { return s.file(hash) }

// AddUpload keeps a file for when the trial is handed in. It makes no event:
// nothing has happened to anybody yet.
func (s *Store) AddUpload(ctx context.Context, actor models.Actor, u models.TrialUpload) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if err := s.takesUpload(ctx, tx, actor, u.ApplicationID); err != nil {
			return err
		}
		u.CreatedAt = now
		return add(ctx, tx, &u)
	})
}

// RemoveUpload takes a file back that is not handed in yet; the sweep removes
// its content.
func (s *Store) RemoveUpload(ctx context.Context, actor models.Actor, id, upload int64) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, _, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		t, err := maybe[models.Trial](ctx, tx, "SELECT * FROM trials WHERE application_id = ?", id)
		if err != nil {
			return err
		}
		if err := a.OpenTrial(actor, on, t); err != nil {
			return err
		}
		done := tx.Exec("UPDATE trial_uploads SET removed_at = ? WHERE id = ? AND application_id = ? AND removed_at IS NULL", now, upload, id)
		if done.Error == nil && done.RowsAffected == 0 {
			return models.ErrNotFound
		}
		return done.Error
	})
}

// HandInTrial hands in the trial, or hands it in again; the files that wait
// are added to those already there. Who is early hears earlier.
func (s *Store) HandInTrial(ctx context.Context, actor models.Actor, id int64, version int, in models.Submission) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		if f.Trial != nil {
			if err := uploads(ctx, tx, f.Trial); err != nil {
				return models.Event{}, err
			}
		}
		e, err := a.HandInTrial(actor, on, f, in, now)
		if err != nil {
			return e, err
		}
		if !f.Trial.Late() {
			if err := await(ctx, tx, a, f.Job, f.Trial.TurnUntil(now)); err != nil {
				return e, err
			}
		}
		for _, u := range f.Trial.Uploads {
			d := models.Document{ApplicationID: id, Kind: models.DocumentTrial, Name: u.Name, Hash: u.Hash, Type: u.Type, Size: u.Size, CreatedAt: now}
			if err := add(ctx, tx, &d); err != nil {
				return e, err
			}
		}
		if len(f.Trial.Uploads) > 0 {
			if err := tx.Exec("UPDATE trial_uploads SET removed_at = ? WHERE application_id = ? AND removed_at IS NULL", now, id).Error; err != nil {
				return e, err
			}
			if err := s.queue(ctx, tx, readDocuments{}); err != nil {
				return e, err
			}
		}
		return e, save(ctx, tx, f.Trial)
	})
}
