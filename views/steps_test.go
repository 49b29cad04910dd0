package views

import (
	"testing"

	"stepwise/models"
)

// A step that is over says what came of it, and stands open only while it asks
// for something.
func TestAStepThatIsOver(t *testing.T) {
	t.Parallel()
	p := ApplicationPage{Step: models.StepFinalise,
		Cards:      []CardView{{Step: models.StepShortlist}, {Step: models.StepTrial}, {Step: models.StepTrial}},
		Interviews: []InterviewView{{Step: models.StepInterviews}, {Step: models.StepCommunication, Waiting: true}},
		Shortlist:  ShortlistView{Verdict: "Yes"}, Trial: TrialView{Decided: true, Outcome: "passed", Paid: "fee paid"}}
	for step, want := range map[models.Step]struct {
		id, result string
		asks       bool
	}{
		models.StepShortlist:     {"scorecards", "verdict: yes · 1 scorecard", false},
		models.StepInterviews:    {"interviews-4", "1 interview", false},
		models.StepCommunication: {"interviews-5", "1 interview", true},
		models.StepTrial:         {"trial", "passed · 2 scorecards", false},
	} {
		if id, result, asks := p.stepID(step), p.result(step), p.asks(step); id != want.id || result != want.result || asks != want.asks {
			t.Errorf("step %d: %q, %q, asks %v; want %+v", step, id, result, asks, want)
		}
	}
	p.Trial.Paid, p.Trial.CanPay = "", true
	if !p.asks(models.StepTrial) {
		t.Error("a fee that is owed is folded away")
	}
	p.Trial.CanPay, p.Came = false, "trial/payment"
	if !p.asks(models.StepTrial) {
		t.Error("a form that came back is folded away")
	}
	for n, s := range p.stairs() {
		if led := s.Href != ""; led != (n+1 >= int(models.FirstApplicationStep)) {
			t.Errorf("stair %d leads to %q", n+1, s.Href)
		}
	}
}
