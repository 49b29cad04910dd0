package store_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// TestNoPageKeepsWhatWasMovedFromIt erases some of many: where SQLite has split
// a page it leaves copies of what it moved between the rows that stay, which
// secure_delete does not reach.
func TestNoPageKeepsWhatWasMovedFromIt(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	c := storetest.NewCastIn(t, folder)
	t.Cleanup(func() { c.Store.Close() })
	now := c.Clock.Now()
	name := func(i int) string { return fmt.Sprintf("Quillon%dfeather", i) }
	for batch := range 10 {
		var candidates []models.Candidate
		var applications []models.Application
		for i := batch; i < 100; i += 10 { // between each other, so that pages split
			id := int64(1000 + i)
			candidates = append(candidates, models.Candidate{ID: id, Name: name(i), Email: strings.ToLower(name(i)) + "@example.org", Headline: strings.Repeat("Go and databases ", i%20), CreatedAt: now})
			applications = append(applications, models.Application{ID: id, CandidateID: id, JobID: c.Job.ID, Step: models.StepShortlist, State: models.Active, SinceAt: now,
				CoverNote: strings.Repeat(name(i)+" ", 20), RetainUntil: "2027-05-23", CreatedAt: now})
		}
		if err := c.Store.Fill(t.Context(), &candidates, &applications); err != nil {
			t.Fatal(err)
		}
		storetest.FinishChores(t, c.Store)
	}
	// Rows that grow and shrink are moved from page to page, and so are their
	// rows of the search.
	random := rand.New(rand.NewPCG(7, 7))
	for i := range 100 {
		actor := models.Actor{ID: int64(1000 + i), Role: models.RoleCandidate, Name: name(i)}
		in := models.CandidateDetails{Name: name(i), Email: strings.ToLower(name(i)) + "@example.org", Headline: strings.Repeat(name(i)+" ", random.IntN(50)), Employer: "Northwind"}
		if err := c.Store.CorrectOwn(t.Context(), actor, 0, in); err != nil {
			t.Fatal(err)
		}
	}
	var erased []string
	for i := 30; i < 80; i++ {
		if err := c.Store.EraseCandidate(t.Context(), models.Actor{ID: int64(1000 + i), Role: models.RoleCandidate, Name: name(i)}, int64(1000+i), ""); err != nil {
			t.Fatal(err)
		}
		erased = append(erased, name(i))
	}
	for path, content := range storetest.Files(t, folder) {
		for _, word := range erased {
			if bytes.Contains(bytes.ToLower(content), []byte(strings.ToLower(word))) {
				t.Errorf("%s is in %s", word, path)
			}
		}
	}
}
