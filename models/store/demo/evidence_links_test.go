package demo_test

import (
	"context"
	"io"
	"testing"

	"stepwise/models"
	"stepwise/models/store/demo"
	"stepwise/models/store/storetest"
)

// Every passage of the demonstration stands where it is said to stand.
func TestPassagesOfTheDemonstrationAreInTheirDocuments(t *testing.T) {
	t.Parallel()
	s, _ := storetest.Open(t)
	ctx := context.Background()
	if err := demo.Fill(ctx, s, 60, "x", func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	kinds := map[models.EvidenceKind]int{}
	for id := int64(1); id <= 60; id++ {
		d, err := s.Dossier(ctx, boss, id)
		if err != nil {
			t.Fatal(err)
		}
		items := map[string]bool{}
		for _, i := range d.EvidenceItems() {
			items[i.Key()] = true
		}
		for _, c := range d.Facts.Scorecards {
			for _, l := range c.Links {
				kinds[l.Kind]++
				if l.Kind != models.EvidencePassage {
					if !items[l.Key()] {
						t.Errorf("%s has no %s", d.Candidate.Name, l.Key())
					}
					continue
				}
				if err := s.Unveil(ctx, boss, id, "To look into the résumé"); d.Veil != nil && err != nil {
					t.Fatal(err)
				}
				resume, content, err := s.Document(ctx, boss, *l.DocumentID)
				if err != nil {
					t.Fatal(err)
				}
				text, err := io.ReadAll(content)
				content.Close()
				if _, _, ok := models.FindQuote(string(text), l.Quote); !ok || err != nil || resume.ApplicationID != id {
					t.Errorf("%s: %q is not in %s: %v", d.Candidate.Name, l.Quote, resume.Name, err)
				}
			}
		}
	}
	for _, kind := range []models.EvidenceKind{models.EvidencePortfolio, models.EvidencePassage, models.EvidenceDeliverable} {
		if kinds[kind] == 0 {
			t.Errorf("no rating points at a %s", kind)
		}
	}
}
