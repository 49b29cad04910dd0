package handlers

import (
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// showExercise is an exercise as those read it who judge it.
func (a *App) showExercise(v *visit) error { return a.exercisePage(v, http.StatusOK, nil) }

func (a *App) exercisePage(v *visit, status int, keep func(*views.ExercisePage)) error {
	d, x, err := a.exercised(v)
	if err != nil {
		return err
	}
	p := views.ExercisePage{Chrome: v.chrome(x.Title, "candidates"), ApplicationID: d.ID, Name: d.Candidate.Name, JobTitle: d.Facts.Job.Title, Kind: exerciseKind(x)}
	if x.InterviewID != nil {
		p.KitURL = views.InterviewURL(*x.InterviewID)
	}
	p.Exercise = v.exerciseView(d, p.Chrome, x)
	if keep != nil {
		keep(&p)
	}
	return v.page(status, views.Exercise(p))
}

// exercised loads the exercise of the address with its application.
func (a *App) exercised(v *visit) (d models.Dossier, x models.Exercise, err error) {
	exercise, err := v.id("id")
	if err != nil {
		return d, x, err
	}
	id, err := a.store.ExerciseApplication(v.context(), exercise)
	if err != nil {
		return d, x, err
	}
	if d, err = a.store.Dossier(v.context(), v.actor, id); err != nil {
		return d, x, err
	}
	for _, x := range d.Facts.Exercises {
		if x.ID == exercise {
			return d, x, nil
		}
	}
	return d, x, models.ErrNotFound
}

func exerciseKind(x models.Exercise) string {
	if x.InterviewID != nil {
		return models.KindChallenge.Name()
	}
	return "Written exercise"
}

// exerciseView is an exercise with what the visitor may read and do.
func (v *visit) exerciseView(d models.Dossier, c views.Chrome, x models.Exercise) views.ExerciseView {
	e := views.ExerciseView{ID: x.ID, Title: x.Title, Prompt: x.Prompt, HandedIn: x.HandedInAt != nil, Code: x.InterviewID != nil,
		Version: strconv.Itoa(d.Version), ExtraTime: forms.ExtraTime{Minutes: strconv.Itoa(x.ExtraMinutes)}}
	e.Facts, e.Criteria = c.ExerciseTermsOf(x)
	e.State, e.Tone = c.ExerciseState(x)
	at := d.Step == x.Step() && !d.State.Over() && v.actor.Can(models.SetExercise, d.On)
	if at && x.OpenedAt == nil && x.HandedInAt == nil {
		e.SetURL = views.SetExerciseURL(d.ID)
		if x.InterviewID != nil {
			e.SetURL = views.SetChallengeURL(d.ID, *x.InterviewID)
		}
	}
	e.CanGiveTime = at && x.Minutes > 0 && (x.HandedInAt == nil || x.RanOut())
	e.CanRemark = e.HandedIn && v.actor.Can(models.RemarkExercise, d.Facts.Judges(v.actor, d.On, x))
	if e.HandedIn {
		remarks, hidden := d.Facts.RemarksFor(v.actor, d.Application, d.On, x)
		e.Lines, e.HiddenRemarks = c.AnswerLinesOf(x, remarks, v.actor.ID), hidden
	}
	return e
}

// addChallenge adds to a kit the coding challenge that is done in the portal.
func (a *App) addChallenge(v *visit, d models.Dossier, i models.Interview, p *views.KitPage) {
	if x := d.Facts.Exercise(&i.ID); x != nil {
		view := v.exerciseView(d, p.Chrome, *x)
		p.Exercise = &view
		return
	}
	if canGive(d, i) && v.actor.Can(models.SetExercise, d.On) {
		p.GiveURL = views.SetChallengeURL(d.ID, i.ID)
	}
}

// canGive reports whether a challenge can be given for an interview.
func canGive(d models.Dossier, i models.Interview) bool {
	return i.Kind == models.KindChallenge && d.Step == i.Step && !d.State.Over() && !i.Settled() && i.State != models.InterviewHeld
}

// giveTime gives a candidate minutes on top of the limit.
func (a *App) giveTime(v *visit) error {
	var f forms.ExtraTime
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ExercisePage) { p.Exercise.ExtraTime, p.Exercise.ExtraTimeWas = f, true }
	extra, problems := f.Validate()
	if len(problems) == 0 {
		err = a.store.GiveTime(v.context(), v.actor, id, forms.Version(f.Version), extra)
	}
	return a.afterExercise(v, id, problems, err, "The time is given.", keep)
}

// remarkExercise says something of lines of an answer.
func (a *App) remarkExercise(v *visit) error {
	var f forms.Remark
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	_, x, err := a.exercised(v)
	if err != nil {
		return err
	}
	keep := func(p *views.ExercisePage) { p.Exercise.Remark, p.Exercise.RemarkWas = f, true }
	from, to, text, problems := f.Validate(len(x.Lines()))
	if len(problems) == 0 {
		err = a.store.RemarkExercise(v.context(), v.actor, id, from, to, text)
	}
	return a.afterExercise(v, id, problems, err, "Your remark is there.", keep)
}

// removeRemark takes one's own remark back.
func (a *App) removeRemark(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	remark, err := v.id("remark")
	if err != nil {
		return err
	}
	return a.afterExercise(v, id, nil, a.store.RemoveRemark(v.context(), v.actor, id, remark), "Taken back.", func(*views.ExercisePage) {})
}

// afterExercise ends a change of an exercise: on, or back to the page with why
// not and everything that was typed.
func (a *App) afterExercise(v *visit, id int64, problems forms.Problems, err error, sentence string, keep func(*views.ExercisePage)) error {
	if len(problems) == 0 && err == nil {
		return v.done(views.ExerciseURL(id), sentence)
	}
	status, alert := http.StatusUnprocessableEntity, ""
	if err != nil {
		if status, _, alert = explain(err); status == http.StatusNotFound || status >= http.StatusInternalServerError {
			return err
		}
	}
	return a.exercisePage(v, status, func(p *views.ExercisePage) {
		keep(p)
		p.Exercise.Problems, p.Alert = problems, alert
	})
}
