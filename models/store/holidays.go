package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// AddHoliday adds a public holiday; ErrDuplicate when that day is one already.
// Promises given stay as they are.
func (s *Store) AddHoliday(ctx context.Context, actor models.Actor, h models.Holiday) error {
	return s.changeHolidays(ctx, actor, func(settings *models.Settings) (models.Holiday, error) { return h, settings.AddHoliday(h) })
}

// RemoveHoliday takes one away.
func (s *Store) RemoveHoliday(ctx context.Context, actor models.Actor, day models.Date) error {
	return s.changeHolidays(ctx, actor, func(settings *models.Settings) (models.Holiday, error) { return settings.RemoveHoliday(day) })
}

// changeHolidays leaves the version of the settings: what others are typing
// there has nothing to do with it.
func (s *Store) changeHolidays(ctx context.Context, actor models.Actor, change func(*models.Settings) (models.Holiday, error)) error {
	if !actor.Can(models.ManageSettings, models.Scope{}) {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		settings, err := settingsOf(ctx, tx)
		if err != nil {
			return err
		}
		days := len(settings.Holidays)
		h, err := change(&settings)
		if err != nil {
			return err
		}
		what := "added "
		if len(settings.Holidays) < days {
			what = "removed "
		}
		if err := save(ctx, tx, &settings); err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidChangeHolidays, now).About(what+h.Words(), ""))
	})
}
