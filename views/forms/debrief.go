package forms

import (
	"strconv"
	"strings"

	"stepwise/models"
)

// Debrief is what came of a debrief.
type Debrief struct {
	Version string `form:"version"`
	Outcome string `form:"outcome"`
	Notes   string `form:"notes"`
}

// Validate returns the outcome.
func (f *Debrief) Validate() (models.DebriefOutcome, Problems) {
	var c check
	f.Notes = c.text("notes", f.Notes, "What was said", 5000, true)
	for _, o := range models.DebriefOutcomes {
		if f.Outcome == string(o) {
			return o, c.problems
		}
	}
	c.say("outcome", "Choose what the debrief came to.")
	return "", c.problems
}

// Rerating is a line of one's own scorecard rated again.
type Rerating struct {
	Card      string `form:"card"`
	Criterion string `form:"criterion"`
	Level     string `form:"level"`
	Evidence  string `form:"evidence"`
	Reason    string `form:"reason"`
	Version   string `form:"card_version"`
}

// Validate returns the rating.
func (f *Rerating) Validate() (models.Rerating, Problems) {
	var c check
	in := models.Rerating{Criterion: f.Criterion}
	in.Card, _ = strconv.ParseInt(f.Card, 10, 64)
	in.Saving.Version, _ = strconv.Atoi(f.Version)
	if strings.TrimSpace(f.Level) == "" {
		c.say("level", "Choose a level.")
	}
	in.Level = c.number("level", f.Level, "The level", 0, 4, false)
	in.Evidence = c.text("evidence", f.Evidence, "What shows it", 3000, in.Level > 0)
	in.Reason = c.text("reason", f.Reason, "What changed your mind", 2000, true)
	return in, c.problems
}
