package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"stepwise/data"
	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

func TestSetUpHappensOnce(t *testing.T) {
	t.Parallel()
	s, _ := storetest.Open(t)
	ref, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	void, err := s.IssueSetUp(ctx)
	if err != nil {
		t.Fatal(err)
	}
	link, err := s.IssueSetUp(ctx)
	if err != nil || link == "" {
		t.Fatalf("second link: %q, %v", link, err)
	}
	in := models.SetUpInput{Name: "Ada Byron", Email: "ada@example.org", Settings: models.SettingsInput{Organisation: "Northwind",
		TimeZone: "Europe/London", WorkStart: 540, WorkEnd: 1050, Currency: "EUR", ScoreFloor: 60, RetentionMonths: 6, PromiseDays: models.DefaultPromiseDays}}
	if _, err := s.SetUp(ctx, void, in, "hash", ref); !errors.Is(err, models.ErrExpired) {
		t.Fatalf("with the link of the start before: %v", err)
	}
	u, err := s.SetUp(ctx, link, in, "hash", ref)
	if err != nil || u.Role != models.RoleAdmin {
		t.Fatalf("set-up: %+v, %v", u, err)
	}
	if _, err := s.SetUp(ctx, link, in, "hash", ref); !errors.Is(err, models.ErrExpired) {
		t.Fatalf("the same link again: %v", err)
	}
	if again, err := s.IssueSetUp(ctx); err != nil || again != "" {
		t.Fatalf("a link while there is a user: %q, %v", again, err)
	}
	settings, err := s.Settings(ctx)
	if err != nil || settings.Promise(models.StepTrial) != 7 || settings.Currency != "EUR" {
		t.Fatalf("settings: %+v, %v", settings, err)
	}
}

func TestGuessingGetsSlower(t *testing.T) {
	t.Parallel()
	s, clock := storetest.Open(t)
	const account, address = "account:ada@example.org", "address:192.0.2.1"
	for i := range 5 {
		if err := s.Attempt(ctx, account, address); err != nil {
			t.Fatalf("attempt %d: %v", i+1, err)
		}
	}
	if err := s.Attempt(ctx, account, "address:192.0.2.2"); !errors.Is(err, models.ErrThrottled) {
		t.Fatalf("same account from elsewhere: %v", err)
	}
	if err := s.Attempt(ctx, "account:bob@example.org", address); !errors.Is(err, models.ErrThrottled) {
		t.Fatalf("another account from the same address: %v", err)
	}
	if err := s.Attempt(ctx, "account:bob@example.org", "address:192.0.2.2"); err != nil {
		t.Fatalf("somebody else: %v", err)
	}
	clock.Pass(16 * time.Second)
	if err := s.Attempt(ctx, account, address); err != nil {
		t.Fatalf("after the first pause: %v", err)
	}
	clock.Pass(16 * time.Second)
	if err := s.Attempt(ctx, account, address); !errors.Is(err, models.ErrThrottled) {
		t.Fatalf("the second pause is no longer than the first: %v", err)
	}
	clock.Pass(15 * time.Second)
	if err := s.Attempt(ctx, account, address); err != nil {
		t.Fatal(err)
	}
	if err := s.Succeed(ctx, account, address); err != nil {
		t.Fatal(err)
	}
	if err := s.Attempt(ctx, account, "address:192.0.2.3"); err != nil {
		t.Fatalf("after the right password: %v", err)
	}
}

func TestARoleIsChanged(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	var refused models.Refused
	for name, err := range map[string]error{
		"their own":                     c.Store.ChangeRole(ctx, c.Admin.Actor(), c.Admin.ID, models.RoleRecruiter),
		"a hiring manager still needed": c.Store.ChangeRole(ctx, c.Admin.Actor(), c.Manager.ID, models.RoleInterviewer),
		"a recruiter still needed":      c.Store.ChangeRole(ctx, c.Admin.Actor(), c.Recruiter.ID, models.RoleInterviewer),
	} {
		if !errors.As(err, &refused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := c.Store.ChangeRole(ctx, c.Recruiter.Actor(), c.Interviewer.ID, models.RoleAdmin); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("by a recruiter: %v", err)
	}
	check(t, c.Store.ChangeRole(ctx, c.Admin.Actor(), c.Interviewer.ID, models.RoleRecruiter))
	check(t, c.Store.ChangeRole(ctx, c.Admin.Actor(), c.Recruiter.ID, models.RoleAdmin))
	for email, role := range map[string]models.Role{c.Interviewer.Email: models.RoleRecruiter, c.Recruiter.Email: models.RoleAdmin, c.Manager.Email: models.RoleManager} {
		if u, err := c.Store.UserByEmail(ctx, email); err != nil || u.Role != role {
			t.Errorf("%s is %s, %v", u.Name, u.Role, err)
		}
	}
}

func TestDeactivationEndsSessions(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	token, err := c.Store.StartSession(ctx, c.Recruiter.Actor(), "Firefox on Linux", "127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Deactivate(ctx, c.Recruiter.Actor(), c.Manager.ID); !errors.Is(err, models.ErrNotFound) {
		t.Fatalf("by a recruiter: %v", err)
	}
	if err := c.Store.Deactivate(ctx, c.Admin.Actor(), c.Recruiter.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Store.SessionByToken(ctx, token); !errors.Is(err, models.ErrNotFound) {
		t.Fatalf("the session lives: %v", err)
	}
	if _, err := c.Store.UserByEmail(ctx, c.Recruiter.Email); !errors.Is(err, models.ErrNotFound) {
		t.Fatalf("may sign in: %v", err)
	}
	if err := c.Store.Reactivate(ctx, c.Admin.Actor(), c.Recruiter.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Store.UserByEmail(ctx, c.Recruiter.Email); err != nil {
		t.Fatalf("may not sign in again: %v", err)
	}
}

func TestTheLastAdministratorStays(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	var refused models.Refused
	if err := c.Store.Deactivate(ctx, c.Admin.Actor(), c.Admin.ID); !errors.As(err, &refused) {
		t.Fatalf("oneself: %v", err)
	}
	second, err := c.Store.AddUser(ctx, models.InvitationInput{Name: "Bea Holm", Email: "bea@northwind.example", Role: models.RoleAdmin}, "hash")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Deactivate(ctx, c.Admin.Actor(), second.ID); err != nil {
		t.Fatal(err)
	}
	// Each shuts the other out at the same moment: the one who came second is refused.
	if err := c.Store.Deactivate(ctx, second.Actor(), c.Admin.ID); !errors.As(err, &refused) {
		t.Fatalf("the last one: %v", err)
	}
}

func TestInvitationsWorkOnce(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	letter := func(plain string) models.Mail {
		return models.Mail{To: "new@example.org", Subject: "Welcome", Text: plain}
	}
	in := models.InvitationInput{Name: "New Person", Email: "new@example.org", Role: models.RoleInterviewer}
	invite := func() string {
		plain, err := c.Store.Invite(ctx, c.Admin.Actor(), in, letter)
		if err != nil {
			t.Fatal(err)
		}
		return plain
	}
	void, link := invite(), invite()
	profile := models.ProfileInput{Name: "New Person", TimeZone: "UTC"}
	if _, err := c.Store.AcceptInvitation(ctx, void, profile, "hash"); !errors.Is(err, models.ErrExpired) {
		t.Fatalf("the older invitation: %v", err)
	}
	u, err := c.Store.AcceptInvitation(ctx, link, profile, "hash")
	if err != nil || u.Role != models.RoleInterviewer || u.Email != "new@example.org" {
		t.Fatalf("accepted: %+v, %v", u, err)
	}
	if _, err := c.Store.AcceptInvitation(ctx, link, profile, "hash"); !errors.Is(err, models.ErrExpired) {
		t.Fatalf("again: %v", err)
	}
	if _, err := c.Store.Invite(ctx, c.Admin.Actor(), in, letter); !errors.Is(err, models.ErrDuplicate) {
		t.Fatalf("who is a user already: %v", err)
	}
	in.Email = "late@example.org"
	late := invite()
	c.Clock.Pass(store.InvitationTime + time.Second)
	if _, err := c.Store.AcceptInvitation(ctx, late, profile, "hash"); !errors.Is(err, models.ErrExpired) {
		t.Fatalf("after a week: %v", err)
	}
}

func TestBackupNeverWritesOver(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	file := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(file, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	var refused models.Refused
	if err := c.Store.Backup(ctx, file); !errors.As(err, &refused) {
		t.Fatalf("over a file: %v", err)
	}
	if kept, _ := os.ReadFile(file); string(kept) != "precious" {
		t.Fatalf("the file holds %q", kept)
	}
}
