package handlers

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// distinction is a change of whether two are told apart.
type distinction func(ctx context.Context, actor models.Actor, a, b int64) error

// sideBySide shows two candidates beside each other.
func (a *App) sideBySide(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	other, err := v.id("other")
	if err != nil {
		return err
	}
	return a.showSideBySide(v, http.StatusOK, id, other, nil)
}

func (a *App) showSideBySide(v *visit, status int, id, other int64, keep func(*views.SideBySidePage)) error {
	x, err := a.store.SideBySide(v.context(), v.actor, id, other)
	if err != nil {
		return err
	}
	p := v.sideBySidePage(x)
	if keep != nil {
		keep(&p)
		for i, f := range p.Fields {
			p.Fields[i].Kept = p.Form.Keep[f.Name]
		}
	}
	return v.page(status, views.SideBySide(p))
}

func (v *visit) sideBySidePage(x store.SideBySide) views.SideBySidePage {
	one, two := x.Twins[0], x.Twins[1]
	p := views.SideBySidePage{Chrome: v.chrome("One person or two?", "candidates"), Obstacle: x.Obstacle}
	if x.Duplicate != nil {
		p.Reasons, p.Apart = reasonWords(x.Duplicate.Reasons), x.Duplicate.DistinctBy != nil
	}
	for i, t := range x.Twins {
		p.Twins[i] = v.twinView(p.Chrome, t)
	}
	p.Form = forms.Merger{Other: strconv.FormatInt(two.ID, 10), Stays: staysFirst(one, two), Version: strconv.Itoa(one.Version), OtherVersion: strconv.Itoa(two.Version)}
	for _, f := range models.ProfileFields {
		says := [2]string{f.Of(one.Profile()), f.Of(two.Profile())}
		label := views.Capital(f.Words())
		if says[0] != says[1] {
			p.Fields = append(p.Fields, views.PairField{Name: string(f), Label: label, Says: says, Many: f.Many() && says[0] != "" && says[1] != "", Kept: kept(f, p.Form.Stays, says)})
		} else if says[0] != "" {
			p.Same = append(p.Same, ui.Fact{Term: label, Text: says[0]})
		}
	}
	return p
}

// staysFirst is who is chosen to stay at first: who has confirmed an address,
// has more applications, or was there first.
func staysFirst(one, two store.Twin) string {
	switch {
	case (one.ConfirmedAt != nil) != (two.ConfirmedAt != nil):
		return map[bool]string{true: "a", false: "b"}[one.ConfirmedAt != nil]
	case (one.Email != "") != (two.Email != ""):
		return map[bool]string{true: "a", false: "b"}[one.Email != ""]
	case len(one.Applications) != len(two.Applications):
		return map[bool]string{true: "a", false: "b"}[len(one.Applications) > len(two.Applications)]
	}
	return map[bool]string{true: "a", false: "b"}[one.ID < two.ID]
}

func (v *visit) twinView(c views.Chrome, t store.Twin) views.TwinView {
	w := views.TwinView{ID: t.ID, Name: t.Name, Email: t.Email, Confirmed: t.ConfirmedAt != nil, Since: t.CreatedAt, Notes: t.Notes, Portfolio: t.Portfolio, History: t.History}
	for _, a := range t.Applications {
		row := c.ApplicationRow(a.Application, a.JobTitle, a.Tells)
		row.Beside = a.CandidateID != t.ID
		w.Applications = append(w.Applications, row)
	}
	for _, d := range t.Documents {
		w.Documents = append(w.Documents, views.TwinDocument{Href: views.DocumentURL(d.ID), Name: d.Name})
	}
	for _, tag := range t.Tags {
		w.Tags = append(w.Tags, tag.Name)
	}
	return w
}

// mergeCandidates makes two candidates one.
func (a *App) mergeCandidates(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f forms.Merger
	if err := v.read(&f); err != nil {
		return err
	}
	again := func(status int, problems ...forms.Problem) error {
		return a.showSideBySide(v, status, id, f.OtherID(), func(p *views.SideBySidePage) {
			f.Version, f.OtherVersion = p.Form.Version, p.Form.OtherVersion
			p.Form, p.Problems = f, problems
		})
	}
	in, problems := f.Validate(id)
	if problems != nil {
		return again(http.StatusUnprocessableEntity, problems...)
	}
	err = a.store.Merge(v.context(), v.actor, in)
	var refused models.Refused
	switch {
	case errors.As(err, &models.Stale{}):
		return again(http.StatusConflict, forms.Problem{Text: "One of the two has been changed meanwhile, so nothing was done. Look at both as they are now before you merge them."})
	case errors.As(err, &refused):
		return again(http.StatusUnprocessableEntity, forms.Problem{Text: string(refused)})
	case err != nil:
		return err
	}
	return v.done(views.CandidateURL(in.StaysID), "Merged. It can be undone on this page.")
}
