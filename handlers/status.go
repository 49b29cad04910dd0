package handlers

import (
	"errors"
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// showStatuses lists the candidate's applications, or opens the only one.
func (a *App) showStatuses(v *visit) error {
	own, err := a.store.OwnApplications(v.context(), v.actor)
	if err != nil {
		return err
	}
	if len(own) == 1 {
		return v.Redirect(http.StatusSeeOther, views.StatusURL(own[0].ID))
	}
	p := views.StatusesPage{Chrome: v.chrome("My applications", "status"), Leaves: v.candidate.LeavesOn.Words()}
	for _, o := range own {
		p.Lines = append(p.Lines, views.StatusLine{Href: views.StatusURL(o.ID), JobTitle: o.JobTitle, Step: o.Step,
			Text: stateForCandidate(o.Application), Hired: o.State == models.Hired})
	}
	return v.page(http.StatusOK, views.Statuses(p))
}

// showStatus is where the candidate stands with one application.
func (a *App) showStatus(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	return a.statusAgain(v, http.StatusOK, id, nil, nil)
}

// statusAgain shows the page, with the form that was sent filled in by typed.
func (a *App) statusAgain(v *visit, status int, id int64, problems forms.Problems, typed func(*views.StatusPage)) error {
	st, err := a.store.OwnStatus(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	p := a.statusPage(v, st)
	p.Problems = problems
	if typed != nil {
		typed(&p)
	}
	return v.page(status, views.Status(p))
}

// afterStatus ends every change a candidate makes. When something has changed
// on our side meanwhile, what was typed is shown again on the new page.
func (a *App) afterStatus(v *visit, id int64, err error, text string, typed func(*views.StatusPage)) error {
	if errors.As(err, &models.Stale{}) {
		return a.statusAgain(v, http.StatusConflict, id, forms.Problems{{
			Text: "Something has changed here meanwhile, so nothing was sent. Look at the page as it is now before you send it again."}}, typed)
	}
	if err != nil {
		return err
	}
	return v.done(views.StatusURL(id), text)
}

// addPortfolio adds an item to the candidate's own portfolio.
func (a *App) addPortfolio(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f forms.Item
	if err := v.read(&f); err != nil {
		return err
	}
	if f.File, err = v.attachment("file"); err != nil {
		return err
	}
	in, problems := f.Validate()
	typed := func(p *views.StatusPage) { p.Item, p.Adding = f, true }
	if problems != nil {
		return a.statusAgain(v, http.StatusUnprocessableEntity, id, problems, typed)
	}
	err = a.store.AddPortfolio(v.context(), v.actor, id, in)
	return a.afterStatus(v, id, err, "Added to your portfolio.", typed)
}

// withdraw ends the candidate's own application.
func (a *App) withdraw(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f forms.Withdrawal
	if err := v.read(&f); err != nil {
		return err
	}
	words, problems := f.Validate()
	typed := func(p *views.StatusPage) { p.Withdrawal, p.Withdrawing = f, true }
	if problems != nil {
		return a.statusAgain(v, http.StatusUnprocessableEntity, id, problems, typed)
	}
	err = a.store.Withdraw(v.context(), v.actor, id, forms.Version(f.Version), words)
	return a.afterStatus(v, id, err, "You have withdrawn. Thank you for the time you gave us.", typed)
}
