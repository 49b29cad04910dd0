package storetest

import (
	"context"
	"fmt"
	"testing"

	"stepwise/models"
)

// Applicants adds n candidates to the cast, each with an application for Job at
// step 3, and returns the applications' IDs.
func (c *Cast) Applicants(t testing.TB, n int) (ids []int64) {
	t.Helper()
	now := c.Clock.Now()
	promise := now.AddDate(0, 0, 7)
	candidates, applications := make([]models.Candidate, n), make([]models.Application, n)
	for i := range n {
		id := int64(1001 + i)
		candidates[i] = models.Candidate{ID: id, Name: fmt.Sprintf("Applicant %03d", i+1), Email: fmt.Sprintf("applicant-%d@example.org", i+1),
			ConfirmedAt: &now, TimeZone: "Europe/Lisbon", Headline: "Go and databases", Years: 5, Place: "Porto", CreatedAt: now}
		applications[i] = models.Application{ID: id, CandidateID: id, JobID: c.Job.ID, Step: models.StepShortlist, State: models.Active, SinceAt: now,
			PromiseBy: &promise, Source: "careers page", ConsentAt: &now, RetainUntil: "2027-05-23", CreatedAt: now}
		ids = append(ids, id)
	}
	if err := c.Store.Fill(context.Background(), &candidates, &applications); err != nil {
		t.Fatal(err)
	}
	return ids
}
