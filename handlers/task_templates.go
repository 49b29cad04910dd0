package handlers

import (
	"errors"
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// listTaskTemplates shows what onboarding consists of, to be edited.
func (a *App) listTaskTemplates(v *visit) error {
	return a.showTaskTemplates(v, http.StatusOK, views.OnboardingPage{})
}

// addTaskTemplate adds a task to it.
func (a *App) addTaskTemplate(v *visit) error {
	var page views.OnboardingPage
	if err := v.read(&page.Form); err != nil {
		return err
	}
	t, problems := page.Form.Validate(true)
	if page.Problems = problems; len(problems) > 0 {
		return a.showTaskTemplates(v, http.StatusUnprocessableEntity, page)
	}
	return a.templatesChanged(v, a.store.AddTaskTemplate(v.context(), v.actor, t), page, "The task is part of onboarding now.")
}

// editTaskTemplate changes one.
func (a *App) editTaskTemplate(v *visit) error {
	page, err := v.taskTemplate()
	if err != nil {
		return err
	}
	t, problems := page.Form.Validate(false)
	if page.Problems = problems; len(problems) > 0 {
		return a.showTaskTemplates(v, http.StatusUnprocessableEntity, page)
	}
	return a.templatesChanged(v, a.store.EditTaskTemplate(v.context(), v.actor, page.Editing, page.Form.Shown, t), page, "The task is changed.")
}

// removeTaskTemplate takes one out.
func (a *App) removeTaskTemplate(v *visit) error {
	page, err := v.taskTemplate()
	if err != nil {
		return err
	}
	err = a.store.RemoveTaskTemplate(v.context(), v.actor, page.Editing, page.Form.Shown)
	return a.templatesChanged(v, err, page, "The task is no longer part of onboarding.")
}

// taskTemplate reads which task is meant and what was typed for it.
func (v *visit) taskTemplate() (page views.OnboardingPage, err error) {
	if page.Editing, err = v.id("id"); err != nil {
		return page, err
	}
	return page, v.read(&page.Form)
}

// templatesChanged answers a change of the list.
func (a *App) templatesChanged(v *visit, err error, page views.OnboardingPage, said string) error {
	if errors.Is(err, models.ErrDuplicate) {
		page.Problems = forms.Problems{{Name: "title", Text: "The model has a task of that title already."}}
		return a.showTaskTemplates(v, http.StatusUnprocessableEntity, page)
	}
	if page.Alert = v.overtaken(err); page.Alert != "" {
		return a.showTaskTemplates(v, http.StatusConflict, page)
	}
	if err != nil {
		return err
	}
	return v.done(views.OnboardingURL, said)
}

func (a *App) showTaskTemplates(v *visit, status int, page views.OnboardingPage) (err error) {
	if page.Templates, err = a.store.TaskTemplates(v.context(), v.actor); err != nil {
		return err
	}
	page.Chrome = v.chrome("Onboarding", "settings")
	return v.page(status, views.Onboarding(page))
}
