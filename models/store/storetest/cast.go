// Package storetest gives tests a real store with a clock they hold and a
// named cast of people.
package storetest

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
)

// Clock stands still until it is told to move. Safe for many goroutines.
type Clock struct {
	mu sync.Mutex
	at time.Time
}

// Now is where the clock stands.
func (c *Clock) Now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.at }

// Pass moves the clock on.
func (c *Clock) Pass(d time.Duration) { c.mu.Lock(); defer c.mu.Unlock(); c.at = c.at.Add(d) }

// Open is an empty store in a folder that goes with the test.
func Open(t testing.TB) (*store.Store, *Clock) {
	t.Helper()
	s, clock := open(t, t.TempDir())
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, clock
}

func open(t testing.TB, folder string) (*store.Store, *Clock) {
	t.Helper()
	shareCache(t, folder)
	bytes, err := empty()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "stepwise.db"), bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	clock := &Clock{at: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	s, err := store.Open(context.Background(), folder, "stepwise.db", clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	return s, clock
}

// empty is a database without rows, made once for all tests of a package:
// running every migration takes longer than most of them.
var empty = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "stepwise-empty")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	s, err := store.Open(context.Background(), folder, "stepwise.db", time.Now)
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(folder, "stepwise.db"))
})

// shareCache lets all tests use one compiled PDF engine: compiling it takes
// seconds.
func shareCache(t testing.TB, folder string) {
	t.Helper()
	shared, own := filepath.Join(os.TempDir(), "stepwise-tests-cache"), filepath.Join(folder, "cache")
	if err := os.MkdirAll(shared, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(shared, own); err != nil && !errors.Is(err, fs.ErrExist) {
		t.Fatal(err)
	}
}

// Cast is an organisation with one of everybody. Job is open, run by Recruiter
// for Manager, with Application at step 3; OtherJob belongs to OtherManager.
type Cast struct {
	Store *store.Store
	Clock *Clock

	Admin, Recruiter, Manager, OtherManager, Interviewer, OtherInterviewer models.User

	Job, OtherJob models.Job
	Requirements  []models.Requirement // of Job
	Candidate     models.Candidate
	Application   models.Application
}

// Password opens every account of the cast.
const Password = "correct horse battery"

// passwordHash is argon2id of Password with the lightest parameters, so that
// tests do not spend their time hashing.
const passwordHash = "$argon2id$v=19$m=64,t=1,p=1$ZYQWpM2ahB/dHUFMUR1K1g$RCPC9xUvkuoj1uk1xZTYJPNqjU09tXwEbpShv2X+eL8"

// NewCast opens a store and fills it with the cast.
func NewCast(t testing.TB) *Cast {
	t.Helper()
	s, clock := Open(t)
	return fill(t, s, clock)
}

// NewCastIn is the cast in a folder of the test's own, which closes the store
// itself.
func NewCastIn(t testing.TB, folder string) *Cast {
	t.Helper()
	s, clock := open(t, folder)
	return fill(t, s, clock)
}

func fill(t testing.TB, s *store.Store, clock *Clock) *Cast {
	t.Helper()
	c := &Cast{Store: s, Clock: clock}
	now := clock.Now()
	settings := []models.Settings{{ID: 1, Organisation: "Northwind", TimeZone: "Europe/London", WorkStart: 9 * 60, WorkEnd: 17*60 + 30,
		Currency: "USD", ScoreFloor: 60, UnpaidHours: 4, TellDays: 2, RetentionMonths: 6, PromiseDays: []int{5, 5, 3, 7, 3}}}
	user := func(id int64, name, email string, role models.Role) models.User {
		return models.User{ID: id, Name: name, Email: email, Role: role, PasswordHash: passwordHash, TimeZone: "Europe/London", CreatedAt: now}
	}
	c.Admin = user(1, "Ada Byron", "admin@northwind.example", models.RoleAdmin)
	c.Recruiter = user(2, "Rosa Lind", "recruiter@northwind.example", models.RoleRecruiter)
	c.Manager = user(3, "Kofi Mensah", "manager@northwind.example", models.RoleManager)
	c.OtherManager = user(4, "Mei Tan", "other-manager@northwind.example", models.RoleManager)
	c.Interviewer = user(5, "Linus Ek", "interviewer@northwind.example", models.RoleInterviewer)
	c.OtherInterviewer = user(6, "Ines Duarte", "other-interviewer@northwind.example", models.RoleInterviewer)
	users := []models.User{c.Admin, c.Recruiter, c.Manager, c.OtherManager, c.Interviewer, c.OtherInterviewer}

	job := models.Job{ID: 1, Once: "job-1", Title: "Senior Go engineer, Payments", Positions: 1, Status: models.JobOpen,
		StartBy: "2027-01-11", HireBy: "2026-12-18", BudgetBasis: models.Hourly, BudgetLow: 5500, BudgetHigh: 7000, BudgetCap: 7200, Currency: "USD",
		HoursPerWeek: 40, Weeks: 26, Summary: "Build the ledger that every payment goes through.", Responsibilities: []string{"database queries", "application security"},
		Model: models.ModelDedicated, Region: "eastern-europe", Level: "mid", ModelGrounds: []models.Ground{models.GroundCommitment}, ModelReason: "One team for two years.",
		PlanState: models.PlanApproved, ApprovedBy: &c.Manager.ID, ApprovedAt: &now, RecruiterID: &c.Recruiter.ID, ManagerID: &c.Manager.ID, OpenedAt: &now, CreatedAt: now}
	c.Job = job
	job.ID, job.Once, job.Title, job.ManagerID = 2, "job-2", "Data engineer, Reporting", &c.OtherManager.ID
	c.OtherJob = job
	levels := []string{"Has not used it", "Has used it with help", "Has run it in production", "Has taught it to others"}
	c.Requirements = []models.Requirement{
		{ID: 1, JobID: 1, Position: 1, Name: "PostgreSQL", Category: "databases", Must: true, Weight: 5, Levels: levels},
		{ID: 2, JobID: 1, Position: 2, Name: "caching strategies", Category: "performance", Must: true, Weight: 4, Levels: levels},
		{ID: 3, JobID: 1, Position: 3, Name: "AWS", Category: "cloud", Must: false, Weight: 1, Levels: levels},
	}
	other := models.Requirement{ID: 4, JobID: 2, Position: 1, Name: "Python", Category: "languages", Must: true, Weight: 3, Levels: levels}
	c.Candidate = models.Candidate{ID: 1, Name: "Grace Okafor", Email: "grace@example.org", ConfirmedAt: &now, TimeZone: "Africa/Lagos",
		Headline: "PostgreSQL internals", Years: 11, Place: "Lagos, remote", Skills: "Go, PostgreSQL", CreatedAt: now}
	promise := now.AddDate(0, 0, 7)
	c.Application = models.Application{ID: 1, CandidateID: 1, JobID: 1, Step: models.StepShortlist, State: models.Active, SinceAt: now, PromiseBy: &promise,
		Source: "careers page", PayAsked: 6500, PayBasis: models.Hourly, PayCurrency: "USD", StartFrom: "2026-12-07", ConsentAt: &now, RetainUntil: "2027-05-23", CreatedAt: now}
	err := s.Fill(context.Background(), &settings, &users,
		&[]models.Skill{{ID: 1, Category: "databases", Name: "PostgreSQL"}, {ID: 2, Category: "performance", Name: "caching strategies"}, {ID: 3, Category: "cloud", Name: "AWS"}},
		&[]models.RejectionReason{{ID: 1, Text: "Other candidates fit the must-haves better"}},
		&[]models.Job{c.Job, c.OtherJob}, &[]models.Requirement{c.Requirements[0], c.Requirements[1], c.Requirements[2], other},
		&[]models.TeamMember{{JobID: 1, UserID: 5}},
		&[]models.Candidate{c.Candidate}, &[]models.Application{c.Application},
		&[]models.PortfolioItem{{ID: 1, ApplicationID: 1, Title: "pgqueue", OwnPart: "Design and all of the locking", Stack: "Go, PostgreSQL", Link: "https://example.org/pgqueue", LookAt: "lock.go", CreatedAt: now}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}
