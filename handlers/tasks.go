package handlers

import (
	"stepwise/views"
	"stepwise/views/forms"
)

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
