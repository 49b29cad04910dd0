package handlers

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// outbox lists the letters.
func (a *App) outbox(v *visit) error {
	after, _ := strconv.ParseInt(v.QueryParam("after"), 10, 64)
	mails, more, err := a.store.Mails(v.context(), v.actor, after)
	if err != nil {
		return err
	}
	p := views.OutboxPage{Chrome: v.chrome("Outbox", "settings")}
	if p.CanSend, p.Unsent, err = a.store.Post(v.context(), v.actor); err != nil {
		return err
	}
	for _, m := range mails {
		p.Mails = append(p.Mails, mailRow(m))
	}
	if more {
		p.Older = fmt.Sprintf("/outbox?after=%d", mails[len(mails)-1].ID)
	}
	return v.page(http.StatusOK, views.Outbox(p))
}

func mailRow(m models.Mail) views.MailRow {
	return views.MailRow{ID: m.ID, To: m.To, Subject: m.Subject, State: m.State, Problem: m.Problem, At: m.CreatedAt}
}

// showMail shows one letter.
func (a *App) showMail(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	return a.mailPage(v, http.StatusOK, id, forms.Return{}, nil)
}

func (a *App) mailPage(v *visit, status int, id int64, f forms.Return, problems forms.Problems) error {
	m, err := a.store.Mail(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	server, _, err := a.store.Post(v.context(), v.actor)
	if err != nil {
		return err
	}
	p := views.MailPage{Chrome: v.chrome(m.Subject, "settings"), Mail: mailRow(m), HTML: m.HTML,
		CanSend:   server && (m.State == models.MailKept || m.State == models.MailFailed) && !m.Past(v.now),
		CanReturn: m.State == models.MailSent, Return: f, Problems: problems}
	if m.Calendar != "" {
		p.Calendar, p.Method = views.MailCalendarURL(id), "as "+m.CalendarMethod
	}
	for _, piece := range strings.Split(strings.TrimSpace(m.Text), "\n\n") {
		link := !strings.ContainsAny(piece, " \n") && (strings.HasPrefix(piece, "https://") || strings.HasPrefix(piece, "http://"))
		p.Pieces = append(p.Pieces, views.MailPiece{Text: piece, Link: link})
	}
	return v.page(status, views.Mail(p))
}

// mailCalendar is the calendar file that goes with a letter.
func (a *App) mailCalendar(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	m, err := a.store.Mail(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	if m.Calendar == "" {
		return models.ErrNotFound
	}
	return v.calendarFile(fmt.Sprintf("letter-%d.ics", id), m.Calendar)
}
