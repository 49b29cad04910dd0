package handlers

import (
	"errors"
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// listReasons shows the rejection reasons to be edited.
func (a *App) listReasons(v *visit) error {
	return a.showReasons(v, http.StatusOK, views.RejectionReasonsPage{})
}

// addReason adds to the list.
func (a *App) addReason(v *visit) error {
	var page views.RejectionReasonsPage
	if err := v.read(&page.Form); err != nil {
		return err
	}
	page.Form.Shown = ""
	text, problems := page.Form.Validate()
	if page.Problems = problems; len(problems) > 0 {
		return a.showReasons(v, http.StatusUnprocessableEntity, page)
	}
	err := a.store.AddRejectionReason(v.context(), v.actor, text)
	return a.reasonChanged(v, err, page, "“"+text+"” can be chosen now.")
}

// rewordReason words a reason anew.
func (a *App) rewordReason(v *visit) error {
	page, err := v.reason()
	if err != nil {
		return err
	}
	text, problems := page.Form.Validate()
	if page.Problems = problems; len(problems) > 0 {
		return a.showReasons(v, http.StatusUnprocessableEntity, page)
	}
	err = a.store.RenameRejectionReason(v.context(), v.actor, page.Editing, page.Form.Shown, text)
	return a.reasonChanged(v, err, page, "The reason reads “"+text+"” now.")
}

// retireReason takes a reason out of what can be chosen.
func (a *App) retireReason(v *visit) error {
	page, err := v.reason()
	if err != nil {
		return err
	}
	err = a.store.RetireRejectionReason(v.context(), v.actor, page.Editing, page.Form.Shown, true)
	return a.reasonChanged(v, err, page, "“"+page.Form.Shown+"” is retired.")
}

// restoreReason puts a retired reason back.
func (a *App) restoreReason(v *visit) error {
	page, err := v.reason()
	if err != nil {
		return err
	}
	err = a.store.RetireRejectionReason(v.context(), v.actor, page.Editing, page.Form.Shown, false)
	return a.reasonChanged(v, err, page, "“"+page.Form.Shown+"” can be chosen again.")
}

// reason reads which reason is meant and what was typed for it.
func (v *visit) reason() (page views.RejectionReasonsPage, err error) {
	if page.Editing, err = v.id("id"); err != nil {
		return page, err
	}
	return page, v.read(&page.Form)
}

// reasonChanged answers a change of the list.
func (a *App) reasonChanged(v *visit, err error, page views.RejectionReasonsPage, said string) error {
	if errors.Is(err, models.ErrDuplicate) {
		page.Problems = forms.Problems{{Name: "text", Text: "This reason is there already. If it is retired, restore it."}}
		return a.showReasons(v, http.StatusUnprocessableEntity, page)
	}
	if page.Alert = v.overtaken(err); page.Alert != "" {
		return a.showReasons(v, http.StatusConflict, page)
	}
	if err != nil {
		return err
	}
	return v.done(views.RejectionReasonsURL, said)
}

func (a *App) showReasons(v *visit, status int, page views.RejectionReasonsPage) (err error) {
	if page.Reasons, err = a.store.AllRejectionReasons(v.context()); err != nil {
		return err
	}
	page.Chrome = v.chrome("Rejection reasons", "settings")
	return v.page(status, views.RejectionReasons(page))
}
