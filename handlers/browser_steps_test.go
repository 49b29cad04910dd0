package handlers_test

import "fmt"

// company is who walks an application through its steps.
type company struct{ recruiter, manager, interviewer, candidate *person }

// status is the candidate’s own page about the application.
const status = "/status/1"

// shortlists scores at step 3; the manager gives the verdict.
func (c company) shortlists() {
	c.recruiter.opens(application)
	c.recruiter.sees("Step 3: Shortlist", "One submitted scorecard")
	c.recruiter.follows("Score the shortlist")
	c.recruiter.rates("Technical expertise", "4", "Ran PostgreSQL for eleven years")
	c.recruiter.rates("Portfolio", "3", "pgqueue, lock.go: the locking is her own")
	c.recruiter.rates("PostgreSQL", "4", "pgqueue again")
	c.recruiter.presses("Submit the scorecard")
	c.manager.opens(application)
	c.manager.sees("1 scorecard is hidden until yours is in")
	c.manager.doesNotSee("the locking is her own")
	c.manager.answers("Your verdict", "Yes")
	c.manager.fills("What it rests on", "The queue alone is worth the call")
	c.manager.presses("Give the verdict")
	c.recruiter.opens(application)
	c.recruiter.advances("Advance", "Step 4: Technical interviews")
}

// interviews plans one at step 4, with a panel that scores it.
func (c company) interviews() {
	c.recruiter.unfolds("Plan an interview…")
	c.recruiter.answers("Kind", "Coding challenge")
	c.recruiter.fills("Title", "A rate limiter")
	c.recruiter.fills("Start", "2026-11-25T10:00")
	c.recruiter.fills("Minutes", "60")
	c.recruiter.answers("Panel", "Linus Ek")
	c.recruiter.presses("Plan the interview")
	c.recruiter.sees("A rate limiter")
	c.interviewer.opens(application)
	c.interviewer.doesNotSee("$65")
	c.interviewer.follows("A rate limiter")
	c.interviewer.rates("Coding challenge", "4", "Found the race before the hint")
	c.interviewer.rates("AWS", "3", "Named what it costs to leave")
	c.interviewer.presses("Submit the scorecard")
	c.recruiter.follows("A rate limiter")
	c.recruiter.unfolds("Record how it went…")
	c.recruiter.answers("Outcome", "Passed")
	c.recruiter.fills("In words", "Quick and clear")
	c.recruiter.presses("Record the outcome")
	c.recruiter.opens(application)
	c.recruiter.advances("Advance", "Step 5: Communication")
}

// evaluatesCommunication at step 5: a written exercise and a talk.
func (c company) evaluatesCommunication() {
	c.recruiter.unfolds("Plan an interview…")
	c.recruiter.answers("Kind", "Communication talk")
	c.recruiter.fills("Title", "A talk with the team")
	c.recruiter.fills("Start", "2026-11-26T10:00")
	c.recruiter.fills("Minutes", "30")
	c.recruiter.answers("Panel", "Linus Ek")
	c.recruiter.presses("Plan the interview")
	c.recruiter.opens(application)
	c.recruiter.follows("Set an exercise…")
	c.recruiter.follows("Explain an incident")
	c.recruiter.presses("Give it to the candidate")
	c.candidate.opens(status)
	c.candidate.follows("Read what it is about")
	c.candidate.presses("Open it")
	c.candidate.fills("Text", "Two payments were shown twice; none was taken twice")
	c.candidate.unfolds("Hand it in…")
	c.candidate.presses("Hand it in")
	c.candidate.sees("You handed it in")
	c.interviewer.opens(application)
	c.interviewer.follows("A talk with the team")
	c.interviewer.rates("Listening", "3", "Answered what was asked")
	c.interviewer.presses("Submit the scorecard")
	c.recruiter.opens(application)
	c.recruiter.sees("none was taken twice")
	c.recruiter.advances("Advance", "Step 6: Trial project")
}

// setsATrial at step 6, whose terms the candidate accepts, which they hand in
// and the panel scores.
func (c company) setsATrial() {
	c.recruiter.setsTheTrial("Linus Ek")
	c.candidate.opens(status)
	c.candidate.acceptsTheTrial("Grace Okafor")
	c.candidate.bringsAFile("notes.md", []byte("# What I left out\n\nThe pages.\n"))
	c.candidate.fills("Links", "https://example.org/ledger")
	c.candidate.fills("What we should know", "Entries only ever in pairs")
	c.candidate.fills("Hours spent", "7")
	c.candidate.presses("Hand in")
	c.candidate.sees("You handed it in today", "notes.md")
	c.interviewer.opens(application)
	c.interviewer.sees("Entries only ever in pairs")
	c.interviewer.follows("Score the trial")
	c.interviewer.rates("The books always balance", "4", "Every entry has its counter-entry")
	c.interviewer.presses("Submit the scorecard")
	c.recruiter.opens(application)
	c.recruiter.recordsTheTrial()
	c.recruiter.advances("Advance", "Step 7: Finalise and onboard")
}

// hires at step 7: an offer, its approval, the answer, the tasks.
func (c company) hires() {
	c.recruiter.preparesTheOffer()
	c.manager.opens(application)
	c.manager.presses("Approve; the candidate sees the offer")
	c.manager.sees("$65")

	c.candidate.opens(status)
	c.candidate.sees("$65")
	c.candidate.acceptsTheOffer()
	c.recruiter.opens(application)
	c.recruiter.finishesTheTasks()
	c.recruiter.advances("Complete: hired", "Hired. All seven steps are done.")
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

// setsTheTrial of a ledger, from its template.
func (p *person) setsTheTrial(judge string) {
	p.Helper()
	p.follows("Set the trial…")
	p.follows("A ledger that always balances")
	p.fills("Fee", "400")
	p.fills("First day", "2026-11-27")
	p.fills("Hand-in by", "2026-12-04T17:00")
	p.answers("Judged by", judge)
	p.presses("Set the trial")
	p.sees("A ledger that always balances", "waits for the candidate’s yes")
}

// acceptsTheTrial whose brief is closed until then.
func (p *person) acceptsTheTrial(name string) {
	p.Helper()
	p.sees("The books always balance")
	p.doesNotSee("Every amount that leaves an account")
	p.ticks("I have read this and agree")
	p.fills("Your name", name)
	p.presses("Accept and open the brief")
	p.sees("Every amount that leaves an account", "You accepted as "+name)
}

// bringsAFile for the trial; with scripts on the page stays.
func (p *person) bringsAFile(name string, content []byte) {
	p.Helper()
	p.uploads("A file", name, content)
	if p.withoutScripts {
		p.presses("Upload")
	} else {
		p.clickOn(wanted{Kind: "button", Words: "Upload"})
		p.until(fmt.Sprintf(`document.querySelector('.flash')?.textContent.includes(%q) ?? false`, name), name+" to arrive")
	}
	p.sees("“"+name+"” is here", name)
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
	p.unfolds("Accept the offer…")
	p.fills("Your name", "Grace Okafor")
	p.ticks("I accept the offer as it is written here")
	p.fills("A few words", "Gladly")
	p.presses("I accept")
}

func (p *person) finishesTheTasks() {
	p.Helper()
	for _, task := range []string{"Walk through the project guidelines together", "Set up accounts and access to the tools", "Hand over the documentation and say who to ask"} {
		p.presses("Done: " + task)
	}
}
