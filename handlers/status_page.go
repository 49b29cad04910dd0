package handlers

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/ui"
)

// statusPage is a candidate's own application in the words they are told.
func (a *App) statusPage(v *visit, st models.OwnStatus) views.StatusPage {
	app := st.Application
	p := views.StatusPage{Chrome: v.chrome("My application: "+st.Job.Title, "status"), ID: app.ID, Version: strconv.Itoa(app.Version), JobTitle: st.Job.Title,
		Over: app.State.Over(), Accept: acceptedFiles, RetainUntil: app.RetainUntil.Words(), Leaves: v.candidate.LeavesOn.Words(), AsksConsent: app.ConsentAt == nil,
		CanAdd: app.TakesPortfolio() && len(st.Items) < models.MaxItems, CanWithdraw: !app.State.Over(), AsksDemographics: v.settings.AskDemographics}
	p.Hello = hello(v.candidate.Name, app)
	p.Lead, p.Hear = lastForCandidate(p.Chrome, st), hear(p.Chrome, app)
	p.Stairs, p.StairsLabel = ownStairs(p.Chrome, st), views.StepLabel(app.Step)
	if p.Over {
		p.Hear = offWords(p.Chrome, st.Interviews)
	}
	if app.State == models.Hired {
		p.StairsLabel = "All seven steps are done"
	}
	p.Feedback = st.Feedback
	if !p.Over || app.State == models.Hired {
		p.Steps = ownSteps(p.Chrome, st, v.settings.For(st.Job))
	}
	p.Items, p.Documents = ownPortfolio(st)
	if st.Trial != nil && !st.Trial.SetAt.IsZero() {
		p.Trial = ownTrial(p.Chrome, st)
	}
	addOwnTalk(&p, st)
	if len(st.Tasks) > 0 && (app.State == models.Hired || !p.Over) {
		p.Onboarding = v.onboarding(p.Chrome, st.Tasks, st.Documents, func(t models.Task) bool { return t.ByCandidate && !p.Over })
	}
	if st.Offer != nil && (app.State == models.Hired || !p.Over && app.Step == models.StepFinalise) {
		p.Offer = a.ownOffer(v, p.Chrome, st)
	}
	if !p.Over {
		addNext(st, &p)
	}
	if owesNothing(p, st) {
		p.Hear = ""
	}
	return p
}

// ownPortfolio is what the candidate sent with the application.
func ownPortfolio(st models.OwnStatus) (items []views.OwnItem, documents []views.OwnDocument) {
	for _, i := range st.Items {
		item := views.OwnItem{Title: i.Title, OwnPart: i.OwnPart, Stack: i.Stack, Link: i.Link, LookAt: i.LookAt}
		if i.Document != nil {
			item.File = ownDocument(*i.Document)
		}
		items = append(items, item)
	}
	for _, d := range st.Documents {
		if d.Kind == models.DocumentOnboarding {
			continue
		}
		documents = append(documents, ownDocument(d))
	}
	return items, documents
}

func ownDocument(d models.Document) views.OwnDocument {
	note := map[models.DocumentKind]string{models.DocumentResume: "résumé", models.DocumentPortfolio: "portfolio", models.DocumentTrial: "trial"}[d.Kind]
	return views.OwnDocument{Href: views.DocumentURL(d.ID), Name: d.Name, Note: note}
}

func hello(name string, a models.Application) string {
	if first := strings.Fields(name); len(first) > 0 {
		name = first[0]
	}
	switch a.State {
	case models.Rejected:
		return name + ", we have decided not to go on"
	case models.Withdrawn:
		return name + ", you have withdrawn"
	case models.Hired:
		return "Welcome aboard, " + name
	case models.Held:
		return fmt.Sprintf("Hello %s, your application rests at step %d of 7", name, a.Step)
	}
	return fmt.Sprintf("Hello %s, you are at step %d of 7", name, a.Step)
}

// lastForCandidate is what happened last, as far as the candidate is told.
func lastForCandidate(c views.Chrome, st models.OwnStatus) string {
	for i := len(st.Events) - 1; i >= 0; i-- {
		if text, ok := models.OwnVerbs[st.Events[i].Verb]; ok {
			return fmt.Sprintf(text, onDay(c, st.Events[i]))
		}
	}
	first := models.DidApply
	if st.Application.Source != models.FromCareers {
		first = models.DidAddCandidate
	}
	return fmt.Sprintf(models.OwnVerbs[first], onDay(c, models.Event{At: st.Application.CreatedAt}))
}

func onDay(c views.Chrome, e models.Event) string {
	day := c.Day(e.At)
	if strings.Contains(day, " ") {
		return "on " + day
	}
	return day
}

// hear is the promise, and the apology for a broken one.
func hear(c views.Chrome, a models.Application) string {
	switch {
	case a.PromiseBy == nil, a.State == models.Held:
		return ""
	case a.PromiseBy.Before(c.Now):
		return "You should have heard from us " + byDay(c, *a.PromiseBy) + ". We are late, and we are sorry."
	}
	return "You will hear from us " + byDay(c, *a.PromiseBy) + "."
}

func byDay(c views.Chrome, t time.Time) string {
	if day := c.Day(t); day != "today" {
		return "by " + day
	}
	return "today"
}

// owesNothing reports whether nothing happens before the candidate has answered
// an offer, or whether they have said yes: then nobody owes them a word. Nor is
// anybody late while the trial is theirs to do.
func owesNothing(p views.StatusPage, st models.OwnStatus) bool {
	if st.Offer != nil && st.Offer.State == models.OfferAccepted {
		return true
	}
	asked := false
	for _, q := range p.Offer.Talk {
		asked = asked || q.Answered == ""
	}
	late := st.Application.PromiseBy != nil && st.Application.PromiseBy.Before(p.Now)
	return p.Offer.Open && !asked || late && p.Trial.Next && p.Trial.HandedIn == ""
}

// passed says on which day each step was left.
func passed(c views.Chrome, st models.OwnStatus) map[models.Step]string {
	days := map[models.Step]string{}
	for _, e := range st.Events {
		if e.Verb == models.DidAdvance || e.Verb == models.DidHire {
			days[e.Step] = c.Local(e.At).Format("2 Jan")
		}
	}
	return days
}

func ownStairs(c views.Chrome, st models.OwnStatus) []ui.Stair {
	app, days := st.Application, passed(c, st)
	stairs := views.Staircase(app.Step, app.State == models.Hired)
	for i := range stairs {
		if stairs[i].Done {
			stairs[i].Note = days[models.Step(stairs[i].Number)]
		}
		if app.State.Over() {
			stairs[i].Current = false
		}
	}
	return stairs
}

// ownSteps are steps 3 to 7 with the days they were passed, or what they ask.
func ownSteps(c views.Chrome, st models.OwnStatus, s models.Settings) []views.StepLine {
	days := passed(c, st)
	lines := views.CareersSteps(s)[models.FirstApplicationStep-1:]
	for i := range lines {
		step := models.Step(lines[i].Number)
		lines[i].Done = step < st.Application.Step || st.Application.State == models.Hired
		lines[i].Current = step == st.Application.Step && !st.Application.State.Over()
		switch {
		case lines[i].Done:
			lines[i].Note = days[step]
		case step == models.StepTrial && st.Trial != nil && st.Trial.HoursCap > 0:
			lines[i].Note = "at most " + strconv.Itoa(st.Trial.HoursCap) + " h of your time"
		}
	}
	return lines
}
