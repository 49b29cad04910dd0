package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// promised are the promises of the cast's application, as KeptPromises counts
// them, and the days that the history says were missed.
func promised(t *testing.T, c *storetest.Cast) (kept models.Kept, missed []string) {
	t.Helper()
	kept, err := c.Store.KeptPromises(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	d, err := c.Store.Dossier(context.Background(), c.Admin.Actor(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range d.Events {
		if e.Verb == models.DidBreakPromise {
			missed = append(missed, e.Detail)
		}
	}
	return kept, missed
}

// promise gives the cast's application the promise that belongs to it, which is
// for Monday 30 November, 09:00 in London.
func givePromise(t *testing.T, c *storetest.Cast) {
	t.Helper()
	err := c.Store.Fill(context.Background(), &[]models.Promise{{ApplicationID: 1, Step: models.StepShortlist, MadeAt: c.Clock.Now(), DueAt: *c.Application.PromiseBy}})
	if err != nil {
		t.Fatal(err)
	}
}

func notice(t *testing.T, c *storetest.Cast) {
	t.Helper()
	if err := c.Store.BreakPromises(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func TestAPromiseThatIsNotKeptIsNotedOnce(t *testing.T) {
	t.Parallel()
	c, ctx := storetest.NewCast(t), context.Background()
	givePromise(t, c)
	notice(t, c)
	if kept, missed := promised(t, c); kept.N != 0 || missed != nil {
		t.Errorf("too early: %v %v", kept, missed)
	}
	c.Clock.Pass(7*24*time.Hour + time.Minute)
	for range 3 {
		notice(t, c)
	}
	if kept, missed := promised(t, c); kept != (models.Kept{Kept: 0, N: 1}) || len(missed) != 1 || missed[0] != "Monday 30 November 2026" {
		t.Errorf("%v %v", kept, missed)
	}
	waits := func() string {
		day, err := c.Store.Today(ctx, c.Recruiter.Actor(), c.Clock.Now())
		if err != nil || len(day.Waiting) == 0 {
			t.Fatal(err, day.Waiting)
		}
		i := slices.IndexFunc(day.Waiting, func(w store.Waiting) bool { return w.ApplicationID == 1 })
		if i < 0 {
			t.Fatal(day.Waiting)
		}
		return day.Waiting[i].Detail
	}
	if waits() != "word" {
		t.Error("no word is asked for")
	}
	if d, err := c.Store.Dossier(ctx, c.Recruiter.Actor(), 1); err != nil || d.Broken == nil {
		t.Error("the application does not ask for a word", err)
	}
	if err := c.Store.WriteMessage(ctx, c.Recruiter.Actor(), 1, "once-0000001", "We are sorry", letterFor); err != nil {
		t.Fatal(err)
	}
	if waits() != "" {
		t.Error("a word is asked for after it was written")
	}
	// The decision at last ends it; it stays broken, and is not noted again.
	if err := c.Store.RejectTelling(ctx, c.Recruiter.Actor(), 1, 0, 1, "", models.Telling{Now: true}); err != nil {
		t.Fatal(err)
	}
	notice(t, c)
	if kept, missed := promised(t, c); kept != (models.Kept{Kept: 0, N: 1}) || len(missed) != 1 {
		t.Errorf("%v %v", kept, missed)
	}
}

func TestAPromiseIsKeptByADecision(t *testing.T) {
	t.Parallel()
	c, ctx := storetest.NewCast(t), context.Background()
	givePromise(t, c)
	if err := c.Store.Advance(ctx, c.Manager.Actor(), 1, 0, models.StepShortlist, "Enough was seen"); err != nil {
		t.Fatal(err)
	}
	if kept, _ := promised(t, c); kept != (models.Kept{Kept: 1, N: 1}) {
		t.Errorf("%v", kept)
	}
	// What is decided counts once it is told; too late, before anybody noticed,
	// breaks the promise all the same.
	c.Clock.Pass(30 * 24 * time.Hour)
	if err := c.Store.Reject(ctx, c.Recruiter.Actor(), 1, 1, 1, ""); err != nil {
		t.Fatal(err)
	}
	if kept, _ := promised(t, c); kept != (models.Kept{Kept: 1, N: 1}) {
		t.Errorf("decided, not told: %v", kept)
	}
	if err := c.Store.TellNow(ctx, c.Recruiter.Actor(), 1, 2); err != nil {
		t.Fatal(err)
	}
	if kept, missed := promised(t, c); kept != (models.Kept{Kept: 1, N: 2}) || len(missed) != 1 {
		t.Errorf("%v %v", kept, missed)
	}
}

// TestWhatIsTakenBackIsNoPromise: withdrawing before the day counts for
// nothing, and undoing a bulk puts the promise back as it was.
func TestWhatIsTakenBackIsNoPromise(t *testing.T) {
	t.Parallel()
	c, ctx := storetest.NewCast(t), context.Background()
	givePromise(t, c)
	bulk, err := c.Store.PrepareBulk(ctx, c.Recruiter.Actor(), models.BulkReject, []int64{1})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Store.CompleteBulk(ctx, c.Recruiter.Actor(), bulk, models.BulkInput{ReasonID: 1}); err != nil {
		t.Fatal(err)
	}
	if kept, _ := promised(t, c); kept.N != 0 {
		t.Errorf("rejected, not told: %v", kept)
	}
	if err := c.Store.UndoBulk(ctx, c.Recruiter.Actor(), bulk); err != nil {
		t.Fatal(err)
	}
	if kept, _ := promised(t, c); kept.N != 0 {
		t.Errorf("undone: %v", kept)
	}
	st, err := c.Store.OwnStatus(ctx, c.Candidate.Actor(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Withdraw(ctx, c.Candidate.Actor(), 1, st.Application.Version, ""); err != nil {
		t.Fatal(err)
	}
	c.Clock.Pass(60 * 24 * time.Hour)
	notice(t, c)
	if kept, missed := promised(t, c); kept.N != 0 || missed != nil {
		t.Errorf("withdrawn: %v %v", kept, missed)
	}
}

// TestPromisesReckonWithJobsAndHolidays advances on Monday 23 November 2026.
func TestPromisesReckonWithJobsAndHolidays(t *testing.T) {
	t.Parallel()
	c, ctx := storetest.NewCast(t), context.Background()
	if err := c.Store.AddHoliday(ctx, c.Admin.Actor(), models.Holiday{Day: "2026-11-25", Name: "A day off"}); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.AddHoliday(ctx, c.Admin.Actor(), models.Holiday{Day: "2026-11-25", Name: "Again"}); !errors.Is(err, models.ErrDuplicate) {
		t.Error(err)
	}
	if err := c.Store.SetJobPromises(ctx, c.Manager.Actor(), c.Job.ID, 0, []int{0, 2, 0, 0, 0}); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Advance(ctx, c.Manager.Actor(), 1, 0, models.StepShortlist, "Enough was seen"); err != nil {
		t.Fatal(err)
	}
	d, err := c.Store.Dossier(ctx, c.Admin.Actor(), 1)
	if err != nil || d.PromiseBy.Format(time.RFC3339) != "2026-11-26T17:00:00Z" {
		t.Errorf("%v %v", d.PromiseBy, err)
	}
	if err := c.Store.RemoveHoliday(ctx, c.Admin.Actor(), "2026-11-25"); err != nil {
		t.Fatal(err)
	}
	if again, err := c.Store.Dossier(ctx, c.Admin.Actor(), 1); err != nil || !again.PromiseBy.Equal(*d.PromiseBy) {
		t.Error("a promise given was moved", err)
	}
	for _, who := range []models.Actor{c.Recruiter.Actor(), c.Manager.Actor(), c.Candidate.Actor()} {
		if err := c.Store.AddHoliday(ctx, who, models.Holiday{Day: "2026-12-24", Name: "Mine"}); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s adds a holiday: %v", who.Name, err)
		}
		if err := c.Store.RemoveHoliday(ctx, who, "2026-11-25"); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s removes a holiday: %v", who.Name, err)
		}
	}
	if err := c.Store.SetJobPromises(ctx, c.OtherManager.Actor(), c.Job.ID, 1, []int{1, 1, 1, 1, 1}); !errors.Is(err, models.ErrNotFound) {
		t.Error(err)
	}
	if err := c.Store.SetJobPromises(ctx, c.Recruiter.Actor(), c.Job.ID, 0, []int{1, 1, 1, 1, 1}); !errors.As(err, &models.Stale{}) {
		t.Error(err)
	}
}

// TestWhoeverEntersAJobIsPromisedAnAnswer takes the ways into a job that others
// open to a candidate, and lets nobody hear.
func TestWhoeverEntersAJobIsPromisedAnAnswer(t *testing.T) {
	t.Parallel()
	c := tried(t, many(3, 0))
	ctx, recruiter := t.Context(), c.Recruiter.Actor()
	c.run()
	if _, err := c.Store.AddCandidate(ctx, recruiter, found("Ada Obi", ""), nil); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.RejectTelling(ctx, recruiter, 1, 0, 1, "", models.Telling{Now: true}); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Reopen(ctx, recruiter, 1, 1, "She has time after all"); err != nil {
		t.Fatal(err)
	}
	c.Clock.Pass(8 * 24 * time.Hour)
	notice(t, c.Cast)
	if kept, _ := promised(t, c.Cast); kept != (models.Kept{N: 5}) {
		t.Errorf("%v", kept)
	}
	// What was brought in by mistake goes, though nobody answered in time.
	if i := c.undo(); i.Kept != 0 || len(c.candidates()) != 2 {
		t.Errorf("%+v", i.Import)
	}
	if kept, _ := promised(t, c.Cast); kept != (models.Kept{N: 2}) {
		t.Errorf("after the undoing: %v", kept)
	}
	if h, err := c.Store.VerifyHistory(ctx, nil); err != nil || h.Flaw != "" {
		t.Errorf("%+v %v", h, err)
	}
}

// TestWhoIsPutAsideIsNotForgotten: somebody on hold was promised an answer too.
func TestWhoIsPutAsideIsNotForgotten(t *testing.T) {
	t.Parallel()
	c, ctx := storetest.NewCast(t), context.Background()
	givePromise(t, c)
	if err := c.Store.HoldTelling(ctx, c.Recruiter.Actor(), 1, 0, "The budget is not approved", models.Telling{Silent: true}); err != nil {
		t.Fatal(err)
	}
	c.Clock.Pass(8 * 24 * time.Hour)
	notice(t, c)
	words := func() (n int) {
		day, err := c.Store.Today(ctx, c.Recruiter.Actor(), c.Clock.Now())
		if err != nil {
			t.Fatal(err)
		}
		return day.Counts[store.WaitsWord]
	}
	if words() != 1 {
		t.Error("nobody is asked for a word")
	}
	if err := c.Store.WriteMessage(ctx, c.Manager.Actor(), 1, "once-0000001", "We are sorry", letterFor); err != nil {
		t.Fatal(err)
	}
	if words() != 0 {
		t.Error("a word is asked for after it was written")
	}
}
