package handlers

import (
	"fmt"
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
)

// number is a positive number of the address; 0 when there is none.
func (v *visit) number(name string) int64 {
	n, err := strconv.ParseInt(v.QueryParam(name), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// candidate is the profile of one.
func (a *App) candidate(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	return a.showCandidate(v, http.StatusOK, id, nil)
}

// showCandidate shows the profile; keep puts back what was typed into a form
// that came back.
func (a *App) showCandidate(v *visit, status int, id int64, keep func(*views.CandidatePage)) error {
	profile, err := a.store.CandidateProfile(v.context(), v.actor, id, v.number("after"))
	if err != nil {
		return err
	}
	if profile.ID != id && status == http.StatusOK { // merged into another
		return v.Redirect(http.StatusSeeOther, views.CandidateURL(profile.ID))
	}
	id = profile.ID
	p := v.candidatePage(profile)
	if err := a.addPool(v, id, &p); err != nil {
		return err
	}
	if err := a.addSameness(v, id, &p); err != nil {
		return err
	}
	if err := a.addTags(v, p.Tags); err != nil {
		return err
	}
	if keep != nil {
		keep(&p)
	}
	return v.page(status, views.Candidate(p))
}

func (v *visit) candidatePage(profile store.CandidateProfile) views.CandidatePage {
	c := profile.Candidate
	p := views.CandidatePage{Chrome: v.chrome(c.Name, "candidates"), Headline: c.Headline, Email: c.Email, Confirmed: c.ConfirmedAt != nil}
	if v.actor.Can(models.SeeAccessLog, models.Scope{}) {
		p.EraseHref = views.CandidateErasureURL(c.ID)
		p.Accesses = views.AccessesURL(0, c.ID, 0)
	}
	p.Facts, p.Details = candidateFacts(p.Chrome, profile), candidateDetails(v, profile)
	p.Tags = v.tagsView(c.ID, 0, profile.Tags, models.Scope{Manages: v.actor.Role == models.RoleManager})
	for _, a := range profile.Applications {
		row := p.ApplicationRow(a.Application, a.JobTitle, a.Tells)
		row.Beside = a.CandidateID != c.ID
		p.Applications = append(p.Applications, row)
	}
	for _, item := range profile.Portfolio {
		p.Portfolio = append(p.Portfolio, views.NewPortfolioLine(item))
	}
	p.History = p.EventLines(profile.Events)
	if v.number("after") > 0 {
		p.Newest = views.CandidateURL(c.ID)
	}
	if profile.More {
		p.Older = fmt.Sprintf("%s?after=%d", views.CandidateURL(c.ID), profile.Events[len(profile.Events)-1].ID)
	}
	return p
}
