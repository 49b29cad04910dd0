package models

import (
	"errors"
	"testing"
	"time"
)

// challenge is a coding challenge of an hour with ten minutes more, given at
// now for an interview that is to come.
func challenge(now time.Time) (Application, Scope, Actor, *Interview, *Exercise) {
	id := int64(7)
	i := &Interview{ID: id, Step: StepInterviews, Kind: KindChallenge, State: InterviewPlanned}
	return Application{ID: 1, Step: StepInterviews, State: Active}, Scope{Owns: true}, Actor{ID: 1, Role: RoleCandidate}, i,
		&Exercise{ID: 3, ApplicationID: 1, InterviewID: &id, Minutes: 60, ExtraMinutes: 10, SetAt: now}
}

func TestTheClockRunsFromTheOpeningAndHandsIn(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	a, on, who, i, x := challenge(now)
	save := func(text string, version int, at time.Time) error {
		x.Settle(at)
		_, err := x.Save(who, a, on, i, DraftInput{Text: text, Saving: Saving{Version: version}}, at)
		return err
	}
	if err := save("early", 0, now); !errors.As(err, &Stale{}) {
		t.Errorf("saved before it was opened: %v", err)
	}
	if e, err := x.Open(who, a, on, i, now); e == nil || err != nil {
		t.Fatal(err)
	}
	if e, err := x.Open(who, a, on, i, now.Add(time.Hour)); e != nil || err != nil || !x.EndsAt.Equal(now.Add(70*time.Minute)) {
		t.Errorf("opened twice: %v, %v, ends %s", e, err, x.EndsAt)
	}
	if err := save("first", 0, now.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	var elsewhere ExerciseElsewhere
	if err := save("another tab", 0, now.Add(2*time.Minute)); !errors.As(err, &elsewhere) || elsewhere.Exercise.Answer != "first" || x.Answer != "first" {
		t.Errorf("written over unseen: %v", err)
	}
	end := *x.EndsAt
	if err := save("on its way", 1, end.Add(ExerciseGrace)); err != nil {
		t.Errorf("what was on its way: %v", err)
	}
	if err := save("late", 2, end.Add(ExerciseGrace+time.Second)); !errors.As(err, new(ExerciseClosed)) || x.Answer != "on its way" {
		t.Errorf("late: %v, %q", err, x.Answer)
	}
	if !x.RanOut() || !x.HandedInAt.Equal(end) {
		t.Errorf("handed in at %v", x.HandedInAt)
	}
	staff := Actor{ID: 2, Role: RoleRecruiter}
	if _, err := a.GiveTime(staff, Scope{}, x, 15, end.Add(time.Hour)); !errors.As(err, new(Refused)) {
		t.Errorf("time that is over: %v", err)
	}
	x.HandedInAt = nil
	x.Settle(end.Add(time.Hour))
	if _, err := a.GiveTime(staff, Scope{}, x, 120, end.Add(time.Hour)); err != nil || x.HandedInAt != nil {
		t.Errorf("more time: %v", err)
	}
	if _, err := a.GiveTime(who, on, x, 500, now); !errors.Is(err, ErrForbidden) {
		t.Errorf("by the candidate: %v", err)
	}
	if e, err := x.HandIn(who, &a, on, i, DraftInput{Text: "done", Saving: Saving{Version: 2}}, end.Add(61*time.Minute)); e == nil || err != nil || x.RanOut() {
		t.Errorf("handed in: %v, %v", e, err)
	}
	if e, err := x.HandIn(who, &a, on, i, DraftInput{Text: "done"}, end.Add(62*time.Minute)); e != nil || err != nil {
		t.Errorf("the same twice: %v, %v", e, err)
	}
}

func TestAnExerciseClosesWithItsStepAndInterview(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for name, change := range map[string]func(*Application, *Interview){
		"past the step":  func(a *Application, _ *Interview) { a.Step = StepCommunication },
		"rejected":       func(a *Application, _ *Interview) { a.State = Rejected },
		"called off":     func(_ *Application, i *Interview) { i.State = InterviewCalledOff },
		"interview held": func(_ *Application, i *Interview) { i.State = InterviewHeld },
	} {
		a, on, who, i, x := challenge(now)
		change(&a, i)
		if _, err := x.Open(who, a, on, i, now); !errors.As(err, &Stale{}) {
			t.Errorf("%s: %v", name, err)
		}
		if _, _, err := a.SetExercise(Actor{ID: 2, Role: RoleRecruiter}, Scope{}, i, nil, ExerciseInput{}, now); err == nil {
			t.Errorf("%s: set", name)
		}
	}
}

func TestRemarksOfOthersWaitForOnesOwnScorecard(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	a, _, _, i, x := challenge(now)
	x.Answer, x.HandedInAt = "one\ntwo\nthree", &now
	i.Panel = []Panellist{{InterviewID: &i.ID, UserID: 5}, {InterviewID: &i.ID, UserID: 6}}
	f := Facts{Interviews: []Interview{*i}}
	first, second := Actor{ID: 5, Role: RoleInterviewer}, Actor{ID: 6, Role: RoleInterviewer}
	on := f.Judges(first, Scope{Interviews: true}, *x)
	for _, lines := range [][2]int{{0, 1}, {2, 1}, {3, 4}} {
		if _, err := x.Remark(first, on, lines[0], lines[1], "x", now); err == nil {
			t.Errorf("lines %v", lines)
		}
	}
	r, err := x.Remark(first, on, 2, 3, "The loop runs once too often", now)
	if err != nil {
		t.Fatal(err)
	}
	x.Remarks = append(x.Remarks, r)
	if shown, hidden := f.RemarksFor(first, a, on, *x); len(shown) != 1 || hidden != 0 {
		t.Errorf("one’s own: %d, %d", len(shown), hidden)
	}
	if shown, hidden := f.RemarksFor(second, a, on, *x); len(shown) != 0 || hidden != 1 {
		t.Errorf("before one’s own scorecard: %d, %d", len(shown), hidden)
	}
	f.Scorecards = []Scorecard{{Step: StepInterviews, InterviewID: &i.ID, UserID: 6, SubmittedAt: &now}}
	if shown, hidden := f.RemarksFor(second, a, on, *x); len(shown) != 1 || hidden != 0 {
		t.Errorf("after it: %d, %d", len(shown), hidden)
	}
	if _, err := x.Remark(Actor{ID: 9, Role: RoleInterviewer}, Scope{Interviews: true}, 1, 1, "x", now); !errors.Is(err, ErrForbidden) {
		t.Errorf("off the panel: %v", err)
	}
	x.HandedInAt = nil
	if _, err := x.Remark(first, on, 1, 1, "x", now); err == nil {
		t.Error("on what is not handed in")
	}
}
