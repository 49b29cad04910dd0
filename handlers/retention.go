package handlers

import (
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/mail"
)

// leavingLetter tells somebody whose period is nearly over.
func (a *App) leavingLetter(l models.LeavingLetter) models.Mail {
	return mail.Leaving(l, a.address(views.ConfirmURL(l.Token))).To(l.Candidate.Email)
}

// leaving lists who is erased soon because their period is over.
func (a *App) leaving(v *visit) error {
	list, more, err := a.store.Leaving(v.context(), v.actor, models.Date(v.QueryParam("day")), v.number("after"))
	if err != nil {
		return err
	}
	p := views.LeavingPage{Chrome: v.chrome("Leaving soon", "candidates"), Months: v.settings.RetentionMonths}
	for _, c := range list {
		p.Rows = append(p.Rows, views.LeavingRow{Href: views.CandidateURL(c.ID), Name: c.Name, Headline: c.Headline, On: c.LeavesOn.Words()})
	}
	if more {
		last := list[len(list)-1]
		p.Later = views.LeavingFromURL(last.LeavesOn, last.ID)
	}
	return v.page(http.StatusOK, views.Leaving(p))
}

// stayLonger is the candidate's yes to being kept for another period.
func (a *App) stayLonger(v *visit) error {
	if err := a.store.StayLonger(v.context(), v.actor); err != nil {
		return err
	}
	return v.done(views.OwnDataURL, "Thank you. We keep your data until "+v.settings.RetainUntil(v.now).Words()+"; you can erase it at any time.")
}
