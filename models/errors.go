package models

import "errors"

// What can go wrong in a way that a person can be told about. Handlers map
// each to a status and a sentence; everything else is a fault of ours.
var (
	ErrNotFound  = errors.New("not found")         // unknown, or not for this person's eyes
	ErrForbidden = errors.New("not allowed")       // visible, but not theirs to do
	ErrDuplicate = errors.New("already there")     // a second one of what may exist once
	ErrExpired   = errors.New("link used or over") // a single-use link that no longer works
	ErrThrottled = errors.New("too many attempts") // wait before trying again
	ErrTooLarge  = errors.New("too large")         // a file of more than it may have
	ErrLocked    = errors.New("weights locked")    // requirements of a job that has been scored change only with a reason
	ErrSignIn    = errors.New("wrong e-mail address or password")
)

// Stale refuses a change made on a page that shows less than what is true by
// now. Last is what somebody did meanwhile; it may be the zero Event.
type Stale struct{ Last Event }

func (Stale) Error() string { return "changed meanwhile" }

// Missing refuses what stands on something that is not there yet. Needs holds what is unmet;
// MayOverride says whether this person could go on by writing a reason.
type Missing struct {
	Needs       []Need
	MayOverride bool
}

func (Missing) Error() string { return "something is missing" }

// Refused is a rule of the process said in a plain sentence, such as
// "The offer has not been approved yet."
type Refused string

func (r Refused) Error() string { return string(r) }
