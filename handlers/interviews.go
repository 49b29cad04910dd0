package handlers

import (
	"context"
	"errors"
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// decision is a store's change that needs nothing but a reason.
type decision func(ctx context.Context, actor models.Actor, id int64, version int, reason string) error

// addInterview adds what an interview has besides its scorecard.
func (a *App) addInterview(v *visit, d models.Dossier, i models.Interview, p *views.ScorecardPage) {
	x := interviewView(v, d, p.Chrome, i)
	p.Facts = views.InterviewFacts(x)
	p.Card.URL = views.InterviewURL(i.ID) + "/scorecard"
	p.Card.Can = x.CanScore
	p.TimesURL, p.TimesLabel = views.InterviewTimesURL(i.ID), "Times"
	if v.actor.Can(models.PlanInterview, d.On) {
		p.TimesLabel = "Times, moving and calling off"
	}
	on := d.On
	on.Panel = models.OnPanel(i.Panel, v.actor.ID)
	if i.State != models.InterviewPlanned || d.Step != i.Step || d.State.Over() {
		return
	}
	if v.actor.Can(models.RecordInterview, on) {
		p.OutcomeURL = views.InterviewURL(i.ID) + "/outcome"
	}
}

// recordInterview records how an interview went.
func (a *App) recordInterview(v *visit) error {
	var f forms.Outcome
	interview, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ScorecardPage) { p.Came, p.Outcome = "outcome", f }
	outcome, problems := f.Validate(models.OutcomePassed, models.OutcomeFailed)
	if len(problems) > 0 {
		return a.unscored(v, problems, keep)
	}
	return a.metDone(v, interview, a.store.RecordInterview(v.context(), v.actor, interview, f.Shown(), outcome, f.Reason), "Recorded.", keep)
}

// unscored shows the interview again with what is wrong with a form.
func (a *App) unscored(v *visit, problems forms.Problems, keep func(*views.ScorecardPage)) error {
	return a.interviewPage(v, http.StatusUnprocessableEntity, func(p *views.ScorecardPage) {
		keep(p)
		p.Problems = problems
	})
}

// metDone answers a change of an interview.
func (a *App) metDone(v *visit, interview int64, err error, sentence string, keep func(*views.ScorecardPage)) error {
	if err == nil {
		return v.done(views.InterviewURL(interview), sentence)
	}
	status, title, text := explain(err)
	if status == http.StatusNotFound || status >= http.StatusInternalServerError {
		return err
	}
	return a.interviewPage(v, status, func(p *views.ScorecardPage) {
		keep(p)
		p.Alert = title + ". " + text
		var stale models.Stale
		if errors.As(err, &stale) && stale.Last.ID != 0 {
			line := p.EventLine(stale.Last)
			p.Alert += " Last: " + line.Text + ", " + line.Words + "."
		}
	})
}
