package models

import (
	"errors"
	"testing"
)

// debriefed is an interview of step 4 with two people, who rated two criteria each.
func debriefed(first, second [2]int) Facts {
	id := int64(1)
	card := func(n, user int64, name string, levels [2]int) Scorecard {
		return Scorecard{ID: n, Step: StepInterviews, InterviewID: &id, UserID: user, UserName: name, SubmittedAt: &now, Version: 1, Ratings: []Rating{
			{ID: n*10 + 1, ScorecardID: n, Criterion: "coding-challenge", Name: "Coding challenge", Level: levels[0], Evidence: "x"},
			{ID: n*10 + 2, ScorecardID: n, Criterion: "requirement-1", Name: "PostgreSQL", Level: levels[1], Evidence: "x"}}}
	}
	return Facts{Interviews: []Interview{{ID: 1, Step: StepInterviews, Kind: KindChallenge, Title: "Rate limiter", State: InterviewHeld, Panel: []Panellist{
		{InterviewID: &id, UserID: 5, UserName: "Linus Ek"}, {InterviewID: &id, UserID: 6, UserName: "Ines Duarte"}}}},
		Scorecards: []Scorecard{card(1, 5, "Linus Ek", first), card(2, 6, "Ines Duarte", second)}}
}

func TestTheWidestDisagreementComesFirst(t *testing.T) {
	t.Parallel()
	d := debriefed([2]int{3, 4}, [2]int{3, 1}).Debrief(StepInterviews)
	if !d.Open() || len(d.Lines) != 2 || d.Lines[0].Criterion.Name != "PostgreSQL" || d.Lines[0].Spread() != 3 || !d.Lines[0].Split() || d.Lines[1].Spread() != 0 {
		t.Errorf("%+v", d)
	}
	// Of two that lie as far apart, the one with a yes and a no.
	d = debriefed([2]int{3, 3}, [2]int{4, 2}).Debrief(StepInterviews)
	if d.Lines[0].Criterion.Name != "PostgreSQL" {
		t.Errorf("%+v", d.Lines)
	}
	// Not assessed is no rating, and one rating is no disagreement.
	d = debriefed([2]int{0, 4}, [2]int{0, 0}).Debrief(StepInterviews)
	if len(d.Lines) != 1 || d.Lines[0].Shared() || d.Lines[0].Spread() != 0 {
		t.Errorf("%+v", d.Lines)
	}
}

func TestADebriefWaitsForEverybodyOfTheStep(t *testing.T) {
	t.Parallel()
	f := debriefed([2]int{3, 4}, [2]int{3, 1})
	talk, later := int64(2), int64(3)
	f.Interviews = append(f.Interviews,
		Interview{ID: 2, Step: StepInterviews, State: InterviewCalledOff, Panel: []Panellist{{InterviewID: &talk, UserID: 7, UserName: "Nobody"}}},
		Interview{ID: 3, Step: StepInterviews, Title: "Scenario", State: InterviewPlanned, Panel: []Panellist{{InterviewID: &later, UserID: 5, UserName: "Linus Ek"}}})
	d := f.Debrief(StepInterviews)
	if d.Open() || len(d.Missing) != 1 || d.Missing[0] != (Owed{"Linus Ek", "Scenario"}) {
		t.Errorf("%+v", d.Missing)
	}
	f.Scorecards[1].SubmittedAt = nil
	if d := f.Debrief(StepInterviews); len(d.Missing) != 2 {
		t.Errorf("%+v", d.Missing)
	}
	if d := f.Debrief(StepTrial); d.Open() {
		t.Error("a debrief of nobody opens")
	}
}

func TestRatingAgainStandsBesideTheFirst(t *testing.T) {
	t.Parallel()
	f := debriefed([2]int{3, 4}, [2]int{3, 1})
	a := Application{ID: 1, Step: StepInterviews, State: Active}
	in := Rerating{Card: 1, Criterion: "requirement-1", RatingInput: RatingInput{Level: 2, Evidence: "Could not explain the plan"}, Reason: "Ines asked for the plan", Saving: Saving{Version: 1}}
	rate := func(who int64, f Facts, in Rerating) (Scorecard, ScorecardVersion, Event, error) {
		b := a
		card, _, was, e, err := b.Rerate(Actor{ID: who, Role: RoleInterviewer}, Scope{Interviews: true}, f, StepInterviews, in, now)
		return card, was, e, err
	}
	card, was, e, err := rate(5, f, in)
	if err != nil || !was.Debriefed || ratingOf(was.Ratings, "requirement-1").Level != 4 || e.Verb != DidRerate || e.Detail != "PostgreSQL" || e.Reason != "" {
		t.Fatalf("%+v %+v %v", was, e, err)
	}
	card.Former, card.Ratings = []ScorecardVersion{was}, []Rating{was.Ratings[0], {ID: 12, Criterion: "requirement-1", Name: "PostgreSQL", Level: 2, Evidence: "Could not explain the plan"}}
	again := f
	again.Scorecards = []Scorecard{card, f.Scorecards[1]}
	line := again.Debrief(StepInterviews).Lines[0]
	if line.Spread() != 3 || line.Ratings[0].First.Level != 4 || line.Ratings[0].Now.Level != 2 || !line.Ratings[0].Again() || line.Ratings[1].Again() {
		t.Errorf("the first rating does not stand: %+v", line)
	}
	if _, _, _, err := rate(6, f, in); !errors.Is(err, ErrNotFound) {
		t.Errorf("another’s card: %v", err)
	}
	stale := in
	stale.Saving.Version = 0
	if _, _, _, err := rate(5, f, stale); !errors.As(err, &SavedElsewhere{}) {
		t.Errorf("from an old page: %v", err)
	}
	unknown := in
	unknown.Criterion = "listening"
	if _, _, _, err := rate(5, f, unknown); !errors.Is(err, ErrNotFound) {
		t.Errorf("a line the card has not: %v", err)
	}
	waiting := debriefed([2]int{3, 4}, [2]int{3, 1})
	waiting.Scorecards[1].SubmittedAt = nil
	if _, _, _, err := rate(5, waiting, in); !errors.As(err, new(Refused)) {
		t.Errorf("before everybody has rated: %v", err)
	}
}

func TestAgreementOfAJobIsThatOfFirstRatings(t *testing.T) {
	t.Parallel()
	var ratings []FirstRating
	for application := range int64(12) {
		for user, level := range map[int64]int{5: 1 + int(application)%4, 6: 1 + int(application)%4} {
			ratings = append(ratings, FirstRating{ApplicationID: application, Step: StepInterviews, InterviewID: application, UserID: user, UserName: map[int64]string{5: "Linus Ek", 6: "Ines Duarte"}[user],
				Criterion: "listening", Name: "Listening", Level: level})
		}
		// Rated by one alone, and not assessed: neither says anything.
		ratings = append(ratings, FirstRating{ApplicationID: application, Step: StepShortlist, UserID: 5, Criterion: "portfolio", Name: "Portfolio", Level: 3},
			FirstRating{ApplicationID: application, Step: StepShortlist, UserID: 6, Criterion: "portfolio", Name: "Portfolio"})
	}
	g := AgreementOf(ratings)
	if g.Alpha.N != 12 || g.Alpha.Value != 1 || !g.Alpha.Shown() || !g.Alpha.Small() || len(g.Criteria) != 1 || g.Criteria[0].Name != "Listening" {
		t.Errorf("%+v", g)
	}
	if len(g.Panels) != 1 || len(g.Panels[0].Names) != 2 || g.Panels[0].Kappa.Value != 1 || g.Panels[0].One.Value != 1 {
		t.Errorf("%+v", g.Panels)
	}
	if g := AgreementOf(ratings[:8]); g.Alpha.Shown() {
		t.Errorf("of two things a figure is shown: %+v", g.Alpha)
	}
}
