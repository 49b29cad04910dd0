package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Consent notes that the candidate agrees to their own application being kept.
// Agreeing twice is agreeing once.
func (s *Store) Consent(ctx context.Context, actor models.Actor, id int64) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, _, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		known := a
		e, err := a.Consent(actor, on, now)
		if err != nil || e.Verb == "" {
			return err
		}
		if _, err := truth(ctx, tx, known, &a, on); err != nil {
			return err
		}
		if err := save(ctx, tx, &a); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

// OwnPortfolio is all that the candidate showed, with any application.
func (s *Store) OwnPortfolio(ctx context.Context, actor models.Actor) ([]models.PortfolioItem, error) {
	if actor.Role != models.RoleCandidate {
		return nil, models.ErrNotFound
	}
	return find[models.PortfolioItem](ctx, s.read(ctx), `SELECT i.* FROM portfolio_items i JOIN applications a ON a.id = i.application_id
		WHERE `+ownApplications+" ORDER BY i.id LIMIT 200", actor.ID, actor.ID)
}
