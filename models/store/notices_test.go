package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// telling is a cast whose notices are written as a line each.
func telling(t *testing.T) *storetest.Cast {
	t.Helper()
	c := storetest.NewCast(t)
	c.Store.WriteWith(store.Letters{Notice: writeNotice})
	return c
}

// writeNotice writes a notice as a line.
func writeNotice(l models.NoticeLetter) models.Mail {
	return models.Mail{To: l.Candidate.Email, Subject: string(l.Notice.Kind), Text: l.Notice.Words + " " + l.Token}
}

// told are the subjects of the letters in the outbox, oldest first.
func told(t *testing.T, c *storetest.Cast) string {
	t.Helper()
	mails, _, err := c.Store.Mails(ctx, c.Admin.Actor(), 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for i := len(mails) - 1; i >= 0; i-- {
		out = append(out, mails[i].Subject)
	}
	return strings.Join(out, ", ")
}

func application(t *testing.T, c *storetest.Cast) models.Dossier {
	t.Helper()
	d, err := c.Store.Dossier(ctx, c.Admin.Actor(), c.Application.ID)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// clockTells does what is due by the clock.
func clockTells(t *testing.T, c *storetest.Cast) {
	t.Helper()
	if n := application(t, c).Notice; n != nil {
		if _, err := c.Store.TellDue(ctx, n.ID); err != nil {
			t.Fatal(err)
		}
	}
}

func TestARejectionWaitsAndIsToldOnce(t *testing.T) {
	t.Parallel()
	c := telling(t)
	id, recruiter := c.Application.ID, c.Recruiter.Actor()
	before, err := c.Store.OwnStatus(ctx, c.Candidate.Actor(), id)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Store.RejectTelling(ctx, recruiter, id, 0, 1, "Not this one", models.Telling{Words: "thank you"}); err != nil {
		t.Fatal(err)
	}
	d := application(t, c)
	// Two working days after Monday 23 November, five in the afternoon in London.
	if d.State != models.Rejected || d.Notice == nil || d.Notice.State != models.NoticeWaits || !d.Notice.DueAt.Equal(time.Date(2026, 11, 25, 17, 0, 0, 0, time.UTC)) {
		t.Fatalf("%v %+v", d.State, d.Notice)
	}
	after, err := c.Store.OwnStatus(ctx, c.Candidate.Actor(), id)
	if err != nil || after.Application.State != models.Active || after.Application.Version != before.Application.Version || len(after.Events) != len(before.Events) || !after.Application.PromiseBy.Equal(*before.Application.PromiseBy) {
		t.Errorf("the candidate sees %+v, %v", after.Application, err)
	}
	clockTells(t, c)
	if got := told(t, c); got != "" {
		t.Errorf("told too early: %s", got)
	}
	c.Clock.Pass(60 * time.Hour)
	for range 3 {
		clockTells(t, c)
	}
	storetest.FinishChores(t, c.Store)
	if got := told(t, c); got != "rejected" {
		t.Errorf("told: %q", got)
	}
	d = application(t, c)
	if m := lastMail(t, c); d.Notice.State != models.NoticeTold || d.Notice.MailID == nil || *d.Notice.MailID != m.ID || !strings.HasPrefix(m.Text, "thank you ") || m.To != c.Candidate.Email {
		t.Errorf("%+v\n%+v", d.Notice, m)
	}
	if e := d.Events[0]; e.Verb != models.DidTell || e.ActorName != c.Recruiter.Name {
		t.Errorf("%+v", e)
	}
	if st, _ := c.Store.OwnStatus(ctx, c.Candidate.Actor(), id); st.Application.State != models.Rejected || st.Events[len(st.Events)-1].Verb != models.DidReject {
		t.Errorf("afterwards the candidate sees %+v", st.Application)
	}
	if err := c.Store.TakeBack(ctx, recruiter, id, d.Version); !errors.As(err, &models.Stale{}) {
		t.Errorf("undone after telling: %v", err)
	}
}

func TestARejectionIsUndoneWithoutTrace(t *testing.T) {
	t.Parallel()
	c := telling(t)
	id, recruiter, own := c.Application.ID, c.Recruiter.Actor(), c.Candidate.Actor()
	before, _ := c.Store.OwnStatus(ctx, own, id)
	if err := c.Store.Reject(ctx, recruiter, id, 0, 1, ""); err != nil {
		t.Fatal(err)
	}
	for who, actor := range map[string]models.Actor{"interviewer": c.Interviewer.Actor(), "another manager": c.OtherManager.Actor(), "the candidate": own} {
		for what, do := range map[string]error{"told": c.Store.TellNow(ctx, actor, id, 1), "held back": c.Store.HoldBack(ctx, actor, id, 1), "undone": c.Store.TakeBack(ctx, actor, id, 1),
			"reworded": c.Store.RewordNotice(ctx, actor, id, 1, "x")} {
			if do == nil {
				t.Errorf("%s by %s", what, who)
			}
		}
	}
	c.Clock.Pass(3 * time.Hour)
	if err := c.Store.HoldBack(ctx, recruiter, id, 1); err != nil {
		t.Fatal(err)
	}
	c.Clock.Pass(100 * time.Hour)
	clockTells(t, c)
	if err := c.Store.TakeBack(ctx, c.Manager.Actor(), id, 2); err != nil {
		t.Fatal(err)
	}
	clockTells(t, c)
	after, err := c.Store.OwnStatus(ctx, own, id)
	if err != nil || len(after.Events) != len(before.Events) || after.Application.Version != before.Application.Version || !after.Application.SinceAt.Equal(before.Application.SinceAt) ||
		!after.Application.PromiseBy.Equal(*before.Application.PromiseBy) || after.Application.State != models.Active {
		t.Errorf("a trace is left: %+v, %v", after.Application, err)
	}
	d := application(t, c)
	if d.State != models.Active || d.Untold() || d.Events[0].Verb != models.DidTakeBack || told(t, c) != "" {
		t.Errorf("%+v %s", d.Application, told(t, c))
	}
}

// TestWhatComesInAfterTheDecision: candidates go on as they know it, and nothing
// they do tells them, or is lost.
func TestWhatComesInAfterTheDecision(t *testing.T) {
	t.Parallel()
	c := telling(t)
	id, own := c.Application.ID, c.Candidate.Actor()
	if err := c.Store.Reject(ctx, c.Recruiter.Actor(), id, 0, 1, ""); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.AddPortfolio(ctx, own, id, models.PortfolioInput{Title: "cache", OwnPart: "All", Link: "https://example.org"}); err != nil {
		t.Fatal(err)
	}
	if d := application(t, c); d.State != models.Rejected || d.Events[0].Verb != models.DidAddPortfolio {
		t.Errorf("%+v", d.Application)
	}
	if err := c.Store.Withdraw(ctx, own, id, shown(t, c, c.Candidate, id), "Moving away"); err != nil {
		t.Fatal(err)
	}
	d := application(t, c)
	if d.State != models.Withdrawn || d.Untold() || d.RejectionReasonID != nil || d.Notice.State != models.NoticeOvertaken {
		t.Errorf("%+v %+v", d.Application, d.Notice)
	}
	c.Clock.Pass(100 * time.Hour)
	clockTells(t, c)
	if got := told(t, c); got != "" {
		t.Errorf("told of what they were quicker than: %s", got)
	}
	if st, _ := c.Store.OwnStatus(ctx, own, id); st.Application.State != models.Withdrawn {
		t.Errorf("%+v", st.Application)
	}
}

func TestHoldingCanBeKeptFromTheCandidate(t *testing.T) {
	t.Parallel()
	c := telling(t)
	id, recruiter, own := c.Application.ID, c.Recruiter.Actor(), c.Candidate.Actor()
	before, _ := c.Store.OwnStatus(ctx, own, id)
	if err := c.Store.Hold(ctx, recruiter, id, 0, "The budget"); err != nil {
		t.Fatal(err)
	}
	if st, _ := c.Store.OwnStatus(ctx, own, id); st.Application.State != models.Active || len(st.Events) != len(before.Events) {
		t.Errorf("a silent hold shows: %+v", st.Application)
	}
	// Rejecting what is on hold, and undoing it, leads back to the hold.
	if err := c.Store.Reject(ctx, recruiter, id, 1, 1, ""); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.TakeBack(ctx, recruiter, id, 2); err != nil {
		t.Fatal(err)
	}
	if d := application(t, c); d.State != models.Held || d.AsTold().State != models.Active {
		t.Errorf("%+v", d.Application)
	}
	c.Clock.Pass(time.Hour)
	if err := c.Store.Reopen(ctx, recruiter, id, 3, "It goes on"); err != nil {
		t.Fatal(err)
	}
	st, _ := c.Store.OwnStatus(ctx, own, id)
	if d := application(t, c); d.Untold() || d.State != models.Active || len(st.Events) != len(before.Events) || !st.Application.PromiseBy.Equal(*before.Application.PromiseBy) || told(t, c) != "" {
		t.Errorf("%+v %v", d.Application, st.Events)
	}
	if err := c.Store.HoldTelling(ctx, recruiter, id, 4, "The budget", models.Telling{}); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Reopen(ctx, recruiter, id, 5, "It goes on"); err != nil {
		t.Fatal(err)
	}
	if got := told(t, c); got != "held, reopened" {
		t.Errorf("told: %s", got)
	}
}

// TestNobodyWaitsForAnInterviewThatIsOff: who is rejected hears before being
// reminded of an interview, and keeps its calendar entry until then.
func TestNobodyWaitsForAnInterviewThatIsOff(t *testing.T) {
	t.Parallel()
	c := meeting(t)
	c.Store.WriteWith(store.Letters{Interview: writeMeeting, Notice: writeNotice})
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), 1, 1, scenario(5, day(25, 10))); err != nil {
		t.Fatal(err)
	}
	d, i := of(t, c, 1)
	if err := c.Store.Reject(ctx, c.Recruiter.Actor(), 1, d.Version, 1, ""); err != nil {
		t.Fatal(err)
	}
	d, same := of(t, c, 1)
	if want := day(25, 10).Add(-24*time.Hour - time.Minute); !d.Notice.DueAt.Equal(want) || same.Sequence != i.Sequence || same.ChangedAt != i.ChangedAt && !same.ChangedAt.Equal(*i.ChangedAt) {
		t.Errorf("told %v, not %v; %+v", d.Notice.DueAt, want, same)
	}
	if err := c.Store.HoldBack(ctx, c.Recruiter.Actor(), 1, d.Version); !errors.As(err, new(models.Refused)) {
		t.Errorf("held back: %v", err)
	}
	if err := c.Store.TellNow(ctx, c.Recruiter.Actor(), 1, d.Version); err != nil {
		t.Fatal(err)
	}
	if _, off := of(t, c, 1); off.Sequence != i.Sequence+1 {
		t.Errorf("%+v", off)
	}
}

// TestInterviewsStandUntilTheirEndIsTold: nobody's calendar changes with the
// decision. Undone, nothing ever did; told by the clock, by hand or at once,
// candidate and panel hear exactly then, each once and after the letter itself.
func TestInterviewsStandUntilTheirEndIsTold(t *testing.T) {
	t.Parallel()
	for _, how := range []string{"by the clock", "by hand", "at once", "undone"} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			c := meeting(t)
			c.Store.WriteWith(store.Letters{Interview: writeMeeting, Notice: writeNotice})
			check(t, c.Store.PlanInterview(ctx, c.Recruiter.Actor(), 1, 1, scenario(5, day(30, 10))))
			feed, err := c.Store.MakeFeed(ctx, c.Interviewer.Actor())
			check(t, err)
			entries := func() int {
				_, list, err := c.Store.FeedMeetings(ctx, feed)
				check(t, err)
				return len(list)
			}
			d, i := of(t, c, 1)
			n := len(letters(t, c))
			check(t, c.Store.RejectTelling(ctx, c.Recruiter.Actor(), 1, d.Version, 1, "", models.Telling{Now: how == "at once"}))
			if how != "at once" {
				wants(t, letters(t, c)[n:])
				if _, same := of(t, c, 1); same.Sequence != i.Sequence || !same.Stamp().Equal(i.Stamp()) || entries() != 1 {
					t.Errorf("decided: %+v, %d entries", same, entries())
				}
			}
			switch how {
			case "by the clock":
				c.Clock.Pass(60 * time.Hour)
				clockTells(t, c)
				clockTells(t, c)
			case "by hand":
				check(t, c.Store.TellNow(ctx, c.Recruiter.Actor(), 1, d.Version+1))
			case "undone":
				check(t, c.Store.TakeBack(ctx, c.Recruiter.Actor(), 1, d.Version+1))
				wants(t, letters(t, c)[n:])
				if _, same := of(t, c, 1); same.Sequence != i.Sequence || !same.Stamp().Equal(i.Stamp()) || entries() != 1 {
					t.Errorf("undone: %+v, %d entries", same, entries())
				}
				return
			}
			wants(t, letters(t, c)[n:], "rejected to grace", "ended to grace", "ended to interviewer")
			if _, off := of(t, c, 1); off.Sequence != i.Sequence+1 || off.UID() != i.UID() || entries() != 0 {
				t.Errorf("told: %+v, %d entries", off, entries())
			}
		})
	}
}

// TestATimeThatIsPickedAfterTheDecision: the candidate hears before the
// interview that will not be, which until then is like any other to its panel.
func TestATimeThatIsPickedAfterTheDecision(t *testing.T) {
	t.Parallel()
	c := meeting(t)
	c.Store.WriteWith(store.Letters{Interview: writeMeeting, Notice: writeNotice})
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), 1, 1, scenario(5, day(25, 10), day(30, 10))); err != nil {
		t.Fatal(err)
	}
	d, i := of(t, c, 1)
	if err := c.Store.Reject(ctx, c.Recruiter.Actor(), 1, d.Version, 1, ""); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.HoldBack(ctx, c.Recruiter.Actor(), 1, d.Version+1); err != nil {
		t.Fatal(err)
	}
	n := len(letters(t, c))
	if err := c.Store.AnswerInterview(ctx, c.Candidate.Actor(), 1, shown(t, c, c.Candidate, 1), i.ID, models.AnswerInput{Answer: models.AnswerAccepted, Slot: i.Slots[0].ID}); err != nil {
		t.Fatal(err)
	}
	wants(t, letters(t, c)[n:], "planned to grace", "planned to interviewer")
	d, i = of(t, c, 1)
	if want := day(25, 10).Add(-24*time.Hour - time.Minute); d.State != models.Rejected || i.State != models.InterviewPlanned || d.Notice.State != models.NoticeWaits || !d.Notice.DueAt.Equal(want) {
		t.Errorf("%+v\n%+v", d.Notice, i)
	}
	c.Clock.Pass(2 * 24 * time.Hour)
	clockTells(t, c)
	wants(t, letters(t, c)[n:], "planned to grace", "planned to interviewer", "rejected to grace", "ended to grace", "ended to interviewer")
}

// TestAnUntoldEndGivesNoTimeFree: a time at which the candidate has an interview
// as far as they know cannot be picked for another, neither before nor after
// that one was ended without their knowing.
func TestAnUntoldEndGivesNoTimeFree(t *testing.T) {
	t.Parallel()
	c := meeting(t)
	now, job := c.Clock.Now(), c.Job
	job.ID, job.Once = 50, "job-50"
	check(t, c.Store.Fill(ctx, &[]models.Job{job}, &[]models.Application{{ID: 50, CandidateID: 1, JobID: 50, Step: models.StepInterviews, State: models.Active, SinceAt: now,
		Source: "careers page", ConsentAt: &now, RetainUntil: "2027-05-23", CreatedAt: now}}))
	check(t, c.Store.PlanInterview(ctx, c.Recruiter.Actor(), 50, 0, scenario(6, day(30, 10), day(30, 12))))
	check(t, c.Store.PlanInterview(ctx, c.Recruiter.Actor(), 1, 1, scenario(5, day(30, 10))))
	_, other := of(t, c, 50)
	pick := func(slot int) error {
		return c.Store.AnswerInterview(ctx, c.Candidate.Actor(), 50, shown(t, c, c.Candidate, 50), other.ID, models.AnswerInput{Answer: models.AnswerAccepted, Slot: other.Slots[slot].ID})
	}
	if err := pick(0); !errors.As(err, new(models.Refused)) {
		t.Fatalf("picked before: %v", err)
	}
	d, _ := of(t, c, 1)
	check(t, c.Store.Reject(ctx, c.Recruiter.Actor(), 1, d.Version, 1, ""))
	if err := pick(0); !errors.As(err, new(models.Refused)) {
		t.Errorf("picked after the decision: %v", err)
	}
	check(t, c.Store.TellNow(ctx, c.Recruiter.Actor(), 1, d.Version+1))
	check(t, pick(0))
}
