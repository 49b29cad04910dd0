package demo

import (
	"context"
	"slices"
	"time"

	"stepwise/models"
	"stepwise/models/store"
)

// letLettersWait has a job give feedback with rejections, and some of its
// candidates rejected without their knowing yet: one letter is held back, one has
// words of its own and a line of feedback. Another is of somebody with an
// interview ahead. None of them has an offer, or is at a trial that nobody has
// judged.
func (o *organisation) letLettersWait(ctx context.Context, s *store.Store, p *position, list []models.Application) error {
	recruiter := p.recruiter.Actor()
	job, err := s.Job(ctx, recruiter, p.ID)
	if err != nil {
		return err
	}
	if err := s.SetTelling(ctx, recruiter, p.ID, job.Version, nil, true); err != nil {
		return err
	}
	quiet, err := undecided(ctx, s, recruiter, list)
	if err != nil {
		return err
	}
	for turn, a := range quiet[:min(2, len(quiet))] {
		d, err := s.Dossier(ctx, recruiter, a.ID)
		if err != nil {
			return err
		}
		if err := s.Reject(ctx, recruiter, a.ID, d.Version, 1, "We would gladly see another application from them."); err != nil {
			return err
		}
		switch version := d.Version + 1; turn {
		case 0:
			err = s.HoldBack(ctx, recruiter, a.ID, version)
		case 1:
			err = o.sayMore(ctx, s, recruiter, a.ID, version)
		}
		if err != nil {
			return err
		}
	}
	return rejectMeeting(ctx, s, recruiter, list)
}

// undecided are those of them who have no offer, no interview ahead, and no trial
// that nobody has judged: nobody is rejected in the middle of that.
func undecided(ctx context.Context, s *store.Store, recruiter models.Actor, list []models.Application) (left []models.Application, err error) {
	for _, a := range list {
		d, err := s.Dossier(ctx, recruiter, a.ID)
		if err != nil {
			return nil, err
		}
		judged := slices.ContainsFunc(d.Facts.Scorecards, func(c models.Scorecard) bool { return c.Step == models.StepTrial })
		if a.Step < models.StepTrial && !meets(d, s.Now()) || a.Step == models.StepTrial && judged {
			left = append(left, a)
		}
	}
	return left, nil
}

func meets(d models.Dossier, now time.Time) bool {
	return slices.ContainsFunc(d.Facts.Interviews, func(i models.Interview) bool {
		return i.State == models.InterviewPlanned && i.StartsAt.After(now)
	})
}

// rejectMeeting rejects the first of them who has an interview ahead of which
// nobody is reminded yet.
func rejectMeeting(ctx context.Context, s *store.Store, recruiter models.Actor, list []models.Application) error {
	for _, a := range list {
		d, err := s.Dossier(ctx, recruiter, a.ID)
		if err != nil {
			return err
		}
		for _, i := range d.Facts.Interviews {
			if i.State == models.InterviewPlanned && i.StartsAt.After(s.Now().Add(2*models.ReminderTimes[0])) {
				return s.Reject(ctx, recruiter, a.ID, d.Version, 2, "We have seen enough.")
			}
		}
	}
	return nil
}

// sayMore gives a letter words of its own and what the scorecards say first.
func (o *organisation) sayMore(ctx context.Context, s *store.Store, recruiter models.Actor, id int64, version int) error {
	err := s.RewordNotice(ctx, recruiter, id, version, "thank you for the hours you gave us. We talked about your application for a long time, and in the end went on with people who have run systems of this kind before.\n\nWe would like to hear from you again.")
	if err != nil {
		return err
	}
	d, err := s.Dossier(ctx, recruiter, id)
	if err != nil {
		return err
	}
	lines, err := s.FeedbackDraft(ctx, d)
	if err != nil || len(lines) == 0 {
		return err
	}
	return s.GiveFeedback(ctx, recruiter, id, d.Version, lines[:1])
}
