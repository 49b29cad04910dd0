package handlers

import (
	"errors"
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/mail"
)

// showMailServer shows whom letters are handed to.
func (a *App) showMailServer(v *visit) error {
	return a.showMailServerForm(v, http.StatusOK, forms.MailServerOf(v.settings), nil)
}

func (a *App) showMailServerForm(v *visit, status int, f forms.MailServer, problems forms.Problems) error {
	f.Password = ""
	return v.page(status, views.MailServer(views.MailServerPage{Chrome: v.chrome("Mail", "settings"), Given: a.store.GivenMailServer(),
		Set: v.settings.MailServer.Set(), Form: f, Problems: problems}))
}

// saveMailServer changes it.
func (a *App) saveMailServer(v *visit) error {
	var f forms.MailServer
	if err := v.read(&f); err != nil {
		return err
	}
	in, problems := f.Validate()
	if problems != nil {
		return a.showMailServerForm(v, http.StatusUnprocessableEntity, f, problems)
	}
	err := a.store.SaveMailServer(v.context(), v.actor, forms.Version(f.Version), in)
	var stale models.Stale
	if errors.As(err, &stale) {
		fresh, text, err := a.overtakenSettings(v, stale)
		if err != nil {
			return err
		}
		f.Version = strconv.Itoa(fresh.Version)
		return a.showMailServerForm(v, http.StatusConflict, f, forms.Problems{{Text: text}})
	}
	if err != nil {
		return err
	}
	return v.done(views.MailServerURL, "The mail server is saved.")
}

// tryMailServer sends the administrator a letter.
func (a *App) tryMailServer(v *visit) error {
	err := a.store.TryMailServer(v.context(), v.actor, func(u models.User) models.Mail {
		return mail.Trial(v.settings.Organisation, u.Name, a.config.BaseURL+"/outbox").To(u.Email)
	})
	if err != nil {
		return err
	}
	return v.done("/outbox", "A letter to you is on its way; here you see what becomes of it.")
}

// sendUnsent has every letter sent that was not taken yet.
func (a *App) sendUnsent(v *visit) error {
	n, err := a.store.SendUnsent(v.context(), v.actor)
	if err != nil {
		return err
	}
	return v.done("/outbox", views.Count(n, "letter is", "letters are")+" on the way.")
}

// sendAgain has one letter sent that was not.
func (a *App) sendAgain(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if err := a.store.SendAgain(v.context(), v.actor, id); err != nil {
		return err
	}
	return v.done(views.MailURL(id), "The letter is on its way.")
}
