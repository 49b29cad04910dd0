package handlers

import (
	"slices"
	"strconv"
	"strings"

	"stepwise/data"
	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// addTrial adds the trial as the visitor may see it and what they may do there.
func (a *App) addTrial(v *visit, d models.Dossier, p *views.ApplicationPage, at bool) {
	t := d.Facts.Trial
	on := d.On
	if t != nil {
		on.Panel = models.OnPanel(t.Panel, v.actor.ID)
	}
	may := func(action models.Action) bool { return v.actor.Can(action, on) }
	p.Trial = views.TrialView{CanSet: at && may(models.SetTrial), CanRecord: at && may(models.Override), CanWaive: at && may(models.Override)}
	if t == nil {
		return
	}
	own, _ := d.Facts.OwnScorecard(v.actor, models.StepTrial, nil)
	p.Trial.Set, p.Trial.HandedIn, p.Trial.Late, p.Trial.Decided, p.Trial.Blind = !t.SetAt.IsZero(), t.HandedInAt != nil, t.Late(), t.Outcome != "", t.Blind
	open := at && !p.Trial.Decided
	p.Trial.CanScore = open && d.Score(v.actor, on, models.StepTrial) == nil && !own.Submitted()
	p.Trial.CanSet = open && !p.Trial.HandedIn && may(models.SetTrial)
	p.Trial.CanRecord = open && (p.Trial.Set && may(models.SetTrial) || p.Trial.CanWaive)
	p.Trial.CanAnswer, p.Trial.CanExtend = at && may(models.AnswerTrial), at && may(models.SetTrial)
	p.Trial.CanShow = open && p.Trial.HandedIn && may(models.AnswerTrial)
	p.Trial.CanPay = t.Fee > 0 && t.BriefOpen() && t.FeePaidBy == nil && may(models.PayTrial)
	p.Trial.Payment.Day = string(models.DateOf(p.Local(v.now)))
	p.Trial.Outcome, p.Trial.OutcomeReason = string(t.Outcome), t.OutcomeReason
	if p.Trial.Set {
		describeTrial(d, *t, p)
	}
}

// describeTrial puts a trial that is set into words.
func describeTrial(d models.Dossier, t models.Trial, p *views.ApplicationPage) {
	x := &p.Trial
	x.Terms, x.Brief, x.Deliverables = p.TrialTermsOf(t.Terms()), t.Brief, t.Deliverables
	var names []string
	for _, m := range t.Panel {
		names = append(names, m.UserName)
	}
	x.Terms.Facts = append(x.Terms.Facts, ui.Fact{Term: "Judged by", Text: strings.Join(names, ", ")})
	x.Agreed, x.AgreedTone = "waits for the candidate’s yes: the brief is closed", ui.Wait
	if t.BriefOpen() {
		x.Agreed, x.AgreedTone = "the brief is open", ui.Go
	}
	if g := t.Agreement(); g != nil {
		if t.AcceptedAt != nil {
			x.Agreed = "accepted by " + g.Name + ", " + p.Words(g.AcceptedAt)
		} else {
			x.Agreed = "terms changed: waits for the candidate’s yes again"
			before := p.TrialTermsOf(g.Terms)
			x.AgreedTerms = &before
		}
	}
	ended := views.Unanswered(d.Application, models.StepTrial)
	x.Questions, x.Extensions = p.TrialQuestionsOf(t.Questions, ended), p.TrialExtensionsOf(t.Extensions, ended)
	x.Delivered = views.DeliveredOf(t, d.Documents, d.Facts.Requirements, false, d.Veil != nil)
	if t.FeePaidBy != nil {
		x.Paid = "fee paid on " + t.FeePaidOn.Words() + ", noted by " + d.People[*t.FeePaidBy]
	}
	if t.Outcome != "" && t.RatedAt != nil {
		x.Rating, x.RatingWords = ratingWords(t.Rating), t.RatingWords
	}
	if t.HandedInAt != nil {
		x.Answer, x.HandedInWords = t.Answer, p.Words(*t.HandedInAt)
		x.Terms.Facts = append(x.Terms.Facts, ui.Fact{Term: "Hours spent", Text: strconv.Itoa(t.HoursSpent)})
	}
}

func ratingWords(level int) string {
	return strconv.Itoa(level) + " of 4: a fair and useful piece of work? " + models.LevelNames[level] + "."
}

// trialTermsPage shows the form of the terms; keep puts back what was typed.
func (a *App) trialTermsPage(v *visit, status int, id int64, keep func(*views.TrialTermsPage)) error {
	d, err := a.store.Dossier(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	t := d.Facts.Trial
	set := t != nil && !t.SetAt.IsZero()
	if !v.actor.Can(models.SetTrial, d.On) || d.Step != models.StepTrial || d.State.Over() || set && (t.HandedInAt != nil || t.Outcome != "") {
		return models.ErrNotFound
	}
	p := views.TrialTermsPage{Chrome: v.chrome("Set the trial", "candidates"), ID: id, Version: strconv.Itoa(d.Version), Name: d.Candidate.Name, JobTitle: d.Facts.Job.Title,
		UnpaidHours: v.settings.UnpaidHours, CanOverride: v.actor.Can(models.Override, d.On), Set: set}
	level := d.Facts.Job.Level
	p.Form = a.newTrial(v, d)
	if set {
		p.Title, p.Accepted, p.Form = "Change the trial", t.AcceptedAt != nil, forms.TrialOf(*t, p.Zone)
	}
	rates, err := a.store.Rates(v.context())
	if err != nil {
		return err
	}
	if key := v.QueryParam("template"); key != "" {
		if chosen := a.fillTrial(&p, key, rates); chosen != "" {
			level = chosen
		}
	}
	p.Form = padded(p.Form)
	p.Templates = trialTemplates(a.reference.Trials, id, d.Facts.Job.Level)
	colleagues, err := a.store.Colleagues(v.context(), d.JobID)
	if err != nil {
		return err
	}
	p.Panel = panelOptions(colleagues)
	if keep != nil {
		keep(&p)
	}
	p.FeeHelp = feeHelp(rates, level, p.Form.HoursCap)
	return v.page(status, views.TrialTerms(p))
}

// newTrial is the form of a trial that is not set yet.
func (a *App) newTrial(v *visit, d models.Dossier) forms.Trial {
	now := v.now.In(v.zone())
	f := forms.Trial{Currency: v.settings.Currency, HoursCap: "8", PaidWhen: "within 14 days of the hand-in, whatever the outcome",
		StartsOn: string(models.DateOf(now.AddDate(0, 0, 1))), DueAt: now.AddDate(0, 0, 8).Format("2006-01-02") + "T17:00",
		Ownership: "You own what you make. We read it to get to know your work, and use it for nothing else.",
		AIRule:    "Use the tools you work with. Say where they wrote more than a few lines, and be ready to explain every line.",
		Contact:   d.People[deref(d.Facts.Job.RecruiterID)]}
	for _, c := range a.rubric()["trial"] {
		f.Criteria = append(f.Criteria, forms.TrialCriterionOf(c.Name, c.Levels))
	}
	return f
}

// fillTrial fills the form from a template, with a fee in the middle of what
// its hours come to at the rate of its level. It returns that level.
func (a *App) fillTrial(p *views.TrialTermsPage, key string, rates []models.Rate) (level string) {
	for _, t := range a.reference.Trials {
		if t.Key != key {
			continue
		}
		p.Chosen = t.Title
		p.Form.Title, p.Form.Scope, p.Form.Brief, p.Form.Deliverables = t.Title, t.Scope, t.Brief, strings.Join(t.Deliverables, "\n")
		p.Form.HoursCap, p.Form.AIRule, p.Form.Ownership = strconv.Itoa(t.Hours), t.AIRule, t.Ownership
		if rate, ok := models.LevelRate(rates, t.Level); ok {
			p.Form.Fee, p.Form.Currency = forms.Typed(rate.TrialFee(t.Hours)), rate.Currency
		}
		p.Form.Criteria = nil
		for _, c := range t.Criteria {
			p.Form.Criteria = append(p.Form.Criteria, forms.TrialCriterionOf(c.Name, c.Levels[:]))
		}
		return t.Level
	}
	return ""
}

func feeHelp(rates []models.Rate, level, hours string) string {
	rate, ok := models.LevelRate(rates, level)
	n, err := strconv.Atoi(strings.TrimSpace(hours))
	if !ok || err != nil || n < 1 || n > 80 {
		return "What the candidate is paid for it."
	}
	return views.FeeHint(rate, n)
}

// trialTemplates are all of them, those of the job's level first.
func trialTemplates(list []data.Trial, id int64, level string) []views.TrialTemplateView {
	var out []views.TrialTemplateView
	for _, t := range list {
		out = append(out, views.TrialTemplateView{URL: views.TrialTemplateURL(id, t.Key), Title: t.Title, Level: views.Capital(t.Level), Area: models.CategoryName(t.Area),
			Hours: t.Hours, Fits: t.Level == level})
	}
	slices.SortStableFunc(out, func(x, y views.TrialTemplateView) int {
		switch {
		case x.Fits == y.Fits:
			return 0
		case x.Fits:
			return -1
		}
		return 1
	})
	return out
}

// padded leaves room for criteria of one's own.
func padded(f forms.Trial) forms.Trial {
	for len(f.Criteria) < 7 {
		f.Criteria = append(f.Criteria, forms.TrialCriterion{})
	}
	f.Criteria = append(f.Criteria, forms.TrialCriterion{})
	return f
}
