package models

import (
	"errors"
	"testing"
	"time"
)

var (
	candidate = Actor{ID: 1, Role: RoleCandidate, Name: "Grace"}
	owns      = Scope{Owns: true}
	manager   = Actor{ID: 3, Role: RoleManager, Name: "Kofi"}
	manages   = Scope{Manages: true}
)

// accepted is an application at the trial, whose terms the candidate accepted.
func accepted(t *testing.T) (*Application, *Trial) {
	t.Helper()
	a := &Application{ID: 1, CandidateID: 1, Step: StepTrial, State: Active}
	trial := &Trial{ApplicationID: 1, Title: "Ledger", Brief: "Build", Fee: 40000, HoursCap: 8, DueAt: now.Add(72 * time.Hour), SetAt: now,
		Criteria: []TrialCriterion{{ID: 1, Name: "Balances", Level1: "a", Level2: "b", Level3: "c", Level4: "d"}}}
	if _, err := a.AcceptTrial(candidate, owns, trial, "Grace Okafor", now); err != nil {
		t.Fatal(err)
	}
	return a, trial
}

func TestLongUnpaidWorkTakesTheRightAndAReason(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		who    Actor
		on     Scope
		fee    Money
		hours  int
		reason string
		passes bool
		guards int
	}{
		{"short and unpaid", Actor{Role: RoleRecruiter}, Scope{}, 0, 4, "", true, 0},
		{"long and paid", Actor{Role: RoleRecruiter}, Scope{}, 1, 40, "", true, 0},
		{"long, a recruiter with a reason", Actor{Role: RoleRecruiter}, Scope{}, 0, 5, "A charity", false, 0},
		{"long, the manager without a reason", manager, manages, 0, 5, "", false, 0},
		{"long, the manager with a reason", manager, manages, 0, 5, "A charity", true, 1},
		{"short, a reason nobody needs", manager, manages, 0, 4, "A charity", true, 0},
	} {
		a := Application{Step: StepTrial, State: Active}
		e, err := a.SetTrial(c.who, c.on, nil, &Trial{Fee: c.fee, HoursCap: c.hours}, 4, c.reason, now)
		if (err == nil) != c.passes || len(e.Guards) != c.guards {
			t.Errorf("%s: %v, %+v", c.name, err, e)
		}
		if err != nil && !errors.As(err, &Missing{}) {
			t.Errorf("%s: %v does not say what is missing", c.name, err)
		}
		if c.guards > 0 && (e.Guards[0] != GuardUnpaid || e.Reason != c.reason || e.Guards[0].Name() == "") {
			t.Errorf("%s: the guard is not on record: %+v", c.name, e)
		}
	}
}

func TestTermsThatChangeAreAcceptedAgain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(*Trial)
		again  bool
	}{
		{"nothing", func(*Trial) {}, false},
		{"the panel", func(x *Trial) { x.Panel = []Panellist{{UserID: 9}} }, false},
		{"names or not", func(x *Trial) { x.Blind = true }, false},
		{"the fee", func(x *Trial) { x.Fee++ }, true},
		{"the brief", func(x *Trial) { x.Brief += "!" }, true},
		{"an anchor", func(x *Trial) {
			x.Criteria = []TrialCriterion{{Name: "Balances", Level1: "z", Level2: "b", Level3: "c", Level4: "d"}}
		}, true},
		{"the hand-in", func(x *Trial) { x.DueAt = x.DueAt.Add(time.Hour) }, true},
	} {
		a, old := accepted(t)
		next := *old
		next.AcceptedAt = nil
		c.change(&next)
		if _, err := a.SetTrial(manager, manages, old, &next, 4, "", now); err != nil {
			t.Fatal(err)
		}
		if next.BriefOpen() == c.again {
			t.Errorf("%s changed: the brief is open: %v", c.name, next.BriefOpen())
		}
	}
}

func TestATrialIsNotThereBeforeItIsAccepted(t *testing.T) {
	t.Parallel()
	a := &Application{ID: 1, Step: StepTrial, State: Active}
	closed := &Trial{SetAt: now, DueAt: now.Add(time.Hour)}
	for name, try := range map[string]func() error{
		"hand in": func() error {
			_, err := a.HandInTrial(candidate, owns, Facts{Trial: closed}, Submission{Answer: "x"}, now)
			return err
		},
		"ask": func() error { _, _, err := a.AskTrial(candidate, owns, closed, "x", now); return err },
		"more time": func() error {
			_, _, err := a.AskExtension(candidate, owns, closed, now.Add(2*time.Hour), "x", now)
			return err
		},
		"upload":         func() error { return a.OpenTrial(candidate, owns, closed) },
		"rate":           func() error { _, err := a.RateTrial(candidate, owns, closed, 3, "", now); return err },
		"say what shows": func() error { _, err := a.ShowByTrial(candidate, owns, closed, nil, nil, nil, now); return err },
	} {
		if err := try(); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if closed.Closed().Brief != "" || a.Version != 0 {
		t.Error("something has happened all the same")
	}
}

func TestLateIsMarkedAndNotRefused(t *testing.T) {
	t.Parallel()
	a, trial := accepted(t)
	e, err := a.HandInTrial(candidate, owns, Facts{Trial: trial}, Submission{Links: []string{"https://example.org"}, HoursSpent: 7}, trial.DueAt.Add(time.Minute))
	if err != nil || !trial.Late() || e.Detail != "Ledger, late" {
		t.Errorf("%v, late %v, %q", err, trial.Late(), e.Detail)
	}
	a, trial = accepted(t)
	x, _, err := a.AskExtension(candidate, owns, trial, trial.DueAt.Add(24*time.Hour), "Ill", now)
	if err != nil {
		t.Fatal(err)
	}
	trial.Extensions = []TrialQuestion{x}
	if _, _, err := a.AskExtension(candidate, owns, trial, trial.DueAt.Add(48*time.Hour), "Ill", now); err == nil {
		t.Error("two wishes wait at once")
	}
	was := trial.DueAt
	if _, err := a.AnswerExtension(manager, manages, trial, &trial.Extensions[0], true, "", now); err != nil || !trial.DueAt.Equal(*x.Until) {
		t.Fatalf("granted: %v, due %v", err, trial.DueAt)
	}
	if _, err := a.AnswerExtension(manager, manages, trial, &trial.Extensions[0], false, "", now); !errors.As(err, &Stale{}) {
		t.Errorf("answered twice: %v", err)
	}
	if _, err := a.HandInTrial(candidate, owns, Facts{Trial: trial}, Submission{Answer: "x"}, was.Add(time.Hour)); err != nil || trial.Late() {
		t.Errorf("within the time granted: %v, late %v", err, trial.Late())
	}
}

func TestWhatIsJudgedStands(t *testing.T) {
	t.Parallel()
	a, trial := accepted(t)
	f := Facts{Trial: trial}
	hand := func(links ...string) error {
		_, err := a.HandInTrial(candidate, owns, f, Submission{Links: links}, now)
		return err
	}
	if err := hand(); err == nil {
		t.Error("nothing is handed in")
	}
	if err := hand("https://a.example"); err != nil {
		t.Fatal(err)
	}
	requirements := []Requirement{{ID: 7, Name: "Go"}}
	key := ShowingKey("deliverable-1", 7)
	if _, err := a.ShowByTrial(candidate, owns, trial, nil, requirements, []string{key, "deliverable-2:7"}, now); !errors.Is(err, ErrNotFound) {
		t.Errorf("what was not handed in shows something: %v", err)
	}
	for _, who := range []struct {
		actor Actor
		on    Scope
	}{{candidate, owns}, {manager, manages}} {
		if _, err := a.ShowByTrial(who.actor, who.on, trial, nil, requirements, []string{key}, now); err != nil {
			t.Fatal(err)
		}
	}
	if shows := trial.Shows("deliverable-1", requirements); len(trial.Showings) != 2 || len(shows) != 1 {
		t.Errorf("both sides say it once: %+v", trial.Showings)
	}
	if err := hand("https://b.example"); err != nil || len(trial.Showings) != 0 {
		t.Errorf("another link is said to show the same: %v %+v", err, trial.Showings)
	}
	f.Scorecards = []Scorecard{{Step: StepTrial, SubmittedAt: &now}}
	if err := hand("https://c.example"); err == nil || trial.Links[0] != "https://b.example" {
		t.Errorf("what was judged was changed: %v", err)
	}
	if _, err := a.RateTrial(candidate, owns, trial, 3, "Fair", now); err != nil {
		t.Error(err)
	}
	if _, err := a.RateTrial(candidate, owns, trial, 1, "Hm", now); !errors.As(err, &Stale{}) {
		t.Errorf("rated twice: %v", err)
	}
	if _, err := a.PayTrial(manager, manages, trial, "2026-11-23", now); err != nil {
		t.Error(err)
	}
	if _, err := a.PayTrial(manager, manages, trial, "2026-11-23", now); !errors.As(err, &Stale{}) {
		t.Errorf("paid twice: %v", err)
	}
}
