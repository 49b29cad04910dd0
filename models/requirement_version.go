package models

import (
	"slices"
	"time"
)

// RequirementVersion is what a job's requirements weighed for a while. The
// first is kept when the first scorecard of the job is submitted: from then on
// the weights are locked, and each later version has its reason.
type RequirementVersion struct {
	ID        int64
	JobID     int64
	Number    int
	Weights   []Weight `gorm:"serializer:json"`
	Reason    string   // "" for the first
	UserID    int64
	CreatedAt time.Time

	UserName string `gorm:"->"`
}

// Weight is what one requirement weighed.
type Weight struct {
	Name   string `json:"name"`
	Must   bool   `json:"must"`
	Weight int    `json:"weight"`
}

// WeightsOf are the weights of the requirements as they are.
func WeightsOf(requirements []Requirement) []Weight {
	weights := make([]Weight, len(requirements))
	for i, q := range requirements {
		weights[i] = Weight{q.Name, q.Must, q.Weight}
	}
	return weights
}

// Reweighed reports whether the second list judges candidates otherwise than
// the first: a requirement more or less, another weight, a must-have that was
// none. Names, order and the words of the levels do not matter.
func Reweighed(before, after []Requirement) bool {
	if len(before) != len(after) {
		return true
	}
	for _, q := range after {
		if !slices.ContainsFunc(before, func(b Requirement) bool { return b.ID == q.ID && b.Must == q.Must && b.Weight == q.Weight }) {
			return true
		}
	}
	return false
}

// VersionAt is the number of the version in force at that moment; of what came
// before the first it is the first. 0 when there is none.
func VersionAt(versions []RequirementVersion, at time.Time) int {
	number := 0
	for _, v := range versions {
		if number == 0 || !v.CreatedAt.After(at) {
			number = v.Number
		}
	}
	return number
}
