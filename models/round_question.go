package models

import (
	"cmp"
	"slices"
	"strings"
)

// maxAsked is how many questions of the bank a round is proposed with, and
// spareMinutes how much of it is kept for the beginning and for what the
// candidate wants to know.
const (
	maxAsked     = 4
	spareMinutes = 10
)

// RoundQuestion is a question of the bank that a round asks.
type RoundQuestion struct {
	RoundID    int64 `gorm:"primaryKey"`
	QuestionID int64 `gorm:"primaryKey"`
	Position   int
}

// AskedMinutes is how long the questions of a round take together.
func (r InterviewRound) AskedMinutes() int {
	sum := 0
	for _, q := range r.Questions {
		sum += q.Version.Minutes
	}
	return sum
}

// fit is how well a question shows a requirement at a job's level; 0 when it
// does not. A question that names the skill goes before one of its category
// alone, and the level before either: too easy a question shows nothing.
func (q Question) fit(r Requirement, level string) int {
	n := 0
	switch {
	case slices.ContainsFunc(q.Version.Skills, func(s string) bool { return strings.EqualFold(s, r.Name) }):
		n = 2
	case q.Category != "" && q.Category == r.Category:
		n = 1
	default:
		return 0
	}
	if q.Level == level {
		n += 10
	}
	return n
}

// Suggested are the questions of the bank that show what a round covers, the
// best first: of its kind, for the level of the job, and not asked in any
// round yet. A round that covers nothing yet is taken to cover the must-haves.
func (p InterviewPlan) Suggested(r InterviewRound, bank []Question) []Question {
	var wanted []Requirement
	for _, q := range p.Job.Requirements {
		if slices.Contains(r.Covers, q.ID) || len(r.Covers) == 0 && q.Must {
			wanted = append(wanted, q)
		}
	}
	asked := map[int64]bool{}
	for _, x := range p.Rounds {
		for _, q := range x.Questions {
			asked[q.ID] = true
		}
	}
	type ranked struct {
		Question
		fit int
	}
	var fits []ranked
	for _, q := range bank {
		best := 0
		for _, w := range wanted {
			best = max(best, 10*q.fit(w, p.Job.Level)+w.Weight*min(1, q.fit(w, p.Job.Level)))
		}
		if best > 0 && q.Kind == r.Kind && !asked[q.ID] && !q.Retired {
			fits = append(fits, ranked{q, best})
		}
	}
	slices.SortStableFunc(fits, func(a, b ranked) int { return cmp.Or(cmp.Compare(b.fit, a.fit), cmp.Compare(a.ID, b.ID)) })
	out := make([]Question, len(fits))
	for i, f := range fits {
		out[i] = f.Question
	}
	return out
}

// AskAll gives rounds that are new in the plan their questions, none of them
// twice.
func (p InterviewPlan) AskAll(rounds []InterviewRound, bank []Question) {
	for i := range rounds {
		p.Ask(&rounds[i], bank)
		p.Rounds = append(slices.Clone(p.Rounds), rounds[i])
	}
}

// Ask gives a round the questions that show each requirement it covers, in
// turn, as long as they fit into its time.
func (p InterviewPlan) Ask(r *InterviewRound, bank []Question) {
	for _, one := range r.Covers {
		narrow := *r
		narrow.Covers = []int64{one}
		p.askFirst(r, p.Suggested(narrow, bank))
	}
	p.askFirst(r, p.Suggested(*r, bank))
}

// askFirst adds the first question that the round has time for.
func (p InterviewPlan) askFirst(r *InterviewRound, bank []Question) {
	for _, q := range bank {
		there := slices.ContainsFunc(r.Questions, func(x Question) bool { return x.ID == q.ID })
		if !there && len(r.Questions) < maxAsked && r.AskedMinutes()+q.Version.Minutes <= r.Minutes-spareMinutes {
			r.Questions = append(r.Questions, q)
			return
		}
	}
}
