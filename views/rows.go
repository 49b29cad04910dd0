package views

import (
	"stepwise/models"
	"stepwise/views/ui"
)

// ApplicationRow is an application as one line of a list or one card.
type ApplicationRow struct {
	Href     string
	JobTitle string
	Step     models.Step
	State    models.State
	Since    string // for how long at this step
	Promise  string
	Tone     ui.Tone
	Beside   bool // kept beside another of the same person for the job
}

// ApplicationRow makes the line of an application. What is over or held
// promises nothing.
func (c Chrome) ApplicationRow(a models.Application, jobTitle string) ApplicationRow {
	row := ApplicationRow{Href: ApplicationURL(a.ID), JobTitle: jobTitle, Step: a.Step, State: a.State, Since: c.Since(a.SinceAt)}
	if a.State == models.Active {
		words, tone := c.Promise(a.PromiseBy)
		row.Promise, row.Tone = words, ui.Tone(tone)
	}
	return row
}

// StateWords is a state as people say it.
func StateWords(s models.State) string {
	if s == models.Held {
		return "on hold"
	}
	return string(s)
}

// StateTone colours a state.
func StateTone(s models.State) ui.Tone {
	switch s {
	case models.Held:
		return ui.Wait
	case models.Rejected, models.Withdrawn:
		return ui.Plain
	case models.Hired:
		return ui.Go
	}
	return ui.Plain
}
