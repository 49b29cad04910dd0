package models

import "time"

// InterviewRound is one of the interviews that every candidate for a job is
// planned: what it consists of, who is on its panel, and which requirements it
// is to show. One that was removed stays for the interviews planned from it.
type InterviewRound struct {
	ID       int64
	JobID    int64
	Position int
	Kind     InterviewKind
	Title    string
	Minutes  int
	Purpose  string // "" for the usual one of its kind
	Removed  bool

	Panel     []RoundPanellist `gorm:"-"`
	Covers    []int64          `gorm:"-"` // ids of requirements
	Questions []Question       `gorm:"-"` // in their order
}

// RoundPanellist is a member of the panel that a round usually has.
type RoundPanellist struct {
	RoundID int64 `gorm:"primaryKey"`
	UserID  int64 `gorm:"primaryKey"`

	UserName string `gorm:"->"`
}

// RoundRequirement is a requirement that a round covers.
type RoundRequirement struct {
	RoundID       int64 `gorm:"primaryKey"`
	RequirementID int64 `gorm:"primaryKey"`
}

// RoundInput is a round as planned.
type RoundInput struct {
	Kind    InterviewKind
	Title   string
	Minutes int
	Purpose string
	Panel   []int64
	Covers  []int64
}

// EditInterviews notes a change of the interview plan; what says which. It is
// no part of steps 1 and 2, so an approval of those stands.
func (j *Job) EditInterviews(actor Actor, what string, now time.Time) (Event, error) {
	if !actor.Can(EditPlan, j.Scope(actor)) {
		return Event{}, ErrForbidden
	}
	j.Version++
	return NewEvent(actor, DidEditInterviews, now).OnJob(j.ID).About(what, ""), nil
}

// TimeInput is what a job asks of a candidate besides the interviews, and how
// much time all of it may take.
type TimeInput struct {
	Limit           int // minutes
	ExerciseMinutes int
	TrialHours      int
}

// SetTime says how much of a candidate's time the job may take.
func (j *Job) SetTime(actor Actor, in TimeInput, now time.Time) (Event, error) {
	e, err := j.EditInterviews(actor, "the candidate’s time", now)
	if err == nil {
		j.TimeLimit, j.ExerciseMinutes, j.TrialHours = in.Limit, in.ExerciseMinutes, in.TrialHours
	}
	return e, err
}
