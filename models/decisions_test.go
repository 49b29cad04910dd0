package models

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var now = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// complete are facts with which every step may be left.
func complete() Facts {
	interview := int64(1)
	in := func(step Step, interview *int64, ratings ...Rating) Scorecard {
		return Scorecard{Step: step, InterviewID: interview, UserID: 5, UserName: "Linus Ek", SubmittedAt: &now, Ratings: ratings}
	}
	f := Facts{
		Job: Job{ID: 1, StartBy: "2027-01-11", HireBy: "2026-12-18", BudgetBasis: Hourly, BudgetHigh: 7000, Currency: "USD",
			Summary: "A ledger", Responsibilities: []string{"database queries"}},
		Requirements: []Requirement{{ID: 1, Must: true, Weight: 5, Category: "performance"}},
		Verdict:      &Verdict{Yes: true},
		Interviews: []Interview{{ID: 1, Step: StepInterviews, Kind: KindChallenge, State: InterviewHeld, Panel: []Panellist{{UserID: 5}}},
			{ID: 2, Step: StepInterviews, Kind: KindQuestions, State: InterviewCalledOff, Panel: []Panellist{{UserID: 6}}}},
		Scorecards: []Scorecard{in(StepShortlist, nil), in(StepInterviews, &interview,
			Rating{Criterion: string(KindChallenge), Level: 3}, Rating{Criterion: "requirement-1", Category: "performance", Level: 4}),
			in(StepCommunication, nil), in(StepTrial, nil)},
		Trial:  &Trial{Outcome: OutcomePassed, SetAt: now},
		Offers: Offers{{Number: 1, State: OfferAccepted}},
	}
	for _, k := range TaskKinds {
		f.Tasks = append(f.Tasks, Task{Kind: k, DoneAt: &now})
	}
	return f
}

// trials are the decisions, each with facts that let it pass.
var trials = []struct {
	name string
	try  func(a *Application, who Actor, on Scope) error
}{
	{"advance", func(a *Application, who Actor, on Scope) error {
		_, err := a.Advance(who, on, a.Step, complete(), "", now, now)
		return err
	}},
	{"go on with a reason", func(a *Application, who Actor, on Scope) error {
		_, err := a.Advance(who, on, a.Step, Facts{}, "we know them", now, now)
		return err
	}},
	{"hold", func(a *Application, who Actor, on Scope) error { _, err := a.Hold(who, on, "", now); return err }},
	{"reject", func(a *Application, who Actor, on Scope) error {
		_, err := a.Reject(who, on, RejectionReason{ID: 1}, "", now)
		return err
	}},
	{"reopen", func(a *Application, who Actor, on Scope) error { _, err := a.Reopen(who, on, "", now, now); return err }},
	{"withdraw", func(a *Application, who Actor, on Scope) error { _, err := a.Withdraw(who, on, "", now); return err }},
	{"verdict", func(a *Application, who Actor, on Scope) error {
		_, _, err := a.GiveVerdict(who, on, true, "", now)
		return err
	}},
	{"score", func(a *Application, who Actor, on Scope) error { return a.Score(who, on, a.Step) }},
	{"plan an interview", func(a *Application, who Actor, on Scope) error {
		_, err := a.PlanInterview(who, on, Interview{Kind: KindScenario}, now)
		return err
	}},
	{"plan a talk", func(a *Application, who Actor, on Scope) error {
		_, err := a.PlanInterview(who, on, Interview{Kind: KindTalk}, now)
		return err
	}},
	{"propose times", func(a *Application, who Actor, on Scope) error {
		_, err := a.ProposeInterview(who, on, &Interview{Step: a.Step}, []time.Time{now.Add(time.Hour)}, "", now)
		return err
	}},
	{"move an interview", func(a *Application, who Actor, on Scope) error {
		_, err := a.MoveInterview(who, on, &Interview{ID: 1, Step: a.Step, State: InterviewPlanned}, now.Add(time.Hour), 60, "", "", now)
		return err
	}},
	{"pick a time", func(a *Application, who Actor, on Scope) error {
		_, err := a.PickTime(who, on, &Interview{ID: 1, Step: a.Step, State: InterviewProposed, Slots: []InterviewSlot{{ID: 1, StartsAt: now.Add(time.Hour)}}}, 1, now)
		return err
	}},
	{"say yes to a time", func(a *Application, who Actor, on Scope) error {
		_, err := a.AcceptInterview(who, on, &Interview{ID: 1, Step: a.Step, State: InterviewPlanned, Answer: AnswerWaiting}, now)
		return err
	}},
	{"ask for another time", func(a *Application, who Actor, on Scope) error {
		_, err := a.TurnDownTime(who, on, &Interview{ID: 1, Step: a.Step, State: InterviewPlanned}, AnswerOther, "later", now)
		return err
	}},
	{"record a no-show", func(a *Application, who Actor, on Scope) error {
		_, err := a.RecordNoShow(who, on, &Interview{ID: 1, Step: a.Step, State: InterviewPlanned, StartsAt: now}, AbsentCandidate, true, "", now)
		return err
	}},
	{"call an interview off", func(a *Application, who Actor, on Scope) error {
		_, err := a.CallOffInterview(who, on, &Interview{Step: a.Step, State: InterviewPlanned}, "", now)
		return err
	}},
	{"set the exercise", func(a *Application, who Actor, on Scope) error {
		_, _, err := a.SetExercise(who, on, nil, nil, ExerciseInput{}, now)
		return err
	}},
	{"answer the exercise", func(a *Application, who Actor, on Scope) error {
		_, err := (&Exercise{OpenedAt: &now}).HandIn(who, a, on, nil, DraftInput{Text: "x"}, now)
		return err
	}},
	{"set the trial", func(a *Application, who Actor, on Scope) error {
		_, err := a.SetTrial(who, on, nil, &Trial{}, 4, "", now)
		return err
	}},
	{"accept the trial", func(a *Application, who Actor, on Scope) error {
		_, err := a.AcceptTrial(who, on, &Trial{SetAt: now}, who.Name, now)
		return err
	}},
	{"answer an extension", func(a *Application, who Actor, on Scope) error {
		_, err := a.AnswerExtension(who, on, &Trial{}, &TrialQuestion{Until: &now}, true, "", now)
		return err
	}},
	{"pay the trial", func(a *Application, who Actor, on Scope) error {
		_, err := a.PayTrial(who, on, &Trial{Fee: 1, AcceptedAt: &now}, "2026-11-23", now)
		return err
	}},
	{"hand in the trial", func(a *Application, who Actor, on Scope) error {
		_, err := a.HandInTrial(who, on, Facts{Trial: &Trial{AcceptedAt: &now}}, Submission{Answer: "x"}, now)
		return err
	}},
	{"record the trial", func(a *Application, who Actor, on Scope) error {
		_, err := a.RecordTrial(who, on, &Trial{SetAt: now}, OutcomePassed, "", now)
		return err
	}},
	{"waive the trial", func(a *Application, who Actor, on Scope) error {
		_, err := a.RecordTrial(who, on, &Trial{}, OutcomeWaived, "no time", now)
		return err
	}},
	{"prepare an offer", func(a *Application, who Actor, on Scope) error {
		_, err := a.PrepareOffer(who, on, Job{}, nil, &Offer{}, now)
		return err
	}},
	{"approve an offer", func(a *Application, who Actor, on Scope) error {
		_, err := a.ApproveOffer(who, on, Job{}, Offers{{Number: 1, State: OfferPrepared}}, false, "", "", now)
		return err
	}},
	{"accept an offer", func(a *Application, who Actor, on Scope) error {
		_, _, err := a.AcceptOffer(who, on, Offers{{Number: 1, State: OfferApproved, ValidUntil: "2026-12-01"}}, 1, who.Name, "", "2026-11-23", now)
		return err
	}},
	{"decline an offer", func(a *Application, who Actor, on Scope) error {
		_, _, err := a.DeclineOffer(who, on, Offers{{Number: 1, State: OfferApproved, ValidUntil: "2026-12-01"}}, 1, "Too far", "2026-11-23", now)
		return err
	}},
	{"plan a task", func(a *Application, who Actor, on Scope) error {
		_, err := a.PlanTask(who, on, Task{}, now)
		return err
	}},
	{"finish a task", func(a *Application, who Actor, on Scope) error {
		_, err := a.FinishTask(who, on, &Task{}, now)
		return err
	}},
}

// TestEveryNeedCounts takes each fact away in turn: its step can then not be
// left, and says why.
func TestEveryNeedCounts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		step  Step
		guard Guard
		take  func(*Facts)
	}{
		{"timeline", StepShortlist, GuardRequirements, func(f *Facts) { f.Job.HireBy = "" }},
		{"budget", StepInterviews, GuardRequirements, func(f *Facts) { f.Job.BudgetHigh = 0 }},
		{"must-have", StepTrial, GuardRequirements, func(f *Facts) { f.Requirements[0].Must = false }},
		{"scope", StepFinalise, GuardRequirements, func(f *Facts) { f.Job.Summary = "" }},
		{"shortlist scorecard", StepShortlist, "", func(f *Facts) { f.Scorecards = f.Scorecards[1:] }},
		{"draft only", StepShortlist, "", func(f *Facts) { f.Scorecards[0].SubmittedAt = nil }},
		{"verdict", StepShortlist, "", func(f *Facts) { f.Verdict = nil }},
		{"verdict no", StepShortlist, "", func(f *Facts) { f.Verdict.Yes = false }},
		{"panellist's scorecard", StepInterviews, "", func(f *Facts) { f.Interviews[0].Panel = append(f.Interviews[0].Panel, Panellist{UserID: 6}) }},
		{"challenge rated", StepInterviews, GuardAssessments, func(f *Facts) { f.Scorecards[1].Ratings[0].Level = 0 }},
		{"scalability rated", StepInterviews, GuardScalability, func(f *Facts) { f.Scorecards[1].Ratings[1].Level = 0 }},
		{"communication scorecard", StepCommunication, GuardCommunication, func(f *Facts) { f.Scorecards[2].SubmittedAt = nil }},
		{"trial outcome", StepTrial, GuardAssessments, func(f *Facts) { f.Trial.Outcome = "" }},
		{"offer", StepFinalise, "", func(f *Facts) { f.Offers[0].State = OfferApproved }},
		{"task", StepFinalise, "", func(f *Facts) { f.Tasks[1].DoneAt = nil }},
		{"kind of task", StepFinalise, "", func(f *Facts) { f.Tasks = f.Tasks[:2] }},
	} {
		f := complete()
		if unmet := Unmet(f.Needs(c.step)); unmet != nil {
			t.Fatalf("%s: with all facts there, %v", c.name, unmet)
		}
		c.take(&f)
		unmet := Unmet(f.Needs(c.step))
		if len(unmet) != 1 || unmet[0].Guard != c.guard {
			t.Errorf("%s: unmet %+v, want one with guard %q", c.name, unmet, c.guard)
		}
		a := Application{Step: c.step, State: Active}
		_, err := a.Advance(Actor{Role: RoleRecruiter}, Scope{}, c.step, f, "because", now, now)
		if !errors.As(err, &Missing{}) || a.Step != c.step {
			t.Errorf("%s: a recruiter gets past it: %v", c.name, err)
		}
		e, err := a.Advance(Actor{Role: RoleManager}, Scope{Manages: true}, c.step, f, "because", now, now)
		if err != nil || e.Reason != "because" || (c.guard != "") != (len(e.Guards) == 1) {
			t.Errorf("%s: the manager does not get past it with a reason: %v %+v", c.name, err, e)
		}
	}
}

// TestRandomWalksNeverLeaveTheProcess makes any decisions by anybody in any
// order: steps go up one at a time, and what is over stays over but for
// reopening.
func TestRandomWalksNeverLeaveTheProcess(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := Application{ID: 1, CandidateID: 1, JobID: 1, Step: FirstApplicationStep, State: Active}
		for range rapid.IntRange(1, 60).Draw(t, "decisions") {
			before := a
			d := rapid.SampledFrom(trials).Draw(t, "decision")
			s := rapid.SampledFrom(stances).Draw(t, "person")
			err := d.try(&a, Actor{ID: 1, Role: s.role}, s.on)
			switch {
			case err != nil && a != before:
				t.Fatalf("%s was refused and changed the application: %+v", d.name, a)
			case err == nil && d.name != "score" && a.Version != before.Version+1:
				t.Fatalf("%s did not count as a change", d.name)
			case a.Step < before.Step || a.Step > before.Step+1 || a.Step > StepFinalise:
				t.Fatalf("%s went from step %d to %d", d.name, before.Step, a.Step)
			case before.State == Hired && a.State != Hired:
				t.Fatalf("%s undid a hire", d.name)
			case before.State.Over() && a.State != before.State && d.name != "reopen":
				t.Fatalf("%s brought %s back to %s", d.name, before.State, a.State)
			case a.State.Over() && a.PromiseBy != nil:
				t.Fatalf("%s left a promise on an application that is over", d.name)
			}
		}
	})
}

func TestAnOfferToTheCheapestOverABetterOneTripsTheGuard(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		pay    Money
		rivals []Rival
		want   bool
	}{
		{"nobody else", 5000, nil, false},
		{"dearer and better", 5000, []Rival{{PayAsked: 6000, PayBasis: Hourly, Score: 3.8, Scored: true}}, true},
		{"dearer and worse", 5000, []Rival{{PayAsked: 6000, PayBasis: Hourly, Score: 2.8, Scored: true}}, false},
		{"cheaper and better", 5000, []Rival{{PayAsked: 4000, PayBasis: Hourly, Score: 3.8, Scored: true}}, false},
		{"another basis", 5000, []Rival{{PayAsked: 9000000, PayBasis: Annual, Score: 3.8, Scored: true}}, false},
		{"not scored", 5000, []Rival{{PayAsked: 6000, PayBasis: Hourly}}, false},
	} {
		if got := (Facts{Rivals: c.rivals}).CheapestOverBetter(c.pay, Hourly, 3.2, true); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	a := Application{Step: StepFinalise, State: Active}
	o := Offers{{Number: 1, State: OfferPrepared}}
	if _, err := a.ApproveOffer(Actor{Role: RoleManager}, Scope{Manages: true}, Job{}, o, true, "", "", now); !errors.As(err, &Missing{}) {
		t.Errorf("approved without a reason: %v", err)
	}
	o[0].Amount, o[0].Basis = 6500, Hourly
	capped := Job{BudgetCap: 6000, BudgetBasis: Hourly}
	if _, err := a.ApproveOffer(Actor{Role: RoleManager}, Scope{Manages: true}, capped, o, false, "", "", now); !errors.As(err, new(Refused)) {
		t.Errorf("approved above a cap that was lowered meanwhile: %v", err)
	}
	e, err := a.ApproveOffer(Actor{Role: RoleManager}, Scope{Manages: true}, Job{}, o, true, "The trial was better", "", now)
	if err != nil || len(e.Guards) != 1 || e.Guards[0] != GuardCost {
		t.Errorf("not approved with a reason: %v %+v", err, e)
	}
}
