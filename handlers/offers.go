package handlers

import (
	"cmp"
	"strconv"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/mail"
	"stepwise/views/ui"
)

// prepareOffer writes an offer for approval.
func (a *App) prepareOffer(v *visit) error {
	var f forms.Offer
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ApplicationPage) { p.Final.OfferForm = f }
	in, problems := f.Validate(v.officeDay())
	if len(problems) > 0 {
		return a.unfinished(v, id, "offer", problems, keep)
	}
	err = a.store.PrepareOffer(v.context(), v.actor, id, forms.Version(f.Version), in)
	return a.decided(v, id, err, "offer", "Prepared. The hiring manager approves it before the candidate sees it.", keep)
}

// approveOffer lets the candidate see the offer.
func (a *App) approveOffer(v *visit) error {
	var f forms.Decision
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	err = a.store.ApproveOffer(v.context(), v.actor, id, f.Shown(), f.Reason, a.offeredLetter(v, mail.OfferMade), a.offeredLetter(v, mail.OfferChanged))
	return a.decided(v, id, err, "offer/approval", a.told(v, id, "Approved", ". The candidate is written to, sees the offer and can answer."), func(p *views.ApplicationPage) { p.Reason = f.Reason })
}

// offeredLetter is a letter that says until when an offer is open.
func (a *App) offeredLetter(v *visit, write func(s models.Settings, name, jobTitle, url string, until models.Date) mail.Letter) store.OfferedLetter {
	return func(c models.Candidate, jobTitle, token string, until models.Date) models.Mail {
		return write(v.settings, c.Name, jobTitle, a.absolute(v, views.ConfirmURL(token)), until).To(c.Email)
	}
}

// answerAboutOffer answers a question about the offer.
func (a *App) answerAboutOffer(v *visit) error {
	return a.answerQuestion(v, views.OfferQuestionForm, a.store.AnswerAboutOffer, mail.OfferAnswered)
}

// offerPDF is a version of the offer as the candidate has it.
func (a *App) offerPDF(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	number, err := v.id("number")
	if err != nil {
		return err
	}
	d, err := a.store.Dossier(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	for _, o := range d.Facts.Offers {
		if int64(o.Number) == number && v.actor.Can(models.SeePay, d.On) {
			return a.sendOffer(v, o, d.Candidate.Name, d.Facts.Job.Title)
		}
	}
	return models.ErrNotFound
}

// addOffers adds the versions of the offer, the present one first, for those
// who may see pay.
func (a *App) addOffers(v *visit, d models.Dossier, p *views.ApplicationPage, at bool) {
	may := func(action models.Action) bool { return v.actor.Can(action, d.On) }
	if p.Final.SeesOffer = may(models.SeePay); !p.Final.SeesOffer {
		return
	}
	o := d.Facts.Offers.Latest()
	p.Final.CanPrepare = at && may(models.PrepareOffer) && (o == nil || o.State != models.OfferAccepted)
	p.Final.CanApprove = at && may(models.ApproveOffer) && o != nil && o.State == models.OfferPrepared
	p.Final.CanAnswer = at && may(models.AnswerAboutOffer)
	p.Final.Budget = views.BudgetLine(d.Facts.Job)
	p.Final.OfferTalk = offerTalk(p.Chrome, d.Application, d.OfferTalk)
	p.Final.OfferForm = forms.Offer{Amount: forms.Typed(d.PayAsked), Basis: string(d.PayBasis), Currency: cmp.Or(d.PayCurrency, d.Facts.Job.Currency, v.settings.Currency), Model: string(d.Facts.Job.Model), StartsOn: string(d.StartFrom),
		ValidUntil: string(v.officeDay().Add(7))}
	if o != nil {
		p.Final.OfferForm = forms.OfferOf(*o)
		p.Final.Offers = append(p.Final.Offers, a.offerView(v, p.Chrome, d.ID, *o))
	}
	for _, x := range d.Facts.Offers {
		if o == nil || x.ID != o.ID {
			p.Final.Offers = append(p.Final.Offers, a.offerView(v, p.Chrome, d.ID, x))
		}
	}
}

// offerStates are the states of an offer in words, with their tones.
var offerStates = map[models.OfferState]struct {
	words string
	tone  ui.Tone
}{
	models.OfferPrepared: {"waits for approval", ui.Wait},
	models.OfferApproved: {"with the candidate", ui.Wait},
	models.OfferAccepted: {"accepted", ui.Go},
	models.OfferDeclined: {"declined", ui.Bad},
	models.OfferReplaced: {"replaced", ui.Plain},
}

func (a *App) offerView(v *visit, c views.Chrome, application int64, o models.Offer) views.OfferView {
	state := offerStates[o.State]
	if o.Expired(v.officeDay()) {
		state.words, state.tone = "expired", ui.Bad
	}
	view := views.OfferView{Label: views.VersionWords(o), State: state.words, Tone: state.tone, Facts: views.OfferFacts(o, a.modelName(o.Model)), Terms: o.Terms,
		Answer: o.Answer, Letter: o.Letter, PDF: views.OfferPDFURL(application, o.Number)}
	view.Facts = append([]ui.Fact{{Term: "Version", Text: strconv.Itoa(o.Number)}}, view.Facts...)
	if o.Document != "" {
		view.Hash = o.Hash()
	}
	switch {
	case o.State == models.OfferAccepted && o.DocumentHash != view.Hash:
		view.Said = "Accepted by " + o.AcceptedName + ", " + c.Exact(*o.AnsweredAt) + ". What stands here is not what was accepted."
	case o.State == models.OfferAccepted:
		view.Said = "Accepted by " + o.AcceptedName + ", " + c.Exact(*o.AnsweredAt) + "."
	case o.State == models.OfferDeclined:
		view.Said = "Declined " + c.Exact(*o.AnsweredAt) + "."
	}
	return view
}

// offerLetter writes a letter about an offer.
func (a *App) offerLetter(l models.OfferLetter) models.Mail {
	if l.User == nil {
		return mail.Offer(l, a.address(views.ConfirmURL(l.Token))).To(l.Candidate.Email)
	}
	return mail.Offer(l, a.address(views.ApplicationURL(l.ApplicationID)+"#offer")).To(l.User.Email)
}
