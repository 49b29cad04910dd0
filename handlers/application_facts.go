package handlers

import (
	"crypto/rand"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/models/overlap"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// newOnce is the key of a form that must not be taken twice.
func newOnce() string { return rand.Text() }

// standing adds what else there is to know of where an application stands: that
// it rests, and that its job takes nobody any more.
func standing(p *views.ApplicationPage, d models.Dossier) {
	if d.State == models.Held {
		words := "On hold"
		last := models.Event{}
		for _, e := range d.Events {
			if e.Verb == models.DidHold && e.ID > last.ID {
				last = e
			}
		}
		if last.Reason != "" {
			words += ": " + strings.TrimSuffix(last.Reason, ".")
		}
		told := d.Candidate.Name + " was told that the application rests."
		if p.HeldSilently {
			told = d.Candidate.Name + " was told nothing of it."
		}
		p.Stands = append(p.Stands, words+". "+told)
	}
	if !d.State.Over() && d.Facts.Job.Status == models.JobClosed {
		why := "The job is closed"
		if d.Facts.Job.ClosedReason == models.JobFilled {
			why = "The job is filled"
		}
		p.Stands = append(p.Stands, why+" and "+d.Candidate.Name+" has not heard: decide.")
	}
}

// ended says how an application left the process.
func ended(c views.Chrome, d models.Dossier) string {
	switch d.State {
	case models.Rejected:
		return "Rejected: " + d.RejectionReason + "."
	case models.Withdrawn:
		return d.Candidate.Name + " withdrew."
	case models.Hired:
		if d.Facts.Job.ClosedReason == models.JobFilled {
			return "Hired. All seven steps are done. The job is filled: whoever is still in its process waits on Today for a decision."
		}
		return "Hired. All seven steps are done."
	}
	return ""
}

func whereLine(c models.Candidate, chrome views.Chrome, overlap string) string {
	var known []string
	if c.Headline != "" {
		known = append(known, c.Headline)
	}
	if c.Years > 0 {
		known = append(known, views.Count(c.Years, "year", "years"))
	}
	if c.Place != "" {
		known = append(known, c.Place)
	}
	if c.TimeZone != "" {
		known = append(known, chrome.Now.In(models.Zone(c.TimeZone)).Format("15:04")+" there", overlap+" h overlap with the team")
	}
	return strings.Join(known, " · ")
}

// factLines are the facts beside the page; pay only for those who may see it.
func factLines(d models.Dossier, pay bool) []ui.Fact {
	facts := contactFacts(d)
	if pay && d.PayAsked > 0 {
		facts = append(facts, ui.Fact{Term: "Asks", Text: views.Pay(d.PayAsked, d.PayBasis, d.PayCurrency)})
	}
	return append(facts,
		ui.Fact{Term: "From", Text: d.SourceWords(d.People[deref(d.ReferredByUserID)])},
		ui.Fact{Term: "Can start", Text: orUnknown(d.StartFrom.Words())},
		ui.Fact{Term: "Time zone", Text: orUnknown(d.Candidate.TimeZone)},
		ui.Fact{Term: "Recruiter", Text: d.People[deref(d.Facts.Job.RecruiterID)]},
		ui.Fact{Term: "Manager", Text: d.People[deref(d.Facts.Job.ManagerID)]},
		ui.Fact{Term: "Kept until", Text: d.RetainUntil.Words()})
}

func portfolioViews(d models.Dossier) (items []views.PortfolioView, documents []views.DocumentView) {
	for i, x := range d.Portfolio {
		item := views.PortfolioView{ID: views.EvidenceID(models.EvidenceLink{Kind: models.EvidencePortfolio, PortfolioItemID: &x.ID}), Number: strconv.Itoa(i + 1), Title: x.Title, OwnPart: x.OwnPart, Stack: x.Stack, Link: x.Link, LookAt: x.LookAt}
		if x.Document != nil {
			item.Document = &views.DocumentView{URL: views.DocumentURL(x.Document.ID), Name: x.Document.Name}
		}
		items = append(items, item)
	}
	kinds := map[models.DocumentKind]string{models.DocumentResume: "résumé", models.DocumentPortfolio: "portfolio", models.DocumentTrial: "trial"}
	for _, x := range d.Documents {
		if x.Kind == models.DocumentOnboarding {
			continue // from the team: it stands with the tasks
		}
		documents = append(documents, documentView(x, kinds[x.Kind], d.Readings[x.ID]))
	}
	if d.Veil != nil {
		for _, x := range items {
			if x.Document != nil {
				x.Document.URL = ""
			}
		}
		documents = closed(documents)
	}
	return items, documents
}

func documentView(d models.Document, kind string, t models.DocumentText) views.DocumentView {
	view := views.DocumentView{URL: views.DocumentURL(d.ID), Name: d.Name, Kind: kind, Reading: t.State, TextURL: views.DocumentTextURL(d.ID)}
	if t.Picture != "" {
		view.PictureURL = views.DocumentPictureURL(d.ID)
	}
	return view
}

// addSteps adds what each step records and what the visitor may still do there.
func (a *App) addSteps(v *visit, d models.Dossier, p *views.ApplicationPage) error {
	may := func(action models.Action) bool { return v.actor.Can(action, d.On) }
	at := func(s models.Step) bool { return d.Step == s && !d.State.Over() }
	p.CanPlan = may(models.PlanInterview) && (at(models.StepInterviews) || at(models.StepCommunication))
	p.Interview = forms.Interview{Minutes: "60"}
	if d.Step == models.StepCommunication {
		p.Interview.Kind, p.Interview.Minutes = string(models.KindTalk), "30"
	}
	own, _ := d.Facts.OwnScorecard(v.actor, models.StepShortlist, nil)
	p.Shortlist = views.ShortlistView{CanScore: at(models.StepShortlist) && may(models.ScoreShortlist) && !own.Submitted(),
		CanVerdict: at(models.StepShortlist) && may(models.GiveVerdict), Draft: own.ID != 0}
	if w := d.Facts.Verdict; w != nil {
		p.Shortlist.Verdict, p.Shortlist.VerdictBy, p.Shortlist.Word = "No", w.UserName, w.Reason
		if w.Yes {
			p.Shortlist.Verdict = "Yes"
		}
	}
	for _, i := range d.Facts.Interviews {
		p.Interviews = append(p.Interviews, interviewView(v, d, p.Chrome, i))
	}
	p.Debriefs = debriefs(v, d)
	a.addCommunication(v, d, p, at(models.StepCommunication) && may(models.SetExercise))
	a.addTrial(v, d, p, at(models.StepTrial))
	a.addFinal(v, d, p, at(models.StepFinalise))
	return a.addChoices(v, d, p)
}

// addChoices adds the lists that the page's forms choose from, when it has
// such forms.
func (a *App) addChoices(v *visit, d models.Dossier, p *views.ApplicationPage) error {
	if p.CanReject {
		reasons, err := a.store.RejectionReasons(v.context())
		if err != nil {
			return err
		}
		for _, r := range reasons {
			p.Reasons = append(p.Reasons, ui.Option{Value: strconv.FormatInt(r.ID, 10), Label: r.Text})
		}
	}
	if !p.CanPlan && !p.Final.CanPlan {
		return nil
	}
	if err := a.addRounds(v, d, p); err != nil {
		return err
	}
	colleagues, err := a.store.Colleagues(v.context(), d.JobID)
	p.Panel = panelOptions(colleagues)
	return err
}

// panelOptions are the colleagues to choose a panel from.
func panelOptions(colleagues []models.User) []ui.Option {
	out := make([]ui.Option, len(colleagues))
	for i, u := range colleagues {
		out[i] = ui.Option{Value: strconv.FormatInt(u.ID, 10), Label: u.Name, Hint: u.Role.Name()}
	}
	return out
}

func interviewView(v *visit, d models.Dossier, c views.Chrome, i models.Interview) views.InterviewView {
	own, _ := d.Facts.OwnScorecard(v.actor, i.Step, &i.ID)
	on := d.On
	on.Panel = models.OnPanel(i.Panel, v.actor.ID)
	waiting := i.State == models.InterviewPlanned
	names, in := "", 0
	for n, x := range i.Panel {
		if n > 0 {
			names += ", "
		}
		names += x.UserName
		for _, s := range d.Facts.Scorecards {
			if s.InterviewID != nil && *s.InterviewID == i.ID && s.UserID == x.UserID && s.Submitted() {
				in++
			}
		}
	}
	out := views.InterviewView{ID: i.ID, Step: i.Step, Title: i.Title, Kind: i.Kind.Name(), Exact: c.Exact(i.StartsAt), Words: c.Words(i.StartsAt), Place: i.Place,
		Panel: names, Scored: strconv.Itoa(in) + " of " + views.Count(len(i.Panel), "scorecard", "scorecards") + " in", State: string(i.State), Waiting: waiting,
		CanScore: d.Score(v.actor, on, i.Step) == nil && (i.State == models.InterviewPlanned || i.State == models.InterviewHeld) && !own.Submitted(), States: views.NewInterviewStates(i, d.Application, c.Now)}
	if waiting && in > 0 && in == len(i.Panel) {
		out.Waiting, out.States = false, out.States.Scored()
	}
	if i.Reason != "" {
		out.Outcome = views.Capital(string(i.Outcome)) + ": " + i.Reason
		if i.Outcome == "" {
			out.Outcome = views.Capital(string(i.State)) + ": " + i.Reason
		}
	}
	if x := d.Facts.Exercise(&i.ID); x != nil {
		view := v.exerciseView(d, c, *x)
		out.Exercise = &view
	}
	if i.State == models.InterviewProposed {
		out.Exact, out.Words = views.Count(len(i.Slots), "time proposed", "times proposed"), ""
	}
	return out
}

func (a *App) addCommunication(v *visit, d models.Dossier, p *views.ApplicationPage, canSet bool) {
	team, candidate := workDays(v, d.Candidate)
	aFrom, aTo, bFrom, bTo, from, to := overlap.On(team, candidate, v.now)
	p.Communication = views.CommunicationView{
		Overlap: "The team and " + d.Candidate.Name + " share " + overlapHours(v, d.Candidate) + " working hours a day.",
		Bands:   []ui.Band{{Label: "The team", From: aFrom, To: aTo}, {Label: d.Candidate.Name, From: bFrom, To: bTo}}, From: from, To: to,
		OverlapNote: "Today, from " + team.Zone.String() + " and " + candidate.Zone.String() + ", summer time included."}
	p.Communication.Answers = answersWords(v, d)
	p.Communication.Year, p.Communication.Spans = overlapYear(v, d.Candidate)
	if x := d.Facts.Exercise(nil); x != nil {
		view := v.exerciseView(d, p.Chrome, *x)
		p.Communication.Exercise, p.Communication.SetURL = &view, view.SetURL
	} else if canSet {
		p.Communication.SetURL = views.SetExerciseURL(d.ID)
	}
}

func (a *App) addFinal(v *visit, d models.Dossier, p *views.ApplicationPage, at bool) {
	may := func(action models.Action) bool { return v.actor.Can(action, d.On) }
	a.addOffers(v, d, p, at)
	p.Final.CanPlan = at && may(models.Onboard)
	p.Final.Accept = acceptedFiles
	handed := d.Documents
	if !may(models.SeePay) { // there may be a contract among them
		handed = nil
	}
	p.Final.Onboarding = v.onboarding(p.Chrome, d.Facts.Tasks, handed, func(t models.Task) bool { return at && (may(models.Onboard) || t.OwnerID == v.actor.ID) })
}
