package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// interviews are those of an application, each with where the last letter to
// the candidate about it is, and the times that are proposed.
func interviews(ctx context.Context, db *gorm.DB, id int64) ([]models.Interview, error) {
	list, err := find[models.Interview](ctx, db, `SELECT i.*, (SELECT m.state FROM mails m WHERE m.interview_id = i.id AND m.candidate_id IS NOT NULL
		ORDER BY m.id DESC LIMIT 1) AS message FROM interviews i WHERE i.application_id = ? ORDER BY i.starts_at, i.id`, id)
	if err != nil || !slices.ContainsFunc(list, proposed) {
		return list, err
	}
	slots, err := find[models.InterviewSlot](ctx, db, `SELECT s.* FROM interviews i JOIN interview_slots s ON s.interview_id = i.id
		WHERE i.application_id = ? AND i.state = 'proposed' ORDER BY s.starts_at`, id)
	propose(list, slots)
	return list, err
}

func proposed(i models.Interview) bool { return i.State == models.InterviewProposed }

// propose gives each interview that is proposed its times.
func propose(interviews []models.Interview, slots []models.InterviewSlot) {
	for n := range interviews {
		if i := &interviews[n]; proposed(*i) {
			i.Slots = slices.DeleteFunc(slices.Clone(slots), func(s models.InterviewSlot) bool { return s.InterviewID != i.ID })
		}
	}
}

// timed finishes a change of an interview's time, within its transaction: there
// must be room, the times proposed are those and no others, and people are
// written to and, of a fixed time, reminded; the promise moves behind that.
func (s *Store) timed(ctx context.Context, tx *gorm.DB, a *models.Application, job models.Job, i models.Interview, why string, l models.InterviewLetter, now time.Time) error {
	starts := []time.Time{i.StartsAt}
	if i.State == models.InterviewProposed {
		starts = starts[:0]
		for _, x := range i.Slots {
			starts = append(starts, x.StartsAt)
		}
	}
	if err := panelOf(ctx, tx, &i); err != nil {
		return err
	}
	var panel []int64
	for _, p := range i.Panel {
		panel = append(panel, p.UserID)
	}
	if err := room(ctx, tx, *a, i, panel, starts, why, now); err != nil {
		return err
	}
	if err := tx.Exec("DELETE FROM interview_slots WHERE interview_id = ?", i.ID).Error; err != nil {
		return err
	}
	l.Interview = i
	if i.State != models.InterviewProposed {
		if err := awaitMeeting(ctx, tx, a, job, i); err != nil {
			return err
		}
		if err := s.queueReminders(ctx, tx, i, now); err != nil {
			return err
		}
		return s.tell(ctx, tx, l, *a, job, now)
	}
	for _, start := range starts {
		if err := add(ctx, tx, &models.InterviewSlot{InterviewID: i.ID, StartsAt: start}); err != nil {
			return err
		}
	}
	if l.Entered {
		l.About = models.LetterReopened
		if err := s.tell(ctx, tx, l, *a, job, now); err != nil {
			return err
		}
	}
	l.About = models.LetterProposed
	return s.tell(ctx, tx, l, *a, job, now)
}

// SetTimes gives an interview another time, or asks the candidate to choose
// another.
func (s *Store) SetTimes(ctx context.Context, actor models.Actor, interview int64, version int, in models.TimesInput) error {
	return s.onInterview(ctx, actor, interview, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, i *models.Interview, now time.Time) (e models.Event, err error) {
		l := models.InterviewLetter{About: models.LetterMoved, Entered: i.State != models.InterviewProposed}
		if !l.Entered {
			l.About = models.LetterPlanned
		}
		if len(in.Times) > 0 {
			i.Minutes, i.Place = in.Minutes, in.Place
			e, err = a.ProposeInterview(actor, on, i, in.Times, in.Why, now)
		} else {
			e, err = a.MoveInterview(actor, on, i, in.StartsAt, in.Minutes, in.Place, in.Why, now)
		}
		if err != nil {
			return e, err
		}
		return e, s.timed(ctx, tx, a, f.Job, *i, in.Why, l, now)
	})
}

// AnswerInterview is what the candidate says to the time of an interview: picks
// one of those proposed, first come, says yes to one that is fixed, asks for
// another, or declines.
func (s *Store) AnswerInterview(ctx context.Context, actor models.Actor, id int64, version int, interview int64, in models.AnswerInput) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		for _, i := range f.Interviews {
			if i.ID != interview {
				continue
			}
			e, err := s.answer(ctx, tx, actor, a, on, f.Job, &i, in, now)
			if err != nil {
				return e, err
			}
			return e, save(ctx, tx, &i)
		}
		return models.Event{}, models.ErrNotFound
	})
}

func (s *Store) answer(ctx context.Context, tx *gorm.DB, actor models.Actor, a *models.Application, on models.Scope, job models.Job, i *models.Interview,
	in models.AnswerInput, now time.Time) (models.Event, error) {
	switch {
	case in.Answer != models.AnswerAccepted:
		e, err := a.TurnDownTime(actor, on, i, in.Answer, in.Words, now)
		if err != nil {
			return e, err
		}
		about := models.LetterAsked
		if in.Answer == models.AnswerDeclined {
			about = models.LetterDeclined
		}
		return e, s.tell(ctx, tx, models.InterviewLetter{About: about, Interview: *i, Words: in.Words}, *a, job, now)
	case in.Slot == 0:
		return a.AcceptInterview(actor, on, i, now)
	}
	e, err := a.PickTime(actor, on, i, in.Slot, now)
	if err != nil {
		return e, err
	}
	// Whoever proposed the time has said why there is room for it.
	err = s.timed(ctx, tx, a, job, *i, "picked", models.InterviewLetter{About: models.LetterPlanned}, now)
	if errors.As(err, new(models.Refused)) {
		err = models.Refused("That time has been taken meanwhile. Choose another, or ask for one.")
	}
	return e, err
}

// RecordNoShow says who did not come to an interview.
func (s *Store) RecordNoShow(ctx context.Context, actor models.Actor, interview int64, version int, absent models.Absent, again bool, words string) error {
	return s.onInterview(ctx, actor, interview, version, func(_ *gorm.DB, a *models.Application, on models.Scope, _ models.Facts, i *models.Interview, now time.Time) (models.Event, error) {
		return a.RecordNoShow(actor, on, i, absent, again, words, now)
	})
}

// standing is the condition on an application a that its interviews ahead stand:
// as far as its candidate was told, it goes on.
const standing = "CASE a.told_step WHEN 0 THEN a.state ELSE a.told_state END IN ('active', 'held')"

// stillFree leaves of the times proposed to a candidate those that can still be
// picked: neither past nor taken by another interview of somebody on the panel
// or of the candidate.
func stillFree(ctx context.Context, db *gorm.DB, application int64, interviews []models.Interview, now time.Time) error {
	if !slices.ContainsFunc(interviews, proposed) {
		return nil
	}
	free, err := find[models.InterviewSlot](ctx, db, `SELECT s.* FROM interviews i JOIN interview_slots s ON s.interview_id = i.id
		WHERE i.application_id = ? AND i.state = 'proposed' AND s.starts_at > ? AND NOT EXISTS (
		SELECT 1 FROM panellists p JOIN panellists q ON q.user_id = p.user_id JOIN interviews o ON o.id = q.interview_id
			JOIN applications a ON a.id = o.application_id
		WHERE p.interview_id = s.interview_id AND o.id <> s.interview_id AND o.state = 'planned' AND `+standing+`
		AND julianday(o.starts_at) < julianday(s.starts_at) + i.minutes / 1440.0 - 1e-6 AND julianday(o.starts_at) + o.minutes / 1440.0 > julianday(s.starts_at) + 1e-6)
		ORDER BY s.starts_at`, application, now)
	propose(interviews, free)
	return err
}
