package models

import (
	"strings"
	"time"
)

// AskAddress is a candidate's wish to have another e-mail address than the one
// they confirmed. Nothing changes before the new one is confirmed too.
func (c Candidate) AskAddress(actor Actor, on Scope, email string, now time.Time) (Event, error) {
	if !actor.Can(CorrectOwn, on) {
		return Event{}, ErrForbidden
	}
	if email == c.Email {
		return Event{}, Refused("This is the address we have.")
	}
	return NewEvent(actor, DidAskAddress, now).OnCandidate(c.ID), nil
}

// KeepAddress takes such a wish back.
func (c Candidate) KeepAddress(actor Actor, on Scope, now time.Time) (Event, error) {
	if !actor.Can(CorrectOwn, on) {
		return Event{}, ErrForbidden
	}
	return NewEvent(actor, DidKeepAddress, now).OnCandidate(c.ID), nil
}

// TakeAddress makes the address that was confirmed the candidate's, unless it is
// the other's: then it shows that the two may be one person, and both keep theirs.
func (c *Candidate) TakeAddress(email string, other *Candidate, now time.Time) (Event, error) {
	switch {
	case other == nil:
		was := c.identity()
		c.Email, c.ConfirmedAt = email, &now
		c.remember(was)
		c.Version++
		return NewEvent(c.Actor(), DidChangeAddress, now).OnCandidate(c.ID), nil
	case other.ID == c.ID:
		return Event{}, Refused("This address is yours already: a link that we send there opens what you sent under it.")
	}
	return NewEvent(c.Actor(), DidShareAddress, now).OnCandidate(c.ID), nil
}

// MaskedEmail is an e-mail address as it is told to whoever may not be its
// owner: enough to know one's own by.
func MaskedEmail(email string) string {
	name, host, _ := strings.Cut(email, "@")
	for i := range name {
		if i > 0 {
			return name[:i] + "…@" + host
		}
	}
	return "…@" + host
}
