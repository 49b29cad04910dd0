package handlers

import (
	"errors"
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// showAccommodation is what was asked for, for whoever coordinates.
func (a *App) showAccommodation(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	x, err := a.store.Accommodation(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	p := views.AccommodationPage{Chrome: v.chrome("Accommodation", "candidates"), Application: views.ApplicationURL(id)}
	if x != nil {
		p.Text, p.AskedAt = x.Text, x.AskedAt
	}
	return v.page(http.StatusOK, views.Accommodation(p))
}

// showOwnAccommodation is where candidates ask.
func (a *App) showOwnAccommodation(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	x, err := a.store.Accommodation(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	var f forms.Accommodation
	if x != nil {
		f.Text = x.Text
	}
	return a.ownAccommodation(v, http.StatusOK, id, f, nil)
}

func (a *App) ownAccommodation(v *visit, status int, id int64, f forms.Accommodation, problems forms.Problems) error {
	return v.page(status, views.OwnAccommodation(views.OwnAccommodationPage{Chrome: v.chrome("What you need", "status"), Back: views.StatusURL(id),
		Action: views.OwnAccommodationURL(id), Form: f, Problems: problems}))
}

// askAccommodation keeps what a candidate asks for.
func (a *App) askAccommodation(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f forms.Accommodation
	if err := v.read(&f); err != nil {
		return err
	}
	if _, err := a.store.Accommodation(v.context(), v.actor, id); err != nil {
		return err
	}
	text, problems := f.Validate()
	if problems != nil {
		return a.ownAccommodation(v, http.StatusUnprocessableEntity, id, f, problems)
	}
	err = a.store.AskAccommodation(v.context(), v.actor, id, text)
	var refused models.Refused
	if errors.As(err, &refused) {
		return a.ownAccommodation(v, http.StatusUnprocessableEntity, id, f, forms.Problems{{Text: string(refused)}})
	}
	if err != nil {
		return err
	}
	return v.done(views.StatusURL(id), "Saved. Only those who arrange your interviews can read it.")
}
