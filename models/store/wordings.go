package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// RewordLetter puts the organisation's own wording of a letter to candidates in
// place of what the page showed; nil goes back to ours.
func (s *Store) RewordLetter(ctx context.Context, actor models.Actor, key, name string, ours models.Wording, shown string, w *models.Wording) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		settings, err := settingsOf(ctx, tx)
		if err != nil {
			return err
		}
		e, err := settings.Reword(actor, key, name, ours, shown, w, now)
		if errors.As(err, &models.Stale{}) {
			last, failed := maybe[models.Event](ctx, tx, "SELECT * FROM events WHERE verb = ? ORDER BY id DESC LIMIT 1", models.DidRewordLetter)
			if last != nil {
				err = models.Stale{Last: *last}
			}
			return errors.Join(failed, err)
		}
		if err != nil {
			return err
		}
		if err := save(ctx, tx, &settings); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

// Addressee is a candidate whom a letter can be shown as written to.
type Addressee struct {
	ID             int64 // of the application
	Name, JobTitle string
}

// Addressees are those who applied last, without who is reviewed blind.
func (s *Store) Addressees(ctx context.Context, actor models.Actor) ([]Addressee, error) {
	if !actor.Can(models.ManageSettings, models.Scope{}) {
		return nil, models.ErrNotFound
	}
	return find[Addressee](ctx, s.read(ctx), `SELECT a.id, c.name, j.title AS job_title FROM applications a CROSS JOIN jobs j ON j.id = a.job_id CROSS JOIN candidates c ON c.id = a.candidate_id
		WHERE NOT (j.blind AND a.step = 3) ORDER BY a.id DESC LIMIT 20`)
}
