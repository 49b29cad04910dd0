package store_test

import (
	"context"
	"testing"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// However much a card rests on, what it rests on is one query.
func TestWhatRatingsRestOnIsReadByIndexInOneQuery(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	ctx := context.Background()
	document, now := int64(1), c.Clock.Now()
	cards := []models.Scorecard{{ID: 1, ApplicationID: 1, Step: models.StepShortlist, UserID: c.Recruiter.ID, SubmittedAt: &now, CreatedAt: now, UpdatedAt: now}}
	documents := []models.Document{{ID: 1, ApplicationID: 1, Kind: models.DocumentResume, Name: "cv.pdf", Hash: "h", Type: "application/pdf", CreatedAt: now}}
	var ratings []models.Rating
	var links []models.EvidenceLink
	for _, q := range c.Requirements {
		ratings = append(ratings, models.Rating{ScorecardID: 1, Criterion: q.Name, Name: q.Name, RequirementID: &q.ID, Level: 3, Evidence: "x"})
		for range 20 {
			links = append(links, models.EvidenceLink{ScorecardID: 1, RequirementID: q.ID, Kind: models.EvidencePassage, DocumentID: &document, Page: 1, Quote: "<script>", CreatedAt: now})
		}
	}
	if err := c.Store.Fill(ctx, &documents, &cards, &ratings, &links); err != nil {
		t.Fatal(err)
	}
	statements := c.Store.Watch()
	for name, read := range map[string]func() (int, error){
		"application": func() (int, error) {
			d, err := c.Store.Dossier(ctx, c.Recruiter.Actor(), 1)
			return len(d.Facts.Scorecards[0].Links), err
		},
		"text": func() (int, error) {
			p, err := c.Store.Passages(ctx, c.Recruiter.Actor(), 1)
			return len(p.Passages), err
		},
		"matrix": func() (n int, err error) {
			m, err := c.Store.Matrix(ctx, c.Recruiter.Actor(), 1, false, 0, 60)
			for _, cell := range m.Rows[0].Cells {
				n += cell.Links
			}
			return n, err
		},
	} {
		statements.Take()
		n, err := read()
		if err != nil || n != len(links) {
			t.Errorf("%s: %d links, not %d: %v", name, n, len(links), err)
		}
		queries := statements.Take()
		t.Logf("%s: %d queries", name, len(queries))
		if len(queries) > 22 {
			t.Errorf("%s takes %d queries", name, len(queries))
		}
		for _, query := range queries {
			plan(t, c.Store, query)
		}
	}
}

// A passage that is marked or removed changes the draft alone: a draft is no
// event, and what cannot be marked leaves nothing behind.
func TestMarkingIsNoEventAndLeavesNothingWhenItFails(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	ctx, actor := context.Background(), c.Recruiter.Actor()
	err := c.Store.Fill(ctx, &[]models.Document{{ID: 1, ApplicationID: 1, Kind: models.DocumentResume, Name: "cv.pdf", Hash: "h", Type: "application/pdf", CreatedAt: c.Clock.Now()}})
	if err != nil {
		t.Fatal(err)
	}
	before, err := c.Store.Dossier(ctx, actor, 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Store.MarkPassage(ctx, actor, 1, models.StepShortlist, c.Requirements[0].ID, 1, "not read yet"); err == nil {
		t.Error("words of a document that is not read yet are marked")
	}
	if _, err := c.Store.MarkPassage(ctx, c.Interviewer.Actor(), 1, models.StepShortlist, c.Requirements[0].ID, 1, "x"); err != models.ErrNotFound {
		t.Errorf("an interviewer: %v", err)
	}
	after, err := c.Store.Dossier(ctx, actor, 1)
	if err != nil || len(after.Facts.Scorecards) != 0 || len(after.Events) != len(before.Events) {
		t.Errorf("%d scorecards, %d events, %v", len(after.Facts.Scorecards), len(after.Events), err)
	}
}
