package models

import (
	"errors"
	"testing"
	"time"
)

func typed(level int, words string, saving Saving) ScorecardInput {
	return ScorecardInput{Summary: "In sum", Ratings: map[string]RatingInput{"listening": {Level: level, Evidence: words}}, Saving: saving}
}

// saved is the card with its ratings as the store would keep them.
func (s Scorecard) saved(in ScorecardInput) Scorecard {
	s.ID, s.Ratings = 1, nil
	for key, r := range in.Ratings {
		s.Ratings = append(s.Ratings, Rating{Criterion: key, Name: key, Level: r.Level, Evidence: r.Evidence})
	}
	return s
}

func TestANewerDraftIsNeverWrittenOverUnseen(t *testing.T) {
	t.Parallel()
	first := typed(3, "asked twice", Saving{Key: "a"})
	var card Scorecard
	if changed, err := card.Save(first, false, now); !changed || err != nil || card.Version != 1 {
		t.Fatalf("%v %v, version %d", changed, err, card.Version)
	}
	card = card.saved(first)
	for name, test := range map[string]struct {
		in      ScorecardInput
		submit  bool
		changed bool
		err     error
	}{
		"on top of what is there":                {typed(4, "asked thrice", Saving{Version: 1}), false, true, nil},
		"submitted on top of it":                 {typed(4, "asked thrice", Saving{Version: 1}), true, true, nil},
		"from a window opened before":            {typed(4, "asked thrice", Saving{}), false, false, SavedElsewhere{Card: card}},
		"submitted from a window opened before":  {typed(4, "asked thrice", Saving{}), true, false, SavedElsewhere{Card: card}},
		"after a save whose answer was lost":     {typed(4, "asked thrice", Saving{Unanswered: []string{"z", "a"}}), false, true, nil},
		"after a save that never arrived":        {typed(4, "asked thrice", Saving{Unanswered: []string{"z"}}), false, false, SavedElsewhere{Card: card}},
		"the same again":                         {typed(3, "asked twice", Saving{}), false, false, nil},
		"the same, submitted from an old window": {typed(3, "asked twice", Saving{}), true, true, nil},
	} {
		c := card
		changed, err := c.Save(test.in, test.submit, now)
		var elsewhere SavedElsewhere
		if changed != test.changed || errors.As(err, &elsewhere) != (test.err != nil) {
			t.Errorf("%s: %v, %v", name, changed, err)
		}
		if elsewhere.Card.Version != 0 && elsewhere.Card.Rating("listening").Evidence != "asked twice" {
			t.Errorf("%s: what was saved is not shown: %+v", name, elsewhere.Card)
		}
		if (c.Version == 2) != changed {
			t.Errorf("%s: version %d", name, c.Version)
		}
	}
}

func TestWhatACardRestsOnIsPartOfWhatItSays(t *testing.T) {
	t.Parallel()
	requirement := int64(7)
	card := Scorecard{ID: 1, Version: 3, Ratings: []Rating{{Criterion: "requirement-7", RequirementID: &requirement, Level: 3}},
		Links: []EvidenceLink{{ID: 1, RequirementID: 7, Kind: EvidenceCoverNote}}}
	for name, test := range map[string]struct {
		rests EvidenceChoice
		same  bool
	}{
		"kept":        {EvidenceChoice{Offered: []string{"cover-note", "answer"}, Chosen: []string{"cover-note"}}, true},
		"not offered": {EvidenceChoice{}, true},
		"dropped":     {EvidenceChoice{Offered: []string{"cover-note"}}, false},
		"one more":    {EvidenceChoice{Offered: []string{"cover-note", "answer"}, Chosen: []string{"cover-note", "answer"}}, false},
	} {
		in := ScorecardInput{Ratings: map[string]RatingInput{"requirement-7": {Level: 3, Rests: test.rests}}}
		if card.says(in) != test.same {
			t.Errorf("%s: the same is %v", name, !test.same)
		}
	}
}

func TestASubmittedCardChangesWithAReasonAndKeepsWhatItSaid(t *testing.T) {
	t.Parallel()
	in := typed(3, "asked twice", Saving{})
	var card Scorecard
	if _, err := card.Revise(in, "x", false, now); err == nil {
		t.Error("a draft is revised")
	}
	if _, err := card.Save(in, true, now); err != nil {
		t.Fatal(err)
	}
	card = card.saved(in)
	if _, err := card.Save(typed(1, "never asked", Saving{Version: 1}), false, now); err == nil {
		t.Error("a submitted card becomes a draft")
	}
	if _, err := card.Revise(typed(3, "asked twice", Saving{Version: 1}), "x", false, now); err == nil {
		t.Error("nothing has changed, and a version is kept of it")
	}
	if _, err := card.Revise(typed(1, "never asked", Saving{}), "x", false, now); !errors.As(err, &SavedElsewhere{}) {
		t.Errorf("revised from an old window: %v", err)
	}
	later := now.Add(time.Hour)
	was, err := card.Revise(typed(1, "never asked", Saving{Version: 1}), "I mixed up two people", false, later)
	if err != nil || was.Number != 1 || ratingOf(was.Ratings, "listening").Level != 3 || was.Reason != "I mixed up two people" || !was.WrittenAt.Equal(now) || !was.ReplacedAt.Equal(later) {
		t.Fatalf("%+v, %v", was, err)
	}
	if !card.SubmittedAt.Equal(now) || !card.RevisedAt.Equal(later) || card.Version != 2 {
		t.Errorf("%+v", card)
	}
	card = card.saved(typed(1, "never asked", Saving{}))
	card.Former = []ScorecardVersion{was}
	if first := ratingOf(card.First(), "listening"); first.Level != 3 {
		t.Errorf("the first rating is lost: %+v", first)
	}
	if d := Differences(was.Ratings, card.Ratings); len(d) != 1 || d[0].Was.Level != 3 || d[0].Is.Level != 1 {
		t.Errorf("%+v", d)
	}
}

// What a decision was made on stays: once the step is left, the trial decided
// or the application over, nothing changes any more.
func TestAfterTheDecisionAScorecardStays(t *testing.T) {
	t.Parallel()
	who, on := Actor{Role: RoleInterviewer, ID: 5}, Scope{Interviews: true, Panel: true}
	f := Facts{Trial: &Trial{Outcome: OutcomePassed}}
	for name, test := range map[string]struct {
		a     Application
		step  Step
		on    Scope
		facts Facts
		want  string
	}{
		"at the step":         {Application{Step: StepInterviews, State: Active}, StepInterviews, on, f, ""},
		"the step is left":    {Application{Step: StepCommunication, State: Active}, StepInterviews, on, f, "refused"},
		"it is over":          {Application{Step: StepInterviews, State: Rejected}, StepInterviews, on, f, "refused"},
		"the trial is on":     {Application{Step: StepTrial, State: Active}, StepTrial, on, Facts{Trial: &Trial{}}, ""},
		"the trial has ended": {Application{Step: StepTrial, State: Active}, StepTrial, on, f, "refused"},
		"not on the panel":    {Application{Step: StepInterviews, State: Active}, StepInterviews, Scope{Interviews: true}, f, "forbidden"},
	} {
		err := test.a.MayRevise(who, test.on, test.step, test.facts)
		var refused Refused
		got := ""
		if errors.As(err, &refused) {
			got = "refused"
		} else if errors.Is(err, ErrForbidden) {
			got = "forbidden"
		}
		if got != test.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}
