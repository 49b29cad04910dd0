package handlers

import (
	"errors"
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/mail"
	"stepwise/views/ui"
)

// contactFacts are how to reach the candidate, and whether they agreed that
// the application is kept.
func contactFacts(d models.Dossier) []ui.Fact {
	if d.Veil != nil {
		return nil
	}
	email := orUnknown(d.Candidate.Email)
	if d.Candidate.Email != "" && d.Candidate.ConfirmedAt == nil {
		email += " (not confirmed)"
	}
	facts := []ui.Fact{{Term: "E-mail", Text: email}}
	if d.Candidate.MergedInto != nil {
		facts = append(facts, ui.Fact{Term: "Kept beside", Text: string(models.Beside)})
	}
	if d.Candidate.Phone != "" {
		facts = append(facts, ui.Fact{Term: "Telephone", Text: d.Candidate.Phone})
	}
	if d.ConsentAt == nil {
		facts = append(facts, ui.Fact{Term: "Consent", Text: "The candidate has not agreed yet that we keep this."})
	}
	return facts
}

func orUnknown(s string) string {
	if s == "" {
		return "not known"
	}
	return s
}

// newCandidate is the form to add a candidate by hand, for the job of a board
// when it comes from there.
func (a *App) newCandidate(v *visit) error {
	return a.showNewCandidate(v, http.StatusOK, forms.NewCandidate{Job: v.QueryParam("job"), Once: newOnce()}, nil, filled{})
}

func (a *App) showNewCandidate(v *visit, status int, f forms.NewCandidate, problems forms.Problems, said filled) error {
	p := views.NewCandidatePage{Chrome: v.chrome("Add a candidate", "candidates"), Form: f, Problems: problems, Accept: acceptedResumes, Said: said.words, SaidTone: said.tone}
	jobs, err := a.store.JobsToAddTo(v.context(), v.actor)
	if err != nil {
		return err
	}
	for _, j := range jobs {
		p.Jobs = append(p.Jobs, ui.Option{Value: strconv.FormatInt(j.ID, 10), Label: j.Title})
	}
	for _, o := range models.HandOrigins {
		p.Sources = append(p.Sources, ui.Option{Value: string(o), Label: views.Capital(string(o))})
	}
	colleagues, err := a.store.Colleagues(v.context(), 0)
	if err != nil {
		return err
	}
	for _, u := range colleagues {
		p.Colleagues = append(p.Colleagues, ui.Option{Value: strconv.FormatInt(u.ID, 10), Label: u.Name})
	}
	if p.Known, err = a.knownCandidate(v, f.KnownEmail()); err != nil {
		return err
	}
	return v.page(status, views.NewCandidate(p))
}

// knownCandidate is who has that address already.
func (a *App) knownCandidate(v *visit, email string) (*views.KnownCandidate, error) {
	c, seen, err := a.store.KnownCandidate(v.context(), v.actor, email)
	if c == nil || err != nil {
		return nil, err
	}
	known := &views.KnownCandidate{ID: strconv.FormatInt(c.ID, 10)}
	if seen {
		known.Name, known.Href = c.Name, views.CandidateURL(c.ID)
	}
	return known, nil
}

func (v *visit) readNewCandidate() (f forms.NewCandidate, err error) {
	if err = v.read(&f); err != nil {
		return f, err
	}
	f.Resume, err = v.resume(&f.Kept)
	return f, err
}

// fillNewCandidate fills the form from the résumé that was chosen first.
func (a *App) fillNewCandidate(v *visit) error {
	f, err := v.readNewCandidate()
	if err != nil {
		return err
	}
	said, found, err := a.readResume(v, &f.Resume, &f.Kept)
	if err != nil {
		return err
	}
	if f.Resume.Problem != "" {
		return a.showNewCandidate(v, http.StatusUnprocessableEntity, f, forms.Problems{{Name: "resume", Text: f.Resume.Problem}}, filled{})
	}
	f.Fill(found)
	return a.showNewCandidate(v, http.StatusOK, f, nil, said)
}

// addCandidate adds a candidate by hand. One whose address is known joins the
// candidate who has it, once the form has said so.
func (a *App) addCandidate(v *visit) error {
	f, err := v.readNewCandidate()
	if err != nil {
		return err
	}
	in, letter, problems := f.Validate()
	again := func(status int, problems ...forms.Problem) error {
		return a.showNewCandidate(v, status, f, problems, filled{})
	}
	if problems != nil {
		return again(http.StatusUnprocessableEntity, problems...)
	}
	known, err := a.knownCandidate(v, in.Email)
	if err != nil {
		return err
	}
	if known != nil && known.ID != f.Join {
		return again(http.StatusUnprocessableEntity, forms.Problem{Text: "Somebody has this e-mail address already. Nothing is added yet: send the form again if it is the same person."})
	}
	added, err := a.store.AddCandidate(v.context(), v.actor, in, a.addedLetter(v, letter))
	if problem, ok := notAdded(err); ok {
		if problem.Name == "resume" {
			f.Kept, f.Resume = "", forms.Attachment{}
		}
		return again(http.StatusUnprocessableEntity, problem)
	}
	if err != nil {
		return err
	}
	return a.addedTo(v, added, in.Name, letter)
}

// addedTo goes on to the new application; on a job under blind review to its
// board, so that the name just typed does not meet its label.
func (a *App) addedTo(v *visit, added models.Application, name string, letter bool) error {
	j, err := a.store.Job(v.context(), v.actor, added.JobID)
	if err != nil {
		return err
	}
	if j.Blind {
		return v.done(views.JobURL(j.ID), "Added at step 3, under a label: the job is reviewed blind. "+letterWords(letter))
	}
	said := name + " is at step 3. " + letterWords(letter)
	if same, err := a.store.Sameness(v.context(), v.actor, added.CandidateID); err != nil {
		return err
	} else if len(same.Duplicates) > 0 && same.Duplicates[0].DistinctBy == nil {
		said += " It might be somebody who is known already: see all about " + name + "."
	}
	return v.done(views.ApplicationURL(added.ID), said)
}

// notAdded says why a candidate was not added, when the form can be mended.
func notAdded(err error) (p forms.Problem, ok bool) {
	var refused models.Refused
	switch {
	case errors.Is(err, models.ErrDuplicate):
		return forms.Problem{Name: "job", Text: "This candidate has an application for the job already."}, true
	case errors.Is(err, models.ErrExpired):
		return forms.Problem{Name: "resume", Text: noLongerKept}, true
	case errors.As(err, &refused):
		return forms.Problem{Name: "job", Text: string(refused)}, true
	}
	return p, false
}

func letterWords(letter bool) string {
	if letter {
		return "A letter asks whether they agree."
	}
	return "The candidate is told nothing."
}

// addedLetter writes to those who were added, if that is wanted.
func (a *App) addedLetter(v *visit, wanted bool) func(models.Candidate, string, string) models.Mail {
	if !wanted {
		return nil
	}
	until := v.settings.RetainUntil(v.now).Words()
	return func(c models.Candidate, jobTitle, token string) models.Mail {
		return mail.Added(v.settings, v.actor.Name, c.Name, jobTitle, until, a.absolute(v, views.ConfirmURL(token))).To(c.Email)
	}
}
