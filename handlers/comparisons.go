package handlers

import (
	"net/http"
	"slices"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/ui"
)

// compare holds two to four candidates of a job side by side.
func (a *App) compare(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	ids, err := v.comparedIDs()
	if err != nil {
		return err
	}
	if len(ids) < models.LeastCompared || len(ids) > models.MostCompared {
		j, err := a.store.Job(v.context(), v.actor, id)
		if err != nil {
			return err
		}
		return v.page(http.StatusUnprocessableEntity, views.Comparison(views.ComparisonPage{Chrome: v.chrome("Side by side", "jobs"), JobID: id, JobTitle: j.Title,
			Wrong: "Two to four candidates can be compared; " + views.Count(len(ids), "was", "were") + " asked for."}))
	}
	c, err := a.store.Compare(v.context(), v.actor, id, ids, v.settings.ScoreFloor)
	if err != nil {
		return err
	}
	if err := a.store.NoteLook(v.context(), v.actor, false, models.OpenedApplication, ids...); err != nil {
		return err
	}
	p := views.ComparisonPage{Chrome: v.chrome("Side by side", "jobs"), JobID: id, JobTitle: c.Job.Title, Requirements: c.Requirements, Floor: v.settings.ScoreFloor}
	p.Wide = true
	pay := v.actor.Can(models.SeePay, c.Job.Scope(v.actor))
	for _, x := range c.Compared {
		p.Compared = append(p.Compared, comparedView(v, x, pay))
		p.Veil.Veiled = p.Veil.Veiled || x.Veil != nil
	}
	return v.page(http.StatusOK, views.Comparison(p))
}

// placeOf is where the candidate is.
func placeOf(x models.Compared) string {
	if x.Veil != nil {
		return "hidden"
	}
	return x.Candidate.Place
}

// comparedIDs are the applications asked for, each once, in the order given.
func (v *visit) comparedIDs() ([]int64, error) {
	var ids []int64
	for _, typed := range v.QueryParams()["application"] {
		id, err := strconv.ParseInt(typed, 10, 64)
		if err != nil || id <= 0 {
			return nil, models.ErrNotFound
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

func comparedView(v *visit, x models.Compared, pay bool) views.ComparedView {
	out := views.ComparedView{Href: views.ApplicationURL(x.ID), Name: x.Candidate.Name, Headline: x.Candidate.Headline, Step: x.Step, State: x.State,
		Band: models.BandName(x.Standing.Band), Hidden: x.Hidden}
	out.Score, out.Coverage = scoreWords(x.Standing.Score)
	if w := x.Verdict; w != nil {
		out.Verdict, out.VerdictTone, out.VerdictBy, out.Word = "no", ui.Bad, w.UserName, w.Reason
		if w.Yes {
			out.Verdict, out.VerdictTone = "yes", ui.Go
		}
	}
	for _, e := range x.Evidence {
		best := e.Best()
		out.Evidence = append(out.Evidence, views.ComparedEvidence{Level: e.Level, Mean: views.LevelWords(e.Mean), Sources: len(e.Sources), Words: best.Words, Who: best.Who,
			Links: views.ApplicationPlaces(x.ID).Views(e.Links())})
	}
	asks := "not shown to you"
	if pay {
		asks = views.Pay(x.PayAsked, x.PayBasis, x.PayCurrency)
	}
	out.Facts = []string{asks, x.StartFrom.Words(), views.Count(x.Candidate.Years, "year", "years"), placeOf(x), overlapHours(v, x.Candidate) + " h a day"}
	for i, item := range x.Portfolio {
		out.Portfolio = append(out.Portfolio, views.PortfolioView{Number: strconv.Itoa(i + 1), Title: item.Title, OwnPart: item.OwnPart, Link: item.Link})
	}
	return out
}
