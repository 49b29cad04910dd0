package demo

import (
	"context"
	"fmt"
	"time"

	"stepwise/models"
	"stepwise/models/slots"
	"stepwise/models/store"
)

// pen writes the letters of the demonstration where nobody else does; they are
// sent to nobody.
func pen(l models.InterviewLetter) models.Mail {
	return models.Mail{To: l.Address(), Subject: "Interview “" + l.Interview.Title + "”: " + string(l.About),
		Text: "About “" + l.Interview.Title + "” for “" + l.JobTitle + "”: " + string(l.About) + ". " + l.Words + "\n"}
}

// invitation is the letter to the candidate about an interview ahead; like the
// others, it stays in the outbox.
func (s *story) invitation(i models.Interview) models.Mail {
	m := s.letter(models.InterviewLetter{About: models.LetterPlanned, Interview: i, JobTitle: s.Job.Title, Candidate: s.candidate, Organiser: s.recruiter,
		Settings: s.settings, Now: i.CreatedAt})
	until := i.EndsAt()
	m.CandidateID, m.ApplicationID, m.InterviewID, m.NeededUntil = &s.candidate.ID, &s.app.ID, &i.ID, &until
	m.State, m.CreatedAt = models.MailKept, i.CreatedAt
	return m
}

// settleTimes has three candidates who are at the interviews asked for a time:
// one has not answered, one picked, one asks for another.
func (o *organisation) settleTimes(ctx context.Context, s *store.Store, p *position, list []models.Application) error {
	asked := 0
	for _, a := range list {
		if a.Step != models.StepInterviews || asked == 3 {
			continue
		}
		in, err := o.proposal(ctx, s, p, a)
		if err != nil {
			return err
		}
		if len(in.Times) == 0 {
			continue
		}
		if err := o.propose(ctx, s, p, a, in, asked); err != nil {
			return fmt.Errorf("demo: proposal %d: %w", asked, err)
		}
		asked++
	}
	return nil
}

// proposal finds times for an interview with the first interviewer who shares
// hours with the candidate.
func (o *organisation) proposal(ctx context.Context, s *store.Store, p *position, a models.Application) (models.InterviewInput, error) {
	in := models.InterviewInput{Kind: models.KindQuestions, Title: "Running it in production", Minutes: 45, Place: "https://meet.northwind.example/production"}
	span := slots.Range{From: o.now.Add(24 * time.Hour), To: o.now.Add(10 * 24 * time.Hour)}
	d, err := s.Dossier(ctx, p.recruiter.Actor(), a.ID)
	if err != nil {
		return in, err
	}
	for _, u := range p.interviewers {
		panel, own, err := s.Diaries(ctx, p.recruiter.Actor(), a.ID, []int64{u.ID}, span)
		if err != nil {
			return in, err
		}
		candidate := models.Diary{User: models.User{TimeZone: d.Candidate.TimeZone}, Hours: models.CandidateHours(), Planned: own}
		in.Panel = []int64{u.ID}
		for _, t := range slots.Find([]slots.Person{panel[0].Person(0), candidate.Person(0)}, 45*time.Minute, span, 8) {
			if len(in.Times) < 4 && panel[0].Load(t, 0) < panel[0].Limit {
				in.Times = append(in.Times, t)
			}
		}
		if len(in.Times) > 1 {
			return in, nil
		}
		in.Times = nil
	}
	return in, nil
}

func (o *organisation) propose(ctx context.Context, s *store.Store, p *position, a models.Application, in models.InterviewInput, turn int) error {
	d, err := s.Dossier(ctx, p.recruiter.Actor(), a.ID)
	if err != nil {
		return err
	}
	if err := s.PlanInterview(ctx, p.recruiter.Actor(), a.ID, d.Version, in); err != nil || turn == 0 {
		return err
	}
	if d, err = s.Dossier(ctx, p.recruiter.Actor(), a.ID); err != nil {
		return err
	}
	for _, i := range d.Facts.Interviews {
		if i.State != models.InterviewProposed {
			continue
		}
		answer := models.AnswerInput{Answer: models.AnswerAccepted, Slot: i.Slots[0].ID}
		if turn == 2 {
			answer = models.AnswerInput{Answer: models.AnswerOther, Words: "I am travelling on those days. Could we do it in the week after, before noon?"}
		}
		own, err := s.OwnStatus(ctx, d.Candidate.Actor(), a.ID)
		if err != nil {
			return err
		}
		return s.AnswerInterview(ctx, d.Candidate.Actor(), a.ID, own.Application.Version, i.ID, answer)
	}
	return nil
}
