package models

import (
	"fmt"
	"time"
)

// InterviewAnswer is what the candidate says to the time of an interview.
type InterviewAnswer string

// Not asked is an interview from before candidates were asked.
const (
	AnswerNotAsked InterviewAnswer = ""
	AnswerWaiting  InterviewAnswer = "waiting"
	AnswerAccepted InterviewAnswer = "accepted"
	AnswerOther    InterviewAnswer = "asks for another time"
	AnswerDeclined InterviewAnswer = "declined"
)

// Absent is who did not come to an interview.
type Absent string

// Either side can miss it.
const (
	AbsentCandidate Absent = "candidate"
	AbsentPanel     Absent = "panel"
)

// InterviewSlot is a time the candidate may pick.
type InterviewSlot struct {
	ID          int64
	InterviewID int64
	StartsAt    time.Time
}

// MaxSlots is how many times a candidate is asked to choose from.
const MaxSlots = 8

// EndsAt is when it is over.
func (i Interview) EndsAt() time.Time { return i.StartsAt.Add(time.Duration(i.Minutes) * time.Minute) }

// UID names its calendar entry for as long as it lives: no two interviews have
// number and moment of creation in common, wherever the portal runs.
func (i Interview) UID() string {
	return fmt.Sprintf("interview-%d-%s@stepwise", i.ID, i.CreatedAt.UTC().Format("20060102T150405.000"))
}

// Stamp is when something last changed about it.
func (i Interview) Stamp() time.Time {
	if i.ChangedAt != nil {
		return *i.ChangedAt
	}
	return i.CreatedAt
}

// Open reports whether its time can still be set: nothing is recorded of it, or
// somebody did not come and it is to be planned again.
func (i Interview) Open() bool {
	return i.State == InterviewProposed || i.State == InterviewPlanned || i.State == InterviewNoShow && !i.GoesOn
}

// Settled reports whether the step can be left without it.
func (i Interview) Settled() bool {
	return i.State == InterviewCalledOff || i.State == InterviewNoShow && i.GoesOn
}

// retime gives it a state and a start, about which the candidate has not yet
// said anything.
func (i *Interview) retime(state InterviewState, start, now time.Time) {
	if i.ID != 0 {
		i.Sequence++
	}
	i.State, i.StartsAt, i.ChangedAt = state, start, &now
	i.Answer, i.AnswerWords, i.AnsweredAt = AnswerWaiting, "", nil
	i.Absent, i.GoesOn, i.Reason = "", false, ""
}

// timing refuses to set the time of an interview that is not to be held now.
func (a Application) timing(actor Actor, on Scope, i Interview) error {
	if !i.Open() || a.at(i.Step) != nil {
		return Stale{}
	}
	if !actor.Can(PlanInterview, on) {
		return ErrForbidden
	}
	return nil
}

// ProposeInterview asks the candidate to choose a time for an interview, a new
// one or one that was proposed or planned before. Why is needed when the times
// are beyond what its panel has room for.
func (a *Application) ProposeInterview(actor Actor, on Scope, i *Interview, starts []time.Time, why string, now time.Time) (Event, error) {
	if i.ID == 0 {
		i.State = InterviewProposed
	}
	if err := a.timing(actor, on, *i); err != nil {
		return Event{}, err
	}
	if len(starts) == 0 || len(starts) > MaxSlots {
		return Event{}, Refused(fmt.Sprintf("Propose between 1 and %d times.", MaxSlots))
	}
	first := starts[0]
	i.Slots = nil
	for _, t := range starts {
		if !t.After(now) {
			return Event{}, Refused("A time that is past cannot be proposed.")
		}
		if t.Before(first) {
			first = t
		}
		i.Slots = append(i.Slots, InterviewSlot{InterviewID: i.ID, StartsAt: t})
	}
	i.retime(InterviewProposed, first, now)
	a.changed()
	return NewEvent(actor, DidProposeInterview, now).OnApplication(*a).About(i.Title, why), nil
}

// MoveInterview fixes another time or place for an interview, whatever the
// candidate was asked before.
func (a *Application) MoveInterview(actor Actor, on Scope, i *Interview, start time.Time, minutes int, place, why string, now time.Time) (Event, error) {
	if err := a.timing(actor, on, *i); err != nil {
		return Event{}, err
	}
	if !start.After(now) {
		return Event{}, Refused("An interview cannot be moved into the past.")
	}
	i.Minutes, i.Place = minutes, place
	i.retime(InterviewPlanned, start, now)
	a.changed()
	return NewEvent(actor, DidMoveInterview, now).OnApplication(*a).About(i.Title, why), nil
}

// answers refuses what a candidate says to an interview that does not ask.
func (a Application) answers(actor Actor, on Scope, i Interview) error {
	if !actor.Can(AnswerInterview, on) {
		return ErrForbidden
	}
	if i.State != InterviewProposed && i.State != InterviewPlanned || a.at(i.Step) != nil {
		return Stale{}
	}
	return nil
}

func (i *Interview) answered(answer InterviewAnswer, words string, now time.Time) {
	i.Answer, i.AnswerWords, i.AnsweredAt, i.ChangedAt = answer, words, &now, &now
}

// PickTime is the candidate's choice of one of the times proposed.
func (a *Application) PickTime(actor Actor, on Scope, i *Interview, slot int64, now time.Time) (Event, error) {
	if err := a.answers(actor, on, *i); err != nil {
		return Event{}, err
	}
	for _, s := range i.Slots {
		if s.ID != slot || i.State != InterviewProposed {
			continue
		}
		if !s.StartsAt.After(now) {
			return Event{}, Refused("That time is past. Choose another, or ask for one.")
		}
		i.retime(InterviewPlanned, s.StartsAt, now)
		i.answered(AnswerAccepted, "", now)
		a.changed()
		return NewEvent(actor, DidPickTime, now).OnApplication(*a).About(i.Title, ""), nil
	}
	return Event{}, Stale{}
}

// AcceptInterview is the candidate's yes to a time that was fixed.
func (a *Application) AcceptInterview(actor Actor, on Scope, i *Interview, now time.Time) (Event, error) {
	if err := a.answers(actor, on, *i); err != nil {
		return Event{}, err
	}
	if i.State != InterviewPlanned || i.Answer == AnswerAccepted {
		return Event{}, Stale{}
	}
	i.answered(AnswerAccepted, "", now)
	a.changed()
	return NewEvent(actor, DidAcceptInterview, now).OnApplication(*a).About(i.Title, ""), nil
}

// TurnDownTime is the candidate's wish for another time, or no to the
// interview. It stays as it is until the team does something about it.
func (a *Application) TurnDownTime(actor Actor, on Scope, i *Interview, answer InterviewAnswer, words string, now time.Time) (Event, error) {
	if err := a.answers(actor, on, *i); err != nil {
		return Event{}, err
	}
	verb := DidAskForTime
	if answer == AnswerDeclined {
		verb = DidDeclineInterview
	}
	i.answered(answer, words, now)
	a.changed()
	return NewEvent(actor, verb, now).OnApplication(*a).About(i.Title, words), nil
}

// RecordNoShow says who did not come to an interview, and whether it is planned
// again: until it is, the step is not left.
func (a *Application) RecordNoShow(actor Actor, on Scope, i *Interview, absent Absent, again bool, words string, now time.Time) (Event, error) {
	if i.State != InterviewPlanned || a.at(i.Step) != nil {
		return Event{}, Stale{}
	}
	if !actor.Can(RecordInterview, on) {
		return Event{}, ErrForbidden
	}
	if i.StartsAt.After(now) {
		return Event{}, Refused("The interview has not begun yet. Move it or call it off.")
	}
	i.State, i.Absent, i.GoesOn, i.Reason, i.ChangedAt = InterviewNoShow, absent, !again, words, &now
	a.changed()
	detail := i.Title + ": the candidate did not come"
	if absent == AbsentPanel {
		detail = i.Title + ": the panel did not come"
	}
	return NewEvent(actor, DidRecordNoShow, now).OnApplication(*a).About(detail, words), nil
}
