package demo_test

import (
	"context"
	"testing"

	"stepwise/models"
	"stepwise/models/query"
	"stepwise/models/store"
	"stepwise/models/store/demo"
	"stepwise/models/store/storetest"
)

var boss = models.Actor{ID: 1, Role: models.RoleAdmin}

// Every step that was left had what it needs, or somebody wrote down why not.
func TestNoStepWasLeftWithoutItsNeedsOrAReason(t *testing.T) {
	t.Parallel()
	s, clock := storetest.Open(t)
	ctx := context.Background()
	if err := demo.Fill(ctx, s, 60, "x", func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	states := map[models.State]int{}
	steps := map[models.Step]int{}
	for id := int64(1); id <= 60; id++ {
		d, err := s.Dossier(ctx, boss, id)
		if err != nil {
			t.Fatal(err)
		}
		states[d.State]++
		steps[d.Step]++
		written := map[models.Step]bool{}
		for i, e := range d.Events {
			if e.At.After(clock.Now()) {
				t.Errorf("%s: %s lies ahead", d.Candidate.Name, e.Verb)
			}
			if i > 0 && e.At.After(d.Events[i-1].At) {
				t.Errorf("%s: %s and %s in the wrong order", d.Candidate.Name, e.Verb, d.Events[i-1].Verb)
			}
			if i > 0 && e.Step > d.Events[i-1].Step {
				t.Errorf("%s: %s at step %d before %s at step %d", d.Candidate.Name, e.Verb, e.Step, d.Events[i-1].Verb, d.Events[i-1].Step)
			}
			if len(e.Guards) > 0 && e.Reason != "" {
				written[e.Step] = true
			}
		}
		for step := models.FirstApplicationStep; step < d.Step; step++ {
			if unmet := models.Unmet(d.Facts.Needs(step)); len(unmet) > 0 && !written[step] {
				t.Errorf("%s left step %d without %+v", d.Candidate.Name, step, unmet)
			}
		}
		if d.State == models.Hired && len(models.Unmet(d.Facts.Needs(models.StepFinalise))) > 0 {
			t.Errorf("%s is hired without what it needs", d.Candidate.Name)
		}
	}
	for _, state := range []models.State{models.Active, models.Held, models.Rejected, models.Withdrawn, models.Hired} {
		if states[state] == 0 {
			t.Errorf("nobody is %s", state)
		}
	}
	for _, step := range models.ApplicationSteps() {
		if steps[step] == 0 {
			t.Errorf("nobody is at step %d", step)
		}
	}
	if _, err := s.Dossier(ctx, boss, 61); err == nil {
		t.Error("more than 60 applications")
	}
}

func TestOnlyAnEmptyStoreIsFilled(t *testing.T) {
	t.Parallel()
	cast := storetest.NewCast(t)
	if err := demo.Fill(context.Background(), cast.Store, 60, "x", func(int, int) {}); err == nil {
		t.Error("the cast was overrun")
	}
}

func TestACrowdIsAddedAndCounted(t *testing.T) {
	t.Parallel()
	s, _ := storetest.Open(t)
	done := 0
	if err := demo.Fill(context.Background(), s, 5000, "x", func(n, total int) {
		if n < done || n > total || total != 5000 {
			t.Errorf("progress %d of %d after %d", n, total, done)
		}
		done = n
	}); err != nil {
		t.Fatal(err)
	}
	if done != 5000 {
		t.Errorf("filled %d", done)
	}
	d, err := s.Dossier(context.Background(), boss, 5000)
	if err != nil || d.Candidate.Name == "" || len(d.Portfolio) != 1 || len(d.Events) == 0 {
		t.Errorf("the last of the crowd: %+v, %v", d.Candidate, err)
	}
}

func TestOneJobIsReviewedBlind(t *testing.T) {
	t.Parallel()
	s, _ := storetest.Open(t)
	ctx := context.Background()
	if err := demo.Fill(ctx, s, 60, "x", func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	q, _ := query.Parse("job:billing step:3 state:active")
	page, err := s.Candidates(ctx, boss, q, store.PageKey{})
	if err != nil || page.Count < 2 {
		t.Fatalf("%d candidates wait at the shortlist, %v", page.Count, err)
	}
	for _, c := range page.Candidates {
		if !c.Veiled || c.Email != "" {
			t.Errorf("%s is shown", c.Name)
		}
	}
}

func TestSomeCandidatesAreEnteredTwice(t *testing.T) {
	t.Parallel()
	s, _ := storetest.Open(t)
	if err := demo.Fill(context.Background(), s, 60, "x", func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	pairs, _, err := s.Duplicates(context.Background(), boss, store.DuplicateKey{})
	if err != nil || len(pairs) != 3 {
		t.Errorf("%d pairs, %v", len(pairs), err)
	}
}
