package storetest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
)

// FillMatrix adds n candidates to a job, at step 3 and every tenth at step 4,
// and requirements until there are as many as asked for. The users 1 to 3 have
// each rated most of them: some cells stay empty, some scorecards drafts. It
// returns the applications' IDs.
func FillMatrix(t testing.TB, s *store.Store, job int64, n, requirements int, now time.Time) (ids []int64) {
	t.Helper()
	ctx := context.Background()
	rng := rand.New(rand.NewPCG(1, 2))
	there, err := s.Job(ctx, models.Actor{ID: 1, Role: models.RoleAdmin}, job)
	if err != nil {
		t.Fatal(err)
	}
	all := there.Requirements
	var added []models.Requirement
	for i := len(all); i < requirements; i++ {
		added = append(added, models.Requirement{ID: 900_000 + int64(i), JobID: job, Position: i + 1, Name: fmt.Sprintf("Requirement %02d", i+1), Category: "cloud", Must: i%3 == 0, Weight: 1 + i%5})
	}
	all = append(all, added...)
	var candidates []models.Candidate
	var applications []models.Application
	var cards []models.Scorecard
	var ratings []models.Rating
	var links []models.EvidenceLink
	for i := range n {
		id := int64(700_000 + i)
		ids = append(ids, id)
		promise := now.AddDate(0, 0, i%9)
		step := models.StepShortlist
		if i%10 == 9 {
			step = models.StepInterviews
		}
		candidates = append(candidates, models.Candidate{ID: id, Name: fmt.Sprintf("Matrix Candidate %03d", i), Email: fmt.Sprintf("matrix-%d@example.org", i), TimeZone: "Europe/Warsaw", CreatedAt: now})
		applications = append(applications, models.Application{ID: id, CandidateID: id, JobID: job, Step: step, State: models.Active, SinceAt: now, PromiseBy: &promise, Source: "import", RetainUntil: "2027-05-23", CreatedAt: now})
		strength := 1 + rng.IntN(4)
		for user := int64(1); user <= 3; user++ {
			if rng.IntN(4) == 0 {
				continue
			}
			card := models.Scorecard{ID: id*10 + user, ApplicationID: id, Step: models.StepShortlist, UserID: user, CreatedAt: now, UpdatedAt: now}
			if rng.IntN(6) > 0 {
				card.SubmittedAt = &now
			}
			cards = append(cards, card)
			for _, q := range all {
				if rng.IntN(5) == 0 {
					continue
				}
				level := max(1, min(4, strength+rng.IntN(3)-1))
				ratings = append(ratings, models.Rating{ScorecardID: card.ID, Criterion: fmt.Sprintf("requirement-%d", q.ID), Name: q.Name, Category: q.Category, RequirementID: &q.ID, Level: level, Evidence: "The second portfolio item shows it, in the part about retries."})
				if len(ratings)%3 == 0 {
					links = append(links, models.EvidenceLink{ScorecardID: card.ID, RequirementID: q.ID, Kind: models.EvidenceCoverNote, CreatedAt: now})
				}
			}
		}
	}
	if err := s.Fill(ctx, &added, &candidates, &applications, &cards, &ratings, &links); err != nil {
		t.Fatal(err)
	}
	return ids
}
