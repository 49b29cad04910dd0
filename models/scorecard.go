package models

import (
	"fmt"
	"slices"
	"time"
)

// Criterion is one line of a scorecard: a line of the step's rubric, of the
// trial's criteria, a requirement of the job, or a question of the bank.
type Criterion struct {
	Key           string // "coding-challenge", "listening", "requirement-12", "trial-3", "question-7"
	Name          string
	Category      string // skill category; "communication" for the rubric of step 5
	RequirementID *int64
	Must          bool
	Weight        int // of the requirement; 0 for lines of a rubric
	Levels        []string

	QuestionVersionID *int64 // of a question: the version whose anchors Levels are
}

// Scorecard is one person's ratings of one application at one step; a draft
// until submitted. At steps 4 and 5 it belongs to an interview.
type Scorecard struct {
	ID            int64
	ApplicationID int64
	Step          Step
	InterviewID   *int64
	UserID        int64
	Summary       string
	SubmittedAt   *time.Time
	CreatedAt     time.Time
	UpdatedAt     time.Time  `gorm:"autoUpdateTime:false"`
	RevisedAt     *time.Time // last changed after it was submitted
	Version       int        // grows with every save
	SavedAs       string     // key of the last save

	UserName string             `gorm:"->"`
	Ratings  []Rating           `gorm:"-"`
	Links    []EvidenceLink     `gorm:"-"` // what they rest on, oldest first
	Former   []ScorecardVersion `gorm:"-"` // what it said before, oldest first
}

// Submitted reports whether the scorecard counts.
func (s Scorecard) Submitted() bool { return s.SubmittedAt != nil }

// Rating is one criterion on a scorecard: 1 definitely not, 2 no, 3 yes,
// 4 definitely yes; 0 is not assessed and never counts as zero.
type Rating struct {
	ID            int64
	ScorecardID   int64
	Criterion     string // Criterion.Key
	Name          string // as it was called when rated
	Category      string
	RequirementID *int64
	Level         int
	Evidence      string

	QuestionVersionID *int64 // of the question bank, by which it was rated

	Question *RatedQuestion `gorm:"-"` // the same in words, of a dossier
}

// LevelNames are the four levels; index 0 is not assessed.
var LevelNames = []string{"Not assessed", "Definitely not", "No", "Yes", "Definitely yes"}

// Rubric holds the criteria that come with the steps and the kinds of
// interview, from the reference data. Keys: "shortlist", "scenario",
// "coding-challenge", "questions", "talk".
type Rubric map[string][]Criterion

// ShortlistCriteria are the lines of a step 3 scorecard.
func (r Rubric) ShortlistCriteria(requirements []Requirement) []Criterion {
	return append(clone(r["shortlist"]), requirementCriteria(requirements)...)
}

// InterviewCriteria are the lines of a scorecard of that kind of interview. A
// talk of step 5 is judged by the communication rubric alone.
func (r Rubric) InterviewCriteria(kind InterviewKind, requirements []Requirement) []Criterion {
	lines := clone(r[string(kind)])
	if kind == KindTalk {
		return lines
	}
	return append(lines, requirementCriteria(requirements)...)
}

// TrialCriteria are the lines of a step 6 scorecard: what the candidate was
// told would be judged, then the requirements.
func (r Rubric) TrialCriteria(t Trial, requirements []Requirement) []Criterion {
	var lines []Criterion
	for _, c := range t.Criteria {
		line := Criterion{Key: fmt.Sprintf("trial-%d", c.ID), Name: c.Name}
		if c.Level1 != "" {
			line.Levels = []string{c.Level1, c.Level2, c.Level3, c.Level4}
		}
		lines = append(lines, line)
	}
	return append(lines, requirementCriteria(requirements)...)
}

func requirementCriteria(requirements []Requirement) []Criterion {
	var lines []Criterion
	for _, q := range requirements {
		id := q.ID
		lines = append(lines, Criterion{Key: fmt.Sprintf("requirement-%d", q.ID), Name: q.Name, Category: q.Category,
			RequirementID: &id, Must: q.Must, Weight: q.Weight, Levels: q.Levels})
	}
	return lines
}

func clone(c []Criterion) []Criterion { return append([]Criterion(nil), c...) }

// OwnScorecard is the actor's card at that step or interview, a new one when
// there is none, and what it is about in words.
func (f Facts) OwnScorecard(actor Actor, step Step, interview *int64) (card Scorecard, about string) {
	about = step.Name()
	for _, i := range f.Interviews {
		if interview != nil && i.ID == *interview {
			about = i.Title
		}
	}
	for _, c := range f.Scorecards {
		if c.UserID == actor.ID && c.Step == step && sameID(c.InterviewID, interview) {
			return c, about
		}
	}
	return Scorecard{Step: step, InterviewID: interview, UserID: actor.ID}, about
}

// Criteria are the lines of a card at that step or interview.
func (f Facts) Criteria(r Rubric, step Step, interview *int64) []Criterion {
	switch {
	case step == StepShortlist:
		return r.ShortlistCriteria(f.Requirements)
	case step == StepTrial && f.Trial != nil:
		return r.TrialCriteria(*f.Trial, f.Requirements)
	}
	for _, i := range f.Interviews {
		if interview != nil && i.ID == *interview {
			return f.withRated(append(i.asked(), r.InterviewCriteria(i.Kind, i.Covered(f.Requirements))...), i.ID)
		}
	}
	return nil
}

// asked are the lines of the questions that the interview's round asks.
func (i Interview) asked() []Criterion {
	var lines []Criterion
	for _, q := range i.Questions {
		lines = append(lines, q.Criterion())
	}
	return lines
}

// Covered are the requirements that are rated at the interview; none at a talk.
func (i Interview) Covered(requirements []Requirement) []Requirement {
	if i.Kind == KindTalk {
		return nil
	}
	if len(i.Covers) == 0 {
		return requirements
	}
	var out []Requirement
	for _, q := range requirements {
		if slices.Contains(i.Covers, q.ID) {
			out = append(out, q)
		}
	}
	return out
}

// withRated adds what somebody on the panel has rated already, though it was
// taken out of the round since: no rating is lost to a change of the plan.
func (f Facts) withRated(lines []Criterion, interview int64) []Criterion {
	for _, c := range f.Scorecards {
		if c.InterviewID == nil || *c.InterviewID != interview {
			continue
		}
		for _, x := range c.Ratings {
			there := slices.ContainsFunc(lines, func(l Criterion) bool { return l.Key == x.Criterion })
			if !there && (x.Level > 0 || x.Evidence != "") {
				lines = append(lines, Criterion{Key: x.Criterion, Name: x.Name, Category: x.Category, RequirementID: x.RequirementID, QuestionVersionID: x.QuestionVersionID})
			}
		}
	}
	return lines
}
