package handlers

import (
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// showScorecard is one's own scorecard of step 3 or 6.
func (a *App) showScorecard(v *visit) error { return a.scorecardPage(v, http.StatusOK, nil) }

func (a *App) scorecardPage(v *visit, status int, keep func(*views.ScorecardPage)) error {
	d, step, err := a.scored(v)
	if err != nil {
		return err
	}
	p := a.buildScorecard(v, d, step, nil)
	if keep != nil {
		keep(&p)
	}
	return v.page(status, views.Scorecard(p))
}

// scored loads the application and the step of a scorecard without interview.
func (a *App) scored(v *visit) (d models.Dossier, step models.Step, err error) {
	id, err := v.id("id")
	if err != nil {
		return d, 0, err
	}
	n, _ := strconv.Atoi(v.Param("step"))
	step = models.Step(n)
	if step != models.StepShortlist && step != models.StepTrial {
		return d, 0, models.ErrNotFound
	}
	d, err = a.store.Dossier(v.context(), v.actor, id)
	return d, step, err
}

// saveScorecard keeps a draft of step 3 or 6, or submits it.
func (a *App) saveScorecard(v *visit) error {
	d, step, err := a.scored(v)
	if err != nil {
		return err
	}
	return a.saveCard(v, d, step, nil, a.scorecardPage)
}

// saveInterviewScorecard keeps a draft of an interview's scorecard, or submits it.
func (a *App) saveInterviewScorecard(v *visit) error {
	interview, err := v.id("id")
	if err != nil {
		return err
	}
	d, i, err := a.store.Kit(v.context(), v.actor, interview)
	if err != nil {
		return err
	}
	return a.saveCard(v, d, i.Step, &interview, a.interviewPage)
}

// saveCard validates and stores a card; again shows its page with what was typed.
func (a *App) saveCard(v *visit, d models.Dossier, step models.Step, interview *int64, again func(*visit, int, func(*views.ScorecardPage)) error) error {
	var f forms.Scorecard
	if err := v.read(&f); err != nil {
		return err
	}
	in, problems := f.Validate(d.Facts.Criteria(a.rubric(), step, interview))
	if len(problems) > 0 {
		return again(v, http.StatusUnprocessableEntity, func(p *views.ScorecardPage) { p.Form, p.Problems = f, problems })
	}
	err := a.store.SaveScorecard(v.context(), v.actor, d.ID, step, interview, a.rubric(), in, f.Submits())
	if err != nil {
		status, title, text := explain(err)
		if status == http.StatusNotFound || status >= http.StatusInternalServerError {
			return err
		}
		return again(v, status, func(p *views.ScorecardPage) { p.Form, p.Alert = f, title+". "+text })
	}
	if f.Submits() {
		return v.done(views.ApplicationURL(d.ID), "Your scorecard is in.")
	}
	return v.done(v.savedAt(), "The draft is saved.")
}

// savedAt is the page a draft was saved from.
func (v *visit) savedAt() string {
	if v.Path() == "/interviews/:id/scorecard" || v.Path() == "/interviews/:id/scorecard/draft" {
		return "/interviews/" + v.Param("id")
	}
	return "/applications/" + v.Param("id") + "/scorecards/" + v.Param("step")
}
