package models

import (
	"math"
	"slices"

	"stepwise/models/scoring"
)

// Dossier is everything about one application that its page shows, as far as
// the actor may see it.
type Dossier struct {
	Application
	On              Scope
	Facts           Facts
	Candidate       Candidate
	Portfolio       []PortfolioItem
	Documents       []Document
	Readings        map[int64]DocumentText // of the documents, without the text
	Notes           []Note
	Events          []Event // newest first
	People          map[int64]string
	RejectionReason string
	Tags            []Tag               // of the candidate
	Mentions        map[int64][]Mention // of each note
	Broken          *Promise            // by which they have not heard, nor had a word since
	Exchanged       []Message           // who wrote when, oldest first, once that is looked at
	Conversation    Conversation        // its end; empty for those who may not read it
	Follows         *Following          // the actor’s; nil when they do not follow
	Veil            *Veil               // under which the actor sees it; nil when they see who it is of
	Unveiled        bool                // by the actor
	Notice          *Notice             // that is pending, or else the last there was
	OfferTalk       []OfferQuestion     // oldest first, for those who see pay
	Unreachable     bool                // the candidate has no e-mail address
	Undelivered     int                 // letters that did not reach them, and are needed yet
}

// Shown are the submitted scorecards the actor may see, and how many stay
// hidden until the actor's own is in. One's own are always shown; others' once
// the step is left, one's own is submitted, or none is expected of one. A
// verdict given counts as one's own word on the shortlist.
func (f Facts) Shown(actor Actor, a Application, on Scope) (shown []Scorecard, hidden int) {
	for _, s := range f.Scorecards {
		switch {
		case !s.Submitted():
		case s.UserID == actor.ID || a.Step > s.Step || a.State.Over() || !f.owes(actor, on, s):
			shown = append(shown, s)
		default:
			hidden++
		}
	}
	return shown, hidden
}

// owes reports whether the actor is expected to submit a scorecard like s and
// has not.
func (f Facts) owes(actor Actor, on Scope, s Scorecard) bool {
	for _, own := range f.Scorecards {
		if own.UserID == actor.ID && own.Submitted() && own.Step == s.Step && sameID(own.InterviewID, s.InterviewID) {
			return false
		}
	}
	if s.Step == StepShortlist {
		return actor.Can(ScoreShortlist, on) && (f.Verdict == nil || f.Verdict.UserID != actor.ID)
	}
	return OnPanel(f.Panel(s.InterviewID), actor.ID)
}

// Panel is the panel of an interview, or of the trial when there is none.
func (f Facts) Panel(interview *int64) []Panellist {
	if interview == nil {
		if f.Trial == nil {
			return nil
		}
		return f.Trial.Panel
	}
	for _, i := range f.Interviews {
		if i.ID == *interview {
			return i.Panel
		}
	}
	return nil
}

// OnPanel reports whether the user sits on the panel.
func OnPanel(panel []Panellist, user int64) bool {
	for _, p := range panel {
		if p.UserID == user {
			return true
		}
	}
	return false
}

func sameID(a, b *int64) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

// Score is the weighted mean over the requirements that these scorecards rate.
// Lines of a rubric have no weight of their own and do not enter it.
func Score(requirements []Requirement, cards []Scorecard, floor int) scoring.Score {
	var criteria []scoring.Criterion
	for _, q := range requirements {
		criteria = append(criteria, scoring.Criterion{ID: q.ID, Weight: q.Weight})
	}
	var ratings []scoring.Rating
	for _, c := range cards {
		for _, r := range c.Ratings {
			if r.RequirementID != nil {
				ratings = append(ratings, scoring.Rating{Criterion: *r.RequirementID, Rater: c.UserID, Level: r.Level})
			}
		}
	}
	return scoring.Compute(criteria, ratings, float64(floor)/100)
}

// Evidence is a requirement with what is known about it.
type Evidence struct {
	Requirement
	Level   int     // the mean, rounded; 0 is not assessed
	Mean    float64 // over all ratings
	Sources []Source
}

// Source is one rating that a level rests on.
type Source struct {
	Step  Step
	Who   string
	Level int
	Words string
	Links []EvidenceLink `gorm:"-"`
}

// EvidenceFor holds the scorecards against the requirements, in their order.
func EvidenceFor(requirements []Requirement, cards []Scorecard) []Evidence {
	out := make([]Evidence, len(requirements))
	for i, q := range requirements {
		out[i].Requirement = q
		sum := 0
		for _, c := range cards {
			for _, r := range c.Ratings {
				if r.RequirementID != nil && *r.RequirementID == q.ID && r.Level > 0 {
					out[i].Sources = append(out[i].Sources, Source{c.Step, c.UserName, r.Level, r.Evidence, c.LinksFor(q.ID)})
					sum += r.Level
				}
			}
		}
		if n := len(out[i].Sources); n > 0 {
			out[i].Mean = float64(sum) / float64(n)
			out[i].Level = int(math.Round(out[i].Mean))
		}
	}
	return out
}

// ChecklistLine is one line of the final checklist: the categories it is
// filled from and the mean level over their ratings.
type ChecklistLine struct {
	Name       string
	Categories []string
	Mean       float64
	Ratings    int
}

// Met reports whether the line is rated 3 or better.
func (l ChecklistLine) Met() bool { return l.Ratings > 0 && l.Mean >= 3 }

// FillChecklist fills the lines from the ratings of steps 3 to 6.
func FillChecklist(lines []ChecklistLine, cards []Scorecard) []ChecklistLine {
	out := make([]ChecklistLine, len(lines))
	for i, l := range lines {
		sum := 0
		l.Ratings = 0
		for _, c := range cards {
			for _, r := range c.Ratings {
				if r.Level > 0 && slices.Contains(l.Categories, r.Category) {
					sum += r.Level
					l.Ratings++
				}
			}
		}
		if l.Ratings > 0 {
			l.Mean = float64(sum) / float64(l.Ratings)
		}
		out[i] = l
	}
	return out
}
