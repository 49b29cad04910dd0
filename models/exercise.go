package models

import (
	"slices"
	"strings"
	"time"
)

// Exercise is work that a candidate writes in the portal: the coding challenge
// of an interview of step 4, or the written exercise of step 5. The clock runs
// from when the candidate opens it. It is handed in once HandedInAt is set.
type Exercise struct {
	ID                int64
	ApplicationID     int64
	InterviewID       *int64 // of a coding challenge; nil for the written exercise
	QuestionVersionID *int64 // of the question bank, from which it was taken
	Title             string
	Prompt            string
	Criteria          []TermsAnchor `gorm:"serializer:json"` // what is judged
	AIRule            string        // on help by AI
	Minutes           int           // from when it is opened; 0 is no limit
	ExtraMinutes      int           // on top of those, as an accommodation
	SetAt             time.Time
	OpenedAt          *time.Time
	EndsAt            *time.Time // nil without a limit

	Answer     string
	Version    int    // grows with every save
	SavedAs    string // key of the last save
	SavedAt    *time.Time
	HandedInAt *time.Time

	Remarks []ExerciseRemark `gorm:"-"` // by line
}

// ExerciseGrace is how long after the end a save is taken that was on its way.
const ExerciseGrace = 10 * time.Second

// Settle hands in what was last saved when the time is over by now. It is said
// of an exercise whenever it is read, so that nothing has to wake up for it.
func (x *Exercise) Settle(now time.Time) {
	if x.HandedInAt == nil && x.EndsAt != nil && now.After(x.EndsAt.Add(ExerciseGrace)) {
		end := *x.EndsAt
		x.HandedInAt = &end
	}
}

// RanOut reports whether the clock handed it in, and not the candidate.
func (x Exercise) RanOut() bool {
	return x.HandedInAt != nil && x.EndsAt != nil && x.HandedInAt.Equal(*x.EndsAt)
}

// Time is how many minutes there are from when it is opened; 0 is no limit.
func (x Exercise) Time() int {
	if x.Minutes == 0 {
		return 0
	}
	return x.Minutes + x.ExtraMinutes
}

// Step is the step it belongs to.
func (x Exercise) Step() Step {
	if x.InterviewID != nil {
		return StepInterviews
	}
	return StepCommunication
}

// Lines are those of the answer; they are counted from 1.
func (x Exercise) Lines() []string { return strings.Split(x.Answer, "\n") }

// ExerciseInput is what a candidate is given to write.
type ExerciseInput struct {
	Title, Prompt, AIRule string
	Minutes, ExtraMinutes int
	Criteria              []TermsAnchor
}

// ExerciseElsewhere refuses a save by somebody who has not seen the newer one:
// what the answer says by now.
type ExerciseElsewhere struct{ Exercise Exercise }

func (ExerciseElsewhere) Error() string { return "saved elsewhere meanwhile" }

// ExerciseClosed refuses a save of what was handed in, by the candidate or when
// its time was over.
type ExerciseClosed struct{ Exercise Exercise }

func (ExerciseClosed) Error() string { return "handed in already" }

// SetExercise gives the candidate something to write: for an interview that is
// a coding challenge, or as the written exercise of step 5. It changes until
// the candidate has opened it.
func (a *Application) SetExercise(actor Actor, on Scope, i *Interview, old *Exercise, in ExerciseInput, now time.Time) (Exercise, Event, error) {
	x := Exercise{ApplicationID: a.ID, Title: in.Title, Prompt: in.Prompt, Criteria: in.Criteria, AIRule: in.AIRule, Minutes: in.Minutes, ExtraMinutes: in.ExtraMinutes, SetAt: now}
	if i != nil {
		x.InterviewID = &i.ID
	}
	if err := a.at(x.Step()); err != nil {
		return x, Event{}, err
	}
	if !actor.Can(SetExercise, on) {
		return x, Event{}, ErrForbidden
	}
	if i != nil && (i.Kind != KindChallenge || i.Settled() || i.State == InterviewHeld) {
		return x, Event{}, Refused("A challenge goes with an interview of its kind that is still to come.")
	}
	if old != nil && (old.OpenedAt != nil || old.HandedInAt != nil) {
		return x, Event{}, Refused("The candidate has opened it, so it stands as it is. More time can still be given.")
	}
	if old != nil {
		x.ID = old.ID
	}
	a.changed()
	return x, NewEvent(actor, DidSetExercise, now).OnApplication(*a).About(in.Title, ""), nil
}

// openFor refuses an exercise that is not there for the candidate to write on:
// one of another step, or of an interview that was called off.
func (x Exercise) openFor(actor Actor, a Application, on Scope, i *Interview) error {
	if !actor.Can(HandInTrial, on) {
		return ErrForbidden
	}
	if a.at(x.Step()) != nil || i != nil && (i.Settled() || i.State == InterviewHeld) {
		return Stale{}
	}
	return nil
}

// Open starts the clock. Who opens it again has opened it already, which is no
// event.
func (x *Exercise) Open(actor Actor, a Application, on Scope, i *Interview, now time.Time) (*Event, error) {
	if err := x.openFor(actor, a, on, i); err != nil || x.OpenedAt != nil || x.HandedInAt != nil {
		return nil, err
	}
	x.OpenedAt = &now
	x.ends()
	e := NewEvent(actor, DidOpenExercise, now).OnApplication(a).About(x.Title, "")
	return &e, nil
}

func (x *Exercise) ends() {
	if x.OpenedAt != nil && x.Time() > 0 {
		end := x.OpenedAt.Add(time.Duration(x.Time()) * time.Minute)
		x.EndsAt = &end
	}
}

// Save takes over what was typed. Nothing that was saved meanwhile is written
// over unseen, and nothing after it was handed in. It reports whether there was
// anything to do.
func (x *Exercise) Save(actor Actor, a Application, on Scope, i *Interview, in DraftInput, now time.Time) (bool, error) {
	if err := x.openFor(actor, a, on, i); err != nil {
		return false, err
	}
	if x.OpenedAt == nil {
		return false, Stale{}
	}
	if x.Answer == in.Text {
		return false, nil
	}
	if x.HandedInAt != nil {
		return false, ExerciseClosed{Exercise: *x}
	}
	if !in.Saving.follows(x.Version, x.SavedAs) {
		return false, ExerciseElsewhere{Exercise: *x}
	}
	x.Answer, x.SavedAs, x.SavedAt = in.Text, in.Saving.Key, &now
	x.Version++
	return true, nil
}

// HandIn saves what was typed and hands it in, once. Handed in again as it was
// is no event.
func (x *Exercise) HandIn(actor Actor, a *Application, on Scope, i *Interview, in DraftInput, now time.Time) (*Event, error) {
	if _, err := x.Save(actor, *a, on, i, in, now); err != nil || x.HandedInAt != nil {
		return nil, err
	}
	x.HandedInAt = &now
	a.changed()
	e := NewEvent(actor, DidAnswerExercise, now).OnApplication(*a).About(x.Title, "")
	return &e, nil
}

// GiveTime sets how many minutes the candidate has on top of the limit. When
// the time had run out and is not over any more, the candidate goes on writing.
func (a *Application) GiveTime(actor Actor, on Scope, x *Exercise, extra int, now time.Time) (Event, error) {
	if !actor.Can(SetExercise, on) {
		return Event{}, ErrForbidden
	}
	if err := a.at(x.Step()); err != nil {
		return Event{}, err
	}
	if x.Minutes == 0 {
		return Event{}, Refused("There is no time limit.")
	}
	ranOut := x.RanOut()
	if x.HandedInAt != nil && !ranOut {
		return Event{}, Refused("The candidate has handed it in.")
	}
	x.ExtraMinutes = extra
	x.ends()
	if ranOut {
		x.HandedInAt = nil
	}
	if x.EndsAt != nil && !x.EndsAt.After(now) {
		return Event{}, Refused("That time is over already. Give more, or none.")
	}
	a.changed()
	return NewEvent(actor, DidGiveTime, now).OnApplication(*a).About(x.Title, ""), nil
}

// ExerciseRemark is what somebody says of a line of an answer, or of some that
// follow each other.
type ExerciseRemark struct {
	ID         int64
	ExerciseID int64
	UserID     int64
	FromLine   int // from 1
	ToLine     int
	Text       string
	CreatedAt  time.Time

	UserName string `gorm:"->"`
}

// MaxRemarks is how many one person makes on an answer.
const MaxRemarks = 100

// Remark says something of lines of an answer that is handed in. It is no event:
// the history is read by those who still have to rate.
func (x Exercise) Remark(actor Actor, on Scope, from, to int, text string, now time.Time) (ExerciseRemark, error) {
	if !actor.Can(RemarkExercise, on) {
		return ExerciseRemark{}, ErrForbidden
	}
	if x.HandedInAt == nil {
		return ExerciseRemark{}, Refused("It is not handed in yet.")
	}
	if from < 1 || to < from || to > len(x.Lines()) {
		return ExerciseRemark{}, Refused("The answer has no such lines.")
	}
	own := 0
	for _, r := range x.Remarks {
		if r.UserID == actor.ID {
			own++
		}
	}
	if own >= MaxRemarks {
		return ExerciseRemark{}, Refused("These are more remarks than a page holds.")
	}
	return ExerciseRemark{ExerciseID: x.ID, UserID: actor.ID, FromLine: from, ToLine: to, Text: text, CreatedAt: now}, nil
}

// RemarksFor are the remarks that the actor may read, in the order of the lines:
// their own, and others' as these show their scorecards, which is not before
// one's own is in.
func (f Facts) RemarksFor(actor Actor, a Application, on Scope, x Exercise) (shown []ExerciseRemark, hidden int) {
	for _, r := range x.Remarks {
		if r.UserID == actor.ID || a.Step > x.Step() || a.State.Over() || !f.owesAt(actor, on, x) {
			shown = append(shown, r)
		} else {
			hidden++
		}
	}
	slices.SortStableFunc(shown, func(r, s ExerciseRemark) int { return r.ToLine - s.ToLine })
	return shown, hidden
}

// owesAt reports whether the actor is on a panel that judges the exercise and
// has not submitted their scorecard of it.
func (f Facts) owesAt(actor Actor, on Scope, x Exercise) bool {
	for _, i := range f.Interviews {
		judges := x.InterviewID == nil && i.Step == x.Step() || x.InterviewID != nil && i.ID == *x.InterviewID
		if judges && !i.Settled() && f.owes(actor, on, Scorecard{Step: i.Step, InterviewID: &i.ID}) {
			return true
		}
	}
	return false
}

// Exercise is the one of that interview, or the written one; nil when there is
// none.
func (f Facts) Exercise(interview *int64) *Exercise {
	for i := range f.Exercises {
		if sameID(f.Exercises[i].InterviewID, interview) {
			return &f.Exercises[i]
		}
	}
	return nil
}

// Judges is how the actor stands to an exercise: on the panel is whoever rates
// it.
func (f Facts) Judges(actor Actor, on Scope, x Exercise) Scope {
	on.Panel = slices.ContainsFunc(f.Interviews, func(i Interview) bool {
		return (x.InterviewID == nil && i.Step == x.Step() || x.InterviewID != nil && i.ID == *x.InterviewID) && OnPanel(i.Panel, actor.ID)
	})
	return on
}
