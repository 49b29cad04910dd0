package handlers

import (
	"errors"
	"net/http"
	"strconv"

	"stepwise/data"
	"stepwise/models"
	"stepwise/views"
)

// showApplication is the page of one application.
func (a *App) showApplication(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	return a.applicationPage(v, http.StatusOK, id, nil)
}

// applicationPage renders the application as it is now; keep puts back what
// was typed into a form that came back.
func (a *App) applicationPage(v *visit, status int, id int64, keep func(*views.ApplicationPage)) error {
	d, err := a.store.Dossier(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	p, err := a.buildApplication(v, d)
	if err != nil {
		return err
	}
	if keep != nil {
		keep(&p)
	}
	return v.page(status, views.Application(p))
}

// decided answers a decision on an application: on with a sentence, or back to
// the page with why not and everything that was typed.
func (a *App) decided(v *visit, id int64, err error, form, sentence string, keep func(*views.ApplicationPage)) error {
	if err == nil {
		return v.done(views.ApplicationURL(id), sentence)
	}
	status, title, text := explain(err)
	if status == http.StatusNotFound || status >= http.StatusInternalServerError {
		return err
	}
	return a.applicationPage(v, status, id, func(p *views.ApplicationPage) {
		keep(p)
		p.Came, p.Alert = form, text
		var stale models.Stale
		if errors.As(err, &stale) && stale.Last.ID != 0 {
			p.Alert, p.AlertLast = title+". "+text, p.EventLine(stale.Last)
		}
		var missing models.Missing
		if errors.As(err, &missing) {
			p.AlertNeeds = views.NeedLines(missing.Needs)
		}
	})
}

// newApplicationPage is the page of a dossier with what the visitor may do.
func newApplicationPage(v *visit, d models.Dossier) views.ApplicationPage {
	c := v.chrome(d.Candidate.Name, "candidates")
	may := func(action models.Action) bool { return v.actor.Can(action, d.On) }
	open := !d.State.Over()
	p := views.ApplicationPage{Chrome: c, ID: d.ID, Version: strconv.Itoa(d.Version), Step: d.Step, State: d.State,
		Name: d.Candidate.Name, Headline: d.Candidate.Headline, CandidateID: d.CandidateID, JobID: d.JobID, JobTitle: d.Facts.Job.Title,
		SeesJob: may(models.SeeJob), SeesPacket: may(models.SeePacket) && d.Veil == nil, Since: "since " + c.Day(d.SinceAt),
		Needs:      views.NeedLines(d.Facts.Needs(d.Step)),
		Ready:      len(models.Unmet(d.Facts.Needs(d.Step))) == 0,
		CanAdvance: d.State == models.Active && may(models.Advance), CanOverride: may(models.Override),
		CanHold: d.State == models.Active && may(models.Hold), CanReject: open && may(models.Reject),
		CanReopen:   (d.State == models.Held || (d.State == models.Rejected || d.State == models.Withdrawn) && !d.Untold()) && d.Candidate.MergedInto == nil && may(models.Reopen),
		Unreachable: d.Unreachable, Undelivered: d.Undelivered,
		CanNote: may(models.WriteNote), NoteOnce: newOnce(), CoverNote: d.CoverNote, NextLabel: "Complete: hired"}
	if may(models.SeeAccommodation) {
		p.Accommodation = views.AccommodationURL(d.ID)
	}
	if d.Step < models.StepFinalise {
		p.NextLabel = "Advance to “" + (d.Step + 1).Name() + "”"
	}
	if p.CanAdvance && !p.Ready && !p.CanOverride {
		p.AskOverride = "To go on without what is missing, ask " + d.People[deref(d.Facts.Job.ManagerID)] + ": the hiring manager may, with a written reason."
	}
	if open {
		p.PromiseWords, p.PromiseTone = c.Promise(d.PromiseBy)
	} else {
		p.Ended = ended(c, d)
	}
	return p
}

// buildApplication makes the page of a dossier.
func (a *App) buildApplication(v *visit, d models.Dossier) (views.ApplicationPage, error) {
	p := newApplicationPage(v, d)
	c, may := p.Chrome, func(action models.Action) bool { return v.actor.Can(action, d.On) }
	p.Where = whereLine(d.Candidate, c, overlapHours(v, d.Candidate))
	p.Facts = factLines(d, may(models.SeePay))
	p.History = c.EventLines(d.Events)
	v.addNotice(d, &p)
	standing(&p, d)
	if err := a.addFeedback(v, d, &p); err != nil {
		return p, err
	}
	v.addNotes(d, &p)
	v.addTalk(d, &p)
	a.addEvidence(v, d, &p)
	if err := a.addCarried(v, d, &p); err != nil {
		return p, err
	}
	p.Portfolio, p.Documents = portfolioViews(d)
	p.Tags, p.Veil = v.tagsView(d.CandidateID, d.ID, d.Tags, d.On), v.veilView(d)
	p.Tags.CanTag = p.Tags.CanTag && d.Veil == nil // the form names the candidate
	if err := a.addTags(v, p.Tags); err != nil {
		return p, err
	}
	return p, a.addSteps(v, d, &p)
}

// addEvidence adds the scorecards the visitor may see, and what they say.
func (a *App) addEvidence(v *visit, d models.Dossier, p *views.ApplicationPage) {
	shown, hidden := d.Facts.Shown(v.actor, d.Application, d.On)
	p.Hidden = hidden
	at := views.ApplicationPlaces(d.ID)
	for _, e := range models.EvidenceFor(d.Facts.Requirements, shown) {
		p.Evidence = append(p.Evidence, views.EvidenceRowOf(e, at))
	}
	p.Score = views.ScoreWords(models.Score(d.Facts.Requirements, shown, v.settings.ScoreFloor), v.settings.ScoreFloor)
	for _, s := range shown {
		card := views.CardView{Step: s.Step, Who: s.UserName, When: p.Words(*s.SubmittedAt), Summary: s.Summary, Former: p.FormerVersions(s)}
		for _, r := range s.Ratings {
			if r.Level > 0 || r.Evidence != "" {
				card.Lines = append(card.Lines, views.CardLine{Name: r.Name, Level: r.Level, Evidence: r.Evidence, Question: r.Question,
					Links: at.Views(s.LinksFor(deref(r.RequirementID)))})
			}
		}
		p.Cards = append(p.Cards, card)
	}
	for _, l := range models.FillChecklist(a.checklist(), shown) {
		p.Final.Checklist = append(p.Final.Checklist, views.ChecklistRowOf(l))
	}
}

// checklist is the final checklist of the reference data, not filled.
func (a *App) checklist() []models.ChecklistLine {
	var lines []models.ChecklistLine
	for _, l := range a.reference.Checklist.Lines {
		categories := l.Categories
		if l.Rubric != "" {
			categories = append(categories, l.Rubric)
		}
		lines = append(lines, models.ChecklistLine{Name: l.Name, Categories: categories})
	}
	return lines
}

// rubric is the reference's criteria as models has them.
func (a *App) rubric() models.Rubric {
	r := models.Rubric{}
	for _, x := range a.reference.Rubrics.Rubrics {
		for _, k := range x.Criteria {
			c := criterion(k)
			switch x.Key {
			case "interviews":
				r[k.Key] = []models.Criterion{c}
			case "communication":
				c.Category = "communication"
				r["talk"] = append(r["talk"], c)
			default:
				r[x.Key] = append(r[x.Key], c)
			}
		}
	}
	return r
}

func criterion(k data.Criterion) models.Criterion {
	return models.Criterion{Key: k.Key, Name: k.Name, Levels: k.Levels[:]}
}

func deref(id *int64) int64 {
	if id == nil {
		return 0
	}
	return *id
}
