package models

import (
	"slices"
	"time"
)

// ScorecardVersion is what a submitted scorecard said before its author
// changed it, and why it was changed. Scores use what the card says now; how
// far people agree is measured by what each of them said first, before the
// others' ratings showed.
type ScorecardVersion struct {
	ID          int64
	ScorecardID int64
	Number      int // from 1
	Summary     string
	Ratings     []Rating       `gorm:"serializer:json"`
	Links       []EvidenceLink `gorm:"serializer:json"` // what they rested on
	WrittenAt   time.Time      // when it was submitted or, later, changed
	ReplacedAt  time.Time
	Reason      string // why it was replaced
	Debriefed   bool   // at the debrief, after the ratings had been discussed
}

// Saving says which save of a scorecard a new one follows on. A save whose
// answer was lost on the way may have arrived all the same; naming those keeps
// people from being told that they write over themselves.
type Saving struct {
	Version    int      // of the card on the page that was filled in
	Key        string   // names this save; "" when nobody will ask after it
	Unanswered []string // keys of earlier saves that were never answered
}

// follows reports whether whoever saves has seen what is there now: that
// version, saved under that key.
func (s Saving) follows(version int, savedAs string) bool {
	return s.Version == version || savedAs != "" && slices.Contains(s.Unanswered, savedAs)
}

// SavedElsewhere refuses a save by somebody who has not seen the newer one:
// what the card says by now.
type SavedElsewhere struct{ Card Scorecard }

func (SavedElsewhere) Error() string { return "saved elsewhere meanwhile" }

// Save takes over a draft, or what is submitted when submit is set. Nothing
// that was saved meanwhile is written over unseen. It reports whether there was
// anything to do: the same submitted twice is submitted once.
func (s *Scorecard) Save(in ScorecardInput, submit bool, now time.Time) (bool, error) {
	same := s.says(in)
	if same && submit == s.Submitted() {
		return false, nil
	}
	if !same && !in.Saving.follows(s.Version, s.SavedAs) {
		return false, SavedElsewhere{Card: *s}
	}
	if s.Submitted() {
		return false, Refused("Your scorecard is submitted. It changes only with a reason, and keeps what it said.")
	}
	if submit {
		s.SubmittedAt = &now
	}
	s.take(in, now)
	return true, nil
}

// Revise changes a submitted card and returns what it said until now.
func (s *Scorecard) Revise(in ScorecardInput, reason string, debriefed bool, now time.Time) (ScorecardVersion, error) {
	if !s.Submitted() {
		return ScorecardVersion{}, Refused("Your scorecard is not submitted yet. It can still be changed as it is.")
	}
	if !in.Saving.follows(s.Version, s.SavedAs) {
		return ScorecardVersion{}, SavedElsewhere{Card: *s}
	}
	if s.says(in) {
		return ScorecardVersion{}, Refused("Nothing on the scorecard has changed.")
	}
	was := ScorecardVersion{ScorecardID: s.ID, Number: len(s.Former) + 1, Summary: s.Summary, Ratings: s.Ratings, Links: s.Links,
		WrittenAt: s.writtenAt(), ReplacedAt: now, Reason: reason, Debriefed: debriefed}
	s.RevisedAt = &now
	s.take(in, now)
	return was, nil
}

func (s *Scorecard) take(in ScorecardInput, now time.Time) {
	s.Summary, s.UpdatedAt, s.SavedAs = in.Summary, now, in.Saving.Key
	s.Version++
}

func (s Scorecard) writtenAt() time.Time {
	if s.RevisedAt != nil {
		return *s.RevisedAt
	}
	return *s.SubmittedAt
}

// says reports whether the card says all of this already.
func (s Scorecard) says(in ScorecardInput) bool {
	if s.Summary != in.Summary {
		return false
	}
	for key, r := range in.Ratings {
		old := s.Rating(key)
		if old.Level != r.Level || old.Evidence != r.Evidence {
			return false
		}
		if old.Criterion == "" && len(r.Rests.Offered)+len(r.Rests.Chosen) > 0 {
			return false
		}
		if old.RequirementID != nil && r.Rests.changes(s.LinksFor(*old.RequirementID)) {
			return false
		}
	}
	return true
}

// Rating is the card's rating of that criterion; zero when there is none.
func (s Scorecard) Rating(criterion string) Rating { return ratingOf(s.Ratings, criterion) }

func ratingOf(ratings []Rating, criterion string) Rating {
	for _, r := range ratings {
		if r.Criterion == criterion {
			return r
		}
	}
	return Rating{}
}

// First are the ratings as they were submitted first, while the others' were
// hidden: the only ones that are surely independent of them.
func (s Scorecard) First() []Rating {
	if len(s.Former) > 0 {
		return s.Former[0].Ratings
	}
	return s.Ratings
}

// Difference is a line of a scorecard that was changed.
type Difference struct{ Was, Is Rating }

// Differences are the lines that two versions rate differently or for other
// reasons, in the order of the newer.
func Differences(was, is []Rating) []Difference {
	var out []Difference
	for _, r := range is {
		if old := ratingOf(was, r.Criterion); old.Level != r.Level || old.Evidence != r.Evidence {
			out = append(out, Difference{Was: old, Is: r})
		}
	}
	return out
}

// MayRevise reports whether the actor may change a submitted scorecard of that
// step of theirs. What a decision has been made on stays as it was.
func (a Application) MayRevise(actor Actor, on Scope, step Step, f Facts) error {
	if a.Step > step || a.State.Over() {
		return Refused("The application has left this step. What was decided rests on the scorecards as they are, so they stay.")
	}
	if step == StepTrial && f.Trial != nil && f.Trial.Outcome != "" {
		return Refused("The trial has its outcome. It rests on the scorecards as they are, so they stay.")
	}
	return a.Score(actor, on, step)
}

// ReviseScorecard changes a submitted scorecard of the actor's, which about
// names, for a reason. Decisions on pages that showed it as it was are refused.
// The reason shows with the card, not in the history, which is read by those
// whose own card is not in yet.
func (a *Application) ReviseScorecard(actor Actor, on Scope, f Facts, card *Scorecard, in ScorecardInput, about, reason string, now time.Time) (ScorecardVersion, Event, error) {
	if err := a.MayRevise(actor, on, card.Step, f); err != nil {
		return ScorecardVersion{}, Event{}, err
	}
	was, err := card.Revise(in, reason, false, now)
	if err != nil {
		return was, Event{}, err
	}
	a.changed()
	return was, NewEvent(actor, DidReviseScorecard, now).OnApplication(*a).About(about, ""), nil
}
