package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// matrix is the requirements of a job against its candidates.
func (a *App) matrix(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	f := forms.MatrixOf(v.QueryParams())
	m, err := a.store.Matrix(v.context(), v.actor, id, f.All(), f.View().Tag, v.settings.ScoreFloor)
	if err != nil {
		return err
	}
	if m.Job.Status == models.JobDraft {
		return v.Redirect(http.StatusSeeOther, views.JobPlanURL(id))
	}
	return v.page(http.StatusOK, views.Matrix(a.matrixPage(v, m, f)))
}

// submitDrafts submits the visitor's own drafts of step 3 that are complete, and
// says which are not.
func (a *App) submitDrafts(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	drafts, err := a.store.ShortlistDrafts(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	done := 0
	var left []string
	for _, draft := range drafts {
		err := a.submitDraft(v, draft.ID)
		var unfinished models.Refused
		switch {
		case err == nil:
			done++
		case errors.As(err, &unfinished), errors.As(err, &models.Stale{}):
			left = append(left, draft.Name)
		default:
			return err
		}
	}
	tone, text := views.DraftsReport(done, left)
	if err := v.flash(tone, text); err != nil {
		return err
	}
	return v.Redirect(http.StatusSeeOther, views.MatrixURL(id, nil))
}

// submitDraft submits one's own card of step 3 as it is; a gap in it is Refused.
func (a *App) submitDraft(v *visit, application int64) error {
	d, err := a.store.Dossier(v.context(), v.actor, application)
	if err != nil {
		return err
	}
	card, _ := d.Facts.OwnScorecard(v.actor, models.StepShortlist, nil)
	f := forms.ScorecardOf(card)
	f.Do = "submit"
	in, problems := f.Validate(d.Facts.Criteria(a.rubric(), models.StepShortlist, nil))
	if len(problems) > 0 {
		return models.Refused(problems[0].Text)
	}
	_, err = a.store.SaveScorecard(v.context(), v.actor, application, models.StepShortlist, nil, a.rubric(), in, true)
	return err
}

func (a *App) matrixPage(v *visit, m models.Matrix, f forms.Matrix) views.MatrixPage {
	p := views.MatrixPage{Chrome: v.chrome("Shortlist of "+m.Job.Title, "jobs"), Head: a.jobHead(v, m.Job, "shortlist"), Form: f, Nobody: len(m.Rows) == 0,
		More: m.More, Floor: v.settings.ScoreFloor, CanJudge: v.actor.Can(models.GiveVerdict, m.Job.Scope(v.actor)), Versions: len(m.Versions)}
	p.Wide, p.Keys = true, views.MatrixKeys(p.CanJudge)
	p.Tags = []ui.Option{{Value: "", Label: "Any"}}
	for _, t := range m.Tags {
		p.Tags = append(p.Tags, ui.Option{Value: strconv.FormatInt(t.ID, 10), Label: t.Name})
	}
	for _, q := range m.Requirements {
		p.Columns = append(p.Columns, views.MatrixColumn{ID: q.ID, Name: q.Name, Must: q.Must, Weight: q.Weight})
	}
	p.WhatIf = a.whatIf(v, m, p.Columns)
	for _, r := range m.Rows {
		p.Hidden += r.Hidden
		if r.Draft > 0 {
			p.Drafts++
		}
	}
	a.matrixRows(v, m, &p)
	p.Selection = views.NewSelection(p.Chrome, v.Request().URL.RequestURI())
	return p
}

// matrixRows adds the rows of the page asked for, and where the others are.
func (a *App) matrixRows(v *visit, m models.Matrix, p *views.MatrixPage) {
	total := len(m.Rows)
	m.Arrange(p.Form.View())
	rows, before, behind := m.Page(v.number("after"), p.Form.Size())
	p.Long = len(m.Rows) > 100
	p.Shown = views.Count(len(rows), "candidate", "candidates")
	if len(rows) < total {
		p.Shown = fmt.Sprintf("%d of %d candidates", len(rows), total)
	}
	for _, r := range rows {
		p.Rows = append(p.Rows, matrixRow(p.Chrome, m, r))
	}
	q := p.Form.Values()
	if before {
		p.Start = views.MatrixURL(m.Job.ID, q)
	}
	if behind {
		q.Set("after", strconv.FormatInt(rows[len(rows)-1].ID, 10))
		p.Next = views.MatrixURL(m.Job.ID, q)
	}
}

func matrixRow(c views.Chrome, m models.Matrix, r models.MatrixRow) views.MatrixRow {
	row := views.MatrixRow{ID: r.ID, Version: r.Application.Version, Href: views.ApplicationURL(r.ID), Name: r.Name, Step: r.Step, Held: r.State == models.Held,
		Band: models.BandName(r.Standing.Band), Hidden: r.Hidden, Cells: make([]views.MatrixCell, len(r.Cells))}
	row.Score, row.Coverage = scoreWords(r.Standing.Score)
	if r.State == models.Active {
		words, tone := c.Promise(r.PromiseBy)
		row.Promise, row.PromiseTone = words, ui.Tone(tone)
	}
	if r.VerdictYes != nil {
		row.Verdict, row.VerdictTone = "no", ui.Bad
		if *r.VerdictYes {
			row.Verdict, row.VerdictTone = "yes", ui.Go
		}
	}
	for _, t := range r.Tags {
		row.Tags = append(row.Tags, t.Name)
	}
	if r.Draft > 0 {
		row.DraftHref = views.ScorecardURL(r.ID, models.StepShortlist)
	}
	if len(m.Versions) > 1 {
		row.Weighed = views.WeighedWords(r.Versions)
	}
	for i, cell := range r.Cells {
		row.Cells[i] = views.MatrixCell{Href: views.EvidenceURL(r.ID, m.Requirements[i].ID), Level: cell.Level(), Mean: views.LevelWords(cell.Mean), Sources: cell.Sources, Links: cell.Links, Draft: cell.Draft}
	}
	return row
}
