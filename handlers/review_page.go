package handlers

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/ui"
)

// quickReasons is how many reasons can be ticked rather than written.
const quickReasons = 6

// buildReview makes the screen of one candidate, evidence first.
func (a *App) buildReview(v *visit, who reviewer, r models.Review) views.ReviewPage {
	b, l, d := r.Batch, r.Line, r.Dossier
	p := views.ReviewPage{Chrome: v.chrome(d.Candidate.Name, "today"), ID: b.ID, Position: l.Position, Total: len(b.Lines), Answered: b.Answered(),
		JobTitle: b.JobTitle, Sender: b.SenderName, Message: b.Message, Version: strconv.Itoa(d.Version), Name: d.Candidate.Name, Headline: d.Candidate.Headline,
		Answer: l.Answer, Word: answered(l), CoverNote: d.CoverNote}
	p.Bare, p.Keys = who.byLink, views.ReviewKeys
	p.Form.Reason = l.Reason
	open := b.Takes(v.now) && d.Step == models.StepShortlist && !d.State.Over()
	p.CanTakeBack = open && l.Answer != "" && d.Version == l.After
	p.CanAnswer = open && l.Answer == "" && d.Facts.Verdict == nil
	if !p.CanAnswer && l.Answer == "" {
		p.Gone = reviewGone(b, d)
	}
	p.Facts = reviewFacts(v, d, who.actor.Can(models.SeePay, d.On))
	a.addReviewEvidence(v, who, d, &p)
	if p.Hidden == 0 {
		p.Band = models.BandName(models.Bands(d.Facts.Requirements, r.Ratings, v.settings.ScoreFloor)[d.ID].Band)
	}
	p.Portfolio, p.Documents = portfolioViews(d)
	for i, x := range d.Documents {
		p.Documents[i].URL = views.ReviewDocumentURL(b.ID, l.Position, x.ID)
		p.Documents[i].TextURL = views.ReviewTextURL(b.ID, l.Position, x.ID)
		if who.byLink { // the link opens nothing but the queue
			p.Documents[i].PictureURL = ""
			if p.Documents[i].Reading != models.ReadingDone {
				p.Documents[i].Reading = ""
			}
		}
	}
	if p.Veil = v.veilView(d); p.Veil.Veiled {
		p.Documents = closed(p.Documents)
	}
	if l.Position > 1 {
		p.Before = views.ReviewItemURL(b.ID, l.Position-1)
	}
	if l.Position < len(b.Lines) {
		p.Behind = views.ReviewItemURL(b.ID, l.Position+1)
	}
	return p
}

// reviewGone says why there is nothing to answer.
func reviewGone(b models.Batch, d models.Dossier) string {
	switch {
	case d.State.Over():
		return "Nothing to answer: the application is over, " + string(d.State) + "."
	case d.Step != models.StepShortlist:
		return "Nothing to answer: the application has moved on to “" + d.Step.Name() + "”."
	case b.FinishedAt == nil && d.Facts.Verdict != nil:
		return "Nothing to answer: the verdict is in already."
	}
	return "These answers are finished."
}

// reviewFacts are what a verdict may need besides the evidence.
func reviewFacts(v *visit, d models.Dossier, pay bool) []ui.Fact {
	facts := []ui.Fact{
		{Term: "Experience", Text: views.Count(d.Candidate.Years, "year", "years")},
		{Term: "Place", Text: d.Candidate.Place},
		{Term: "Overlap", Text: overlapHours(v, d.Candidate) + " hours a day with the team"},
		{Term: "Can start", Text: d.StartFrom.Words()},
	}
	if pay {
		facts = append(facts, ui.Fact{Term: "Asks", Text: views.Pay(d.PayAsked, d.PayBasis, d.PayCurrency)})
	}
	return slices.DeleteFunc(facts, func(f ui.Fact) bool { return f.Text == "" })
}

// addReviewEvidence adds what the scorecards that were sent say of each
// requirement, must-haves first, and the reasons that can be ticked for it.
func (a *App) addReviewEvidence(v *visit, who reviewer, d models.Dossier, p *views.ReviewPage) {
	shown, hidden := d.Facts.Sent(who.actor, d.Application, d.On)
	p.Hidden = hidden
	p.Score = views.ScoreWords(models.Score(d.Facts.Requirements, shown, v.settings.ScoreFloor), v.settings.ScoreFloor)
	evidence := models.EvidenceFor(d.Facts.Requirements, shown)
	slices.SortStableFunc(evidence, func(x, y models.Evidence) int { return cmp.Compare(pressing(y), pressing(x)) })
	at := views.ReviewPlaces(p.ID, p.Position)
	for _, e := range evidence {
		row := views.EvidenceRowOf(e, at)
		p.Evidence = append(p.Evidence, row)
		if len(p.Quick) < quickReasons && (e.Must || e.Level > 0) {
			said := e.Name + ": " + strings.ToLower(models.LevelNames[e.Level])
			p.Quick = append(p.Quick, ui.Option{Value: said, Label: said})
		}
	}
	for _, s := range shown {
		if s.Summary != "" {
			p.Summaries = append(p.Summaries, ui.Line{At: *s.SubmittedAt, Words: p.Words(*s.SubmittedAt), Exact: p.Exact(*s.SubmittedAt), Text: s.UserName, Quote: s.Summary})
		}
	}
}

// pressing puts must-haves before the rest, and what weighs more first.
func pressing(e models.Evidence) int {
	if e.Must {
		return e.Weight + 10
	}
	return e.Weight
}
