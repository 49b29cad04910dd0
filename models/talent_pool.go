package models

import (
	"fmt"
	"time"
)

// CarriedEvidence is a rating of a former application shown on one that was
// offered from the talent pool. It is shown with where it comes from, and never
// counts in the score or the coverage of the new application.
type CarriedEvidence struct {
	Requirement string // of the job offered; the rating was on one of the same name
	Level       int
	Words       string
	JobTitle    string // where it was rated
	UserName    string
	RatedAt     time.Time
}

// CarriedCount says how much was carried over: "3 ratings carried over".
func CarriedCount(n int) string {
	if n == 1 {
		return "1 rating carried over"
	}
	return fmt.Sprintf("%d ratings carried over", n)
}
