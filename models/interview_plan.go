package models

import (
	"cmp"
	"slices"
	"strings"
)

// UsualTimeLimit is how many minutes of a candidate's time a job may take
// where nothing else is said: an evening's interviews and a working day.
const UsualTimeLimit = 12 * 60

// What is usually asked besides the interviews.
const (
	usualExerciseMinutes = 30
	usualTrialHours      = 8
)

// maxCovered is how many requirements one round can go into.
const maxCovered = 4

// InterviewPlan is how every candidate for a job is interviewed.
type InterviewPlan struct {
	Job    JobSummary
	Rounds []InterviewRound // in their order
}

// Limit is how many minutes of a candidate's time the job may take.
func (p InterviewPlan) Limit() int {
	if p.Job.TimeLimit == 0 {
		return UsualTimeLimit
	}
	return p.Job.TimeLimit
}

// Minutes is how much of a candidate's time the rounds, the written exercise
// and the trial take together.
func (p InterviewPlan) Minutes() int {
	return p.RoundMinutes() + p.Job.ExerciseMinutes + 60*p.Job.TrialHours
}

// RoundMinutes is how long the candidate is talked to.
func (p InterviewPlan) RoundMinutes() int {
	sum := 0
	for _, r := range p.Rounds {
		sum += r.Minutes
	}
	return sum
}

// Over is by how many minutes the plan goes past the limit; 0 when it does not.
func (p InterviewPlan) Over() int { return max(0, p.Minutes()-p.Limit()) }

// CoveredBy are the rounds that cover a requirement.
func (p InterviewPlan) CoveredBy(requirement int64) []InterviewRound {
	var out []InterviewRound
	for _, r := range p.Rounds {
		if slices.Contains(r.Covers, requirement) {
			out = append(out, r)
		}
	}
	return out
}

// Uncovered are the requirements that no round covers.
func (p InterviewPlan) Uncovered() []Requirement {
	var out []Requirement
	for _, r := range p.Job.Requirements {
		if p.CoveredBy(r.ID) == nil {
			out = append(out, r)
		}
	}
	return out
}

// Assesses reports whether a coding challenge or a scenario is planned, without
// which step 4 is not left.
func (p InterviewPlan) Assesses() bool { return p.has(KindChallenge) || p.has(KindScenario) }

func (p InterviewPlan) has(kind InterviewKind) bool {
	return slices.ContainsFunc(p.Rounds, func(r InterviewRound) bool { return r.Kind == kind })
}

// scales reports whether a requirement in which scalability shows is covered.
func (p InterviewPlan) scales() bool {
	return slices.ContainsFunc(p.Job.Requirements, func(r Requirement) bool { return scalable(r.Category) && p.CoveredBy(r.ID) != nil })
}

// UsualMinutes is how long an interview of the kind usually takes.
func (k InterviewKind) UsualMinutes() int {
	switch k {
	case KindScenario:
		return 60
	case KindChallenge:
		return 75
	case KindTalk:
		return 30
	}
	return 45
}

// showsBest is the kind of interview in which a requirement of that category
// shows best: code in a challenge, design in a scenario, and the rest in
// questions about what the candidate has done.
func showsBest(category string) InterviewKind {
	switch category {
	case "languages", "apis":
		return KindChallenge
	case "architecture", "performance", "cloud", "security":
		return KindScenario
	}
	return KindQuestions
}

// Proposed are the rounds that are missing, with the time the plan then asks
// for. Every must-have that no round covers goes into a round of the kind that
// shows it best, the heaviest first and four to a round. There is a challenge
// or a scenario at least, one round in which scalability shows where the job
// asks for it at all, and a talk at the end. The panel takes turns, two at a
// time and one for the talk.
func (p InterviewPlan) Proposed(team []int64) (rounds []InterviewRound, time TimeInput) {
	time = TimeInput{Limit: p.Limit(), ExerciseMinutes: p.Job.ExerciseMinutes, TrialHours: p.Job.TrialHours}
	if len(p.Rounds) == 0 {
		time.ExerciseMinutes, time.TrialHours = cmp.Or(time.ExerciseMinutes, usualExerciseMinutes), cmp.Or(time.TrialHours, usualTrialHours)
	}
	groups := p.missing()
	for _, kind := range InterviewKindsAt(StepInterviews) {
		for part := range slices.Chunk(groups[kind], maxCovered) {
			rounds = append(rounds, proposedRound(kind, part))
		}
	}
	if !p.has(KindTalk) {
		rounds = append(rounds, InterviewRound{Kind: KindTalk, Title: "How you explain your work", Minutes: KindTalk.UsualMinutes()})
	}
	for i := range rounds {
		rounds[i].Panel = inTurn(team, len(p.Rounds)+i, rounds[i].Kind)
	}
	return rounds, time
}

// missing are the requirements to propose rounds for, by their kind.
func (p InterviewPlan) missing() map[InterviewKind][]Requirement {
	heaviest := slices.Clone(p.Job.Requirements)
	slices.SortStableFunc(heaviest, func(a, b Requirement) int {
		if a.Must != b.Must {
			return map[bool]int{true: -1, false: 1}[a.Must]
		}
		return cmp.Compare(b.Weight, a.Weight)
	})
	groups, scales := map[InterviewKind][]Requirement{}, p.scales()
	for _, r := range heaviest {
		wanted := r.Must && p.CoveredBy(r.ID) == nil || !scales && scalable(r.Category)
		if wanted {
			groups[showsBest(r.Category)] = append(groups[showsBest(r.Category)], r)
			scales = scales || scalable(r.Category)
		}
	}
	if !p.Assesses() && groups[KindChallenge] == nil && groups[KindScenario] == nil && len(heaviest) > 0 {
		groups[KindChallenge] = heaviest[:1]
	}
	return groups
}

func proposedRound(kind InterviewKind, covers []Requirement) InterviewRound {
	r := InterviewRound{Kind: kind, Minutes: kind.UsualMinutes()}
	var names []string
	for _, q := range covers {
		names, r.Covers = append(names, q.Name), append(r.Covers, q.ID)
	}
	r.Title = firstRunes(strings.Join(names, ", "), 120)
	return r
}

// firstRunes is text that fits where a name of at most so many characters is
// asked for.
func firstRunes(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return text
}

// inTurn are who of the team sits on the panel of the round at that place.
func inTurn(team []int64, place int, kind InterviewKind) []RoundPanellist {
	seats := 2
	if kind == KindTalk {
		seats = 1
	}
	var panel []RoundPanellist
	for i := range min(seats, len(team)) {
		panel = append(panel, RoundPanellist{UserID: team[(place+i)%len(team)]})
	}
	return panel
}
