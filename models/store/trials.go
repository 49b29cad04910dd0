package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// SetTrial sets the trial's terms, or changes them until it is handed in.
func (s *Store) SetTrial(ctx context.Context, actor models.Actor, id int64, version int, in models.TrialInput) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		t := models.Trial{ApplicationID: id, Title: in.Title, Brief: in.Brief, Fee: in.Fee, FeeCurrency: in.Currency,
			HoursCap: in.HoursCap, StartsOn: in.StartsOn, DueAt: in.DueAt, SetAt: now}
		e, err := a.SetTrial(actor, on, f.Trial, t, now)
		if err != nil {
			return e, err
		}
		for _, table := range []string{"panellists WHERE interview_id IS NULL AND application_id = ?", "trial_criteria WHERE application_id = ?"} {
			if err := tx.Exec("DELETE FROM "+table, id).Error; err != nil {
				return e, err
			}
		}
		for _, c := range in.Criteria {
			c.ApplicationID = id
			if err := add(ctx, tx, &c); err != nil {
				return e, err
			}
		}
		if err := seat(ctx, tx, id, nil, in.Panel); err != nil {
			return e, err
		}
		return e, put(ctx, tx, &t, f.Trial != nil)
	})
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
