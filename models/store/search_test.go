package store_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"stepwise/models"
	"stepwise/models/query"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// names are those of the candidates that a query finds for the actor.
func names(t *testing.T, s *store.Store, actor models.Actor, typed string) []string {
	t.Helper()
	q, _ := query.Parse(typed)
	page, err := s.Candidates(context.Background(), actor, q, store.PageKey{})
	if err != nil {
		t.Fatalf("%s: %v", typed, err)
	}
	var found []string
	for _, c := range page.Candidates {
		found = append(found, strings.Fields(c.Name)[0])
	}
	if len(found) != page.Count {
		t.Errorf("%s: %d shown, %d counted", typed, len(found), page.Count)
	}
	slices.Sort(found)
	return found
}

// searched is the cast with three more candidates.
func searched(t *testing.T) *storetest.Cast {
	t.Helper()
	c := storetest.NewCast(t)
	now := c.Clock.Now()
	application := func(id, candidate, job int64, step models.Step, state models.State, source models.Origin, pay models.Money) models.Application {
		return models.Application{ID: id, CandidateID: candidate, JobID: job, Step: step, State: state, SinceAt: now, Source: source, PayAsked: pay, PayBasis: models.Hourly,
			PayCurrency: "USD", RetainUntil: "2027-05-23", CreatedAt: now}
	}
	referred := application(12, 2, 2, models.StepInterviews, models.Held, models.FromReferral, 5000)
	referred.ReferredBy = "Rosa Parks"
	err := c.Store.Fill(t.Context(),
		&[]models.Candidate{
			{ID: 2, Name: "Bruno Ferrão", Email: "bruno@example.org", TimeZone: "America/Sao_Paulo", Headline: "Backend in C# and .NET.", Years: 4, Skills: "C#, .NET, Node.js", CreatedAt: now},
			{ID: 3, Name: "Chidi Eze", Email: "chidi@example.org", TimeZone: "Asia/Tokyo", Headline: "Team lead", Years: 15, Employer: "Acme Ltd.", Skills: "Java, Kafka", CreatedAt: now},
			{ID: 4, Name: "Dana Merged", Email: "dana@example.org", TimeZone: "UTC", Headline: "Kafka", MergedInto: &[]int64{3}[0], CreatedAt: now}},
		&[]models.Application{referred, application(13, 3, 1, models.StepTrial, models.Rejected, models.FromCareers, 8000)},
		&[]models.PortfolioItem{{ID: 12, ApplicationID: 12, Title: "Rate limiter", OwnPart: "All of the token bucket. Written in Go.", Stack: "C#", CreatedAt: now},
			{ID: 13, ApplicationID: 13, Title: "Ledger", OwnPart: "Double entry", Stack: "Kafka", CreatedAt: now}},
		&[]models.Tag{{ID: 1, Name: "Speaker", CreatedAt: now}}, &[]models.CandidateTag{{CandidateID: 3, TagID: 1}},
		&[]models.Scorecard{{ID: 1, ApplicationID: 13, Step: 3, UserID: c.Recruiter.ID, SubmittedAt: &now, CreatedAt: now, UpdatedAt: now},
			{ID: 2, ApplicationID: 1, Step: 3, UserID: c.Recruiter.ID, SubmittedAt: &now, CreatedAt: now, UpdatedAt: now}},
		&[]models.Rating{{ScorecardID: 1, Criterion: "requirement-1", Name: "PostgreSQL", RequirementID: &c.Requirements[0].ID, Level: 4, Evidence: "Explained MVCC"},
			{ScorecardID: 1, Criterion: "requirement-2", Name: "caching strategies", RequirementID: &c.Requirements[1].ID, Level: 3},
			{ScorecardID: 2, Criterion: "requirement-1", Name: "PostgreSQL", RequirementID: &c.Requirements[0].ID, Level: 2},
			{ScorecardID: 2, Criterion: "requirement-2", Name: "caching strategies", RequirementID: &c.Requirements[1].ID, Level: 2}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEveryOperatorFindsWhoItSays(t *testing.T) {
	t.Parallel()
	c := searched(t)
	for typed, want := range map[string]string{
		"": "Bruno Chidi Grace", "ferrao": "Bruno", "FERRÃO": "Bruno", "c#": "Bruno", ".net": "Bruno", "node.js": "Bruno", "ja": "Chidi", "go": "Bruno Grace", "g": "", "buc": "Bruno", "bucke": "Bruno", "Bücket": "Bruno", "nodé.js": "Bruno", "double-entr": "Chidi", "bucketeer": "", "-bucke": "Chidi Grace",
		`"token bucket"`: "Bruno", `"bucket token"`: "", `"tok"`: "", "tok": "Bruno", `"in go"`: "Bruno", "acme ltd": "Chidi", "-kafka": "Bruno Grace", `-"team lead" -go`: "",
		"kafka -lead": "", "skill:kafka": "Chidi", "skill:java -skill:go": "Chidi", "skill:jav": "", "tag:speaker": "Chidi", "-tag:SPEAKER": "Bruno Grace", "speaker": "Chidi",
		"step:3": "Grace", "step:>3": "Bruno Chidi", "step:3 step:4": "Bruno Grace", "-step:4": "Chidi Grace", "state:held": "Bruno", "state:held state:rejected": "Bruno Chidi",
		"-state:active": "Bruno Chidi", "job:1": "Chidi Grace", "job:payments": "Chidi Grace", `job:"data engineer"`: "Bruno", "-job:1": "Bruno", "job:1 step:4": "", "job:nowhere": "", "job:100%": "",
		"years:>5": "Chidi Grace", "years:4": "Bruno", "years:3..11": "Bruno Grace", "-years:>5": "Bruno", "overlap:>4h": "Bruno Grace", "overlap:0": "Chidi",
		"pay:<60": "Bruno", "pay:<=65": "Bruno Grace", "pay:<60eur": "", "pay:<90k": "", "source:referral": "Bruno", "source:REFERRAL by:rosa": "Bruno", "by:nobody": "", "-by:rosa": "Chidi Grace",
		"rated:>3": "Chidi", "rated:<=2": "Grace", "rated:2": "Grace", "pool:yes": "Chidi", "pool:no": "Bruno Grace", "dana": "", "%": "",
	} {
		if got := strings.Join(names(t, c.Store, c.Recruiter.Actor(), typed), " "); got != want {
			t.Errorf("%s finds %q, want %q", typed, got, want)
		}
	}
}

func TestSearchShowsNobodyMoreThanTheyMaySee(t *testing.T) {
	t.Parallel()
	c := searched(t)
	if err := c.Store.Fill(t.Context(), &[]models.Application{{ID: 14, CandidateID: 1, JobID: 2, Step: 3, State: models.Active, SinceAt: c.Clock.Now(), Source: models.FromOther,
		RetainUntil: "2027-05-23", CreatedAt: c.Clock.Now()}}, &[]models.PortfolioItem{{ID: 14, ApplicationID: 14, Title: "Zookeeper", CreatedAt: c.Clock.Now()}}); err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		user        models.User
		typed, want string
	}{
		{c.Manager, "", "Chidi Grace"}, {c.OtherManager, "", "Bruno Grace"}, {c.Interviewer, "", ""}, {c.Interviewer, "go", ""},
		{c.OtherManager, "zookeeper", ""}, {c.Manager, "zookeeper", ""}, {c.Manager, "grace", "Grace"}, {c.Manager, "kafka", "Chidi"}, {c.Manager, "-go", "Chidi"}, {c.OtherManager, "bucket", "Bruno"},
		{c.Recruiter, "zookeeper", "Grace"}, {c.Manager, "pool:yes", "Chidi"}, {c.OtherManager, "pool:yes", ""},
		// The hiring manager has not said a word on Grace, and does not learn the score.
		{c.Manager, "rated:<3", ""}, {c.Manager, "rated:>3", "Chidi"}, {c.Recruiter, "rated:<3", "Grace"},
	} {
		if got := strings.Join(names(t, c.Store, x.user.Actor(), x.typed), " "); got != x.want {
			t.Errorf("%s finds %q for %q, want %q", x.user.Name, got, x.typed, x.want)
		}
	}
}

func TestSearchFollowsWhatChanges(t *testing.T) {
	t.Parallel()
	c := searched(t)
	finds := func(typed, want string) {
		t.Helper()
		if got := strings.Join(names(t, c.Store, c.Admin.Actor(), typed), " "); got != want {
			t.Errorf("%s finds %q, want %q", typed, got, want)
		}
	}
	for _, change := range []struct{ sql, typed, want string }{
		{"UPDATE candidates SET headline = 'Rust at night' WHERE id = 3", "rust", "Chidi"},
		{"UPDATE portfolio_items SET title = 'Haskell kernel' WHERE id = 13", "haskell", "Chidi"},
		{"UPDATE applications SET candidate_id = 2 WHERE id = 13", "haskell", "Bruno"},
		{"DELETE FROM portfolio_items WHERE id = 13", "haskell", ""},
		{"UPDATE tags SET name = 'Author' WHERE id = 1", "author", "Chidi"},
		{"DELETE FROM candidate_tags", "author", ""},
		{"UPDATE candidates SET merged_into = 2 WHERE id = 3", "rust", ""},
		{"UPDATE candidates SET merged_into = NULL WHERE id = 3", "rust", "Chidi"},
		{"UPDATE requirements SET weight = 1 WHERE id = 1", "rated:3.2", "Bruno"},
	} {
		if err := c.Store.Change(change.sql); err != nil {
			t.Fatalf("%s: %v", change.sql, err)
		}
		finds(change.typed, change.want)
	}
}

func TestMatchesShowWhereTheyAre(t *testing.T) {
	t.Parallel()
	c := searched(t)
	q, _ := query.Parse("bucket c#")
	page, err := c.Store.Candidates(t.Context(), c.Admin.Actor(), q, store.PageKey{})
	if err != nil || len(page.Candidates) != 1 || !page.Ranked {
		t.Fatalf("%+v, %v", page, err)
	}
	m := page.Candidates[0].Matches
	if m.Headline != "Backend in \x02C#\x03 and .NET." || len(m.Passages) != 1 || m.Passages[0].Where != "portfolio" ||
		!strings.Contains(m.Passages[0].Text, "token \x02bucket\x03. Written in Go.") {
		t.Errorf("%+v", m)
	}
}
