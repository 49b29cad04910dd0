package models

import (
	"errors"
	"testing"
	"time"

	"stepwise/models/slots"
)

var (
	planner  = Actor{ID: 2, Role: RoleRecruiter, Name: "Rosa Lind"}
	invited  = Actor{ID: 1, Role: RoleCandidate, Name: "Grace Okafor"}
	itsOwner = Scope{Owns: true}
)

// TestAnInterviewKeepsItsEntryThroughEveryChange walks one interview from
// proposal to no-show and back: its UID stays, its sequence only grows.
func TestAnInterviewKeepsItsEntryThroughEveryChange(t *testing.T) {
	t.Parallel()
	a := Application{ID: 1, CandidateID: 1, JobID: 1, Step: StepInterviews, State: Active}
	i := Interview{ID: 7, Step: StepInterviews, State: InterviewProposed, CreatedAt: now, Title: "A rate limiter", Minutes: 60}
	uid, sequence := i.UID(), -1
	step := func(what string, err error) {
		t.Helper()
		if err != nil || i.UID() != uid || i.Sequence < sequence {
			t.Fatalf("%s: %v, %+v", what, err, i)
		}
		sequence = i.Sequence
	}
	_, err := a.ProposeInterview(planner, Scope{}, &i, []time.Time{now.Add(48 * time.Hour), now.Add(24 * time.Hour)}, "", now)
	step("propose", err)
	if i.Answer != AnswerWaiting || !i.StartsAt.Equal(now.Add(24*time.Hour)) {
		t.Errorf("proposed: %+v", i)
	}
	_, err = a.TurnDownTime(invited, itsOwner, &i, AnswerOther, "In the evening", now)
	step("ask", err)
	i.Slots[0].ID, i.Slots[1].ID = 1, 2
	_, err = a.PickTime(invited, itsOwner, &i, 2, now)
	step("pick", err)
	if i.State != InterviewPlanned || i.Answer != AnswerAccepted || i.AnswerWords != "" {
		t.Errorf("picked: %+v", i)
	}
	if _, err := a.PickTime(invited, itsOwner, &i, 2, now); !errors.As(err, &Stale{}) {
		t.Errorf("picked twice: %v", err)
	}
	before := i.Sequence
	_, err = a.MoveInterview(planner, Scope{}, &i, now.Add(72*time.Hour), 45, "Room 2", "", now)
	step("move", err)
	if i.Sequence != before+1 || i.Answer != AnswerWaiting || i.Minutes != 45 {
		t.Errorf("moved: %+v", i)
	}
	if _, err := a.RecordNoShow(planner, Scope{}, &i, AbsentPanel, true, "Nobody came", now); err == nil {
		t.Error("a no-show before it began")
	}
	later := now.Add(73 * time.Hour)
	_, err = a.RecordNoShow(planner, Scope{}, &i, AbsentPanel, true, "Nobody came", later)
	step("no-show", err)
	f := complete()
	f.Interviews = append(f.Interviews, i)
	if len(Unmet(f.Needs(StepInterviews))) != 1 {
		t.Error("the step can be left although nobody decided about a no-show")
	}
	i.GoesOn = true
	f.Interviews[len(f.Interviews)-1] = i
	if len(Unmet(f.Needs(StepInterviews))) != 0 || i.Open() {
		t.Error("the step waits for an interview that is given up")
	}
	i.GoesOn = false
	_, err = a.MoveInterview(planner, Scope{}, &i, later.Add(24*time.Hour), 45, "", "", later)
	step("plan again", err)
	if i.Absent != "" || i.Reason != "" {
		t.Errorf("planned again: %+v", i)
	}
	before = i.Sequence
	_, err = a.CallOffInterview(planner, Scope{}, &i, "The job is closed", later)
	step("call off", err)
	if i.Sequence != before+1 || i.Open() {
		t.Errorf("called off: %+v", i)
	}
}

func TestWhatCannotBeProposed(t *testing.T) {
	t.Parallel()
	for name, starts := range map[string][]time.Time{"nothing": nil, "the past": {now}, "too many": make([]time.Time, MaxSlots+1)} {
		a := Application{Step: StepInterviews, State: Active}
		if _, err := a.ProposeInterview(planner, Scope{}, &Interview{Step: StepInterviews}, starts, "", now); err == nil {
			t.Errorf("%s was proposed", name)
		}
	}
	a := Application{Step: StepInterviews, State: Active}
	if _, err := a.MoveInterview(planner, Scope{}, &Interview{ID: 1, Step: StepInterviews, State: InterviewPlanned}, now, 60, "", "", now); err == nil {
		t.Error("moved into the past")
	}
	if _, err := a.PickTime(invited, itsOwner, &Interview{Step: StepInterviews, State: InterviewProposed, Slots: []InterviewSlot{{ID: 1, StartsAt: now}}}, 1, now); err == nil {
		t.Error("picked a time that is past")
	}
	if _, err := a.PickTime(invited, itsOwner, &Interview{Step: StepInterviews, State: InterviewProposed, Slots: []InterviewSlot{{ID: 1, StartsAt: now.Add(time.Hour)}}}, 9, now); !errors.As(err, &Stale{}) {
		t.Errorf("picked a time that was not proposed: %v", err)
	}
}

func TestRoomIsWhatDiariesSay(t *testing.T) {
	t.Parallel()
	london, _ := time.LoadLocation("Europe/London")
	at := func(day, hour int) slots.Range {
		from := time.Date(2026, 11, day, hour, 0, 0, 0, london)
		return slots.Range{From: from, To: from.Add(time.Hour)}
	}
	d := Diary{User: User{ID: 5, Name: "Linus Ek", TimeZone: "Europe/London"}, Limit: 2, Hours: slots.Weekdays(9*60, 17*60), Busy: []slots.Range{at(26, 9)},
		Planned:  []Engagement{{InterviewID: 1, At: at(24, 10)}, {InterviewID: 2, At: at(24, 12), Over: true}},
		Proposed: []Engagement{{InterviewID: 3, At: at(30, 10)}, {InterviewID: 3, At: at(30, 12)}}}
	panel := []Diary{d}
	if err := Taken(at(24, 10), 0, panel, nil); err == nil {
		t.Error("in two places")
	}
	for name, err := range map[string]error{"its own time": Taken(at(24, 10), 1, panel, nil), "one that is over": Taken(at(24, 12), 0, panel, nil),
		"one after the other": Taken(at(24, 11), 0, panel, nil), "one that is only proposed": Taken(at(30, 10), 0, panel, nil)} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if Taken(at(25, 10), 0, nil, []Engagement{{InterviewID: 4, At: at(25, 10)}}) == nil {
		t.Error("the candidate in two places")
	}
	if d.Load(at(25, 10).From, 0) != 2 || d.Load(at(25, 10).From, 1) != 1 || d.Load(at(30, 9).From, 0) != 1 {
		t.Error("load", d.Load(at(25, 10).From, 0), d.Load(at(30, 9).From, 0))
	}
	for name, c := range map[string]struct {
		at   slots.Range
		says int
	}{"a full week": {at(25, 10), 1}, "a full week and a busy hour": {at(26, 9), 2}, "room": {at(30, 14), 0}, "an evening": {at(30, 19), 1}} {
		if got := Crowded(c.at, 0, panel); len(got) != c.says {
			t.Errorf("%s: %v", name, got)
		}
	}
	if d.Person(0).Free(at(30, 10)) || !d.Person(3).Free(at(30, 10)) {
		t.Error("what is proposed to others is not offered again")
	}
}
