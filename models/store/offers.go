package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// PrepareOffer writes an offer for the hiring manager to approve.
func (s *Store) PrepareOffer(ctx context.Context, actor models.Actor, id int64, version int, in models.OfferInput) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		o := models.Offer{ApplicationID: id, Basis: in.Basis, Amount: in.Amount, Currency: in.Currency, Model: in.Model, StartsOn: in.StartsOn,
			ValidUntil: in.ValidUntil, Terms: in.Terms, State: models.OfferPrepared, PreparedBy: actor.ID, CreatedAt: now}
		e, err := a.PrepareOffer(actor, on, f.Offer, o, now)
		if err != nil {
			return e, err
		}
		return e, add(ctx, tx, &o)
	})
}

// ApproveOffer lets the candidate see the offer. An offer to the cheapest while
// another scores higher needs a reason.
func (s *Store) ApproveOffer(ctx context.Context, actor models.Actor, id int64, version int, reason string) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		costOnly, err := s.costOnly(ctx, tx, *a, f)
		if err != nil {
			return models.Event{}, err
		}
		e, err := a.ApproveOffer(actor, on, f.Offer, costOnly, reason, now)
		if err != nil {
			return e, err
		}
		return e, save(ctx, tx, f.Offer)
	})
}

// costOnly reports whether the guard against hiring based only on cost trips.
func (s *Store) costOnly(ctx context.Context, db *gorm.DB, a models.Application, f models.Facts) (bool, error) {
	if f.Offer == nil {
		return false, nil
	}
	settings, err := one[models.Settings](ctx, db, "SELECT * FROM settings WHERE id = 1")
	if err != nil {
		return false, err
	}
	rivals, err := find[models.Application](ctx, db, `SELECT * FROM applications WHERE job_id = ? AND state = 'active' AND step IN (6, 7) AND id <> ? LIMIT 200`, a.JobID, a.ID)
	if err != nil {
		return false, err
	}
	for _, r := range rivals {
		cards, err := scorecards(ctx, db, r.ID)
		if err != nil {
			return false, err
		}
		score := models.Score(f.Requirements, submitted(cards), settings.ScoreFloor)
		f.Rivals = append(f.Rivals, models.Rival{PayAsked: r.PayAsked, PayBasis: r.PayBasis, Score: score.Mean, Scored: score.Shown})
	}
	own := models.Score(f.Requirements, submitted(f.Scorecards), settings.ScoreFloor)
	return f.CheapestOverBetter(f.Offer.Amount, f.Offer.Basis, own.Mean, own.Shown), nil
}

func submitted(cards []models.Scorecard) []models.Scorecard {
	var out []models.Scorecard
	for _, c := range cards {
		if c.Submitted() {
			out = append(out, c)
		}
	}
	return out
}

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
