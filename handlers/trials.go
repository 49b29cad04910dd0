package handlers

import (
	"errors"
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/mail"
)

// showTrialTerms is where a trial is set, filled in from the template that the
// address names.
func (a *App) showTrialTerms(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	return a.trialTermsPage(v, http.StatusOK, id, nil)
}

// setTrial sets or changes the trial.
func (a *App) setTrial(v *visit) error {
	var f forms.Trial
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	in, problems := f.Validate(a.rubric()["trial"], v.zone())
	if len(problems) > 0 {
		return a.trialTermsPage(v, http.StatusUnprocessableEntity, id, func(p *views.TrialTermsPage) { p.Form, p.Problems = padded(f), problems })
	}
	err = a.store.SetTrial(v.context(), v.actor, id, forms.Version(f.Version), in, a.promiseLetter(v, mail.TrialSet))
	if err == nil {
		return v.done(views.ApplicationURL(id)+"#trial", "The trial is set; the candidate is asked to accept its terms.")
	}
	status, title, text := explain(err)
	if status == http.StatusNotFound || status >= http.StatusInternalServerError {
		return err
	}
	return a.trialTermsPage(v, status, id, func(p *views.TrialTermsPage) {
		f.Version = p.Form.Version
		p.Form, p.Alert = padded(f), text
		var stale models.Stale
		if errors.As(err, &stale) && stale.Last.ID != 0 {
			p.Alert, p.AlertLast = title+". "+text, p.EventLine(stale.Last)
		}
		var missing models.Missing
		if errors.As(err, &missing) {
			p.Alert, p.AlertNeeds = "A trial this long is not unpaid.", views.NeedLines(missing.Needs)
		}
	})
}

// recordTrial records the trial's outcome, or waives it.
func (a *App) recordTrial(v *visit) error {
	var f forms.Outcome
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ApplicationPage) { p.Trial.OutcomeForm = f }
	outcome, problems := f.Validate(models.OutcomePassed, models.OutcomeFailed, models.OutcomeWaived)
	if len(problems) > 0 {
		return a.unfinished(v, id, "trial/outcome", problems, keep)
	}
	err = a.store.RecordTrial(v.context(), v.actor, id, f.Shown(), outcome, f.Reason)
	return a.decided(v, id, err, "trial/outcome", "The outcome is recorded.", keep)
}

// answerTrial answers a question about the brief.
func (a *App) answerTrial(v *visit) error {
	return a.answerQuestion(v, views.TrialQuestionForm, a.store.AnswerTrial, mail.TrialAnswered)
}

// answerExtension grants more time or refuses it.
func (a *App) answerExtension(v *visit) error {
	extension, err := v.id("extension")
	if err != nil {
		return err
	}
	var f forms.Extension
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ApplicationPage) { p.Trial.ExtensionForm = f }
	grant, problems := f.Validate()
	if len(problems) > 0 {
		return a.unfinished(v, id, "trial/extension", problems, keep)
	}
	err = a.store.AnswerExtension(v.context(), v.actor, id, f.Shown(), extension, grant, f.Reason, a.promiseLetter(v, mail.TrialTime))
	return a.decided(v, id, err, "trial/extension", a.told(v, id, "Answered", "; the candidate is told."), keep)
}

// payTrial notes that the fee was paid.
func (a *App) payTrial(v *visit) error {
	var f forms.Payment
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ApplicationPage) { p.Trial.Payment = f }
	day, problems := f.Validate(models.DateOf(v.now.In(v.zone())))
	if len(problems) > 0 {
		return a.unfinished(v, id, "trial/payment", problems, keep)
	}
	err = a.store.PayTrial(v.context(), v.actor, id, forms.Version(f.Version), day, a.statusLetter(v, mail.TrialPaid))
	return a.decided(v, id, err, "trial/payment", a.told(v, id, "The fee is noted as paid", "; the candidate is told."), keep)
}

// showByTrial says for the team which deliverable shows which requirement.
func (a *App) showByTrial(v *visit) error {
	var f forms.Showings
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	err = a.store.ShowByTrial(v.context(), v.actor, id, f.Shows)
	return a.decided(v, id, err, "trial/showings", "Saved.", func(*views.ApplicationPage) {})
}
