package demo

import (
	"fmt"
	"time"

	"stepwise/models"
)

// Each step does its things in order, as many of them as are asked for.

// shortlist: scorecard, verdict.
func (s *story) shortlist(done int) {
	if done < 1 {
		return
	}
	s.score(s.recruiter, models.StepShortlist, nil, "")
	if s.detour {
		actor, on := s.as(s.recruiter)
		s.took(s.app.Hold(actor, on, s.words("hold", s.set.Words.Holds), s.clock.tick()))
		now := s.clock.tick()
		s.took(s.app.Reopen(actor, on, "The other link works, and the item is worth reading.", s.promise(now), now))
	}
	if done < 2 {
		return
	}
	actor, on := s.as(s.manager)
	yes, reason := true, ""
	if s.end == rejected && s.part.step == models.StepShortlist {
		yes, reason = false, s.whyNot()
	} else {
		reason = s.words("verdict", s.set.Words.Verdicts)
	}
	v, e, err := s.app.GiveVerdict(actor, on, yes, reason, s.clock.tick())
	s.facts.Verdict = &v
	s.took(e, err)
}

var scenarios = []string{"Late events from Leeds", "Ten times the bookings at four o’clock", "The invoice nobody can explain", "A depot goes dark"}

// interview: scenario planned, challenge planned and given, scenario held and
// scored by one, scored by the other, challenge held and scored.
func (s *story) interview(done int) {
	turn := s.rng.IntN(len(s.interviewers))
	first, second := s.interviewers[turn], s.interviewers[(turn+1)%len(s.interviewers)]
	if done >= 1 {
		s.planInterview(models.KindScenario, scenarios[int(s.app.ID)%len(scenarios)], 60, done < 3, first, second)
	}
	if done >= 2 {
		challenge := s.set.Words.Challenges[int(s.app.ID)%len(s.set.Words.Challenges)]
		s.planInterview(models.KindChallenge, challenge.Title, 75, done < 5, second)
		s.challenge(challenge, done)
	}
	if done >= 3 {
		s.hold(0)
		s.scoreInterview(0, first)
	}
	if done >= 4 {
		s.scoreInterview(0, second)
	}
	if done >= 5 {
		s.hold(1)
		s.scoreInterview(1, second)
		s.debrief()
	}
}

// communicate: exercise set, talk planned, exercise answered, talk held, scored.
func (s *story) communicate(done int) {
	if s.untalked && done == all {
		return
	}
	exercise := s.set.Words.Exercises[int(s.app.ID)%len(s.set.Words.Exercises)]
	if done >= 1 {
		s.give(nil, models.ExerciseInput{Title: exercise.Title, Prompt: exercise.Prompt, AIRule: "Write it in your own words. A spelling or translation tool is fine."})
	}
	talk := len(s.facts.Interviews)
	if done >= 2 {
		s.planInterview(models.KindTalk, "How you explain your work", 30, done < 4, s.interviewers[int(s.app.ID)%len(s.interviewers)])
	}
	if done >= 3 {
		s.write(nil, exercise.Answers[s.rank(len(exercise.Answers))], s.clock.tick())
	}
	if done >= 4 {
		s.hold(talk)
		s.scoreInterview(talk, s.user(s.facts.Interviews[talk].Panel[0].UserID))
	}
}

// finalise: offer prepared, approved, answered; then tasks, the first of them
// finished, and the others.
func (s *story) finalise(done int) {
	if done >= 1 {
		s.prepareOffer()
	}
	if done >= 2 {
		actor, on := s.as(s.manager)
		document := s.facts.Offers[0].Write(s.settings.Organisation, s.Job.Title, s.candidate.Name)
		now := s.clock.tick()
		e, err := s.app.ApproveOffer(actor, on, s.facts.Job, s.facts.Offers, false, "", document, now)
		s.awaitOffer(now)
		s.took(e, err)
	}
	if done == 2 {
		s.askOffer()
	}
	if done >= 3 {
		s.answerOffer()
	}
	if s.declined {
		return
	}
	for i := range s.facts.Tasks {
		if done >= 4+i {
			t := &s.facts.Tasks[i]
			owner := s.user(t.OwnerID)
			actor, on := s.as(owner)
			on.Owns = true
			s.took(s.app.FinishTask(actor, on, t, s.clock.tick()))
		}
	}
}

func (s *story) prepareOffer() {
	now := s.clock.tick()
	actor, on := s.as(s.recruiter)
	terms := s.set.Words.Offers[0]
	if s.BudgetBasis == models.Annual {
		terms = s.set.Words.Offers[1]
	}
	amount := s.app.PayAsked
	if amount == 0 {
		amount = s.BudgetLow
	}
	if s.BudgetCap > 0 {
		amount = min(amount, s.BudgetCap)
	}
	offer := models.Offer{ApplicationID: s.app.ID, Basis: s.BudgetBasis, Amount: amount, Currency: s.settings.Currency, Model: s.Job.Model,
		StartsOn: models.DateOf(now.AddDate(0, 0, 24)), ValidUntil: models.DateOf(now.AddDate(0, 0, 7+terms.ValidDays)), Terms: terms.Terms,
		State: models.OfferPrepared, PreparedBy: actor.ID, CreatedAt: now}
	if s.closing {
		offer.ValidUntil = models.OfferEnds(models.DateOf(s.calendar.at(s.calendar.total)))
	}
	e, err := s.app.PrepareOffer(actor, on, s.Job, s.facts.Offers, &offer, now)
	s.facts.Offers = append(models.Offers{offer}, s.facts.Offers...)
	s.took(e, err)
}

// askOffer: two questions about the offer, the second not answered yet.
func (s *story) askOffer() {
	for _, q := range s.set.Words.OfferQuestions {
		actor, on := s.self()
		asked, e, err := s.app.AskOffer(actor, on, s.facts.Offers, s.facts.Offers[0].Number, len(s.asked), q.Question, s.clock.tick())
		s.took(e, err)
		if q.Answer != "" {
			actor, on = s.as(s.recruiter)
			s.took(s.app.AnswerAboutOffer(actor, on, &asked, q.Answer, s.clock.tick()))
		}
		s.asked = append(s.asked, asked)
	}
}

func (s *story) answerOffer() {
	now := s.clock.tick()
	actor, on := s.self()
	words := s.set.Words.OfferAnswers[int(s.app.ID)%2].Words
	if s.declined {
		words = s.set.Words.OfferAnswers[2].Words
	}
	number := s.facts.Offers[0].Number
	if s.declined {
		_, e, err := s.app.DeclineOffer(actor, on, s.facts.Offers, number, words, models.DateOf(now), now)
		s.awaitOffer(now)
		s.took(e, err)
		return
	}
	o, e, err := s.app.AcceptOffer(actor, on, s.facts.Offers, number, s.candidate.Name, words, models.DateOf(now), now)
	s.awaitOffer(now)
	s.took(e, err)
	for i, task := range s.set.Words.Onboarding {
		owner := []models.User{s.manager, s.recruiter, s.interviewers[0]}[i/2]
		s.facts.Tasks = append(s.facts.Tasks, models.Task{ApplicationID: s.app.ID, Kind: models.TaskKind(task.Kind), Title: task.Task, OwnerID: owner.ID,
			ByCandidate: task.ByCandidate, DueOn: models.DueOn(o.StartsOn, task.Days, s.settings.DaysOff()), CreatedAt: now})
	}
}

// planInterview plans one; one that stays ahead gets a time that is still to come.
func (s *story) planInterview(kind models.InterviewKind, title string, minutes int, ahead bool, panel ...models.User) {
	now := s.clock.tick()
	actor, on := s.as(s.recruiter)
	i := models.Interview{ID: next(&s.ids.interview), ApplicationID: s.app.ID, Step: kind.Step(), Kind: kind, Title: title, Minutes: minutes,
		Place: fmt.Sprintf("https://meet.northwind.example/%d", s.ids.interview), State: models.InterviewPlanned, CreatedAt: now, StartsAt: now.Add(24 * time.Hour),
		OrganiserID: &s.recruiter.ID, Answer: models.AnswerWaiting}
	s.ofRound(&i)
	if ahead {
		i.StartsAt = coming(s.now, s.settings.Zone(), s.coming+len(s.facts.Interviews))
	}
	for _, u := range panel {
		i.Panel = append(i.Panel, models.Panellist{ApplicationID: s.app.ID, InterviewID: &i.ID, UserID: u.ID, UserName: u.Name})
	}
	e, err := s.app.PlanInterview(actor, on, i, now)
	s.app.AwaitMeeting(s.promise(i.StartsAt))
	s.took(e, err)
	actor, on = s.self()
	s.took(s.app.AcceptInterview(actor, on, &i, s.clock.tick()))
	s.facts.Interviews = append(s.facts.Interviews, i)
}

// hold records how an interview went, at its end.
func (s *story) hold(n int) {
	now := s.clock.tick()
	i := &s.facts.Interviews[n]
	i.StartsAt = now.Add(-time.Duration(i.Minutes) * time.Minute)
	host := s.user(i.Panel[0].UserID)
	actor, on := s.as(host)
	on.Panel, on.Interviews = true, true
	outcome := models.OutcomePassed
	if s.why == "technical-level" {
		outcome = models.OutcomeFailed
	}
	s.took(s.app.RecordInterview(actor, on, i, outcome, s.words("summary", s.set.Words.InterviewSummaries), now))
}

// user is a member of staff by ID.
func (s *story) user(id int64) models.User {
	for _, u := range s.users {
		if u.ID == id {
			return u
		}
	}
	return models.User{}
}

// rank picks from a list that starts with the best.
func (s *story) rank(n int) int { return min(n-1, 4-s.person.Strength) }
