package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// showInterview is the kit of an interview.
func (a *App) showInterview(v *visit) error { return a.interviewPage(v, http.StatusOK, nil) }

func (a *App) interviewPage(v *visit, status int, keep func(*views.ScorecardPage)) error {
	return a.kitPage(v, status, func(p *views.KitPage) {
		if keep != nil {
			keep(&p.ScorecardPage)
		}
	})
}

func (a *App) kitPage(v *visit, status int, keep func(*views.KitPage)) error {
	d, i, err := a.interviewed(v)
	if err != nil {
		return err
	}
	p := views.KitPage{ScorecardPage: a.buildScorecard(v, d, i.Step, &i.ID), Minutes: i.Minutes, JobSummary: d.Facts.Job.Summary, CoverNote: d.CoverNote}
	p.Portfolio, p.Documents = portfolioViews(d)
	about := p.Facts
	a.addInterview(v, d, i, &p.ScorecardPage)
	p.Interview, p.Facts = p.Facts, about
	a.addQuestions(i, &p)
	for _, q := range i.Covered(d.Facts.Requirements) {
		p.Requirements = append(p.Requirements, views.KitRequirement{Name: q.Name, Weight: views.RequirementWeight(q)})
	}
	a.addChallenge(v, d, i, &p)
	on := d.On
	on.Panel = models.OnPanel(i.Panel, v.actor.ID)
	if v.actor.Can(models.TakeNotes, on) {
		n, err := a.store.KitNotes(v.context(), v.actor, i.ID)
		if err != nil {
			return err
		}
		p.Notes = &views.KitNotesView{URL: views.InterviewURL(i.ID) + "/notes", Form: forms.DraftOf(n.Text, n.Version), Keep: fmt.Sprintf("notes %d %d", v.actor.ID, i.ID)}
		if n.Version > 0 {
			p.Notes.Saved = "Saved " + p.Words(n.UpdatedAt)
		}
	}
	keep(&p)
	return v.page(status, views.Kit(p))
}

// addQuestions adds what to ask, and how: the questions of the round, or what
// is usual for the kind of interview.
func (a *App) addQuestions(i models.Interview, p *views.KitPage) {
	prep := a.reference.Kits.Prep
	p.Purpose, p.Prep = i.Purpose, views.KitPrep{Before: prep.Before, During: prep.During, Never: prep.Never}
	for _, q := range i.Questions {
		w := q.Version
		p.Asked = append(p.Asked, views.KitQuestion{Title: w.Title, Purpose: w.Purpose, Text: w.Text, FollowUps: w.FollowUps, Anchors: w.Anchors(), Minutes: w.Minutes})
	}
	for _, k := range a.reference.Kits.Kits {
		if k.Key != string(i.Kind) {
			continue
		}
		if p.Purpose == "" {
			p.Purpose = k.Purpose
		}
		if len(i.Questions) == 0 {
			for _, q := range k.Questions {
				p.Asked = append(p.Asked, views.KitQuestion{Title: q})
			}
		}
	}
}

// saveKitNotes keeps one's own notes.
func (a *App) saveKitNotes(v *visit) error {
	_, i, err := a.interviewed(v)
	if err != nil {
		return err
	}
	var f forms.Draft
	if err := v.read(&f); err != nil {
		return err
	}
	now, err := a.store.KitNotes(v.context(), v.actor, i.ID)
	if err != nil {
		return err
	}
	in, problems := f.Notes()
	if len(problems) > 0 {
		return a.unsavedNotes(v, http.StatusUnprocessableEntity, f, problems, &now)
	}
	f.Choose(now.Text, now.Version)
	in.Text = strings.TrimSpace(f.Text)
	version, err := a.store.SaveKitNotes(v.context(), v.actor, i.ID, in)
	var elsewhere models.NotesElsewhere
	switch {
	case errors.As(err, &elsewhere):
		return a.unsavedNotes(v, http.StatusConflict, f, nil, &elsewhere.Notes)
	case err != nil:
		return err
	case v.Request().Header.Get("X-Requested-With") == "autosave":
		return v.JSON(http.StatusOK, savedCard{version})
	}
	return v.done(views.InterviewURL(i.ID)+"#notes", "Your notes are saved.")
}

// unsavedNotes shows what was typed again, beside what was saved elsewhere
// meanwhile.
func (a *App) unsavedNotes(v *visit, status int, f forms.Draft, problems forms.Problems, saved *models.KitNotes) error {
	return a.kitPage(v, status, func(p *views.KitPage) {
		if p.Notes == nil {
			return
		}
		p.Notes.Problems, p.Notes.Unsaved, p.Notes.Saved = problems, true, "Not saved"
		for _, x := range problems {
			p.Problems = append(p.Problems, forms.Problem{Name: "notes-" + x.Name, Text: x.Text})
		}
		if status == http.StatusConflict || f.Differing != "" {
			p.Notes.Conflict = &views.DraftConflict{When: p.Words(saved.UpdatedAt), Text: saved.Text}
			p.Alert = "Your notes were saved elsewhere meanwhile. Both versions are under “Your notes”."
			f.Version, f.Unanswered = fmt.Sprint(saved.Version), ""
		}
		p.Notes.Form = f
	})
}
