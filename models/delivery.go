package models

import (
	"strings"
	"time"
)

// NoAddress is the problem of a letter to a candidate who cannot be written to.
const NoAddress = "The candidate has no e-mail address."

// Past reports whether what the letter is for is over, so that it is of no use.
func (m Mail) Past(now time.Time) bool { return m.NeededUntil != nil && !m.NeededUntil.After(now) }

// Drop settles a letter that nobody needs any more.
func (m *Mail) Drop() {
	m.State, m.Problem = MailSettled, "No longer needed: what it is for is over."
}

// ComeBack notes that the letter was returned after the server had taken it,
// with what the returned mail says.
func (m *Mail) ComeBack(words string) error {
	if m.State != MailSent {
		return Stale{}
	}
	m.State, m.Problem = MailFailed, "It came back"
	if words = strings.Join(strings.Fields(words), " "); words != "" {
		m.Problem += ": " + words
	}
	return nil
}

// SendAgain lets a letter to the candidate go out that did not arrive.
func (a Application) SendAgain(actor Actor, on Scope, m Mail, now time.Time) (Event, error) {
	switch {
	case !actor.Can(Converse, on):
		return Event{}, ErrForbidden
	case m.State != MailFailed:
		return Event{}, Stale{}
	case m.Past(now):
		return Event{}, Refused("What the letter is for is over: it is not needed any more.")
	case m.To == "":
		return Event{}, Refused("There is no e-mail address: enter one under the candidate’s details, or tell them yourself.")
	}
	return NewEvent(actor, DidSendAgain, now).OnApplication(a), nil
}

// TellInPerson notes that somebody told the candidate what a letter could not.
func (a Application) TellInPerson(actor Actor, on Scope, m *Mail, now time.Time) (Event, error) {
	switch {
	case !actor.Can(Converse, on):
		return Event{}, ErrForbidden
	case m.State != MailFailed:
		return Event{}, Stale{}
	}
	m.State, m.Problem = MailSettled, "Told in person by "+actor.Name+"."
	return NewEvent(actor, DidTellInPerson, now).OnApplication(a), nil
}

// LetterCameBack notes that a letter to the candidate was returned.
func (a Application) LetterCameBack(actor Actor, on Scope, m *Mail, words string, now time.Time) (Event, error) {
	if !actor.Can(Converse, on) {
		return Event{}, ErrForbidden
	}
	return NewEvent(actor, DidReturnMail, now).OnApplication(a), m.ComeBack(words)
}
