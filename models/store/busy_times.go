package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// BusyTimes are the actor's own that are not over, earliest first.
func (s *Store) BusyTimes(ctx context.Context, actor models.Actor) ([]models.BusyTime, error) {
	if !actor.Staff() {
		return nil, models.ErrNotFound
	}
	return find[models.BusyTime](ctx, s.read(ctx), "SELECT * FROM busy_times WHERE user_id = ? AND ends_at > ? ORDER BY starts_at, id LIMIT ?", actor.ID, s.now(), models.MaxBusyTimes)
}

// AddBusyTime says that the actor cannot be interviewing then.
func (s *Store) AddBusyTime(ctx context.Context, actor models.Actor, b models.BusyTime) error {
	if !actor.Staff() {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		n, err := one[struct{ N int }](ctx, tx, "SELECT count(*) AS n FROM busy_times WHERE user_id = ? AND ends_at > ?", actor.ID, now)
		if err != nil {
			return err
		}
		if n.N >= models.MaxBusyTimes {
			return models.Refused("That is more busy times than one calendar holds here. Take some out first.")
		}
		b.UserID, b.CreatedAt = actor.ID, now
		if err := add(ctx, tx, &b); err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidChangeBusy, now).OnUser(actor.ID))
	})
}

// RemoveBusyTime takes one of the actor's own out.
func (s *Store) RemoveBusyTime(ctx context.Context, actor models.Actor, id int64) error {
	if !actor.Staff() {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		gone := tx.Exec("DELETE FROM busy_times WHERE id = ? AND user_id = ?", id, actor.ID)
		if gone.Error != nil {
			return gone.Error
		}
		if gone.RowsAffected == 0 {
			return models.ErrNotFound
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidChangeBusy, now).OnUser(actor.ID))
	})
}

// SetHours changes when the actor can be interviewing, and how often a week.
func (s *Store) SetHours(ctx context.Context, actor models.Actor, in models.HoursInput) error {
	return s.changeSelf(ctx, actor, models.DidChangeBusy, func(_ *gorm.DB, u *models.User) error {
		u.Hours, u.InterviewLimit = in.Hours, in.Limit
		return nil
	})
}
