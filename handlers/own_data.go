package handlers

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// ownData is all that is a candidate's own, and what they can do with it.
func (a *App) ownData(v *visit) error {
	return a.ownDataPage(v, http.StatusOK, func(*views.OwnDataPage) {})
}

// ownDataPage shows it as it is now; typed puts back what was typed.
func (a *App) ownDataPage(v *visit, status int, typed func(*views.OwnDataPage)) error {
	own, err := a.store.OwnApplications(v.context(), v.actor)
	if err != nil {
		return err
	}
	looked, err := a.store.OwnAccesses(v.context(), v.actor)
	if err != nil {
		return err
	}
	waiting, err := a.store.OwnAddress(v.context(), v.actor)
	if err != nil {
		return err
	}
	c := v.candidate
	p := views.OwnDataPage{Chrome: v.chrome("My data", "status"), Email: c.Email, CanCorrect: c.MergedInto == nil, Confirmed: c.ConfirmedAt != nil,
		Form: forms.CandidateDetails{Person: forms.PersonOf(c), Version: strconv.Itoa(c.Version)}}
	if waiting != nil {
		p.Address = views.OwnAddress{Waiting: waiting.Email, Asked: waiting.CreatedAt, Until: waiting.ExpiresAt}
	}
	longest := v.settings.RetainUntil(v.now)
	p.Leaves, p.Longer = c.LeavesOn.Words(), longest.Words()
	for _, o := range own {
		p.CanStay = p.CanStay || o.RetainUntil < longest
		p.Applications = append(p.Applications, views.OwnDataLine{Href: views.StatusURL(o.ID), JobTitle: o.JobTitle, Applied: o.CreatedAt, Until: o.RetainUntil.Words()})
	}
	for _, l := range looked {
		p.Looked = append(p.Looked, views.OwnLook{Who: views.Count(l.People, strings.ToLower(l.Role.Name()), strings.ToLower(l.Role.Name())+"s"), Last: l.Last})
	}
	typed(&p)
	return v.page(status, views.OwnData(p))
}

// correctOwn writes down what candidates say of themselves.
func (a *App) correctOwn(v *visit) error {
	var f forms.CandidateDetails
	if err := v.read(&f); err != nil {
		return err
	}
	in, problems := f.Validate()
	if problems != nil {
		return a.correctOwnAgain(v, http.StatusUnprocessableEntity, f, problems)
	}
	err := a.store.CorrectOwn(v.context(), v.actor, forms.Version(f.Version), in)
	var refused models.Refused
	switch {
	case errors.As(err, &models.Stale{}):
		return a.correctOwnAgain(v, http.StatusConflict, f, forms.Problems{{Text: "What we know of you has changed meanwhile. Your words are below; compare them with what we know now, then save again."}})
	case errors.As(err, &refused):
		return a.correctOwnAgain(v, http.StatusUnprocessableEntity, f, forms.Problems{{Text: string(refused)}})
	case errors.Is(err, models.ErrDuplicate):
		return a.correctOwnAgain(v, http.StatusUnprocessableEntity, f, forms.Problems{{Name: "email", Text: "This address cannot be taken."}})
	case err != nil:
		return err
	}
	return v.done(views.OwnDataURL, "Saved. The team sees it too.")
}

func (a *App) correctOwnAgain(v *visit, status int, f forms.CandidateDetails, problems forms.Problems) error {
	return a.ownDataPage(v, status, func(p *views.OwnDataPage) {
		f.Version = p.Form.Version
		p.Form, p.Problems = f, problems
	})
}

// eraseOwn removes the candidate, who is nobody here from then on.
func (a *App) eraseOwn(v *visit) error {
	var f forms.Erasure
	if err := v.read(&f); err != nil {
		return err
	}
	if problems := f.Validate(v.candidate.Email); problems != nil {
		return a.ownDataPage(v, http.StatusUnprocessableEntity, func(p *views.OwnDataPage) { p.Erasure, p.Problems, p.Erasing = f, problems, true })
	}
	if err := a.store.EraseCandidate(v.context(), v.actor, v.actor.ID, ""); err != nil {
		return err
	}
	if err := v.signOut(); err != nil {
		return err
	}
	return v.done(views.ErasedURL, "")
}

// showErased says that everything is gone. It says the same to everybody.
func (a *App) showErased(v *visit) error {
	return v.page(http.StatusOK, views.Erased(v.chrome("Your data is erased", "careers")))
}

// eraseCandidate removes a candidate who asked an administrator for it.
func (a *App) eraseCandidate(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f forms.ErasureRequest
	if err := v.read(&f); err != nil {
		return err
	}
	reason, problems := f.Validate()
	if problems == nil {
		err = a.store.EraseCandidate(v.context(), v.actor, id, reason)
		var refused models.Refused
		if errors.As(err, &refused) {
			problems = forms.Problems{{Name: "reason", Text: string(refused)}}
		} else if err != nil {
			return err
		}
	}
	if problems != nil {
		return a.showCandidate(v, http.StatusUnprocessableEntity, id, func(p *views.CandidatePage) { p.Erasure, p.ErasureProblems = f, problems })
	}
	return v.done("/candidates", "The person is erased. What is left are counts, and a history without words.")
}
