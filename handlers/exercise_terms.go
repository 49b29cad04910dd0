package handlers

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"stepwise/data"
	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/mail"
)

// offeredQuestions is how many questions of the bank are offered beside the
// form of a challenge.
const offeredQuestions = 12

// showExerciseTerms is where an exercise is set: the written one, or that of the
// interview in the address, filled in from a template or a question of the bank.
func (a *App) showExerciseTerms(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	interview, _ := forms.Exercise{Interview: v.QueryParam("interview")}.IDs()
	return a.exerciseTermsPage(v, http.StatusOK, id, interview, nil)
}

func (a *App) exerciseTermsPage(v *visit, status int, id int64, interview *int64, keep func(*views.ExerciseTermsPage)) error {
	d, err := a.store.Dossier(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	if !v.actor.Can(models.SetExercise, d.On) {
		return models.ErrNotFound
	}
	p := views.ExerciseTermsPage{Chrome: v.chrome("Set an exercise", "candidates"), ID: id, Version: strconv.Itoa(d.Version), Name: d.Candidate.Name, JobTitle: d.Facts.Job.Title}
	if interview != nil {
		var i models.Interview
		if d, i, err = a.store.Kit(v.context(), v.actor, *interview); err != nil {
			return err
		}
		if d.ID != id || !canGive(d, i) {
			return models.ErrNotFound
		}
		p.Title, p.About, p.Code = "Set a coding challenge", i.Title, true
		err = a.offerQuestions(v, d, i, &p)
	} else if d.Step != models.StepCommunication || d.State.Over() {
		return models.ErrNotFound
	} else {
		a.offerExercises(v, &p)
	}
	if err != nil {
		return err
	}
	if x := d.Facts.Exercise(interview); x != nil && p.Chosen == "" {
		p.Form, p.Set = forms.ExerciseOf(*x), true
	}
	if interview != nil {
		p.Form.Interview = strconv.FormatInt(*interview, 10)
	}
	if keep != nil {
		keep(&p)
	}
	for len(p.Form.Criteria) < 4 {
		p.Form.Criteria = append(p.Form.Criteria, forms.TrialCriterion{})
	}
	return v.page(status, views.ExerciseTerms(p))
}

// offerExercises offers the templates of written exercises, and fills the form
// in from the one in the address.
func (a *App) offerExercises(v *visit, p *views.ExerciseTermsPage) {
	x := a.reference.Exercises
	p.Form.AIRule = x.AIRule
	for _, c := range a.rubric()["talk"][:1] {
		p.Form.Criteria = append(p.Form.Criteria, forms.TrialCriterionOf(c.Name, c.Levels))
	}
	for _, e := range x.Exercises {
		p.Templates = append(p.Templates, views.ExerciseTemplateView{URL: views.SetExerciseURL(p.ID) + "?template=" + e.Key, Title: e.Title, Note: views.DurationWords(e.Minutes)})
		if e.Key == v.QueryParam("template") {
			p.Chosen = e.Title
			p.Form = forms.Exercise{Title: e.Title, Prompt: strings.Join(e.Text, "\n\n"), Minutes: strconv.Itoa(e.Minutes), AIRule: x.AIRule, Criteria: typedCriteria(e.Criteria)}
		}
	}
}

// offerQuestions offers the coding challenges of the bank, those of the
// interview's round first, and fills the form in from the one in the address.
// What answers of each level look like is not for the candidate.
func (a *App) offerQuestions(v *visit, d models.Dossier, i models.Interview, p *views.ExerciseTermsPage) error {
	x := a.reference.Exercises
	p.Form = forms.Exercise{AIRule: x.CodeAIRule, Criteria: typedCriteria(x.CodeCriteria), Minutes: strconv.Itoa(i.Minutes)}
	bank, err := a.store.Bank(v.context())
	if err != nil {
		return err
	}
	asked := i.Questions
	for _, q := range bank {
		if q.Level == d.Facts.Job.Level && !slices.ContainsFunc(asked, func(o models.Question) bool { return o.ID == q.ID }) {
			asked = append(asked, q)
		}
	}
	for n, q := range asked {
		if q.Kind != models.KindChallenge || len(p.Templates) >= offeredQuestions {
			continue
		}
		p.Templates = append(p.Templates, views.ExerciseTemplateView{URL: fmt.Sprintf("%s&question=%d", views.SetChallengeURL(d.ID, i.ID), q.ID), Title: q.Version.Title,
			Note: models.CategoryName(q.Category) + " · " + views.DurationWords(q.Version.Minutes), Fits: n < len(i.Questions)})
		if strconv.FormatInt(q.ID, 10) == v.QueryParam("question") {
			p.Chosen = q.Version.Title
			p.Form.Question, p.Form.Title, p.Form.Prompt, p.Form.Minutes = v.QueryParam("question"), q.Version.Title, q.Version.Text, strconv.Itoa(q.Version.Minutes)
		}
	}
	return nil
}

func typedCriteria(list []data.TrialCriterion) []forms.TrialCriterion {
	var out []forms.TrialCriterion
	for _, c := range list {
		out = append(out, forms.TrialCriterionOf(c.Name, c.Levels[:]))
	}
	return out
}

// setExercise gives the candidate something to write.
func (a *App) setExercise(v *visit) error {
	var f forms.Exercise
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	interview, question := f.IDs()
	keep := func(p *views.ExerciseTermsPage) { p.Form = f }
	in, problems := f.Validate(a.rubric()["talk"])
	if len(problems) > 0 {
		return a.exerciseTermsPage(v, http.StatusUnprocessableEntity, id, interview, func(p *views.ExerciseTermsPage) { keep(p); p.Problems = problems })
	}
	err = a.store.SetExercise(v.context(), v.actor, id, forms.Version(f.Version), interview, question, in, a.statusLetter(v, mail.ExerciseSet))
	if err == nil {
		return v.done(views.ApplicationURL(id), a.told(v, id, "The candidate has it", ", and is told."))
	}
	status, title, text := explain(err)
	if status == http.StatusNotFound || status >= http.StatusInternalServerError {
		return err
	}
	return a.exerciseTermsPage(v, status, id, interview, func(p *views.ExerciseTermsPage) {
		keep(p)
		p.Alert = title + ". " + text
	})
}
