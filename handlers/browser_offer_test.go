package handlers_test

import "testing"

// TestAnOfferFromCounterQuestionToHiredInABrowser takes an offer over a
// question to a new version, the yes, the onboarding and a job that is filled.
// The candidate holds a phone and has scripts off.
func TestAnOfferFromCounterQuestionToHiredInABrowser(t *testing.T) {
	s := onStage(t)
	s.standsAtStep7()
	s.keepsTemplates()
	recruiter, manager := s.person("recruiter"), s.person("manager")
	grace := newPerson(t, s.browser, s.url, "grace")
	grace.turnsScriptsOff()
	grace.takeCookies(s.as("candidate").cookies())
	grace.holdsAPhone()

	recruiter.opens("/applications/7")
	recruiter.preparesTheOffer()
	manager.opens("/applications/7")
	manager.presses("Approve; the candidate sees the offer")
	grace.opens("/status/7")
	grace.sees("$65 an hour", "Six months, then we talk")
	grace.unfolds("Ask about the offer…")
	grace.fills("Your question, or what you would like changed", "Could it be 70, with a year from the start?")
	grace.presses("Ask")
	grace.sees("Could it be 70", "Not answered yet")

	recruiter.opens("/")
	recruiter.sees("asks about the offer")
	recruiter.opens("/applications/7")
	recruiter.unfolds("Answer…")
	recruiter.fills("Answer", "Yes to 70, and half a year to begin with")
	recruiter.presses("Send the answer")
	recruiter.unfolds("Prepare another version…")
	recruiter.fills("Amount", "70")
	recruiter.presses("Prepare the offer")
	recruiter.sees("waits for approval", "1 other version")
	grace.opens("/status/7")
	grace.sees("$65 an hour", "Yes to 70")
	manager.opens("/applications/7")
	manager.presses("Approve; the candidate sees the offer")

	// The page with the first version is still open.
	grace.unfolds("Accept the offer…")
	grace.fills("Your name", "Grace Okafor")
	grace.ticks("I accept the offer as it is written here")
	grace.expects(409)
	grace.presses("I accept")
	grace.sees("version 2 has taken its place", "$70 an hour")
	grace.presses("I accept")
	grace.sees("You accepted on 23 November 2026", "0 of 7 tasks done")

	for _, task := range []string{"Set up the second factor and keep the recovery codes safe", "Read the project guidelines and note three questions", "Correct one page of the documentation that was wrong"} {
		grace.presses("I have done this: " + task)
	}
	grace.sees("3 of 7 tasks done")
	recruiter.opens("/applications/7")
	recruiter.sees("Accepted by Grace Okafor", "3 of 7 tasks done")
	for _, task := range []string{"Set up accounts and access to the tools", "Walk through the project guidelines together", "Agree on shared hours and how to reach each other", "Hand over the documentation and say who to ask"} {
		recruiter.presses("Done: " + task)
	}
	recruiter.presses("Complete: hired")
	recruiter.sees("Hired. All seven steps are done.")
	recruiter.follows("All that a decision rests on")
	recruiter.sees("Version 2: accepted", "Could it be 70")
	recruiter.opens("/jobs/7")
	recruiter.sees("The job is filled.")
	grace.opens("/status/7")
	grace.sees("Welcome aboard, Grace", "7 of 7 tasks done")

	admin := s.person("admin")
	admin.opens("/settings/onboarding")
	admin.opens("/settings/history")
	admin.presses("Check the history")
	admin.sees("The history stands")
}
