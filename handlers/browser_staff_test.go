package handlers_test

import "testing"

func TestStaffWalkAnApplicationToHiredInABrowser(t *testing.T) {
	s := onStage(t)
	recruiter, manager, interviewer := s.person("recruiter"), s.person("manager"), s.person("interviewer")

	// Step 3: the recruiter scores, the manager gives the verdict.
	recruiter.opens(application)
	recruiter.sees("Step 3: Shortlist", "One submitted scorecard")
	recruiter.follows("Score the shortlist")
	recruiter.rates("Technical expertise", "4", "Ran PostgreSQL for eleven years")
	recruiter.rates("Portfolio", "3", "pgqueue, lock.go: the locking is her own")
	recruiter.rates("PostgreSQL", "4", "pgqueue again")
	recruiter.presses("Submit the scorecard")
	manager.opens(application)
	manager.sees("1 scorecard is hidden until yours is in")
	manager.doesNotSee("the locking is her own")
	manager.answers("Your verdict", "Yes")
	manager.fills("What it rests on", "The queue alone is worth the call")
	manager.presses("Give the verdict")
	recruiter.opens(application)
	recruiter.advances("Advance", "Step 4: Technical interviews")

	// Step 4: an interview with a panel.
	recruiter.unfolds("Plan an interview…")
	recruiter.answers("Kind", "Coding challenge")
	recruiter.fills("Title", "A rate limiter")
	recruiter.fills("Start", "2026-11-25T10:00")
	recruiter.fills("Minutes", "60")
	recruiter.answers("Panel", "Linus Ek")
	recruiter.presses("Plan the interview")
	recruiter.sees("A rate limiter")
	interviewer.opens(application)
	interviewer.doesNotSee("$65")
	interviewer.follows("A rate limiter")
	interviewer.rates("Coding challenge", "4", "Found the race before the hint")
	interviewer.rates("caching strategies", "3", "Named two and when each fails")
	interviewer.presses("Submit the scorecard")
	recruiter.follows("A rate limiter")
	recruiter.unfolds("Record how it went…")
	recruiter.answers("Outcome", "Passed")
	recruiter.fills("In words", "Quick and clear")
	recruiter.presses("Record the outcome")
	recruiter.opens(application)
	recruiter.advances("Advance", "Step 5: Communication")

	// Step 5: a talk.
	recruiter.unfolds("Plan an interview…")
	recruiter.answers("Kind", "Communication talk")
	recruiter.fills("Title", "A talk with the team")
	recruiter.fills("Start", "2026-11-26T10:00")
	recruiter.fills("Minutes", "30")
	recruiter.answers("Panel", "Linus Ek")
	recruiter.presses("Plan the interview")
	interviewer.opens(application)
	interviewer.follows("A talk with the team")
	interviewer.rates("Listening", "3", "Answered what was asked")
	interviewer.presses("Submit the scorecard")
	recruiter.opens(application)
	recruiter.advances("Advance", "Step 6: Trial project")

	// Step 6: a paid trial, scored.
	recruiter.setsTheTrial("A small ledger", "Linus Ek")
	interviewer.opens(application)
	interviewer.follows("Score the trial")
	interviewer.rates("Correctness", "4", "Every entry has its counter-entry")
	interviewer.presses("Submit the scorecard")
	recruiter.opens(application)
	recruiter.recordsTheTrial()
	recruiter.advances("Advance", "Step 7: Finalise and onboard")

	// Step 7: the recruiter prepares an offer, the manager approves it.
	recruiter.preparesTheOffer()
	manager.opens(application)
	manager.presses("Approve; the candidate sees the offer")
	manager.sees("$65")

	// The candidate’s answer, then the tasks.
	candidate := s.person("candidate")
	candidate.opens("/status/1")
	candidate.sees("$65")
	candidate.acceptsTheOffer()
	recruiter.opens(application)
	recruiter.finishesTheTasks()
	recruiter.advances("Complete: hired", "Hired. All seven steps are done.")
}

// rates one criterion of a scorecard, with the evidence.
func (p *person) rates(criterion, level, evidence string) {
	p.Helper()
	p.answers(criterion, level+" · ")
	p.fills("What shows it: "+criterion, evidence)
}

// advances with nothing missing, to a page that says where.
func (p *person) advances(button, to string) {
	p.Helper()
	p.presses(button)
	p.sees(to)
}

func (p *person) setsTheTrial(title, judge string) {
	p.Helper()
	p.unfolds("Set the trial…")
	p.fills("Title", title)
	p.fills("Brief", "Build a small ledger; leave the pages out")
	p.fills("Fee", "400")
	p.chooses("Currency", "USD")
	p.fills("Hours at most", "8")
	p.fills("First day", "2026-11-27")
	p.fills("Hand-in by", "2026-12-04T17:00")
	p.fills("Criterion 1", "Correctness")
	p.fills("Criterion 2", "Tests")
	p.answers("Judged by", judge)
	p.presses("Set the trial")
	p.sees(title)
}

func (p *person) recordsTheTrial() {
	p.Helper()
	p.unfolds("Record the outcome…")
	p.answers("Outcome", "Passed")
	p.fills("Why", "Works, and well tested")
	p.presses("Record the outcome")
}

func (p *person) preparesTheOffer() {
	p.Helper()
	p.unfolds("Prepare an offer…")
	p.fills("Amount", "65")
	p.chooses("Currency", "USD")
	p.chooses("Paid for", "hourly")
	p.chooses("Hiring model", "dedicated")
	p.fills("First day", "2026-12-07")
	p.fills("Answer by", "2026-12-01")
	p.fills("Terms", "Six months, then we talk")
	p.presses("Prepare the offer")
}

func (p *person) acceptsTheOffer() {
	p.Helper()
	p.answers("Your answer", "Yes, I accept the offer")
	p.fills("A few words", "Gladly")
	p.presses("Send my answer")
}

func (p *person) finishesTheTasks() {
	p.Helper()
	for _, task := range []string{"Walk through the project guidelines together", "Set up accounts and access to the tools", "Hand over the documentation and say who to ask"} {
		p.turnsTo(task)
		p.presses("Done")
	}
}
