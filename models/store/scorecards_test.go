package store_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

var challenge = models.Rubric{"coding-challenge": {{Key: "coding-challenge", Name: "Coding challenge"}}}

// noted is a card with one line filled in.
func noted(level int, words string, version int) models.ScorecardInput {
	return models.ScorecardInput{Ratings: map[string]models.RatingInput{"coding-challenge": {Level: level, Evidence: words}}, Saving: models.Saving{Version: version}}
}

// card is the user's own on the panel's interview.
func card(t *testing.T, c *storetest.Cast, p storetest.Panel, user models.User) models.Scorecard {
	t.Helper()
	d, err := c.Store.Dossier(context.Background(), user.Actor(), p.Application)
	if err != nil {
		t.Fatal(err)
	}
	own, _ := d.Facts.OwnScorecard(user.Actor(), models.StepInterviews, &p.Interview)
	return own
}

func TestFiftyPeopleSavingDraftsAtOnceLoseNothing(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	p := c.Panel(t, 50)
	const rounds = 4
	var all sync.WaitGroup
	for _, u := range p.Users {
		all.Go(func() {
			version := 0
			for round := range rounds {
				var err error
				version, err = c.Store.SaveScorecard(context.Background(), u.Actor(), p.Application, models.StepInterviews, &p.Interview, challenge,
					noted(1+round, fmt.Sprintf("round %d of %s", round, u.Name), version), false)
				if err != nil {
					t.Errorf("%s: %v", u.Name, err)
				}
			}
		})
	}
	all.Wait()
	for _, u := range p.Users {
		own := card(t, c, p, u)
		if r := own.Rating("coding-challenge"); own.Version != rounds || r.Level != rounds || r.Evidence != fmt.Sprintf("round %d of %s", rounds-1, u.Name) {
			t.Errorf("%s has version %d: %+v", u.Name, own.Version, r)
		}
	}
}

// The same card open in fifty windows: one is saved, and each of the others
// is told what was.
func TestOfFiftyWindowsOneSavesAndTheOthersSeeIt(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	p := c.Panel(t, 1)
	var all sync.WaitGroup
	var saved atomic.Int64
	for window := range 50 {
		all.Go(func() {
			words := fmt.Sprintf("from window %d", window)
			_, err := c.Store.SaveScorecard(context.Background(), p.Users[0].Actor(), p.Application, models.StepInterviews, &p.Interview, challenge, noted(3, words, 0), false)
			var elsewhere models.SavedElsewhere
			switch {
			case err == nil:
				saved.Add(1)
			case !errors.As(err, &elsewhere) || elsewhere.Card.Rating("coding-challenge").Evidence == words:
				t.Errorf("window %d: %v", window, err)
			}
		})
	}
	all.Wait()
	if own := card(t, c, p, p.Users[0]); saved.Load() != 1 || own.Version != 1 {
		t.Errorf("%d saved, version %d", saved.Load(), own.Version)
	}
}

func TestARevisionKeepsBothAndMovesTheScore(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	p := c.Panel(t, 1)
	ctx, who := context.Background(), p.Users[0].Actor()
	filled := func(level int, words string, version int) models.ScorecardInput {
		in := noted(3, "ran at once", version)
		for _, q := range c.Requirements {
			in.Ratings[fmt.Sprintf("requirement-%d", q.ID)] = models.RatingInput{Level: level, Evidence: words}
		}
		return in
	}
	if _, err := c.Store.SaveScorecard(ctx, who, p.Application, models.StepInterviews, &p.Interview, challenge, filled(4, "knows it", 0), true); err != nil {
		t.Fatal(err)
	}
	before, err := c.Store.Dossier(ctx, who, p.Application)
	if err != nil {
		t.Fatal(err)
	}
	revise := func(in models.ScorecardInput) error {
		return c.Store.ReviseScorecard(ctx, who, p.Application, models.StepInterviews, &p.Interview, challenge, in, "I mixed up two people")
	}
	if err := revise(filled(2, "had to ask", 0)); !errors.As(err, &models.SavedElsewhere{}) {
		t.Fatalf("from an old page: %v", err)
	}
	if err := revise(filled(2, "had to ask", 1)); err != nil {
		t.Fatal(err)
	}
	after, err := c.Store.Dossier(ctx, who, p.Application)
	if err != nil {
		t.Fatal(err)
	}
	own := after.Facts.Scorecards[0]
	if len(own.Former) != 1 || own.Former[0].Ratings[1].Level != 4 || own.Rating("requirement-1").Level != 2 || own.Former[0].Reason != "I mixed up two people" {
		t.Errorf("%+v", own)
	}
	if e := after.Events[0]; e.Verb != models.DidReviseScorecard || e.Reason != "" || len(after.Events) != len(before.Events)+1 || after.Version != before.Version+1 {
		t.Errorf("%+v, version %d", e, after.Version)
	}
	stranger := c.OtherInterviewer.Actor()
	if err := c.Store.ReviseScorecard(ctx, stranger, p.Application, models.StepInterviews, &p.Interview, challenge, filled(1, "x", 2), "x"); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("a stranger: %v", err)
	}
	if err := c.Store.Advance(ctx, c.Manager.Actor(), p.Application, after.Version, models.StepInterviews, "enough seen"); err != nil {
		t.Fatal(err)
	}
	if err := revise(filled(1, "on second thoughts", 2)); !errors.As(err, new(models.Refused)) {
		t.Errorf("after the step was left: %v", err)
	}
}
