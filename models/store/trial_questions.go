package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// AskTrial keeps a question of the candidate's about the brief.
func (s *Store) AskTrial(ctx context.Context, actor models.Actor, id int64, text string) error {
	return s.onTrial(ctx, actor, id, func(tx *gorm.DB, a models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		q, e, err := a.AskTrial(actor, on, f.Trial, text, now)
		if err != nil {
			return e, err
		}
		return e, add(ctx, tx, &q)
	})
}

// AnswerTrial answers a question and tells the candidate.
func (s *Store) AnswerTrial(ctx context.Context, actor models.Actor, id, question int64, answer string, letter StatusLetter) error {
	return s.onTrial(ctx, actor, id, func(tx *gorm.DB, a models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		on.Panel = models.OnPanel(f.Panel(nil), actor.ID)
		q, err := one[models.TrialQuestion](ctx, tx, "SELECT * FROM trial_questions WHERE id = ? AND application_id = ? AND until IS NULL", question, id)
		if err != nil {
			return models.Event{}, err
		}
		e, err := a.AnswerTrial(actor, on, &q, answer, now)
		if err != nil {
			return e, err
		}
		if err := save(ctx, tx, &q); err != nil {
			return e, err
		}
		return e, s.tellOwner(ctx, tx, a, f.Job, letter, now)
	})
}

// AskExtension keeps the candidate's wish for more time.
func (s *Store) AskExtension(ctx context.Context, actor models.Actor, id int64, until time.Time, reason string) error {
	return s.onTrial(ctx, actor, id, func(tx *gorm.DB, a models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		x, e, err := a.AskExtension(actor, on, f.Trial, until, reason, now)
		if err != nil {
			return e, err
		}
		return e, add(ctx, tx, &x)
	})
}

// AnswerExtension grants more time or refuses it, and tells the candidate.
func (s *Store) AnswerExtension(ctx context.Context, actor models.Actor, id int64, version int, extension int64, grant bool, words string, letter PromiseLetter) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		x, err := one[models.TrialQuestion](ctx, tx, "SELECT * FROM trial_questions WHERE id = ? AND application_id = ? AND until IS NOT NULL", extension, id)
		if err != nil {
			return models.Event{}, err
		}
		e, err := a.AnswerExtension(actor, on, f.Trial, &x, grant, words, now)
		if err != nil {
			return e, err
		}
		if err := save(ctx, tx, &x); err != nil {
			return e, err
		}
		if err := save(ctx, tx, f.Trial); err != nil {
			return e, err
		}
		if grant {
			if err := await(ctx, tx, a, f.Job, f.Trial.TurnUntil(now)); err != nil {
				return e, err
			}
		}
		return e, s.tellOwner(ctx, tx, *a, f.Job, letter.saying(*a, now), now)
	})
}
