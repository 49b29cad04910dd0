package handlers

import (
	"net/http"
	"strings"
	"time"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/calendar"
	"stepwise/views/mail"
)

// interviewLetter writes a letter about an interview, with its calendar file
// when there is something to enter, change or take out.
func (a *App) interviewLetter(l models.InterviewLetter) models.Mail {
	path := views.ConfirmURL(l.Token)
	switch {
	case l.User == nil && l.Token == "":
		path = views.StatusLinkURL // where they ask for one
	case l.User == nil:
	case l.About == models.LetterAsked, l.About == models.LetterDeclined:
		path = views.InterviewTimesURL(l.Interview.ID)
	default:
		path = views.InterviewURL(l.Interview.ID)
	}
	m := mail.Interview(l, a.address(path)).To(l.Address())
	method := calendarMethod(l)
	if method == "" {
		return m
	}
	e := a.entry(l.Interview, l.Candidate, l.JobTitle, l.Settings.Organisation, l.User != nil)
	e.Stamp = l.Now
	e.Organiser = calendar.Person{Name: l.Organiser.Name, Email: l.Organiser.Email}
	e.Attendee = calendar.Person{Name: l.Candidate.Name, Email: l.Candidate.Email}
	if l.User != nil {
		e.Attendee = calendar.Person{Name: l.User.Name, Email: l.User.Email}
	}
	m.Calendar, m.CalendarMethod = calendar.File(method, e), string(method)
	return m
}

// calendarMethod is what the file of a letter does; "" is no file.
func calendarMethod(l models.InterviewLetter) calendar.Method {
	switch l.About {
	case models.LetterPlanned, models.LetterMoved, models.LetterResumed:
		return calendar.Request
	case models.LetterReopened, models.LetterEnded:
		return calendar.Cancel
	case models.LetterCalledOff, models.LetterProposed:
		if l.Entered {
			return calendar.Cancel
		}
	}
	return ""
}

// entry is an interview as an entry of a calendar, of the team's or of the
// candidate's.
func (a *App) entry(i models.Interview, c models.Candidate, jobTitle, organisation string, team bool) calendar.Entry {
	e := calendar.Entry{UID: i.UID(), Sequence: i.Sequence, Stamp: i.Stamp(), From: i.StartsAt, To: i.EndsAt(), Place: i.Place}
	if team {
		e.Summary, e.Details, e.URL = "Interview: "+c.Name+", "+i.Title, i.Kind.Name()+"\n"+jobTitle, a.address(views.InterviewURL(i.ID))
		return e
	}
	e.Summary, e.Details, e.URL = organisation+": "+i.Title, i.Kind.Name()+"\n"+jobTitle, a.address(views.StatusURL(i.ApplicationID))
	if names := panelNames(i); names != "" {
		e.Details += "\nYou meet " + names
	}
	return e
}

func panelNames(i models.Interview) string {
	var names []string
	for _, p := range i.Panel {
		names = append(names, p.UserName)
	}
	return strings.Join(names, ", ")
}

// address is a path for those who are not on this site, when nobody is.
func (a *App) address(path string) string { return strings.TrimSuffix(a.config.BaseURL, "/") + path }

// calendarFile answers with a calendar to keep.
func (v *visit) calendarFile(name, content string) error {
	h := v.Response().Header()
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Cache-Control", "no-store")
	return v.Blob(http.StatusOK, "text/calendar; charset=utf-8", []byte(content))
}

// clockWords are a moment and its end on a clock: "Tuesday 24 November,
// 10:00–11:00 GMT".
func clockWords(t time.Time, minutes int, zone *time.Location) string {
	from, to := t.In(zone), t.Add(time.Duration(minutes)*time.Minute).In(zone)
	return from.Format("Monday 2 January, 15:04") + "–" + to.Format("15:04 MST")
}
