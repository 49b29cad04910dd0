package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/models/agreement"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// showDebrief is the debrief of a step of an application.
func (a *App) showDebrief(v *visit) error { return a.debriefPage(v, http.StatusOK, nil) }

// debriefed is the application and the step of the address.
func (v *visit) debriefed() (id int64, step models.Step, err error) {
	id, err = v.id("id")
	n, _ := strconv.Atoi(v.Param("step"))
	if step = models.Step(n); err == nil && (step < models.StepInterviews || step > models.StepTrial) {
		err = models.ErrNotFound
	}
	return id, step, err
}

func (a *App) debriefPage(v *visit, status int, keep func(*views.DebriefPage)) error {
	id, step, err := v.debriefed()
	if err != nil {
		return err
	}
	d, notes, err := a.store.Debrief(v.context(), v.actor, id, step)
	if err != nil {
		return err
	}
	p := a.buildDebrief(v, d, step, notes)
	if keep != nil {
		keep(&p)
	}
	return v.page(status, views.Debrief(p))
}

// buildDebrief makes the page.
func (a *App) buildDebrief(v *visit, d models.Dossier, step models.Step, notes []models.DebriefNote) views.DebriefPage {
	b := d.Facts.Debrief(step)
	p := views.DebriefPage{Chrome: v.chrome("Debrief: "+d.Candidate.Name, "candidates"), ApplicationID: d.ID, JobID: d.JobID, SeesJob: v.actor.Can(models.SeeJob, d.On),
		Name: d.Candidate.Name, JobTitle: d.Facts.Job.Title, Step: step, Open: b.Open(), Raters: strings.Join(b.Raters, ", "), Version: strconv.Itoa(d.Version)}
	for _, m := range b.Missing {
		p.Missing = append(p.Missing, m.UserName+": “"+m.About+"”")
	}
	if !p.Open {
		return p
	}
	p.CanRecord = d.Step == step && !d.State.Over() && v.actor.Can(models.RecordDebrief, d.On)
	for _, n := range notes {
		line := ui.Line{At: n.CreatedAt, Words: p.Words(n.CreatedAt), Exact: p.Exact(n.CreatedAt), Text: n.UserName, Quote: n.Notes}
		p.Notes = append(p.Notes, views.DebriefNoteView{Line: line, Outcome: string(n.Outcome)})
	}
	at := views.ApplicationPlaces(d.ID)
	var table [][]int
	apart := map[int]int{}
	for _, l := range b.Lines {
		line := debriefLine(v, d, step, l, at)
		switch {
		case !l.Shared():
			p.Alone = append(p.Alone, line)
			continue
		case l.Spread() == 0:
			p.Same = append(p.Same, line)
		default:
			p.Apart = append(p.Apart, line)
		}
		table = append(table, l.First())
		apart[l.Spread()]++
	}
	for spread := 3; spread >= 0; spread-- {
		if apart[spread] > 0 {
			p.Counts = append(p.Counts, views.Count(apart[spread], "line", "lines")+": "+views.SpreadWords(spread, false))
		}
	}
	p.Figure = debriefFigure(agreement.Alpha(table))
	return p
}

// debriefFigure is alpha over the lines of a debrief, once there are enough.
func debriefFigure(f agreement.Figure) string {
	if f.N < agreement.Fewest {
		return fmt.Sprintf("%s rated by two or more: too few for a figure, which shows from %d.", views.Count(f.N, "line", "lines"), agreement.Fewest)
	}
	words := fmt.Sprintf("Krippendorff’s alpha %s over %d lines", views.FigureWords(f, false), f.N)
	if f.Small() {
		words += ", a small number"
	}
	return words + "."
}

func debriefLine(v *visit, d models.Dossier, step models.Step, l models.DebriefLine, at views.EvidencePlaces) views.DebriefLineView {
	line := views.DebriefLineView{Criterion: l.Criterion}
	if l.Shared() {
		line.Spread = views.SpreadWords(l.Spread(), l.Split())
		line.Tone = []ui.Tone{ui.Go, "", ui.Wait, ui.Bad}[l.Spread()]
	}
	for _, r := range l.Ratings {
		on := d.On
		on.Panel = models.OnPanel(d.Facts.Panel(r.Card.InterviewID), v.actor.ID)
		x := views.DebriefRatingView{Key: fmt.Sprintf("again-%d-%s", r.Card.ID, r.Now.Criterion), Who: r.Card.UserName, About: r.About, Level: r.Now.Level, Evidence: r.Now.Evidence,
			Again: r.Again(), First: r.First.Level, FirstEvidence: r.First.Evidence, Card: strconv.FormatInt(r.Card.ID, 10), Criterion: r.Now.Criterion, Version: strconv.Itoa(r.Card.Version),
			CanRate: r.Card.UserID == v.actor.ID && d.MayRevise(v.actor, on, step, d.Facts) == nil}
		if r.Now.RequirementID != nil {
			x.Links = at.Views(r.Card.LinksFor(*r.Now.RequirementID))
		}
		if x.Again {
			x.Why = r.Card.Former[len(r.Card.Former)-1].Reason
		}
		line.Ratings = append(line.Ratings, x)
	}
	return line
}

// recordDebrief writes down what came of a debrief.
func (a *App) recordDebrief(v *visit) error {
	var f forms.Debrief
	id, step, err := v.debriefed()
	if err == nil {
		err = v.read(&f)
	}
	if err != nil {
		return err
	}
	outcome, problems := f.Validate()
	if len(problems) == 0 {
		err = a.store.RecordDebrief(v.context(), v.actor, id, forms.Version(f.Version), step, outcome, f.Notes)
	}
	return a.discussed(v, problems, err, "Written down.", func(p *views.DebriefPage) { p.Came, p.Form = "debrief", f })
}

// rerate rates a line of one's own scorecard again.
func (a *App) rerate(v *visit) error {
	var f forms.Rerating
	id, step, err := v.debriefed()
	if err == nil {
		err = v.read(&f)
	}
	if err != nil {
		return err
	}
	in, problems := f.Validate()
	if len(problems) == 0 {
		err = a.store.Rerate(v.context(), v.actor, id, step, in)
	}
	return a.discussed(v, problems, err, "Rated again. Your first rating stays beside it.", func(p *views.DebriefPage) {
		p.Came, p.Again = "again-"+f.Card+"-"+f.Criterion, f
	})
}

// discussed answers a change at a debrief: on with a sentence, or back with why
// not and everything that was typed.
func (a *App) discussed(v *visit, problems forms.Problems, err error, sentence string, keep func(*views.DebriefPage)) error {
	if err == nil && len(problems) == 0 {
		return v.done(strings.TrimSuffix(v.Request().URL.Path, "/rerating"), sentence)
	}
	status, alert := http.StatusUnprocessableEntity, ""
	if err != nil {
		code, title, text := explain(err)
		if code == http.StatusNotFound || code >= http.StatusInternalServerError {
			return err
		}
		status, alert = code, title+". "+text
	}
	return a.debriefPage(v, status, func(p *views.DebriefPage) {
		keep(p)
		p.Problems, p.Alert = problems, alert
		var stale models.Stale
		if errors.As(err, &stale) && stale.Last.ID != 0 {
			line := p.EventLine(stale.Last)
			p.Alert += " Last: " + line.Text + ", " + line.Words + "."
		}
	})
}

// debriefs are the steps whose debrief the visitor can open, of what two or
// more have rated.
func debriefs(v *visit, d models.Dossier) map[models.Step]bool {
	open := map[models.Step]bool{}
	for _, step := range []models.Step{models.StepInterviews, models.StepCommunication, models.StepTrial} {
		b := d.Facts.Debrief(step)
		open[step] = b.Open() && slices.ContainsFunc(b.Lines, models.DebriefLine.Shared) && v.actor.Can(models.SeeDebrief, d.Facts.DebriefScope(v.actor, d.On, step))
	}
	return open
}

// agreement is how far those agree who rate the candidates of a job.
func (a *App) agreement(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	j, err := a.store.Job(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	g, err := a.store.Agreement(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	return v.page(http.StatusOK, views.Agreement(views.AgreementPage{Chrome: v.chrome("Agreement: "+j.Title, "jobs"), Head: a.jobHead(v, j, "agreement"), JobAgreement: g}))
}
