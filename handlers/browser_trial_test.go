package handlers_test

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"stepwise/models"
)

// TestATrialFromAgreementToOutcomeInABrowser takes a candidate on a phone and
// the team at their desks through a trial.
func TestATrialFromAgreementToOutcomeInABrowser(t *testing.T) {
	s := onStage(t)
	s.fillTrial()
	noor := models.Actor{ID: 8, Role: models.RoleCandidate, Name: "Noor Haddad"}
	recruiter, manager, interviewer := s.person("recruiter"), s.person("manager"), s.person("interviewer")
	recruiter.opens("/applications/12")
	recruiter.setsTheTrial("Linus Ek")

	phone := newPerson(t, s.browser, s.url, "phone")
	phone.takeCookies(s.asActor(noor).cookies())
	phone.holdsAPhone()
	phone.opens("/status/12")
	phone.tabsTo("I have read this and agree")
	phone.strikes(" ")
	phone.tabsTo("Your name")
	phone.strikes("Noor Haddad")
	phone.leaving("Enter in the name", func() { phone.strikes(kb.Enter) })
	phone.sees("Every amount that leaves an account", "You accepted as Noor Haddad")

	phone.tabsTo("Ask about the brief…")
	phone.strikes(kb.Enter)
	phone.tabsTo("Your question")
	phone.strikes("May an entry have lines in two currencies?")
	phone.enters("Ask")
	phone.unfolds("Ask for more time…")
	phone.fills("Until when", "2026-12-09T17:00")
	phone.fills("Why", "My daughter is ill this week")
	phone.presses("Ask for more time")
	phone.sees("waits for an answer")

	interviewer.opens("/applications/12")
	interviewer.unfolds("Answer…")
	interviewer.fills("Answer", "Yes; it adds up to nothing in each")
	interviewer.presses("Answer")
	recruiter.opens("/applications/12")
	recruiter.unfolds("Answer the wish for more time…")
	recruiter.answers("More time", "Granted")
	recruiter.presses("Answer")

	phone.opens("/status/12")
	phone.sees("it adds up to nothing in each", "Granted by Rosa Lind", "9 December")
	phone.bringsAFile("ledger.zip", zipped(t, "main.go", strings.Repeat("package main\n", 1000)))
	phone.isAt(`document.activeElement.matches('.flash')`, "what happened to be read out first")
	phone.fills("Links", "https://example.org/ledger")
	phone.uploads("A file", "run.md", []byte("\x7fELF"))
	phone.expects(422)
	phone.clickOn(wanted{Kind: "button", Words: "Upload"})
	phone.isAt(`document.activeElement.matches('[data-problems]') && document.activeElement.innerText.includes('is a program')`, "what is wrong with it")
	phone.fills("Hours spent", "8")
	phone.presses("Hand in") // with the link that was typed before the upload
	phone.sees("You handed it in today", "ledger.zip")
	phone.unfolds("Say what shows what…")
	phone.answers("https://example.org/ledger shows", "PostgreSQL")
	phone.presses("Save what shows what")
	phone.unfolds("Rate the trial…")
	phone.answers("Was it a fair and useful piece of work?", "4 · ")
	phone.fills("What should we keep, what change?", "Keep the brief as it is")
	phone.presses("Send my rating")

	interviewer.opens("/applications/12")
	interviewer.sees("ledger.zip", "Said to show", "PostgreSQL")
	interviewer.doesNotSee("Keep the brief as it is")
	interviewer.follows("Score the trial")
	interviewer.rates("The books always balance", "4", "Killed it twice; it balanced")
	interviewer.presses("Submit the scorecard")
	manager.opens("/applications/12")
	manager.recordsTheTrial()
	manager.sees("Keep the brief as it is")
	manager.unfolds("The fee is paid…")
	manager.presses("Note that the fee is paid")
	manager.sees("fee paid on 23 November 2026")
	phone.opens("/status/12")
	phone.sees("The fee was paid on 23 November 2026")
	phone.doesNotSee("Works, and well tested")
}

func TestATrialIsHandedInWithScriptsOffInABrowser(t *testing.T) {
	s := onStage(t)
	s.fillTrial()
	recruiter := s.person("recruiter")
	recruiter.turnsScriptsOff()
	recruiter.opens("/applications/12")
	recruiter.setsTheTrial("Linus Ek")
	noor := newPerson(t, s.browser, s.url, "noor")
	noor.turnsScriptsOff()
	noor.takeCookies(s.asActor(models.Actor{ID: 8, Role: models.RoleCandidate, Name: "Noor Haddad"}).cookies())
	noor.opens("/status/12")
	noor.acceptsTheTrial("Noor Haddad")
	noor.bringsAFile("ledger.zip", zipped(t, "main.go", "package main"))
	noor.fills("What we should know", "Entries only ever in pairs")
	noor.fills("Hours spent", "7")
	noor.presses("Hand in")
	noor.sees("You handed it in today", "ledger.zip", "Entries only ever in pairs")
}

// fillTrial has Noor Haddad stand at step 6 of the cast's job.
func (h *house) fillTrial() {
	h.Helper()
	now := h.cast.Clock.Now()
	if err := h.cast.Store.Fill(context.Background(), &[]models.Candidate{{ID: 8, Name: "Noor Haddad", Email: "noor@example.org", TimeZone: "Asia/Dubai", CreatedAt: now}},
		&[]models.Application{{ID: 12, CandidateID: 8, JobID: 1, Step: models.StepTrial, State: models.Active, SinceAt: now, RetainUntil: "2027-05-23", CreatedAt: now}}); err != nil {
		h.Fatal(err)
	}
}
