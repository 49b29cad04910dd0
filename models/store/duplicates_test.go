package store_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// likenessScans matches a plan that walks what grows with the candidates.
var likenessScans = regexp.MustCompile(`^SCAN (candidate_keys|k|o|x|candidates|c|l|h|duplicates|d|mergers|m|applications|a|documents|notes|n|events|e|portfolio_items|i|import_rows|r)( |$)`)

func TestDuplicatesAreReadAndFoundByIndex(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	twins(t, c, 40, rand.New(rand.NewPCG(3, 3)))
	recruiter := c.Recruiter.Actor()
	statements := c.Store.Watch()
	for name, read := range map[string]struct {
		most int
		run  func() error
	}{
		"first page": {1, func() error { _, _, err := c.Store.Duplicates(ctx, recruiter, store.DuplicateKey{}); return err }},
		"next page": {1, func() error {
			_, _, err := c.Store.Duplicates(ctx, recruiter, store.DuplicateKey{Weight: 5, ID: 7})
			return err
		}},
		"candidate":    {2, func() error { _, err := c.Store.Sameness(ctx, recruiter, 101); return err }},
		"side by side": {12, func() error { _, err := c.Store.SideBySide(ctx, recruiter, 101, 102); return err }},
		"import":       {1, func() error { _, _, err := c.Store.ImportDuplicates(ctx, recruiter, 1); return err }},
	} {
		statements.Take()
		if err := read.run(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		queries := statements.Take()
		if len(queries) > read.most {
			t.Errorf("%s takes %d queries, more than %d", name, len(queries), read.most)
		}
		for _, query := range append(queries, store.Likening...) {
			lines, err := c.Store.Plan(query)
			if err != nil {
				t.Fatalf("%v\n%s", err, query)
			}
			for _, line := range lines {
				if likenessScans.MatchString(line) || wayward.MatchString(line) || strings.Contains(line, "TEMP B-TREE") && strings.HasSuffix(name, "page") && strings.Contains(query, "ORDER BY d.weight") {
					t.Errorf("%s: %s\n%s\n%s", name, line, query, strings.Join(lines, "\n"))
				}
			}
		}
	}
}

func TestDuplicatesArePagedTheStrongestFirst(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	twins(t, c, 18, rand.New(rand.NewPCG(5, 5)))
	recruiter := c.Recruiter.Actor()
	seen, last := map[int64]bool{}, 1<<30
	for key, pages := (store.DuplicateKey{}), 0; pages < 20; pages++ {
		list, more, err := c.Store.Duplicates(ctx, recruiter, key)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range list {
			if seen[d.ID] || d.Weight > last || d.Weight == 0 || len(d.Reasons) == 0 {
				t.Fatalf("%+v behind weight %d", d.Duplicate, last)
			}
			seen[d.ID], last = true, d.Weight
			key = store.DuplicateKey{Weight: d.Weight, ID: d.ID}
		}
		if !more {
			break
		}
	}
	if len(seen) < 60 {
		t.Errorf("%d pairs of 18 who are much alike", len(seen))
	}
	for _, actor := range []models.Actor{c.Manager.Actor(), c.Interviewer.Actor(), c.Candidate.Actor(), {}} {
		if _, _, err := c.Store.Duplicates(ctx, actor, store.DuplicateKey{}); err != models.ErrNotFound {
			t.Errorf("%s sees them: %v", actor.Role, err)
		}
		if _, err := c.Store.SideBySide(ctx, actor, 101, 102); err != models.ErrNotFound {
			t.Errorf("%s sees two side by side: %v", actor.Role, err)
		}
		if err := c.Store.Merge(ctx, actor, models.MergerInput{StaysID: 101, LeavesID: 102}); err != models.ErrNotFound {
			t.Errorf("%s merges: %v", actor.Role, err)
		}
		if err := c.Store.Distinguish(ctx, actor, 101, 102); err != models.ErrNotFound {
			t.Errorf("%s tells apart: %v", actor.Role, err)
		}
	}
}

// TestDuplicatesFollowWhatIsKnown writes one thing after another.
func TestDuplicatesFollowWhatIsKnown(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	now := c.Clock.Now()
	people := []models.Candidate{{ID: 11, Name: "Dana Novák", Place: "Brno", CreatedAt: now}, {ID: 12, Name: "Dana Novak", Place: "Berlin", CreatedAt: now}}
	for i := range 30 { // who share the number of an agency
		people = append(people, models.Candidate{ID: int64(100 + i), Name: fmt.Sprintf("Nobody %c", 'A'+i), Phone: "+44 20 7946 0958", CreatedAt: now})
	}
	if err := c.Store.Fill(ctx, &people); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ change, open string }{
		{"", ""},
		{"UPDATE candidates SET place = 'Brno, Czechia' WHERE id = 12", "The same name and the same place: Brno"},
		{"UPDATE candidates SET name = 'Dana Novakk' WHERE id = 12", "Nearly the same name and the same place: Brno"},
		{"UPDATE candidates SET headline = 'Go' WHERE id = 12", "Nearly the same name and the same place: Brno"},
		{"UPDATE candidates SET name = 'Emil Zola' WHERE id = 12", ""},
		{`UPDATE candidates SET links = '["https://dana.example"]' WHERE id IN (11, 12)`, "The same link: dana.example"},
		{"UPDATE candidates SET merged_into = 11 WHERE id = 12", ""},
		{"UPDATE candidates SET merged_into = NULL WHERE id = 12", "The same link: dana.example"},
		{"DELETE FROM candidates WHERE id = 12", ""},
		{"UPDATE candidates SET phone = '' WHERE id >= 102", ""},
		{"UPDATE candidates SET phone = '020 7946 0958' WHERE id = 100", "The same telephone number: 020 7946 0958"},
	} {
		if x.change != "" {
			if err := c.Store.Change(x.change); err != nil {
				t.Fatal(err)
			}
		}
		list, _, err := c.Store.Duplicates(ctx, c.Recruiter.Actor(), store.DuplicateKey{})
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, d := range list {
			for _, r := range d.Reasons {
				said = append(said, r.Words())
			}
		}
		if got := strings.Join(said, "; "); got != x.open {
			t.Errorf("after %q: %q, not %q", x.change, got, x.open)
		}
	}
}

// TestWhoWasToldApartStaysApart also when one of the two becomes part of another.
func TestWhoWasToldApartStaysApart(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	now, recruiter := c.Clock.Now(), c.Recruiter.Actor()
	people := []models.Candidate{}
	for id := range int64(3) {
		people = append(people, models.Candidate{ID: 11 + id, Name: "Dana Novák", Phone: "+420 601 123 456", CreatedAt: now})
	}
	if err := c.Store.Fill(ctx, &people); err != nil {
		t.Fatal(err)
	}
	open := func() (pairs []string) {
		list, _, err := c.Store.Duplicates(ctx, recruiter, store.DuplicateKey{})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range list {
			pairs = append(pairs, fmt.Sprint(d.LowID, "-", d.HighID))
		}
		return pairs
	}
	if got := fmt.Sprint(open()); got != "[12-13 11-13 11-12]" {
		t.Fatal(got)
	}
	if err := c.Store.Distinguish(ctx, recruiter, 13, 12); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Merge(ctx, recruiter, models.MergerInput{StaysID: 11, LeavesID: 12}); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Change("UPDATE candidates SET name = 'Dana Nováková' WHERE id = 11"); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(open()); got != "[]" {
		t.Errorf("13 is not 12, and 12 is 11: %s", got)
	}
}
