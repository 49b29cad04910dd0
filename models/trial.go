package models

import "time"

// Trial is the trial project of step 6. It is handed in once HandedInAt is
// set, and over once Outcome is.
type Trial struct {
	ApplicationID int64 `gorm:"primaryKey"`
	Title         string
	Brief         string
	Fee           Money
	FeeCurrency   string
	HoursCap      int
	StartsOn      Date
	DueAt         time.Time
	SetAt         time.Time

	Links      []string `gorm:"serializer:json"` // the candidate's submission
	Answer     string
	HoursSpent int
	HandedInAt *time.Time

	Outcome       Outcome
	OutcomeReason string
	OutcomeAt     *time.Time

	Criteria []TrialCriterion `gorm:"-"`
	Panel    []Panellist      `gorm:"-"`
}

// TrialCriterion is one thing the trial will be judged by; the candidate sees it.
type TrialCriterion struct {
	ID                             int64
	ApplicationID                  int64
	Position                       int
	Name                           string
	Level1, Level2, Level3, Level4 string
}

// TableName is the plural that people use.
func (TrialCriterion) TableName() string { return "trial_criteria" }
