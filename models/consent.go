package models

import "time"

// Consent is the candidate's yes to being kept. It changes nothing that a page
// of the staff decides on, so the version stays. The event is zero when the
// candidate had agreed before.
func (a *Application) Consent(actor Actor, on Scope, now time.Time) (Event, error) {
	if !actor.Can(GiveConsent, on) {
		return Event{}, ErrForbidden
	}
	if a.ConsentAt != nil {
		return Event{}, nil
	}
	a.ConsentAt = &now
	return NewEvent(actor, DidConsent, now).OnApplication(*a), nil
}
