package models

import "time"

// at refuses an action that belongs to another step than the application is
// at, or to one that has left the process.
func (a Application) at(step Step) error {
	if a.Step != step || a.State.Over() {
		return Stale{}
	}
	return nil
}

func (a *Application) changed() { a.Version++ }

// enter puts the application at a step, with the promise that goes with it.
func (a *Application) enter(step Step, promise, now time.Time) {
	a.Step, a.SinceAt, a.PromiseBy = step, now, &promise
	a.changed()
}

func (a *Application) end(state State) {
	a.State, a.PromiseBy = state, nil
	a.changed()
}

// Advance moves the application from the given step to the next, or from step
// 7 to hired. A step whose needs are unmet is left only with a written reason
// by someone who may override. The promise is when the candidate will hear
// back at the next step.
func (a *Application) Advance(actor Actor, on Scope, from Step, f Facts, reason string, promise, now time.Time) (Event, error) {
	if err := a.at(from); err != nil {
		return Event{}, err
	}
	if !actor.Can(Advance, on) {
		return Event{}, ErrForbidden
	}
	if a.State != Active {
		return Event{}, Refused("The application is on hold. Reopen it first.")
	}
	guards, err := goOn(f.Needs(a.Step), reason, actor.Can(Override, on))
	if err != nil {
		return Event{}, err
	}
	verb := DidAdvance
	e := NewEvent(actor, verb, now).OnApplication(*a)
	e.Guards, e.Reason = guards, reason
	if a.Step == StepFinalise {
		e.Verb = DidHire
		a.end(Hired)
		return e, nil
	}
	e.Detail = (a.Step + 1).Name()
	a.enter(a.Step+1, promise, now)
	return e, nil
}

// Hold keeps the application where it is until it is reopened.
func (a *Application) Hold(actor Actor, on Scope, reason string, now time.Time) (Event, error) {
	if a.State != Active {
		return Event{}, Stale{}
	}
	if !actor.Can(Hold, on) {
		return Event{}, ErrForbidden
	}
	e := NewEvent(actor, DidHold, now).OnApplication(*a).About("", reason)
	a.State = Held
	a.changed()
	return e, nil
}

// Reject ends the application with a reason from the list and, if there is
// more to say, words for the team.
func (a *Application) Reject(actor Actor, on Scope, reason RejectionReason, words string, now time.Time) (Event, error) {
	if a.State.Over() {
		return Event{}, Stale{}
	}
	if !actor.Can(Reject, on) {
		return Event{}, ErrForbidden
	}
	e := NewEvent(actor, DidReject, now).OnApplication(*a).About(reason.Text, words)
	a.RejectionReasonID = &reason.ID
	a.end(Rejected)
	return e, nil
}

// Reopen takes a held, rejected or withdrawn application back into the process
// at the step it left.
func (a *Application) Reopen(actor Actor, on Scope, reason string, promise, now time.Time) (Event, error) {
	if a.State != Held && a.State != Rejected && a.State != Withdrawn {
		return Event{}, Stale{}
	}
	if !actor.Can(Reopen, on) {
		return Event{}, ErrForbidden
	}
	e := NewEvent(actor, DidReopen, now).OnApplication(*a).About(string(a.State), reason)
	a.State, a.RejectionReasonID = Active, nil
	a.enter(a.Step, promise, now)
	return e, nil
}

// Withdraw is the candidate's own way out.
func (a *Application) Withdraw(actor Actor, on Scope, words string, now time.Time) (Event, error) {
	if !actor.Can(Withdraw, on) {
		return Event{}, ErrForbidden
	}
	if a.State.Over() {
		return Event{}, Stale{}
	}
	e := NewEvent(actor, DidWithdraw, now).OnApplication(*a).About("", words)
	a.end(Withdrawn)
	return e, nil
}

// GiveVerdict is the hiring manager's yes or no at step 3.
func (a *Application) GiveVerdict(actor Actor, on Scope, yes bool, reason string, now time.Time) (Verdict, Event, error) {
	if err := a.at(StepShortlist); err != nil {
		return Verdict{}, Event{}, err
	}
	if !actor.Can(GiveVerdict, on) {
		return Verdict{}, Event{}, ErrForbidden
	}
	word := "no"
	if yes {
		word = "yes"
	}
	a.changed()
	return Verdict{ApplicationID: a.ID, UserID: actor.ID, Yes: yes, Reason: reason, CreatedAt: now},
		NewEvent(actor, DidGiveVerdict, now).OnApplication(*a).About(word, reason), nil
}

// PlanInterview adds an interview to step 4 or 5; the panel is one person at least.
func (a *Application) PlanInterview(actor Actor, on Scope, i Interview, now time.Time) (Event, error) {
	if err := a.at(i.Kind.Step()); err != nil {
		return Event{}, err
	}
	if !actor.Can(PlanInterview, on) {
		return Event{}, ErrForbidden
	}
	a.changed()
	return NewEvent(actor, DidPlanInterview, now).OnApplication(*a).About(i.Title, ""), nil
}

// CallOffInterview takes an interview back that was not held, with a reason.
func (a *Application) CallOffInterview(actor Actor, on Scope, i *Interview, reason string, now time.Time) (Event, error) {
	if err := a.timing(actor, on, *i); err != nil {
		return Event{}, err
	}
	i.State, i.Reason, i.ChangedAt = InterviewCalledOff, reason, &now
	i.Sequence++
	a.changed()
	return NewEvent(actor, DidCallOffInterview, now).OnApplication(*a).About(i.Title, reason), nil
}

// RecordInterview says how a planned interview went.
func (a *Application) RecordInterview(actor Actor, on Scope, i *Interview, outcome Outcome, words string, now time.Time) (Event, error) {
	if i.State != InterviewPlanned || a.at(i.Step) != nil {
		return Event{}, Stale{}
	}
	if !actor.Can(RecordInterview, on) {
		return Event{}, ErrForbidden
	}
	i.State, i.Outcome, i.Reason = InterviewHeld, outcome, words
	a.changed()
	return NewEvent(actor, DidRecordInterview, now).OnApplication(*a).About(i.Title+": "+string(outcome), words), nil
}

// Score reports whether the actor may rate the application on a scorecard of
// that step now.
func (a Application) Score(actor Actor, on Scope, step Step) error {
	if err := a.at(step); err != nil {
		return err
	}
	action := ScorePanel
	if step == StepShortlist {
		action = ScoreShortlist
	}
	if !actor.Can(action, on) {
		return ErrForbidden
	}
	return nil
}
