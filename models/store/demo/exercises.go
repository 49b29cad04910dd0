package demo

import (
	"time"

	"stepwise/data"
	"stepwise/models"
)

// give has the recruiter give the candidate something to write.
func (s *story) give(interview *models.Interview, in models.ExerciseInput) {
	actor, on := s.as(s.recruiter)
	x, e, err := s.app.SetExercise(actor, on, interview, nil, in, s.clock.tick())
	x.ID = next(&s.ids.exercise)
	s.facts.Exercises = append(s.facts.Exercises, x)
	s.took(e, err)
}

// write has the candidate open it and hand it in.
func (s *story) write(interview *models.Interview, answer string, at time.Time) {
	x := s.open(interview, at.Add(-47*time.Minute))
	actor, on := s.self()
	e, err := x.HandIn(actor, &s.app, on, interview, models.DraftInput{Text: answer}, at)
	s.wrote(e, err)
}

func (s *story) open(interview *models.Interview, at time.Time) *models.Exercise {
	x := s.facts.Exercise(interviewID(interview))
	at = later(at, x.SetAt)
	actor, on := s.self()
	e, err := x.Open(actor, s.app, on, interview, at)
	s.wrote(e, err)
	return x
}

// wrote is took for what is not always an event.
func (s *story) wrote(e *models.Event, err error) {
	if s.err == nil {
		s.err = err
	}
	if e != nil {
		s.events = append(s.events, *e)
	}
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

func interviewID(i *models.Interview) *int64 {
	if i == nil {
		return nil
	}
	return &i.ID
}

// challenge is given with its interview: not opened yet, then being written at
// this moment, then handed in and remarked on.
func (s *story) challenge(c data.DemoChallenge, done int) {
	i := &s.facts.Interviews[len(s.facts.Interviews)-1]
	in := models.ExerciseInput{Title: c.Title, Prompt: c.Prompt, Minutes: c.Minutes, AIRule: "Use what you use at work, and say in a comment where a tool wrote more than a few lines."}
	for _, k := range s.ref.Exercises.CodeCriteria {
		in.Criteria = append(in.Criteria, models.TermsAnchor{Name: k.Name, Levels: k.Levels})
	}
	if done == 3 {
		in.ExtraMinutes = 30
	}
	s.give(i, in)
	switch {
	case done == 3:
		x := s.open(i, s.now.Add(-20*time.Minute))
		actor, on := s.self()
		_, err := x.Save(actor, s.app, on, i, models.DraftInput{Text: c.Answer[:len(c.Answer)/2]}, s.now.Add(-2*time.Minute))
		s.wrote(nil, err)
	case done > 3:
		s.write(i, c.Answer, s.clock.tick())
		x := s.facts.Exercise(&i.ID)
		for _, r := range c.Remarks {
			actor, on := s.as(s.user(i.Panel[0].UserID))
			on.Panel = true
			remark, err := x.Remark(actor, on, r.From, r.To, r.Text, later(s.clock.tick(), *x.HandedInAt))
			remark.ID = next(&s.ids.remark)
			x.Remarks = append(x.Remarks, remark)
			s.wrote(nil, err)
		}
	}
}
