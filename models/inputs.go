package models

import "time"

// ScorecardInput is what a person puts on a scorecard.
type ScorecardInput struct {
	Summary string
	Ratings map[string]RatingInput // by Criterion.Key
}

// RatingInput is one line of it; Level 0 is not assessed.
type RatingInput struct {
	Level    int
	Evidence string
}

// InterviewInput is a plan for an interview.
type InterviewInput struct {
	Kind     InterviewKind
	Title    string
	StartsAt time.Time
	Minutes  int
	Place    string
	Panel    []int64
}

// TrialInput is the terms of a trial.
type TrialInput struct {
	Title    string
	Brief    string
	Fee      Money
	Currency string
	HoursCap int
	StartsOn Date
	DueAt    time.Time
	Criteria []TrialCriterion
	Panel    []int64
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
	Kind    TaskKind
	Title   string
	OwnerID int64
	DueOn   Date
}
