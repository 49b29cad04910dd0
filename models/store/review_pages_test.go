package store_test

import (
	"fmt"
	"strings"
	"testing"

	"stepwise/models"
	"stepwise/models/store/demo"
	"stepwise/models/store/storetest"
)

// TestReviewsTakeAHandfulOfQueriesAndNoScan asks for the pages of a queue and
// of a selection of 500: the number of queries stays, and none reads a whole
// table that grows with the candidates.
func TestReviewsTakeAHandfulOfQueriesAndNoScan(t *testing.T) {
	if testing.Short() {
		t.Skip("works on thousands of rows")
	}
	t.Parallel()
	s, _ := storetest.Open(t)
	if err := demo.Fill(ctx, s, 2000, "", func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for id := range int64(models.MaxBulk) {
		ids = append(ids, 1000+id)
	}
	recruiter, manager := models.Actor{ID: 2, Role: models.RoleRecruiter}, models.Actor{ID: 4, Role: models.RoleManager}
	selection, err := s.PrepareBulk(ctx, recruiter, models.BulkHold, ids)
	if err != nil {
		t.Fatal(err)
	}
	recruits, manages := visitor(t, s, recruiter), visitor(t, s, manager)
	statements := s.Watch()
	for _, page := range []struct {
		name, path string
		get        func(string)
		most       int
	}{
		{"review", "/review/1/1", manages, 22},
		{"summary", "/review/1/summary", manages, 9},
		{"batch", "/batches/1", recruits, 8},
		{"selection", fmt.Sprintf("/bulk/%d", selection), recruits, 7},
	} {
		statements.Take()
		page.get(page.path)
		queries := statements.Take()
		t.Logf("%-12s %d queries", page.name, len(queries))
		if len(queries) > page.most {
			t.Errorf("%s takes %d queries, more than %d:\n%s", page.name, len(queries), page.most, strings.Join(queries, "\n"))
		}
		for _, query := range queries {
			plan, err := s.Plan(query)
			if err != nil {
				t.Fatalf("%s: %v", query, err)
			}
			for _, line := range plan {
				if strings.HasPrefix(line, "SCAN") && !strings.HasPrefix(line, "SCAN (subquery") && !strings.Contains(line, "rejection_reasons") && !strings.Contains(line, "CONSTANT") {
					t.Errorf("%s: %s\n%s", page.name, line, query)
				}
			}
		}
	}
	for _, actor := range []models.Actor{recruiter, manager} {
		if _, err := s.Today(ctx, actor, s.Now()); err != nil {
			t.Fatal(err)
		}
		for _, query := range statements.Take() {
			if !strings.Contains(query, "FROM batches") {
				continue
			}
			plan, err := s.Plan(query)
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range plan {
				if strings.HasPrefix(line, "SCAN") {
					t.Errorf("today: %s\n%s", line, query)
				}
			}
		}
	}
}
