package models

import (
	"fmt"
	"strings"
	"time"

	"stepwise/models/scoring"
)

// Answer is what the hiring manager says of one application of a batch. Yes
// and no are the verdict of step 3; talk asks to speak about it first.
type Answer string

// The answers; an unanswered one is empty.
const (
	AnswerYes  Answer = "yes"
	AnswerNo   Answer = "no"
	AnswerTalk Answer = "talk"
)

// Answers are all of them.
var Answers = []Answer{AnswerYes, AnswerNo, AnswerTalk}

// Batch is a queue of applications at the shortlist, sent by a recruiter to
// the job's hiring manager. Its link opens this queue and nothing else, as
// often as needed until it expires or is revoked; only the SHA-256 of its
// secret is stored.
type Batch struct {
	ID         int64
	JobID      int64
	SentBy     int64
	ManagerID  int64
	Message    string
	TokenHash  string
	ExpiresAt  time.Time
	RevokedAt  *time.Time
	FinishedAt *time.Time
	CreatedAt  time.Time

	JobTitle    string      `gorm:"->"`
	Blind       bool        `gorm:"->"` // the job is
	SenderName  string      `gorm:"->"`
	ManagerName string      `gorm:"->"`
	Lines       []BatchLine `gorm:"-"`
	Uses        []BatchUse  `gorm:"-"` // newest first
}

// BatchLine is one application of a batch. Positions count from 1. The reason
// outlives an answer that is taken back, so that it need not be typed again.
type BatchLine struct {
	BatchID       int64 `gorm:"primaryKey"`
	ApplicationID int64 `gorm:"primaryKey"`
	Position      int
	Answer        Answer
	Reason        string
	AnsweredAt    *time.Time
	After         int // the application's version once answered

	Name  string `gorm:"->"`
	Step  Step   `gorm:"->"`
	State State  `gorm:"->"`
}

// BatchUse is one page opened by the link. Agent is a short hash of which
// browser it was: enough to tell one from another.
type BatchUse struct {
	ID      int64
	BatchID int64
	At      time.Time
	Address string
	Agent   string
	Page    string
}

// BatchSession is one browser the link was opened in.
type BatchSession struct {
	ID        int64
	BatchID   int64
	TokenHash string
	CreatedAt time.Time
}

// BatchInput is what the recruiter writes on sending.
type BatchInput struct {
	Message string
	Days    int // until the link expires
}

// Review is one application of a batch as the hiring manager meets it, with
// what was submitted of each application of the batch, for the bands.
type Review struct {
	Batch   Batch
	Line    BatchLine
	Dossier Dossier
	Ratings map[int64][]scoring.Rating
}

// NewBatch starts a batch for the job's hiring manager.
func NewBatch(actor Actor, job Job, in BatchInput, now time.Time) (Batch, error) {
	if !actor.Can(SendBatch, job.Scope(actor)) {
		return Batch{}, ErrForbidden
	}
	if job.ManagerID == nil {
		return Batch{}, Refused("The job has no hiring manager. Name one on its team page first.")
	}
	return Batch{JobID: job.ID, SentBy: actor.ID, ManagerID: *job.ManagerID, Message: in.Message, CreatedAt: now, ExpiresAt: now.AddDate(0, 0, in.Days)}, nil
}

// Opens reports whether the queue can be looked at.
func (b Batch) Opens(now time.Time) bool { return b.RevokedAt == nil && now.Before(b.ExpiresAt) }

// Takes reports whether answers are taken.
func (b Batch) Takes(now time.Time) bool { return b.Opens(now) && b.FinishedAt == nil }

// Settled reports whether there is nothing left to answer: it is answered, or
// the application has moved on without it.
func (l BatchLine) Settled() bool {
	return l.Answer != "" || l.Step != StepShortlist || l.State.Over()
}

// Next is the position of the first line after that one which waits for an
// answer, from the start again when there is none behind; 0 when none waits.
func (b Batch) Next(after int) int {
	for i := range b.Lines {
		if l := b.Lines[(after+i)%len(b.Lines)]; !l.Settled() {
			return l.Position
		}
	}
	return 0
}

// Answered is how many lines are answered.
func (b Batch) Answered() int {
	n := 0
	for _, l := range b.Lines {
		if l.Answer != "" {
			n++
		}
	}
	return n
}

// Summary says how many answers of each kind there are: "5 yes, 2 no, 1 talk".
func (b Batch) Summary() string {
	var parts []string
	for _, a := range Answers {
		n := 0
		for _, l := range b.Lines {
			if l.Answer == a {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, a))
		}
	}
	if parts == nil {
		return "no answers"
	}
	return strings.Join(parts, ", ")
}

// Sent are the submitted scorecards that come with a batch. The recruiter
// shows them on purpose, to somebody who is asked for a verdict and not for
// ratings. Whoever has begun a scorecard of their own sees the others' once it
// is in, as everywhere.
func (f Facts) Sent(actor Actor, a Application, on Scope) (shown []Scorecard, hidden int) {
	for _, s := range f.Scorecards {
		if s.UserID == actor.ID && s.Step == a.Step && !s.Submitted() {
			return f.Shown(actor, a, on)
		}
	}
	for _, s := range f.Scorecards {
		if s.Submitted() {
			shown = append(shown, s)
		}
	}
	return shown, 0
}

// Answer records the hiring manager's answer to an application of a batch. The
// verdict is nil when they want to talk first.
func (a *Application) Answer(actor Actor, on Scope, f Facts, answer Answer, reason string, now time.Time) (*Verdict, Event, error) {
	if f.Verdict != nil {
		return nil, Event{}, Refused("The verdict on this application is in already.")
	}
	if answer != AnswerTalk {
		v, e, err := a.GiveVerdict(actor, on, answer == AnswerYes, reason, now)
		return &v, e, err
	}
	if err := a.at(StepShortlist); err != nil {
		return nil, Event{}, err
	}
	if !actor.Can(GiveVerdict, on) {
		return nil, Event{}, ErrForbidden
	}
	a.changed()
	return nil, NewEvent(actor, DidAskToTalk, now).OnApplication(*a).About("", reason), nil
}

// TakeBackAnswer takes back the answer to an application that nothing has
// happened to since.
func (a *Application) TakeBackAnswer(actor Actor, on Scope, answer Answer, now time.Time) (Event, error) {
	if err := a.at(StepShortlist); err != nil {
		return Event{}, err
	}
	if !actor.Can(GiveVerdict, on) {
		return Event{}, ErrForbidden
	}
	a.changed()
	return NewEvent(actor, DidTakeBackAnswer, now).OnApplication(*a).About(string(answer), ""), nil
}
