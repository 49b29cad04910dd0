package demo

import (
	"stepwise/models"
	"stepwise/models/workday"
)

// tryOut: trial set, handed in, scored by one, scored by the other, decided.
// Before it is handed in its terms are accepted and something is asked.
func (s *story) tryOut(done int) {
	if s.waived {
		s.waive()
		return
	}
	if done >= 1 {
		s.setTrial()
	}
	if done >= 2 || s.asking {
		s.acceptTrial()
		s.askTrial()
	}
	if s.asking {
		actor, on := s.self()
		x, e, err := s.app.AskExtension(actor, on, s.facts.Trial, s.facts.Trial.DueAt.AddDate(0, 0, 4), "My daughter is ill this week; the evenings are gone.", s.clock.tick())
		s.facts.Trial.Extensions = append(s.facts.Trial.Extensions, x)
		s.took(e, err)
	}
	if done >= 2 {
		s.answerTrial()
		s.handIn()
	}
	for i, p := range s.panel() {
		if done >= 3+i {
			s.score(s.user(p.UserID), models.StepTrial, nil, "")
		}
	}
	if done >= 5 {
		s.decideTrial()
	}
}

func (s *story) waive() {
	actor, on := s.as(s.manager)
	t := models.Trial{ApplicationID: s.app.ID, FeeCurrency: s.settings.Currency}
	e, err := s.app.RecordTrial(actor, on, &t, models.OutcomeWaived,
		"The second portfolio item is the same task, in use since spring, and we have read its code together.", s.clock.tick())
	s.facts.Trial = &t
	s.took(e, err)
}

func (s *story) panel() []models.Panellist {
	if s.facts.Trial == nil {
		return nil
	}
	return s.facts.Trial.Panel
}

// anchors are what the levels of any criterion look like that is a sentence to
// hold.
var anchors = [4]string{"Does not hold, or only by accident", "Holds in the usual case", "Holds, and a test or a measurement shows it", "Holds, is shown, and its limits are named"}

func (s *story) setTrial() {
	now := s.clock.tick()
	actor, on := s.as(s.manager)
	t := models.Trial{ApplicationID: s.app.ID, Title: s.trial.Title, Scope: s.trial.Scope, Brief: s.trial.Brief, Fee: hundredths(s.trial.Fee), FeeCurrency: s.settings.Currency,
		Deliverables: []string{"A repository that starts with one command", "A page of notes: decisions, limits, next step"}, PaidWhen: "within 14 days of the hand-in, whatever the outcome",
		HoursCap: s.trial.HoursCap, StartsOn: models.DateOf(now), DueAt: workday.Add(now, s.trial.Days, s.settings.Zone()).UTC(), SetAt: now,
		Ownership: "You own what you make. We read it to get to know your work, and use it for nothing else.",
		AIRule:    "Use the tools you work with; say where they wrote more than a few lines.", Contact: s.recruiter.Name + ", " + s.recruiter.Email}
	for i, name := range s.trial.Criteria {
		t.Criteria = append(t.Criteria, models.TrialCriterion{ID: next(&s.ids.criterion), ApplicationID: s.app.ID, Position: i + 1, Name: name,
			Level1: anchors[0], Level2: anchors[1], Level3: anchors[2], Level4: anchors[3]})
	}
	for _, u := range s.interviewers[:2] {
		t.Panel = append(t.Panel, models.Panellist{ApplicationID: s.app.ID, UserID: u.ID})
	}
	e, err := s.app.SetTrial(actor, on, nil, &t, s.settings.UnpaidHours, "", now)
	s.facts.Trial = &t
	s.app.Await(s.promise(t.TurnUntil(now)))
	s.took(e, err)
}

func (s *story) acceptTrial() {
	actor, on := s.self()
	s.took(s.app.AcceptTrial(actor, on, s.facts.Trial, s.candidate.Name, s.clock.tick()))
}

func (s *story) askTrial() {
	actor, on := s.self()
	q, e, err := s.app.AskTrial(actor, on, s.facts.Trial, s.trial.Question, s.clock.tick())
	s.facts.Trial.Questions = append(s.facts.Trial.Questions, q)
	s.took(e, err)
}

func (s *story) answerTrial() {
	actor, on := s.as(s.manager)
	e, err := s.app.AnswerTrial(actor, on, &s.facts.Trial.Questions[0], s.trial.Answer, s.clock.tick())
	s.took(e, err)
}

// handIn hands in a link and words, and says what the link shows.
func (s *story) handIn() {
	actor, on := s.self()
	h := s.trial.HandIns[s.rank(len(s.trial.HandIns))]
	in := models.Submission{Links: []string{h.Link}, Answer: h.Text, HoursSpent: s.trial.HoursCap - s.rng.IntN(3)}
	now := s.clock.tick()
	e, err := s.app.HandInTrial(actor, on, s.facts, in, now)
	if t := s.facts.Trial; !t.Late() {
		s.app.Await(s.promise(t.TurnUntil(now)))
	}
	s.took(e, err)
	var keys []string
	for _, q := range s.requirements {
		if q.Must && len(keys) < 2 {
			keys = append(keys, models.ShowingKey("deliverable-1", q.ID))
		}
	}
	s.took(s.app.ShowByTrial(actor, on, s.facts.Trial, nil, s.requirements, keys, s.clock.tick()))
}

// decideTrial records the outcome; the candidate rates the trial, and the fee
// is paid.
func (s *story) decideTrial() {
	actor, on := s.as(s.manager)
	outcome, why := models.OutcomePassed, "Every criterion is met, and the notes say what was left out and why."
	if s.failed {
		outcome, why = models.OutcomeFailed, s.whyNot()
	}
	t := s.facts.Trial
	own, owns := s.self()
	s.took(s.app.RateTrial(own, owns, t, 4-s.rng.IntN(2), "The brief said what to leave out, which is rare. A load script would have saved me an hour.", s.clock.tick()))
	now := s.clock.tick()
	s.took(s.app.RecordTrial(actor, on, t, outcome, why, now))
	payer, pays := s.as(s.recruiter)
	s.took(s.app.PayTrial(payer, pays, t, models.DateOf(now), s.clock.tick()))
}
