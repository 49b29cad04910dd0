package handlers

import (
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/ui"
)

// addNext adds what waits for the candidate at the step they are at.
func (a *App) addNext(v *visit, st models.OwnStatus, p *views.StatusPage) {
	for _, i := range st.Interviews {
		if (i.State == models.InterviewPlanned || i.State == models.InterviewProposed) && i.Step == st.Application.Step {
			p.Interviews = append(p.Interviews, ownInterview(p.Chrome, i))
		}
	}
	writes := addOwnExercises(st, p)
	switch st.Application.Step {
	case models.StepFinalise:
		if st.Offer != nil {
			p.Offer = a.ownOffer(v, *st.Offer)
		}
	}
	if !p.AsksConsent && len(p.Interviews) == 0 && !writes && !p.Trial.Next && !p.Offer.Open {
		p.Next = "Nothing to do right now."
		if next := st.Application.Step + 1; next.Valid() {
			p.Next += " If all goes well, the next step is: " + next.Name() + ". " + models.Process[next-1].ForCandidate
		}
	}
}

func (a *App) ownOffer(v *visit, o models.Offer) views.OwnOffer {
	own := views.OwnOffer{Terms: o.Terms, Open: o.Open(models.DateOf(v.now.In(v.settings.Zone()))),
		Facts: []ui.Fact{
			{Term: "Pay", Text: views.Pay(o.Amount, o.Basis, o.Currency)},
			{Term: "How we hire", Text: a.modelName(o.Model)},
			{Term: "You start on", Text: views.ShowDate(o.StartsOn)},
			{Term: "Answer by", Text: views.ShowDate(o.ValidUntil)},
		}}
	switch {
	case o.State == models.OfferAccepted:
		own.Said = "You accepted. We are preparing your start and will write to you about it."
	case o.State == models.OfferDeclined:
		own.Said = "You declined. Thank you for telling us."
	case !own.Open:
		own.Said = "The offer was open until " + views.ShowDate(o.ValidUntil) + ". Write to us and we will look at it again."
	}
	return own
}

// stateForCandidate is where an application stands, in a few words.
func stateForCandidate(a models.Application) string {
	switch a.State {
	case models.Rejected:
		return "We have decided not to go on"
	case models.Withdrawn:
		return "You have withdrawn"
	case models.Hired:
		return "Hired: welcome aboard"
	case models.Held:
		return "On hold at step " + strconv.Itoa(int(a.Step)) + " of 7: " + a.Step.Name()
	}
	return "Step " + strconv.Itoa(int(a.Step)) + " of 7: " + a.Step.Name()
}
