package demo

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"stepwise/data"
	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/workday"
)

// story is one application on its way, decision by decision.
type story struct {
	*organisation
	part
	*position
	person data.DemoCandidate
	rng    *rand.Rand
	clock  clock

	candidate models.Candidate
	app       models.Application
	facts     models.Facts
	events    []models.Event
	debriefs  []models.DebriefNote
	asked     []models.OfferQuestion
	notes     []models.Note
	messages  []models.Message
	promises  []models.Promise
	ids       ids
	err       error
}

// tellStories tells those of the candidates with a part, in the order they
// applied in.
func (o *organisation) tellStories(s *store.Store) error {
	type role struct {
		part
		person data.DemoCandidate
	}
	var cast []role
	taken := map[string]int{}
	for _, person := range o.set.Candidates {
		n := taken[person.Job]
		taken[person.Job]++
		if n >= len(parts[person.Job]) {
			return fmt.Errorf("demo: no part for %s", person.Name)
		}
		cast = append(cast, role{parts[person.Job][n], person})
	}
	slices.SortStableFunc(cast, func(a, b role) int { return b.days - a.days })
	for _, r := range cast {
		t, err := o.tell(r.part, r.person)
		if err != nil {
			return err
		}
		if err := o.keepResume(s, t); err != nil {
			return err
		}
		o.linkEvidence(t)
	}
	return nil
}

// tell tells a story twice: the first time only to learn how many things
// happen in it, so that they can be spread over its days.
func (o *organisation) tell(p part, person data.DemoCandidate) (*story, error) {
	c := clock{calendar: o.calendar, from: o.calendar.ago(p.days, 0), to: o.calendar.ago(0, p.quiet)}
	if p.step == models.StepShortlist && p.done == 0 && p.end == going {
		c.from = c.to
	}
	c.to = max(c.to, c.from)
	said := maps.Clone(o.said)
	rehearsal := o.begin(p, person, c)
	rehearsal.walk()
	if rehearsal.err != nil {
		return nil, fmt.Errorf("demo: %s at %s: %w", person.Name, rehearsal.app.Step.Name(), rehearsal.err)
	}
	o.said = said
	c.beats = rehearsal.clock.beat
	t := o.begin(p, person, c)
	t.walk()
	if t.err != nil {
		return nil, fmt.Errorf("demo: %s at %s: %w", person.Name, t.app.Step.Name(), t.err)
	}
	t.keep()
	return t, nil
}

func (o *organisation) begin(p part, person data.DemoCandidate, c clock) *story {
	s := &story{organisation: o, part: p, position: o.jobs[person.Job], person: person, clock: c, ids: o.ids,
		rng: rand.New(rand.NewPCG(seed, uint64(o.ids.candidate)))}
	s.facts = models.Facts{Job: s.position.Job, Requirements: s.requirements}
	return s
}

// walk plays the story to where it stands.
func (s *story) walk() {
	s.apply()
	steps := []func(done int){s.shortlist, s.interview, s.communicate, s.tryOut, s.finalise}
	for _, step := range models.ApplicationSteps() {
		if step == s.part.step {
			steps[step-models.FirstApplicationStep](s.done)
			break
		}
		steps[step-models.FirstApplicationStep](all)
		s.advance()
	}
	s.finish()
	if s.app.Step > models.StepShortlist || s.rng.IntN(4) == 0 {
		s.note()
	}
	s.talk()
	if len(s.promises) > 0 {
		s.noticePromise(s.now)
	}
}

func (s *story) apply() {
	p, now := s.person, s.clock.tick()
	s.candidate = models.Candidate{ID: next(&s.ids.candidate), Name: p.Name, Email: p.Email, TimeZone: p.Zone, Headline: p.Headline,
		Years: p.Years, Place: p.Place, CreatedAt: now}
	var skills []string
	for _, item := range p.Portfolio {
		for _, skill := range strings.Split(item.Stack, ", ") {
			if !slices.Contains(skills, skill) {
				skills = append(skills, skill)
			}
		}
	}
	s.candidate.Skills = strings.Join(skills, ", ")
	s.app = models.Application{ID: next(&s.ids.application), CandidateID: s.candidate.ID, JobID: s.Job.ID, Step: models.FirstApplicationStep,
		State: models.Active, SinceAt: now, Source: "careers page", StartFrom: s.in(p.StartInDays), CoverNote: s.words("cover", s.set.Words.CoverNotes),
		ConsentAt: &now, RetainUntil: models.DateOf(now.AddDate(0, s.settings.RetentionMonths, 0)), CreatedAt: now}
	if p.Pay > 0 {
		s.app.PayAsked, s.app.PayBasis, s.app.PayCurrency = hundredths(p.Pay), s.BudgetBasis, s.settings.Currency
	}
	by := s.promise(now)
	s.app.PromiseBy = &by
	s.took(models.NewEvent(s.candidate.Actor(), models.DidApply, now).OnApplication(s.app).About(models.ItemCount(len(p.Portfolio)), ""), nil)
	if !s.unconfirmed {
		confirmed := now.Add(7 * time.Minute)
		s.candidate.ConfirmedAt = &confirmed
		s.took(models.NewEvent(s.candidate.Actor(), models.DidConfirm, confirmed).OnApplication(s.app), nil)
	}
}

// promise is when the candidate hears back at the step entered now.
func (s *story) promise(now time.Time) time.Time {
	return workday.Add(now, s.settings.Promise(s.app.Step), s.settings.Zone(), s.settings.DaysOff()...).UTC()
}

// as is the user as an actor, with how they stand to the application.
func (s *story) as(u models.User) (models.Actor, models.Scope) {
	return u.Actor(), s.app.Scope(u.Actor(), s.Job, false)
}

// self is the candidate as an actor.
func (s *story) self() (models.Actor, models.Scope) {
	actor := s.candidate.Actor()
	return actor, s.app.Scope(actor, s.Job, false)
}

// took notes what happened, or that the rules did not allow it.
func (s *story) took(e models.Event, err error) {
	if s.err == nil {
		s.err = err
	}
	s.events = append(s.events, e)
	s.keepPromise(e.At)
}

// advance moves on; a step whose needs are unmet is left by the manager, in
// writing.
func (s *story) advance() {
	now := s.clock.tick()
	actor, on := s.as(s.recruiter)
	reason := ""
	if len(models.Unmet(s.facts.Needs(s.app.Step))) > 0 {
		actor, on = s.as(s.manager)
		reason = "Both interviewers wrote that the explanations were the best part. A third talk would tell us nothing new."
	}
	by := workday.Add(now, s.settings.Promise(s.app.Step+1), s.settings.Zone(), s.settings.DaysOff()...).UTC()
	s.took(s.app.Advance(actor, on, s.app.Step, s.facts, reason, by, now))
}

func (s *story) finish() {
	if s.end == going {
		return
	}
	now := s.clock.tick()
	actor, on := s.as(s.recruiter)
	switch s.end {
	case onHold:
		s.took(s.app.Hold(actor, on, s.words("hold", s.set.Words.Holds), now))
		since := s.app.SinceAt
		s.app.Told = models.Told{Step: s.app.Step, State: models.Active, SinceAt: &since, PromiseBy: s.app.PromiseBy}
	case rejected:
		s.took(s.app.Reject(actor, on, s.reasons[s.why], s.whyNot(), now))
	case withdrawn:
		actor, on = s.self()
		s.took(s.app.Withdraw(actor, on, s.words("withdrawal", s.set.Words.Withdrawals), now))
	case hired:
		s.took(s.app.Advance(actor, on, models.StepFinalise, s.facts, "", now, now))
	}
}

// whyNot is what the team wrote about a rejection.
func (s *story) whyNot() string {
	for _, r := range s.set.Words.Rejections {
		if r.Reason == s.why {
			return r.Why
		}
	}
	return ""
}

func (s *story) note() {
	now := s.clock.at(s.clock.from + (s.clock.to-s.clock.from)*2/3).Add(11 * time.Minute)
	if now.After(s.now) {
		return
	}
	author := s.recruiter
	s.notes = append(s.notes, models.Note{Once: fmt.Sprintf("demo-%d", s.app.ID), ApplicationID: s.app.ID, UserID: author.ID,
		Text: s.words("note", s.set.Words.Notes), CreatedAt: now})
	e := models.NewEvent(author.Actor(), models.DidNote, now).OnApplication(s.app)
	e.Step = s.stepAt(now)
	s.took(e, nil)
}

// stepAt is where the application stood then; what was told already is in no
// order.
func (s *story) stepAt(at time.Time) (step models.Step) {
	for _, x := range s.events {
		if !x.At.After(at) {
			step = max(step, x.Step)
		}
	}
	return step
}

// keep puts the rows of a finished story with those that wait to be written.
func (s *story) keep() {
	r, id := &s.rows, s.app.ID
	r.candidates = append(r.candidates, s.candidate)
	r.applications = append(r.applications, s.app)
	r.events = append(r.events, s.events...)
	r.notes = append(r.notes, s.notes...)
	r.messages = append(r.messages, s.messages...)
	r.promises = append(r.promises, s.promises...)
	for _, p := range s.person.Portfolio {
		r.items = append(r.items, models.PortfolioItem{ID: next(&s.ids.item), ApplicationID: id, Title: p.Title, OwnPart: p.Part, Stack: p.Stack, Link: p.Link,
			LookAt: p.Look, CreatedAt: s.app.CreatedAt})
	}
	r.debriefs = append(r.debriefs, s.debriefs...)
	if v := s.facts.Verdict; v != nil {
		r.verdicts = append(r.verdicts, *v)
	}
	for _, i := range s.facts.Interviews {
		r.interviews = append(r.interviews, i)
		if i.State == models.InterviewPlanned && s.app.State == models.Active {
			m := s.invitation(i)
			if len(r.letters) == 0 { // one comes back, so that somebody has to see to it
				m.State, m.Problem, m.SentAt = models.MailFailed, "It came back: the mailbox is full", &m.CreatedAt
			}
			r.letters = append(r.letters, m)
		}
		r.panellists = append(r.panellists, i.Panel...)
	}
	for _, x := range s.facts.Exercises {
		r.exercises = append(r.exercises, x)
		r.remarks = append(r.remarks, x.Remarks...)
	}
	if t := s.facts.Trial; t != nil {
		r.trials = append(r.trials, *t)
		r.criteria = append(r.criteria, t.Criteria...)
		r.trialQuestions = append(append(r.trialQuestions, t.Questions...), t.Extensions...)
		r.panellists = append(r.panellists, t.Panel...)
	}
	for _, c := range s.facts.Scorecards {
		r.scorecards = append(r.scorecards, c)
		r.ratings = append(r.ratings, c.Ratings...)
		r.former = append(r.former, c.Former...)
	}
	r.offers = append(r.offers, s.facts.Offers...)
	r.offerQuestions = append(r.offerQuestions, s.asked...)
	r.tasks = append(r.tasks, s.facts.Tasks...)
	s.organisation.ids = s.ids
}
