package models

import "time"

// InterviewKind is what an interview consists of.
type InterviewKind string

// The first three kinds belong to step 4, the talk to step 5.
const (
	KindScenario  InterviewKind = "scenario"
	KindChallenge InterviewKind = "coding-challenge"
	KindQuestions InterviewKind = "questions"
	KindTalk      InterviewKind = "talk"
)

// Name is the kind as people say it.
func (k InterviewKind) Name() string {
	switch k {
	case KindScenario:
		return "Problem-solving scenario"
	case KindChallenge:
		return "Coding challenge"
	case KindQuestions:
		return "Interview questions"
	case KindTalk:
		return "Communication talk"
	}
	return ""
}

// Step is the step an interview of this kind belongs to.
func (k InterviewKind) Step() Step {
	if k == KindTalk {
		return StepCommunication
	}
	return StepInterviews
}

// InterviewKindsAt are the kinds that can be planned at a step.
func InterviewKindsAt(step Step) []InterviewKind {
	switch step {
	case StepInterviews:
		return []InterviewKind{KindScenario, KindChallenge, KindQuestions}
	case StepCommunication:
		return []InterviewKind{KindTalk}
	}
	return nil
}

// InterviewState is what became of an interview.
type InterviewState string

// Proposed until the candidate picks a time; planned until its outcome is
// recorded, somebody did not come, or it is called off with a reason.
const (
	InterviewProposed  InterviewState = "proposed"
	InterviewPlanned   InterviewState = "planned"
	InterviewHeld      InterviewState = "held"
	InterviewNoShow    InterviewState = "no-show"
	InterviewCalledOff InterviewState = "called off"
)

// Outcome is how an interview or a trial ended.
type Outcome string

// Waived is for trials only.
const (
	OutcomePassed Outcome = "passed"
	OutcomeFailed Outcome = "failed"
	OutcomeWaived Outcome = "waived"
)

// Interview is a planned meeting of step 4 or 5 with a panel.
type Interview struct {
	ID            int64
	ApplicationID int64
	RoundID       *int64 // of the job's plan, when it was planned from there
	Step          Step
	Kind          InterviewKind
	Title         string
	StartsAt      time.Time
	Minutes       int
	Place         string // room or link
	State         InterviewState
	Outcome       Outcome
	Reason        string // outcome in words, or why it was called off
	CreatedAt     time.Time

	OrganiserID *int64 // who planned it; calendars know it as theirs
	Sequence    int    // of its calendar entry: grows when that changes
	ChangedAt   *time.Time
	Answer      InterviewAnswer
	AnswerWords string
	AnsweredAt  *time.Time
	Absent      Absent // who did not come
	GoesOn      bool   // a no-show that is not planned again

	Panel   []Panellist     `gorm:"-"`
	Slots   []InterviewSlot `gorm:"-"`  // proposed, earliest first
	Message MailState       `gorm:"->"` // of the last letter to the candidate about it; "" when there is none
	Covers  []int64         `gorm:"-"`  // ids of the requirements its round covers; none for all of the job's

	Questions []Question `gorm:"-"` // that its round asks
	Purpose   string     `gorm:"-"` // of its round
}

// Panellist is one member of the panel of an interview, or of the trial when
// InterviewID is nil.
type Panellist struct {
	ID            int64
	ApplicationID int64
	InterviewID   *int64
	UserID        int64

	UserName string `gorm:"->"`
}
