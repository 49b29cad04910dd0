package handlers

import (
	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// setTrial sets or changes the trial.
func (a *App) setTrial(v *visit) error {
	var f forms.Trial
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ApplicationPage) { f.Criteria = padded(f.Criteria); p.Trial.Form = f }
	in, problems := f.Validate(a.rubric()["trial"], v.zone())
	if len(problems) > 0 {
		return a.unfinished(v, id, "trial", problems, keep)
	}
	err = a.store.SetTrial(v.context(), v.actor, id, forms.Version(f.Version), in)
	return a.decided(v, id, err, "trial", "The trial is set; the candidate sees it.", keep)
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
