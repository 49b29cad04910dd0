package handlers

import (
	"fmt"
	"net/http"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/calendar"
	"stepwise/views/forms"
)

// ownInterview is an interview ahead as its candidate sees it.
func ownInterview(c views.Chrome, i models.Interview) views.OwnInterview {
	own := views.OwnInterview{ID: i.ID, Title: i.Title, Kind: i.Kind.Name(), At: i.StartsAt, Words: c.Words(i.StartsAt), Exact: c.Exact(i.StartsAt), Clock: views.ZoneWords(c.Zone),
		Length: views.Count(i.Minutes, "minute", "minutes"), Place: i.Place, With: panelNames(i), Proposed: i.State == models.InterviewProposed}
	if own.Proposed {
		for _, s := range i.Slots {
			own.Slots = append(own.Slots, views.OwnSlot{ID: s.ID, Words: clockWords(s.StartsAt, i.Minutes, c.Zone)})
		}
	} else {
		if i.Answer != models.AnswerDeclined {
			own.CalendarURL = views.OwnInterviewURL(i.ApplicationID, i.ID, "calendar.ics")
		}
		own.Yes = i.Answer != models.AnswerAccepted
	}
	switch i.Answer {
	case models.AnswerAccepted:
		own.Said = "You said yes to this time."
	case models.AnswerOther:
		own.Said = "You asked for another time. We will be in touch."
	case models.AnswerDeclined:
		own.Said = "You declined this interview. We will be in touch."
	}
	own.Answered, own.Wrote = own.Said != "", i.AnswerWords
	return own
}

// offWords says which interviews do not take place, now that the application is
// over.
func offWords(c views.Chrome, list []models.Interview) string {
	var words []string
	for _, i := range list {
		if i.State == models.InterviewPlanned && i.StartsAt.After(c.Now) {
			words = append(words, "“"+i.Title+"” on "+c.Exact(i.StartsAt)+" does not take place.")
		}
	}
	return strings.Join(words, " ")
}

// answerInterview is what a candidate says to the time of an interview.
func (a *App) answerInterview(v *visit) error {
	var f forms.InterviewAnswer
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	interview, err := v.id("interview")
	if err != nil {
		return err
	}
	in, problems := f.Validate()
	typed := func(p *views.StatusPage) { keepAnswer(p, interview, f) }
	for i := range problems {
		problems[i].Name = views.OwnInterviewField(interview, problems[i].Name)
	}
	if problems != nil {
		return a.statusAgain(v, http.StatusUnprocessableEntity, id, problems, typed)
	}
	err = a.store.AnswerInterview(v.context(), v.actor, id, forms.Version(f.Version), interview, in)
	if refused, ok := err.(models.Refused); ok {
		return a.statusAgain(v, http.StatusConflict, id, forms.Problems{{Name: views.OwnInterviewField(interview, "answer"), Text: string(refused)}}, typed)
	}
	return a.afterStatus(v, id, err, answerWords(in), typed)
}

func answerWords(in models.AnswerInput) string {
	switch {
	case in.Answer == models.AnswerOther:
		return "We will look for another time and write to you."
	case in.Answer == models.AnswerDeclined:
		return "You have declined this interview. We will be in touch."
	case in.Slot > 0:
		return "It is planned. A letter with the calendar entry is on its way."
	}
	return "Thank you. See you then."
}

// keepAnswer puts what was typed back, or, when the interview is no longer
// there to answer, beside the page.
func keepAnswer(p *views.StatusPage, interview int64, f forms.InterviewAnswer) {
	for i := range p.Interviews {
		if p.Interviews[i].ID == interview {
			p.Interviews[i].Form, p.Interviews[i].Open = f, true
			return
		}
	}
	p.Unsent = strings.TrimSpace(f.Words)
}

// ownCalendar is one of the candidate's interviews as a file to keep.
func (a *App) ownCalendar(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	interview, err := v.id("interview")
	if err != nil {
		return err
	}
	st, err := a.store.OwnStatus(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	for _, i := range st.Interviews {
		if i.ID == interview && i.State == models.InterviewPlanned && !st.Application.State.Over() {
			e := a.entry(i, v.candidate, st.Job.Title, v.settings.Organisation, false)
			return v.calendarFile(fmt.Sprintf("interview-%d.ics", i.ID), calendar.File(calendar.Publish, e))
		}
	}
	return models.ErrNotFound
}
