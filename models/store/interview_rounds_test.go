package store_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// planned is the plan of the cast's job in lines: what each round covers and
// who sits on it.
func planned(t *testing.T, c *storetest.Cast, job int64) (models.InterviewPlan, []string) {
	t.Helper()
	p, err := c.Store.InterviewPlan(ctx, c.Admin.Actor(), job)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, r := range p.Rounds {
		line := fmt.Sprintf("%s %s %d", r.Kind, r.Title, r.Minutes)
		for _, q := range p.Job.Requirements {
			for _, id := range r.Covers {
				if id == q.ID {
					line += " +" + q.Name
				}
			}
		}
		for _, x := range r.Panel {
			line += " @" + x.UserName
		}
		lines = append(lines, line)
	}
	return p, lines
}

func TestFillInterviewPlan(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	n, err := c.Store.FillInterviewPlan(ctx, c.Recruiter.Actor(), 1, 0)
	if err != nil || n != 3 {
		t.Fatalf("%d, %v", n, err)
	}
	p, lines := planned(t, c, 1)
	want := []string{"scenario caching strategies 60 +caching strategies @Linus Ek", "questions PostgreSQL 45 +PostgreSQL @Linus Ek", "talk How you explain your work 30 @Linus Ek"}
	if d := cmp.Diff(want, lines); d != "" {
		t.Error(d)
	}
	if p.Minutes() != 60+45+30+30+480 || p.Job.Version != 1 || p.Job.PlanState != models.PlanApproved {
		t.Errorf("%d minutes, version %d, %s", p.Minutes(), p.Job.Version, p.Job.PlanState)
	}
	history, err := c.Store.JobHistory(ctx, 1)
	if err != nil || history[0].Verb != models.DidEditInterviews || history[0].Detail != "filled from the must-haves" {
		t.Errorf("%+v, %v", history[0], err)
	}
	var refused models.Refused
	if _, err := c.Store.FillInterviewPlan(ctx, c.Recruiter.Actor(), 1, 1); !errors.As(err, &refused) {
		t.Errorf("filled twice: %v", err)
	}
	if p, _ := planned(t, c, 1); p.Job.Version != 1 {
		t.Errorf("a refusal left version %d", p.Job.Version)
	}
}

func TestRoundsAreChangedMovedAndRemoved(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	s, actor := c.Store, c.Manager.Actor()
	first, err := s.AddRound(ctx, actor, 1, 0, models.RoundInput{Kind: models.KindQuestions, Title: "Data", Minutes: 45, Panel: []int64{5, 6}, Covers: []int64{1}})
	if err != nil {
		t.Fatal(err)
	}
	second, err := s.AddRound(ctx, actor, 1, 1, models.RoundInput{Kind: models.KindChallenge, Title: "Code", Minutes: 75})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.MoveRound(ctx, actor, second, 2, true); err != nil {
		t.Fatal(err)
	}
	if err := s.ChangeRound(ctx, actor, first, 3, models.RoundInput{Kind: models.KindQuestions, Title: "Data and caches", Minutes: 60, Panel: []int64{6}, Covers: []int64{2, 1}}); err != nil {
		t.Fatal(err)
	}
	_, lines := planned(t, c, 1)
	if d := cmp.Diff([]string{"coding-challenge Code 75", "questions Data and caches 60 +PostgreSQL +caching strategies @Ines Duarte"}, lines); d != "" {
		t.Error(d)
	}
	var refused models.Refused
	if err := s.MoveRound(ctx, actor, second, 4, true); !errors.As(err, &refused) {
		t.Errorf("moved past the beginning: %v", err)
	}
	if err := s.ChangeRound(ctx, actor, first, 4, models.RoundInput{Kind: models.KindQuestions, Title: "x", Minutes: 60, Covers: []int64{4}}); !errors.As(err, &models.Stale{}) {
		t.Errorf("another job’s requirement: %v", err)
	}
	if err := s.ChangeRound(ctx, actor, first, 4, models.RoundInput{Kind: models.KindQuestions, Title: "x", Minutes: 60, Panel: []int64{99}}); !errors.As(err, &refused) {
		t.Errorf("nobody on the panel: %v", err)
	}
	if err := s.RemoveRound(ctx, actor, second, 4); err != nil {
		t.Fatal(err)
	}
	if _, lines := planned(t, c, 1); len(lines) != 1 {
		t.Errorf("left: %v", lines)
	}
	if err := s.RemoveRound(ctx, actor, second, 5); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("removed twice: %v", err)
	}
	if err := s.SetCandidateTime(ctx, actor, 1, 5, models.TimeInput{Limit: 90, ExerciseMinutes: 40, TrialHours: 1}); err != nil {
		t.Fatal(err)
	}
	if p, _ := planned(t, c, 1); p.Over() != 60+40+60-90 {
		t.Errorf("%d over", p.Over())
	}
}

func TestInterviewPlanIsRefusedToOthersAndOnStalePages(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	s := c.Store
	round, err := s.AddRound(ctx, c.Recruiter.Actor(), 1, 0, models.RoundInput{Kind: models.KindQuestions, Title: "Data", Minutes: 45})
	if err != nil {
		t.Fatal(err)
	}
	in := models.RoundInput{Kind: models.KindTalk, Title: "Mine", Minutes: 30}
	writes := map[string]func(models.Actor, int) error{
		"add":    func(a models.Actor, v int) error { _, err := s.AddRound(ctx, a, 1, v, in); return err },
		"change": func(a models.Actor, v int) error { return s.ChangeRound(ctx, a, round, v, in) },
		"move":   func(a models.Actor, v int) error { return s.MoveRound(ctx, a, round, v, true) },
		"remove": func(a models.Actor, v int) error { return s.RemoveRound(ctx, a, round, v) },
		"fill":   func(a models.Actor, v int) error { _, err := s.FillInterviewPlan(ctx, a, 1, v); return err },
		"time":   func(a models.Actor, v int) error { return s.SetCandidateTime(ctx, a, 1, v, models.TimeInput{Limit: 5}) },
	}
	for name, write := range writes {
		for _, u := range []models.User{c.OtherManager, c.Interviewer} {
			if err := write(u.Actor(), 1); !errors.Is(err, models.ErrNotFound) {
				t.Errorf("%s by %s: %v", name, u.Name, err)
			}
		}
		var stale models.Stale
		if err := write(c.Manager.Actor(), 0); !errors.As(err, &stale) || stale.Last.Verb != models.DidEditInterviews {
			t.Errorf("%s on a stale page: %v", name, err)
		}
	}
	if _, err := s.InterviewPlan(ctx, c.OtherManager.Actor(), 1); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("another manager reads the plan: %v", err)
	}
	if _, lines := planned(t, c, 1); len(lines) != 1 {
		t.Errorf("changed all the same: %v", lines)
	}
}

// TestTwentyProposalsAtOnceFillOnce lets as many press the button together.
func TestTwentyProposalsAtOnceFillOnce(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			var stale models.Stale
			if _, err := c.Store.FillInterviewPlan(ctx, c.Recruiter.Actor(), 1, 0); err != nil && !errors.As(err, &stale) {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if _, lines := planned(t, c, 1); len(lines) != 3 {
		t.Errorf("%d rounds: %v", len(lines), lines)
	}
}

func TestCopiedJobHasTheInterviewPlan(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	actor := c.Recruiter.Actor()
	if _, err := c.Store.FillInterviewPlan(ctx, actor, 1, 0); err != nil {
		t.Fatal(err)
	}
	p, before := planned(t, c, 1)
	if err := c.Store.RemoveRound(ctx, actor, p.Rounds[2].ID, 1); err != nil {
		t.Fatal(err)
	}
	copied, err := c.Store.CopyJob(ctx, actor, 1, "copy")
	if err != nil {
		t.Fatal(err)
	}
	q, after := planned(t, c, copied)
	if d := cmp.Diff(before[:2], after); d != "" || q.Job.TrialHours != 8 || q.Rounds[0].ID == p.Rounds[0].ID || len(q.Uncovered()) != 1 {
		t.Errorf("%s%+v", d, q.Job.Job)
	}
}

// TestInterviewKnowsItsRound plans from the plan, and not from another's.
func TestInterviewKnowsItsRound(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	s, actor := c.Store, c.Recruiter.Actor()
	other, err := s.AddRound(ctx, actor, 2, 0, models.RoundInput{Kind: models.KindQuestions, Title: "Other", Minutes: 45})
	if err != nil {
		t.Fatal(err)
	}
	mine, err := s.AddRound(ctx, actor, 1, 0, models.RoundInput{Kind: models.KindQuestions, Title: "Data", Minutes: 45})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Advance(ctx, c.Admin.Actor(), 1, 0, models.StepShortlist, "Known from a contract."); err != nil {
		t.Fatal(err)
	}
	in := models.InterviewInput{RoundID: &other, Kind: models.KindQuestions, Title: "Data", StartsAt: c.Clock.Now(), Minutes: 45, Panel: []int64{5}}
	var refused models.Refused
	if err := s.PlanInterview(ctx, actor, 1, 1, in); !errors.As(err, &refused) {
		t.Errorf("another job’s round: %v", err)
	}
	in.RoundID = &mine
	if err := s.PlanInterview(ctx, actor, 1, 1, in); err != nil {
		t.Fatal(err)
	}
	d, err := s.Dossier(ctx, actor, 1)
	if err != nil || len(d.Facts.Interviews) != 1 || !d.Facts.Planned(mine) || d.Facts.Planned(other) {
		t.Errorf("%+v, %v", d.Facts.Interviews, err)
	}
	if n, err := s.InterviewedBy(ctx, 1); err != nil || n[mine] != 1 {
		t.Errorf("%v, %v", n, err)
	}
	if err := s.RemoveRound(ctx, actor, mine, 1); err != nil {
		t.Fatal(err)
	}
	if d, err := s.Dossier(ctx, actor, 1); err != nil || *d.Facts.Interviews[0].RoundID != mine {
		t.Errorf("the interview lost its round: %v", err)
	}
}
