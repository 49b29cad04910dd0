package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// The applications of one candidate about which chores write letters.
const (
	meetingAhead = iota + 1 // an interview in a week
	trialIn                 // handed in
	offerOpen               // open for a week
	startAhead              // accepted, with a task of their own
)

// ahead is a house in which each of them has something that a chore will write
// of, and everybody who can be written to is.
func ahead(t *testing.T) *storetest.Cast {
	t.Helper()
	c := storetest.NewCast(t)
	c.Store.WriteWith(store.Letters{Notice: writeNotice, Interview: writeMeeting,
		Task: func(l models.TaskLetter) models.Mail {
			return models.Mail{To: l.Email, Subject: "task " + string(l.When) + " " + l.Task.Title}
		},
		Offer:  func(l models.OfferLetter) models.Mail { return models.Mail{To: readerOf(l), Subject: string(l.About)} },
		Digest: func(d store.Digest) models.Mail { return models.Mail{To: d.User.Email, Subject: "digest"} }})
	now := c.Clock.Now()
	by := now.Add(4 * 24 * time.Hour)
	steps := map[int64]models.Step{trialIn: models.StepTrial, offerOpen: models.StepFinalise, startAhead: models.StepFinalise}
	check(t, c.Store.Change("UPDATE applications SET step = 4 WHERE id = 1"))
	for id := int64(trialIn); id <= startAhead; id++ {
		job := c.Job
		job.ID, job.Once = 10+id, fmt.Sprintf("job-%d", 10+id)
		check(t, c.Store.Fill(ctx, &[]models.Job{job}, &[]models.Application{{ID: id, CandidateID: 1, JobID: job.ID, Step: steps[id], State: models.Active, SinceAt: now, PromiseBy: &by,
			RetainUntil: "2027-05-23", CreatedAt: now}}))
	}
	offer := models.Offer{ApplicationID: offerOpen, Number: 1, Basis: models.Hourly, Amount: 6500, Currency: "USD", Model: models.ModelDedicated, StartsOn: "2027-01-04", ValidUntil: "2026-11-30",
		State: models.OfferApproved, PreparedBy: 2, ApprovedAt: &now, Document: "An offer", CreatedAt: now}
	accepted := offer
	accepted.ApplicationID, accepted.State, accepted.AnsweredAt = startAhead, models.OfferAccepted, &now
	check(t, c.Store.Fill(ctx, &[]models.Offer{offer, accepted},
		&[]models.Trial{{ApplicationID: trialIn, Title: "Rate limiter", Brief: "Build one.", HoursCap: 8, StartsOn: "2026-11-16", DueAt: now, SetAt: now, AcceptedAt: &now, HandedInAt: &now}},
		&[]models.Task{{ApplicationID: startAhead, Kind: models.TaskAccess, Title: "Bring a card", OwnerID: 2, ByCandidate: true, DueOn: "2026-12-01", CreatedAt: now}}))
	check(t, c.Store.PlanInterview(ctx, c.Recruiter.Actor(), meetingAhead, versionOf(t, c, meetingAhead), scenario(5, now.Add(7*24*time.Hour))))
	return c
}

func readerOf(l models.OfferLetter) string {
	if l.User != nil {
		return l.User.Email
	}
	return l.Candidate.Email
}

func versionOf(t *testing.T, c *storetest.Cast, id int64) int {
	t.Helper()
	d, err := c.Store.Dossier(ctx, c.Admin.Actor(), id)
	check(t, err)
	return d.Version
}

// TestNoChoreTellsOfAnUntoldDecision lets time pass in one house in which
// nothing is decided and in others in which something is. The candidate gets the
// same letters at the same time, and none is missing.
func TestNoChoreTellsOfAnUntoldDecision(t *testing.T) {
	t.Parallel()
	const long = 10 * 24 * time.Hour
	all := []int64{meetingAhead, trialIn, offerOpen, startAhead}
	recruiter := func(c *storetest.Cast) models.Actor { return c.Recruiter.Actor() }
	reject := func(t *testing.T, c *storetest.Cast, id int64) {
		check(t, c.Store.Reject(ctx, recruiter(c), id, versionOf(t, c, id), 1, "Not this one"))
	}
	for _, x := range []struct {
		name   string
		until  time.Duration // it stays untold
		decide func(t *testing.T, c *storetest.Cast)
	}{
		{"nothing", long, func(*testing.T, *storetest.Cast) {}},
		{"hold", long, func(t *testing.T, c *storetest.Cast) {
			for _, id := range all {
				check(t, c.Store.HoldTelling(ctx, recruiter(c), id, versionOf(t, c, id), "The budget", models.Telling{Silent: true}))
			}
		}},
		{"hold and reopening", long, func(t *testing.T, c *storetest.Cast) {
			for _, id := range all {
				check(t, c.Store.HoldTelling(ctx, recruiter(c), id, versionOf(t, c, id), "The budget", models.Telling{Silent: true}))
				check(t, c.Store.Reopen(ctx, recruiter(c), id, versionOf(t, c, id), "It is there"))
			}
		}},
		{"rejection held back", long, func(t *testing.T, c *storetest.Cast) {
			for _, id := range all[1:] { // an interview is ahead of the first
				reject(t, c, id)
				check(t, c.Store.HoldBack(ctx, recruiter(c), id, versionOf(t, c, id)))
			}
		}},
		{"rejection that waits", 47 * time.Hour, func(t *testing.T, c *storetest.Cast) {
			for _, id := range all {
				reject(t, c, id)
			}
		}},
		{"rejection with feedback", 47 * time.Hour, func(t *testing.T, c *storetest.Cast) {
			check(t, c.Store.Change("UPDATE jobs SET feedback = TRUE"))
			for _, id := range all {
				reject(t, c, id)
				check(t, c.Store.GiveFeedback(ctx, recruiter(c), id, versionOf(t, c, id), []models.FeedbackLine{{Criterion: "PostgreSQL", Text: "Read about locks"}}))
			}
		}},
		{"the next version of the offer", long, func(t *testing.T, c *storetest.Cast) {
			check(t, c.Store.PrepareOffer(ctx, recruiter(c), offerOpen, versionOf(t, c, offerOpen), models.OfferInput{Basis: models.Hourly, Amount: 7000, Currency: "USD", Model: models.ModelDedicated,
				StartsOn: "2027-01-04", ValidUntil: "2026-12-20"}))
		}},
		{"trial passed", long, func(t *testing.T, c *storetest.Cast) {
			check(t, c.Store.RecordTrial(ctx, recruiter(c), trialIn, versionOf(t, c, trialIn), models.OutcomePassed, "It holds"))
		}},
		{"scorecards and a debrief", long, func(t *testing.T, c *storetest.Cast) {
			now := c.Clock.Now()
			for i, user := range []int64{2, 3} {
				check(t, c.Store.Fill(ctx, &[]models.Panellist{{ApplicationID: trialIn, UserID: user}}, &[]models.Scorecard{{ID: int64(900 + i), ApplicationID: trialIn, Step: models.StepTrial, UserID: user, Summary: "No", SubmittedAt: &now, CreatedAt: now, UpdatedAt: now}}))
			}
			check(t, c.Store.RecordDebrief(ctx, recruiter(c), trialIn, versionOf(t, c, trialIn), models.StepTrial, models.DebriefGoOn, "Let us see"))
		}},
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			undecided, decided := ahead(t), ahead(t)
			x.decide(t, decided)
			want, got := lettersAsTimePasses(t, undecided, x.until), lettersAsTimePasses(t, decided, x.until)
			if want != got {
				t.Errorf("the candidate gets\n%s\nand would have got\n%s", got, want)
			}
			if x.until == long && (!strings.Contains(want, "reminder") || !strings.Contains(want, "Bring a card") || !strings.Contains(want, string(models.OfferExpires))) {
				t.Errorf("no chore wrote: %s", want)
			}
		})
	}
}

// lettersAsTimePasses does all chores every six hours, and is what the candidate
// got when.
func lettersAsTimePasses(t *testing.T, c *storetest.Cast, until time.Duration) string {
	t.Helper()
	_, i := of(t, c, meetingAhead)
	seen := len(letters(t, c))
	var got []string
	for passed := time.Duration(0); passed < until; passed += 6 * time.Hour {
		for _, chore := range []func() error{
			func() error { return c.Store.RemindTasks(ctx) }, func() error { return c.Store.RemindOffers(ctx) },
			func() error { return c.Store.SendDigests(ctx) }, func() error { return c.Store.BreakPromises(ctx) },
			func() error { _, err := c.Store.Remind(ctx, i.ID, i.Sequence, models.ReminderTimes[0]); return err },
			func() error { _, err := c.Store.Remind(ctx, i.ID, i.Sequence, models.ReminderTimes[1]); return err },
		} {
			check(t, chore())
		}
		mails := letters(t, c)
		for _, m := range mails[min(seen, len(mails)):] {
			if strings.HasSuffix(m, " to grace") {
				got = append(got, fmt.Sprint(passed, ": ", m))
			}
		}
		seen = len(mails)
		c.Clock.Pass(6 * time.Hour)
	}
	slices.Sort(got)
	return strings.Join(got, "\n")
}
