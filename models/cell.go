package models

import "time"

// Cell is what is known of one application about one requirement, as far as
// the actor may see it.
type Cell struct {
	Application
	Name        string // of the candidate
	JobTitle    string
	Requirement Requirement
	Sources     []CellSource   // in the order they came in
	Hidden      int            // submitted scorecards that show once the actor's own is in
	Own         Rating         // in the actor's draft of step 3; zero when there is none
	OwnLinks    []EvidenceLink // what it rests on
	Items       []EvidenceLink // what it can rest on as a whole
	CanRate     bool
	Veil        *Veil // under which the actor sees it; nil when they see who it is of
}

// CellSource is one rating a cell rests on.
type CellSource struct {
	Source
	ScorecardID int64
	Interview   string // its title; "" when the rating came from no interview
	SubmittedAt time.Time
}

// Mean is the mean level; 0 is not assessed.
func (c Cell) Mean() float64 {
	sum := 0
	for _, s := range c.Sources {
		sum += s.Level
	}
	return float64(sum) / float64(max(1, len(c.Sources)))
}

// RateRequirement puts one level, and the words for it unless they are nil,
// into the draft of a scorecard of step 3. Level 0 takes the level back.
func (s *Scorecard) RateRequirement(q Requirement, level int, words *string) (Rating, error) {
	if s.Submitted() {
		return Rating{}, Refused("Your scorecard is submitted; it stands as it is.")
	}
	line := requirementCriteria([]Requirement{q})[0]
	r := Rating{Criterion: line.Key}
	for _, old := range s.Ratings {
		if old.Criterion == line.Key {
			r = old
		}
	}
	r.Name, r.Category, r.RequirementID, r.Level = line.Name, line.Category, line.RequirementID, level
	if words != nil {
		r.Evidence = *words
	}
	s.Version, s.SavedAs = s.Version+1, ""
	return r, nil
}
