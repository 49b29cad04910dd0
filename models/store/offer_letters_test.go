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

// offeredLetter says that an offer is there.
func offeredLetter(c models.Candidate, _, _ string, _ models.Date) models.Mail {
	return models.Mail{To: c.Email, Subject: "offer"}
}

// offered is a cast whose application has an offer, open until that day, and
// letters about it that say what they are about and to whom.
func offered(t *testing.T, until models.Date) *storetest.Cast {
	t.Helper()
	c := storetest.NewCast(t)
	c.Store.WriteWith(store.Letters{Notice: writeNotice, Offer: func(l models.OfferLetter) models.Mail {
		to := l.Candidate.Email
		if l.User != nil {
			to = l.User.Email
		}
		return models.Mail{To: to, Subject: string(l.About), Text: l.Candidate.Name + " " + l.JobTitle + " " + l.ValidUntil.Words() + " " + l.Token}
	}})
	check(t, c.Store.Change("UPDATE applications SET step = 7 WHERE id = 1"))
	d := application(t, c)
	check(t, c.Store.PrepareOffer(ctx, c.Recruiter.Actor(), 1, d.Version, models.OfferInput{Basis: models.Hourly, Amount: 6500, Currency: "USD", Model: models.ModelDedicated,
		StartsOn: "2027-01-04", ValidUntil: until}))
	check(t, c.Store.ApproveOffer(ctx, c.Manager.Actor(), 1, d.Version+1, "", offeredLetter, nil))
	return c
}

// TestTheTeamHearsOfAnAnswer: the recruiter and whoever follows, once for each
// answer and each reader; not who turned that off, left, or may not see it.
func TestTheTeamHearsOfAnAnswer(t *testing.T) {
	t.Parallel()
	c := offered(t, "2026-12-10")
	n := len(letters(t, c))
	check(t, c.Store.AskOffer(ctx, c.Candidate.Actor(), 1, 1, "Four days a week?"))
	wants(t, letters(t, c)[n:], "asked to recruiter")
	if m := lastMail(t, c); strings.Contains(m.Text, "Four days") || !strings.Contains(m.Text, "Grace Okafor") || m.CandidateID != nil {
		t.Errorf("%+v", m)
	}
	for _, u := range []models.User{c.Manager, c.Recruiter, c.Admin} {
		check(t, c.Store.Follow(ctx, u.Actor(), 1))
	}
	// Somebody who followed it when it was theirs to see.
	check(t, c.Store.Change("INSERT INTO followings (user_id, application_id, seen_event, created_at) VALUES (4, 1, 0, '2026-11-23')"))
	check(t, c.Store.ChangeProfile(ctx, c.Admin.Actor(), models.ProfileInput{Name: c.Admin.Name, TimeZone: "UTC", OffersUnmailed: true}))
	n = len(letters(t, c))
	check(t, c.Store.DeclineOffer(ctx, c.Candidate.Actor(), 1, 1, "Too far away"))
	wants(t, letters(t, c)[n:], "declined to recruiter", "declined to manager")
	if news, _, err := c.Store.News(ctx, c.Manager.Actor(), 0); err != nil || len(news) != 1 || news[0].Verb != models.DidDeclineOffer {
		t.Errorf("%+v %v", news, err)
	}

	c = offered(t, "2026-12-10")
	check(t, c.Store.Change("UPDATE jobs SET recruiter_id = NULL"))
	n = len(letters(t, c))
	check(t, c.Store.AcceptOffer(ctx, c.Candidate.Actor(), 1, 1, "Grace Okafor", ""))
	wants(t, letters(t, c)[n:], "accepted to manager")
	if err := c.Store.AcceptOffer(ctx, c.Candidate.Actor(), 1, 1, "Grace Okafor", ""); err == nil {
		t.Error("accepted twice")
	}
	if err := c.Store.AcceptOffer(ctx, c.Recruiter.Actor(), 1, 1, "Grace Okafor", ""); err == nil {
		t.Error("accepted by the recruiter")
	}
	wants(t, letters(t, c)[n:], "accepted to manager")
}

// TestAnOfferIsRemindedOfOnce: two days before its last, in the morning, unless
// it is answered, replaced or was made just now; what was decided without the
// candidate’s knowing changes nothing about it.
func TestAnOfferIsRemindedOfOnce(t *testing.T) {
	t.Parallel()
	// It is Monday 23 November, nine o’clock.
	late := 30 * time.Hour // until Tuesday afternoon
	for _, x := range []struct {
		name  string
		until models.Date
		pass  time.Duration
		do    func(t *testing.T, c *storetest.Cast)
		want  string
	}{
		{"three days before", "2026-11-27", late, nil, ""},
		{"two days before", "2026-11-26", late, nil, "expires to grace"},
		{"before the day begins", "2026-11-26", 20 * time.Hour, nil, ""},
		{"the last day", "2026-11-24", late, nil, "expires to grace"},
		{"made today", "2026-11-25", time.Hour, nil, ""},
		{"past", "2026-11-24", 2 * late, nil, ""},
		{"declined", "2026-11-26", late, func(t *testing.T, c *storetest.Cast) {
			check(t, c.Store.DeclineOffer(ctx, c.Candidate.Actor(), 1, 1, "No"))
		}, ""},
		{"withdrawn", "2026-11-26", late, func(t *testing.T, c *storetest.Cast) {
			check(t, c.Store.Withdraw(ctx, c.Candidate.Actor(), 1, shown(t, c, c.Candidate, 1), ""))
		}, ""},
		{"rejected, told", "2026-11-26", late, func(t *testing.T, c *storetest.Cast) {
			check(t, c.Store.RejectTelling(ctx, c.Recruiter.Actor(), 1, application(t, c).Version, 1, "", models.Telling{Now: true}))
		}, ""},
		{"rejected, not told", "2026-11-26", late, func(t *testing.T, c *storetest.Cast) {
			check(t, c.Store.Reject(ctx, c.Recruiter.Actor(), 1, application(t, c).Version, 1, ""))
		}, "expires to grace"},
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Parallel()
			c := offered(t, x.until)
			if x.do != nil {
				x.do(t, c)
			}
			c.Clock.Pass(x.pass)
			n := len(letters(t, c))
			for range 2 {
				check(t, c.Store.RemindOffers(ctx))
			}
			if got := strings.Join(letters(t, c)[n:], ", "); got != x.want {
				t.Errorf("%q", got)
			}
		})
	}
}

// TestOffersThatEndWaitOnToday for the recruiter of the job, as long as nobody
// has answered.
func TestOffersThatEndWaitOnToday(t *testing.T) {
	t.Parallel()
	c := offered(t, "2026-11-26")
	ending := func(u models.User) int {
		t.Helper()
		day, err := c.Store.Today(ctx, u.Actor(), c.Clock.Now())
		check(t, err)
		return day.Counts[store.WaitsOfferEnds]
	}
	if n := ending(c.Recruiter); n != 0 {
		t.Errorf("three days before: %d", n)
	}
	c.Clock.Pass(24 * time.Hour)
	for _, u := range []models.User{c.Manager, c.OtherManager, c.Interviewer} {
		if n := ending(u); n != 0 {
			t.Errorf("%s: %d", u.Name, n)
		}
	}
	if n := ending(c.Recruiter); n != 1 {
		t.Errorf("two days before: %d", n)
	}
	check(t, c.Store.DeclineOffer(ctx, c.Candidate.Actor(), 1, 1, "No"))
	if n := ending(c.Recruiter); n != 0 {
		t.Errorf("answered: %d", n)
	}
}

// TestWhoLeftLeavesNothingUndone: what would have fallen to them falls to the
// other of the job's two, or to an administrator, and their tasks move on.
func TestWhoLeftLeavesNothingUndone(t *testing.T) {
	t.Parallel()
	c := offered(t, "2026-12-10")
	waits := func(u models.User, kind store.WaitingKind, want int) {
		t.Helper()
		day, err := c.Store.Today(ctx, u.Actor(), c.Clock.Now())
		check(t, err)
		if day.Counts[kind] != want {
			t.Errorf("%s of the %s: %d, not %d", kind, u.Role, day.Counts[kind], want)
		}
	}
	check(t, c.Store.Deactivate(ctx, c.Admin.Actor(), c.Recruiter.ID))
	n := len(letters(t, c))
	check(t, c.Store.AcceptOffer(ctx, c.Candidate.Actor(), 1, 1, "Grace Okafor", ""))
	wants(t, letters(t, c)[n:], "accepted to manager")
	waits(c.Manager, store.WaitsOfferAccepted, 1)
	waits(c.Admin, store.WaitsOfferAccepted, 0)
	owners := func() map[int64]int {
		owned := map[int64]int{}
		for _, task := range application(t, c).Facts.Tasks {
			owned[task.OwnerID]++
		}
		return owned
	}
	if owned := owners(); len(owned) != 1 || owned[c.Manager.ID] == 0 {
		t.Errorf("%v", owned)
	}
	task := models.TaskInput{Kind: models.TaskAccess, Title: "Keys", OwnerID: c.Recruiter.ID, DueOn: "2026-12-08"}
	if err := c.Store.PlanTask(ctx, c.Manager.Actor(), 1, application(t, c).Version, task); !errors.As(err, new(models.Refused)) {
		t.Errorf("a task falls to somebody who left: %v", err)
	}
	check(t, c.Store.Deactivate(ctx, c.Admin.Actor(), c.Manager.ID))
	if owned := owners(); len(owned) != 1 || owned[c.Admin.ID] == 0 {
		t.Errorf("%v", owned)
	}
	waits(c.Admin, store.WaitsOfferAccepted, 1)
	waits(c.OtherManager, store.WaitsOfferAccepted, 0)

	// The new colleague is reminded of their own, whoever oversees it.
	check(t, c.Store.Change("UPDATE tasks SET by_candidate = 1, owner_id = 2, due_on = '2026-11-23'"))
	c.Store.WriteWith(store.Letters{Task: func(l models.TaskLetter) models.Mail { return models.Mail{To: l.Email, Subject: "task"} }})
	n = len(letters(t, c))
	check(t, c.Store.RemindTasks(ctx))
	if len(letters(t, c)) == n {
		t.Error("nobody is reminded")
	}
}

// TestLettersGoToWhoSeesTheOffer: of two who are one, the one by whose address
// the application came.
func TestLettersGoToWhoSeesTheOffer(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	now := c.Clock.Now()
	other := c.Job
	other.ID, other.Once = 50, "job-50"
	check(t, c.Store.Fill(ctx, &[]models.Job{other}, &[]models.Candidate{{ID: 2, Name: "G. Okafor", Email: "g@example.org", CreatedAt: now}},
		&[]models.Application{{ID: 50, CandidateID: 2, JobID: 50, Step: models.StepFinalise, State: models.Active, SinceAt: now, RetainUntil: "2027-05-23", CreatedAt: now}}))
	check(t, c.Store.Merge(ctx, c.Recruiter.Actor(), models.MergerInput{StaysID: 1, LeavesID: 2}))
	check(t, c.Store.PrepareOffer(ctx, c.Recruiter.Actor(), 50, 0, models.OfferInput{Basis: models.Hourly, Amount: 6500, Currency: "USD", Model: models.ModelDedicated, StartsOn: "2027-01-04", ValidUntil: "2026-12-20"}))
	check(t, c.Store.ApproveOffer(ctx, c.Manager.Actor(), 50, 1, "", offeredLetter, nil))
	if m := lastMail(t, c); m.To != "g@example.org" || m.Subject != "offer" {
		t.Errorf("%q goes to %s", m.Subject, m.To)
	}
	if _, err := c.Store.OwnStatus(ctx, models.Actor{ID: 1, Role: models.RoleCandidate}, 50); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("whoever stays sees it: %v", err)
	}
	st, err := c.Store.OwnStatus(ctx, models.Actor{ID: 2, Role: models.RoleCandidate}, 50)
	check(t, err)
	if !strings.Contains(st.Offer.Document, "offers G. Okafor the job") || st.Offer.Opening("x", "y", "z") != strings.Split(st.Offer.Document, "\n")[2] {
		t.Errorf("%q, %q", st.Offer.Document, st.Offer.Opening("x", "y", "z"))
	}
}
