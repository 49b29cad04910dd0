package models

import "time"

// Promise is by when a candidate was to hear back at a step.
type Promise struct {
	ID            int64
	ApplicationID int64
	Step          Step
	MadeAt        time.Time
	DueAt         time.Time
	EndedAt       *time.Time // when they heard; nil while they wait
	BrokenAt      *time.Time // when it was noticed that they had not heard in time
}

// Late reports whether the candidate should have heard by now.
func (p Promise) Late(now time.Time) bool { return p.BrokenAt == nil && now.After(p.DueAt) }

// Break notes that the candidate has not heard in time. The day is that of the
// organisation's clock.
func (p *Promise) Break(a Application, zone *time.Location, now time.Time) Event {
	p.BrokenAt = &now
	e := NewEvent(Actor{Name: "Stepwise"}, DidBreakPromise, now).OnApplication(a).About(p.DueAt.In(zone).Format("Monday 2 January 2006"), "")
	e.Step = p.Step
	return e
}

// Await moves the promise to that time, which it has because it is the
// candidate's turn first. What they were told moves with it.
func (a *Application) Await(promise time.Time) {
	if a.Untold() && sameTime(a.Told.PromiseBy, a.PromiseBy) {
		a.Told.PromiseBy = &promise
	}
	a.PromiseBy = &promise
}

// AwaitMeeting moves the promise to that time, which it has because an interview
// comes first, after which there is something to say. It never comes nearer, and
// who waits for nothing is promised nothing.
func (a *Application) AwaitMeeting(promise time.Time) {
	if a.PromiseBy != nil && promise.After(*a.PromiseBy) {
		a.Await(promise)
	}
}

// Hears is by when the candidate hears back, as far as a letter may say so now:
// nothing of a day that has passed.
func (a Application) Hears(now time.Time) *time.Time {
	if a.State == Held && !a.Untold() || a.PromiseBy != nil && a.PromiseBy.Before(now) {
		return nil
	}
	return a.PromiseBy
}

// Move makes the promise one for that time, and reports whether that is still
// the same promise: one that was not kept stays so, and who enters a step anew
// is promised something else.
func (p *Promise) Move(a Application, now time.Time) bool {
	if p.Step != a.Step || p.MadeAt.Before(a.SinceAt) || p.BrokenAt != nil || p.Late(now) || a.PromiseBy == nil {
		return false
	}
	p.DueAt = *a.PromiseBy
	return true
}

// TurnUntil is when it is the team's turn again at the step of an application:
// behind the trial, the offer or the interviews that are ahead; now when nothing
// is.
func (a Application) TurnUntil(f Facts, zone *time.Location, now time.Time) time.Time {
	turn := now
	switch a.Step {
	case StepTrial:
		if t := f.Trial; t != nil && t.HandedInAt == nil && t.Outcome == "" {
			turn = t.TurnUntil(now)
		}
	case StepFinalise:
		if o := f.Offers.Standing(); o != nil {
			turn = o.TurnUntil(zone, now)
		}
	default:
		for _, i := range f.Interviews {
			if i.Step == a.Step && i.State == InterviewPlanned && i.StartsAt.After(turn) {
				turn = i.StartsAt
			}
		}
	}
	return turn
}

// TurnUntil is when it is the team's turn again: on the day that the trial is
// due, or on the day it was handed in if that came before.
func (t Trial) TurnUntil(now time.Time) time.Time {
	switch {
	case t.HandedInAt != nil && t.HandedInAt.Before(t.DueAt):
		return *t.HandedInAt
	case t.HandedInAt != nil || t.DueAt.After(now):
		return t.DueAt
	}
	return now
}

// TurnUntil is when it is the team's turn again: the last day on which the
// candidate can answer, and after a yes the day they begin.
func (o Offer) TurnUntil(zone *time.Location, now time.Time) time.Time {
	day := map[OfferState]Date{OfferApproved: o.ValidUntil, OfferAccepted: o.StartsOn}[o.State]
	if t, ok := day.Time(); ok {
		if end := time.Date(t.Year(), t.Month(), t.Day(), 23, 59, 0, 0, zone); end.After(now) {
			return end
		}
	}
	return now
}

// Kept is how many of the promises that can be judged were kept.
type Kept struct{ Kept, N int }

// KeptFor is how far back promises count.
const KeptFor = 90 * 24 * time.Hour

// For are the settings as they hold for that job.
func (s Settings) For(j Job) Settings {
	if len(j.PromiseDays) == 0 {
		return s
	}
	days := make([]int, len(ApplicationSteps()))
	for i := range days {
		days[i] = s.Promise(FirstApplicationStep + Step(i))
		if i < len(j.PromiseDays) && j.PromiseDays[i] > 0 {
			days[i] = j.PromiseDays[i]
		}
	}
	s.PromiseDays = days
	return s
}

// SetPromises says how many working days candidates for the job wait at steps
// 3 to 7; 0 is what the organisation promises. Promises given stay as they are.
func (j *Job) SetPromises(actor Actor, days []int, now time.Time) (Event, error) {
	if !actor.Can(RunJob, j.Scope(actor)) {
		return Event{}, ErrForbidden
	}
	j.PromiseDays = nil
	for _, d := range days {
		if d > 0 {
			j.PromiseDays = days
		}
	}
	j.Version++
	return NewEvent(actor, DidSetPromises, now).OnJob(j.ID), nil
}
