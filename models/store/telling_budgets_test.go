package store_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// wholeTable matches a plan that goes through all of a table.
var wholeTable = regexp.MustCompile(`^SCAN \w+( USING INDEX \w+)?$`)

// fewRows are tables, and their aliases in queries, that do not grow with the
// candidates, and what a part of the query has found: a page may go through them.
var fewRows = regexp.MustCompile(`^SCAN (found|settings|jobs|users|u|skills|holidays|rejection_reasons|rates)\b`)

// crowd gives the house n of everything that these pages list.
func crowd(t *testing.T, c *storetest.Cast, n int64) {
	t.Helper()
	now := c.Clock.Now()
	application := int64(1)
	for i := int64(1); i <= n; i++ {
		id := 1000 + i
		due, told := now.Add(48*time.Hour), now
		check(t, c.Store.Fill(ctx,
			&[]models.Candidate{{ID: id, Name: fmt.Sprintf("Somebody %d", i), Email: fmt.Sprintf("s%d@example.org", i), LeavesOn: "2026-12-01", CreatedAt: now}},
			&[]models.Application{{ID: id, CandidateID: id, JobID: 1, Step: models.StepShortlist, State: models.Rejected, SinceAt: now, RetainUntil: "2026-12-01", CreatedAt: now,
				Told: models.Told{Step: models.StepShortlist, State: models.Active, SinceAt: &now}}},
			&[]models.Event{{ID: 2*i - 1, At: now, ActorRole: models.RoleRecruiter, ActorID: 2, ActorName: "Rosa Lind", Verb: models.DidReject, ApplicationID: &id, CandidateID: &id},
				{ID: 2 * i, At: now, ActorRole: models.RoleRecruiter, ActorID: 2, ActorName: "Rosa Lind", Verb: models.DidNote, ApplicationID: &application, CandidateID: &application}},
			&[]models.Notice{{ApplicationID: id, EventID: 2*i - 1, Kind: models.NoticeRejected, State: models.NoticeWaits, DueAt: &due, WasStep: models.StepShortlist, WasState: models.Active, WasSinceAt: now, CreatedAt: now},
				{ApplicationID: 1, EventID: 2 * i, Kind: models.NoticeAdvanced, State: models.NoticeTold, ToldAt: &told, WasStep: models.StepShortlist, WasState: models.Active, WasSinceAt: now, CreatedAt: now}},
			&[]models.Mail{{MessageID: fmt.Sprintf("%d@example.org", i), To: "grace@example.org", Subject: "A letter", Text: "Hello", CandidateID: &application, State: models.MailSent, CreatedAt: now, SentAt: &now}},
			&[]models.Access{{At: now, UserID: 2, Kind: models.OpenedApplication, CandidateID: 1, ApplicationID: &application}, {At: now, UserID: 3, Kind: models.OpenedProfile, CandidateID: 1}},
			&[]models.Message{{Once: fmt.Sprint("m", i), ApplicationID: 1, Text: "Hello", CreatedAt: now}},
			&[]models.PortfolioItem{{ApplicationID: 1, Title: "A thing", CreatedAt: now}}))
	}
}

// TestPagesOfTellingAskNoMoreForMoreRows opens each with nothing, one and fifty
// of what it lists, and looks at how the database finds it.
func TestPagesOfTellingAskNoMoreForMoreRows(t *testing.T) {
	t.Parallel()
	pages := []struct {
		who, path string
		most      int
	}{
		{"recruiter", "/notices", 6}, {"admin", "/outbox", 7}, {"admin", "/access-log", 5}, {"admin", "/access-log?candidate=1", 5}, {"recruiter", "/candidates/leaving", 5},
		{"recruiter", "/applications/1/messages", 9}, {"recruiter", "/applications/1/packet", 28}, {"candidate", "/status/1", 17}, {"candidate", "/status/1/messages", 8}, {"candidate", "/my/data", 8},
	}
	taken := map[string]map[int64]int{}
	for _, n := range []int64{0, 1, 50} {
		c := storetest.NewCast(t)
		crowd(t, c, n)
		statements := c.Store.Watch()
		for _, p := range pages {
			actor := map[string]models.User{"admin": c.Admin, "recruiter": c.Recruiter}[p.who].Actor()
			if p.who == "candidate" {
				actor = c.Candidate.Actor()
			}
			get := visitor(t, c.Store, actor)
			get(p.path) // what is noted once is noted
			statements.Take()
			get(p.path)
			queries := statements.Take()
			if taken[p.path] == nil {
				taken[p.path] = map[int64]int{}
			}
			taken[p.path][n] = len(queries)
			if n < 50 {
				continue
			}
			if len(queries) > p.most {
				t.Errorf("%s takes %d queries, more than %d", p.path, len(queries), p.most)
			}
			for _, query := range queries {
				lines, err := c.Store.Plan(query)
				check(t, err)
				for _, line := range lines {
					if wholeTable.MatchString(line) && !fewRows.MatchString(line) {
						t.Errorf("%s: %s\n%s\n%s", p.path, line, query, strings.Join(lines, "\n"))
					}
				}
			}
		}
	}
	for _, p := range pages {
		t.Logf("%-28s %v", p.path, taken[p.path])
		if taken[p.path][50] > taken[p.path][1] {
			t.Errorf("%s takes %d queries for one row and %d for fifty", p.path, taken[p.path][1], taken[p.path][50])
		}
	}
}
