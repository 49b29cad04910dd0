package store_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// confirmed gives the cast's candidate an address that they have confirmed.
func confirmed(t *testing.T) *storetest.Cast {
	t.Helper()
	c := storetest.NewCast(t)
	check(t, c.Store.Change("UPDATE candidates SET confirmed_at = created_at WHERE id = 1"))
	return c
}

// askAddress asks for another address and returns the secrets of both letters.
func askAddress(t *testing.T, c *storetest.Cast, email string) (confirm, former string) {
	t.Helper()
	check(t, c.Store.AskAddress(ctx, c.Candidate.Actor(), email, secretOf(&confirm), secretOf(&former)))
	return confirm, former
}

func secretOf(secret *string) func(c models.Candidate, jobTitle, token string) models.Mail {
	return func(c models.Candidate, _, token string) models.Mail {
		*secret = token
		return models.Mail{To: c.Email, Subject: "An address", Text: token}
	}
}

// candidate is how the cast's candidate is now.
func candidate(t *testing.T, c *storetest.Cast) models.Candidate {
	t.Helper()
	p, err := c.Store.CandidateProfile(ctx, c.Admin.Actor(), c.Candidate.ID, 0)
	check(t, err)
	return p.Candidate
}

// waiting is the address that waits for its confirmation.
func waiting(t *testing.T, c *storetest.Cast) string {
	t.Helper()
	w, err := c.Store.OwnAddress(ctx, c.Candidate.Actor())
	check(t, err)
	if w == nil {
		return ""
	}
	return w.Email
}

// lastDid is what the history says happened last to the cast's candidate.
func lastDid(t *testing.T, c *storetest.Cast) models.Verb {
	t.Helper()
	p, err := c.Store.CandidateProfile(ctx, c.Admin.Actor(), c.Candidate.ID, 0)
	check(t, err)
	for _, e := range p.Events {
		if e.Verb != models.DidSignIn {
			return e.Verb
		}
	}
	return ""
}

// TestAnAddressChangesOnceItIsConfirmed: not before, and then all that the old
// one opened ends.
func TestAnAddressChangesOnceItIsConfirmed(t *testing.T) {
	t.Parallel()
	c := confirmed(t)
	session, err := c.Store.StartSession(ctx, c.Candidate.Actor(), "elsewhere", "127.0.0.1")
	check(t, err)
	first, _ := askAddress(t, c, "first@example.org")
	confirm, former := askAddress(t, c, "grace@new.example")
	if got := candidate(t, c); got.Email != c.Candidate.Email || waiting(t, c) != "grace@new.example" || lastDid(t, c) != models.DidAskAddress {
		t.Errorf("asked: %s, %s waits, %s", got.Email, waiting(t, c), lastDid(t, c))
	}
	mails, _, err := c.Store.Mails(ctx, c.Admin.Actor(), 0)
	if err != nil || len(mails) != 4 || mails[0].To != c.Candidate.Email || mails[1].To != "grace@new.example" {
		t.Errorf("letters: %+v %v", mails, err)
	}
	for what, token := range map[string]string{"one asked for before": first, "that to the former address": former, "none": "nonsense"} {
		if _, _, err := c.Store.ConfirmAddress(ctx, c.Candidate.Actor(), token); !errors.Is(err, models.ErrExpired) {
			t.Errorf("%s confirms: %v", what, err)
		}
	}
	for what, reader := range map[string]models.Actor{"nobody signed in": {}, "staff": c.Recruiter.Actor()} {
		if _, theirs, err := c.Store.AddressLink(ctx, reader, confirm); err != nil || theirs {
			t.Errorf("%s looks: %v", what, err)
		}
		if _, _, err := c.Store.ConfirmAddress(ctx, reader, confirm); !errors.Is(err, models.ErrForbidden) {
			t.Errorf("%s confirms: %v", what, err)
		}
	}
	got, shared, err := c.Store.ConfirmAddress(ctx, c.Candidate.Actor(), confirm)
	if err != nil || shared || got.Email != "grace@new.example" {
		t.Fatalf("%+v %v", got, err)
	}
	if got := candidate(t, c); got.Email != "grace@new.example" || got.ConfirmedAt == nil || !got.ConfirmedAt.Equal(c.Clock.Now()) || waiting(t, c) != "" || lastDid(t, c) != models.DidChangeAddress ||
		len(got.Formerly) != 1 || got.Formerly[0].Email != c.Candidate.Email {
		t.Errorf("confirmed: %+v, %s", got, lastDid(t, c))
	}
	if _, err := c.Store.SessionByToken(ctx, session); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("another browser stays signed in: %v", err)
	}
	if _, err := c.Store.RedeemStatusLink(ctx, former); !errors.Is(err, models.ErrExpired) {
		t.Errorf("a link to the former address works: %v", err)
	}
	if _, _, err := c.Store.ConfirmAddress(ctx, c.Candidate.Actor(), confirm); !errors.Is(err, models.ErrExpired) {
		t.Errorf("used twice: %v", err)
	}
	if h, err := c.Store.VerifyHistory(ctx, nil); err != nil || h.Flaw != "" {
		t.Errorf("%+v %v", h, err)
	}
}

// TestWhatDoesNotConfirmAnAddress: whatever it is, the address stays.
func TestWhatDoesNotConfirmAnAddress(t *testing.T) {
	t.Parallel()
	grace := models.Actor{ID: 1, Role: models.RoleCandidate}
	stranger := models.Candidate{ID: 7, Name: "Ada Obi", Email: "ada@example.org", TimeZone: "UTC"}
	for name, x := range map[string]struct {
		before func(t *testing.T, c *storetest.Cast)
		reader models.Actor
		want   error
	}{
		"another candidate’s browser": {func(*testing.T, *storetest.Cast) {}, stranger.Actor(), models.ErrExpired},
		"a day later":                 {func(_ *testing.T, c *storetest.Cast) { c.Clock.Pass(24 * time.Hour) }, grace, models.ErrExpired},
		"taken back":                  {func(t *testing.T, c *storetest.Cast) { check(t, c.Store.KeepAddress(ctx, c.Candidate.Actor())) }, grace, models.ErrExpired},
		"erased": {func(t *testing.T, c *storetest.Cast) {
			check(t, c.Store.EraseCandidate(ctx, c.Candidate.Actor(), 1, ""))
		}, grace, models.ErrExpired},
		"merged into another": {func(t *testing.T, c *storetest.Cast) {
			check(t, c.Store.Change("UPDATE candidates SET merged_into = 7 WHERE id = 1"))
		}, grace, models.ErrExpired},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := confirmed(t)
			there := stranger
			there.CreatedAt = c.Clock.Now()
			check(t, c.Store.Fill(ctx, &[]models.Candidate{there}))
			confirm, _ := askAddress(t, c, "grace@new.example")
			x.before(t, c)
			if _, _, err := c.Store.AddressLink(ctx, x.reader, confirm); !errors.Is(err, x.want) {
				t.Errorf("looked at: %v", err)
			}
			if _, _, err := c.Store.ConfirmAddress(ctx, x.reader, confirm); !errors.Is(err, x.want) {
				t.Errorf("confirmed: %v", err)
			}
			if _, _, err := c.Store.AddressLink(ctx, grace, confirm); name == "another candidate’s browser" && err != nil {
				t.Errorf("who it is for cannot go on: %v", err)
			}
		})
	}
	c := confirmed(t)
	for name, err := range map[string]error{
		"the one there is": c.Store.AskAddress(ctx, c.Candidate.Actor(), c.Candidate.Email, nil, nil),
		"staff ask":        c.Store.AskAddress(ctx, c.Admin.Actor(), "x@example.org", nil, nil),
		"nobody asks":      c.Store.AskAddress(ctx, models.Actor{}, "x@example.org", nil, nil),
		"staff keep":       c.Store.KeepAddress(ctx, c.Admin.Actor()),
		"nothing waits":    c.Store.KeepAddress(ctx, c.Candidate.Actor()),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := c.Store.OwnAddress(ctx, c.Admin.Actor()); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("staff read: %v", err)
	}
}

// TestAskingForAnAddressTellsNothing counts what the database does: statement for
// statement the same for an address that somebody has and one that nobody has.
func TestAskingForAnAddressTellsNothing(t *testing.T) {
	t.Parallel()
	c := confirmed(t)
	check(t, c.Store.Fill(ctx, &[]models.Candidate{{ID: 7, Name: "Ada Obi", Email: "ada@example.org", TimeZone: "UTC", CreatedAt: c.Clock.Now()}}))
	writes := c.Store.WatchWrites()
	values := regexp.MustCompile(`"(?:[^"]|"")*"|\b\d[\d:. +-]*|NULL|x'[^']*'|X'[^']*'`)
	ask := func(email string) string {
		writes.Take()
		askAddress(t, c, email)
		return values.ReplaceAllString(strings.Join(writes.Take(), "\n"), "…")
	}
	ask("first@example.org")
	known, unknown := ask("ada@example.org"), ask("who@example.org")
	if known != unknown || !strings.Contains(known, "tokens") {
		t.Errorf("known:\n%s\nunknown:\n%s", known, unknown)
	}
}

// TestAnAddressOfSomebodyElse stays theirs: that both are confirmed suggests that
// the two are one, whatever else is alike, until somebody tells them apart.
func TestAnAddressOfSomebodyElse(t *testing.T) {
	t.Parallel()
	c := confirmed(t)
	check(t, c.Store.Fill(ctx, &[]models.Candidate{{ID: 7, Name: "Ada Obi", Email: "ada@example.org", TimeZone: "UTC", CreatedAt: c.Clock.Now()}}))
	confirm, former := askAddress(t, c, "ada@example.org")
	if _, shared, err := c.Store.ConfirmAddress(ctx, c.Candidate.Actor(), confirm); err != nil || !shared {
		t.Fatalf("%v %v", shared, err)
	}
	if got := candidate(t, c); got.Email != c.Candidate.Email || lastDid(t, c) != models.DidShareAddress || waiting(t, c) != "" {
		t.Errorf("%+v, %s", got, lastDid(t, c))
	}
	if _, err := c.Store.RedeemStatusLink(ctx, former); err != nil {
		t.Errorf("the link to the address that stays: %v", err)
	}
	suggested := func() int {
		same, err := c.Store.Sameness(ctx, c.Recruiter.Actor(), 1)
		check(t, err)
		if len(same.Duplicates) == 1 && same.Duplicates[0].Reasons[0].Words() != "One has confirmed the e-mail address of the other" {
			t.Errorf("%+v", same.Duplicates)
		}
		return len(same.Duplicates)
	}
	if suggested() != 1 {
		t.Error("nobody is asked whether they are one")
	}
	check(t, c.Store.Change("INSERT OR IGNORE INTO likeness_stale VALUES (1), (7)"))
	if suggested() != 1 {
		t.Error("looked at anew, it is forgotten")
	}
	check(t, c.Store.Distinguish(ctx, c.Recruiter.Actor(), 1, 7))
	if list, _, err := c.Store.Duplicates(ctx, c.Recruiter.Actor(), store.DuplicateKey{}); err != nil || len(list) != 0 {
		t.Errorf("told apart: %+v %v", list, err)
	}
}

// TestAddressesAreAskedForSlowly: of one candidate, whatever the address, and to
// one address, whoever asks.
func TestAddressesAreAskedForSlowly(t *testing.T) {
	t.Parallel()
	c := confirmed(t)
	for n := range 5 {
		askAddress(t, c, fmt.Sprintf("grace%d@example.org", n))
	}
	var secret string
	if err := c.Store.AskAddress(ctx, c.Candidate.Actor(), "another@example.org", secretOf(&secret), secretOf(&secret)); !errors.Is(err, models.ErrThrottled) || secret != "" {
		t.Errorf("the sixth: %v", err)
	}
	if waiting(t, c) != "grace4@example.org" {
		t.Error("the one that waits is forgotten")
	}
	c.Clock.Pass(time.Minute)
	askAddress(t, c, "another@example.org")
}

func TestAnAddressIsToldInPart(t *testing.T) {
	t.Parallel()
	for email, want := range map[string]string{"grace@example.org": "g…@example.org", "g@example.org": "…@example.org", "åsa@example.org": "å…@example.org", "@": "…@"} {
		if got := models.MaskedEmail(email); got != want {
			t.Errorf("%s: %s", email, got)
		}
	}
}
