package models

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// SetTrial sets the trial, or changes it until it is handed in. Who changes
// terms that were accepted has them accepted again. A long trial without a fee
// takes a written reason from someone who may override a guard.
func (a *Application) SetTrial(actor Actor, on Scope, old, t *Trial, unpaidHours int, reason string, now time.Time) (Event, error) {
	if err := a.at(StepTrial); err != nil {
		return Event{}, err
	}
	if !actor.Can(SetTrial, on) {
		return Event{}, ErrForbidden
	}
	if old != nil && (old.HandedInAt != nil || old.Outcome != "") {
		return Event{}, Refused("The trial has been handed in or decided; its terms stand.")
	}
	guards, err := goOn([]Need{t.feeNeed(unpaidHours)}, reason, actor.Can(Override, on))
	if err != nil {
		return Event{}, err
	}
	e := NewEvent(actor, DidSetTrial, now).OnApplication(*a).About(t.Title, "")
	if guards != nil {
		e.Guards, e.Reason = guards, reason
	}
	if old != nil {
		t.FeePaidOn, t.FeePaidBy, t.Agreements = old.FeePaidOn, old.FeePaidBy, old.Agreements
		if old.AcceptedAt != nil && old.Terms().same(t.Terms()) {
			t.AcceptedAt = old.AcceptedAt
		}
	}
	a.changed()
	return e, nil
}

func (t Trial) feeNeed(unpaidHours int) Need {
	return Need{Met: t.Fee > 0 || t.HoursCap <= unpaidHours, Guard: GuardUnpaid, Part: "f-fee",
		Text: fmt.Sprintf("A fee, or at most %d hours", unpaidHours)}
}

// AcceptTrial is the candidate's yes to the terms, under the name they typed.
// It opens the brief.
func (a *Application) AcceptTrial(actor Actor, on Scope, t *Trial, name string, now time.Time) (Event, error) {
	if !actor.Can(HandInTrial, on) {
		return Event{}, ErrForbidden
	}
	if t == nil || t.SetAt.IsZero() {
		return Event{}, ErrNotFound
	}
	if t.AcceptedAt != nil || a.at(StepTrial) != nil {
		return Event{}, Stale{}
	}
	if err := actor.Sign(name); err != nil {
		return Event{}, err
	}
	t.AcceptedAt = &now
	t.Agreements = append(slices.Clone(t.Agreements), TrialAgreement{Name: name, Terms: t.Terms(), AcceptedAt: now})
	a.changed()
	return NewEvent(actor, DidAcceptTrial, now).OnApplication(*a).About(t.Title, ""), nil
}

// OpenTrial reports whether the candidate may work on the trial now. A trial
// whose terms they have not accepted is not there for them; one whose outcome is
// recorded stays open until they are told what comes of it.
func (a Application) OpenTrial(actor Actor, on Scope, t *Trial) error {
	if !actor.Can(HandInTrial, on) {
		return ErrForbidden
	}
	if t == nil || !t.BriefOpen() {
		return ErrNotFound
	}
	if a.at(StepTrial) != nil {
		return Stale{}
	}
	return nil
}

// AskTrial is a question of the candidate's about the brief. It changes nothing
// that a page could have shown wrongly, so the version stays.
func (a Application) AskTrial(actor Actor, on Scope, t *Trial, text string, now time.Time) (TrialQuestion, Event, error) {
	if err := a.OpenTrial(actor, on, t); err != nil {
		return TrialQuestion{}, Event{}, err
	}
	if len(t.Questions) >= MaxQuestions {
		return TrialQuestion{}, Event{}, Refused("These are more questions than a page holds. Write to the contact of the agreement.")
	}
	return TrialQuestion{ApplicationID: a.ID, Text: text, AskedAt: now},
		NewEvent(actor, DidAskTrial, now).OnApplication(a).About("", text), nil
}

// AnswerTrial answers a question, once.
func (a Application) AnswerTrial(actor Actor, on Scope, q *TrialQuestion, answer string, now time.Time) (Event, error) {
	if !actor.Can(AnswerTrial, on) {
		return Event{}, ErrForbidden
	}
	if q.AnsweredAt != nil || a.at(StepTrial) != nil {
		return Event{}, Stale{}
	}
	q.Answer, q.AnsweredAt, q.AnsweredBy = answer, &now, &actor.ID
	return NewEvent(actor, DidAnswerTrial, now).OnApplication(a).About("", answer), nil
}

// AskExtension is the candidate's wish for more time, as long as nothing is
// handed in; one waits at a time.
func (a Application) AskExtension(actor Actor, on Scope, t *Trial, until time.Time, reason string, now time.Time) (TrialQuestion, Event, error) {
	if err := a.OpenTrial(actor, on, t); err != nil {
		return TrialQuestion{}, Event{}, err
	}
	switch {
	case t.HandedInAt != nil:
		return TrialQuestion{}, Event{}, Refused("The trial is handed in already.")
	case t.ExtensionAsked():
		return TrialQuestion{}, Event{}, Refused("You have asked for more time already; the answer is on its way.")
	case len(t.Extensions) >= MaxQuestions:
		return TrialQuestion{}, Event{}, Refused("You have asked very often. Write to the contact of the agreement.")
	case !until.After(t.DueAt) || !until.After(now):
		return TrialQuestion{}, Event{}, Refused("More time ends after the hand-in was due, and after now.")
	}
	was := t.DueAt
	return TrialQuestion{ApplicationID: a.ID, Was: &was, Until: &until, Text: reason, AskedAt: now},
		NewEvent(actor, DidAskExtension, now).OnApplication(a).About("", reason), nil
}

// AnswerExtension grants more time or refuses it, with a reason.
func (a *Application) AnswerExtension(actor Actor, on Scope, t *Trial, x *TrialQuestion, grant bool, words string, now time.Time) (Event, error) {
	if !actor.Can(SetTrial, on) {
		return Event{}, ErrForbidden
	}
	if x.AnsweredAt != nil || a.at(StepTrial) != nil {
		return Event{}, Stale{}
	}
	verb := DidRefuseExtension
	x.Answer, x.AnsweredAt, x.AnsweredBy, x.Granted = words, &now, &actor.ID, grant
	if grant {
		verb, t.DueAt = DidGrantExtension, *x.Until
	}
	a.changed()
	return NewEvent(actor, verb, now).OnApplication(*a).About("", words), nil
}

// HandInTrial takes the candidate's submission; it can be handed in again
// until somebody has judged it or the outcome is recorded. Too late is late,
// not refused.
func (a *Application) HandInTrial(actor Actor, on Scope, f Facts, in Submission, now time.Time) (Event, error) {
	t := f.Trial
	if err := a.OpenTrial(actor, on, t); err != nil {
		return Event{}, err
	}
	if len(f.submitted(StepTrial)) > 0 && t.HandedInAt != nil {
		return Event{}, Refused("Somebody has begun to judge what you handed in, so it stands as it is.")
	}
	if len(in.Links) == 0 && in.Answer == "" && len(t.Uploads) == 0 && t.HandedInAt == nil {
		return Event{}, Refused("Hand in a link, a file or a text.")
	}
	if !slices.Equal(t.Links, in.Links) { // their numbers name other things now
		t.Showings = slices.DeleteFunc(t.Showings, func(s TrialShowing) bool { return strings.HasPrefix(s.Deliverable, "deliverable-") })
	}
	t.Links, t.Answer, t.HoursSpent, t.HandedInAt = in.Links, in.Answer, in.HoursSpent, &now
	a.changed()
	detail := t.Title
	if t.Late() {
		detail += ", late"
	}
	return NewEvent(actor, DidHandInTrial, now).OnApplication(*a).About(detail, ""), nil
}

// RecordTrial records passed or failed, or waives the trial. Waiving skips a
// technical assessment: it trips the guard and takes the right to override.
func (a *Application) RecordTrial(actor Actor, on Scope, t *Trial, outcome Outcome, reason string, now time.Time) (Event, error) {
	if a.at(StepTrial) != nil || t.Outcome != "" {
		return Event{}, Stale{}
	}
	if !actor.Can(SetTrial, on) {
		return Event{}, ErrForbidden
	}
	e := NewEvent(actor, DidRecordTrial, now).OnApplication(*a).About(string(outcome), reason)
	if outcome == OutcomeWaived {
		guards, err := goOn([]Need{{Guard: GuardAssessments, Text: "A trial project, or a written reason from someone who may waive it", Part: "trial"}}, reason, actor.Can(Override, on))
		if err != nil {
			return Event{}, err
		}
		e.Verb, e.Guards = DidWaiveTrial, guards
	} else if t.SetAt.IsZero() {
		return Event{}, Refused("No trial has been set yet.")
	}
	t.Outcome, t.OutcomeReason, t.OutcomeAt = outcome, reason, &now
	a.changed()
	return e, nil
}

// RateTrial is what the candidate thinks of the trial, once it is handed in.
// The team reads it when the outcome is recorded, so that it cannot bear on it:
// the event does not say it.
func (a Application) RateTrial(actor Actor, on Scope, t *Trial, level int, words string, now time.Time) (Event, error) {
	if !actor.Can(HandInTrial, on) {
		return Event{}, ErrForbidden
	}
	if t == nil || t.HandedInAt == nil {
		return Event{}, ErrNotFound
	}
	if t.RatedAt != nil {
		return Event{}, Stale{}
	}
	t.Rating, t.RatingWords, t.RatedAt = level, words, &now
	return NewEvent(actor, DidRateTrial, now).OnApplication(a), nil
}

// PayTrial notes that the fee was paid on a day: of anybody who accepted the
// terms, whatever became of them.
func (a *Application) PayTrial(actor Actor, on Scope, t *Trial, day Date, now time.Time) (Event, error) {
	if !actor.Can(PayTrial, on) {
		return Event{}, ErrForbidden
	}
	if a.Step < StepTrial {
		return Event{}, Stale{}
	}
	if t == nil || t.Fee == 0 || !t.BriefOpen() {
		return Event{}, Refused("There is no fee to pay: it is owed once its terms are accepted.")
	}
	if t.FeePaidBy != nil {
		return Event{}, Stale{}
	}
	t.FeePaidOn, t.FeePaidBy = day, &actor.ID
	a.changed()
	return NewEvent(actor, DidPayTrial, now).OnApplication(*a).About(day.Words(), ""), nil
}

// ShowByTrial says which deliverables show which requirements, in place of what
// the same side said before. Keys are those of ShowingKey; one of another
// application is ErrNotFound.
func (a Application) ShowByTrial(actor Actor, on Scope, t *Trial, documents []Document, requirements []Requirement, keys []string, now time.Time) (Event, error) {
	own := actor.Can(HandInTrial, on)
	if !own && !actor.Can(AnswerTrial, on) {
		return Event{}, ErrForbidden
	}
	if t == nil || t.HandedInAt == nil {
		return Event{}, ErrNotFound
	}
	if !own && t.Outcome != "" || a.at(StepTrial) != nil {
		return Event{}, Stale{}
	}
	t.Showings = slices.DeleteFunc(t.Showings, func(s TrialShowing) bool { return s.ByCandidate == own })
	known := map[string]TrialShowing{}
	for _, item := range t.Delivered(documents) {
		for _, q := range requirements {
			known[ShowingKey(item.Key(), q.ID)] = TrialShowing{Deliverable: item.Key(), RequirementID: q.ID, ByCandidate: own}
		}
	}
	for _, key := range keys {
		s, ok := known[key]
		if !ok {
			return Event{}, ErrNotFound
		}
		delete(known, key) // the same one twice is one
		t.Showings = append(t.Showings, s)
	}
	return NewEvent(actor, DidShowByTrial, now).OnApplication(a).About(fmt.Sprint(len(keys)), ""), nil
}
