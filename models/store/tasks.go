package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// PlanTask adds an onboarding task.
func (s *Store) PlanTask(ctx context.Context, actor models.Actor, id int64, version int, in models.TaskInput) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, _ models.Facts, now time.Time) (models.Event, error) {
		t := models.Task{ApplicationID: id, Kind: in.Kind, Title: in.Title, OwnerID: in.OwnerID, DueOn: in.DueOn, CreatedAt: now}
		e, err := a.PlanTask(actor, on, t, now)
		if err != nil {
			return e, err
		}
		return e, add(ctx, tx, &t)
	})
}

// FinishTask ticks an onboarding task.
func (s *Store) FinishTask(ctx context.Context, actor models.Actor, id int64, version int, task int64) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		for _, t := range f.Tasks {
			if t.ID != task {
				continue
			}
			on.Owns = t.OwnerID == actor.ID
			e, err := a.FinishTask(actor, on, &t, now)
			if err != nil {
				return e, err
			}
			return e, save(ctx, tx, &t)
		}
		return models.Event{}, models.ErrNotFound
	})
}
