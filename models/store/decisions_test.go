package store_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

var ctx = context.Background()

// events are the application's, oldest first.
func events(t *testing.T, c *storetest.Cast) []models.Event {
	t.Helper()
	d, err := c.Store.Dossier(ctx, c.Admin.Actor(), c.Application.ID)
	if err != nil {
		t.Fatal(err)
	}
	return d.Events
}

func TestTwentyAdvancesAtOnceAreOne(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	var (
		wg     sync.WaitGroup
		mu     sync.Mutex
		done   int
		staled int
	)
	for range 20 {
		wg.Go(func() {
			err := c.Store.Advance(ctx, c.Manager.Actor(), c.Application.ID, 0, models.StepShortlist, "We know her work")
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				done++
			case errors.As(err, &models.Stale{}):
				staled++
			default:
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if done != 1 || staled != 19 {
		t.Errorf("%d advanced, %d refused as stale", done, staled)
	}
	if e := events(t, c); len(e) != 1 || e[0].Verb != models.DidAdvance || e[0].Reason != "We know her work" {
		t.Errorf("events %+v", e)
	}
	d, err := c.Store.Dossier(ctx, c.Recruiter.Actor(), c.Application.ID)
	if err != nil || d.Step != models.StepInterviews || d.Version != 1 || d.PromiseBy == nil || !d.SinceAt.Equal(c.Clock.Now()) {
		t.Errorf("application %+v, %v", d.Application, err)
	}
}

func TestARefusedDecisionLeavesNothing(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	id := c.Application.ID
	for name, try := range map[string]func() error{
		"not allowed":    func() error { return c.Store.GiveVerdict(ctx, c.Recruiter.Actor(), id, 0, true, "yes") },
		"missing":        func() error { return c.Store.Advance(ctx, c.Recruiter.Actor(), id, 0, models.StepShortlist, "hurry") },
		"unknown reason": func() error { return c.Store.Reject(ctx, c.Recruiter.Actor(), id, 0, 99, "") },
		"wrong step": func() error {
			return c.Store.RecordTrial(ctx, c.Manager.Actor(), id, 0, models.OutcomePassed, "fine")
		},
		"panel of nobody": func() error {
			return c.Store.PlanInterview(ctx, c.Recruiter.Actor(), id, 0, models.InterviewInput{Kind: models.KindScenario, Panel: []int64{99}})
		},
	} {
		if try() == nil {
			t.Errorf("%s: taken", name)
		}
	}
	d, err := c.Store.Dossier(ctx, c.Admin.Actor(), id)
	if err != nil || len(d.Events) != 0 || d.Version != 0 || d.Facts.Verdict != nil || len(d.Facts.Interviews) != 0 {
		t.Errorf("something is left: %+v %v", d.Events, err)
	}
}

func TestWhatOneMayNotSeeIsNotFound(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	stranger := models.Actor{ID: 99, Role: models.RoleCandidate}
	for _, actor := range []models.Actor{c.OtherManager.Actor(), c.Interviewer.Actor(), stranger, {}} {
		if _, err := c.Store.Dossier(ctx, actor, c.Application.ID); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s sees it: %v", actor.Role, err)
		}
		if err := c.Store.Hold(ctx, actor, c.Application.ID, 0, "x"); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s acts on it: %v", actor.Role, err)
		}
	}
	for _, actor := range []models.Actor{c.Admin.Actor(), c.Recruiter.Actor(), c.Manager.Actor(), c.Candidate.Actor()} {
		if _, err := c.Store.Dossier(ctx, actor, c.Application.ID); err != nil {
			t.Errorf("%s does not see it: %v", actor.Role, err)
		}
	}
}

// TestAJobIsFilledWithTheLastOfItsPositions hires two, past what is missing.
func TestAJobIsFilledWithTheLastOfItsPositions(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	timeline := models.TimelineInput{StartBy: "2027-01-11", HireBy: "2026-12-18", Positions: 2}
	check(t, c.Store.SetTimeline(ctx, c.Recruiter.Actor(), c.Job.ID, c.Job.Version, timeline))
	for n, id := range c.Applicants(t, 2) {
		for i, step := range models.ApplicationSteps() {
			check(t, c.Store.Advance(ctx, c.Manager.Actor(), id, i, step, "Known from a contract."))
		}
		job, err := c.Store.Job(ctx, c.Recruiter.Actor(), c.Job.ID)
		if err != nil || job.Hired != n+1 || (job.Status == models.JobClosed) != (job.Hired == 2) {
			t.Errorf("%d hired: %s, %v", job.Hired, job.Status, err)
		}
	}
}
