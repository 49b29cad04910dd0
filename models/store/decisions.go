package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Advance moves the application on from the step the page showed.
func (s *Store) Advance(ctx context.Context, actor models.Actor, id int64, version int, from models.Step, reason string) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		by, err := promise(ctx, tx, f.Job, from+1, now)
		if err != nil {
			return models.Event{}, err
		}
		e, err := a.Advance(actor, on, from, f, reason, by, now)
		if err != nil || a.State != models.Hired {
			return e, err
		}
		return e, fillJob(ctx, tx, actor, f.Job, now)
	})
}

// Hold keeps the application where it is; the candidate is told nothing.
func (s *Store) Hold(ctx context.Context, actor models.Actor, id int64, version int, reason string) error {
	return s.HoldTelling(ctx, actor, id, version, reason, models.Telling{Silent: true})
}

// HoldTelling keeps the application where it is.
func (s *Store) HoldTelling(ctx context.Context, actor models.Actor, id int64, version int, reason string, how models.Telling) error {
	return s.decideTelling(ctx, actor, id, version, how, func(_ *gorm.DB, a *models.Application, on models.Scope, _ models.Facts, now time.Time) (models.Event, error) {
		return a.Hold(actor, on, reason, now)
	})
}

// Reject ends the application with a reason from the list. The candidate is told
// in due time.
func (s *Store) Reject(ctx context.Context, actor models.Actor, id int64, version int, reason int64, words string) error {
	return s.RejectTelling(ctx, actor, id, version, reason, words, models.Telling{})
}

// RejectTelling ends the application with a reason from the list.
func (s *Store) RejectTelling(ctx context.Context, actor models.Actor, id int64, version int, reason int64, words string, how models.Telling) error {
	return s.decideTelling(ctx, actor, id, version, how, func(tx *gorm.DB, a *models.Application, on models.Scope, _ models.Facts, now time.Time) (models.Event, error) {
		r, err := one[models.RejectionReason](ctx, tx, "SELECT * FROM rejection_reasons WHERE id = ? AND NOT retired", reason)
		if err != nil {
			return models.Event{}, err
		}
		return a.Reject(actor, on, r, words, now)
	})
}

// Reopen takes the application back into the process.
func (s *Store) Reopen(ctx context.Context, actor models.Actor, id int64, version int, reason string) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		settings, err := settingsOf(ctx, tx)
		if err != nil {
			return models.Event{}, err
		}
		by, err := promise(ctx, tx, f.Job, a.Step, a.TurnUntil(f, settings.Zone(), now))
		if err != nil {
			return models.Event{}, err
		}
		return a.Reopen(actor, on, reason, by, now)
	})
}

// GiveVerdict stores the hiring manager's word on the shortlist; a later one
// replaces it, the history keeps both.
func (s *Store) GiveVerdict(ctx context.Context, actor models.Actor, id int64, version int, yes bool, reason string) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		v, e, err := a.GiveVerdict(actor, on, yes, reason, now)
		if err != nil {
			return e, err
		}
		return e, put(ctx, tx, &v, f.Verdict != nil)
	})
}

// put inserts a row, or writes over the one there is.
func put[T any](ctx context.Context, tx *gorm.DB, row *T, there bool) error {
	if there {
		return save(ctx, tx, row)
	}
	return add(ctx, tx, row)
}
