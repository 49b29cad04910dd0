package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// loadTrial adds what was asked about a trial.
func loadTrial(ctx context.Context, db *gorm.DB, t *models.Trial) error {
	if t == nil || t.SetAt.IsZero() {
		return nil
	}
	asked, err := find[models.TrialQuestion](ctx, db, `SELECT q.*, u.name AS answered_name FROM trial_questions q LEFT JOIN users u ON u.id = q.answered_by
		WHERE q.application_id = ? ORDER BY q.id LIMIT 200`, t.ApplicationID)
	t.Hear(asked)
	return err
}

// uploads are the files that wait for the trial to be handed in.
func uploads(ctx context.Context, db *gorm.DB, t *models.Trial) (err error) {
	t.Uploads, err = find[models.TrialUpload](ctx, db, "SELECT * FROM trial_uploads WHERE application_id = ? AND removed_at IS NULL ORDER BY id", t.ApplicationID)
	return err
}

// SetTrial sets the trial's terms, or changes them until it is handed in, and
// writes to the candidate when there is something to accept. The promise moves
// behind the day it is due.
func (s *Store) SetTrial(ctx context.Context, actor models.Actor, id int64, version int, in models.TrialInput, letter PromiseLetter) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		settings, err := settingsOf(ctx, tx)
		if err != nil {
			return models.Event{}, err
		}
		t := in.Trial(id, now)
		e, err := a.SetTrial(actor, on, f.Trial, &t, settings.UnpaidHours, in.Reason, now)
		if err != nil {
			return e, err
		}
		if f.Trial == nil || !f.Trial.DueAt.Equal(t.DueAt) {
			if err := await(ctx, tx, a, f.Job, t.TurnUntil(now)); err != nil {
				return e, err
			}
		}
		for _, table := range []string{"panellists WHERE interview_id IS NULL AND application_id = ?", "trial_criteria WHERE application_id = ?"} {
			if err := tx.Exec("DELETE FROM "+table, id).Error; err != nil {
				return e, err
			}
		}
		for _, c := range t.Criteria {
			if err := add(ctx, tx, &c); err != nil {
				return e, err
			}
		}
		if err := seat(ctx, tx, id, nil, in.Panel); err != nil {
			return e, err
		}
		if t.Blind {
			if err := tx.Exec("UPDATE jobs SET blind_trials = TRUE WHERE id = ?", a.JobID).Error; err != nil {
				return e, err
			}
		}
		if err := put(ctx, tx, &t, f.Trial != nil); err != nil || t.AcceptedAt != nil {
			return e, err
		}
		return e, s.tellOwner(ctx, tx, *a, f.Job, letter.saying(*a, now), now)
	})
}

// PromiseLetter writes a letter that brings its candidate to the status page and
// says by when they hear; nil is not at all.
type PromiseLetter func(c models.Candidate, jobTitle, token string, by *time.Time) models.Mail

// saying is the letter with the promise of the application.
func (l PromiseLetter) saying(a models.Application, now time.Time) StatusLetter {
	if l == nil {
		return nil
	}
	return func(c models.Candidate, jobTitle, token string) models.Mail {
		return l(c, jobTitle, token, a.Hears(now))
	}
}

// RecordTrial records the outcome, or waives the trial.
func (s *Store) RecordTrial(ctx context.Context, actor models.Actor, id int64, version int, outcome models.Outcome, reason string) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		t := models.Trial{ApplicationID: id}
		if f.Trial != nil {
			t = *f.Trial
		}
		e, err := a.RecordTrial(actor, on, &t, outcome, reason, now)
		if err != nil {
			return e, err
		}
		return e, put(ctx, tx, &t, f.Trial != nil)
	})
}

// PayTrial notes that the fee was paid, and tells the candidate.
func (s *Store) PayTrial(ctx context.Context, actor models.Actor, id int64, version int, day models.Date, letter StatusLetter) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		e, err := a.PayTrial(actor, on, f.Trial, day, now)
		if err != nil {
			return e, err
		}
		if err := save(ctx, tx, f.Trial); err != nil {
			return e, err
		}
		return e, s.tellOwner(ctx, tx, *a, f.Job, letter, now)
	})
}

// AcceptTrial is the candidate's yes to the terms on the page of that version.
func (s *Store) AcceptTrial(ctx context.Context, actor models.Actor, id int64, version int, name string) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		e, err := a.AcceptTrial(actor, on, f.Trial, name, now)
		if err != nil {
			return e, err
		}
		return e, save(ctx, tx, f.Trial)
	})
}

// RateTrial keeps what the candidate thinks of the trial.
func (s *Store) RateTrial(ctx context.Context, actor models.Actor, id int64, level int, words string) error {
	return s.onTrial(ctx, actor, id, func(tx *gorm.DB, a models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		e, err := a.RateTrial(actor, on, f.Trial, level, words, now)
		if err != nil {
			return e, err
		}
		return e, save(ctx, tx, f.Trial)
	})
}

// ShowByTrial says which deliverables show which requirements.
func (s *Store) ShowByTrial(ctx context.Context, actor models.Actor, id int64, keys []string) error {
	return s.onTrial(ctx, actor, id, func(tx *gorm.DB, a models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		on.Panel = models.OnPanel(f.Panel(nil), actor.ID)
		_, documents, _, err := portfolio(ctx, tx, id)
		if err != nil {
			return models.Event{}, err
		}
		e, err := a.ShowByTrial(actor, on, f.Trial, documents, f.Requirements, keys, now)
		if err != nil {
			return e, err
		}
		return e, save(ctx, tx, f.Trial)
	})
}

// onTrial changes what is said about a trial without making the pages of the
// team stale.
func (s *Store) onTrial(ctx context.Context, actor models.Actor, id int64,
	change func(tx *gorm.DB, a models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error)) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, job, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		f, err := facts(ctx, tx, a, job, now)
		if err == nil {
			err = loadTrial(ctx, tx, f.Trial)
		}
		if err != nil {
			return err
		}
		e, err := change(tx, a, on, f, now)
		if errors.As(err, &models.Stale{}) {
			return stale(ctx, tx, actor, id)
		}
		if err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}
