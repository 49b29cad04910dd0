package handlers

import (
	"errors"
	"net/http"

	"stepwise/models"
	"stepwise/models/likeness"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/forms"
)

// listDuplicates lists who may be the same person as whom.
func (a *App) listDuplicates(v *visit) error {
	after := store.DuplicateKey{Weight: int(v.number("weight")), ID: v.number("after")}
	list, more, err := a.store.Duplicates(v.context(), v.actor, after)
	if err != nil {
		return err
	}
	p := views.DuplicatesPage{Chrome: v.chrome("Who may be the same", "candidates"), Paged: after.ID > 0}
	for _, d := range list {
		p.Pairs = append(p.Pairs, views.DuplicateRow{Href: views.SideBySideURL(d.LowID, d.HighID), Reasons: reasonWords(d.Reasons),
			Twins: [2]views.DuplicateTwin{{Name: d.LowName, Email: d.LowEmail, Headline: d.LowHeadline}, {Name: d.HighName, Email: d.HighEmail, Headline: d.HighHeadline}}})
	}
	if more {
		last := list[len(list)-1]
		p.Next = views.DuplicatesURL(last.Weight, last.ID)
	}
	return v.page(http.StatusOK, views.Duplicates(p))
}

func reasonWords(reasons []likeness.Reason) (words []string) {
	for _, r := range reasons {
		words = append(words, r.Words())
	}
	return words
}

// addSameness adds who else a candidate may be, for those who merge.
func (a *App) addSameness(v *visit, id int64, p *views.CandidatePage) error {
	same, err := a.store.Sameness(v.context(), v.actor, id)
	p.Same = views.SamenessView{Candidate: id, CanMerge: v.actor.Can(models.MergeCandidates, models.Scope{})}
	for _, d := range same.Duplicates {
		row := views.TwinRow{ID: d.LowID, Name: d.LowName, Email: d.LowEmail, Reasons: reasonWords(d.Reasons)}
		if d.LowID == id {
			row.ID, row.Name, row.Email = d.HighID, d.HighName, d.HighEmail
		}
		row.Href = views.SideBySideURL(id, row.ID)
		if d.DistinctAt != nil {
			row.At = *d.DistinctAt
			p.Same.Apart = append(p.Same.Apart, row)
		} else {
			p.Same.Maybe = append(p.Same.Maybe, row)
		}
	}
	for _, m := range same.Mergers {
		p.Same.Mergers = append(p.Same.Mergers, views.MergerRow{ID: m.ID, Name: m.Name, Email: m.Email, By: m.UserName, At: m.CreatedAt})
	}
	return err
}

// findTwin goes to a candidate beside somebody who is typed. Of who is hidden it
// says the same as of nobody.
func (a *App) findTwin(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	f := forms.TwinSearch{With: v.QueryParam("with")}
	email, other, problems := f.Validate()
	if email != "" {
		known, seen, err := a.store.KnownCandidate(v.context(), v.actor, email)
		if err != nil {
			return err
		}
		if seen {
			other = known.ID
		}
	}
	if other == id {
		problems = forms.Problems{{Name: "with", Text: "That is this candidate already."}}
	}
	if len(problems) == 0 {
		_, err := a.store.SideBySide(v.context(), v.actor, id, other)
		if errors.Is(err, models.ErrNotFound) {
			problems = forms.Problems{{Name: "with", Text: "There is nobody to put beside this candidate under that address."}}
		}
	}
	if len(problems) > 0 {
		return a.showCandidate(v, http.StatusUnprocessableEntity, id, func(p *views.CandidatePage) { p.Same.Problems, p.Same.With = problems, f.With })
	}
	return v.Redirect(http.StatusSeeOther, views.SideBySideURL(id, other))
}

// distinguish remembers that two candidates are two persons.
func (a *App) distinguish(v *visit) error {
	return a.tellApart(v, a.store.Distinguish, "Remembered: they are two persons.")
}

// forgetDistinction takes that back.
func (a *App) forgetDistinction(v *visit) error {
	return a.tellApart(v, a.store.ForgetDistinction, "Taken back. If they are alike they are suggested again.")
}

func (a *App) tellApart(v *visit, change distinction, said string) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f forms.Distinction
	if err := v.read(&f); err != nil {
		return err
	}
	if err := change(v.context(), v.actor, id, f.OtherID()); err != nil {
		return err
	}
	return v.done(views.CandidateURL(id), said)
}

// undoMerger makes two of one candidate again.
func (a *App) undoMerger(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	merger, err := v.id("merger")
	if err != nil {
		return err
	}
	err = a.store.UndoMerger(v.context(), v.actor, id, merger)
	var refused models.Refused
	if errors.As(err, &refused) {
		return a.showCandidate(v, http.StatusConflict, id, func(p *views.CandidatePage) { p.Same.Refused = string(refused) })
	}
	if err != nil {
		return err
	}
	return v.done(views.CandidateURL(id), "The merger is undone: they are two again.")
}

// kept is what is chosen at first: what the one who stays says, or else the
// other; both of a list.
func kept(f models.ProfileField, stays string, says [2]string) string {
	other := map[string]string{"a": "b", "b": "a"}[stays]
	at := map[string]string{"a": says[0], "b": says[1]}
	switch {
	case f.Many() && says[0] != "" && says[1] != "":
		return "both"
	case at[stays] == "":
		return other
	}
	return stays
}
