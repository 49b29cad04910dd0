package models

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// ErasureCause is why a person was erased.
type ErasureCause string

// Candidates erase themselves, administrators do it on request, and the portal
// does it when the period is over for which it may keep somebody.
const (
	ErasedByCandidate ErasureCause = "candidate"
	ErasedOnRequest   ErasureCause = "request"
	ErasedByPeriod    ErasureCause = "period"
)

// Erasure is that a person was removed from the portal. The candidate's row
// stays without the person, so that counts stay. Number and moment of creation
// together name the row for ever: a restored backup is cleaned by them, and a
// number alone might be another's there.
type Erasure struct {
	ID          int64
	CandidateID int64
	CreatedAt   time.Time // when the candidate's row was made
	ErasedAt    time.Time
	Cause       ErasureCause
	UserID      *int64 // the administrator who did it
}

// ErasedName stands where the person's name was.
const ErasedName = "Erased candidate"

// Portal is who does what nobody in particular does: what is due by a date.
var Portal = Actor{Name: "The portal"}

// Erase removes the person from the candidate, for good, whoever asked for it.
// It changes the row; all else that is theirs is the store's. An administrator
// writes the reason, which stays in the history and so must not say who it was.
func (c *Candidate) Erase(actor Actor, on Scope, reason string, now time.Time) (Erasure, Event, error) {
	e := Erasure{CandidateID: c.ID, CreatedAt: c.CreatedAt, ErasedAt: now, Cause: ErasedByCandidate}
	if actor != Portal && !actor.Can(EraseCandidate, on) {
		return e, Event{}, ErrForbidden
	}
	if c.ErasedAt != nil {
		return e, Event{}, Stale{}
	}
	switch {
	case actor == Portal:
		e.Cause = ErasedByPeriod
	case actor.Staff():
		e.Cause, e.UserID = ErasedOnRequest, &actor.ID
		if reason == "" {
			return e, Event{}, Refused("Write why, such as who asked for it and how: it stays when the person is gone.")
		}
		if _, says := c.Traces().Scrub(reason); says {
			return e, Event{}, Refused("The reason says who it is, and it stays. Write it without name, address or number.")
		}
	}
	if actor.Role == RoleCandidate {
		actor.Name = ""
	}
	*c = Candidate{ID: c.ID, Name: ErasedName, Version: c.Version + 1, MergedInto: c.MergedInto, CreatedAt: c.CreatedAt, ErasedAt: &now}
	return e, NewEvent(actor, DidErase, now).OnCandidate(c.ID).About("", reason), nil
}

// Traces are the words by which a person is named where others wrote of them:
// full names, addresses, telephone numbers and links, as they were given.
type Traces []string

// Traces of one candidate.
func (c Candidate) Traces() Traces { return TracesOf(c.Profiles()...) }

// TracesOf are those of all that was known of one person. A name of one word
// that is shorter than four letters is none: it would be found in everything.
func TracesOf(known ...Profile) Traces {
	var t Traces
	add := func(s string, least int) {
		s = strings.TrimSpace(s)
		if len([]rune(s)) >= least && s != ErasedName && !slices.Contains(t, s) {
			t = append(t, s)
		}
	}
	for _, p := range known {
		add(strings.Join(strings.Fields(p.Name), " "), 4)
		if words := strings.Fields(p.Name); len(words) > 1 {
			last := len(words) - 1
			add(words[last]+", "+strings.Join(words[:last], " "), 4)
			add(words[0]+" "+words[last], 4)
			add(words[last]+" "+words[0], 4)
		}
		add(p.Email, 4)
		add(p.Phone, 6)
		eachNumber(p.Phone, func(from, to int, _ []byte) { // beside words, such as an extension
			add(p.Phone[len(strings.TrimRight(p.Phone[:from], "+(")):to], fewestDigits)
		})
		for _, l := range p.Links {
			add(l, 8)
		}
	}
	return t
}

// Gap stands where a trace was.
const Gap = "[erased]"

// Scrub is the text without the traces, whatever their case, and whether there
// were any. A trace is a whole word or several: “Ann Li” is not in “Joann Liu”.
// A telephone number is found by its digits.
func (t Traces) Scrub(text string) (string, bool) {
	found := false
	for _, trace := range t {
		if isNumber(trace) {
			var is bool
			text, is = scrubNumber(text, trace)
			found = found || is
			continue
		}
		for from := 0; ; {
			at := foldIndex(text[from:], trace)
			if at < 0 {
				break
			}
			at += from
			end := at + foldLength(text[at:], trace)
			if wordBefore(text[:at]) || wordAfter(text[end:]) {
				from = end
				continue
			}
			text, found, from = text[:at]+Gap+text[end:], true, at+len(Gap)
		}
	}
	return text, found
}

// foldIndex is where the text has the trace, -1 where it has not.
func foldIndex(text, trace string) int {
	for i := range text {
		if foldLength(text[i:], trace) > 0 {
			return i
		}
	}
	return -1
}

// foldLength is how many bytes of the text's beginning are the trace but for
// case; 0 when it begins otherwise.
func foldLength(text, trace string) int {
	n := 0
	for _, want := range trace {
		r, size := utf8.DecodeRuneInString(text[n:])
		if size == 0 || unicode.ToLower(r) != unicode.ToLower(want) {
			return 0
		}
		n += size
	}
	return n
}

func wordBefore(s string) bool {
	r, size := utf8.DecodeLastRuneInString(s)
	return size > 0 && wordRune(r)
}

func wordAfter(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size > 0 && wordRune(r)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
