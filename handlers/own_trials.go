package handlers

import (
	"errors"
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// ownTrialAgain shows the page with the form that came back open.
func (a *App) ownTrialAgain(v *visit, id int64, form string, problems forms.Problems, typed func(*views.OwnTrial)) error {
	return a.statusAgain(v, http.StatusUnprocessableEntity, id, problems, came(form, typed))
}

func came(form string, typed func(*views.OwnTrial)) func(*views.StatusPage) {
	return func(p *views.StatusPage) {
		p.Trial.Came = form
		typed(&p.Trial)
	}
}

// afterTrial ends a change of the candidate's own trial.
func (a *App) afterTrial(v *visit, id int64, err error, form, sentence string, typed func(*views.OwnTrial)) error {
	var refused models.Refused
	if errors.As(err, &refused) {
		return a.ownTrialAgain(v, id, form, forms.Problems{{Text: string(refused)}}, typed)
	}
	return a.afterStatus(v, id, err, sentence, came(form, typed))
}

// acceptTrial is the candidate's yes to the terms of the trial.
func (a *App) acceptTrial(v *visit) error {
	var f forms.Agreement
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	typed := func(t *views.OwnTrial) { t.Agreement = f }
	name, problems := f.Validate(v.actor)
	if problems != nil {
		return a.ownTrialAgain(v, id, "agreement", problems, typed)
	}
	err = a.store.AcceptTrial(v.context(), v.actor, id, forms.Version(f.Version), name)
	return a.afterTrial(v, id, err, "agreement", "You accepted. The brief is open: enjoy it.", typed)
}

// askTrial is a question about the brief.
func (a *App) askTrial(v *visit) error {
	var f forms.TrialQuestion
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	typed := func(t *views.OwnTrial) { t.Question = f }
	text, problems := f.Validate()
	if problems != nil {
		return a.ownTrialAgain(v, id, "questions", problems, typed)
	}
	err = a.store.AskTrial(v.context(), v.actor, id, text)
	return a.afterTrial(v, id, err, "questions", "Asked. We write to you when it is answered.", typed)
}

// askExtension asks for more time.
func (a *App) askExtension(v *visit) error {
	var f forms.MoreTime
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	typed := func(t *views.OwnTrial) { t.MoreTime = f }
	until, reason, problems := f.Validate(v.zone())
	if problems != nil {
		return a.ownTrialAgain(v, id, "extensions", problems, typed)
	}
	err = a.store.AskExtension(v.context(), v.actor, id, until, reason)
	return a.afterTrial(v, id, err, "extensions", "Asked. We write to you when it is answered.", typed)
}

// handInTrial takes what the candidate made, with the files that wait.
func (a *App) handInTrial(v *visit) error {
	var f forms.Submission
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	st, err := a.store.OwnStatus(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	typed := func(p *views.StatusPage) {
		p.Trial.Form, p.Trial.Came = f, "submission"
		if !p.Trial.CanHandIn {
			p.Unsent = f.Links + "\n\n" + f.Answer
		}
	}
	in, problems := f.Validate(st.FilesWaiting())
	if problems != nil {
		return a.statusAgain(v, http.StatusUnprocessableEntity, id, problems, typed)
	}
	err = a.store.HandInTrial(v.context(), v.actor, id, forms.Version(f.Version), in)
	var refused models.Refused
	if errors.As(err, &refused) {
		return a.statusAgain(v, http.StatusUnprocessableEntity, id, forms.Problems{{Text: string(refused)}}, typed)
	}
	return a.afterStatus(v, id, err, "Your trial is handed in. Thank you.", typed)
}

// showOwnTrial says which deliverable shows which requirement.
func (a *App) showOwnTrial(v *visit) error {
	var f forms.Showings
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	err = a.store.ShowByTrial(v.context(), v.actor, id, f.Shows)
	return a.afterTrial(v, id, err, "showings", "Saved. Thank you.", func(*views.OwnTrial) {})
}

// rateTrial is what the candidate thinks of the trial.
func (a *App) rateTrial(v *visit) error {
	var f forms.TrialRating
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	typed := func(t *views.OwnTrial) {
		if t.Rated == "" {
			t.Rating = f
		}
	}
	level, words, problems := f.Validate()
	if problems != nil {
		return a.ownTrialAgain(v, id, "rating", problems, typed)
	}
	err = a.store.RateTrial(v.context(), v.actor, id, level, words)
	return a.afterTrial(v, id, err, "rating", "Thank you. It helps us to do better.", typed)
}
