package views

import (
	"time"

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

	Untold     string // that the candidate does not know of the end, and until when
	UntoldTone ui.Tone
}

// ApplicationRow makes the line of an application. What is over or held
// promises nothing; of an end that the candidate does not know yet it says when
// they are told, or that it is held back.
func (c Chrome) ApplicationRow(a models.Application, jobTitle string, tells *time.Time) ApplicationRow {
	row := ApplicationRow{Href: ApplicationURL(a.ID), JobTitle: jobTitle, Step: a.Step, State: a.State, Since: c.Since(a.SinceAt)}
	if a.State == models.Active {
		words, tone := c.Promise(a.PromiseBy)
		row.Promise, row.Tone = words, ui.Tone(tone)
	}
	switch {
	case !a.State.Over() || !a.Untold():
	case tells == nil:
		row.Untold, row.UntoldTone = "not told: held back", ui.Bad
	default:
		row.Untold, row.UntoldTone = "not told until "+c.Words(*tells), ui.Wait
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
