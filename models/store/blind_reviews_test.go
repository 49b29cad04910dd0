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

// TestTheVeilKnowsEntriesThatAreOne: it hides what they are and were known by,
// and what the one who stays was before that.
func TestTheVeilKnowsEntriesThatAreOne(t *testing.T) {
	t.Parallel()
	c := blindCast(t)
	now, stays := c.Clock.Now(), int64(50)
	check(t, c.Store.Fill(ctx, &[]models.Candidate{{ID: 52, Name: "Zaphrodine Quux", Email: "plughxyz@example.org", Phone: "5550803123", Links: []string{"https://github.com/quuxdev"},
		MergedInto: &stays, CreatedAt: now, Formerly: []models.Identity{{Email: "formerxyz@example.org"}}}},
		&[]models.Merger{{StaysID: 50, LeavesID: 52, UserID: 1, Before: models.MergerBefore{Stays: models.Profile{Name: "Iolanthe Wexford"}}, CreatedAt: now}},
		&[]models.Note{{Once: "once", ApplicationID: 50, UserID: 1, Text: "Zaphrodine, plughxyz, quuxdev, formerxyz, 555 08 03 12 3 and Wexford", CreatedAt: now}}))
	d, err := c.Store.Dossier(ctx, c.Manager.Actor(), 50)
	if err != nil || len(d.Notes) != 1 || d.Notes[0].Text != "[name], [name], [name], [name], [phone] and [name]" {
		t.Errorf("%+v %v", d.Notes, err)
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
			if veiled := a.Veiled(actor, models.Blindness{Job: true, Unveiled: actor.Role == models.RoleRecruiter && a.ID == 100}); named[a.ID] == veiled {
				t.Errorf("%s: step %d, %s: the list names them %v, the rule veils them %v", actor.Role, a.Step, a.State, named[a.ID], veiled)
			}
		}
	}
}

// TestWhoIsVeiledIsNobodysDuplicate has two share a telephone, one of whom is
// reviewed blind: nothing about duplicates names them until they are unveiled.
func TestWhoIsVeiledIsNobodysDuplicate(t *testing.T) {
	t.Parallel()
	c := blindCast(t)
	now, recruiter := c.Clock.Now(), c.Recruiter.Actor()
	people := []models.Candidate{{ID: 60, Name: "Jo Vexley", Email: "jo@example.org", Phone: "+44 20 7946 0123", TimeZone: "UTC", CreatedAt: now},
		{ID: 61, Name: "Quillon Ashgrove", Phone: "+44 20 7946 0123", TimeZone: "UTC", CreatedAt: now}}
	application := models.Application{ID: 60, CandidateID: 61, JobID: c.Job.ID, Step: models.StepShortlist, State: models.Active, SinceAt: now, CoverNote: "Ashgrove’s note", RetainUntil: "2027-05-23", CreatedAt: now}
	if err := c.Store.Fill(ctx, &people, &[]models.Application{application}); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Change("UPDATE candidates SET phone = '+44 20 7946 0123' WHERE id = 60"); err != nil {
		t.Fatal(err)
	}
	pairs := func(actor models.Actor) (list, same int, beside error) {
		all, _, err := c.Store.Duplicates(ctx, actor, store.DuplicateKey{})
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range []int64{60, 61} {
			s, err := c.Store.Sameness(ctx, actor, id)
			if err != nil {
				t.Fatal(err)
			}
			same += len(s.Duplicates) + len(s.Mergers)
		}
		_, beside = c.Store.SideBySide(ctx, actor, 60, 61)
		return len(all), same, beside
	}
	if list, same, err := pairs(recruiter); list+same != 0 || !errors.Is(err, models.ErrNotFound) {
		t.Errorf("veiled, %d pairs are listed, %d at the candidates, side by side %v", list, same, err)
	}
	for what, err := range map[string]error{
		"merged":     c.Store.Merge(ctx, recruiter, models.MergerInput{StaysID: 60, LeavesID: 61}),
		"told apart": c.Store.Distinguish(ctx, recruiter, 61, 60),
	} {
		if !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s while veiled: %v", what, err)
		}
	}
	if err := c.Store.Unveil(ctx, recruiter, 60, "To call"); err != nil {
		t.Fatal(err)
	}
	if list, same, err := pairs(recruiter); list != 1 || same != 2 || err != nil {
		t.Errorf("unveiled, %d pairs are listed, %d at the candidates, side by side %v", list, same, err)
	}
	if list, same, err := pairs(c.Admin.Actor()); list+same != 0 || !errors.Is(err, models.ErrNotFound) {
		t.Errorf("the unveiling of one is that of all: %d, %d, %v", list, same, err)
	}
	if err := c.Store.Merge(ctx, recruiter, models.MergerInput{StaysID: 60, LeavesID: 61}); err != nil {
		t.Fatal(err)
	}
	if s, err := c.Store.Sameness(ctx, c.Admin.Actor(), 60); err != nil || len(s.Mergers) != 0 {
		t.Errorf("a merger tells whose the veiled application is: %+v %v", s.Mergers, err)
	}
	if d, err := c.Store.Dossier(ctx, c.Admin.Actor(), 60); err != nil || d.CoverNote != "[name]’s note" {
		t.Errorf("the name they applied under is not hidden: %q %v", d.CoverNote, err)
	}
	if err := c.Store.UndoMerger(ctx, c.Admin.Actor(), 60, 1); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("undone by somebody who must not know of it: %v", err)
	}
}

// TestABulkThatIsUndoneSendsNobodyANameLater: whom an interview has been planned
// for stays at step 4, and of who is put back under the veil no letter waits.
func TestABulkThatIsUndoneSendsNobodyANameLater(t *testing.T) {
	t.Parallel()
	c := blindCast(t)
	now, manager := c.Clock.Now(), c.Manager.Actor()
	c.Store.WriteWith(store.Letters{Interview: func(l models.InterviewLetter) models.Mail {
		return models.Mail{To: l.Address(), Subject: string(l.About) + " " + l.Candidate.Name}
	}})
	ids := c.Applicants(t, 2)
	for _, id := range ids {
		if err := c.Store.Fill(ctx, &[]models.Scorecard{{ApplicationID: id, Step: models.StepShortlist, UserID: c.Recruiter.ID, SubmittedAt: &now, CreatedAt: now, UpdatedAt: now}},
			&[]models.Verdict{{ApplicationID: id, UserID: manager.ID, Yes: true, CreatedAt: now}}); err != nil {
			t.Fatal(err)
		}
	}
	bulk, err := c.Store.PrepareBulk(ctx, manager, models.BulkAdvance, ids)
	if err == nil {
		err = c.Store.CompleteBulk(ctx, manager, bulk, models.BulkInput{})
	}
	if err == nil {
		err = c.Store.PlanInterview(ctx, manager, ids[0], 1, scenario(c.Interviewer.ID, day(25, 9)))
	}
	if err == nil {
		err = c.Store.UndoBulk(ctx, manager, bulk)
	}
	if err != nil {
		t.Fatal(err)
	}
	b := bulkOf(t, c, manager, bulk)
	if b.Count(models.BulkUndone) != 1 || b.Count(models.BulkKept) != 1 {
		t.Fatalf("%+v", b.Lines)
	}
	for i, step := range []models.Step{models.StepInterviews, models.StepShortlist} {
		d, err := c.Store.Dossier(ctx, manager, ids[i])
		if err != nil || d.Step != step || (d.Veil != nil) != (step == models.StepShortlist) {
			t.Errorf("application %d is at step %d: %v", ids[i], d.Step, err)
		}
	}
	mails, _, err := c.Store.Mails(ctx, c.Admin.Actor(), 0)
	if err != nil || len(mails) != 2 {
		t.Fatalf("%d letters, of the candidate’s and the panel’s: %v", len(mails), err)
	}
	for _, m := range mails {
		if m.Subject != "planned Applicant 001" {
			t.Errorf("%q to %s", m.Subject, m.To)
		}
	}
}

// TestAnImportCountsNobodyWhoIsVeiled among those who may be the same.
func TestAnImportCountsNobodyWhoIsVeiled(t *testing.T) {
	t.Parallel()
	c := blindCast(t)
	now := c.Clock.Now()
	application := models.Application{ID: 60, CandidateID: 60, JobID: c.OtherJob.ID, Step: models.StepShortlist, State: models.Active, SinceAt: now, RetainUntil: "2027-05-23", CreatedAt: now}
	twin := application
	twin.ID, twin.CandidateID = 61, 61
	err := c.Store.Fill(ctx, &[]models.Candidate{{ID: 60, Name: "Rosa Parks", TimeZone: "UTC", Phone: "+1 555 010 0199", CreatedAt: now}, {ID: 61, Name: "R. Parks", TimeZone: "UTC", Phone: "+1 555 010 0199", CreatedAt: now}},
		&[]models.Application{application, twin},
		&[]models.Import{{ID: 9, Once: "x", Kind: models.ImportSpreadsheet, State: models.ImportDone, UserID: c.Recruiter.ID, CreatedAt: now}},
		&[]models.ImportRow{{ImportID: 9, Number: 2, State: models.RowIn, MadeCandidate: true, CandidateID: &twin.CandidateID}})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		job    int64
		counts int
	}{{0, 1}, {c.OtherJob.ID, 0}} {
		if x.job > 0 {
			if err := c.Store.SetBlind(ctx, c.Admin.Actor(), x.job, 0, true, ""); err != nil {
				t.Fatal(err)
			}
		}
		if n, _, err := c.Store.ImportDuplicates(ctx, c.Recruiter.Actor(), 9); err != nil || n != x.counts {
			t.Errorf("with job %d blind too, %d are counted: %v", x.job, n, err)
		}
	}
}
