package handlers

import (
	"errors"
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// showSettings shows what the organisation says about itself.
func (a *App) showSettings(v *visit) error {
	return a.showSettingsForm(v, http.StatusOK, forms.SettingsOf(v.settings), nil)
}

func (a *App) showSettingsForm(v *visit, status int, f forms.Settings, problems forms.Problems) error {
	return v.page(status, views.Settings(views.SettingsPage{Chrome: v.chrome("Settings", "settings"), Form: f, Problems: problems}))
}

// saveSettings changes them.
func (a *App) saveSettings(v *visit) error {
	var f forms.Settings
	if err := v.read(&f); err != nil {
		return err
	}
	in, problems := f.Validate()
	if problems != nil {
		return a.showSettingsForm(v, http.StatusUnprocessableEntity, f, problems)
	}
	err := a.store.SaveSettings(v.context(), v.actor, forms.Version(f.Version), in)
	var stale models.Stale
	if errors.As(err, &stale) {
		fresh, text, err := a.overtakenSettings(v, stale)
		if err != nil {
			return err
		}
		f.Version = strconv.Itoa(fresh.Version)
		return a.showSettingsForm(v, http.StatusConflict, f, forms.Problems{{Text: text}})
	}
	if err != nil {
		return err
	}
	return v.done("/settings", "The settings are saved.")
}

// overtakenSettings are those of now, and who was quicker, in a sentence.
func (a *App) overtakenSettings(v *visit, stale models.Stale) (fresh models.Settings, text string, err error) {
	fresh, err = a.store.Settings(v.context())
	text = "Somebody changed the settings meanwhile. "
	if stale.Last.ID != 0 {
		text = stale.Last.ActorName + " changed the settings meanwhile (" + v.chrome("", "").Words(stale.Last.At) + "). "
	}
	return fresh, text + "What you typed is still here; saving again puts it in place of theirs.", err
}
