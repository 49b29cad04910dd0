package handlers

import (
	"net/http"
	"strconv"
	"strings"

	"stepwise/data"
	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/ui"
)

// showCareers lists the open jobs.
func (a *App) showCareers(v *visit) error {
	after, _ := strconv.ParseInt(v.QueryParam("after"), 10, 64)
	jobs, err := a.store.OpenJobs(v.context(), after)
	if err != nil {
		return err
	}
	p := views.CareersPage{Chrome: v.chrome("Jobs", "careers"), Feed: "/careers/feed.xml"}
	if len(jobs) > store.CareersPage {
		jobs = jobs[:store.CareersPage]
		p.Older = "/careers?after=" + strconv.FormatInt(jobs[len(jobs)-1].ID, 10)
	}
	for _, j := range jobs {
		p.Jobs = append(p.Jobs, views.CareersLine{Href: views.CareersJobURL(j.ID), Title: j.Title, Summary: j.Summary, Terms: a.terms(j)})
	}
	if v.settings.ShowKept {
		kept, err := a.store.KeptPromises(v.context())
		if err != nil {
			return err
		}
		p.Kept = views.KeptWords(kept)
	}
	return v.publicPage(http.StatusOK, views.Careers(p))
}

// terms are a job's model, region and pay in a line.
func (a *App) terms(j models.Job) string {
	var parts []string
	name := a.modelName(j.Model)
	for _, part := range []string{name, a.regionName(j.Region), views.PayRange(j)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

// modelOf is what the reference data says of a model; nothing while none is
// chosen.
func (a *App) modelOf(m models.Model) (known data.Model) {
	for _, x := range a.reference.Models.Models {
		if x.Key == string(m) {
			known = x
		}
	}
	return known
}

func (a *App) modelName(m models.Model) string { return a.modelOf(m).Name }

// modelForCandidates is the name of a hiring model with what it means to them.
func (a *App) modelForCandidates(m models.Model) string {
	if x := a.modelOf(m); x.Key != "" {
		return x.Name + ": " + x.ForThem
	}
	return ""
}

// jobToApplyFor is the job of the path as long as it takes applications. Otherwise
// it has answered with a page that says so, and there is no job.
func (a *App) jobToApplyFor(v *visit) (*models.Job, []models.Requirement, error) {
	id, err := v.id("id")
	if err != nil {
		return nil, nil, err
	}
	job, requirements, err := a.store.PublicJob(v.context(), id)
	if err != nil {
		return nil, nil, err
	}
	if !job.AcceptsApplications() {
		p := views.ClosedJobPage{Chrome: v.chrome(job.Title, "careers"), Paused: job.Status == models.JobPaused}
		return nil, nil, v.page(http.StatusNotFound, views.ClosedJob(p))
	}
	return &job, requirements, nil
}

// showCareersJob is a job as candidates see it.
func (a *App) showCareersJob(v *visit) error {
	job, requirements, err := a.jobToApplyFor(v)
	if job == nil {
		return err
	}
	p := views.CareersJobPage{Chrome: v.chrome(job.Title, "careers"), Apply: views.ApplyURL(job.ID), Facts: a.jobFacts(*job),
		Summary: job.Summary, Steps: views.CareersSteps(v.settings.For(*job))}
	for _, r := range job.Responsibilities {
		p.Responsibilities = append(p.Responsibilities, views.Capital(r))
	}
	var skills []string
	for _, r := range requirements {
		skills = append(skills, r.Name)
		if r.Must {
			p.Musts = append(p.Musts, views.Capital(r.Name))
		} else {
			p.Nices = append(p.Nices, views.Capital(r.Name))
		}
	}
	description := strings.Join(append([]string{job.Summary}, p.Responsibilities...), "\n")
	p.Posting = views.NewJobPosting(v.settings.Organisation, a.absolute(v, views.CareersJobURL(job.ID)), description,
		strings.Join(skills, ", "), a.regionName(job.Region), *job)
	return v.publicPage(http.StatusOK, views.CareersJob(p))
}

func (a *App) jobFacts(j models.Job) []ui.Fact {
	var facts []ui.Fact
	model := a.modelForCandidates(j.Model)
	hours := ""
	if j.HoursPerWeek > 0 {
		hours = strconv.Itoa(j.HoursPerWeek) + " hours a week"
		if j.Weeks > 0 && (j.BudgetBasis != models.Annual || j.Weeks < 52) { // a salary for a year is no contract for one
			hours += ", for " + views.Count(j.Weeks, "week", "weeks")
		}
	}
	positions := ""
	if j.Positions > 1 {
		positions = strconv.Itoa(j.Positions)
	}
	for _, f := range []ui.Fact{
		{Term: "Pay", Text: views.PayRange(j)},
		{Term: "How we hire", Text: model},
		{Term: "Region", Text: a.regionName(j.Region)},
		{Term: "Hours", Text: hours},
		{Term: "Positions", Text: positions},
		{Term: "We decide by", Text: j.HireBy.Words()},
		{Term: "Start no later than", Text: j.StartBy.Words()},
	} {
		if f.Text != "" {
			facts = append(facts, f)
		}
	}
	return facts
}

// absolute is the address of a path for those who are not on this site.
func (a *App) absolute(v *visit, path string) string {
	if a.config.BaseURL != "" {
		return strings.TrimSuffix(a.config.BaseURL, "/") + path
	}
	return v.Scheme() + "://" + v.Request().Host + path
}
