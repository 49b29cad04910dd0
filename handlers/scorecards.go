package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

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
	d, i, err := a.interviewed(v)
	if err != nil {
		return err
	}
	return a.saveCard(v, d, i.Step, &i.ID, a.interviewPage)
}

// reviseScorecard changes a submitted scorecard of step 3 or 6.
func (a *App) reviseScorecard(v *visit) error {
	d, step, err := a.scored(v)
	if err != nil {
		return err
	}
	return a.reviseCard(v, d, step, nil, a.scorecardPage)
}

// reviseInterviewScorecard changes a submitted scorecard of an interview.
func (a *App) reviseInterviewScorecard(v *visit) error {
	d, i, err := a.interviewed(v)
	if err != nil {
		return err
	}
	return a.reviseCard(v, d, i.Step, &i.ID, a.interviewPage)
}

// interviewed loads the interview of the address with its application.
func (a *App) interviewed(v *visit) (d models.Dossier, i models.Interview, err error) {
	interview, err := v.id("id")
	if err != nil {
		return d, i, err
	}
	return a.store.Kit(v.context(), v.actor, interview)
}

// again shows a scorecard's page once more.
type again func(*visit, int, func(*views.ScorecardPage)) error

// saveCard validates and stores a card; again shows its page with what was typed.
func (a *App) saveCard(v *visit, d models.Dossier, step models.Step, interview *int64, again again) error {
	f, err := readCard(v, d, step, interview)
	if err != nil {
		return err
	}
	in, problems := f.Validate(d.Facts.Criteria(a.rubric(), step, interview))
	if len(problems) > 0 {
		return unsavedCard(v, again, f, problems, nil)
	}
	version, err := a.store.SaveScorecard(v.context(), v.actor, d.ID, step, interview, a.rubric(), in, f.Submits())
	switch {
	case err != nil:
		return unsavedCard(v, again, f, nil, err)
	case v.Request().Header.Get("X-Requested-With") == "autosave":
		return v.JSON(http.StatusOK, savedCard{version})
	case f.Submits():
		return v.done(views.ApplicationURL(d.ID), "Your scorecard is in.")
	}
	return v.done(v.savedAt(), "The draft is saved.")
}

// reviseCard changes a submitted card, with a reason.
func (a *App) reviseCard(v *visit, d models.Dossier, step models.Step, interview *int64, again again) error {
	f, err := readCard(v, d, step, interview)
	if err != nil {
		return err
	}
	in, reason, problems := f.ValidateRevision(d.Facts.Criteria(a.rubric(), step, interview))
	if len(problems) > 0 {
		return unsavedCard(v, again, f, problems, nil)
	}
	if err := a.store.ReviseScorecard(v.context(), v.actor, d.ID, step, interview, a.rubric(), in, reason); err != nil {
		return unsavedCard(v, again, f, nil, err)
	}
	return v.done(v.savedAt(), "Your scorecard is changed. What it said is kept.")
}

// savedCard is how a form that saves itself is answered.
type savedCard struct {
	Version int `json:"version"`
}

// readCard reads the form with what was chosen where two versions stood.
func readCard(v *visit, d models.Dossier, step models.Step, interview *int64) (f forms.Scorecard, err error) {
	err = v.read(&f)
	card, _ := d.Facts.OwnScorecard(v.actor, step, interview)
	f.Choose(card)
	return f, err
}

// unsavedCard shows what was typed again, and why it is not stored: beside what
// was saved elsewhere meanwhile, if that is why.
func unsavedCard(v *visit, again again, f forms.Scorecard, problems forms.Problems, err error) error {
	status, title, text := http.StatusUnprocessableEntity, "", ""
	if err != nil {
		status, title, text = explain(err)
	}
	if status == http.StatusNotFound || status >= http.StatusInternalServerError {
		return err
	}
	return again(v, status, func(p *views.ScorecardPage) {
		p.Problems, p.Card.Problems = problems, problems
		p.Card.Form, p.Card.Unsaved, p.Card.Revising = f, true, p.Card.CanRevise
		if err != nil {
			p.Alert = title + ". " + text
		}
		var elsewhere models.SavedElsewhere
		if errors.As(err, &elsewhere) {
			p.Card.Form.Version, p.Card.Form.Unanswered, p.Card.Form.Take = strconv.Itoa(elsewhere.Card.Version), "", nil
			p.Card.Conflict = views.NewScorecardConflict(p.Words(elsewhere.Card.UpdatedAt), elsewhere.Card, p.Card)
		}
	})
}

// savedAt is the page a scorecard was saved from.
func (v *visit) savedAt() string {
	if strings.HasPrefix(v.Path(), "/interviews/") {
		return "/interviews/" + v.Param("id")
	}
	return "/applications/" + v.Param("id") + "/scorecards/" + v.Param("step")
}

// buildScorecard is the page of one's own scorecard.
func (a *App) buildScorecard(v *visit, d models.Dossier, step models.Step, interview *int64) views.ScorecardPage {
	card, about := d.Facts.OwnScorecard(v.actor, step, interview)
	p := views.ScorecardPage{Chrome: v.chrome(about+": "+d.Candidate.Name, "candidates"), ApplicationID: d.ID, Name: d.Candidate.Name, JobTitle: d.Facts.Job.Title, About: about,
		Step: step, Version: strconv.Itoa(d.Version)}
	p.Portfolio, _ = portfolioViews(d)
	p.Facts = factLines(d, v.actor.Can(models.SeePay, d.On))
	p.Card = a.scorecardView(v, d, p.Chrome, card)
	return p
}

// scorecardView is one's own scorecard, to fill in or as it was submitted.
func (a *App) scorecardView(v *visit, d models.Dossier, c views.Chrome, card models.Scorecard) views.ScorecardView {
	on := d.On
	on.Panel = models.OnPanel(d.Facts.Panel(card.InterviewID), v.actor.ID)
	out := views.ScorecardView{URL: views.ScorecardURL(d.ID, card.Step), Can: d.Score(v.actor, on, card.Step) == nil, Criteria: d.Facts.Criteria(a.rubric(), card.Step, card.InterviewID),
		Saved: forms.ScorecardOf(card), Rests: map[string]views.EvidenceChoices{}, Asked: map[string]*models.RatedQuestion{}, Former: c.FormerVersions(card),
		Keep: fmt.Sprintf("%d %d %d %d", v.actor.ID, d.ID, card.Step, deref(card.InterviewID))}
	out.Form = out.Saved
	for _, r := range card.Ratings {
		out.Asked[r.Criterion] = r.Question
	}
	for _, k := range out.Criteria {
		if k.RequirementID != nil {
			out.Rests[k.Key] = views.NewEvidenceChoices(k.Key, views.ApplicationPlaces(d.ID), d.EvidenceItems(), card.LinksFor(*k.RequirementID))
		}
	}
	if !card.Submitted() {
		return out
	}
	out.Submitted = c.Words(*card.SubmittedAt)
	err := d.MayRevise(v.actor, on, card.Step, d.Facts)
	out.CanRevise = err == nil
	var stays models.Refused
	if errors.As(err, &stays) {
		out.Stays = string(stays)
	}
	return out
}
