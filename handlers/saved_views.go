package handlers

import (
	"errors"
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/models/query"
	"stepwise/views"
	"stepwise/views/forms"
)

// saveView keeps the search of the list under a name.
func (a *App) saveView(v *visit) error {
	var f forms.SavedView
	if err := v.read(&f); err != nil {
		return err
	}
	in, problems := f.Validate()
	q, remarks := query.Parse(f.Query)
	if len(problems) > 0 {
		p := views.CandidatesPage{Chrome: v.chrome("Candidates", "candidates"), Remarks: remarks, View: f, ViewProblems: problems}
		return a.candidateList(v, http.StatusUnprocessableEntity, p, q)
	}
	in.Query = q.String()
	w, err := a.store.SaveView(v.context(), v.actor, in)
	if err != nil {
		return err
	}
	return v.done(views.SavedViewURL(w.ID), "Saved as “"+w.Name+"”.")
}

// showView is the list of what a saved view finds for its reader.
func (a *App) showView(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	w, err := a.store.SavedView(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	return a.viewPage(v, http.StatusOK, w, forms.SavedView{Name: w.Name, Shared: yes(w.Shared), Version: strconv.Itoa(w.Version)}, nil)
}

// viewPage shows a saved view with the form that changes it.
func (a *App) viewPage(v *visit, status int, w models.SavedView, f forms.SavedView, problems forms.Problems) error {
	q, remarks := query.Parse(w.Query)
	f.Once = newOnce()
	p := views.CandidatesPage{Chrome: v.chrome(w.Name, "candidates"), Remarks: remarks, ViewID: w.ID, ViewOwner: w.UserName, ViewShared: w.Shared,
		ViewOwned: w.UserID == v.actor.ID, View: f, ViewProblems: problems}
	return a.candidateList(v, status, p, q)
}

// changeView renames a view, or shares it with the team or no longer.
func (a *App) changeView(v *visit) error {
	var f forms.SavedView
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	w, err := a.store.SavedView(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	f.Once = newOnce()
	in, problems := f.Validate()
	if len(problems) > 0 {
		return a.viewPage(v, http.StatusUnprocessableEntity, w, f, problems)
	}
	err = a.store.ChangeView(v.context(), v.actor, id, forms.Version(f.Version), in)
	if errors.As(err, &models.Stale{}) {
		f.Version = strconv.Itoa(w.Version)
		return a.viewPage(v, http.StatusConflict, w, f, forms.Problems{{Name: "name", Text: "The view was changed meanwhile. Look at it again, then save."}})
	}
	if err != nil {
		return err
	}
	return v.done(views.SavedViewURL(id), "Changed.")
}

// deleteView forgets a view.
func (a *App) deleteView(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if err := a.store.DeleteView(v.context(), v.actor, id); err != nil {
		return err
	}
	return v.done("/candidates", "The view is deleted.")
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}
