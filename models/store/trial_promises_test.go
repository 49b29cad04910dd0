package store_test

import (
	"errors"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// trying is the cast's application at step 6, entered on Monday 23 November 2026
// with a promise for three working days later, and a holiday on 8 December.
func trying(t *testing.T) *storetest.Cast {
	t.Helper()
	c := storetest.NewCast(t)
	check(t, c.Store.AddHoliday(ctx, c.Admin.Actor(), models.Holiday{Day: "2026-12-08", Name: "A day off"}))
	check(t, c.Store.SetJobPromises(ctx, c.Recruiter.Actor(), c.Job.ID, 0, []int{1, 1, 1, 3, 3}))
	for step := models.StepShortlist; step < models.StepTrial; step++ {
		check(t, c.Store.Advance(ctx, c.Manager.Actor(), 1, int(step-models.StepShortlist), step, "Enough was seen"))
	}
	return c
}

// setTrial sets it, due on a day at 12:00 in London, and says what the letter
// promised.
func setTrial(t *testing.T, c *storetest.Cast, version int, due string) (said *time.Time) {
	t.Helper()
	in := models.TrialInput{TrialTerms: models.TrialTerms{Title: "Ledger", Brief: "Every entry has a counter-entry", Deliverables: []string{"Notes"}, HoursCap: 2, DueAt: noon(t, due),
		Criteria: []models.TermsAnchor{{Name: "Balances"}}}, Panel: []int64{c.Interviewer.ID}}
	check(t, c.Store.SetTrial(ctx, c.Recruiter.Actor(), 1, version, in, hears(&said)))
	return said
}

func noon(t *testing.T, day string) time.Time {
	t.Helper()
	at, err := time.Parse(time.DateOnly, day)
	check(t, err)
	return at.Add(12 * time.Hour)
}

func hears(said **time.Time) store.PromiseLetter {
	return func(c models.Candidate, _, token string, by *time.Time) models.Mail {
		*said = by
		return models.Mail{To: c.Email, Subject: "Your trial", Text: token}
	}
}

// grant asks for more time and gives it.
func grant(t *testing.T, c *storetest.Cast, version int, until string) (said *time.Time) {
	t.Helper()
	check(t, c.Store.AskExtension(ctx, c.Candidate.Actor(), 1, noon(t, until), "Ill"))
	check(t, c.Store.AnswerExtension(ctx, c.Recruiter.Actor(), 1, version, 1, true, "Of course", hears(&said)))
	return said
}

func handIn(t *testing.T, c *storetest.Cast) {
	t.Helper()
	check(t, c.Store.HandInTrial(ctx, c.Candidate.Actor(), 1, ownVersion(t, c), models.Submission{Answer: "Done", HoursSpent: 2}))
}

func ownVersion(t *testing.T, c *storetest.Cast) int {
	t.Helper()
	st, err := c.Store.OwnStatus(ctx, c.Candidate.Actor(), 1)
	check(t, err)
	return st.Application.Version
}

// agree accepts the terms.
func agree(t *testing.T, c *storetest.Cast) {
	t.Helper()
	check(t, c.Store.AcceptTrial(ctx, c.Candidate.Actor(), 1, ownVersion(t, c), "Grace"))
}

// TestThePromiseBeginsWhenItIsOurTurn: three working days after a trial is due,
// or was handed in before that.
func TestThePromiseBeginsWhenItIsOurTurn(t *testing.T) {
	t.Parallel()
	const day = 24 * time.Hour
	for name, x := range map[string]struct {
		do   func(t *testing.T, c *storetest.Cast)
		want string
	}{
		"nothing is set":         {func(*testing.T, *storetest.Cast) {}, "2026-11-26"},
		"due on a Tuesday":       {func(t *testing.T, c *storetest.Cast) { setTrial(t, c, 3, "2026-12-01") }, "2026-12-04"},
		"due before the weekend": {func(t *testing.T, c *storetest.Cast) { setTrial(t, c, 3, "2026-11-27") }, "2026-12-02"},
		"due on a Saturday":      {func(t *testing.T, c *storetest.Cast) { setTrial(t, c, 3, "2026-11-28") }, "2026-12-02"},
		"due before a holiday":   {func(t *testing.T, c *storetest.Cast) { setTrial(t, c, 3, "2026-12-07") }, "2026-12-11"},
		"due already":            {func(t *testing.T, c *storetest.Cast) { setTrial(t, c, 3, "2026-11-20") }, "2026-11-26"},
		"moved": {func(t *testing.T, c *storetest.Cast) {
			setTrial(t, c, 3, "2026-12-01")
			setTrial(t, c, 4, "2026-12-02")
		}, "2026-12-07"},
		"moved forward": {func(t *testing.T, c *storetest.Cast) {
			setTrial(t, c, 3, "2026-12-07")
			setTrial(t, c, 4, "2026-12-01")
		}, "2026-12-04"},
		"accepted": {func(t *testing.T, c *storetest.Cast) { setTrial(t, c, 3, "2026-12-01"); agree(t, c) }, "2026-12-04"},
		"extended": {func(t *testing.T, c *storetest.Cast) {
			setTrial(t, c, 3, "2026-12-01")
			agree(t, c)
			grant(t, c, 5, "2026-12-07")
		}, "2026-12-11"},
		"handed in early": {func(t *testing.T, c *storetest.Cast) { setTrial(t, c, 3, "2026-12-07"); agree(t, c); handIn(t, c) }, "2026-11-26"},
		"handed in again": {func(t *testing.T, c *storetest.Cast) {
			setTrial(t, c, 3, "2026-12-07")
			agree(t, c)
			handIn(t, c)
			c.Clock.Pass(day)
			handIn(t, c)
		}, "2026-11-27"},
		"handed in late": {func(t *testing.T, c *storetest.Cast) {
			setTrial(t, c, 3, "2026-11-27")
			agree(t, c)
			c.Clock.Pass(5 * day)
			handIn(t, c)
		}, "2026-12-02"},
		"other days after it is set": {func(t *testing.T, c *storetest.Cast) {
			setTrial(t, c, 3, "2026-12-01")
			check(t, c.Store.SetJobPromises(ctx, c.Recruiter.Actor(), c.Job.ID, 1, []int{9, 9, 9, 9, 9}))
			setTrial(t, c, 4, "2026-12-01")
		}, "2026-12-04"},
		"taken up again": {func(t *testing.T, c *storetest.Cast) {
			setTrial(t, c, 3, "2026-12-07")
			check(t, c.Store.RejectTelling(ctx, c.Recruiter.Actor(), 1, 4, 1, "", models.Telling{Now: true}))
			check(t, c.Store.Reopen(ctx, c.Recruiter.Actor(), 1, 5, "A mistake"))
		}, "2026-12-11"},
		"rejected, handed in, taken back": {func(t *testing.T, c *storetest.Cast) {
			setTrial(t, c, 3, "2026-12-07")
			agree(t, c)
			check(t, c.Store.Reject(ctx, c.Recruiter.Actor(), 1, 5, 1, ""))
			handIn(t, c)
			check(t, c.Store.TakeBack(ctx, c.Recruiter.Actor(), 1, 7))
		}, "2026-11-26"},
		"on hold without their knowing": {func(t *testing.T, c *storetest.Cast) {
			check(t, c.Store.HoldTelling(ctx, c.Recruiter.Actor(), 1, 3, "The budget", models.Telling{Silent: true}))
			setTrial(t, c, 4, "2026-12-07")
			agree(t, c)
			handIn(t, c)
		}, "2026-11-26"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := trying(t)
			x.do(t, c)
			st, err := c.Store.OwnStatus(ctx, c.Candidate.Actor(), 1)
			check(t, err)
			if got := st.Application.PromiseBy.Format(time.RFC3339); got != x.want+"T17:00:00Z" {
				t.Errorf("the candidate hears by %s", got)
			}
			if d := application(t, c); !d.PromiseBy.Equal(*st.Application.PromiseBy) {
				t.Errorf("the team is held to %v", d.PromiseBy)
			}
			// The same day is kept: to the minute nothing is missed, and then it is.
			c.Clock.Pass(st.Application.PromiseBy.Sub(c.Clock.Now()))
			notice(t, c)
			_, before := promised(t, c)
			c.Clock.Pass(time.Minute)
			notice(t, c)
			if _, after := promised(t, c); len(before) != 0 || len(after) != 1 {
				t.Errorf("missed %v, then %v", before, after)
			}
		})
	}
}

// TestAMovedPromiseIsOne: it is counted once, the letter says the new day, and
// what was missed before it moved stays missed.
func TestAMovedPromiseIsOne(t *testing.T) {
	t.Parallel()
	c := trying(t)
	before, _ := promised(t, c)
	if said := setTrial(t, c, 3, "2026-12-01"); said == nil || said.Format(time.DateOnly) != "2026-12-04" {
		t.Errorf("the letter says %v", said)
	}
	agree(t, c)
	if said := grant(t, c, 5, "2026-12-07"); said == nil || said.Format(time.DateOnly) != "2026-12-11" {
		t.Errorf("the letter says %v", said)
	}
	handIn(t, c)
	if kept, missed := promised(t, c); kept != before || missed != nil {
		t.Errorf("%v, missed %v", kept, missed)
	}
	c.Clock.Pass(5 * 24 * time.Hour)
	notice(t, c)
	handIn(t, c)
	if kept, missed := promised(t, c); kept != (models.Kept{Kept: before.Kept, N: before.N + 1}) || len(missed) != 1 {
		t.Errorf("missed before it was moved: %v, missed %v", kept, missed)
	}
}

// TestWhoMayNotMoveAPromise: nobody who may not set the trial, and no page of
// before.
func TestWhoMayNotMoveAPromise(t *testing.T) {
	t.Parallel()
	c := trying(t)
	setTrial(t, c, 3, "2026-12-01")
	agree(t, c)
	check(t, c.Store.AskExtension(ctx, c.Candidate.Actor(), 1, noon(t, "2026-12-07"), "Ill"))
	was := *application(t, c).PromiseBy
	in := models.TrialInput{TrialTerms: models.TrialTerms{Title: "Ledger", HoursCap: 2, DueAt: noon(t, "2027-01-11")}}
	for name, err := range map[string]error{
		"interviewer sets":   c.Store.SetTrial(ctx, c.Interviewer.Actor(), 1, 5, in, nil),
		"stranger sets":      c.Store.SetTrial(ctx, c.OtherManager.Actor(), 1, 5, in, nil),
		"candidate sets":     c.Store.SetTrial(ctx, c.Candidate.Actor(), 1, ownVersion(t, c), in, nil),
		"a page of before":   c.Store.SetTrial(ctx, c.Recruiter.Actor(), 1, 4, in, nil),
		"candidate extends":  c.Store.AnswerExtension(ctx, c.Candidate.Actor(), 1, ownVersion(t, c), 1, true, "", nil),
		"recruiter hands in": c.Store.HandInTrial(ctx, c.Recruiter.Actor(), 1, 5, models.Submission{Answer: "x"}),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
		if name == "a page of before" && !errors.As(err, &models.Stale{}) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if now := *application(t, c).PromiseBy; !now.Equal(was) {
		t.Errorf("it moved to %v", now)
	}
	c.Clock.Pass(14 * 24 * time.Hour)
	var said *time.Time
	check(t, c.Store.AnswerExtension(ctx, c.Recruiter.Actor(), 1, 5, 1, false, "No", hears(&said)))
	if said != nil {
		t.Errorf("the letter says a day that has passed: %v", said)
	}
	if now := *application(t, c).PromiseBy; !now.Equal(was) {
		t.Errorf("refused, it moved to %v", now)
	}
}

// TestReopeningKeepsWhoseTurnItIs: who has an offer to answer, or an interview
// ahead, is not promised an answer before that.
func TestReopeningKeepsWhoseTurnItIs(t *testing.T) {
	t.Parallel()
	meets := meeting(t)
	check(t, meets.Store.PlanInterview(ctx, meets.Recruiter.Actor(), 1, 1, scenario(5, day(40, 10))))
	for name, c := range map[string]*storetest.Cast{"an offer": offered(t, "2026-12-20"), "an interview": meets} {
		was := *application(t, c).PromiseBy
		check(t, c.Store.HoldTelling(ctx, c.Recruiter.Actor(), 1, application(t, c).Version, "Budget", models.Telling{}))
		check(t, c.Store.Reopen(ctx, c.Recruiter.Actor(), 1, application(t, c).Version, "On"))
		if is := *application(t, c).PromiseBy; is.Before(was) {
			t.Errorf("%s: was %v, is %v", name, was, is)
		}
	}
}
