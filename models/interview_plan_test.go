package models

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// planOf is a plan without rounds whose requirements are "must databases 5",
// "nice cloud 1" …, with ids from 1.
func planOf(requirements ...string) InterviewPlan {
	var p InterviewPlan
	for i, line := range requirements {
		r := Requirement{ID: int64(i + 1)}
		var must string
		if _, err := fmt.Sscan(line, &must, &r.Category, &r.Weight); err != nil {
			panic(err)
		}
		r.Must, r.Name = must == "must", fmt.Sprintf("%s %d", r.Category, r.ID)
		p.Job.Requirements = append(p.Job.Requirements, r)
	}
	return p
}

// lines are rounds as "kind: what they cover: who is on the panel".
func lines(rounds []InterviewRound) []string {
	var out []string
	for _, r := range rounds {
		var panel []string
		for _, x := range r.Panel {
			panel = append(panel, fmt.Sprint(x.UserID))
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %v %s", r.Kind, r.Covers, strings.Join(panel, "+"))))
	}
	return out
}

func TestProposedRounds(t *testing.T) {
	t.Parallel()
	covered := planOf("must databases 5", "must languages 3")
	covered.Rounds = []InterviewRound{{Kind: KindQuestions, Covers: []int64{1}}, {Kind: KindTalk}}
	for _, c := range []struct {
		name string
		plan InterviewPlan
		team []int64
		want []string
	}{
		{"each must-have where it shows best, the heaviest first", planOf("must databases 2", "must languages 3", "must apis 5", "must security 4", "nice languages 5"), []int64{7, 8, 9},
			[]string{"scenario [4] 7+8", "coding-challenge [3 2] 8+9", "questions [1] 9+7", "talk [] 7"}},
		{"four to a round", planOf("must databases 1", "must databases 2", "must databases 3", "must databases 4", "must databases 5", "must languages 1"), []int64{7},
			[]string{"coding-challenge [6] 7", "questions [5 4 3 2] 7", "questions [1] 7", "talk [] 7"}},
		{"something is always assessed", planOf("must databases 5"), nil, []string{"coding-challenge [1]", "questions [1]", "talk []"}},
		{"scalability is asked for where it is wanted at all", planOf("must languages 5", "nice cloud 1", "nice performance 2"), nil,
			[]string{"scenario [3]", "coding-challenge [1]", "talk []"}},
		{"only what nobody covers yet", covered, []int64{7, 8}, []string{"coding-challenge [2] 7+8"}},
		{"a job without requirements", planOf(), nil, []string{"talk []"}},
		{"own words", planOf("must own 3", "must apis 3"), nil, []string{"coding-challenge [2]", "questions [1]", "talk []"}},
	} {
		got, _ := c.plan.Proposed(c.team)
		if d := cmp.Diff(c.want, lines(got)); d != "" {
			t.Errorf("%s:\n%s", c.name, d)
		}
	}
}

// TestWhatIsProposedLeavesNoMustHaveUncovered holds for jobs of every kind, and
// proposing once more proposes nothing.
func TestWhatIsProposedLeavesNoMustHaveUncovered(t *testing.T) {
	t.Parallel()
	for n := range 400 {
		var wanted []string
		for i := range n % 13 {
			k := n*31 + i*17
			wanted = append(wanted, fmt.Sprintf("%s %s %d", []string{"must", "nice"}[k%2], append([]string{"own"}, categoryKeys()...)[k/2%8], k%5+1))
		}
		p := planOf(wanted...)
		p.Rounds, _ = p.Proposed([]int64{1, 2, 3})
		for _, r := range p.Uncovered() {
			if r.Must {
				t.Fatalf("%v: %s is not covered by %v", wanted, r.Name, lines(p.Rounds))
			}
		}
		if len(wanted) > 0 && !p.Assesses() {
			t.Fatalf("%v: nothing is assessed by %v", wanted, lines(p.Rounds))
		}
		for _, r := range p.Rounds {
			if len(r.Covers) > maxCovered || len([]rune(r.Title)) > 120 || r.Title == "" {
				t.Fatalf("%v: round %+v", wanted, r)
			}
		}
		if again, _ := p.Proposed(nil); len(again) > 0 {
			t.Fatalf("%v: proposed twice: %v", wanted, lines(again))
		}
	}
}

func categoryKeys() []string {
	var keys []string
	for _, c := range Categories {
		keys = append(keys, c.Key)
	}
	return keys
}

func TestProposedTimeFitsTheUsualLimit(t *testing.T) {
	t.Parallel()
	p := planOf("must databases 5", "must languages 3", "must cloud 3")
	rounds, asked := p.Proposed(nil)
	if d := cmp.Diff(TimeInput{Limit: 720, ExerciseMinutes: 30, TrialHours: 8}, asked); d != "" {
		t.Error(d)
	}
	p.Rounds, p.Job.ExerciseMinutes, p.Job.TrialHours = rounds, asked.ExerciseMinutes, asked.TrialHours
	if p.Minutes() != 45+75+60+30+30+480 || p.Over() != 0 {
		t.Errorf("%d minutes, %d over", p.Minutes(), p.Over())
	}
	p.Job.TimeLimit = 700
	if p.Over() != 20 {
		t.Errorf("%d over 700", p.Over())
	}
	p.Job.TrialHours = 0
	if _, asked = p.Proposed(nil); asked.TrialHours != 0 {
		t.Error("a trial is put back into a plan that has rounds and none")
	}
}

func TestInterviewPlanIsForThoseWhoRunTheJob(t *testing.T) {
	t.Parallel()
	manager, other := int64(3), int64(4)
	for _, actor := range []Actor{{ID: other, Role: RoleManager}, {ID: 5, Role: RoleInterviewer}, {ID: 1, Role: RoleCandidate}, {}} {
		j := Job{ManagerID: &manager, PlanState: PlanApproved}
		if _, err := j.SetTime(actor, TimeInput{Limit: 60}, time.Time{}); err != ErrForbidden || j.TimeLimit != 0 || j.Version != 0 {
			t.Errorf("%+v: %v", actor, err)
		}
	}
	j := Job{ManagerID: &manager, PlanState: PlanApproved}
	if e, err := j.SetTime(Actor{ID: manager, Role: RoleManager}, TimeInput{Limit: 60}, time.Time{}); err != nil || e.Verb != DidEditInterviews || j.PlanState != PlanApproved || j.Version != 1 {
		t.Errorf("%+v, %v", e, err)
	}
}

// TestARoundIsRatedByWhatItCovers and by what was rated before it changed.
func TestARoundIsRatedByWhatItCovers(t *testing.T) {
	t.Parallel()
	p := planOf("must databases 5", "must languages 3", "must cloud 3")
	interview, gone := int64(9), int64(3)
	f := Facts{Requirements: p.Job.Requirements, Interviews: []Interview{{ID: 9, Kind: KindScenario, Covers: []int64{2}}}}
	rubric := Rubric{"scenario": {{Key: "scenario"}}}
	keys := func() (out []string) {
		for _, c := range f.Criteria(rubric, StepInterviews, &interview) {
			out = append(out, c.Key)
		}
		return out
	}
	if d := cmp.Diff([]string{"scenario", "requirement-2"}, keys()); d != "" {
		t.Error(d)
	}
	f.Scorecards = []Scorecard{{InterviewID: &interview, Ratings: []Rating{{Criterion: "requirement-2"}, {Criterion: "requirement-1"}, {Criterion: "requirement-3", RequirementID: &gone, Level: 3}}}}
	if d := cmp.Diff([]string{"scenario", "requirement-2", "requirement-3"}, keys()); d != "" {
		t.Error(d)
	}
	f.Scorecards, f.Interviews[0].Covers = nil, nil
	if d := cmp.Diff([]string{"scenario", "requirement-1", "requirement-2", "requirement-3"}, keys()); d != "" {
		t.Error(d)
	}
}
