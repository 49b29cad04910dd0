package views

import (
	"github.com/a-h/templ"

	"stepwise/models"
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
