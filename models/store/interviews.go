package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// PlanInterview plans an interview with its panel, or asks the candidate to
// choose a time for it, and writes to those who will be there.
func (s *Store) PlanInterview(ctx context.Context, actor models.Actor, id int64, version int, in models.InterviewInput) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		i := models.Interview{ApplicationID: id, RoundID: in.RoundID, Step: in.Kind.Step(), Kind: in.Kind, Title: in.Title, StartsAt: in.StartsAt,
			Minutes: in.Minutes, Place: in.Place, State: models.InterviewPlanned, CreatedAt: now, OrganiserID: &actor.ID, Answer: models.AnswerWaiting}
		e, err := a.PlanInterview(actor, on, i, now)
		if err == nil && len(in.Times) > 0 {
			e, err = a.ProposeInterview(actor, on, &i, in.Times, in.Why, now)
		}
		if err != nil {
			return e, err
		}
		if err := sameJob(ctx, tx, a.JobID, in.RoundID); err != nil {
			return e, err
		}
		if err := add(ctx, tx, &i); err != nil {
			return e, err
		}
		if err := seat(ctx, tx, id, &i.ID, in.Panel); err != nil {
			return e, err
		}
		e.Reason = in.Why
		return e, s.timed(ctx, tx, a, f.Job, i, in.Why, models.InterviewLetter{About: models.LetterPlanned}, now)
	})
}

// sameJob refuses a round that is not, or no longer, in the plan of the job.
func sameJob(ctx context.Context, tx *gorm.DB, job int64, round *int64) error {
	if round == nil {
		return nil
	}
	r, err := maybe[models.InterviewRound](ctx, tx, "SELECT id FROM interview_rounds WHERE id = ? AND job_id = ? AND NOT removed", *round, job)
	if err == nil && r == nil {
		err = models.Refused("This round is no longer in the job’s interview plan. Plan the interview from another, or from none.")
	}
	return err
}

// seat puts active users on a panel; others are refused.
func seat(ctx context.Context, tx *gorm.DB, application int64, interview *int64, users []int64) error {
	for _, id := range users {
		if err := employed(ctx, tx, id); err != nil {
			return err
		}
		p := models.Panellist{ApplicationID: application, InterviewID: interview, UserID: id}
		if err := add(ctx, tx, &p); err != nil {
			return err
		}
	}
	return nil
}

// employed refuses a panel with somebody who left.
func employed(ctx context.Context, tx *gorm.DB, user int64) error {
	u, err := maybe[models.User](ctx, tx, "SELECT id FROM users WHERE id = ? AND deactivated_at IS NULL", user)
	if err == nil && u == nil {
		err = models.Refused("Somebody you chose no longer works here. Choose again.")
	}
	return err
}

// CallOffInterview calls an interview off, and tells those who would have come.
func (s *Store) CallOffInterview(ctx context.Context, actor models.Actor, interview int64, version int, reason string) error {
	return s.onInterview(ctx, actor, interview, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, i *models.Interview, now time.Time) (models.Event, error) {
		entered := i.State == models.InterviewPlanned
		e, err := a.CallOffInterview(actor, on, i, reason, now)
		if err != nil {
			return e, err
		}
		return e, s.tell(ctx, tx, models.InterviewLetter{About: models.LetterCalledOff, Interview: *i, Entered: entered, Words: reason}, *a, f.Job, now)
	})
}

// RecordInterview records how a planned interview went.
func (s *Store) RecordInterview(ctx context.Context, actor models.Actor, interview int64, version int, outcome models.Outcome, words string) error {
	return s.onInterview(ctx, actor, interview, version, func(_ *gorm.DB, a *models.Application, on models.Scope, _ models.Facts, i *models.Interview, now time.Time) (models.Event, error) {
		return a.RecordInterview(actor, on, i, outcome, words, now)
	})
}

// onInterview is decide for a change of one interview.
func (s *Store) onInterview(ctx context.Context, actor models.Actor, interview int64, version int,
	change func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, i *models.Interview, now time.Time) (models.Event, error)) error {
	id, err := s.InterviewApplication(ctx, interview)
	if err != nil {
		return err
	}
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		for _, i := range f.Interviews {
			if i.ID != interview {
				continue
			}
			on.Panel = models.OnPanel(i.Panel, actor.ID)
			e, err := change(tx, a, on, f, &i, now)
			if err != nil {
				return e, err
			}
			return e, save(ctx, tx, &i)
		}
		return models.Event{}, models.ErrNotFound
	})
}

// InterviewApplication is the application an interview belongs to. Who may see
// it is decided when the application is loaded.
func (s *Store) InterviewApplication(ctx context.Context, interview int64) (int64, error) {
	i, err := one[models.Interview](ctx, s.read(ctx), "SELECT application_id FROM interviews WHERE id = ?", interview)
	return i.ApplicationID, err
}
