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

// unheard is a cast whose candidate was told of a rejection by a letter that did
// not arrive: it was refused, or there is no address.
func unheard(t *testing.T, how string) (*storetest.Cast, *storetest.MailServer) {
	t.Helper()
	c, server := postHouse(t)
	c.Store.WriteWith(store.Letters{Notice: writeNotice})
	if how == "no address" {
		check(t, c.Store.Change("UPDATE candidates SET email = '', confirmed_at = NULL WHERE id = 1"))
	} else {
		server.Do(storetest.RefusesAddress)
	}
	check(t, c.Store.RejectTelling(ctx, c.Recruiter.Actor(), 1, 0, 1, "", models.Telling{Now: true}))
	storetest.FinishChores(t, c.Store)
	return c, server
}

// waitingLetters is how many letters wait for somebody to see to them.
func waitingLetters(t *testing.T, c *storetest.Cast, user models.User) (n int) {
	t.Helper()
	day, err := c.Store.Today(ctx, user.Actor(), c.Clock.Now())
	check(t, err)
	for _, w := range day.Waiting {
		if w.Kind == store.WaitsLetter {
			n++
		}
	}
	return n
}

// TestALetterThatDoesNotArriveWaits for those who look after the application,
// until it is sent again or somebody told the candidate.
func TestALetterThatDoesNotArriveWaits(t *testing.T) {
	t.Parallel()
	for _, how := range []string{"refused", "no address"} {
		c, server := unheard(t, how)
		for user, want := range map[*models.User]int{&c.Recruiter: 1, &c.Manager: 1, &c.Interviewer: 0} {
			if n := waitingLetters(t, c, *user); n != want {
				t.Errorf("%s: %d letters wait for the %s", how, n, user.Role)
			}
		}
		d := application(t, c)
		if d.Undelivered != 1 || d.Notice.Letter != models.MailFailed || d.Unreachable != (how == "no address") {
			t.Errorf("%s: %d undelivered, %q", how, d.Undelivered, d.Notice.Letter)
		}
		list, err := c.Store.Deliveries(ctx, c.Recruiter.Actor(), 1, 0)
		if err != nil || len(list.Letters) != 1 || list.Letters[0].Text != "" {
			t.Fatalf("%s: %+v %v", how, list, err)
		}
		id := list.Letters[0].ID
		if how == "no address" {
			if err := c.Store.SendLetterAgain(ctx, c.Recruiter.Actor(), 1, id); !errors.As(err, new(models.Refused)) {
				t.Errorf("sent to nobody: %v", err)
			}
			if n, err := c.Store.SendUnsent(ctx, c.Admin.Actor()); n != 0 || err != nil {
				t.Errorf("sent to nobody: %d, %v", n, err)
			}
		}
		check(t, c.Store.Change("UPDATE candidates SET email = 'right@example.org' WHERE id = 1"))
		server.Do(storetest.Works)
		check(t, c.Store.SendLetterAgain(ctx, c.Recruiter.Actor(), 1, id))
		storetest.FinishChores(t, c.Store)
		if taken := server.Taken(); len(taken) != 1 || taken[0].To != "right@example.org" || waitingLetters(t, c, c.Recruiter) != 0 {
			t.Errorf("%s: %+v", how, taken)
		}
		if e := application(t, c).Events[0]; e.Verb != models.DidSendAgain {
			t.Errorf("%s: %s", how, e.Verb)
		}
		if err := c.Store.SendLetterAgain(ctx, c.Recruiter.Actor(), 1, id); !errors.As(err, new(models.Stale)) {
			t.Errorf("a letter that arrived is sent again: %v", err)
		}
	}
}

// TestTellingInPerson settles a letter that did not arrive.
func TestTellingInPerson(t *testing.T) {
	t.Parallel()
	c, _ := unheard(t, "no address")
	id := lastMail(t, c).ID
	for _, who := range []models.Actor{c.Candidate.Actor(), c.Interviewer.Actor()} {
		for name, err := range map[string]error{
			"told":     c.Store.TellInPerson(ctx, who, 1, id),
			"sent":     c.Store.SendLetterAgain(ctx, who, 1, id),
			"returned": c.Store.LetterCameBack(ctx, who, 1, id, ""),
		} {
			if !errors.Is(err, models.ErrForbidden) && !errors.Is(err, models.ErrNotFound) {
				t.Errorf("%s by the %s: %v", name, who.Role, err)
			}
		}
		if _, err := c.Store.Deliveries(ctx, who, 1, 0); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("listed for the %s: %v", who.Role, err)
		}
	}
	check(t, c.Store.TellInPerson(ctx, c.Recruiter.Actor(), 1, id))
	if m := lastMail(t, c); m.State != models.MailSettled || !strings.Contains(m.Problem, c.Recruiter.Name) || waitingLetters(t, c, c.Recruiter) != 0 {
		t.Errorf("%+v", m)
	}
	if e := application(t, c).Events[0]; e.Verb != models.DidTellInPerson || e.ActorID != c.Recruiter.ID {
		t.Errorf("%+v", e)
	}
	if err := c.Store.TellInPerson(ctx, c.Recruiter.Actor(), 1, id); !errors.As(err, new(models.Stale)) {
		t.Errorf("told twice: %v", err)
	}
}

// TestALetterThatComesBack has failed, says why, waits, and can be sent again.
func TestALetterThatComesBack(t *testing.T) {
	t.Parallel()
	c, server := postHouse(t)
	c.Store.WriteWith(store.Letters{Notice: writeNotice})
	check(t, c.Store.RejectTelling(ctx, c.Recruiter.Actor(), 1, 0, 1, "", models.Telling{Now: true}))
	id := lastMail(t, c).ID
	if err := c.Store.MailCameBack(ctx, c.Admin.Actor(), id, ""); !errors.As(err, new(models.Stale)) {
		t.Errorf("it came back before it went: %v", err)
	}
	if err := c.Store.MailCameBack(ctx, c.Recruiter.Actor(), id, ""); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("the recruiter in the outbox: %v", err)
	}
	for i, back := range []func() error{
		func() error { return c.Store.MailCameBack(ctx, c.Admin.Actor(), id, " mailbox\nfull ") },
		func() error { return c.Store.LetterCameBack(ctx, c.Recruiter.Actor(), 1, id, "mailbox full") },
	} {
		storetest.FinishChores(t, c.Store)
		if len(server.Taken()) != i+1 {
			t.Fatalf("taken %d times", len(server.Taken()))
		}
		check(t, back())
		if m := lastMail(t, c); m.State != models.MailFailed || m.Problem != "It came back: mailbox full" || waitingLetters(t, c, c.Recruiter) != 1 {
			t.Errorf("%+v", m)
		}
		if e := application(t, c).Events[0]; e.Verb != models.DidReturnMail {
			t.Errorf("%+v", e)
		}
		check(t, c.Store.SendLetterAgain(ctx, c.Recruiter.Actor(), 1, id))
	}
}

// TestWhatIsOverIsNotSent: a letter that was kept until nobody needs it any more
// is settled, be it asked for among all or by itself.
func TestWhatIsOverIsNotSent(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	server := storetest.NewMailServer(t)
	invite(t, c, "zoe@example.org")
	id := lastMail(t, c).ID
	c.Clock.Pass(store.InvitationTime + time.Minute)
	invite(t, c, "new@example.org")
	c.Store.UseMailServer(server.Settings())
	if err := c.Store.SendAgain(ctx, c.Admin.Actor(), id); !errors.As(err, new(models.Refused)) {
		t.Errorf("a link that has expired is sent: %v", err)
	}
	if n, err := c.Store.SendUnsent(ctx, c.Admin.Actor()); n != 1 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	storetest.FinishChores(t, c.Store)
	old, err := c.Store.Mail(ctx, c.Admin.Actor(), id)
	if taken := server.Taken(); err != nil || old.State != models.MailSettled || !strings.HasPrefix(old.Problem, "No longer needed") || len(taken) != 1 || taken[0].To != "new@example.org" {
		t.Errorf("%+v %+v %v", old, taken, err)
	}
}

// TestHurryingIsAnEvent: having those tried now that wait for their next try.
func TestHurryingIsAnEvent(t *testing.T) {
	t.Parallel()
	c, server := postHouse(t)
	server.Do(storetest.IsAway)
	invite(t, c, "later@example.org")
	storetest.FinishChores(t, c.Store)
	if n, err := c.Store.SendUnsent(ctx, c.Admin.Actor()); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	if verb, err := c.Store.LastVerb(ctx); err != nil || verb != models.DidSendMail {
		t.Errorf("%s %v", verb, err)
	}
}

// TestAProposalIsOfUseUntilItsLastTime is past: sent late as well as not taken.
func TestAProposalIsOfUseUntilItsLastTime(t *testing.T) {
	t.Parallel()
	c := meeting(t)
	check(t, c.Store.PlanInterview(ctx, c.Recruiter.Actor(), c.Application.ID, 1, scenario(5, day(24, 10), day(27, 10))))
	c.Clock.Pass(48 * time.Hour) // the 25th
	server := storetest.NewMailServer(t)
	check(t, c.Store.SaveMailServer(ctx, c.Admin.Actor(), 0, server.Settings()))
	_, err := c.Store.SendUnsent(ctx, c.Admin.Actor())
	check(t, err)
	storetest.FinishChores(t, c.Store)
	if len(server.Taken()) != 1 {
		t.Errorf("%d taken; %+v", len(server.Taken()), lastMail(t, c))
	}

	c, server = postHouse(t)
	c.Store.WriteWith(store.Letters{Interview: writeMeeting})
	check(t, c.Store.Advance(ctx, c.Manager.Actor(), c.Application.ID, 0, models.StepShortlist, "We know her work"))
	server.Do(storetest.RefusesAddress)
	check(t, c.Store.PlanInterview(ctx, c.Recruiter.Actor(), c.Application.ID, 1, scenario(5, day(24, 10), day(27, 10))))
	storetest.FinishChores(t, c.Store)
	for _, want := range []int{1, 1, 0} { // on the 23rd, 25th and 28th
		if n := waitingLetters(t, c, c.Recruiter); n != want {
			t.Errorf("%v: %d wait, not %d", c.Clock.Now(), n, want)
		}
		c.Clock.Pass(60 * time.Hour)
	}
}

// TestASettledLetterStaysSettled, whatever an old page of the outbox offers.
func TestASettledLetterStaysSettled(t *testing.T) {
	t.Parallel()
	c, server := unheard(t, "refused")
	m := lastMail(t, c)
	check(t, c.Store.TellInPerson(ctx, c.Recruiter.Actor(), 1, m.ID))
	server.Do(storetest.Works)
	err := c.Store.SendAgain(ctx, c.Admin.Actor(), m.ID)
	storetest.FinishChores(t, c.Store)
	if !errors.As(err, &models.Stale{}) || len(server.Taken()) != 0 {
		t.Errorf("%v, %d taken", err, len(server.Taken()))
	}
}

// TestALetterFollowsTheAddressOfItsApplication, also where a merger took it along.
func TestALetterFollowsTheAddressOfItsApplication(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	c.Store.WriteWith(store.Letters{Notice: writeNotice})
	check(t, c.Store.RejectTelling(ctx, c.Recruiter.Actor(), 1, 0, 1, "", models.Telling{Now: true}))
	check(t, c.Store.Fill(ctx, &[]models.Candidate{{ID: 2, Name: "Grace Okafor", CreatedAt: c.Clock.Now()}}))
	check(t, c.Store.Merge(ctx, c.Recruiter.Actor(), models.MergerInput{StaysID: 2, LeavesID: 1}))
	server := storetest.NewMailServer(t)
	check(t, c.Store.SaveMailServer(ctx, c.Admin.Actor(), 0, server.Settings()))
	_, err := c.Store.SendUnsent(ctx, c.Admin.Actor())
	check(t, err)
	storetest.FinishChores(t, c.Store)
	if taken := server.Taken(); len(taken) != 1 || taken[0].To != c.Candidate.Email {
		t.Errorf("%+v; %+v", taken, lastMail(t, c))
	}
}
