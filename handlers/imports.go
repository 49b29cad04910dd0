package handlers

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// imports lists them.
func (a *App) imports(v *visit) error {
	list, more, err := a.store.Imports(v.context(), v.actor, v.number("after"))
	if err != nil {
		return err
	}
	p := views.ImportsPage{Chrome: v.chrome("Imports", "candidates")}
	for _, i := range list {
		p.Rows = append(p.Rows, views.ImportRow{Href: views.ImportURL(i.ID, ""), Name: i.Name, By: i.UserName, At: i.CreatedAt, JobTitle: i.JobTitle,
			Size: i.Size, State: i.State})
	}
	if more {
		p.Older = fmt.Sprintf("/imports?after=%d", list[len(list)-1].ID)
	}
	return v.page(http.StatusOK, views.Imports(p))
}

// newImport asks for the files.
func (a *App) newImport(v *visit) error {
	return a.showNewImport(v, http.StatusOK, forms.Import{Once: rand.Text(), Kind: string(models.ImportSpreadsheet), Job: v.QueryParam("job")}, nil)
}

func (a *App) showNewImport(v *visit, status int, f forms.Import, problems forms.Problems) error {
	jobs, err := a.store.ImportJobs(v.context(), v.actor)
	if err != nil {
		return err
	}
	p := views.NewImportPage{Chrome: v.chrome("Bring candidates in", "candidates"), Form: f, Problems: problems, Again: status != http.StatusOK,
		WithoutJob: v.bringsWithoutJob()}
	for _, j := range jobs {
		p.Jobs = append(p.Jobs, ui.Option{Value: strconv.FormatInt(j.ID, 10), Label: j.Title})
	}
	return v.page(status, views.NewImport(p))
}

// bringsWithoutJob reports whether the visitor may bring candidates who are
// for no job yet.
func (v *visit) bringsWithoutJob() bool { return v.actor.Can(models.ImportCandidates, models.Scope{}) }

// startImport takes the files.
func (a *App) startImport(v *visit) error {
	var f forms.Import
	if err := v.readUpTo(&f, maxImport); err != nil {
		return err
	}
	jobs, err := a.store.ImportJobs(v.context(), v.actor)
	if err != nil {
		return err
	}
	var ids []int64
	for _, j := range jobs {
		ids = append(ids, j.ID)
	}
	in, problems := f.Validate(ids, v.bringsWithoutJob())
	files, problem, err := v.brought(&in)
	if err != nil {
		return err
	}
	if problem != "" {
		problems = append(problems, forms.Problem{Name: "files", Text: problem})
	}
	if len(problems) > 0 {
		return a.showNewImport(v, http.StatusUnprocessableEntity, f, problems)
	}
	id, err := a.store.StartImport(v.context(), v.actor, in, files)
	if problem := refusedFile(err); problem != "" {
		return a.showNewImport(v, http.StatusUnprocessableEntity, f, forms.Problems{{Name: "files", Text: problem}})
	}
	if err != nil {
		return err
	}
	if in.Kind == models.ImportSpreadsheet {
		return v.done(views.ImportURL(id, "mapping"), "")
	}
	return v.done(views.ImportURL(id, ""), "")
}

// showImport shows how far an import has come, and what is wrong with its rows.
func (a *App) showImport(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	i, events, err := a.store.Import(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	after := v.number("after")
	problems, more, err := a.store.ImportProblems(v.context(), v.actor, id, after)
	if err != nil {
		return err
	}
	p := views.ImportPage{Chrome: v.chrome(i.Name, "candidates"), Import: i.Import, By: i.UserName, JobTitle: i.JobTitle}
	p.History = p.Chrome.EventLines(events)
	if i.State == models.ImportDone && v.actor.Can(models.MergeCandidates, models.Scope{}) {
		if p.Known, p.KnownMore, err = a.store.ImportDuplicates(v.context(), v.actor, id); err != nil {
			return err
		}
	}
	for _, x := range problems {
		p.Problems = append(p.Problems, importProblem(x))
	}
	if more {
		p.Next = fmt.Sprintf("%s?after=%d#problems", views.ImportURL(id, ""), problems[len(problems)-1].ID)
	}
	if after > 0 {
		p.First = views.ImportURL(id, "") + "#problems"
	}
	return v.page(http.StatusOK, views.Import(p))
}

func importProblem(x store.ListedProblem) views.ImportProblem {
	p := views.ImportProblem{Row: x.Number, Column: x.Column, Value: x.Value, Text: x.Text}
	switch {
	case x.ApplicationID != nil:
		p.Href = views.ApplicationURL(*x.ApplicationID)
	case x.CandidateID != nil:
		p.Href = views.CandidateURL(*x.CandidateID)
	}
	return p
}

// showMapping asks which column is what.
func (a *App) showMapping(v *visit) error { return a.showMappingForm(v, http.StatusOK, nil, nil) }

// showMappingForm shows the columns; typed are the fields chosen, nil for those
// the import has.
func (a *App) showMappingForm(v *visit, status int, typed []string, problems forms.Problems) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	i, _, err := a.store.Import(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	if i.Kind != models.ImportSpreadsheet || i.State != models.ImportMatching && i.State != models.ImportTried {
		return v.done(views.ImportURL(id, ""), "")
	}
	p := views.ImportMappingPage{Chrome: v.chrome("Match the columns", "candidates"), ID: id, Version: i.Version, Name: i.Name, Size: i.Size, Problems: problems}
	for n, c := range i.Columns {
		field := string(c.Field)
		if n < len(typed) {
			field = typed[n]
		}
		p.Columns = append(p.Columns, views.ImportColumn{Name: c.Name, Samples: c.Samples, Field: field})
	}
	return v.page(status, views.ImportMapping(p))
}

// mapImport says which column is what.
func (a *App) mapImport(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f forms.ImportMapping
	if err := v.read(&f); err != nil {
		return err
	}
	i, _, err := a.store.Import(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	fields, problems := f.Validate(i.Columns)
	if len(problems) > 0 {
		return a.showMappingForm(v, http.StatusUnprocessableEntity, f.Fields, problems)
	}
	if err := a.store.MatchImport(v.context(), v.actor, id, forms.Version(f.Version), fields); err != nil {
		return err
	}
	return v.done(views.ImportURL(id, ""), "")
}

func (a *App) runImport(v *visit) error { return v.changeImport(a.store.RunImport, "") }

func (a *App) cancelImport(v *visit) error {
	return v.changeImport(a.store.CancelImport, "Stopped. Nothing more is brought in.")
}

func (a *App) undoImport(v *visit) error { return v.changeImport(a.store.UndoImport, "") }

// changeImport makes a change that needs nothing but the state the page showed.
func (v *visit) changeImport(change func(ctx context.Context, actor models.Actor, id int64, version int) error, text string) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f struct {
		Version string `form:"version"`
	}
	if err := v.read(&f); err != nil {
		return err
	}
	if err := change(v.context(), v.actor, id, forms.Version(f.Version)); err != nil {
		return err
	}
	return v.done(views.ImportURL(id, ""), text)
}
