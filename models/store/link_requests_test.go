package store_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// TestAskingForALinkIsTheSameWorkForEverybody counts what the database does
// while somebody waits for the answer: statement for statement the same for an
// address that is known and one that is not, and no look at who it may be.
func TestAskingForALinkIsTheSameWorkForEverybody(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	c.Store.WriteWith(store.Letters{Link: func(_ models.Settings, c models.Candidate, token string) models.Mail {
		return models.Mail{To: c.Email, Subject: "link", Text: token}
	}})
	writes, reads := c.Store.WatchWrites(), c.Store.Watch()
	values := regexp.MustCompile(`"[^"]*@[^"]*"|"?\b\d[\d:. +-]*"?`)
	ask := func(email string) string {
		writes.Take()
		check(t, c.Store.RequestLink(ctx, models.PurposeStatus, email))
		if got := reads.Take(); len(got) > 0 {
			t.Errorf("%s: read %v", email, got)
		}
		return values.ReplaceAllString(strings.Join(writes.Take(), "\n"), "…")
	}
	known, unknown := ask(c.Candidate.Email), ask("who@example.org")
	if known != unknown || strings.Contains(known, "FROM candidates") || !strings.Contains(known, "link_requests") {
		t.Errorf("known:\n%s\nunknown:\n%s", known, unknown)
	}
	if got := c.Store.Queued(t, `{"request":`); got != 2 {
		t.Errorf("%d chores", got)
	}
	storetest.FinishChores(t, c.Store)
	if m := lastMail(t, c); told(t, c) != "link" || m.To != c.Candidate.Email || m.CandidateID == nil {
		t.Errorf("%s: %+v", told(t, c), m)
	}
	if _, err := c.Store.RedeemStatusLink(ctx, lastMail(t, c).Text); err != nil {
		t.Error(err)
	}
}

// TestLinksToOneAddressSlowDown: by the address they are asked for, known or not,
// and not for ever.
func TestLinksToOneAddressSlowDown(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	for _, email := range []string{c.Candidate.Email, "who@example.org"} {
		for range 5 {
			check(t, c.Store.RequestLink(ctx, models.PurposeStatus, email))
		}
		if err := c.Store.RequestLink(ctx, models.PurposeStatus, email); !errors.Is(err, models.ErrThrottled) {
			t.Errorf("the sixth to %s: %v", email, err)
		}
	}
	c.Clock.Pass(16 * time.Second)
	check(t, c.Store.RequestLink(ctx, models.PurposeStatus, c.Candidate.Email))
}
