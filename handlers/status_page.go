package handlers

import (
	"fmt"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/ui"
)

// statusPage is a candidate's own application in the words they are told.
func (a *App) statusPage(v *visit, st models.OwnStatus) views.StatusPage {
	app := st.Application
	p := views.StatusPage{Chrome: v.chrome(st.Job.Title, "status"), ID: app.ID, Version: strconv.Itoa(app.Version), JobTitle: st.Job.Title,
		Over: app.State.Over(), Accept: acceptedFiles, RetainUntil: views.ShowDate(app.RetainUntil), AsksConsent: app.ConsentAt == nil,
		CanAdd: app.TakesPortfolio() && len(st.Items) < models.MaxItems, CanWithdraw: !app.State.Over()}
	p.Hello = hello(v.candidate.Name, app)
	p.Lead, p.Hear = lastForCandidate(p.Chrome, st), hear(p.Chrome, app)
	p.Stairs, p.StairsLabel = ownStairs(p.Chrome, st), views.StepLabel(app.Step)
	if app.State == models.Hired {
		p.StairsLabel = "All seven steps are done"
	}
	p.Steps = ownSteps(p.Chrome, st, v.settings)
	for _, i := range st.Items {
		item := views.OwnItem{Title: i.Title, OwnPart: i.OwnPart, Stack: i.Stack, Link: i.Link, LookAt: i.LookAt}
		if i.Document != nil {
			item.File = ownDocument(*i.Document)
		}
		p.Items = append(p.Items, item)
	}
	for _, d := range st.Documents {
		p.Documents = append(p.Documents, ownDocument(d))
	}
	if st.Trial != nil && !st.Trial.SetAt.IsZero() {
		p.Trial = ownTrial(p.Chrome, st)
	}
	addOwnTalk(&p, st)
	if !p.Over {
		a.addNext(v, st, &p)
	}
	return p
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
	}
	return fmt.Sprintf("Hello %s, you are at step %d of 7", name, a.Step)
}

// told are the events a candidate is told about. Nothing here says what
// anybody thought of them.
var told = map[models.Verb]string{
	models.DidApply:            "You applied %s.",
	models.DidAddCandidate:     "We added you for this job %s.",
	models.DidConsent:          "You agreed %s that we keep your data.",
	models.DidWrite:            "We wrote to you %s.",
	models.DidWriteBack:        "You wrote to us %s.",
	models.DidAddPortfolio:     "You added to your portfolio %s.",
	models.DidAdvance:          "You moved on to this step %s.",
	models.DidReopen:           "We took your application up again %s.",
	models.DidPlanInterview:    "We planned an interview with you %s.",
	models.DidProposeInterview: "We asked you to choose a time for an interview %s.",
	models.DidMoveInterview:    "We gave your interview another time %s.",
	models.DidPickTime:         "You chose the time of an interview %s.",
	models.DidAcceptInterview:  "You said yes to the time of an interview %s.",
	models.DidAskForTime:       "You asked for another time for an interview %s.",
	models.DidDeclineInterview: "You declined an interview %s.",
	models.DidCallOffInterview: "We called an interview off %s.",
	models.DidRecordInterview:  "Your interview is behind you, noted %s.",
	models.DidSetExercise:      "We gave you an exercise to write %s.",
	models.DidAnswerExercise:   "You handed in an exercise %s.",
	models.DidOpenExercise:     "You opened an exercise %s.",
	models.DidGiveTime:         "We gave you more time for an exercise %s.",
	models.DidSetTrial:         "We set your trial project %s.",
	models.DidAcceptTrial:      "You accepted the terms of your trial project %s.",
	models.DidAnswerTrial:      "We answered your question about the trial project %s.",
	models.DidGrantExtension:   "We gave you more time for the trial project %s.",
	models.DidRefuseExtension:  "We answered your wish for more time %s.",
	models.DidHandInTrial:      "You handed in your trial project %s.",
	models.DidPayTrial:         "We paid the fee of your trial project %s.",
	models.DidApproveOffer:     "We made you an offer %s.",
	models.DidAcceptOffer:      "You accepted our offer %s.",
	models.DidDeclineOffer:     "You declined our offer %s.",
	models.DidWithdraw:         "You withdrew %s. Thank you for the time you gave us.",
	models.DidReject:           "We decided this %s. It is about this one job: thank you for the time and thought you gave us, and you are welcome to apply for others.",
	models.DidHire:             "All seven steps are behind you, since %s.",
}

// lastForCandidate is what happened last, as far as the candidate is told.
func lastForCandidate(c views.Chrome, st models.OwnStatus) string {
	undone := models.Verb("")
	for i := len(st.Events) - 1; i >= 0; i-- {
		switch e := st.Events[i]; {
		case e.Verb == models.DidUndo:
			undone = models.Verb(e.Detail)
			continue
		case e.Verb == undone:
			undone = ""
			continue
		}
		if text, ok := told[st.Events[i].Verb]; ok {
			return fmt.Sprintf(text, onDay(c, st.Events[i]))
		}
	}
	first := models.DidApply
	if st.Application.Source != models.FromCareers {
		first = models.DidAddCandidate
	}
	return fmt.Sprintf(told[first], onDay(c, models.Event{At: st.Application.CreatedAt}))
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
	case a.PromiseBy == nil:
		return ""
	case a.PromiseBy.Before(c.Now):
		return "You should have heard from us by " + c.Day(*a.PromiseBy) + ". We are late, and we are sorry."
	}
	return "You will hear from us by " + c.Day(*a.PromiseBy) + "."
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
		if lines[i].Done {
			lines[i].Note = days[step]
		}
	}
	return lines
}
