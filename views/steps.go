package views

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"stepwise/models"
	"stepwise/views/ui"
)

// stepSection is what a step records and asks for. Steps already left show the
// same, without what can no longer be done.
func stepSection(p ApplicationPage, step models.Step) templ.Component {
	switch step {
	case models.StepShortlist:
		return stepShortlist(p)
	case models.StepInterviews:
		return stepInterviews(p)
	case models.StepCommunication:
		return stepCommunication(p)
	case models.StepTrial:
		return stepTrial(p)
	case models.StepFinalise:
		return stepFinalise(p)
	}
	return templ.NopComponent
}

// stairs lead to what the steps recorded.
func (p ApplicationPage) stairs() []ui.Stair {
	stairs := Staircase(p.Step, p.State == models.Hired)
	for s := models.FirstApplicationStep; s <= p.Step; s++ {
		stairs[s-1].Href = "#" + p.stepID(s)
	}
	return stairs
}

// stepID is the anchor of a step; what is missing to leave one leads there.
func (p ApplicationPage) stepID(step models.Step) string {
	switch step {
	case models.StepShortlist:
		return "scorecards"
	case models.StepTrial:
		return "trial"
	case models.StepFinalise:
		return "checklist"
	case p.Step:
		return "interviews"
	}
	return "interviews-" + stepString(step)
}

// result is what came of a step that is over, in a few words.
func (p ApplicationPage) result(step models.Step) string {
	var words []string
	add := func(n int, one, many string) {
		if n > 0 {
			words = append(words, Count(n, one, many))
		}
	}
	switch {
	case step == models.StepShortlist && p.Shortlist.Verdict != "":
		words = append(words, "verdict: "+strings.ToLower(p.Shortlist.Verdict))
	case step == models.StepTrial && p.Trial.Decided:
		words = append(words, p.Trial.Outcome)
	}
	add(len(p.interviewsOf(step)), "interview", "interviews")
	add(len(p.cardsOf(step)), "scorecard", "scorecards")
	return strings.Join(words, " · ")
}

// asks reports whether a step that is over still waits for somebody here, or
// holds the form that came back.
func (p ApplicationPage) asks(step models.Step) bool {
	if step == models.StepTrial {
		return p.Trial.CanPay && p.Trial.Paid == "" || strings.HasPrefix(p.Came, "trial/")
	}
	return slices.ContainsFunc(p.interviewsOf(step), func(i InterviewView) bool { return i.CanScore || i.CanRecord || i.Waiting })
}
