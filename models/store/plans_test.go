package store_test

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"stepwise/models"
	"stepwise/models/query"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// scans matches a plan that walks a table that grows with every candidate, by
// its name or by the alias that queries give it.
var scans = regexp.MustCompile(`^SCAN (applications|a|candidates|c|scorecards|s|ratings|r|events|e|interviews|i|panellists|p|offers|o|tasks|t|trials)( |$)`)

// longAgo matches a plan that goes through all that somebody ever rated to find
// one scorecard.
var longAgo = regexp.MustCompile(`INDEX scorecards_user \(user_id=\? AND submitted_at>\?\)`)

// plan fails when a query would walk such a table.
func plan(t *testing.T, s *store.Store, query string) {
	t.Helper()
	lines, err := s.Plan(query)
	if err != nil {
		t.Errorf("%v\n%s", err, query)
		return
	}
	for _, line := range lines {
		if longAgo.MatchString(line) || scans.MatchString(line) && !strings.Contains(line, "VIRTUAL TABLE") {
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
	list := func(typed string, at store.PageKey) func(models.Actor) error {
		return func(actor models.Actor) error {
			q, remarks := query.Parse(typed)
			if len(remarks) > 0 {
				t.Error(remarks)
			}
			_, err := c.Store.Candidates(ctx, actor, q, at)
			return err
		}
	}
	pages := []struct {
		name string
		most int // queries
		read func(models.Actor) error
	}{
		{"today", 12, func(actor models.Actor) error { _, err := c.Store.Today(ctx, actor, now); return err }},
		{"candidates", 5, list("", store.PageKey{})},
		{"candidates, next page", 5, list("", store.PageKey{ID: 9})},
		{"candidates, page before", 5, list("", store.PageKey{ID: 1, Before: true})},
		{"candidates of a job", 5, list("job:1 state:active step:3", store.PageKey{})},
		{"candidates by title of the job", 6, list("job:pay -job:other", store.PageKey{})},
		{"search", 6, list("grace go", store.PageKey{})},
		{"search for phrases, not words", 6, list(`"grace okafor" -"team lead" -php`, store.PageKey{})},
		{"search for what is not there", 6, list("-php", store.PageKey{})},
		{"search with filters", 7, list("grace step:3 state:active years:>5 -source:agency", store.PageKey{ID: 9})},
		{"search with other filters", 10, list("skill:go tag:x -tag:y overlap:>2h pay:<70 pool:no source:referral", store.PageKey{})},
		{"talent pool", 5, list("pool:yes", store.PageKey{})},
		{"what to filter by", 2, func(actor models.Actor) error { _, err := c.Store.FilterChoices(ctx, actor); return err }},
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
