package handlers

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/ui"
)

// candidates is the list, searched and narrowed by the address.
func (a *App) candidates(v *visit) error {
	filter := v.candidateFilter()
	found, err := a.store.Candidates(v.context(), v.actor, filter)
	if err != nil {
		return err
	}
	jobs, err := a.store.FilterJobs(v.context(), v.actor)
	if err != nil {
		return err
	}
	p := views.CandidatesPage{Chrome: v.chrome("Candidates", "candidates"), Step: v.QueryParam("step"), State: string(filter.State), Job: v.QueryParam("job"),
		Narrowed: filter.Query != "" || filter.Step != 0 || filter.State != "" || filter.Job != 0, Count: counted(found)}
	p.Query = filter.Query
	for _, j := range jobs {
		p.Jobs = append(p.Jobs, ui.Option{Value: strconv.FormatInt(j.ID, 10), Label: j.Title})
	}
	for _, c := range found.Candidates {
		p.Rows = append(p.Rows, candidateRow(p.Chrome, c))
	}
	if n := len(found.Candidates); n > 0 {
		p.Newer = v.neighbour(found.Newer, "before", found.Candidates[0].ID)
		p.Older = v.neighbour(found.Older, "after", found.Candidates[n-1].ID)
	}
	return v.page(http.StatusOK, views.Candidates(p))
}

// candidateFilter reads the address; what makes no sense in it narrows nothing.
func (v *visit) candidateFilter() store.CandidateFilter {
	f := store.CandidateFilter{Query: strings.TrimSpace(v.QueryParam("q")), Job: v.number("job"), Before: v.number("before"), After: v.number("after")}
	if step := models.Step(v.number("step")); slices.Contains(models.ApplicationSteps(), step) {
		f.Step = step
	}
	switch state := models.State(v.QueryParam("state")); state {
	case models.Active, models.Held, models.Hired, models.Rejected, models.Withdrawn:
		f.State = state
	}
	if r := []rune(f.Query); len(r) > 200 {
		f.Query = string(r[:200])
	}
	return f
}

// number is a positive number of the address; 0 when there is none.
func (v *visit) number(name string) int64 {
	n, err := strconv.ParseInt(v.QueryParam(name), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// neighbour is the address of the page before or after a key, with the same
// filters.
func (v *visit) neighbour(there bool, direction string, key int64) string {
	if !there {
		return ""
	}
	query := url.Values{direction: {strconv.FormatInt(key, 10)}}
	for _, name := range []string{"q", "step", "state", "job"} {
		if value := v.QueryParam(name); value != "" {
			query.Set(name, value)
		}
	}
	return v.Request().URL.Path + "?" + query.Encode()
}

// counted says how many are shown. How many there are in all is said only when
// this page is all: counting the others would cost more than the page.
func counted(p store.CandidatePage) string {
	if p.Newer || p.Older {
		return views.Count(len(p.Candidates), "candidate", "candidates") + " of many, newest first"
	}
	return views.Count(len(p.Candidates), "candidate", "candidates")
}

func candidateRow(c views.Chrome, listed store.ListedCandidate) views.CandidateRow {
	row := views.CandidateRow{Href: views.CandidateURL(listed.ID), Name: listed.Name, Headline: listed.Headline, Skills: listed.Skills, Years: listed.Years}
	if l := listed.Latest; l != nil {
		row.Application = c.ApplicationRow(l.Application, l.JobTitle)
	}
	return row
}

// candidate is the profile of one.
func (a *App) candidate(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	profile, err := a.store.CandidateProfile(v.context(), v.actor, id, v.number("after"))
	if err != nil {
		return err
	}
	return v.page(http.StatusOK, views.Candidate(v.candidatePage(profile)))
}

func (v *visit) candidatePage(profile store.CandidateProfile) views.CandidatePage {
	c := profile.Candidate
	p := views.CandidatePage{Chrome: v.chrome(c.Name, "candidates"), Headline: c.Headline, Email: c.Email, Confirmed: c.ConfirmedAt != nil}
	p.Facts = []ui.Fact{
		{Term: "Experience", Text: views.Count(c.Years, "year", "years")},
		{Term: "Place", Text: c.Place},
		{Term: "Time there", Text: v.now.In(models.Zone(c.TimeZone)).Format("Monday 15:04") + ", " + c.TimeZone},
		{Term: "Skills", Text: c.Skills},
		{Term: "Known since", Text: p.Words(c.CreatedAt)},
	}
	p.Facts = slices.DeleteFunc(p.Facts, func(f ui.Fact) bool { return f.Text == "" })
	for _, a := range profile.Applications {
		p.Applications = append(p.Applications, p.ApplicationRow(a.Application, a.JobTitle))
	}
	for _, item := range profile.Portfolio {
		p.Portfolio = append(p.Portfolio, views.NewPortfolioLine(item))
	}
	p.History = p.EventLines(profile.Events)
	if v.number("after") > 0 {
		p.Newest = views.CandidateURL(c.ID)
	}
	if profile.More {
		p.Older = v.neighbour(true, "after", profile.Events[len(profile.Events)-1].ID)
	}
	return p
}
