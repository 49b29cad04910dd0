package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// lastEvent is the newest event of an application, as the administrator sees it.
func lastEvent(t *testing.T, c *storetest.Cast, id int64) models.Event {
	t.Helper()
	d, err := c.Store.Dossier(ctx, c.Admin.Actor(), id)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Events) == 0 {
		return models.Event{}
	}
	return d.Events[0]
}

func bulkOf(t *testing.T, c *storetest.Cast, actor models.Actor, id int64) models.Bulk {
	t.Helper()
	b, err := c.Store.Bulk(ctx, actor, id)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestABulkRefusesEachForItselfAndSaysWhy(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	recruiter := c.Recruiter.Actor()
	ids := c.Applicants(t, 3)
	id, err := c.Store.PrepareBulk(ctx, recruiter, models.BulkReject, append([]int64{424242}, ids...))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Hold(ctx, c.Manager.Actor(), ids[1], 0, "Wait for her"); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.CompleteBulk(ctx, recruiter, id, models.BulkInput{ReasonID: 1, Reason: "Thank you"}); err != nil {
		t.Fatal(err)
	}
	b := bulkOf(t, c, recruiter, id)
	if b.LeftOut != 1 || b.Count(models.BulkDone) != 2 || b.Count(models.BulkRefused) != 1 || b.FinishedAt == nil {
		t.Fatalf("%+v", b)
	}
	for _, l := range b.Lines {
		if (l.ApplicationID == ids[1]) != (l.Outcome == models.BulkRefused && strings.Contains(l.Why, "changed since")) {
			t.Errorf("%+v", l)
		}
	}
	if e := lastEvent(t, c, ids[0]); e.Verb != models.DidReject || e.BulkID == nil || *e.BulkID != id || e.Reason != "Thank you" {
		t.Errorf("event %+v", e)
	}
	if err := c.Store.CompleteBulk(ctx, recruiter, id, models.BulkInput{ReasonID: 1}); err != nil || bulkOf(t, c, recruiter, id).Count(models.BulkDone) != 2 {
		t.Errorf("the second time: %v", err)
	}
}

func TestABulkAdvanceNeedsWhatEachNeeds(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	ids := c.Applicants(t, 2)
	manager := c.Manager.Actor()
	id, err := c.Store.PrepareBulk(ctx, manager, models.BulkAdvance, ids)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Store.CompleteBulk(ctx, manager, id, models.BulkInput{}); err != nil {
		t.Fatal(err)
	}
	b := bulkOf(t, c, manager, id)
	if b.Count(models.BulkRefused) != 2 || !strings.Contains(b.Lines[0].Why, "One submitted scorecard; The hiring manager’s verdict") || b.Undoable(c.Clock.Now()) {
		t.Errorf("%+v", b)
	}
}

func TestABulkSaysWhatStandsInTheWay(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	recruiter := c.Recruiter.Actor()
	ids := c.Applicants(t, 2)
	if err := c.Store.Hold(ctx, recruiter, ids[0], 0, "Away"); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Reject(ctx, recruiter, ids[1], 0, 1, ""); err != nil {
		t.Fatal(err)
	}
	for act, want := range map[models.BulkAct][]string{
		models.BulkHold:    {"The application is on hold.", "The application is over: rejected."},
		models.BulkAdvance: {"The application is on hold.", "The application is over: rejected."},
		models.BulkReject:  {"", "The application is over: rejected."},
	} {
		id, err := c.Store.PrepareBulk(ctx, recruiter, act, ids)
		if err != nil {
			t.Fatal(err)
		}
		for i, l := range bulkOf(t, c, recruiter, id).Lines {
			if why := act.Obstacle(l.Step, l.State); why != want[i] {
				t.Errorf("%s: expected %q, said %q", act, want[i], why)
			}
		}
		if act == models.BulkReject {
			continue
		}
		if err := c.Store.CompleteBulk(ctx, recruiter, id, models.BulkInput{Reason: "x"}); err != nil {
			t.Fatal(err)
		}
		for i, l := range bulkOf(t, c, recruiter, id).Lines {
			if l.Outcome != models.BulkRefused || l.Why != want[i] {
				t.Errorf("%s: %+v", act, l)
			}
		}
	}
}

func TestABulkIsUndoneForTenMinutesWhereNobodyWentOn(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	recruiter := c.Recruiter.Actor()
	ids := c.Applicants(t, 3)
	if err := c.Store.Hold(ctx, recruiter, ids[2], 0, "Away"); err != nil {
		t.Fatal(err)
	}
	before, err := c.Store.Dossier(ctx, recruiter, ids[2])
	if err != nil {
		t.Fatal(err)
	}
	id, err := c.Store.PrepareBulk(ctx, recruiter, models.BulkReject, ids)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Store.CompleteBulk(ctx, recruiter, id, models.BulkInput{ReasonID: 1}); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Reopen(ctx, c.Manager.Actor(), ids[0], 1, "Not this one"); err != nil {
		t.Fatal(err)
	}
	c.Clock.Pass(9 * time.Minute)
	if err := c.Store.UndoBulk(ctx, recruiter, id); err != nil {
		t.Fatal(err)
	}
	b := bulkOf(t, c, recruiter, id)
	if b.Count(models.BulkUndone) != 2 || b.Count(models.BulkKept) != 1 || b.UndoneAt == nil || b.Undoable(c.Clock.Now()) {
		t.Fatalf("%+v", b)
	}
	after, err := c.Store.Dossier(ctx, recruiter, ids[2])
	if err != nil {
		t.Fatal(err)
	}
	if after.State != models.Held || after.RejectionReasonID != nil || !after.SinceAt.Equal(before.SinceAt) || !after.PromiseBy.Equal(*before.PromiseBy) {
		t.Errorf("put back as %+v", after.Application)
	}
	if e := after.Events[0]; e.Verb != models.DidUndo || e.Detail != "rejected" || e.BulkID == nil || *e.BulkID != id {
		t.Errorf("event %+v", e)
	}
	if err := c.Store.UndoBulk(ctx, recruiter, id); err != nil {
		t.Errorf("undone twice: %v", err)
	}

	id, err = c.Store.PrepareBulk(ctx, recruiter, models.BulkHold, ids[1:2])
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Store.CompleteBulk(ctx, recruiter, id, models.BulkInput{Reason: "Later"}); err != nil {
		t.Fatal(err)
	}
	c.Clock.Pass(models.BulkUndoTime)
	var refused models.Refused
	if err := c.Store.UndoBulk(ctx, recruiter, id); !errors.As(err, &refused) {
		t.Errorf("undone too late: %v", err)
	}
}

func TestABulkIsItsMakersAndOfWhatTheySee(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	ids := c.Applicants(t, 2)
	for _, actor := range []models.Actor{c.OtherManager.Actor(), c.Interviewer.Actor(), c.Candidate.Actor(), {}} {
		if _, err := c.Store.PrepareBulk(ctx, actor, models.BulkHold, ids); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s selects what they do not see: %v", actor.Role, err)
		}
	}
	id, err := c.Store.PrepareBulk(ctx, c.Manager.Actor(), models.BulkHold, ids)
	if err != nil {
		t.Fatal(err)
	}
	for _, actor := range []models.Actor{c.Admin.Actor(), c.Recruiter.Actor(), c.OtherManager.Actor(), {ID: c.Manager.ID, Role: models.RoleCandidate}} {
		_, seen := c.Store.Bulk(ctx, actor, id)
		done := c.Store.CompleteBulk(ctx, actor, id, models.BulkInput{Reason: "x"})
		undone := c.Store.UndoBulk(ctx, actor, id)
		for _, err := range []error{seen, done, undone} {
			if !errors.Is(err, models.ErrNotFound) {
				t.Errorf("%s: %v", actor.Role, err)
			}
		}
	}
	if _, err := c.Store.PrepareBulk(ctx, c.Manager.Actor(), models.BulkHold, make([]int64, models.MaxBulk+1)); err == nil {
		t.Error("501 are taken")
	}
}

func TestFiveHundredAreRejectedInOneGo(t *testing.T) {
	if testing.Short() {
		t.Skip("works on thousands of rows")
	}
	t.Parallel()
	c := storetest.NewCast(t)
	recruiter := c.Recruiter.Actor()
	id, err := c.Store.PrepareBulk(ctx, recruiter, models.BulkReject, c.Applicants(t, models.MaxBulk))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Store.CompleteBulk(ctx, recruiter, id, models.BulkInput{ReasonID: 1}); err != nil {
		t.Fatal(err)
	}
	if b := bulkOf(t, c, recruiter, id); b.Count(models.BulkDone) != models.MaxBulk {
		t.Errorf("%d done", b.Count(models.BulkDone))
	}
}

func TestABulkTagsCandidatesOnce(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	recruiter := c.Recruiter.Actor()
	ids := c.Applicants(t, 2)
	tag := func(name string) models.Bulk {
		t.Helper()
		id, err := c.Store.PrepareBulk(ctx, recruiter, models.BulkTag, ids)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Store.CompleteBulk(ctx, recruiter, id, models.BulkInput{Tag: name}); err != nil {
			t.Fatal(err)
		}
		return bulkOf(t, c, recruiter, id)
	}
	first := tag("Ledger")
	if first.Count(models.BulkDone) != 2 {
		t.Fatalf("%+v", first)
	}
	if e := lastEvent(t, c, ids[0]); e.Verb != models.DidTag || e.Detail != "Ledger" || *e.BulkID != first.ID {
		t.Errorf("event %+v", e)
	}
	if again := tag("ledger"); again.Count(models.BulkRefused) != 2 {
		t.Errorf("the same tag again: %+v", again)
	}
	if names, err := c.Store.TagNames(ctx); err != nil || len(names) != 1 || names[0] != "Ledger" {
		t.Errorf("%q %v", names, err)
	}
	if err := c.Store.UndoBulk(ctx, recruiter, first.ID); err != nil {
		t.Fatal(err)
	}
	if b := bulkOf(t, c, recruiter, first.ID); b.Count(models.BulkUndone) != 2 || lastEvent(t, c, ids[1]).Verb != models.DidUntag {
		t.Errorf("%+v", b)
	}
	if b := tag("Ledger"); b.Count(models.BulkDone) != 2 {
		t.Errorf("after the undoing: %+v", b)
	}
}

// TestNobodyIsHiredInBulk: hiring fills a job and brings up whoever is left,
// which is decided on the page of each.
func TestNobodyIsHiredInBulk(t *testing.T) {
	t.Parallel()
	c := offered(t, "2026-12-10")
	check(t, c.Store.AcceptOffer(ctx, c.Candidate.Actor(), 1, 1, "Grace Okafor", ""))
	check(t, c.Store.Change("UPDATE tasks SET done_at = '2026-11-23 09:00:00+00:00'"))
	bulk, err := c.Store.PrepareBulk(ctx, c.Admin.Actor(), models.BulkAdvance, []int64{1})
	check(t, err)
	check(t, c.Store.CompleteBulk(ctx, c.Admin.Actor(), bulk, models.BulkInput{}))
	if d, l := application(t, c), bulkOf(t, c, c.Admin.Actor(), bulk).Lines[0]; d.State != models.Active || l.Outcome != models.BulkRefused || !strings.Contains(l.Why, "on the page") {
		t.Errorf("%s: %+v", d.State, l)
	}
}
