package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/calendar"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// showTimes is when an interview is, and what can be done about it.
func (a *App) showTimes(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	return a.timesPage(v, http.StatusOK, id, nil)
}

// planned loads an interview with its application, as far as the actor may see
// it.
func (a *App) planned(v *visit, id int64) (models.Dossier, models.Interview, error) {
	application, err := a.store.InterviewApplication(v.context(), id)
	if err != nil {
		return models.Dossier{}, models.Interview{}, err
	}
	d, err := a.store.Dossier(v.context(), v.actor, application)
	if err != nil {
		return d, models.Interview{}, err
	}
	for _, i := range d.Facts.Interviews {
		if i.ID == id {
			return d, i, nil
		}
	}
	return d, models.Interview{}, models.ErrNotFound
}

func (a *App) timesPage(v *visit, status int, id int64, keep func(*views.InterviewTimesPage)) error {
	d, i, err := a.planned(v, id)
	if err != nil {
		return err
	}
	p := views.InterviewTimesPage{Chrome: v.chrome(i.Title+": times", "candidates"), ID: i.ID, ApplicationID: d.ID, Version: strconv.Itoa(d.Version),
		Name: d.Candidate.Name, Title: i.Title, State: views.NewInterviewStates(i, d.Application, v.now), Ends: i.Reason, Form: forms.InterviewTimesOf(i)}
	on := d.On
	on.Panel = models.OnPanel(i.Panel, v.actor.ID)
	open := i.Open() && d.Step == i.Step && !d.State.Over()
	p.CanMove = open && v.actor.Can(models.PlanInterview, on)
	p.CanCallOff = p.CanMove
	p.CanRecord = open && i.State == models.InterviewPlanned && !i.StartsAt.After(v.now) && v.actor.Can(models.RecordInterview, on)
	p.Facts = timeFacts(v, d, i)
	if i.State == models.InterviewPlanned {
		p.CalendarURL = views.InterviewURL(i.ID) + "/calendar.ics"
	}
	if keep != nil {
		keep(&p)
	}
	if err := a.addTimes(v, d, i, &p); err != nil {
		return err
	}
	return v.page(status, views.InterviewTimes(p))
}

// addTimes adds what was proposed, and what can be.
func (a *App) addTimes(v *visit, d models.Dossier, i models.Interview, p *views.InterviewTimesPage) error {
	theirs := models.Zone(d.Candidate.TimeZone)
	for _, s := range i.Slots {
		p.Proposed = append(p.Proposed, offeredTime(s.StartsAt, i.Minutes, v.zone(), theirs, nil))
	}
	noRoom, problems := p.Choice.NoRoom, p.Problems
	p.Choice = views.TimeChoice{Yours: views.ZoneWords(v.zone()), Whose: d.Candidate.Name, Theirs: views.ZoneWords(theirs)}
	if !p.CanMove {
		return nil
	}
	var ids []int64
	for _, x := range i.Panel {
		ids = append(ids, x.UserID)
	}
	panel, own, err := a.store.Diaries(v.context(), v.actor, d.ID, ids, span(v.now))
	if err != nil {
		return err
	}
	if n := minutesTyped(p.Form.Minutes); n > 0 {
		i.Minutes = n
	}
	p.Choice = timeChoice(v, d, panel, own, i, p.Form.Times)
	p.Choice.NoRoom = noRoom
	if p.Came == "times" {
		p.Choice.Problems = problems
	}
	return nil
}

// timeFacts says when it is on the clocks of those it concerns.
func timeFacts(v *visit, d models.Dossier, i models.Interview) []ui.Fact {
	facts := []ui.Fact{{Term: "Kind", Text: i.Kind.Name()}}
	if i.State != models.InterviewProposed {
		facts = append(facts, ui.Fact{Term: "Your clock", Text: clockWords(i.StartsAt, i.Minutes, v.zone())},
			ui.Fact{Term: d.Candidate.Name, Text: clockWords(i.StartsAt, i.Minutes, models.Zone(d.Candidate.TimeZone))})
	}
	return append(facts, ui.Fact{Term: "Minutes", Text: strconv.Itoa(i.Minutes)}, ui.Fact{Term: "Where", Text: orUnknown(i.Place), Opens: views.PlaceOpens(i.Place)}, ui.Fact{Term: "Panel", Text: panelNames(i)})
}

// setTimes moves an interview, or proposes other times for it.
func (a *App) setTimes(v *visit) error {
	var f forms.InterviewTimes
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.InterviewTimesPage) { p.Came, p.Form = "times", f }
	in, problems := f.Validate(v.zone())
	if len(problems) > 0 {
		return a.untimed(v, id, problems, keep)
	}
	said := "Fixed. The letters are in the outbox."
	if len(in.Times) > 0 {
		said = "Proposed. The letter is in the outbox."
	}
	return a.timedDone(v, id, a.store.SetTimes(v.context(), v.actor, id, forms.Version(f.Version), in), said, keep)
}

// callOffInterview calls an interview off with a reason.
func (a *App) callOffInterview(v *visit) error {
	var f forms.Decision
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.InterviewTimesPage) { p.Came, p.Cancel = "cancellation", f }
	if problems := f.ValidateReason("Why it is called off"); len(problems) > 0 {
		return a.untimed(v, id, problems, keep)
	}
	return a.timedDone(v, id, a.store.CallOffInterview(v.context(), v.actor, id, f.Shown(), f.Reason), "Called off. The letters are in the outbox.", keep)
}

// recordNoShow says who did not come, and what next.
func (a *App) recordNoShow(v *visit) error {
	var f forms.NoShow
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.InterviewTimesPage) { p.Came, p.NoShow = "no-show", f }
	absent, again, problems := f.Validate()
	if len(problems) > 0 {
		return a.untimed(v, id, problems, keep)
	}
	said := "Recorded. Choose another time for it."
	if !again {
		said = "Recorded. The step can be left without it."
	}
	return a.timedDone(v, id, a.store.RecordNoShow(v.context(), v.actor, id, f.Shown(), absent, again, f.Reason), said, keep)
}

// untimed shows the page again with what is wrong with a form.
func (a *App) untimed(v *visit, id int64, problems forms.Problems, keep func(*views.InterviewTimesPage)) error {
	return a.timesPage(v, http.StatusUnprocessableEntity, id, func(p *views.InterviewTimesPage) { keep(p); p.Problems = problems })
}

// timedDone answers a change of the times of an interview.
func (a *App) timedDone(v *visit, id int64, err error, sentence string, keep func(*views.InterviewTimesPage)) error {
	if err == nil {
		return v.done(views.InterviewTimesURL(id), sentence)
	}
	status, _, _ := explain(err)
	if status == http.StatusNotFound || status >= http.StatusInternalServerError {
		return err
	}
	return a.timesPage(v, status, id, func(p *views.InterviewTimesPage) {
		keep(p)
		p.Alert, p.Choice.NoRoom = refusalWords(err), noRoom(err)
		var stale models.Stale
		if errors.As(err, &stale) && stale.Last.ID != 0 {
			line := p.EventLine(stale.Last)
			p.Alert += " Last: " + line.Text + ", " + line.Words + "."
		}
	})
}

// interviewCalendar is a planned interview as a file to keep.
func (a *App) interviewCalendar(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	d, i, err := a.planned(v, id)
	if err != nil {
		return err
	}
	if i.State != models.InterviewPlanned {
		return models.ErrNotFound
	}
	e := a.entry(i, d.Candidate, d.Facts.Job.Title, v.settings.Organisation, true)
	return v.calendarFile(fmt.Sprintf("interview-%d.ics", id), calendar.File(calendar.Publish, e))
}
