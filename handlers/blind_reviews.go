package handlers

import (
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// setBlind switches blind review of a job on or off.
func (a *App) setBlind(v *visit) error {
	var f forms.Blind
	id, err := a.readJob(v, &f)
	if err != nil {
		return err
	}
	j, err := a.store.Job(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	on, reason, problems := f.Validate(j.Active[models.StepShortlist])
	if len(problems) == 0 {
		if err = a.store.SetBlind(v.context(), v.actor, id, forms.Version(f.Version), on, reason); err == nil {
			return v.done(views.JobTeamURL(id), views.BlindSaid(on))
		}
	}
	status, problems, last, err := notSaved(v, problems, err)
	if err != nil {
		return err
	}
	return a.teamPage(v, status, id, func(p *views.TeamPage) { p.Blind.Reason, p.BlindProblems, p.Last = f.Reason, problems, last })
}

// unveil shows the visitor, and nobody else, who an application is of.
func (a *App) unveil(v *visit) error {
	var f forms.Unveiling
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ApplicationPage) { p.Reason = f.Reason }
	reason, problems := f.Validate()
	if len(problems) > 0 {
		return a.unfinished(v, id, "unveiling", problems, keep)
	}
	return a.decided(v, id, a.store.Unveil(v.context(), v.actor, id, reason), "unveiling", "Unveiled, for you alone. Others see the label as before.", keep)
}

// blindView is what the team page says of blind review.
func (v *visit) blindView(p views.Chrome, j models.JobSummary) views.BlindView {
	b := views.BlindView{On: j.Blind, CanSet: v.actor.Can(models.SetBlind, j.Scope(v.actor)), Running: j.Active[models.StepShortlist]}
	if j.BlindEndedAt != nil {
		b.Ended = ui.Line{At: *j.BlindEndedAt, Words: p.Words(*j.BlindEndedAt), Exact: p.Exact(*j.BlindEndedAt), Text: j.BlindEndedBy + " turned blind review off", Quote: j.BlindEndedWhy}
	}
	return b
}

// veilView is what the page of a dossier says of its veil.
func (v *visit) veilView(d models.Dossier) views.VeilView {
	return views.VeilView{Veiled: d.Veil != nil, Unveiled: d.Unveiled, CanUnveil: d.Veil != nil && v.actor.Can(models.Unveil, d.On)}
}

// closed takes the addresses of files away, where only the text is open.
func closed(d []views.DocumentView) []views.DocumentView {
	for i := range d {
		d[i].URL, d[i].PictureURL = "", ""
	}
	return d
}

// team shows who hires, and whether the job is reviewed blind.
func (a *App) team(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	return a.teamPage(v, http.StatusOK, id, nil)
}
