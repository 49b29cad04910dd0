package handlers

import (
	"net/http"
	"net/url"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// showCell is what is known of a candidate about one requirement.
func (a *App) showCell(v *visit) error { return a.cellPage(v, http.StatusOK, nil) }

// cellPage renders it as it is now; keep puts back what was typed.
func (a *App) cellPage(v *visit, status int, keep func(*views.CellPage)) error {
	id, requirement, err := v.cell()
	if err != nil {
		return err
	}
	c, err := a.store.Cell(v.context(), v.actor, id, requirement)
	if err != nil {
		return err
	}
	p := views.CellPage{Chrome: v.chrome(c.Requirement.Name+": "+c.Name, "jobs"), URL: views.EvidenceURL(id, requirement), Back: v.matrixBack(c.JobID),
		Application: views.ApplicationURL(id), Name: c.Name, JobTitle: c.JobTitle, Requirement: c.Requirement, Hidden: c.Hidden, CanRate: c.CanRate,
		Scorecard: views.ScorecardURL(id, models.StepShortlist), Own: c.Own.Level, Words: c.Own.Evidence}
	p.Veil.Veiled = c.Veil != nil
	mean := models.MatrixCell{Mean: c.Mean()}
	p.Level, p.Mean = mean.Level(), views.LevelWords(mean.Mean)
	for _, s := range c.Sources {
		p.Sources = append(p.Sources, cellSource(p.Chrome, s, views.ApplicationPlaces(id)))
	}
	p.Rests = views.NewEvidenceChoices("", views.ApplicationPlaces(id), c.Items, c.OwnLinks)
	if keep != nil {
		keep(&p)
	}
	return v.page(status, views.Cell(p))
}

// cell is the application and the requirement in the path.
func (v *visit) cell() (application, requirement int64, err error) {
	if application, err = v.id("id"); err != nil {
		return 0, 0, err
	}
	requirement, err = v.id("requirement")
	return application, requirement, err
}

// matrixBack is the matrix somebody came from, as they looked at it.
func (v *visit) matrixBack(job int64) string {
	from, err := url.Parse(v.Request().Referer())
	if err != nil || from.Path != views.MatrixURL(job, nil) {
		return views.MatrixURL(job, nil)
	}
	return from.RequestURI()
}

func cellSource(c views.Chrome, s models.CellSource, at views.EvidencePlaces) views.CellSource {
	where := s.Step.Name()
	if s.Interview != "" {
		where += ", “" + s.Interview + "”"
	}
	return views.CellSource{Who: s.Who, Where: where, Words: s.Words, Level: s.Level, Links: at.Views(s.Links),
		When: ui.Line{At: s.SubmittedAt, Words: c.Words(s.SubmittedAt), Exact: c.Exact(s.SubmittedAt)}}
}

// rateCell puts a level into one's own draft.
func (a *App) rateCell(v *visit) error {
	id, requirement, err := v.cell()
	if err != nil {
		return err
	}
	var f forms.CellRating
	if err := v.read(&f); err != nil {
		return err
	}
	keep := func(p *views.CellPage) {
		if f.Back != "" {
			p.Back = localPath(f.Back)
		}
		if f.Words != nil {
			p.Words = *f.Words
			p.Rests.Chosen = f.Rests
		}
	}
	level, problems := f.Validate()
	if len(problems) > 0 {
		return a.cellPage(v, http.StatusUnprocessableEntity, func(p *views.CellPage) { keep(p); p.Problems = problems })
	}
	if err := a.store.RateRequirement(v.context(), v.actor, id, requirement, level, f.Words, f.Choice()); err != nil {
		status, title, text := explain(err)
		if status == http.StatusNotFound || status >= http.StatusInternalServerError {
			return err
		}
		return a.cellPage(v, status, func(p *views.CellPage) { keep(p); p.Alert = title + ". " + text })
	}
	if v.Request().Header.Get("X-Requested-With") != "" {
		return v.NoContent(http.StatusNoContent)
	}
	return v.done(localPath(f.Back), "Saved in your draft.")
}
