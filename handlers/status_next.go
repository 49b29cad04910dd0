package handlers

import (
	"strconv"

	"stepwise/models"
	"stepwise/views"
)

// addNext adds what waits for the candidate at the step they are at.
func addNext(st models.OwnStatus, p *views.StatusPage) {
	for _, i := range st.Interviews {
		if (i.State == models.InterviewPlanned || i.State == models.InterviewProposed) && i.Step == st.Application.Step {
			p.Interviews = append(p.Interviews, ownInterview(p.Chrome, i))
		}
	}
	writes := addOwnExercises(st, p)
	if !p.AsksConsent && len(p.Interviews) == 0 && !writes && !p.Trial.Next && !p.Offer.Open {
		p.Next = "Nothing to do right now."
		switch {
		case p.Onboarding.Mine():
			p.Next = "Below is what there is to do for your start."
			return
		case p.Offer.Accepted:
			p.Next += " We are preparing your start and will write to you about it."
		case st.Application.State == models.Held:
			p.Next += " We write to you as soon as it goes on."
			return
		}
		if next := st.Application.Step + 1; next.Valid() {
			p.Next += " If all goes well, the next step is: " + next.Name() + ". " + models.Process[next-1].ForCandidate
		}
	}
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
