package forms

import (
	"strconv"
	"time"

	"stepwise/models"
)

// Interview is a plan for an interview as typed.
type Interview struct {
	Version  string   `form:"version"`
	Round    string   `form:"round"` // of the job's plan; "" for none
	Kind     string   `form:"kind"`
	Title    string   `form:"title"`
	StartsAt string   `form:"starts_at"`
	Minutes  string   `form:"minutes"`
	Place    string   `form:"place"`
	Panel    []string `form:"panel"`
}

// InterviewFrom is the form filled from a round of the job's plan.
func InterviewFrom(r models.InterviewRound) Interview {
	f := Interview{Round: strconv.FormatInt(r.ID, 10), Kind: string(r.Kind), Title: r.Title, Minutes: strconv.Itoa(r.Minutes)}
	for _, p := range r.Panel {
		f.Panel = append(f.Panel, strconv.FormatInt(p.UserID, 10))
	}
	return f
}

// Validate returns the plan; times are read in the reader's zone.
func (f *Interview) Validate(offered []models.InterviewKind, zone *time.Location) (models.InterviewInput, Problems) {
	var c check
	in := models.InterviewInput{
		Kind:     choice(&c, "kind", f.Kind, "what kind of interview it is", offered),
		Title:    c.line("title", f.Title, "The title", 200, true),
		StartsAt: c.moment("starts_at", f.StartsAt, "The start", zone),
		Minutes:  c.number("minutes", f.Minutes, "The length in minutes", 10, 480, true),
		Place:    c.line("place", f.Place, "The place", 500, false),
		Panel:    c.people("panel", f.Panel, "Choose who is on the panel."),
	}
	if id, err := strconv.ParseInt(f.Round, 10, 64); err == nil {
		in.RoundID = &id
	}
	return in, c.problems
}

// people are user IDs, each once; missing is said when there is none.
func (c *check) people(name string, values []string, missing string) []int64 {
	var out []int64
	seen := map[int64]bool{}
	for _, v := range values {
		id, err := strconv.ParseInt(v, 10, 64)
		if err == nil && !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	if len(out) == 0 {
		c.say(name, missing)
	}
	return out
}
