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
	err = a.store.SetTrial(v.context(), v.actor, id, forms.Version(f.Version), in, a.trialLetter(v, mail.TrialSet))
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

// trialLetter writes one of the letters about a trial.
func (a *App) trialLetter(v *visit, write func(s models.Settings, name, jobTitle, url string) mail.Letter) store.StatusLetter {
	return func(c models.Candidate, jobTitle, token string) models.Mail {
		return write(v.settings, c.Name, jobTitle, a.absolute(v, views.ConfirmURL(token))).To(c.Email)
	}
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
	question, err := v.id("question")
	if err != nil {
		return err
	}
	var f forms.TrialAnswer
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	form := views.TrialQuestionForm(question)
	keep := func(p *views.ApplicationPage) { p.Reason = f.Answer }
	answer, problems := f.Validate()
	if len(problems) > 0 {
		return a.unfinished(v, id, form, problems, keep)
	}
	err = a.store.AnswerTrial(v.context(), v.actor, id, question, answer, a.trialLetter(v, mail.TrialAnswered))
	return a.decided(v, id, err, form, "Answered; the candidate is told.", keep)
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
	err = a.store.AnswerExtension(v.context(), v.actor, id, f.Shown(), extension, grant, f.Reason, a.trialLetter(v, mail.TrialTime))
	return a.decided(v, id, err, "trial/extension", "Answered; the candidate is told.", keep)
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
	err = a.store.PayTrial(v.context(), v.actor, id, forms.Version(f.Version), day, a.trialLetter(v, mail.TrialPaid))
	return a.decided(v, id, err, "trial/payment", "The fee is noted as paid; the candidate is told.", keep)
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
