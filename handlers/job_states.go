package handlers

import (
	"context"
	"path"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// opening puts the job on the careers page.
func (a *App) opening(v *visit) error {
	return a.changeJobState(v, false, a.store.OpenJob, "The job is open: candidates can apply.")
}

// pause takes the job off the careers page for now.
func (a *App) pause(v *visit) error {
	return a.changeJobState(v, false, a.store.PauseJob, "The job is paused: it is off the careers page.")
}

// closure ends the job, with a reason.
func (a *App) closure(v *visit) error {
	return a.changeJobState(v, true, a.store.CloseJob, "The job is closed. Decide on the applications that are still in the process.")
}

// submitPlan asks the hiring manager for approval.
func (a *App) submitPlan(v *visit) error {
	submit := func(ctx context.Context, actor models.Actor, id int64, version int, _ string) error {
		return a.store.SubmitPlan(ctx, actor, id, version)
	}
	return a.changeJobState(v, false, submit, "The plan is with the hiring manager.")
}

// approvePlan is the hiring manager's yes, with a reason where a guard trips.
func (a *App) approvePlan(v *visit) error {
	return a.changeJobState(v, false, a.store.ApprovePlan, "The plan is approved. The job can open now.")
}

// sendBackPlan is the hiring manager's no, with a comment.
func (a *App) sendBackPlan(v *visit) error {
	return a.changeJobState(v, true, a.store.SendBackPlan, "The plan is back with whoever writes it, with your comment.")
}

// changeJobState reads a version and a reason, and decides. What cannot be
// done is said on the plan's page, with the reason still in its field.
func (a *App) changeJobState(v *visit, required bool, decide func(ctx context.Context, actor models.Actor, id int64, version int, reason string) error, sentence string) error {
	var f forms.JobState
	id, err := a.readJob(v, &f)
	if err != nil {
		return err
	}
	reason, problems := f.Validate(required)
	if len(problems) == 0 {
		err = decide(v.context(), v.actor, id, forms.Version(f.Version), reason)
	}
	return a.planSaved(v, id, sentence, problems, err, func(p *views.PlanPage) {
		p.Head.Act, p.Head.Reason, p.Head.Problem = path.Base(v.Path()), f.Reason, p.Problems.Of("reason")
	})
}

// renameJob gives the job another title.
func (a *App) renameJob(v *visit) error {
	var f forms.JobTitle
	id, err := a.readJob(v, &f)
	if err != nil {
		return err
	}
	title, problems := f.Validate()
	if len(problems) == 0 {
		err = a.store.RenameJob(v.context(), v.actor, id, forms.Version(f.Version), title)
	}
	return a.planSaved(v, id, "The job has another title, also for candidates.", problems, err, func(p *views.PlanPage) {
		p.Head.Act, p.Head.Reason, p.Head.Problem = "title", f.Title, p.Problems.Of("title")
	})
}

// copyJob makes a new draft with the same plan, requirements and team.
func (a *App) copyJob(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f struct {
		Once string `form:"once"`
	}
	if err := v.read(&f); err != nil {
		return err
	}
	if f.Once == "" || len(f.Once) > 64 {
		return errUnreadable
	}
	made, err := a.store.CopyJob(v.context(), v.actor, id, f.Once)
	if err != nil {
		return err
	}
	return v.done(views.JobPlanURL(made), "Copied. This is the new draft: give it a title of its own.")
}
