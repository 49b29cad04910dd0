package models

import (
	"fmt"
	"time"
)

// PrepareOffer writes the next version of an offer for the hiring manager to
// approve. One that waited for approval is replaced at once; one the candidate
// has stays with them until the new one is approved.
func (a *Application) PrepareOffer(actor Actor, on Scope, job Job, versions Offers, o *Offer, now time.Time) (Event, error) {
	if err := a.at(StepFinalise); err != nil {
		return Event{}, err
	}
	if !actor.Can(PrepareOffer, on) {
		return Event{}, ErrForbidden
	}
	old := versions.Latest()
	if old != nil && old.State == OfferAccepted {
		return Event{}, Refused("The candidate has accepted the offer; it stands.")
	}
	if job.above(*o) {
		return Event{}, aboveCap
	}
	o.Number = 1
	if len(versions) > 0 {
		o.Number = versions[0].Number + 1
	}
	if old != nil && old.State == OfferPrepared {
		old.State = OfferReplaced
	}
	a.changed()
	return NewEvent(actor, DidPrepareOffer, now).OnApplication(*a).About(o.words(), ""), nil
}

const aboveCap = Refused("The offer is above the cap of the job, and nothing above it is paid, whoever it is. If more is to be paid, raise the cap in the plan first.")

// words name a version.
func (o Offer) words() string { return fmt.Sprintf(", version %d", o.Number) }

// ApproveOffer lets the candidate see the latest version, as it is written, in
// place of the one they had. costOnly says that the guard against hiring based
// only on cost trips; then a reason is needed.
func (a *Application) ApproveOffer(actor Actor, on Scope, job Job, versions Offers, costOnly bool, reason, document string, now time.Time) (Event, error) {
	o := versions.Latest()
	if a.at(StepFinalise) != nil || o == nil || o.State != OfferPrepared {
		return Event{}, Stale{}
	}
	if !actor.Can(ApproveOffer, on) {
		return Event{}, ErrForbidden
	}
	if job.above(*o) {
		return Event{}, aboveCap
	}
	guards, err := goOn([]Need{{Met: !costOnly, Guard: GuardCost, Part: "offer",
		Text: "A reason: this is the cheapest candidate while another at step 6 or 7 scores higher"}}, reason, actor.Can(Override, on))
	if err != nil {
		return Event{}, err
	}
	if had := versions.Standing(); had != nil && had.State == OfferApproved {
		had.State = OfferReplaced
	}
	o.State, o.ApprovedBy, o.ApprovedAt, o.Document = OfferApproved, &actor.ID, &now, document
	a.changed()
	e := NewEvent(actor, DidApproveOffer, now).OnApplication(*a).About(o.words(), reason)
	e.Guards = guards
	return e, nil
}

// answering is the version with that number if the candidate can answer it.
func (a *Application) answering(actor Actor, on Scope, versions Offers, number int, today Date) (*Offer, error) {
	if !actor.Can(AnswerOffer, on) {
		return nil, ErrForbidden
	}
	o := versions.Standing()
	switch {
	case a.at(StepFinalise) != nil, o == nil:
		return nil, Stale{}
	case o.Number != number:
		return nil, Overtaken{Number: number, By: o.Number}
	case o.State != OfferApproved:
		return nil, Stale{}
	case !o.Open(today):
		return nil, Refused("The offer is no longer open. Write to us and we will look at it again.")
	}
	return o, nil
}

// AcceptOffer is the candidate's yes, under the name they type, on or before
// the last valid day. What is accepted is the document with the hash that is
// kept. A version that waited for approval has become needless.
func (a *Application) AcceptOffer(actor Actor, on Scope, versions Offers, number int, name, words string, today Date, now time.Time) (*Offer, Event, error) {
	o, err := a.answering(actor, on, versions, number, today)
	if err != nil {
		return nil, Event{}, err
	}
	if err := actor.Sign(name); err != nil {
		return nil, Event{}, err
	}
	if next := versions.Latest(); next != o {
		next.State = OfferReplaced
	}
	o.State, o.AcceptedName, o.DocumentHash, o.Answer, o.AnsweredAt = OfferAccepted, name, o.Hash(), words, &now
	a.changed()
	return o, NewEvent(actor, DidAcceptOffer, now).OnApplication(*a).About(o.words()+", document "+o.DocumentHash, words), nil
}

// DeclineOffer is the candidate's no, with the reason they give.
func (a *Application) DeclineOffer(actor Actor, on Scope, versions Offers, number int, words string, today Date, now time.Time) (*Offer, Event, error) {
	o, err := a.answering(actor, on, versions, number, today)
	if err != nil {
		return nil, Event{}, err
	}
	o.State, o.Answer, o.AnsweredAt = OfferDeclined, words, &now
	a.changed()
	return o, NewEvent(actor, DidDeclineOffer, now).OnApplication(*a).About(o.words(), words), nil
}

// AskOffer is a question about the offer, which holds nothing up.
func (a *Application) AskOffer(actor Actor, on Scope, versions Offers, number, asked int, text string, now time.Time) (OfferQuestion, Event, error) {
	if !actor.Can(AnswerOffer, on) {
		return OfferQuestion{}, Event{}, ErrForbidden
	}
	if o := versions.Standing(); a.at(StepFinalise) != nil || o == nil {
		return OfferQuestion{}, Event{}, Stale{}
	}
	if asked >= MaxQuestions {
		return OfferQuestion{}, Event{}, Refused("You have asked as many questions as there is room for. Write to us.")
	}
	return OfferQuestion{ApplicationID: a.ID, Number: number, Text: text, AskedAt: now}, NewEvent(actor, DidAskOffer, now).OnApplication(*a), nil
}

// AnswerAboutOffer answers a question about an offer, once.
func (a *Application) AnswerAboutOffer(actor Actor, on Scope, q *OfferQuestion, answer string, now time.Time) (Event, error) {
	if !actor.Can(AnswerAboutOffer, on) {
		return Event{}, ErrForbidden
	}
	if a.at(StepFinalise) != nil || q.AnsweredAt != nil {
		return Event{}, Stale{}
	}
	q.Answer, q.AnsweredBy, q.AnsweredAt = answer, &actor.ID, &now
	return NewEvent(actor, DidAnswerAboutOffer, now).OnApplication(*a), nil
}

// Overtaken refuses an answer to a version of an offer that another has taken
// the place of since it was shown.
type Overtaken struct{ Number, By int }

func (o Overtaken) Error() string {
	return fmt.Sprintf("version %d of the offer has been replaced by version %d", o.Number, o.By)
}
