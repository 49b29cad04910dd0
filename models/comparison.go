package models

// A comparison holds two to four candidates side by side: more do not fit the
// eye, or a sheet of paper.
const (
	LeastCompared = 2
	MostCompared  = 4
)

// Comparison is some of a job's candidates side by side.
type Comparison struct {
	Job          JobSummary
	Requirements []Requirement // must-haves first
	Compared     []Compared    // in the order asked for
}

// Compared is one of them.
type Compared struct {
	Application
	Candidate Candidate
	Standing  Standing
	Verdict   *Verdict
	Evidence  []Evidence // in the order of the requirements
	Portfolio []PortfolioItem
	Veil      *Veil // under which the actor sees them; nil when they see who it is
	Hidden    int   // submitted scorecards that show once the actor's own is in
}

// Best is the source that speaks loudest for what was rated: of the highest
// level, and of those the latest with words.
func (e Evidence) Best() (best Source) {
	for _, s := range e.Sources {
		if s.Level > best.Level || s.Level == best.Level && s.Words != "" {
			best = s
		}
	}
	return best
}
