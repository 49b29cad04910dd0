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

// rejected is a cast whose candidate has never confirmed their address and is
// written to, with the secret of the link in that letter.
func rejected(t *testing.T) (*storetest.Cast, string) {
	t.Helper()
	c, secret := storetest.NewCast(t), ""
	c.Store.WriteWith(store.Letters{Notice: func(l models.NoticeLetter) models.Mail {
		secret = l.Token
		link := "https://jobs.example" + models.StatusPath + l.Token
		return models.Mail{To: l.Candidate.Email, Subject: "News", Text: "See " + link, HTML: `<a href="` + link + `">See</a>`}
	}})
	check(t, c.Store.Change("UPDATE candidates SET confirmed_at = NULL WHERE id = 1"))
	check(t, c.Store.RejectTelling(ctx, c.Recruiter.Actor(), 1, 0, 1, "", models.Telling{Now: true}))
	return c, secret
}

// linked is the secret of the link in the last letter.
func linked(t *testing.T, c *storetest.Cast) string {
	t.Helper()
	m := lastMail(t, c)
	_, secret, _ := strings.Cut(m.Text, models.StatusPath)
	if !strings.Contains(m.HTML, models.StatusPath+secret+`"`) {
		t.Errorf("two links: %s and %s", m.Text, m.HTML)
	}
	return secret
}

// sendKept names a mail server and sends what was kept.
func sendKept(t *testing.T, c *storetest.Cast) *storetest.MailServer {
	t.Helper()
	server := storetest.NewMailServer(t)
	check(t, c.Store.SaveMailServer(ctx, c.Admin.Actor(), 0, server.Settings()))
	_, err := c.Store.SendUnsent(ctx, c.Admin.Actor())
	check(t, err)
	storetest.FinishChores(t, c.Store)
	if len(server.Taken()) != 1 {
		t.Errorf("%d letters were sent", len(server.Taken()))
	}
	return server
}

// TestALinkEndsWithTheAddressItWentTo: who read the letter at an address that was
// wrong is a stranger.
func TestALinkEndsWithTheAddressItWentTo(t *testing.T) {
	t.Parallel()
	c, secret := rejected(t)
	check(t, c.Store.StatusLinkWorks(ctx, secret))
	in := models.CandidateDetails{Name: "Grace Okafor", Email: "right@example.org"}
	check(t, c.Store.CorrectCandidate(ctx, c.Recruiter.Actor(), 1, 0, in))
	ended := func(when string) {
		t.Helper()
		if err := c.Store.StatusLinkWorks(ctx, secret); !errors.Is(err, models.ErrExpired) {
			t.Errorf("%s: %v", when, err)
		}
		if got, err := c.Store.RedeemStatusLink(ctx, secret); !errors.Is(err, models.ErrExpired) || candidate(t, c).ConfirmedAt != nil {
			t.Errorf("%s: the stranger is signed in as %s: %v", when, got.Name, err)
		}
	}
	ended("corrected")
	sendKept(t, c)
	ended("sent to the right address")
	got, err := c.Store.RedeemStatusLink(ctx, linked(t, c))
	if err != nil || got.Email != in.Email || got.ConfirmedAt == nil {
		t.Errorf("%+v %v", got, err)
	}
}

// TestALetterThatWaitsFollowsTheAddress that is corrected between two tries.
func TestALetterThatWaitsFollowsTheAddress(t *testing.T) {
	t.Parallel()
	c, secret := rejected(t)
	server := storetest.NewMailServer(t)
	server.Do(storetest.AsksToWait)
	check(t, c.Store.SaveMailServer(ctx, c.Admin.Actor(), 0, server.Settings()))
	try := func() {
		t.Helper()
		_, err := c.Store.SendUnsent(ctx, c.Admin.Actor())
		check(t, err)
		storetest.FinishChores(t, c.Store)
	}
	try()
	in := models.CandidateDetails{Name: "Grace Okafor", Email: "right@example.org"}
	check(t, c.Store.CorrectCandidate(ctx, c.Recruiter.Actor(), 1, 0, in))
	if m := lastMail(t, c); m.State != models.MailWaiting || linked(t, c) != secret {
		t.Fatalf("%+v", m)
	}
	server.Do(storetest.Works)
	try()
	if taken := server.Taken(); len(taken) != 1 || taken[0].To != in.Email {
		t.Errorf("%+v", taken)
	}
	check(t, c.Store.StatusLinkWorks(ctx, linked(t, c)))
}

// TestACorrectedNameLeavesLinksAlone since they went where they should.
func TestACorrectedNameLeavesLinksAlone(t *testing.T) {
	t.Parallel()
	c, secret := rejected(t)
	in := models.CandidateDetails{Name: "Grace B. Okafor", Email: candidate(t, c).Email}
	check(t, c.Store.CorrectCandidate(ctx, c.Recruiter.Actor(), 1, 0, in))
	check(t, c.Store.StatusLinkWorks(ctx, secret))
}

// TestALetterSentLateHasALinkThatWorks, whether its link is over, was swept, or
// went to where nobody writes to any more; one that was used stays so.
func TestALetterSentLateHasALinkThatWorks(t *testing.T) {
	t.Parallel()
	for how, before := range map[string]func(c *storetest.Cast, secret string){
		"over":  func(*storetest.Cast, string) {},
		"swept": func(c *storetest.Cast, _ string) { check(t, c.Store.Change("DELETE FROM tokens")) },
		"another address": func(c *storetest.Cast, _ string) {
			check(t, c.Store.Change("UPDATE candidates SET email = 'new@example.org' WHERE id = 1"))
		},
		"another entry": func(c *storetest.Cast, _ string) {
			check(t, c.Store.Fill(ctx, &[]models.Candidate{{ID: 70, Name: "Grace Okafor", Email: "seventy@example.org", CreatedAt: c.Clock.Now()}}))
			check(t, c.Store.Change("UPDATE applications SET applied_as = 70 WHERE id = 1"))
		},
		"used": func(c *storetest.Cast, _ string) {
			check(t, c.Store.Change("UPDATE tokens SET used_at = created_at"))
		},
	} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			c, secret := rejected(t)
			before(c, secret)
			c.Clock.Pass(15 * 24 * time.Hour)
			if err := c.Store.StatusLinkWorks(ctx, secret); err == nil {
				t.Error("it works before it is sent")
			}
			server := sendKept(t, c)
			now := linked(t, c)
			if same := now == secret; same != (how == "over" || how == "used") {
				t.Errorf("the secret is the same: %v", same)
			}
			whose, err := c.Store.RedeemStatusLink(ctx, now)
			if how == "used" {
				if !errors.Is(err, models.ErrExpired) {
					t.Errorf("it works twice: %v", err)
				}
			} else if taken := server.Taken(); err != nil || taken[0].To != whose.Email || (whose.ID == 70) != (how == "another entry") {
				t.Errorf("sent to %s, and opens the pages of %+v: %v", taken[0].To, whose, err)
			}
		})
	}
}
