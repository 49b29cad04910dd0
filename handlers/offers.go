package handlers

import (
	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// prepareOffer writes an offer for approval.
func (a *App) prepareOffer(v *visit) error {
	var f forms.Offer
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ApplicationPage) { p.Final.OfferForm = f }
	in, problems := f.Validate(models.DateOf(v.now.In(v.zone())))
	if len(problems) > 0 {
		return a.unfinished(v, id, "offer", problems, keep)
	}
	err = a.store.PrepareOffer(v.context(), v.actor, id, forms.Version(f.Version), in)
	return a.decided(v, id, err, "offer", "Prepared. The hiring manager approves it before the candidate sees it.", keep)
}

// approveOffer lets the candidate see the offer.
func (a *App) approveOffer(v *visit) error {
	var f forms.Decision
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	err = a.store.ApproveOffer(v.context(), v.actor, id, f.Shown(), f.Reason)
	return a.decided(v, id, err, "offer/approval", "Approved. The candidate sees the offer and can answer.", func(p *views.ApplicationPage) { p.Reason = f.Reason })
}

// planTask adds an onboarding task.
func (a *App) planTask(v *visit) error {
	var f forms.Task
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ApplicationPage) { p.Final.TaskForm = f }
	in, problems := f.Validate()
	if len(problems) > 0 {
		return a.unfinished(v, id, "tasks", problems, keep)
	}
	err = a.store.PlanTask(v.context(), v.actor, id, forms.Version(f.Version), in)
	return a.decided(v, id, err, "tasks", "Planned.", keep)
}

// finishTask ticks an onboarding task.
func (a *App) finishTask(v *visit) error {
	var f forms.Decision
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	task, err := v.id("task")
	if err != nil {
		return err
	}
	err = a.store.FinishTask(v.context(), v.actor, id, f.Shown(), task)
	return a.decided(v, id, err, "tasks/completion", "Done.", func(*views.ApplicationPage) {})
}
