package handlers

import (
	"errors"
	"net/http"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/mail"
)

// askAddress has a link mailed to the address that a candidate would rather have.
func (a *App) askAddress(v *visit) error {
	var f forms.AddressChange
	if err := v.read(&f); err != nil {
		return err
	}
	email, problems := f.Validate()
	if problems != nil {
		return a.askAddressAgain(v, http.StatusUnprocessableEntity, f, problems)
	}
	if !a.letters.lets(v) {
		return a.askAddressAgain(v, http.StatusTooManyRequests, f, tooManyLetters)
	}
	former := func(s models.Settings, name, _, url string) mail.Letter {
		return mail.AddressFormer(s, name, email, url)
	}
	err := a.store.AskAddress(v.context(), v.actor, email, a.addressLetter(v), a.statusLetter(v, former))
	var refused models.Refused
	switch {
	case errors.As(err, &refused):
		return a.askAddressAgain(v, http.StatusUnprocessableEntity, f, forms.Problems{{Name: "address", Text: string(refused)}})
	case errors.Is(err, models.ErrThrottled):
		return a.askAddressAgain(v, http.StatusTooManyRequests, f, tooManyLetters)
	case err != nil:
		return err
	}
	return v.done(views.OwnDataURL+"#address", "A letter with a link is on its way to the new address. Open it there within 24 hours.")
}

var tooManyLetters = forms.Problems{{Name: "address", Text: "That is a lot of letters. Wait a few minutes and ask again."}}

func (a *App) askAddressAgain(v *visit, status int, f forms.AddressChange, problems forms.Problems) error {
	return a.ownDataPage(v, status, func(p *views.OwnDataPage) { p.Address.Form, p.Address.Came, p.Problems = f, true, problems })
}

// addressLetter writes the letter with the link to confirm an address.
func (a *App) addressLetter(v *visit) store.StatusLetter {
	return func(c models.Candidate, _, token string) models.Mail {
		return mail.AddressNew(v.settings, c.Name, a.absolute(v, views.AddressURL(token))).To(c.Email)
	}
}

// keepAddress takes the wish for another address back.
func (a *App) keepAddress(v *visit) error {
	err := a.store.KeepAddress(v.context(), v.actor)
	if errors.As(err, &models.Stale{}) {
		return a.ownDataPage(v, http.StatusConflict, func(p *views.OwnDataPage) {
			p.Problems = forms.Problems{{Text: "No address waits any more: it was confirmed, taken back, or its 24 hours are over. Below is how it is now."}}
		})
	}
	if err != nil {
		return err
	}
	return v.done(views.OwnDataURL+"#address", "Taken back: your address stays as it is, and the link in the letter no longer works.")
}

// showAddress is where the link leads. Looking does not use it up: programs that
// scan mail open links too.
func (a *App) showAddress(v *visit) error {
	return a.addressPage(v, http.StatusOK)
}

func (a *App) addressPage(v *visit, status int) error {
	t, theirs, err := a.store.AddressLink(v.context(), v.actor, v.Param("token"))
	if err != nil {
		return err
	}
	return v.page(status, views.AddressConfirm(views.AddressConfirmPage{Chrome: v.chrome("Your new address", "status"), Email: t.Email, Action: views.AddressURL(v.Param("token")),
		Until: t.ExpiresAt, SignedIn: theirs}))
}

// confirmAddress uses the link up: the address is the candidate's, who is signed
// in here and nowhere else.
func (a *App) confirmAddress(v *visit) error {
	c, shared, err := a.store.ConfirmAddress(v.context(), v.actor, v.Param("token"))
	if errors.Is(err, models.ErrForbidden) {
		return a.addressPage(v, http.StatusForbidden)
	}
	if err != nil {
		return err
	}
	if shared {
		return v.page(http.StatusOK, views.AddressShared(v.chrome("Your new address", "status")))
	}
	token, err := a.store.StartSession(v.context(), c.Actor(), v.Request().UserAgent(), v.RealIP())
	if err != nil {
		return err
	}
	if err := v.signIn(token); err != nil {
		return err
	}
	return v.done(views.OwnDataURL, "Confirmed. From now on we write to "+c.Email+".")
}
