package models

import (
	"time"

	"stepwise/models/slots"
)

// ScorecardInput is what a person puts on a scorecard.
type ScorecardInput struct {
	Summary string
	Ratings map[string]RatingInput // by Criterion.Key
	Saving  Saving
}

// DraftInput is a text that is saved as it is written.
type DraftInput struct {
	Text   string
	Saving Saving
}

// RatingInput is one line of it; Level 0 is not assessed.
type RatingInput struct {
	Level    int
	Evidence string
	Rests    EvidenceChoice // of a requirement

	QuestionVersionID int64 // of a question: the version the page showed; 0 when it said none
}

// InterviewInput is a plan for an interview.
type InterviewInput struct {
	RoundID  *int64 // of the job's plan
	Kind     InterviewKind
	Title    string
	StartsAt time.Time
	Minutes  int
	Place    string
	Panel    []int64
	Times    []time.Time // proposed to the candidate, instead of StartsAt
	Why      string      // it is planned although somebody has no room for it
}

// TimesInput is another time for an interview, or times to choose from.
type TimesInput struct {
	StartsAt time.Time
	Times    []time.Time // proposed to the candidate, instead of StartsAt
	Minutes  int
	Place    string
	Why      string
}

// HoursInput is when a user can be interviewing, and how often a week; nothing
// is what the organisation says.
type HoursInput struct {
	Hours []slots.Hours
	Limit int
}

// AnswerInput is what a candidate says to the time of an interview.
type AnswerInput struct {
	Answer InterviewAnswer
	Slot   int64 // of the time picked; 0 accepts the one that is fixed
	Words  string
}

// TrialInput is the terms of a trial, and who judges it.
type TrialInput struct {
	TrialTerms
	Blind  bool
	Panel  []int64
	Reason string // why a long one has no fee
}

// Trial is one of these terms.
func (in TrialInput) Trial(application int64, now time.Time) Trial {
	t := Trial{ApplicationID: application, Title: in.Title, Scope: in.Scope, Brief: in.Brief, Deliverables: in.Deliverables, Fee: in.Fee, FeeCurrency: in.FeeCurrency,
		PaidWhen: in.PaidWhen, HoursCap: in.HoursCap, StartsOn: in.StartsOn, DueAt: in.DueAt, Ownership: in.Ownership, AIRule: in.AIRule, Contact: in.Contact,
		Blind: in.Blind, SetAt: now}
	for i, c := range in.Criteria {
		t.Criteria = append(t.Criteria, TrialCriterion{ApplicationID: application, Position: i + 1, Name: c.Name,
			Level1: c.Levels[0], Level2: c.Levels[1], Level3: c.Levels[2], Level4: c.Levels[3]})
	}
	return t
}

// OfferInput is the terms of an offer.
type OfferInput struct {
	Basis      Basis
	Amount     Money
	Currency   string
	Model      Model
	StartsOn   Date
	ValidUntil Date
	Terms      string
}

// TaskInput is a plan for an onboarding task.
type TaskInput struct {
	Kind        TaskKind
	Title       string
	Detail      string
	Link        string
	OwnerID     int64
	ByCandidate bool
	DueOn       Date
}

// InvitationInput is whom to make a user, and as what.
type InvitationInput struct {
	Name  string
	Email string
	Role  Role
}

// ProfileInput is what users say about themselves.
type ProfileInput struct {
	OffersUnmailed bool // no letter when an offer is answered

	Digest   Digest
	Name     string
	TimeZone string
}

// SetUpInput is the organisation and its first administrator.
type SetUpInput struct {
	Settings SettingsInput
	Name     string
	Email    string
}

// SettingsInput is what the organisation says about itself.
type SettingsInput struct {
	Organisation    string
	TimeZone        string
	WorkStart       int // minutes from midnight, local
	WorkEnd         int
	Currency        string
	ScoreFloor      int
	RetentionMonths int
	PromiseDays     []int // steps 3 to 7
	InterviewLimit  int
	UnpaidHours     int // of a trial
	TellDays        int
	ShowKept        bool
	AskDemographics bool
}
