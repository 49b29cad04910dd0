package handlers

import (
	"errors"
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// selectApplications notes what was ticked and goes on to the page that asks
// for confirmation. Nothing is decided yet.
func (a *App) selectApplications(v *visit) error {
	var f forms.Selection
	if err := v.read(&f); err != nil {
		return err
	}
	back := localPath(f.Back)
	act, ids, problems := f.Validate()
	if len(problems) > 0 {
		return a.comesBack(v, back, problems[0].Text)
	}
	id, err := a.store.PrepareBulk(v.context(), v.actor, act, ids)
	var refused models.Refused
	switch {
	case errors.As(err, &refused):
		return a.comesBack(v, back, refused.Error())
	case err != nil:
		return err
	}
	return v.done(views.BulkURL(id, back), "")
}

// showBulk asks for confirmation, or reports what was done.
func (a *App) showBulk(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	b, err := a.store.Bulk(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	return a.bulkPage(v, http.StatusOK, b, nil, func(p *views.BulkPage) { p.Batch.Days = forms.BatchDays })
}

// bulkPage shows the bulk; typed puts back what was typed.
func (a *App) bulkPage(v *visit, status int, b models.Bulk, problems forms.Problems, typed func(*views.BulkPage)) error {
	p := views.BulkPage{Chrome: v.chrome("", "candidates"), ID: b.ID, Act: b.Act, Back: localPath(v.QueryParam("back")), LeftOut: b.LeftOut,
		Confirmed: b.StartedAt != nil, Stopped: b.StartedAt != nil && b.FinishedAt == nil, Undone: b.UndoneAt != nil,
		Detail: b.Detail, Word: b.Reason, Mixed: b.Act == models.BulkSend && !b.OfOneJob(), Problems: problems}
	typed(&p)
	if b.Undoable(v.now) {
		p.CanUndo, p.UndoUntil = true, p.Local(b.FinishedAt.Add(models.BulkUndoTime)).Format("15:04")
	}
	for _, l := range b.Lines {
		line := views.BulkLine{Href: views.ApplicationURL(l.ApplicationID), Name: l.Name, JobTitle: l.JobTitle, Step: l.Step, State: l.State, Outcome: l.Outcome, Why: l.Why}
		if !p.Confirmed {
			line.Why = b.Act.Obstacle(l.Step, l.State)
		}
		p.Lines = append(p.Lines, line)
	}
	if !p.Confirmed {
		if err := a.addBulkChoices(v, &p); err != nil {
			return err
		}
	}
	p.Title = p.Heading()
	return v.page(status, views.Bulk(p))
}

// addBulkChoices adds the list that the act's form chooses from.
func (a *App) addBulkChoices(v *visit, p *views.BulkPage) (err error) {
	switch p.Act {
	case models.BulkReject:
		reasons, err := a.store.RejectionReasons(v.context())
		for _, r := range reasons {
			p.Reasons = append(p.Reasons, ui.Option{Value: strconv.FormatInt(r.ID, 10), Label: r.Text})
		}
		return err
	case models.BulkTag:
		p.Tags, err = a.store.TagNames(v.context())
	}
	return err
}

// completeBulk does what was confirmed, to each application on its own.
func (a *App) completeBulk(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	b, err := a.store.Bulk(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	var f forms.Bulk
	if err := v.read(&f); err != nil {
		return err
	}
	in, problems := f.Validate(b.Act)
	if len(problems) > 0 && b.StartedAt == nil {
		return a.bulkPage(v, http.StatusUnprocessableEntity, b, problems, func(p *views.BulkPage) { p.Form = f })
	}
	if b.Act == models.BulkSend {
		return models.ErrNotFound
	}
	if err := a.store.CompleteBulk(v.context(), v.actor, id, in); err != nil {
		return err
	}
	return v.done(views.BulkURL(id, localPath(v.QueryParam("back"))), "")
}

// undoBulk puts back what nobody has touched since.
func (a *App) undoBulk(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if err := a.store.UndoBulk(v.context(), v.actor, id); err != nil {
		return err
	}
	return v.done(views.BulkURL(id, localPath(v.QueryParam("back"))), "")
}
