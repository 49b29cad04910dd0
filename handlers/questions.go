package handlers

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// listQuestions is the question bank, narrowed by what the address asks for.
func (a *App) listQuestions(v *visit) error {
	f := v.questionFilter()
	questions, more, err := a.store.Questions(v.context(), v.actor, f)
	if err != nil {
		return err
	}
	p := views.QuestionsPage{Chrome: v.bankChrome("Question bank"), Filter: f, CanManage: v.actor.Can(models.ManageQuestions, models.Scope{}),
		InSettings: v.actor.Can(models.ManageSettings, models.Scope{})}
	if p.Skills, err = a.skillNames(v); err != nil {
		return err
	}
	for _, q := range questions {
		p.Rows = append(p.Rows, views.NewQuestionRow(q))
	}
	if more {
		p.Next = views.QuestionsFromURL(f, questions[len(questions)-1].ID)
	}
	return v.page(http.StatusOK, views.Questions(p))
}

// bankChrome is that of the bank's pages: they are among the settings of those
// who have settings, and in the guide for everybody else.
func (v *visit) bankChrome(title string) views.Chrome {
	if v.actor.Can(models.ManageSettings, models.Scope{}) {
		return v.chrome(title, "settings")
	}
	return v.chrome(title, "guide")
}

// questionFilter reads how the bank is narrowed.
func (v *visit) questionFilter() models.QuestionFilter {
	after, _ := strconv.ParseInt(v.QueryParam("after"), 10, 64)
	return models.QuestionFilter{Words: v.QueryParam("q"), Kind: models.InterviewKind(v.QueryParam("kind")), Category: v.QueryParam("category"),
		Level: v.QueryParam("level"), Skill: v.QueryParam("skill"), Retired: v.QueryParam("retired") == "yes", After: after}
}

// showQuestion is one question of the bank.
func (a *App) showQuestion(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	return a.questionPage(v, http.StatusOK, id, "")
}

func (a *App) questionPage(v *visit, status int, id int64, alert string) error {
	q, err := a.store.Question(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	versions, events, err := a.store.QuestionVersions(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	p := views.QuestionPage{Chrome: v.bankChrome(q.Version.Title), Question: q, Alert: alert, CanManage: v.actor.Can(models.ManageQuestions, models.Scope{})}
	p.History = p.EventLines(events)
	for _, x := range versions {
		p.Versions = append(p.Versions, views.QuestionVersionRow{Href: views.QuestionVersionURL(id, x.Number), Title: "Version " + strconv.Itoa(x.Number),
			Who: views.VersionAuthor(x), When: p.Day(x.CreatedAt), Current: x.Number == q.Number})
	}
	return v.page(status, views.Question(p))
}

// showQuestionVersion is a version of a question, with what it changed.
func (a *App) showQuestionVersion(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	number, err := v.id("number")
	if err != nil {
		return err
	}
	q, err := a.store.Question(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	versions, _, err := a.store.QuestionVersions(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(versions, func(x models.QuestionVersion) bool { return int64(x.Number) == number })
	if i < 0 {
		return models.ErrNotFound
	}
	p := views.QuestionVersionPage{Chrome: v.bankChrome(q.Version.Title + ", version " + strconv.Itoa(versions[i].Number)), Question: q, Version: versions[i],
		Who: views.VersionAuthor(versions[i]), First: i == len(versions)-1}
	p.When = p.Day(versions[i].CreatedAt)
	if !p.First {
		p.Changes = versions[i].ChangesFrom(versions[i+1])
	}
	return v.page(http.StatusOK, views.QuestionVersion(p))
}

// newQuestion is the form of a question for the bank, filled with another one
// when that is to be copied.
func (a *App) newQuestion(v *visit) error {
	f := forms.Question{Kind: v.QueryParam("kind"), Category: v.QueryParam("category"), Level: v.QueryParam("level")}
	if from, err := strconv.ParseInt(v.QueryParam("from"), 10, 64); err == nil {
		q, err := a.store.Question(v.context(), v.actor, from)
		if err != nil {
			return err
		}
		f = forms.QuestionOf(q)
	}
	f.Once = newOnce()
	return a.questionForm(v, http.StatusOK, views.QuestionFormPage{Form: f})
}

// addQuestion adds a question to the bank.
func (a *App) addQuestion(v *visit) error {
	var p views.QuestionFormPage
	if err := v.read(&p.Form); err != nil {
		return err
	}
	skills, err := a.skillNames(v)
	if err != nil {
		return err
	}
	in, problems := p.Form.ValidateNew(skills)
	if p.Problems = problems; len(problems) > 0 {
		return a.questionForm(v, http.StatusUnprocessableEntity, p)
	}
	q, err := a.store.AddQuestion(v.context(), v.actor, in)
	if err != nil {
		return err
	}
	return v.done(views.QuestionURL(q.ID), "The question is in the bank.")
}

// showQuestionWording is the form that words a question anew.
func (a *App) showQuestionWording(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	q, err := a.store.Question(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	return a.questionForm(v, http.StatusOK, views.QuestionFormPage{ID: id, Form: forms.QuestionOf(q)})
}

// editQuestion saves a new version of a question.
func (a *App) editQuestion(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	p := views.QuestionFormPage{ID: id}
	if err := v.read(&p.Form); err != nil {
		return err
	}
	q, err := a.store.Question(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	skills, err := a.skillNames(v)
	if err != nil {
		return err
	}
	in, problems := p.Form.Validate(append(skills, q.Version.Skills...))
	if p.Problems = problems; len(problems) > 0 {
		return a.questionForm(v, http.StatusUnprocessableEntity, p)
	}
	err = a.store.EditQuestion(v.context(), v.actor, id, p.Form.Shown(), in)
	if p.Alert = v.overtaken(err); p.Alert != "" {
		return a.questionForm(v, http.StatusConflict, p)
	}
	if err != nil {
		return err
	}
	return v.done(views.QuestionURL(id), "Saved. What was rated before keeps the version it was rated by.")
}

// questionForm shows the form of a question. Skills that it has and the
// catalogue no longer offers can be kept.
func (a *App) questionForm(v *visit, status int, p views.QuestionFormPage) error {
	skills, err := a.skillNames(v)
	if err != nil {
		return err
	}
	p.Skills = skills
	title := "A new question"
	if p.ID != 0 {
		q, err := a.store.Question(v.context(), v.actor, p.ID)
		if err != nil {
			return err
		}
		title = "Edit “" + q.Version.Title + "”"
		for _, s := range q.Version.Skills {
			if !slices.Contains(p.Skills, s) {
				p.Skills = append(p.Skills, s)
			}
		}
	}
	p.Chrome = v.bankChrome(title)
	return v.page(status, views.QuestionForm(p))
}

// retireQuestion takes a question out of what is offered for interviews.
func (a *App) retireQuestion(v *visit) error {
	return a.questionRetired(v, true, "The question is retired.")
}

// restoreQuestion puts a retired question back.
func (a *App) restoreQuestion(v *visit) error {
	return a.questionRetired(v, false, "The question is offered again.")
}

func (a *App) questionRetired(v *visit, retired bool, said string) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	err = a.store.RetireQuestion(v.context(), v.actor, id, retired)
	if errors.As(err, &models.Stale{}) {
		return a.questionPage(v, http.StatusConflict, id, v.overtaken(err))
	}
	if err != nil {
		return err
	}
	return v.done(views.QuestionURL(id), said)
}
