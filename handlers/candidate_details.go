package handlers

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// candidateFacts are what is known of a candidate, without what is not.
func candidateFacts(c views.Chrome, profile store.CandidateProfile) []ui.Fact {
	x := profile.Candidate
	facts := []ui.Fact{{Term: "Telephone", Text: x.Phone}, {Term: "Employer", Text: x.Employer}, {Term: "Place", Text: x.Place}}
	if x.Years > 0 {
		facts = append(facts, ui.Fact{Term: "Experience", Text: views.Count(x.Years, "year", "years")})
	}
	if x.TimeZone != "" {
		facts = append(facts, ui.Fact{Term: "Time there", Text: c.Now.In(models.Zone(x.TimeZone)).Format("Monday 15:04") + ", " + x.TimeZone})
	}
	facts = append(facts, ui.Fact{Term: "Skills", Text: x.Skills})
	for _, a := range profile.Applications {
		facts = append(facts, ui.Fact{Term: "Source", Text: a.SourceWords(a.ReferrerName) + ": " + a.JobTitle})
	}
	if x.Email == "" {
		facts = append(facts, ui.Fact{Term: "E-mail", Text: "not known"})
	}
	facts = append(facts, ui.Fact{Term: "Known since", Text: c.Words(x.CreatedAt)})
	return slices.DeleteFunc(facts, func(f ui.Fact) bool { return f.Text == "" })
}

// candidateDetails is the form that corrects them.
func candidateDetails(v *visit, profile store.CandidateProfile) views.CandidateDetails {
	c := profile.Candidate
	return views.CandidateDetails{Links: c.Links, ResumeHref: views.CandidateResumeURL(c.ID), Action: views.CandidateDetailsURL(c.ID),
		CanEdit: v.actor.Can(models.EditCandidate, models.Scope{Manages: v.actor.Role == models.RoleManager}), Confirmed: c.ConfirmedAt != nil,
		Form: forms.CandidateDetails{Person: forms.PersonOf(c), Version: strconv.Itoa(c.Version)}}
}

// correctCandidate writes down what the team knows better.
func (a *App) correctCandidate(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f forms.CandidateDetails
	if err := v.read(&f); err != nil {
		return err
	}
	in, problems := f.Validate()
	if problems != nil {
		return a.correctAgain(v, http.StatusUnprocessableEntity, id, f, problems)
	}
	err = a.store.CorrectCandidate(v.context(), v.actor, id, forms.Version(f.Version), in)
	var stale models.Stale
	var refused models.Refused
	switch {
	case errors.As(err, &stale):
		return a.correctAgain(v, http.StatusConflict, id, f, forms.Problems{{Text: staleDetails(v, stale)}})
	case errors.As(err, &refused):
		return a.correctAgain(v, http.StatusUnprocessableEntity, id, f, forms.Problems{{Text: string(refused)}})
	case errors.Is(err, models.ErrDuplicate):
		return a.correctAgain(v, http.StatusUnprocessableEntity, id, f, forms.Problems{{Name: "email", Text: "Another candidate has this e-mail address."}})
	case err != nil:
		return err
	}
	return v.done(views.CandidateURL(id), "Saved.")
}

// correctAgain shows the form again as typed, with the version that there is now.
func (a *App) correctAgain(v *visit, status int, id int64, f forms.CandidateDetails, problems forms.Problems) error {
	return a.showCandidate(v, status, id, func(p *views.CandidatePage) {
		f.Version = p.Details.Form.Version
		p.Details.Form, p.Details.Problems, p.Details.Open = f, problems, true
	})
}

func staleDetails(v *visit, stale models.Stale) string {
	if stale.Last.ID == 0 {
		return "What is known has changed meanwhile. Compare it with what you typed, then save again."
	}
	line := views.Chrome{Now: v.now, Zone: v.zone()}.EventLine(stale.Last)
	return "Meanwhile, " + line.Words + ": " + line.Text + ". Compare what is known now with what you typed, then save again."
}
