package models

import (
	"testing"
	"time"
)

func TestWhenTheyLeave(t *testing.T) {
	t.Parallel()
	s := Settings{TimeZone: "Europe/London", RetentionMonths: 6}
	applied := time.Date(2026, 1, 31, 23, 30, 0, 0, time.UTC)
	for name, x := range map[string]struct {
		r      Retention
		today  Date
		leaves Date
		over   bool
	}{
		"long before":                              {Retention{Until: "2026-12-31"}, "2026-11-23", "", false},
		"fifteen days before":                      {Retention{Until: "2026-12-08"}, "2026-11-23", "", false},
		"fourteen days before":                     {Retention{Until: "2026-12-07"}, "2026-11-23", "", false},
		"thirteen days before":                     {Retention{Until: "2026-12-06"}, "2026-11-23", "2026-12-07", false},
		"announced, the day before":                {Retention{Until: "2026-12-06", LeavesOn: "2026-12-07"}, "2026-12-06", "2026-12-07", false},
		"announced, the day":                       {Retention{Until: "2026-12-06", LeavesOn: "2026-12-07"}, "2026-12-07", "2026-12-07", true},
		"announced, after the portal stood still":  {Retention{Until: "2026-12-06", LeavesOn: "2026-12-07"}, "2027-03-01", "2026-12-07", true},
		"over long ago, never announced":           {Retention{Until: "2025-01-01"}, "2026-11-23", "2026-12-07", false},
		"over, announced, not yet":                 {Retention{Until: "2025-01-01", LeavesOn: "2026-12-07"}, "2026-12-06", "2026-12-07", false},
		"over, announced, now":                     {Retention{Until: "2025-01-01", LeavesOn: "2026-12-07"}, "2026-12-07", "2026-12-07", true},
		"in the process":                           {Retention{Until: "2025-01-01", Stays: true, LeavesOn: "2026-11-01"}, "2026-11-23", "", false},
		"stayed longer after the notice":           {Retention{Until: "2027-06-06", LeavesOn: "2026-12-07"}, "2026-12-07", "", false},
		"stayed a little longer":                   {Retention{Until: "2026-12-10", LeavesOn: "2026-12-07"}, "2026-12-07", "2026-12-21", false},
		"without any application, a summer later":  {Retention{CreatedAt: applied}, "2026-07-01", "", false},
		"without any application, the month's end": {Retention{CreatedAt: applied}, "2026-08-01", "2026-08-15", false},
		"a year's end":                             {Retention{Until: "2026-12-31"}, "2026-12-25", "2027-01-08", false},
		"a leap day":                               {Retention{Until: "2028-02-28"}, "2028-02-20", "2028-03-05", false},
	} {
		if leaves, over := x.r.Leaves(s, x.today), x.r.Over(s, x.today); leaves != x.leaves || over != x.over {
			t.Errorf("%s: %q %t, want %q %t", name, leaves, over, x.leaves, x.over)
		}
	}
}

func TestStayLonger(t *testing.T) {
	t.Parallel()
	s := Settings{TimeZone: "Europe/London", RetentionMonths: 6}
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	own, on := Actor{ID: 1, Role: RoleCandidate}, Scope{Owns: true}
	a := Application{ID: 1, CandidateID: 1, RetainUntil: "2026-12-01"}
	if e, err := a.StayLonger(own, on, s, now); err != nil || e.Verb != DidStayLonger || a.RetainUntil != "2027-05-23" || a.ConsentAt == nil {
		t.Errorf("%+v %v", a, err)
	}
	a.RetainUntil = "2029-01-01"
	if e, err := a.StayLonger(own, on, s, now); err != nil || e.Verb != "" || a.RetainUntil != "2029-01-01" {
		t.Errorf("what was agreed to is shortened: %+v %v", a, err)
	}
	for _, who := range []Actor{{ID: 1, Role: RoleAdmin}, {ID: 2, Role: RoleRecruiter}, {ID: 3, Role: RoleManager}, {ID: 5, Role: RoleInterviewer}} {
		if _, err := a.StayLonger(who, Scope{Manages: true}, s, now); err != ErrForbidden {
			t.Errorf("%s agrees for the candidate: %v", who.Role, err)
		}
	}
	if _, err := a.StayLonger(Actor{ID: 2, Role: RoleCandidate}, Scope{}, s, now); err != ErrForbidden {
		t.Errorf("another candidate: %v", err)
	}
}
