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
		return a.showStaleSettings(v, f, stale)
	}
	if err != nil {
		return err
	}
	return v.done("/settings", "The settings are saved.")
}

// showStaleSettings keeps what was typed, and says who was quicker.
func (a *App) showStaleSettings(v *visit, f forms.Settings, stale models.Stale) error {
	fresh, err := a.store.Settings(v.context())
	if err != nil {
		return err
	}
	f.Version = strconv.Itoa(fresh.Version)
	text := "Somebody changed the settings meanwhile. "
	if stale.Last.ID != 0 {
		text = stale.Last.ActorName + " changed the settings meanwhile (" + v.chrome("", "").Words(stale.Last.At) + "). "
	}
	return a.showSettingsForm(v, http.StatusConflict, f, forms.Problems{{Text: text + "What you typed is still here; saving again puts it in place of theirs."}})
}
