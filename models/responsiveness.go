package models

import (
	"slices"
	"time"

	"stepwise/models/overlap"
)

// Responsiveness is how long a candidate takes to answer, in hours of their own
// working days. It is a fact to know, never a score.
type Responsiveness struct {
	Median time.Duration
	N      int // answers it is the median of
}

// ResponsivenessOf measures the candidate's answers among messages, oldest first: each
// from the first message of the team that was not answered yet. What the
// candidate writes unasked is no answer.
func ResponsivenessOf(messages []Message, day overlap.Day) Responsiveness {
	var took []time.Duration
	var asked *time.Time
	for _, m := range messages {
		switch {
		case !m.ByCandidate() && asked == nil:
			asked = &m.CreatedAt
		case m.ByCandidate() && asked != nil:
			took, asked = append(took, overlap.Worked(day, *asked, m.CreatedAt)), nil
		}
	}
	if len(took) == 0 {
		return Responsiveness{}
	}
	slices.Sort(took)
	half := len(took) / 2
	median := took[half]
	if len(took)%2 == 0 {
		median = (took[half-1] + took[half]) / 2
	}
	return Responsiveness{Median: median, N: len(took)}
}
