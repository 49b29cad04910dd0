package store_test

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// scans matches a plan that walks a table that grows with every candidate, by
// its name or by the alias that queries give it.
var scans = regexp.MustCompile(`^SCAN (applications|a|candidates|c|scorecards|s|ratings|r|events|e|interviews|i|panellists|p|offers|o|tasks|t|trials)( |$)`)

// plan fails when a query would walk such a table.
func plan(t *testing.T, s *store.Store, query string) {
	t.Helper()
	lines, err := s.Plan(query)
	if err != nil {
		t.Errorf("%v\n%s", err, query)
		return
	}
	for _, line := range lines {
		if scans.MatchString(line) && !strings.Contains(line, "VIRTUAL TABLE") {
			t.Errorf("%s\n%s\n%s", line, query, strings.Join(lines, "\n"))
		}
	}
}

func TestPagesReadByIndexInAHandfulOfQueries(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	ctx := context.Background()
	now := c.Clock.Now()
	err := c.Store.Fill(ctx, &[]models.Panellist{{ApplicationID: 1, UserID: c.Interviewer.ID}, {ApplicationID: 1, UserID: c.Manager.ID}})
	if err != nil {
		t.Fatal(err)
	}
	list := func(f store.CandidateFilter) func(models.Actor) error {
		return func(actor models.Actor) error {
			_, err := c.Store.Candidates(ctx, actor, f)
			return err
		}
	}
	pages := []struct {
		name string
		most int // queries
		read func(models.Actor) error
	}{
		{"today", 9, func(actor models.Actor) error { _, err := c.Store.Today(ctx, actor, now); return err }},
		{"candidates", 3, list(store.CandidateFilter{})},
		{"candidates, next page", 3, list(store.CandidateFilter{After: 9})},
		{"candidates, page before", 3, list(store.CandidateFilter{Before: 1})},
		{"candidates at a step", 3, list(store.CandidateFilter{Step: models.StepShortlist})},
		{"candidates in a state", 3, list(store.CandidateFilter{State: models.Active})},
		{"candidates of a job", 3, list(store.CandidateFilter{Job: 1, State: models.Active, Step: models.StepShortlist})},
		{"search", 3, list(store.CandidateFilter{Query: "grace go"})},
		{"search, narrowed", 3, list(store.CandidateFilter{Query: "grace", Step: models.StepShortlist, After: 9})},
		{"jobs to filter by", 1, func(actor models.Actor) error { _, err := c.Store.FilterJobs(ctx, actor); return err }},
		{"profile", 6, func(actor models.Actor) error { _, err := c.Store.CandidateProfile(ctx, actor, 1, 0); return err }},
		{"board", 6, func(actor models.Actor) error {
			if actor.Role == models.RoleInterviewer {
				return nil
			}
			_, err := c.Store.Board(ctx, actor, 1, models.StepInterviews, 1, 60)
			return err
		}},
	}
	statements := c.Store.Watch()
	for _, user := range []models.User{c.Admin, c.Recruiter, c.Manager, c.Interviewer} {
		for _, page := range pages {
			statements.Take()
			if err := page.read(user.Actor()); err != nil {
				t.Fatalf("%s as %s: %v", page.name, user.Role, err)
			}
			queries := statements.Take()
			t.Logf("%-12s %-24s %d queries", user.Role, page.name, len(queries))
			if len(queries) > page.most {
				t.Errorf("%s as %s takes %d queries, more than %d", page.name, user.Role, len(queries), page.most)
			}
			for _, query := range queries {
				plan(t, c.Store, query)
			}
		}
	}
}

func TestBoardTakesItsCardsInTheOrderTheyAreDue(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	statements := c.Store.Watch()
	if _, err := c.Store.Board(context.Background(), c.Recruiter.Actor(), 1, 0, 0, 60); err != nil {
		t.Fatal(err)
	}
	for _, query := range statements.Take() {
		if !strings.Contains(query, "UNION ALL") {
			continue
		}
		lines, err := c.Store.Plan(query)
		if all := strings.Join(lines, "\n"); err != nil || strings.Count(all, "applications_queue (job_id=? AND step=?)\nSCAN (subquery") != 5 {
			t.Errorf("columns are sorted, not read in order: %v\n%s", err, all)
		}
	}
}
