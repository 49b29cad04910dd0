package handlers

import (
	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/mail"
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

// handOver gives the new colleague a file.
func (a *App) handOver(v *visit) error {
	var f forms.Decision
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(*views.ApplicationPage) {}
	file, err := v.attachment("file")
	if err != nil {
		return err
	}
	if file.File == nil {
		text := file.Problem
		if text == "" {
			text = "Choose a file."
		}
		return a.unfinished(v, id, "onboarding/files", forms.Problems{{Name: "file", Text: text}}, keep)
	}
	err = a.store.HandOver(v.context(), v.actor, id, f.Shown(), *file.File)
	return a.decided(v, id, err, "onboarding/files", "The new colleague has the file.", keep)
}

// finishOwnTask ticks a task of the new colleague's own.
func (a *App) finishOwnTask(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	task, err := v.id("task")
	if err != nil {
		return err
	}
	err = a.store.FinishOwnTask(v.context(), v.actor, id, task)
	return a.afterStatus(v, id, err, "Done. Thank you.", nil)
}

// onboarding is how far an onboarding is. Mine says that a task is for the
// reader to tick.
func (v *visit) onboarding(c views.Chrome, list []models.Task, documents []models.Document, mine func(models.Task) bool) views.OnboardingView {
	o := views.OnboardingView{Done: models.TasksDone(list)}
	today := v.officeDay()
	for _, t := range list {
		view := views.TaskView{ID: t.ID, Kind: t.Kind.Name(), Title: t.Title, Detail: t.Detail, Link: t.Link, Owner: t.OwnerName, Due: t.DueOn.Words(),
			Done: t.DoneAt != nil, Late: t.DueOn < today, CanFinish: t.DoneAt == nil && mine(t)}
		switch {
		case t.ByCandidate && v.actor.Role == models.RoleCandidate:
			view.Owner = "you"
		case t.ByCandidate:
			view.Owner = "the new colleague, seen to by " + t.OwnerName
		}
		if t.DoneAt != nil {
			view.DoneWords = "done " + c.Words(*t.DoneAt)
			if t.DoneBy != "" {
				view.DoneWords += " by " + t.DoneBy
			}
		}
		o.Tasks = append(o.Tasks, view)
	}
	for _, d := range documents {
		if d.Kind == models.DocumentOnboarding {
			o.Documents = append(o.Documents, views.OwnDocument{Href: views.DocumentURL(d.ID), Name: d.Name})
		}
	}
	return o
}

// taskLetter writes a reminder of an onboarding task.
func (a *App) taskLetter(l models.TaskLetter) models.Mail {
	path := views.ConfirmURL(l.Token)
	if l.Token == "" {
		path = views.ApplicationURL(l.Task.ApplicationID) + "#onboarding"
	}
	return mail.Task(l, l.Task.DueOn.Words(), a.address(path)).To(l.Email)
}
