package handlers

import (
	"errors"
	"net/http"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/mail"
)

// showApply is the application form.
func (a *App) showApply(v *visit) error {
	job, _, err := a.jobToApplyFor(v)
	if job == nil {
		return err
	}
	f := forms.Apply{}
	if v.actor.Role == models.RoleCandidate {
		c := v.candidate
		f.Name, f.Email, f.TimeZone, f.Headline, f.Place = c.Name, c.Email, c.TimeZone, c.Headline, c.Place
		f.Phone, f.Links, f.Years = c.Phone, strings.Join(c.Links, "\n"), forms.TypedNumber(c.Years)
	}
	return a.showApplyForm(v, http.StatusOK, *job, f, nil, filled{})
}

func (a *App) showApplyForm(v *visit, status int, job models.Job, f forms.Apply, problems forms.Problems, said filled) error {
	for len(f.Items) < models.MaxFirstItems {
		f.Items = append(f.Items, forms.Item{})
	}
	p := views.ApplyPage{Chrome: v.chrome("Apply: "+job.Title, "careers"), JobTitle: job.Title, Job: views.CareersJobURL(job.ID),
		Action: views.ApplyURL(job.ID), Form: f, Problems: problems, Months: v.settings.RetentionMonths,
		Currency: job.Currency, Accept: acceptedFiles, Zones: views.TimeZones, Fill: views.FillApplyURL(job.ID), AcceptResume: acceptedResumes,
		Said: said.words, SaidTone: said.tone}
	return v.page(status, views.Apply(p))
}

// apply takes an application. Whoever sends it learns nothing about who has
// applied before.
func (a *App) apply(v *visit) error {
	job, _, err := a.jobToApplyFor(v)
	if job == nil {
		return err
	}
	f, err := v.readApply()
	if err != nil {
		return err
	}
	in, problems := f.Validate()
	if problems != nil {
		if err := a.keepChosen(v, &f.Resume, &f.Kept); err != nil {
			return err
		}
		return a.showApplyForm(v, http.StatusUnprocessableEntity, *job, f, problems, filled{})
	}
	goesTo := "The letter goes to " + in.Email + "." // a slip of the finger is seen now or never
	if f.Website != "" {
		return v.done(views.ReceivedURL(job.ID), goesTo)
	}
	if !a.letters.lets(v) {
		return a.showApplyForm(v, http.StatusTooManyRequests, *job, f,
			forms.Problems{{Text: "That is a lot of applications from one place. Wait a minute and send it again."}}, filled{})
	}
	err = a.store.Apply(v.context(), job.ID, in, a.statusLetter(v, mail.StatusLink))
	if errors.Is(err, models.ErrExpired) {
		f.Kept, f.Resume = "", forms.Attachment{Problem: noLongerKept}
		return a.showApplyForm(v, http.StatusUnprocessableEntity, *job, f, forms.Problems{{Name: "resume", Text: noLongerKept}}, filled{})
	}
	if err != nil {
		return err
	}
	return v.done(views.ReceivedURL(job.ID), goesTo)
}

// fillApply fills the form from the résumé that was chosen first, and keeps
// that for when the form is sent. It says nothing about anybody.
func (a *App) fillApply(v *visit) error {
	job, _, err := a.jobToApplyFor(v)
	if job == nil {
		return err
	}
	f, err := v.readApply()
	if err != nil {
		return err
	}
	said, found, err := a.readResume(v, &f.Resume, &f.Kept)
	if err != nil {
		return err
	}
	if f.Resume.Problem != "" {
		return a.showApplyForm(v, http.StatusUnprocessableEntity, *job, f, forms.Problems{{Name: "resume", Text: f.Resume.Problem}}, filled{})
	}
	f.Fill(found)
	return a.showApplyForm(v, http.StatusOK, *job, f, nil, said)
}

// readApply reads the form with the files beside it.
func (v *visit) readApply() (forms.Apply, error) {
	var f forms.Apply
	if err := v.read(&f); err != nil {
		return f, err
	}
	f.Items = append(f.Items, make([]forms.Item, models.MaxFirstItems)...)[:models.MaxFirstItems]
	var err error
	if f.Resume, err = v.resume(&f.Kept); err != nil {
		return f, err
	}
	for i := range f.Items {
		if f.Items[i].File, err = v.attachment(forms.ItemField(i, "file")); err != nil {
			return f, err
		}
	}
	return f, nil
}

// showReceived says what happens now that the application is here.
func (a *App) showReceived(v *visit) error {
	job, _, err := a.jobToApplyFor(v)
	if job == nil {
		return err
	}
	return v.page(http.StatusOK, views.Received(views.ReceivedPage{Chrome: v.chrome("Thank you", "careers"), JobTitle: job.Title,
		Days: v.settings.For(*job).Promise(models.FirstApplicationStep)}))
}
