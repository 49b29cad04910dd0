package store_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// meeting is a cast whose application is at step 4, with a pen that writes what
// a letter is about.
func meeting(t *testing.T) *storetest.Cast {
	t.Helper()
	c := storetest.NewCast(t)
	c.Store.WriteWith(store.Letters{Interview: writeMeeting})
	if err := c.Store.Advance(ctx, c.Manager.Actor(), c.Application.ID, 0, models.StepShortlist, "We know her work"); err != nil {
		t.Fatal(err)
	}
	return c
}

// writeMeeting writes what a letter about an interview is about.
func writeMeeting(l models.InterviewLetter) models.Mail {
	m := models.Mail{To: l.Address(), Subject: string(l.About), Text: l.Words}
	if l.Entered {
		m.Calendar, m.CalendarMethod = "BEGIN:VCALENDAR", "REQUEST"
	}
	return m
}

// another is a second candidate at step 4 for the same job.
func another(t *testing.T, c *storetest.Cast) (models.Candidate, models.Application) {
	t.Helper()
	now := c.Clock.Now()
	candidate := models.Candidate{ID: 2, Name: "Noor Haddad", Email: "noor@example.org", TimeZone: "Asia/Dubai", CreatedAt: now}
	a := models.Application{ID: 2, CandidateID: 2, JobID: 1, Step: models.StepInterviews, State: models.Active, SinceAt: now, Source: "careers page", ConsentAt: &now, RetainUntil: "2027-05-23", CreatedAt: now}
	if err := c.Store.Fill(ctx, &[]models.Candidate{candidate}, &[]models.Application{a}); err != nil {
		t.Fatal(err)
	}
	return candidate, a
}

func day(n, hour int) time.Time { return time.Date(2026, 11, n, hour, 0, 0, 0, time.UTC) }

func scenario(panel int64, times ...time.Time) models.InterviewInput {
	in := models.InterviewInput{Kind: models.KindScenario, Title: "Cache stampede", Minutes: 60, Place: "Room 1", Panel: []int64{panel}}
	if len(times) == 1 {
		in.StartsAt = times[0]
	} else {
		in.Times = times
	}
	return in
}

// letters are the subjects and readers of the outbox, oldest first.
func letters(t *testing.T, c *storetest.Cast) []string {
	t.Helper()
	mails, _, err := c.Store.Mails(ctx, c.Admin.Actor(), 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for i := len(mails) - 1; i >= 0; i-- {
		who, _, _ := strings.Cut(mails[i].To, "@")
		out = append(out, mails[i].Subject+" to "+who)
	}
	return out
}

func wants(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "; ") != strings.Join(want, "; ") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func of(t *testing.T, c *storetest.Cast, application int64) (models.Dossier, models.Interview) {
	t.Helper()
	d, err := c.Store.Dossier(ctx, c.Admin.Actor(), application)
	if err != nil || len(d.Facts.Interviews) == 0 {
		t.Fatalf("no interview: %v", err)
	}
	return d, d.Facts.Interviews[0]
}

// shown is the version of the page that a candidate has of their application.
func shown(t *testing.T, c *storetest.Cast, who models.Candidate, application int64) int {
	t.Helper()
	st, err := c.Store.OwnStatus(ctx, who.Actor(), application)
	if err != nil {
		t.Fatal(err)
	}
	return st.Application.Version
}

func TestAProposalIsPickedAndEverybodyIsTold(t *testing.T) {
	t.Parallel()
	c := meeting(t)
	id := c.Application.ID
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), id, 1, scenario(5, day(25, 10), day(26, 10))); err != nil {
		t.Fatal(err)
	}
	wants(t, letters(t, c), "proposed to grace")
	d, i := of(t, c, id)
	if i.State != models.InterviewProposed || i.Message != models.MailKept || i.Answer != models.AnswerWaiting || len(i.Slots) != 2 || *i.OrganiserID != 2 {
		t.Fatalf("%+v", i)
	}
	pick := models.AnswerInput{Answer: models.AnswerAccepted, Slot: i.Slots[1].ID}
	for _, actor := range []models.Actor{c.Recruiter.Actor(), c.Interviewer.Actor()} {
		if err := c.Store.AnswerInterview(ctx, actor, id, d.Version, i.ID, pick); !errors.Is(err, models.ErrForbidden) {
			t.Errorf("picked by a %s: %v", actor.Role, err)
		}
	}
	if err := c.Store.AnswerInterview(ctx, c.Candidate.Actor(), id, shown(t, c, c.Candidate, id), i.ID, pick); err != nil {
		t.Fatal(err)
	}
	wants(t, letters(t, c), "proposed to grace", "planned to grace", "planned to interviewer")
	d, i = of(t, c, id)
	if i.State != models.InterviewPlanned || i.Answer != models.AnswerAccepted || !i.StartsAt.Equal(day(26, 10)) || d.Events[0].Verb != models.DidPickTime {
		t.Errorf("%+v %+v", i, d.Events[0])
	}
	if err := c.Store.AnswerInterview(ctx, c.Candidate.Actor(), id, shown(t, c, c.Candidate, id), i.ID, pick); !errors.As(err, &models.Stale{}) {
		t.Errorf("picked twice: %v", err)
	}
	if err := c.Store.SetTimes(ctx, c.Recruiter.Actor(), i.ID, d.Version, models.TimesInput{StartsAt: day(27, 10), Minutes: 45}); err != nil {
		t.Fatal(err)
	}
	d, i = of(t, c, id)
	if err := c.Store.AnswerInterview(ctx, c.Candidate.Actor(), id, shown(t, c, c.Candidate, id), i.ID, models.AnswerInput{Answer: models.AnswerOther, Words: "Friday is not possible"}); err != nil {
		t.Fatal(err)
	}
	d, i = of(t, c, id)
	if i.State != models.InterviewPlanned || i.Answer != models.AnswerOther || i.AnswerWords != "Friday is not possible" {
		t.Errorf("%+v", i)
	}
	if err := c.Store.SetTimes(ctx, c.Recruiter.Actor(), i.ID, d.Version, models.TimesInput{Times: []time.Time{day(30, 10)}, Minutes: 45}); err != nil {
		t.Fatal(err)
	}
	d, i = of(t, c, id)
	if err := c.Store.CallOffInterview(ctx, c.Recruiter.Actor(), i.ID, d.Version, "The job is closed"); err != nil {
		t.Fatal(err)
	}
	wants(t, letters(t, c)[3:], "moved to grace", "moved to interviewer", "asked to recruiter", "reopened to interviewer", "proposed to grace", "called off to grace")
}

// TestTwoCandidatesAreNeverAtOneTime has two candidates pick overlapping times
// of one interviewer at the same moment, many times over.
func TestTwoCandidatesAreNeverAtOneTime(t *testing.T) {
	t.Parallel()
	c := meeting(t)
	other, second := another(t, c)
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), 1, 1, scenario(5, day(25, 10), day(26, 10))); err != nil {
		t.Fatal(err)
	}
	half := 30 * time.Minute
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), second.ID, 0, scenario(5, day(25, 10).Add(half), day(26, 14))); err != nil {
		t.Fatal(err)
	}
	_, i1 := of(t, c, 1)
	_, i2 := of(t, c, second.ID)
	v1, v2 := shown(t, c, c.Candidate, 1), shown(t, c, other, second.ID)
	var wg sync.WaitGroup
	var mu sync.Mutex
	done, refused := 0, 0
	for n := range 20 {
		wg.Go(func() {
			var err error
			if n%2 == 0 {
				err = c.Store.AnswerInterview(ctx, c.Candidate.Actor(), 1, v1, i1.ID, models.AnswerInput{Answer: models.AnswerAccepted, Slot: i1.Slots[0].ID})
			} else {
				err = c.Store.AnswerInterview(ctx, other.Actor(), second.ID, v2, i2.ID, models.AnswerInput{Answer: models.AnswerAccepted, Slot: i2.Slots[0].ID})
			}
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				done++
			} else if errors.As(err, &models.Stale{}) || errors.As(err, new(models.Refused)) {
				refused++
			} else {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if done != 1 || refused != 19 {
		t.Fatalf("%d picked, %d refused", done, refused)
	}
	_, i1 = of(t, c, 1)
	_, i2 = of(t, c, second.ID)
	if (i1.State == models.InterviewPlanned) == (i2.State == models.InterviewPlanned) {
		t.Errorf("%s and %s", i1.State, i2.State)
	}
	// Whoever came too late no longer sees that time.
	loser, candidate := int64(1), c.Candidate.Actor()
	if i1.State == models.InterviewPlanned {
		loser, candidate = second.ID, other.Actor()
	}
	st, err := c.Store.OwnStatus(ctx, candidate, loser)
	if err != nil || len(st.Interviews[0].Slots) != 1 {
		t.Errorf("%+v %v", st.Interviews, err)
	}
}

func TestNobodyIsInTwoPlacesAndNoRoomTakesAReason(t *testing.T) {
	t.Parallel()
	c := meeting(t)
	_, second := another(t, c)
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), 1, 1, scenario(5, day(25, 10))); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), second.ID, 0, scenario(5, day(25, 10))); !errors.As(err, new(models.Refused)) {
		t.Errorf("in two places: %v", err)
	}
	evening := scenario(5, day(25, 20))
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), second.ID, 0, evening); !errors.As(err, new(models.NoRoom)) {
		t.Errorf("in the evening: %v", err)
	}
	evening.Why = "She offered it"
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), second.ID, 0, evening); err != nil {
		t.Errorf("in the evening, with a reason: %v", err)
	}
	if d, _ := of(t, c, second.ID); d.Events[0].Reason != "She offered it" {
		t.Errorf("%+v", d.Events[0])
	}
	for n := range models.DefaultInterviewLimit - 2 {
		d, _ := of(t, c, second.ID)
		if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), second.ID, d.Version, scenario(5, day(26, 10+n))); err != nil {
			t.Fatal(err)
		}
	}
	d, _ := of(t, c, second.ID)
	var full models.NoRoom
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), second.ID, d.Version, scenario(5, day(27, 10))); !errors.As(err, &full) || len(full.Reasons) != 1 {
		t.Errorf("one too many: %v %v", err, full)
	}
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), second.ID, d.Version, scenario(5, day(30, 10))); err != nil {
		t.Errorf("the week after: %v", err)
	}
	if got, _ := of(t, c, second.ID); len(got.Facts.Interviews) != models.DefaultInterviewLimit {
		t.Errorf("%d interviews", len(got.Facts.Interviews))
	}
}

// TestRemindersComeOnceAndForTheTimeThatHolds: before it is time a chore only
// waits; a moved interview is reminded of at its new time, a called-off one not.
func TestRemindersComeOnceAndForTheTimeThatHolds(t *testing.T) {
	t.Parallel()
	c := meeting(t)
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), 1, 1, scenario(5, day(25, 10))); err != nil {
		t.Fatal(err)
	}
	d, i := of(t, c, 1)
	remind := func(sequence int, before, wait time.Duration, more ...string) {
		t.Helper()
		n := len(letters(t, c))
		if got, err := c.Store.Remind(ctx, i.ID, sequence, before); err != nil || got != wait {
			t.Errorf("%v %v, not %v", got, err, wait)
		}
		wants(t, letters(t, c)[n:], more...)
	}
	remind(0, 24*time.Hour, 25*time.Hour)
	c.Clock.Pass(25 * time.Hour)
	remind(0, 24*time.Hour, 0, "reminder to grace", "reminder to interviewer")
	remind(0, 24*time.Hour, 0)
	if err := c.Store.SetTimes(ctx, c.Recruiter.Actor(), i.ID, d.Version, models.TimesInput{StartsAt: day(25, 12), Minutes: 60}); err != nil {
		t.Fatal(err)
	}
	c.Clock.Pass(25 * time.Hour)
	remind(0, time.Hour, 0)
	remind(1, time.Hour, 0, "reminder to interviewer")
	d, _ = of(t, c, 1)
	if err := c.Store.CallOffInterview(ctx, c.Recruiter.Actor(), i.ID, d.Version, "Ill"); err != nil {
		t.Fatal(err)
	}
	remind(2, time.Hour, 0)
}

// TestWorkLeavesRemindersForTheirDay: what is queued for later neither keeps
// the portal busy nor is done early.
func TestWorkLeavesRemindersForTheirDay(t *testing.T) {
	t.Parallel()
	c := meeting(t)
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), 1, 1, scenario(5, day(25, 10))); err != nil {
		t.Fatal(err)
	}
	n := len(letters(t, c))
	storetest.FinishChores(t, c.Store)
	if got := letters(t, c); len(got) != n {
		t.Errorf("reminded at once: %v", got)
	}
}

func TestANoShowIsForThoseWhoWereThere(t *testing.T) {
	t.Parallel()
	c := meeting(t)
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), 1, 1, scenario(5, day(24, 10))); err != nil {
		t.Fatal(err)
	}
	d, i := of(t, c, 1)
	record := func(actor models.Actor) error {
		return c.Store.RecordNoShow(context.Background(), actor, i.ID, d.Version, models.AbsentCandidate, false, "We waited")
	}
	if err := record(c.Interviewer.Actor()); !errors.As(err, new(models.Refused)) {
		t.Errorf("before it began: %v", err)
	}
	c.Clock.Pass(26 * time.Hour)
	for _, actor := range []models.Actor{c.OtherInterviewer.Actor(), c.OtherManager.Actor()} {
		if err := record(actor); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("by %s: %v", actor.Name, err)
		}
	}
	if err := record(c.Candidate.Actor()); !errors.Is(err, models.ErrForbidden) {
		t.Errorf("by the candidate: %v", err)
	}
	if err := record(c.Interviewer.Actor()); err != nil {
		t.Fatal(err)
	}
	d, i = of(t, c, 1)
	if i.State != models.InterviewNoShow || !i.Settled() || d.Events[0].Verb != models.DidRecordNoShow {
		t.Errorf("%+v", i)
	}
	if err := record(c.Interviewer.Actor()); !errors.As(err, &models.Stale{}) {
		t.Errorf("twice: %v", err)
	}
}

// TestCalendarsFollowTheEndOfAnApplication: when it ends, candidate and panel
// have the time free; when it goes on after all, the entry is back.
func TestCalendarsFollowTheEndOfAnApplication(t *testing.T) {
	t.Parallel()
	c := meeting(t)
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), 1, 1, scenario(5, day(25, 10))); err != nil {
		t.Fatal(err)
	}
	n := len(letters(t, c))
	d, i := of(t, c, 1)
	if err := c.Store.Withdraw(ctx, c.Candidate.Actor(), 1, shown(t, c, c.Candidate, 1), "Another offer"); err != nil {
		t.Fatal(err)
	}
	d, ended := of(t, c, 1)
	if ended.Sequence != i.Sequence+1 || ended.State != models.InterviewPlanned {
		t.Errorf("ended: %+v", ended)
	}
	if err := c.Store.Reopen(ctx, c.Recruiter.Actor(), 1, d.Version, "She changed her mind"); err != nil {
		t.Fatal(err)
	}
	if _, resumed := of(t, c, 1); resumed.Sequence != i.Sequence+2 {
		t.Errorf("resumed: %+v", resumed)
	}
	wants(t, letters(t, c)[n:], "ended to grace", "ended to interviewer", "resumed to grace", "resumed to interviewer")
	if n := c.Store.Queued(t, `{"interview":1,"sequence":2,`); n != len(models.ReminderTimes) {
		t.Errorf("%d reminders of the entry as it is now", n)
	}
}

// TestAnInterviewMovesThePromiseBehindIt: who meets the team later than they
// were to hear from it hears after that. A step back does not bring it nearer, a
// proposal changes nothing, and nothing of it tells of a rejection.
func TestAnInterviewMovesThePromiseBehindIt(t *testing.T) {
	t.Parallel()
	c := meeting(t)
	id, candidate := c.Application.ID, c.Candidate.Actor()
	check(t, c.Store.SetJobPromises(ctx, c.Recruiter.Actor(), c.Job.ID, 0, []int{1, 2, 1, 3, 3}))
	hears := func(want string) {
		t.Helper()
		st, err := c.Store.OwnStatus(ctx, candidate, id)
		check(t, err)
		if got := st.Application.PromiseBy.Format(time.DateOnly); got != want {
			t.Errorf("the candidate hears by %s, not %s", got, want)
		}
	}
	hears("2026-11-30") // five working days after Monday 23, as the organisation promised
	check(t, c.Store.PlanInterview(ctx, c.Recruiter.Actor(), id, 1, scenario(5, day(25, 10))))
	hears("2026-11-30")
	d, i := of(t, c, id)
	check(t, c.Store.SetTimes(ctx, c.Recruiter.Actor(), i.ID, d.Version, models.TimesInput{StartsAt: time.Date(2026, 12, 2, 10, 0, 0, 0, time.UTC), Minutes: 45}))
	hears("2026-12-04")
	d, i = of(t, c, id)
	check(t, c.Store.SetTimes(ctx, c.Recruiter.Actor(), i.ID, d.Version, models.TimesInput{Times: []time.Time{day(30, 10), time.Date(2026, 12, 7, 10, 0, 0, 0, time.UTC)}, Minutes: 45}))
	hears("2026-12-04")
	d, i = of(t, c, id)
	check(t, c.Store.Reject(ctx, c.Recruiter.Actor(), id, d.Version, 1, "Others fit better"))
	check(t, c.Store.AnswerInterview(ctx, candidate, id, shown(t, c, c.Candidate, id), i.ID, models.AnswerInput{Answer: models.AnswerAccepted, Slot: i.Slots[1].ID}))
	hears("2026-12-09")
	if d, _ = of(t, c, id); d.Application.State != models.Rejected || d.Application.PromiseBy != nil {
		t.Errorf("the rejection: %s, by %v", d.Application.State, d.Application.PromiseBy)
	}
}

// TestAnAnswerFindsSomebody: when who planned the interview has left, whoever
// looks after the job is written to.
func TestAnAnswerFindsSomebody(t *testing.T) {
	t.Parallel()
	c := meeting(t)
	check(t, c.Store.PlanInterview(ctx, c.Recruiter.Actor(), 1, 1, scenario(5, day(27, 10))))
	check(t, c.Store.Deactivate(ctx, c.Admin.Actor(), c.Recruiter.ID))
	_, i := of(t, c, 1)
	check(t, c.Store.AnswerInterview(ctx, c.Candidate.Actor(), 1, shown(t, c, c.Candidate, 1), i.ID, models.AnswerInput{Answer: models.AnswerOther, Words: "no"}))
	all := letters(t, c)
	if last := all[len(all)-1]; !strings.Contains(last, "to manager") {
		t.Error(last)
	}
}
