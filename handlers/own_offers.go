package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/pdf"
	"stepwise/views/ui"
)

// ownOffer is the offer as the candidate sees it.
func (a *App) ownOffer(v *visit, c views.Chrome, st models.OwnStatus) views.OwnOffer {
	o := *st.Offer
	own := views.OwnOffer{Number: strconv.Itoa(o.Number), Label: views.VersionWords(o), Facts: views.OfferFacts(o, a.modelForCandidates(o.Model)), Terms: o.Terms, Document: o.Document, Hash: o.Hash(),
		Open: o.Open(v.officeDay()), CanAsk: o.State == models.OfferApproved, Talk: offerTalk(c, st.Application, st.OfferTalk)}
	if last := len(own.Facts) - 1; own.Open { // until which midnight
		own.Facts[last].Text += ", until midnight in " + views.ZoneWords(v.settings.Zone())
	} else if o.State == models.OfferAccepted {
		own.Accepted, own.Facts = true, own.Facts[:last]
	}
	switch {
	case o.State == models.OfferAccepted:
		own.Said = "You accepted on " + c.Local(*o.AnsweredAt).Format("2 January 2006") + ", as " + o.AcceptedName + "."
	case o.State == models.OfferDeclined:
		own.Said = "You declined. Thank you for telling us."
	case !own.Open:
		own.Said = "The offer was open until " + o.ValidUntil.Words() + ". Write to us and we will look at it again."
	}
	return own
}

// officeDay is which day it is where the organisation is.
func (v *visit) officeDay() models.Date { return models.DateOf(v.now.In(v.settings.Zone())) }

// offerTalk is what was asked about an offer, for either side.
func offerTalk(c views.Chrome, a models.Application, asked []models.OfferQuestion) (list []views.OfferTalkView) {
	for _, q := range asked {
		view := views.OfferTalkView{ID: q.ID, Asked: ui.Line{At: q.AskedAt, Words: c.Words(q.AskedAt), Exact: c.Exact(q.AskedAt)},
			About: "about version " + strconv.Itoa(q.Number), Text: q.Text, Answer: q.Answer}
		if q.AnsweredAt != nil {
			view.Answered = q.AnsweredName + ", " + c.Words(*q.AnsweredAt)
		} else {
			view.Ended = views.Unanswered(a, models.StepFinalise)
		}
		list = append(list, view)
	}
	return list
}

// afterOffer ends an answer of the candidate's to an offer.
func (a *App) afterOffer(v *visit, id int64, err error, form, unsent, sentence string, typed func(*views.OwnOffer)) error {
	keep := cameOffer(form, unsent, typed)
	var overtaken models.Overtaken
	var refused models.Refused
	switch {
	case errors.As(err, &overtaken):
		return a.statusAgain(v, http.StatusConflict, id, forms.Problems{{Text: fmt.Sprintf(
			"You answered version %d of the offer, and version %d has taken its place meanwhile. Nothing was sent: read the new one before you answer.", overtaken.Number, overtaken.By)}}, keep)
	case errors.As(err, &refused):
		return a.statusAgain(v, http.StatusUnprocessableEntity, id, forms.Problems{{Text: string(refused)}}, keep)
	}
	return a.afterStatus(v, id, err, sentence, keep)
}

// cameOffer puts back what was typed into the form that came back; when that
// form is gone, what was written is shown beside it.
func cameOffer(form, unsent string, typed func(*views.OwnOffer)) func(*views.StatusPage) {
	return func(p *views.StatusPage) {
		p.Offer.Came = form
		typed(&p.Offer)
		if !p.Offer.Open && form != "questions" || !p.Offer.CanAsk && form == "questions" {
			p.Unsent = unsent
		}
	}
}

// acceptOffer is the candidate's yes.
func (a *App) acceptOffer(v *visit) error {
	var f forms.OfferAcceptance
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	typed := func(o *views.OwnOffer) { o.Accept = f }
	name, words, problems := f.Validate(v.actor)
	if problems != nil {
		return a.statusAgain(v, http.StatusUnprocessableEntity, id, problems, cameOffer("acceptance", f.Words, typed))
	}
	err = a.store.AcceptOffer(v.context(), v.actor, id, forms.Version(f.Number), name, words)
	return a.afterOffer(v, id, err, "acceptance", words, "You accepted. Thank you: we look forward to working with you.", typed)
}

// declineOffer is the candidate's no.
func (a *App) declineOffer(v *visit) error {
	var f forms.OfferRefusal
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	typed := func(o *views.OwnOffer) { o.Refusal = f }
	reason, problems := f.Validate()
	if problems != nil {
		return a.statusAgain(v, http.StatusUnprocessableEntity, id, problems, cameOffer("refusal", f.Reason, typed))
	}
	err = a.store.DeclineOffer(v.context(), v.actor, id, forms.Version(f.Number), reason)
	return a.afterOffer(v, id, err, "refusal", reason, "You declined. Thank you for telling us why.", typed)
}

// askOffer is a question about the offer.
func (a *App) askOffer(v *visit) error {
	var f forms.OfferQuestion
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	typed := func(o *views.OwnOffer) { o.Ask = f }
	text, problems := f.Validate()
	if problems != nil {
		return a.statusAgain(v, http.StatusUnprocessableEntity, id, problems, cameOffer("questions", f.Text, typed))
	}
	err = a.store.AskOffer(v.context(), v.actor, id, forms.Version(f.Number), text)
	return a.afterOffer(v, id, err, "questions", text, "Asked. We write to you when it is answered.", typed)
}

// ownOfferPDF is the offer to keep.
func (a *App) ownOfferPDF(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	st, err := a.store.OwnStatus(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	if st.Offer == nil {
		return models.ErrNotFound
	}
	return a.sendOffer(v, *st.Offer, v.candidate.Name, st.Job.Title)
}

// sendOffer sends an offer as a PDF.
func (a *App) sendOffer(v *visit, o models.Offer, candidate, jobTitle string) error {
	paper := pdf.Offer{JobTitle: jobTitle, Version: views.VersionWords(o), Opening: o.Opening(v.settings.Organisation, jobTitle, candidate),
		Facts: views.OfferFacts(o, a.modelName(o.Model)), Terms: o.Terms, Document: o.Document, At: o.CreatedAt}
	if o.ApprovedAt != nil {
		paper.Hash, paper.At = o.Hash(), *o.ApprovedAt
	}
	if o.State == models.OfferAccepted {
		paper.Accepted = fmt.Sprintf("By %s, %s.", o.AcceptedName, o.AnsweredAt.In(v.settings.Zone()).Format("2 January 2006, 15:04 MST"))
	}
	content, err := paper.Bytes()
	if err != nil {
		return err
	}
	return v.sendPDF(fmt.Sprintf("offer-%d.pdf", o.Number), content)
}

// sendPDF hands out a paper under a name.
func (v *visit) sendPDF(name string, content []byte) error {
	h := v.Response().Header()
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Cache-Control", "private, no-store")
	return v.Blob(http.StatusOK, "application/pdf", content)
}
