package store_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// named says what a merger does with each column that names a candidate. A new
// column fails the test below until somebody has decided: either it moves (and
// undoing puts it back), or it goes on naming whom it named and is read with
// whoever stays.
var named = map[string]string{
	"applications.candidate_id":   "moves, or is kept beside another for the same job",
	"applications.applied_as":     "says by whose address it came",
	"candidate_tags.candidate_id": "whoever stays carries them too",
	"candidates.merged_into":      "earlier mergers follow",
	"sessions.candidate_id":       "opens what came by the address, and moves with the address only",
	"tokens.candidate_id":         "likewise",
	"events.candidate_id":         "the history names whom it named",
	"mails.candidate_id":          "a letter went where it went",
	"import_rows.candidate_id":    "a row became the candidate it became",
	"candidate_keys.candidate_id": "derived",
	"duplicates.low_id":           "derived; what was told apart stays told apart",
	"duplicates.high_id":          "likewise",
	"mergers.stays_id":            "the record itself",
	"mergers.leaves_id":           "likewise",
	"accesses.candidate_id":       "who looked, looked at whom it was; read with the one who stays",
}

func TestAMergerTreatsEveryColumnThatNamesACandidate(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	columns := c.Store.Naming(t.Context(), "candidates")
	for _, column := range columns {
		if named[column] == "" {
			t.Errorf("%s names a candidate: say what a merger does with it, and do it", column)
		}
	}
	if len(columns) != len(named) {
		t.Errorf("%d columns name a candidate, %d are known", len(columns), len(named))
	}
}

// twins fills the cast with n candidates who share what people share, with
// applications, tags, letters, links and sessions of theirs.
func twins(t *testing.T, c *storetest.Cast, n int, rng *rand.Rand) {
	t.Helper()
	now := c.Clock.Now()
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	var jobs []models.Job
	for id := int64(101); id <= 106; id++ {
		j := c.Job
		j.ID, j.Once, j.Title = id, fmt.Sprint("job-", id), fmt.Sprint("Job ", id)
		jobs = append(jobs, j)
	}
	var candidates []models.Candidate
	var applications []models.Application
	var documents []models.Document
	var notes []models.Note
	var events []models.Event
	var tags []models.CandidateTag
	var sessions []models.Session
	var tokens []models.Token
	var mails []models.Mail
	for id := int64(101); id < int64(101+n); id++ {
		x := models.Candidate{ID: id, Name: pick("Dana Novák", "Novak, Dana", "Dana M. Novak"), Phone: pick("", "+420 601 123 456", "601123456"), TimeZone: pick("", "Europe/Prague"),
			Headline: pick("", "Databases", "Queues"), Years: rng.IntN(3) * 4, Employer: pick("", "Acme", "Acme GmbH"), Place: pick("", "Brno", "Brno, Czechia"), Skills: pick("", "Go", "Go, Kafka", "SQL"), CreatedAt: now}
		if rng.IntN(4) > 0 {
			x.Email = fmt.Sprintf("dana-%d@example.org", id)
		}
		if rng.IntN(2) == 0 {
			x.Links = []string{pick("https://dana.example", "http://www.dana.example/"), "https://dana.example/" + fmt.Sprint(id)}
		}
		candidates = append(candidates, x)
		for _, j := range jobs {
			if rng.IntN(2) == 0 {
				continue
			}
			a := models.Application{ID: id*1000 + j.ID, CandidateID: id, JobID: j.ID, Step: models.StepShortlist, State: models.State(pick("rejected", "rejected", "withdrawn", "hired", "active")), SinceAt: now,
				Source: models.FromCareers, RetainUntil: "2027-05-23", CreatedAt: now}
			applications = append(applications, a)
			documents = append(documents, models.Document{ApplicationID: a.ID, Kind: models.DocumentResume, Name: "cv.pdf", Hash: fmt.Sprint(a.ID), Type: "application/pdf", CreatedAt: now})
			notes = append(notes, models.Note{Once: fmt.Sprint("note-", a.ID), ApplicationID: a.ID, UserID: 2, Text: "Look", CreatedAt: now})
			events = append(events, models.NewEvent(x.Actor(), models.DidApply, now).OnApplication(a))
		}
		for tag := range int64(3) {
			if rng.IntN(2) == 0 {
				tags = append(tags, models.CandidateTag{CandidateID: id, TagID: tag + 1})
			}
		}
		at := id
		sessions = append(sessions, models.Session{TokenHash: fmt.Sprint("s", id), CandidateID: &at, CreatedAt: now, LastSeenAt: now, ExpiresAt: now.AddDate(0, 0, 9)})
		tokens = append(tokens, models.Token{Hash: fmt.Sprint("t", id), Purpose: models.PurposeStatus, CandidateID: &at, ExpiresAt: now.AddDate(0, 0, 9), CreatedAt: now})
		mails = append(mails, models.Mail{To: x.Email, CandidateID: &at, CreatedAt: now})
	}
	if err := c.Store.Fill(t.Context(), &jobs, &candidates, &applications, &documents, &notes, &events,
		&[]models.Tag{{ID: 1, Name: "a", CreatedAt: now}, {ID: 2, Name: "b", CreatedAt: now}, {ID: 3, Name: "c", CreatedAt: now}}, &tags, &sessions, &tokens, &mails); err != nil {
		t.Fatal(err)
	}
}

// everything is the rows of every table that names a candidate, but for the
// history, which only grows, and the version, which does too.
func everything(t *testing.T, s *store.Store) map[string][]string {
	t.Helper()
	return s.Everything(t.Context(), "candidates", []string{"events", "mergers"}, []string{"version", "found_at"})
}

func differences(before, after map[string][]string) (list []string) {
	for table, rows := range before {
		for _, row := range rows {
			if !slices.Contains(after[table], row) {
				list = append(list, "- "+table+" "+row)
			}
		}
		for _, row := range after[table] {
			if !slices.Contains(rows, row) {
				list = append(list, "+ "+table+" "+row)
			}
		}
	}
	return list
}

// TestUndoingAMergerIsIdentity merges at random, each into each, and undoes
// all in turn: after each undoing everything is as it was before its merger.
func TestUndoingAMergerIsIdentity(t *testing.T) {
	t.Parallel()
	ctx, merged, refused := context.Background(), 0, 0
	for seed := range uint64(12) {
		rng := rand.New(rand.NewPCG(seed, 1))
		c := storetest.NewCast(t)
		twins(t, c, 5, rng)
		recruiter := c.Recruiter.Actor()
		type done struct {
			stays  int64
			before map[string][]string
		}
		var stack []done
		for range 12 {
			in := models.MergerInput{StaysID: int64(101 + rng.IntN(5)), LeavesID: int64(101 + rng.IntN(5)), Keep: map[models.ProfileField]int64{}}
			both := c.Store.Versions(ctx, in.StaysID, in.LeavesID)
			in.StaysVersion, in.LeavesVersion = both[0], both[1]
			for _, f := range models.ProfileFields {
				if i := rng.IntN(4); i < 2 {
					in.Keep[f] = []int64{in.StaysID, in.LeavesID}[i]
				}
			}
			before := everything(t, c.Store)
			c.Clock.Pass(1e9)
			err := c.Store.Merge(ctx, recruiter, in)
			var no models.Refused
			switch {
			case errors.As(err, &no), errors.As(err, &models.Stale{}):
				refused++
				if d := differences(before, everything(t, c.Store)); d != nil {
					t.Fatalf("a refused merger changed something:\n%s", strings.Join(d, "\n"))
				}
			case err != nil:
				t.Fatalf("seed %d: %v", seed, err)
			default:
				merged++
				stack = append(stack, done{in.StaysID, before})
				nothingIsLost(t, c.Store, before)
			}
		}
		for i := len(stack) - 1; i >= 0; i-- {
			c.Clock.Pass(1e9)
			if err := c.Store.UndoMerger(ctx, recruiter, stack[i].stays, int64(i+1)); err != nil {
				t.Fatalf("seed %d, merger %d: %v", seed, i+1, err)
			}
			if d := differences(stack[i].before, everything(t, c.Store)); d != nil {
				t.Fatalf("seed %d, merger %d was not undone:\n%s", seed, i+1, strings.Join(d, "\n"))
			}
		}
	}
	if merged < 15 || refused < 15 {
		t.Errorf("%d merged, %d refused", merged, refused)
	}
}

// nothingIsLost holds after a merger: as many applications, letters and so on
// as before.
func nothingIsLost(t *testing.T, s *store.Store, before map[string][]string) {
	t.Helper()
	after := everything(t, s)
	for _, table := range []string{"applications", "candidates", "mails", "sessions", "tokens"} {
		if len(after[table]) != len(before[table]) {
			t.Errorf("%s: %d rows, before %d", table, len(after[table]), len(before[table]))
		}
	}
}

// TestOneOfManyMergersOfTwoSucceeds lets many try at once, either way round.
func TestOneOfManyMergersOfTwoSucceeds(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	twins(t, c, 2, rand.New(rand.NewPCG(1, 1)))
	if err := c.Store.Change("UPDATE applications SET state = 'rejected' WHERE candidate_id > 100"); err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	var mu sync.Mutex
	count := map[string]int{}
	for i := range 20 {
		wait.Go(func() {
			in := models.MergerInput{StaysID: int64(101 + i%2), LeavesID: int64(102 - i%2)}
			err := c.Store.Merge(context.Background(), c.Recruiter.Actor(), in)
			var stale models.Stale
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				count["merged"]++
			case errors.As(err, &stale) && stale.Last.Verb == models.DidMergeCandidates:
				count["told who was quicker"]++
			default:
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if count["merged"] != 1 || count["told who was quicker"] != 19 {
		t.Error(count)
	}
}
