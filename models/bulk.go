package models

import (
	"errors"
	"strings"
	"time"
)

// BulkAct is what is done with each application of a selection.
type BulkAct string

// The bulk acts. To tag is to tag the candidates; to send is to ask the hiring
// manager for a verdict on each.
const (
	BulkAdvance BulkAct = "advance"
	BulkHold    BulkAct = "hold"
	BulkReject  BulkAct = "reject"
	BulkTag     BulkAct = "tag"
	BulkSend    BulkAct = "send"
)

// BulkActs are all of them.
var BulkActs = []BulkAct{BulkAdvance, BulkHold, BulkReject, BulkTag, BulkSend}

const (
	MaxBulk      = 500              // applications of one bulk
	BulkUndoTime = 10 * time.Minute // for which it can be undone
)

// BulkOutcome is what became of one application of a bulk.
type BulkOutcome string

// The outcomes; a line waits until the bulk is confirmed.
const (
	BulkWaits   BulkOutcome = ""
	BulkDone    BulkOutcome = "done"
	BulkRefused BulkOutcome = "refused"
	BulkUndone  BulkOutcome = "undone"
	BulkKept    BulkOutcome = "kept" // not undone: somebody went on from there
)

// Bulk is one act on a selection of applications. It is prepared, looked at,
// and then done to each application on its own, as of the version prepared.
type Bulk struct {
	ID         int64
	Act        BulkAct
	UserID     int64
	LeftOut    int // selected, but not there or not for this person to see
	ReasonID   *int64
	Detail     string // the reason of the list, or the tag
	Reason     string // what the person wrote
	CreatedAt  time.Time
	StartedAt  *time.Time
	FinishedAt *time.Time
	UndoneAt   *time.Time

	Lines []BulkLine `gorm:"-"`
}

// BulkLine is one application of a bulk: how it stood when the bulk was
// prepared, and what became of it.
type BulkLine struct {
	BulkID        int64 `gorm:"primaryKey"`
	ApplicationID int64 `gorm:"primaryKey"`
	Version       int
	Step          Step
	State         State
	SinceAt       time.Time
	PromiseBy     *time.Time
	Outcome       BulkOutcome
	After         int    // the application's version once done
	Why           string // it was refused or kept

	Name     string `gorm:"->"`
	JobID    int64  `gorm:"->"`
	JobTitle string `gorm:"->"`
	Blind    bool   `gorm:"->"` // the job is
}

// BulkInput is what the person adds on confirming.
type BulkInput struct {
	ReasonID int64
	Tag      string
	Reason   string
}

// Count is how many lines have that outcome.
func (b Bulk) Count(o BulkOutcome) int {
	n := 0
	for _, l := range b.Lines {
		if l.Outcome == o {
			n++
		}
	}
	return n
}

// Undoable reports whether the bulk can still be taken back.
func (b Bulk) Undoable(now time.Time) bool {
	return b.Act != BulkSend && b.FinishedAt != nil && b.UndoneAt == nil &&
		now.Before(b.FinishedAt.Add(BulkUndoTime)) && b.Count(BulkDone) > 0
}

// Obstacle is why the act cannot be done to an application that stands like
// this, as far as that can be said without looking at its facts; "" when
// nothing speaks against it.
func (act BulkAct) Obstacle(step Step, state State) string {
	switch {
	case act == BulkTag:
		return ""
	case state.Over():
		return "The application is over: " + string(state) + "."
	case act == BulkAdvance && step == StepFinalise:
		return "Hiring somebody is done on the page of the application."
	case act == BulkSend && step != StepShortlist:
		return "Only what is at the shortlist is sent to the hiring manager."
	case state == Held && act != BulkReject:
		return "The application is on hold."
	}
	return ""
}

// BulkRefusal says why the act was refused for one application; ok is false
// when the error is no refusal but a fault of ours. Unknown and invisible are
// told in the same words.
func BulkRefusal(err error) (why string, ok bool) {
	var missing Missing
	var refused Refused
	switch {
	case errors.Is(err, ErrNotFound):
		return "It is not there, or not for you to see.", true
	case errors.Is(err, ErrForbidden):
		return "Someone else has to do this.", true
	case errors.As(err, &Stale{}):
		return "It has changed since you looked at it.", true
	case errors.As(err, &refused):
		return string(refused), true
	case errors.As(err, &missing):
		texts := make([]string, len(missing.Needs))
		for i, n := range missing.Needs {
			texts[i] = n.Text
		}
		return "Missing: " + strings.Join(texts, "; ") + ".", true
	}
	return "", false
}

// undoes maps an act to the action that permits it and the verb it left in the
// history.
func (act BulkAct) undoes(a Application) (Action, Verb) {
	switch {
	case act == BulkHold:
		return Hold, DidHold
	case act == BulkReject:
		return Reject, DidReject
	case a.State == Hired:
		return Advance, DidHire
	}
	return Advance, DidAdvance
}

// PutBack undoes a bulk's act: the application stands again as the line says
// it stood. The caller has made sure that nothing happened since.
func (a *Application) PutBack(actor Actor, on Scope, act BulkAct, was BulkLine, now time.Time) (Event, error) {
	action, verb := act.undoes(*a)
	if !actor.Can(action, on) {
		return Event{}, ErrForbidden
	}
	e := NewEvent(actor, DidUndo, now).OnApplication(*a).About(string(verb), "")
	before := *a
	a.Step, a.State, a.SinceAt, a.PromiseBy, a.RejectionReasonID = was.Step, was.State, was.SinceAt, was.PromiseBy, nil
	a.keepTold(before)
	a.changed()
	return e, nil
}

// OfOneJob reports whether all applications of the bulk are for the same job.
func (b Bulk) OfOneJob() bool {
	for _, l := range b.Lines {
		if l.JobID != b.Lines[0].JobID {
			return false
		}
	}
	return true
}
