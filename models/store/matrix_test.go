package store_test

import (
	"context"
	"testing"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

func TestMatrixReadsByIndexInAHandfulOfQueries(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	ctx := context.Background()
	now := c.Clock.Now()
	ids := storetest.FillMatrix(t, c.Store, c.Job.ID, 40, 4, now)
	err := c.Store.Fill(ctx, &[]models.RequirementVersion{{JobID: 1, Number: 1, UserID: 2, CreatedAt: now.AddDate(0, 0, -9)}, {JobID: 1, Number: 2, UserID: 2, CreatedAt: now}})
	if err != nil {
		t.Fatal(err)
	}
	statements := c.Store.Watch()
	for _, user := range []models.User{c.Admin, c.Recruiter, c.Manager} {
		for _, page := range []struct {
			name string
			most int
			read func(models.Actor) error
		}{
			{"matrix", 11, func(a models.Actor) error { _, err := c.Store.Matrix(ctx, a, 1, false, 0, 60); return err }},
			{"matrix, all steps", 11, func(a models.Actor) error { _, err := c.Store.Matrix(ctx, a, 1, true, 0, 60); return err }},
			{"cell", 10, func(a models.Actor) error { _, err := c.Store.Cell(ctx, a, ids[0], 1); return err }},
			{"comparison", 18, func(a models.Actor) error { _, err := c.Store.Compare(ctx, a, 1, ids[:4], 60); return err }},
			{"drafts", 2, func(a models.Actor) error { _, err := c.Store.ShortlistDrafts(ctx, a, 1); return err }},
			{"weights", 2, func(models.Actor) error { _, _, err := c.Store.RequirementVersions(ctx, 1); return err }},
		} {
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

// TestMatrixSeesWhatTheApplicationSees holds the matrix's SQL against the rule
// in memory, for everybody who may look.
func TestMatrixSeesWhatTheApplicationSees(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	ctx := context.Background()
	ids := storetest.FillMatrix(t, c.Store, c.Job.ID, 12, 3, c.Clock.Now())
	for _, user := range []models.User{c.Admin, c.Recruiter, c.Manager} {
		m, err := c.Store.Matrix(ctx, user.Actor(), 1, true, 0, 60)
		if err != nil {
			t.Fatal(err)
		}
		at := map[int64]models.MatrixRow{}
		for _, r := range m.Rows {
			at[r.ID] = r
		}
		for _, id := range ids {
			d, err := c.Store.Dossier(ctx, user.Actor(), id)
			if err != nil {
				t.Fatal(err)
			}
			shown, hidden := d.Facts.Shown(user.Actor(), d.Application, d.On)
			if got, want := at[id].Standing.Score, models.Score(d.Facts.Requirements, shown, 60); got.Raters != want.Raters || got.Coverage != want.Coverage || at[id].Hidden != hidden {
				t.Errorf("%s sees %+v with %d hidden in the matrix, %+v with %d on the application", user.Role, got, at[id].Hidden, want, hidden)
			}
			cell, err := c.Store.Cell(ctx, user.Actor(), id, c.Requirements[0].ID)
			if err != nil {
				t.Fatal(err)
			}
			if n := at[id].Cells[0].Sources; n != len(cell.Sources) {
				t.Errorf("%s sees %d sources in the matrix, %d in the cell", user.Role, n, len(cell.Sources))
			}
		}
	}
}

func TestRatingIsNoEventAndLocksNothing(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	ctx := context.Background()
	before, err := c.Store.Dossier(ctx, c.Recruiter.Actor(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, level := range []int{3, 4} {
		if err := c.Store.RateRequirement(ctx, c.Recruiter.Actor(), 1, 1, level, nil, models.EvidenceChoice{}); err != nil {
			t.Fatal(err)
		}
	}
	after, err := c.Store.Dossier(ctx, c.Recruiter.Actor(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(after.Events) != len(before.Events) || len(after.Facts.Scorecards) != 1 || len(after.Facts.Scorecards[0].Ratings) != 1 || after.Facts.Scorecards[0].Ratings[0].Level != 4 {
		t.Errorf("%d events, scorecards %+v", len(after.Events), after.Facts.Scorecards)
	}
	if versions, _, err := c.Store.RequirementVersions(ctx, 1); err != nil || len(versions) != 0 {
		t.Errorf("a draft locks the weights: %v, %v", versions, err)
	}
	if err := c.Store.RateRequirement(ctx, c.OtherManager.Actor(), 1, 1, 3, nil, models.EvidenceChoice{}); err != models.ErrNotFound {
		t.Errorf("another manager: %v", err)
	}
	if err := c.Store.RateRequirement(ctx, c.Recruiter.Actor(), 1, 4, 3, nil, models.EvidenceChoice{}); err != models.ErrNotFound {
		t.Errorf("a requirement of another job: %v", err)
	}
}
