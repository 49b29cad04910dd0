package views

import (
	"strconv"
	"strings"
	"time"

	"stepwise/models"
)

// WeightsVersion is what a job's requirements weighed for a while.
type WeightsVersion struct {
	Number       int
	At           time.Time
	Words, Exact string
	Who, Reason  string
	Weights      string
	Scorecards   int // submitted while it was in force
}

// WeightsWords writes weights in one line: "Node.js 5 must, AWS 2".
func WeightsWords(weights []models.Weight) string {
	words := make([]string, len(weights))
	for i, w := range weights {
		words[i] = w.Name + " " + strconv.Itoa(w.Weight)
		if w.Must {
			words[i] += " must"
		}
	}
	return strings.Join(words, ", ")
}
