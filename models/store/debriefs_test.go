package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// rated has everybody on the panel submit a card, one level each for the
// challenge and all requirements.
func rated(t *testing.T, c *storetest.Cast, p storetest.Panel, levels ...int) {
	t.Helper()
	for i, level := range levels {
		in := noted(level, "seen by "+p.Users[i].Name, 0)
		for _, q := range c.Requirements {
			in.Ratings[fmt.Sprintf("requirement-%d", q.ID)] = models.RatingInput{Level: level, Evidence: "seen"}
		}
		if _, err := c.Store.SaveScorecard(context.Background(), p.Users[i].Actor(), p.Application, models.StepInterviews, &p.Interview, challenge, in, true); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRatingAgainMovesTheScoreAndKeepsTheFirst(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	p := c.Panel(t, 3)
	ctx := context.Background()
	rated(t, c, p, 4, 1)
	if day, err := c.Store.Today(ctx, c.Recruiter.Actor(), c.Clock.Now()); err != nil || day.Counts[store.WaitsDebrief] != 0 {
		t.Errorf("ready before everybody has rated: %v", err)
	}
	again := func(who models.User, card int64) error {
		return c.Store.Rerate(ctx, who.Actor(), p.Application, models.StepInterviews, models.Rerating{Card: card, Criterion: "coding-challenge",
			RatingInput: models.RatingInput{Level: 3, Evidence: "It passes with the hint"}, Reason: "Saw the hint", Saving: models.Saving{Version: 1}})
	}
	record := func(who models.User, version int) error {
		return c.Store.RecordDebrief(ctx, who.Actor(), p.Application, version, models.StepInterviews, models.DebriefGoOn, "Two of three say yes")
	}
	if err := again(p.Users[1], 2); !errors.As(err, new(models.Refused)) {
		t.Fatalf("before everybody has rated: %v", err)
	}
	if err := record(c.Recruiter, 0); !errors.As(err, new(models.Refused)) {
		t.Fatalf("recorded before everybody has rated: %v", err)
	}
	in := noted(3, "seen", 0)
	if _, err := c.Store.SaveScorecard(ctx, p.Users[2].Actor(), p.Application, models.StepInterviews, &p.Interview, challenge, in, true); err != nil {
		t.Fatal(err)
	}
	ready := func(who models.User) int {
		t.Helper()
		day, err := c.Store.Today(ctx, who.Actor(), c.Clock.Now())
		if err != nil {
			t.Fatal(err)
		}
		return day.Counts[store.WaitsDebrief]
	}
	for name, who := range map[string]models.User{"the recruiter": c.Recruiter, "the manager": c.Manager, "a member of the panel": p.Users[0]} {
		if ready(who) != 1 {
			t.Errorf("%s does not learn that the debrief is ready", name)
		}
	}
	if ready(c.OtherManager)+ready(c.Interviewer) != 0 {
		t.Error("others learn of the debrief")
	}
	if err := again(p.Users[0], 2); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("another’s card: %v", err)
	}
	if err := again(c.OtherInterviewer, 2); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("a stranger: %v", err)
	}
	if err := again(p.Users[1], 2); err != nil {
		t.Fatal(err)
	}
	if err := again(p.Users[1], 2); !errors.As(err, &models.SavedElsewhere{}) {
		t.Errorf("the same page twice: %v", err)
	}
	d, notes, err := c.Store.Debrief(ctx, p.Users[0].Actor(), p.Application, models.StepInterviews)
	if err != nil || len(notes) != 0 {
		t.Fatal(err, notes)
	}
	own, _ := d.Facts.OwnScorecard(p.Users[1].Actor(), models.StepInterviews, &p.Interview)
	if own.Rating("coding-challenge").Level != 3 || own.First()[0].Level != 1 || !own.Former[0].Debriefed || d.Events[0].Verb != models.DidRerate {
		t.Errorf("%+v", own)
	}
	if err := record(p.Users[0], d.Version); !errors.Is(err, models.ErrForbidden) {
		t.Errorf("an interviewer records: %v", err)
	}
	if err := record(c.Recruiter, d.Version-1); !errors.As(err, &models.Stale{}) {
		t.Errorf("on a page from before: %v", err)
	}
	if err := record(c.Recruiter, d.Version); err != nil {
		t.Fatal(err)
	}
	if ready(c.Recruiter) != 0 {
		t.Error("a debrief that was held still waits")
	}
	d, notes, err = c.Store.Debrief(ctx, c.Manager.Actor(), p.Application, models.StepInterviews)
	if err != nil || len(notes) != 1 || notes[0].UserName != c.Recruiter.Name || d.Events[0].Verb != models.DidDebrief || d.Events[0].Reason != "" {
		t.Errorf("%+v %v", notes, err)
	}
	for name, who := range map[string]models.User{"an interviewer off the panel": c.Interviewer, "another’s manager": c.OtherManager} {
		if _, _, err := c.Store.Debrief(ctx, who.Actor(), p.Application, models.StepInterviews); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := c.Store.Debrief(ctx, c.Manager.Actor(), p.Application, models.StepTrial); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("a step that is not reached: %v", err)
	}
}

// A job's agreement is that of first ratings, whatever became of them, and of
// cards that the actor may see.
func TestAgreementOfAJobIsReadByIndexFromFirstRatings(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	p := c.Panel(t, 2)
	ctx := context.Background()
	rated(t, c, p, 4, 1)
	measured := func(who models.User) models.JobAgreement {
		t.Helper()
		g, err := c.Store.Agreement(ctx, who.Actor(), c.Job.ID)
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	before := measured(c.Recruiter)
	if before.Same.N != 4 || before.Same.Value != 0 || len(before.Panels) != 1 {
		t.Fatalf("%+v", before)
	}
	err := c.Store.Rerate(ctx, p.Users[1].Actor(), p.Application, models.StepInterviews, models.Rerating{Card: 2, Criterion: "coding-challenge",
		RatingInput: models.RatingInput{Level: 4, Evidence: "x"}, Reason: "x", Saving: models.Saving{Version: 1}})
	if err != nil {
		t.Fatal(err)
	}
	if after := measured(c.Manager); after.Same != before.Same || after.Alpha != before.Alpha {
		t.Errorf("rating again changes the agreement: %+v, then %+v", before, after)
	}
	for _, who := range []models.User{c.OtherManager, c.Interviewer} {
		if _, err := c.Store.Agreement(ctx, who.Actor(), c.Job.ID); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s: %v", who.Name, err)
		}
	}
	statements := c.Store.Watch()
	measured(c.Recruiter)
	queries := statements.Take()
	if len(queries) > 3 {
		t.Errorf("%d queries", len(queries))
	}
	for _, query := range queries {
		plan(t, c.Store, query)
	}
}
