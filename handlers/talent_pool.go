package handlers

import (
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// offerJob takes a candidate into a job: another one, or the first.
func (a *App) offerJob(v *visit) error {
	var f forms.OfferJob
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	job, problems := f.Validate()
	if len(problems) > 0 {
		return a.candidateAgain(v, id, problems)
	}
	application, err := a.store.OfferJob(v.context(), v.actor, id, job)
	if refused, ok := err.(models.Refused); ok {
		return a.candidateAgain(v, id, forms.Problems{{Name: "job", Text: string(refused)}})
	}
	if err != nil {
		return err
	}
	said := "The application is at step 3"
	if application.Source == models.FromPool {
		said += ", with the evidence of before"
	}
	return v.done(views.ApplicationURL(application.ID), said+". The candidate is told nothing until you write.")
}

// candidateAgain shows the profile with what is wrong with the offer of a job.
func (a *App) candidateAgain(v *visit, id int64, problems forms.Problems) error {
	profile, err := a.store.CandidateProfile(v.context(), v.actor, id, 0)
	if err != nil {
		return err
	}
	p := v.candidatePage(profile)
	p.PoolProblems = problems
	if err := a.addPool(v, id, &p); err != nil {
		return err
	}
	return v.page(http.StatusUnprocessableEntity, views.Candidate(p))
}

// addPool adds the jobs that the candidate can be put forward for.
func (a *App) addPool(v *visit, id int64, p *views.CandidatePage) error {
	jobs, err := a.store.PoolJobs(v.context(), v.actor, id)
	p.ID = id
	for _, j := range jobs {
		p.PoolJobs = append(p.PoolJobs, ui.Option{Value: strconv.FormatInt(j.ID, 10), Label: j.Title})
	}
	return err
}

// addCarried adds what former applications say, when this one came from the pool.
func (a *App) addCarried(v *visit, d models.Dossier, p *views.ApplicationPage) error {
	if d.Source != models.FromPool {
		return nil
	}
	carried, err := a.store.CarriedEvidence(v.context(), v.actor, d.ID)
	for _, e := range carried {
		p.Carried = append(p.Carried, views.CarriedRow{Requirement: e.Requirement, Level: e.Level, Words: e.Words,
			From: "from " + e.JobTitle + ", " + p.Day(e.RatedAt) + ", by " + e.UserName})
	}
	return err
}
