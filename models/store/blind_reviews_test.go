package store_test

import (
	"errors"
	"testing"

	"stepwise/models"
	"stepwise/models/query"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// blindCast is the cast with its job under blind review, and somebody who has
// applied for both jobs: 50 is their application for the blind one, 51 for the
// other.
func blindCast(t *testing.T) *storetest.Cast {
	t.Helper()
	c := storetest.NewCast(t)
	now := c.Clock.Now()
	application := models.Application{ID: 50, CandidateID: 50, JobID: c.Job.ID, Step: models.StepShortlist, State: models.Active, SinceAt: now, CoverNote: "I juggle", RetainUntil: "2027-05-23", CreatedAt: now}
	other := application
	other.ID, other.JobID, other.Step = 51, c.OtherJob.ID, models.StepInterviews
	err := c.Store.Fill(ctx, &[]models.Candidate{{ID: 50, Name: "Iolanthe Vex", Email: "vex@example.org", TimeZone: "Europe/London", Headline: "Haskell", Skills: "Erlang", CreatedAt: now}},
		&[]models.Application{application, other},
		&[]models.PortfolioItem{{ID: 50, ApplicationID: 50, Title: "xylophone", CreatedAt: now}})
	if err == nil {
		err = c.Store.SetBlind(ctx, c.Admin.Actor(), c.Job.ID, 0, true, "")
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func lists(t *testing.T, c *storetest.Cast, actor models.Actor, words string) []store.ListedCandidate {
	t.Helper()
	q, _ := query.Parse(words)
	page, err := c.Store.Candidates(ctx, actor, q, store.PageKey{})
	if err != nil {
		t.Fatal(err)
	}
	return page.Candidates
}

// TestWhoIsKnownByAnotherApplicationIsNotFoundByTheVeiledOne keeps the list from
// saying that a name and a label are one.
func TestWhoIsKnownByAnotherApplicationIsNotFoundByTheVeiledOne(t *testing.T) {
	t.Parallel()
	c := blindCast(t)
	recruiter, manager := c.Recruiter.Actor(), c.Manager.Actor()
	if list := lists(t, c, recruiter, "iolanthe"); len(list) != 1 || list[0].Veiled || list[0].Latest.ID != 51 {
		t.Fatalf("by name: %+v", list)
	}
	if list := lists(t, c, recruiter, "xylophone"); len(list) != 0 {
		t.Errorf("what belongs to the veiled application finds the name: %+v", list)
	}
	for _, words := range []string{"job:1 iolanthe", "job:1 haskell", "job:1 vex"} {
		if list := lists(t, c, recruiter, words); len(list) != 0 {
			t.Errorf("%s: %+v", words, list)
		}
	}
	// The manager of the blind job sees that application alone, under its label.
	for words, n := range map[string]int{"erlang": 1, "iolanthe": 0, "haskell": 0, "xylophone": 0, "erlang -iolanthe": 1, "erlang -erlang": 0, "job:1 erlang": 1} {
		list := lists(t, c, manager, words)
		if len(list) != n || n == 1 && (!list[0].Veiled || list[0].Name != models.Label(50) || list[0].Email != "") {
			t.Errorf("the manager, %s: %+v", words, list)
		}
	}
	p, err := c.Store.CandidateProfile(ctx, recruiter, 50, 0)
	if err != nil || len(p.Applications) != 1 || p.Applications[0].ID != 51 || len(p.Portfolio) != 0 {
		t.Errorf("the profile has the veiled application: %+v %v", p, err)
	}
	if _, err := c.Store.CandidateProfile(ctx, manager, 50, 0); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("the manager opens the profile: %v", err)
	}
	if known, seen, err := c.Store.KnownCandidate(ctx, manager, "vex@example.org"); known == nil || seen || err != nil {
		t.Errorf("the address leads the manager to a profile: %v %v", seen, err)
	}
}

// TestAnUnveilingIsOneEventForOne unveils twice, and tries to as those who may
// not.
func TestAnUnveilingIsOneEventForOne(t *testing.T) {
	t.Parallel()
	c := blindCast(t)
	for _, actor := range []models.Actor{c.Manager.Actor(), c.OtherManager.Actor(), c.Interviewer.Actor(), {ID: 50, Role: models.RoleCandidate}} {
		if err := c.Store.Unveil(ctx, actor, 50, "Curious"); !errors.Is(err, models.ErrForbidden) && !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s unveils: %v", actor.Role, err)
		}
	}
	for range 2 {
		if err := c.Store.Unveil(ctx, c.Recruiter.Actor(), 50, "To call"); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Store.Unveil(ctx, c.Recruiter.Actor(), 51, "To call"); !errors.As(err, &models.Stale{}) {
		t.Errorf("unveiled where nothing is hidden: %v", err)
	}
	d, err := c.Store.Dossier(ctx, c.Recruiter.Actor(), 50)
	if err != nil || d.Candidate.Name != "Iolanthe Vex" || !d.Unveiled || d.Veil != nil || len(d.Events) != 1 || d.Events[0].Verb != models.DidUnveil || d.Events[0].Reason != "To call" {
		t.Errorf("%+v %v", d.Events, err)
	}
	if d, err = c.Store.Dossier(ctx, c.Admin.Actor(), 50); err != nil || d.Candidate.Name != models.Label(50) || d.Veil == nil {
		t.Errorf("the admin sees %q: %v", d.Candidate.Name, err)
	}
	if list := lists(t, c, c.Recruiter.Actor(), "job:1 iolanthe xylophone"); len(list) != 1 {
		t.Errorf("once unveiled, everything finds them: %+v", list)
	}
}

// TestTheListAgreesWithTheRule holds what the list hides against the rule in
// models, step by step.
func TestTheListAgreesWithTheRule(t *testing.T) {
	t.Parallel()
	c := blindCast(t)
	now := c.Clock.Now()
	var candidates []models.Candidate
	var applications []models.Application
	for i, state := range models.States {
		for j, step := range models.ApplicationSteps() {
			id := int64(100 + 10*i + j)
			candidates = append(candidates, models.Candidate{ID: id, Name: "Somebody", Email: "", TimeZone: "UTC", CreatedAt: now})
			applications = append(applications, models.Application{ID: id, CandidateID: id, JobID: c.Job.ID, Step: step, State: state, SinceAt: now, RetainUntil: "2027-05-23", CreatedAt: now})
		}
	}
	if err := c.Store.Fill(ctx, &candidates, &applications); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Unveil(ctx, c.Recruiter.Actor(), 100, "To call"); err != nil {
		t.Fatal(err)
	}
	for _, actor := range []models.Actor{c.Admin.Actor(), c.Recruiter.Actor(), c.Manager.Actor()} {
		named := map[int64]bool{}
		for _, l := range lists(t, c, actor, "somebody") {
			named[l.ID] = true
		}
		for _, a := range applications {
			if veiled := a.Veiled(actor, true, actor.Role == models.RoleRecruiter && a.ID == 100); named[a.ID] == veiled {
				t.Errorf("%s: step %d, %s: the list names them %v, the rule veils them %v", actor.Role, a.Step, a.State, named[a.ID], veiled)
			}
		}
	}
}
