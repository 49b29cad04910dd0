package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// TestWhoLeavesIsWrittenTo once, by each address that something of theirs came
// by, a fortnight before, and again when they leave another time.
func TestWhoLeavesIsWrittenTo(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	c.Store.WriteWith(store.Letters{Leaving: func(l models.LeavingLetter) models.Mail {
		return models.Mail{To: l.Candidate.Email, Subject: string(l.On) + " or " + string(l.Until), Text: l.Token}
	}})
	now := c.Clock.Now()
	person := func(id int64, name string) models.Candidate {
		return models.Candidate{ID: id, Name: name, Email: name + "@example.org", CreatedAt: now}
	}
	of := func(id, candidate int64, state models.State) models.Application {
		return models.Application{ID: id, CandidateID: candidate, JobID: 1, Step: models.StepShortlist, State: state, SinceAt: now, RetainUntil: "2027-05-23", CreatedAt: now}
	}
	untold := of(6, 6, models.Rejected)
	untold.Told = models.Told{Step: models.StepShortlist, State: models.Active, SinceAt: &now}
	twin := of(8, 7, models.Withdrawn)
	twin.JobID, twin.AppliedAs = 2, &[]int64{8}[0]
	merged := person(8, "twin")
	merged.MergedInto = &[]int64{7}[0]
	unaddressed := person(9, "unaddressed")
	unaddressed.Email = ""
	check(t, c.Store.Fill(ctx, &[]models.Candidate{person(2, "rejected"), person(3, "hired"), person(4, "held"), person(5, "unapplied"), person(6, "untold"), person(7, "stays"), merged, unaddressed},
		&[]models.Application{of(2, 2, models.Rejected), of(3, 3, models.Hired), of(4, 4, models.Held), untold, of(7, 7, models.Rejected), twin, of(9, 9, models.Rejected)}))
	gets := func(days int, want ...string) {
		t.Helper()
		before := len(letters(t, c))
		c.Clock.Pass(time.Duration(days) * 24 * time.Hour)
		for range 2 {
			_, err := c.Store.Retain(ctx)
			check(t, err)
		}
		all := letters(t, c)
		got := all[min(before, len(all)):]
		slices.Sort(got)
		wants(t, got, want...)
	}
	gets(167)
	gets(1, "2027-05-24 or 2027-11-10 to rejected", "2027-05-24 or 2027-11-10 to stays", "2027-05-24 or 2027-11-10 to twin")
	if m := lastMail(t, c); m.CandidateID == nil || m.Text == "" {
		t.Errorf("%+v", m)
	}
	check(t, c.Store.StayLonger(ctx, models.Actor{ID: 8, Role: models.RoleCandidate}))
	gets(5)
	gets(9) // who did not answer is erased, with the letter
	if all := letters(t, c); strings.Contains(strings.Join(all, "; "), "rejected") {
		t.Errorf("the letter stays: %q", all)
	}
	gets(160, "2027-11-14 or 2028-05-01 to stays", "2027-11-14 or 2028-05-01 to twin")
	statements := c.Store.WatchWrites()
	statements.Take()
	_, err := c.Store.Retain(ctx)
	check(t, err)
	for _, query := range statements.Take() {
		if !strings.Contains(query, "leaves_on AS leaving") {
			continue
		}
		lines, err := c.Store.Plan(query)
		check(t, err)
		for _, line := range lines {
			if wholeTable.MatchString(line) {
				t.Errorf("%s\n%s", line, strings.Join(lines, "\n"))
			}
		}
	}
}

// TestNobodyWhoStaysIsToldThatTheyLeave: a letter that was not sent by then is
// settled when its candidate agrees to stay, and when its day is over; one that
// failed waits for whoever looks after the application.
func TestNobodyWhoStaysIsToldThatTheyLeave(t *testing.T) {
	t.Parallel()
	for name, stays := range map[string]bool{"stays": true, "leaves": false} {
		c := storetest.NewCast(t)
		c.Store.WriteWith(store.Letters{Leaving: func(l models.LeavingLetter) models.Mail {
			return models.Mail{To: l.Candidate.Email, Subject: "erased on " + string(l.On)}
		}})
		now := c.Clock.Now()
		check(t, c.Store.Fill(ctx, &[]models.Candidate{{ID: 2, Name: "Rae Stone", Email: "rae@example.org", CreatedAt: now}},
			&[]models.Application{{ID: 2, CandidateID: 2, JobID: 1, Step: 3, State: models.Rejected, SinceAt: now, RetainUntil: "2027-05-23", CreatedAt: now}}))
		c.Clock.Pass(168 * 24 * time.Hour)
		_, err := c.Store.Retain(ctx)
		check(t, err)
		m := lastMail(t, c)
		if m.To != "rae@example.org" || m.State != models.MailKept || m.ApplicationID == nil || *m.ApplicationID != 2 || m.NeededUntil == nil {
			t.Fatalf("%+v", m)
		}
		if stays {
			check(t, c.Store.StayLonger(ctx, models.Actor{ID: 2, Role: models.RoleCandidate}))
		} else {
			c.Clock.Pass(30 * 24 * time.Hour)
		}
		server := storetest.NewMailServer(t)
		check(t, c.Store.SaveMailServer(ctx, c.Admin.Actor(), 0, server.Settings()))
		_, err = c.Store.SendUnsent(ctx, c.Admin.Actor())
		check(t, err)
		storetest.FinishChores(t, c.Store)
		if m := lastMail(t, c); m.State != models.MailSettled || len(server.Taken()) != 0 {
			t.Errorf("%s: %+v", name, m)
		}
	}
}
