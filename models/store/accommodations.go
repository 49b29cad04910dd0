package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Accommodation is what was asked for with an application, for its candidate
// and for whoever coordinates it; nil when nothing was. For everybody else, and
// under a veil, there is nothing here.
func (s *Store) Accommodation(ctx context.Context, actor models.Actor, id int64) (*models.Accommodation, error) {
	db := s.read(ctx)
	_, _, on, err := visible(ctx, db, actor, id)
	if err != nil {
		return nil, err
	}
	if !actor.Can(models.SeeAccommodation, on) && !actor.Can(models.AskAccommodation, on) {
		return nil, models.ErrNotFound
	}
	if v, err := veilOf(ctx, db, actor, id); err != nil || v != nil {
		return nil, models.ErrNotFound
	}
	return maybe[models.Accommodation](ctx, db, "SELECT * FROM accommodations WHERE application_id = ?", id)
}

// AskAccommodation keeps what the candidate asks for; nothing takes it back.
func (s *Store) AskAccommodation(ctx context.Context, actor models.Actor, id int64, text string) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, _, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		x, e, err := a.AsTold().AskAccommodation(actor, on, text, now)
		if err != nil {
			return err
		}
		if err := tx.Exec("DELETE FROM accommodations WHERE application_id = ?", id).Error; err != nil {
			return err
		}
		if text != "" {
			if err := add(ctx, tx, &x); err != nil {
				return err
			}
		}
		return record(ctx, tx, e)
	})
}

// Accommodations are applications in the process with one that the actor
// coordinates, the latest first.
func (s *Store) Accommodations(ctx context.Context, actor models.Actor) ([]ListedApplication, error) {
	if !actor.Can(models.SeeAccommodation, models.Scope{Coordinates: actor.Role == models.RoleRecruiter}) {
		return nil, nil
	}
	veiled := veiledOn("a", actor)
	return find[ListedApplication](ctx, s.read(ctx), `SELECT a.id, j.title AS job_title FROM accommodations x CROSS JOIN applications a JOIN jobs j ON j.id = a.job_id
		WHERE a.id = x.application_id AND a.state IN ('active', 'held') AND (? = 'admin' OR j.recruiter_id = ?) AND NOT `+veiled.sql+" ORDER BY x.asked_at DESC LIMIT 5",
		append([]any{actor.Role, actor.ID}, veiled.args...)...)
}
