package handlers

import (
	"errors"
	"net/http"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/mail"
)

// showStatusLink offers to mail a link to the status page.
func (a *App) showStatusLink(v *visit) error {
	return a.showStatusLinkForm(v, http.StatusOK, views.StatusLinkPage{Sent: v.QueryParam("sent") == "1"})
}

func (a *App) showStatusLinkForm(v *visit, status int, p views.StatusLinkPage) error {
	p.Chrome = v.chrome("My application", "status")
	return v.page(status, views.StatusLink(p))
}

// sendStatusLink answers the same whether the address is known or not: nobody
// looks before it has answered. How often is limited by where it is asked from
// and for which address.
func (a *App) sendStatusLink(v *visit) error {
	var f forms.LinkRequest
	if err := v.read(&f); err != nil {
		return err
	}
	email, problems := f.Validate()
	if problems != nil {
		return a.showStatusLinkForm(v, http.StatusUnprocessableEntity, views.StatusLinkPage{Form: f, Problems: problems})
	}
	if !a.letters.lets(v) {
		return a.showStatusLinkForm(v, http.StatusTooManyRequests, views.StatusLinkPage{Form: f,
			Problems: forms.Problems{{Text: "That is a lot of letters from one place. Wait a minute and ask again."}}})
	}
	if err := a.store.RequestLink(v.context(), models.PurposeStatus, email); err != nil {
		return err
	}
	return v.done("/status/link?sent=1", "")
}

// linkLetter writes the letter with a link that was asked for.
func (a *App) linkLetter(s models.Settings, c models.Candidate, token string) models.Mail {
	return mail.StatusLink(s, c.Name, "", a.address(views.ConfirmURL(token))).To(c.Email)
}

// candidateLetter is one of the letters that bring a candidate to the status page.
type candidateLetter func(s models.Settings, name, jobTitle, url string) mail.Letter

// statusLetter writes such a letter, with the link that is made for it.
func (a *App) statusLetter(v *visit, write candidateLetter) store.StatusLetter {
	return func(c models.Candidate, jobTitle, token string) models.Mail {
		return write(v.settings, c.Name, jobTitle, a.absolute(v, views.ConfirmURL(token))).To(c.Email)
	}
}

// promiseLetter is such a letter that says by when the candidate hears.
func (a *App) promiseLetter(v *visit, write func(s models.Settings, c models.Candidate, jobTitle, url string, by *time.Time) mail.Letter) store.PromiseLetter {
	return func(c models.Candidate, jobTitle, token string, by *time.Time) models.Mail {
		return write(v.settings, c, jobTitle, a.absolute(v, views.ConfirmURL(token)), by).To(c.Email)
	}
}

// showConfirm shows the button that uses the link up.
func (a *App) showConfirm(v *visit) error {
	token := v.Param("token")
	err := a.store.StatusLinkWorks(v.context(), token)
	if errors.Is(err, models.ErrExpired) {
		return a.linkIsOver(v)
	}
	if err != nil {
		return err
	}
	return v.page(http.StatusOK, views.StatusConfirm(views.StatusConfirmPage{Chrome: v.chrome("Your application", "status"), Action: views.ConfirmURL(token)}))
}

// linkIsOver takes whoever follows a letter's link a second time to where it
// led, when this browser still is theirs; anybody else can have a new one.
func (a *App) linkIsOver(v *visit) error {
	if v.actor.Role == models.RoleCandidate {
		return v.done("/status", "")
	}
	return a.showStatusLinkForm(v, http.StatusGone, views.StatusLinkPage{Over: true})
}

// confirm uses the link up: the address is confirmed, the candidate signed in.
func (a *App) confirm(v *visit) error {
	candidate, err := a.store.RedeemStatusLink(v.context(), v.Param("token"))
	if errors.Is(err, models.ErrExpired) {
		return a.linkIsOver(v)
	}
	if err != nil {
		return err
	}
	token, err := a.store.StartSession(v.context(), candidate.Actor(), v.Request().UserAgent(), v.RealIP())
	if err != nil {
		return err
	}
	if err := v.signIn(token); err != nil {
		return err
	}
	return v.done("/status", "")
}
