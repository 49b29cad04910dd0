package store_test

import (
	"errors"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// asksForPassword has a link mailed to that address and returns its secret; ""
// when no letter was written.
func asksForPassword(t *testing.T, c *storetest.Cast, email string) (plain string) {
	t.Helper()
	c.Store.WriteWith(store.Letters{Password: func(_ models.Settings, u models.User, token string) models.Mail {
		plain = token
		return models.Mail{To: u.Email, Subject: "password", Text: token}
	}})
	check(t, c.Store.RequestLink(ctx, models.PurposePassword, email))
	storetest.FinishChores(t, c.Store)
	return plain
}

func TestAForgottenPasswordIsChosenAnew(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	u := c.Recruiter
	if _, err := c.Store.StartSession(ctx, u.Actor(), "Firefox", "192.0.2.1"); err != nil {
		t.Fatal(err)
	}
	for range 6 {
		_ = c.Store.Attempt(ctx, "account:"+u.Email)
	}
	older := asksForPassword(t, c, u.Email)
	link := asksForPassword(t, c, u.Email)
	if _, err := c.Store.PasswordLink(ctx, older); !errors.Is(err, models.ErrExpired) {
		t.Errorf("the older link: %v", err)
	}
	got, err := c.Store.ResetPassword(ctx, link, "another hash")
	if err != nil || got.ID != u.ID {
		t.Fatalf("%+v, %v", got, err)
	}
	if known, err := c.Store.UserByEmail(ctx, u.Email); err != nil || known.PasswordHash != "another hash" {
		t.Errorf("%q, %v", known.PasswordHash, err)
	}
	if sessions, err := c.Store.Sessions(ctx, u.Actor()); err != nil || len(sessions) != 0 {
		t.Errorf("%d sessions, %v", len(sessions), err)
	}
	check(t, c.Store.Attempt(ctx, "account:"+u.Email)) // the guesses are forgotten
	if _, err := c.Store.ResetPassword(ctx, link, "a third hash"); !errors.Is(err, models.ErrExpired) {
		t.Errorf("the same link again: %v", err)
	}
}

func TestALinkForAPasswordEnds(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	link := asksForPassword(t, c, c.Recruiter.Email)
	c.Clock.Pass(store.PasswordTime + time.Second)
	if _, err := c.Store.ResetPassword(ctx, link, "hash"); !errors.Is(err, models.ErrExpired) {
		t.Errorf("after its hour: %v", err)
	}
	link = asksForPassword(t, c, c.Recruiter.Email)
	check(t, c.Store.Deactivate(ctx, c.Admin.Actor(), c.Recruiter.ID))
	if _, err := c.Store.ResetPassword(ctx, link, "hash"); !errors.Is(err, models.ErrExpired) {
		t.Errorf("of somebody deactivated since: %v", err)
	}
	for _, email := range []string{"who@example.org", c.Recruiter.Email, c.Candidate.Email} {
		if asksForPassword(t, c, email) != "" {
			t.Errorf("%s was written to", email)
		}
	}
	if _, err := c.Store.ResetPassword(ctx, "guess", "hash"); !errors.Is(err, models.ErrExpired) {
		t.Errorf("a guess: %v", err)
	}
}
