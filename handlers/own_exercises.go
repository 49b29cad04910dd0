package handlers

import (
	"errors"
	"fmt"
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// addOwnExercises adds the exercises of the step the candidate is at, and
// reports whether one waits to be written.
func addOwnExercises(st models.OwnStatus, p *views.StatusPage) (writes bool) {
	for _, x := range st.Exercises {
		if x.Step() != st.Application.Step {
			continue
		}
		line := views.OwnExerciseLine{URL: views.OwnExerciseURL(st.Application.ID, x.ID), Title: x.Title, Kind: exerciseKind(x), Words: "No time limit. It saves as you write.", Button: "Go on writing"}
		line.Open = x.HandedInAt == nil && ownClosed(st, x) == ""
		switch {
		case x.HandedInAt != nil:
			line.Words, line.Button = "Handed in "+p.Words(*x.HandedInAt)+". Thank you.", "Read what you wrote"
		case !line.Open:
			line.Words, line.Button = ownClosed(st, x), "Look at it"
		case x.OpenedAt != nil && x.EndsAt != nil:
			line.Words = "Open until " + p.Exact(*x.EndsAt) + "."
		case x.OpenedAt == nil:
			line.Button = "Read what it is about"
			if x.Time() > 0 {
				line.Words = views.DurationWords(x.Time()) + " from when you open it."
			}
		}
		p.Exercises = append(p.Exercises, line)
		writes = writes || line.Open
	}
	return writes
}

// ownClosed says why an exercise cannot be written on; "" when it can.
func ownClosed(st models.OwnStatus, x models.Exercise) string {
	if st.Application.State.Over() || x.Step() != st.Application.Step {
		return "You are past this step, so it is closed."
	}
	for _, i := range st.Interviews {
		if x.InterviewID != nil && i.ID == *x.InterviewID && (i.Settled() || i.State == models.InterviewHeld) {
			return "The interview it belongs to has taken place or was called off, so it is closed."
		}
	}
	return ""
}

// showOwnExercise is an exercise as its candidate has it.
func (a *App) showOwnExercise(v *visit) error { return a.ownExercisePage(v, http.StatusOK, nil) }

func (a *App) ownExercisePage(v *visit, status int, keep func(*views.OwnExercisePage)) error {
	st, x, err := a.ownExercise(v)
	if err != nil {
		return err
	}
	p := views.OwnExercisePage{Chrome: v.chrome(x.Title, "status"), ID: x.ID, ApplicationID: st.Application.ID, JobTitle: st.Job.Title, Name: x.Title,
		Code: x.InterviewID != nil, Closed: ownClosed(st, x), Opened: x.OpenedAt != nil, Keep: fmt.Sprintf("exercise %d %d", v.actor.ID, x.ID)}
	p.Facts, p.Criteria = p.ExerciseTermsOf(x)
	if x.Time() > 0 {
		p.Ends = views.DurationWords(x.Time())
	}
	if p.Opened {
		p.Prompt, p.Form = x.Prompt, forms.DraftOf(x.Answer, x.Version)
		if x.EndsAt != nil {
			p.EndsAt, p.Ends = *x.EndsAt, p.Local(*x.EndsAt).Format("15:04 MST")
		}
		if x.SavedAt != nil {
			p.Saved = "Saved " + p.Words(*x.SavedAt)
		}
		if x.Answer != "" {
			p.Lines = p.AnswerLinesOf(x, nil, 0)
		}
	}
	if x.HandedInAt != nil {
		p.HandedIn = handedInWords(p.Chrome, x)
	}
	if keep != nil {
		keep(&p)
	}
	return v.page(status, views.OwnExercise(p))
}

func handedInWords(c views.Chrome, x models.Exercise) string {
	if x.RanOut() {
		return "The time was over on " + c.Exact(*x.HandedInAt) + ". What was last saved is handed in."
	}
	return "You handed it in " + c.Words(*x.HandedInAt) + "."
}

// ownExercise loads the candidate's own exercise of the address.
func (a *App) ownExercise(v *visit) (st models.OwnStatus, x models.Exercise, err error) {
	id, err := v.id("id")
	if err != nil {
		return st, x, err
	}
	exercise, err := v.id("exercise")
	if err != nil {
		return st, x, err
	}
	if st, err = a.store.OwnStatus(v.context(), v.actor, id); err != nil {
		return st, x, err
	}
	for _, x := range st.Exercises {
		if x.ID == exercise {
			return st, x, nil
		}
	}
	return st, x, models.ErrNotFound
}

// openExercise starts the clock.
func (a *App) openExercise(v *visit) error {
	st, x, err := a.ownExercise(v)
	if err != nil {
		return err
	}
	err = a.store.OpenExercise(v.context(), v.actor, st.Application.ID, x.ID)
	if errors.As(err, &models.Stale{}) {
		return a.ownExercisePage(v, http.StatusConflict, nil)
	}
	if err != nil {
		return err
	}
	return v.done(views.OwnExerciseURL(st.Application.ID, x.ID), "")
}

// saveExercise keeps what is written so far.
func (a *App) saveExercise(v *visit) error {
	return a.writeExercise(v, false, func(st models.OwnStatus, x models.Exercise, in models.DraftInput) error {
		version, err := a.store.SaveExercise(v.context(), v.actor, st.Application.ID, x.ID, in)
		switch {
		case err != nil:
			return err
		case v.savesItself():
			return v.JSON(http.StatusOK, savedCard{version})
		}
		return v.done(views.OwnExerciseURL(st.Application.ID, x.ID), "Saved.")
	})
}

// handInExercise hands in what is written.
func (a *App) handInExercise(v *visit) error {
	return a.writeExercise(v, true, func(st models.OwnStatus, x models.Exercise, in models.DraftInput) error {
		if err := a.store.HandInExercise(v.context(), v.actor, st.Application.ID, x.ID, in); err != nil {
			return err
		}
		return v.done(views.OwnExerciseURL(st.Application.ID, x.ID), "Handed in. Thank you.")
	})
}

// writeExercise reads what was written; what cannot be stored is shown again,
// with why and with what is stored.
func (a *App) writeExercise(v *visit, handIn bool, store func(models.OwnStatus, models.Exercise, models.DraftInput) error) error {
	st, x, err := a.ownExercise(v)
	if err != nil {
		return err
	}
	var f forms.Draft
	if err := v.read(&f); err != nil {
		return err
	}
	in, problems := f.Answer(handIn)
	if len(problems) == 0 {
		f.Choose(x.Answer, x.Version)
		in, problems = f.Answer(handIn)
	}
	if len(problems) > 0 {
		return a.unsavedExercise(v, http.StatusUnprocessableEntity, f, x, func(p *views.OwnExercisePage) { p.Problems, p.Handing = problems, handIn })
	}
	err = store(st, x, in)
	var elsewhere models.ExerciseElsewhere
	var closed models.ExerciseClosed
	switch {
	case errors.As(err, &elsewhere):
		return a.unsavedExercise(v, http.StatusConflict, f, elsewhere.Exercise, func(p *views.OwnExercisePage) {
			p.Alert = "Your answer was saved elsewhere meanwhile. Both versions are below."
		})
	case errors.As(err, &closed):
		return a.lateExercise(v, f, handedInWords(v.chrome("", ""), closed.Exercise)+" This came too late and was not saved.")
	case errors.As(err, &models.Stale{}):
		return a.lateExercise(v, f, "This is closed by now, so what you wrote was not saved.")
	}
	return err
}

// lateExercise refuses what was written after it was closed.
func (a *App) lateExercise(v *visit, f forms.Draft, why string) error {
	if v.savesItself() {
		return v.JSON(http.StatusGone, refusedSave{why})
	}
	return a.ownExercisePage(v, http.StatusConflict, func(p *views.OwnExercisePage) { p.Alert, p.Unsent = why, f.Text })
}

// unsavedExercise shows what was typed again, beside what was saved elsewhere
// meanwhile.
func (a *App) unsavedExercise(v *visit, status int, f forms.Draft, saved models.Exercise, keep func(*views.OwnExercisePage)) error {
	return a.ownExercisePage(v, status, func(p *views.OwnExercisePage) {
		if status == http.StatusConflict || f.Differing != "" {
			p.Conflict = &views.DraftConflict{Text: saved.Answer}
			if saved.SavedAt != nil {
				p.Conflict.When = p.Words(*saved.SavedAt)
			}
			f.Version, f.Unanswered = fmt.Sprint(saved.Version), ""
		}
		p.Form, p.Unsaved, p.Saved = f, true, "Not saved"
		keep(p)
	})
}

// savesItself reports whether a form posts itself, not somebody.
func (v *visit) savesItself() bool { return v.Request().Header.Get("X-Requested-With") == "autosave" }

// refusedSave says to a form that saves itself why it cannot.
type refusedSave struct {
	Refused string `json:"refused"`
}
