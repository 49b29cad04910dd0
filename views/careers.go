package views

import (
	"strconv"

	"stepwise/models"
)

// PayRange writes a job's range with what it is paid for: "$55 to $70 an hour".
func PayRange(j models.Job) string {
	switch {
	case j.BudgetHigh == 0:
		return ""
	case j.BudgetLow == 0 || j.BudgetLow == j.BudgetHigh:
		return Pay(j.BudgetHigh, j.BudgetBasis, j.Currency)
	}
	return Amount(j.BudgetLow, j.Currency) + " to " + Pay(j.BudgetHigh, j.BudgetBasis, j.Currency)
}

// CareersSteps are the seven steps with what each asks of a candidate and by
// when they hear, for somebody who has not applied yet.
func CareersSteps(s models.Settings) []StepLine {
	lines := make([]StepLine, len(models.Process))
	for i, p := range models.Process {
		lines[i] = StepLine{Number: int(p.Step), Name: p.Name, Text: p.ForCandidate, Note: stepAsks(p)}
		if p.Step >= models.FirstApplicationStep {
			lines[i].Text += " You hear within " + Count(s.Promise(p.Step), "working day", "working days") + runsFrom(p.Step) + "."
		} else {
			lines[i].Done = true
		}
	}
	return lines
}

// runsFrom says when the days of the promise begin, where that is not as soon as
// the step is entered: while it is the candidate's turn they do not run.
func runsFrom(step models.Step) string {
	if step == models.StepTrial {
		return " of the day it is due"
	}
	return ""
}

func stepAsks(p models.StepFacts) string {
	if p.CandidateHours == 0 {
		return "none of your time"
	}
	return "about " + strconv.Itoa(p.CandidateHours) + " h of your time"
}
