package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

func TestMailPausesGrow(t *testing.T) {
	t.Parallel()
	total := time.Duration(0)
	for tries := 1; tries < models.MailTries; tries++ {
		p := models.MailPause(tries)
		if p < time.Minute || p > 6*time.Hour || p < models.MailPause(max(1, tries-1)) {
			t.Errorf("after %d tries %v", tries, p)
		}
		total += p
	}
	if total < 36*time.Hour || total > 96*time.Hour {
		t.Errorf("given up after %v", total)
	}
}

// postHouse is a cast whose letters go to a mail server.
func postHouse(t *testing.T) (*storetest.Cast, *storetest.MailServer) {
	t.Helper()
	c, server := storetest.NewCast(t), storetest.NewMailServer(t)
	if err := c.Store.SaveMailServer(context.Background(), c.Admin.Actor(), 0, server.Settings()); err != nil {
		t.Fatal(err)
	}
	return c, server
}

func invite(t *testing.T, c *storetest.Cast, email string) {
	t.Helper()
	in := models.InvitationInput{Name: "Zoë Ümlaut", Email: email, Role: models.RoleRecruiter}
	_, err := c.Store.Invite(context.Background(), c.Admin.Actor(), in, func(plain string) models.Mail {
		return models.Mail{To: email, Subject: "Grüße\r\nBcc: all@example.org", Text: "Hello.\n\nhttp://x.example/" + plain + "\n", HTML: "<p>Hello.</p>"}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// lastMail is the newest letter of the outbox.
func lastMail(t *testing.T, c *storetest.Cast) models.Mail {
	t.Helper()
	mails, _, err := c.Store.Mails(context.Background(), c.Admin.Actor(), 0)
	if err != nil || len(mails) == 0 {
		t.Fatal(err, len(mails))
	}
	m, err := c.Store.Mail(context.Background(), c.Admin.Actor(), mails[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestALetterIsSentOnce(t *testing.T) {
	t.Parallel()
	c, server := postHouse(t)
	invite(t, c, "zoe@example.org")
	if m := lastMail(t, c); m.State != models.MailWaiting || m.MessageID == "" {
		t.Fatalf("%+v", m)
	}
	storetest.FinishChores(t, c.Store)
	storetest.FinishChores(t, c.Store)
	m, taken := lastMail(t, c), server.Taken()
	if m.State != models.MailSent || m.SentAt == nil || len(taken) != 1 || taken[0].MessageID != m.MessageID || taken[0].To != "zoe@example.org" {
		t.Fatalf("%+v\n%+v", m, taken)
	}
	if strings.Contains(taken[0].Raw, "\nBcc:") || !strings.Contains(taken[0].Raw, "text/html") || !strings.Contains(taken[0].Raw, "Auto-Submitted: auto-generated") {
		t.Error(taken[0].Raw)
	}
	if err := c.Store.SendAgain(context.Background(), c.Admin.Actor(), m.ID); !errors.As(err, &models.Stale{}) {
		t.Errorf("a sent letter again: %v", err)
	}
	for _, who := range []models.Actor{c.Recruiter.Actor(), c.Candidate.Actor()} {
		if err := c.Store.SendAgain(context.Background(), who, m.ID); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s: %v", who.Role, err)
		}
		if _, err := c.Store.SendUnsent(context.Background(), who); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s: %v", who.Role, err)
		}
		if err := c.Store.SaveMailServer(context.Background(), who, 1, server.Settings()); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s: %v", who.Role, err)
		}
	}
}

func TestALetterThatIsRefusedFailsAndCanBeSentAgain(t *testing.T) {
	t.Parallel()
	c, server := postHouse(t)
	server.Do(storetest.RefusesAddress)
	invite(t, c, "gone@example.org")
	storetest.FinishChores(t, c.Store)
	m := lastMail(t, c)
	if m.State != models.MailFailed || !strings.Contains(m.Problem, "550") || len(server.Taken()) != 0 {
		t.Fatalf("%+v", m)
	}
	server.Do(storetest.Works)
	if n, err := c.Store.SendUnsent(context.Background(), c.Admin.Actor()); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	storetest.FinishChores(t, c.Store)
	if again := lastMail(t, c); again.State != models.MailSent || again.Problem != "" || again.MessageID != m.MessageID || len(server.Taken()) != 1 {
		t.Errorf("%+v", again)
	}
}

// TestAServerThatIsAwayLosesNothing: unreachable, asking to wait and breaking
// off after the letter was taken all leave it waiting under the same
// Message-ID, by which a server that has it knows it.
func TestAServerThatIsAwayLosesNothing(t *testing.T) {
	t.Parallel()
	c, server := postHouse(t)
	for _, fault := range []storetest.Fault{storetest.AsksToWait, storetest.BreaksOff} {
		server.Do(fault)
		invite(t, c, "later@example.org")
		storetest.FinishChores(t, c.Store)
		if m := lastMail(t, c); m.State != models.MailWaiting || m.Tries != 1 || m.Problem == "" {
			t.Errorf("fault %v: %+v", fault, m)
		}
	}
	server.Stop()
	invite(t, c, "later@example.org")
	storetest.FinishChores(t, c.Store)
	if m := lastMail(t, c); m.State != models.MailWaiting || m.Problem != "The mail server cannot be reached." {
		t.Errorf("%+v", m)
	}
	server.Do(storetest.Works)
	server.Start(t)
	if n, err := c.Store.SendUnsent(context.Background(), c.Admin.Actor()); n != 3 || err != nil {
		t.Fatal(n, err)
	}
	storetest.FinishChores(t, c.Store)
	ids := map[string]int{}
	for _, l := range server.Taken() {
		ids[l.MessageID]++
	}
	mails, _, err := c.Store.Mails(context.Background(), c.Admin.Actor(), 0)
	if err != nil || len(mails) != 3 || len(ids) != 3 {
		t.Fatalf("%d letters, %d taken, %v", len(mails), len(ids), err)
	}
	for _, m := range mails {
		if m.State != models.MailSent {
			t.Errorf("%+v", m)
		}
	}
}

// arrived fails unless each letter of the outbox was sent, and taken under a
// Message-ID of its own.
func arrived(t *testing.T, c *storetest.Cast, server *storetest.MailServer, letters int) (times map[string]int) {
	t.Helper()
	times = map[string]int{}
	for _, l := range server.Taken() {
		times[l.MessageID]++
	}
	mails, _, err := c.Store.Mails(context.Background(), c.Admin.Actor(), 0)
	if err != nil || len(mails) != letters || len(times) != letters {
		t.Fatalf("%d letters, %d taken, not %d: %v", len(mails), len(times), letters, err)
	}
	for _, m := range mails {
		full, err := c.Store.Mail(context.Background(), c.Admin.Actor(), m.ID)
		if err != nil || full.State != models.MailSent || times[full.MessageID] == 0 {
			t.Errorf("%v %+v", err, full)
		}
	}
	return times
}

// TestALongOutageIsMadeUpFor: each try that finds nobody leaves the letter
// waiting, and it goes out once when somebody is there again.
func TestALongOutageIsMadeUpFor(t *testing.T) {
	t.Parallel()
	c, server := postHouse(t)
	server.Do(storetest.IsAway)
	invite(t, c, "later@example.org")
	storetest.FinishChores(t, c.Store)
	pauses := models.MailPause(1)
	for tries := 2; pauses < time.Hour; tries++ { // as many as an hour has
		if _, err := c.Store.SendUnsent(context.Background(), c.Admin.Actor()); err != nil {
			t.Fatal(err)
		}
		storetest.FinishChores(t, c.Store)
		if m := lastMail(t, c); m.State != models.MailWaiting || m.Tries != tries {
			t.Fatalf("try %d: %+v", tries, m)
		}
		pauses += models.MailPause(tries)
	}
	server.Do(storetest.Works)
	if n, err := c.Store.SendUnsent(context.Background(), c.Admin.Actor()); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	storetest.FinishChores(t, c.Store)
	for id, n := range arrived(t, c, server, 1) {
		if n != 1 {
			t.Errorf("%s came %d times", id, n)
		}
	}
}

// TestTheQueueKeepsThePauses: each is twice as long as the one before.
func TestTheQueueKeepsThePauses(t *testing.T) {
	t.Parallel()
	c, server := postHouse(t)
	server.Do(storetest.IsAway)
	invite(t, c, "later@example.org")
	for tries := 1; tries <= 3; tries++ {
		storetest.FinishChores(t, c.Store)
		pause, err := c.Store.PutOff(context.Background())
		if want := models.MailPause(tries); err != nil || pause < want-time.Second || pause > 2*want-time.Second {
			t.Errorf("put off for %v after %d tries, not %v: %v", pause, tries, want, err)
		}
		if _, err := c.Store.SendUnsent(context.Background(), c.Admin.Actor()); err != nil {
			t.Fatal(err)
		}
	}
}

// TestASlowServerGetsEachLetterOnce, and one that breaks in the middle of a
// letter gets it again, whole.
func TestASlowServerGetsEachLetterOnce(t *testing.T) {
	t.Parallel()
	c, server := postHouse(t)
	server.Do(storetest.IsSlow)
	for range 3 {
		invite(t, c, "slow@example.org")
	}
	storetest.FinishChores(t, c.Store)
	for id, n := range arrived(t, c, server, 3) {
		if n != 1 {
			t.Errorf("%s came %d times", id, n)
		}
	}
	server.Do(storetest.BreaksInside)
	invite(t, c, "broken@example.org")
	storetest.FinishChores(t, c.Store)
	if m := lastMail(t, c); m.State != models.MailWaiting || m.Problem == "" || len(server.Taken()) != 3 {
		t.Fatalf("%+v", m)
	}
	server.Do(storetest.Works)
	if _, err := c.Store.SendUnsent(context.Background(), c.Admin.Actor()); err != nil {
		t.Fatal(err)
	}
	storetest.FinishChores(t, c.Store)
	for id, n := range arrived(t, c, server, 4) {
		if n != 1 {
			t.Errorf("%s came %d times", id, n)
		}
	}
}

// TestAStopThrowsNoAnswerAway: what the server said while we were told to stop
// is kept, be it yes or no, and nothing is sent again at the next start.
func TestAStopThrowsNoAnswerAway(t *testing.T) {
	t.Parallel()
	for _, fault := range []storetest.Fault{storetest.Works, storetest.BreaksOff} {
		c, server := postHouse(t)
		ctx, stop := context.WithCancel(t.Context())
		server.Do(fault)
		server.Meanwhile(stop)
		invite(t, c, "zoe@example.org")
		id := lastMail(t, c).ID
		_, err := c.Store.TrySending(ctx, id)
		m := lastMail(t, c)
		switch fault {
		case storetest.Works:
			if err != nil || m.State != models.MailSent || m.SentAt == nil {
				t.Errorf("%v %+v", err, m)
			}
			if _, err := c.Store.TrySending(t.Context(), id); err != nil || len(server.Taken()) != 1 {
				t.Errorf("%v, taken %d times", err, len(server.Taken()))
			}
		default: // nobody knows who has it
			if !errors.Is(err, context.Canceled) || m.State != models.MailWaiting {
				t.Errorf("%v %+v", err, m)
			}
		}
	}
}

func TestWithoutAServerLettersAreKept(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	invite(t, c, "zoe@example.org")
	storetest.FinishChores(t, c.Store)
	if m := lastMail(t, c); m.State != models.MailKept {
		t.Fatalf("%+v", m)
	}
	var refused models.Refused
	if _, err := c.Store.SendUnsent(context.Background(), c.Admin.Actor()); !errors.As(err, &refused) {
		t.Errorf("sent to nobody: %v", err)
	}
	server := storetest.NewMailServer(t)
	c.Store.UseMailServer(server.Settings())
	if server, unsent, err := c.Store.Post(context.Background(), c.Admin.Actor()); !server || unsent != 1 || err != nil {
		t.Error(server, unsent, err)
	}
	if n, err := c.Store.SendUnsent(context.Background(), c.Admin.Actor()); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	storetest.FinishChores(t, c.Store)
	if m := lastMail(t, c); m.State != models.MailSent || len(server.Taken()) != 1 {
		t.Errorf("%+v", m)
	}
}

// TestAPasswordStaysWithItsServer: it is kept when left empty, and not handed
// to another server.
func TestAPasswordStaysWithItsServer(t *testing.T) {
	t.Parallel()
	m := models.MailServer{Host: "a.example", User: "u", Password: "secret"}
	m.Take(models.MailServer{Host: "a.example", User: "u", Port: 25})
	if m.Password != "secret" || m.Port != 25 {
		t.Errorf("%+v", m)
	}
	m.Take(models.MailServer{Host: "b.example", User: "u"})
	if m.Password != "" {
		t.Error("the password went to another server")
	}
}
