package handlers_test

import (
	"net/url"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"stepwise/models"
)

// typedCode is what the editor of a challenge holds.
const typedCode = `document.querySelector('textarea[name=text]').value`

// says waits until the editor says so of what was saved.
func (p *person) says(state string) {
	p.Helper()
	p.until(`document.querySelector('[data-autosave-state]').textContent.includes('`+state+`')`, "“"+state+"”")
}

// holds fails unless the editor holds that.
func (p *person) holds(text string) {
	p.Helper()
	if now, err := ask[string](p, typedCode); err != nil || now != text {
		p.Fatalf("%s: the editor holds %q, not %q (%v)", p.who, now, text, err)
	}
}

// TestAChallengeSurvivesALostNetworkInABrowser: what is typed without one is
// kept, and saved when it is back; the clock goes on meanwhile; a second window
// writes over nothing.
func TestAChallengeSurvivesALostNetworkInABrowser(t *testing.T) {
	s := onStage(t)
	give(s.house)
	p := s.person("candidate")
	p.opens(status)
	p.follows("Read what it is about")
	p.presses("Open it")
	p.sees("Until 11:00 WAT", "left")
	p.fills("Code", "func Allow() bool {")
	p.says("Saved ")
	p.online(false)
	p.fills("Code", "func Allow() bool {\n\treturn true\n}")
	p.says("no connection")
	p.online(true)
	p.says("Saved ")
	if status, _ := s.as("candidate").autosave(ownChallenge+"/draft", map[string][]string{"card_version": {"2"}, "text": {"// from the other window"}}); status != 200 {
		t.Fatal(status)
	}
	p.expects(409)
	p.fills("Code", "// from this one")
	p.until(`document.querySelector('[data-conflict] pre')?.textContent.includes('from the other window')`, "both versions")
	p.axe()
	p.answers("Keep", "Both, one under the other")
	p.presses("Save")
	p.holds("// from the other window\n\n// from this one")

	// Another browser, the day’s second: it goes on from there.
	again := s.person("candidate")
	again.opens(ownChallenge)
	again.holds("// from the other window\n\n// from this one")
	s.cast.Clock.Pass(61 * time.Minute)
	again.expects(410)
	again.fills("Code", "// too late")
	again.says("This came too late and was not saved.")
	again.opens(ownChallenge)
	again.sees("The time was over", "// from this one")
	again.doesNotSee("too late")
}

// TestAChallengeByKeyboardOnAPhoneInABrowser writes code without a mouse: Tab
// indents, Escape and Tab leave.
func TestAChallengeByKeyboardOnAPhoneInABrowser(t *testing.T) {
	s := onStage(t)
	give(s.house)
	p := s.person("candidate")
	p.holdsAPhone()
	p.opens(ownChallenge)
	p.tabsTo("Open it")
	p.leaving("Enter on “Open it”", func() { p.strikes(kb.Enter) })
	p.tabsTo("Code")
	p.strikes("if full {")
	p.strikes(kb.Enter)
	p.strikes(kb.Tab)
	p.strikes("wait()")
	p.strikes(kb.Enter)
	p.strikes("go on")
	p.holds("if full {\n\twait()\n\tgo on")
	p.isAt(`document.querySelector('.gutter').textContent === '1\n2\n3'`, "numbers of lines")
	p.says("Saved ")
	p.axe()
	p.strikes(kb.Escape)
	p.strikes(kb.Tab)
	p.isAt(`document.activeElement.textContent.trim() === 'Save'`, "the next button")
	p.tabsTo("Hand it in…")
	p.strikes(kb.Enter)
	p.tabsTo("Hand it in")
	p.leaving("Enter on “Hand it in”", func() { p.strikes(kb.Enter) })
	p.sees("You handed it in", "wait()")
}

func TestAChallengeIsWrittenWithScriptsOffInABrowser(t *testing.T) {
	s := onStage(t)
	recruiter := s.person("recruiter")
	challenged(s.house)
	recruiter.turnsScriptsOff()
	recruiter.opens("/interviews/1")
	recruiter.follows("Give it to the candidate…")
	recruiter.follows("Coding challenge on databases")
	recruiter.presses("Give it to the candidate")
	recruiter.sees("The candidate has it, and is told.")
	p := s.person("candidate")
	p.turnsScriptsOff()
	p.opens(ownChallenge)
	p.presses("Open it")
	p.fills("Code", "func Allow() bool {\n\treturn true\n}")
	p.presses("Save")
	p.sees("Saved.")
	p.unfolds("Hand it in…")
	p.presses("Hand it in")
	p.sees("You handed it in", "return true")
	recruiter.opens("/exercises/1")
	recruiter.unfolds("Say something about a line…")
	recruiter.fills("Line", "2")
	recruiter.fills("What you see there", "Never says no")
	recruiter.presses("Add the remark")
	recruiter.sees("Line 2 · Rosa Lind", "Never says no")
}

// TestInterviewsCommunicationAndTrialInABrowser takes three interviewers and a
// candidate, in three time zones, through steps 4 to 6.
func TestInterviewsCommunicationAndTrialInABrowser(t *testing.T) {
	s := onStage(t)
	s.cast.Bank(t)
	atInterviews(t, s.house)
	for who, zone := range map[string]string{"interviewer": "Asia/Kolkata", "manager": "Europe/Berlin"} {
		b := s.as(who)
		b.follow(b.post("/profile", url.Values{"name": {map[string]string{"interviewer": "Linus Ek", "manager": "Kofi Mensah"}[who]}, "time_zone": {zone}}))
	}
	c := company{recruiter: s.person("recruiter"), manager: s.person("manager"), interviewer: s.person("interviewer"), candidate: s.person("candidate")}
	c.plansRounds()
	c.settlesATime()
	c.challenges()
	c.judgesTheChallenge(s.person("other-interviewer"))
	c.evaluatesCommunication()
	c.setsATrial()
	c.manager.opens(application)
	c.manager.sees("Step 7: Finalise and onboard", "Outcome: passed")
	if d, err := s.cast.Store.Dossier(t.Context(), s.cast.Admin.Actor(), 1); err != nil || d.Step != models.StepFinalise {
		t.Error(err)
	}
}

// plansRounds fills the job’s plan, plans its scenario and calls it off.
func (c company) plansRounds() {
	c.recruiter.opens("/jobs/1/interviews")
	c.recruiter.presses("Propose rounds from the must-haves")
	c.recruiter.sees("caching strategies", "PostgreSQL")
	c.recruiter.opens(application + "?round=1#interviews")
	c.recruiter.fills("Start", "2026-11-25T10:00")
	c.recruiter.presses("Plan the interview")
	c.candidate.opens(status)
	c.candidate.sees("caching strategies", "Wednesday 25 November 2026, 11:00 WAT")
	c.recruiter.opens("/interviews/1/times")
	c.recruiter.unfolds("Call it off…")
	c.recruiter.fills("Why it is called off", "The challenge shows as much")
	c.recruiter.presses("Call the interview off")
	c.candidate.opens(status)
	c.candidate.doesNotSee("caching strategies")
}

// settlesATime for a challenge with a panel of three: proposed, picked, moved.
func (c company) settlesATime() {
	c.recruiter.opens(application)
	c.recruiter.unfolds("Plan an interview…")
	c.recruiter.answers("Kind", "Coding challenge")
	c.recruiter.fills("Title", "A rate limiter")
	for _, who := range []string{"Linus Ek", "Ines Duarte", "Kofi Mensah"} {
		c.recruiter.answers("Panel", who)
	}
	c.recruiter.presses("Find times that suit everybody")
	c.recruiter.sees("Tuesday 24 November, 09:00–10:00 GMT", "Tuesday 24 November, 10:00–11:00 WAT")
	c.recruiter.answers("Times that suit everybody", "Tuesday 24 November, 09:00")
	c.recruiter.answers("Times that suit everybody", "Wednesday 25 November, 09:00")
	c.recruiter.presses("Propose these times")
	c.candidate.opens(status)
	c.candidate.answers("Which time suits you?", "Wednesday 25 November, 10:00–11:00 WAT")
	c.candidate.presses("Answer the invitation")
	c.interviewer.opens("/")
	c.interviewer.sees("Wednesday 25 November, 14:30–15:30")
	c.recruiter.opens("/interviews/2/times")
	c.recruiter.answers("Times that suit everybody", "Thursday 26 November, 09:00")
	c.recruiter.presses("Fix the one time")
	c.candidate.opens(status)
	c.candidate.answers("Does this time suit you?", "Yes")
	c.candidate.presses("Answer the invitation")
	c.candidate.sees("Thursday 26 November 2026, 10:00 WAT")
}

// challenges the candidate, whose network goes in the middle.
func (c company) challenges() {
	c.recruiter.opens("/interviews/2")
	c.recruiter.follows("Give it to the candidate…")
	c.recruiter.follows("Coding challenge on databases")
	c.recruiter.fills("Title", "A limiter for one process")
	c.recruiter.presses("Give it to the candidate")
	c.candidate.opens(status)
	c.candidate.follows("Read what it is about")
	c.candidate.presses("Open it")
	c.candidate.fills("Code", "func Allow() bool {")
	c.candidate.says("Saved ")
	c.candidate.online(false)
	c.candidate.fills("Code", "func Allow() bool {\n\treturn true\n}")
	c.candidate.says("no connection")
	c.candidate.online(true)
	c.candidate.says("Saved ")
	c.candidate.opens(status)
	c.candidate.follows("Go on writing")
	c.candidate.holds("func Allow() bool {\n\treturn true\n}")
	c.candidate.unfolds("Hand it in…")
	c.candidate.presses("Hand it in")
	c.candidate.sees("You handed it in")
}

// judgesTheChallenge by three scorecards, hidden until one’s own is in, and a
// debrief.
func (c company) judgesTheChallenge(other *person) {
	for who, level := range map[*person]string{c.interviewer: "4", other: "2", c.manager: "3"} {
		who.opens("/interviews/2")
		who.sees("return true")
		who.rates("Coding challenge", level, "Said so: "+level)
		who.rates("AWS", "3", "Named what it costs to leave")
		who.presses("Submit the scorecard")
	}
	c.recruiter.opens("/interviews/2")
	c.recruiter.unfolds("Record how it went…")
	c.recruiter.answers("Outcome", "Passed")
	c.recruiter.fills("In words", "Two of three")
	c.recruiter.presses("Record the outcome")
	other.opens(application)
	other.follows("Debrief")
	other.sees("two levels apart", "Said so: 4", "Said so: 2")
	c.recruiter.opens(application + "/debriefs/4")
	c.recruiter.answers("It came to", "Go on")
	c.recruiter.fills("What was said", "The lock is right, the test is missing")
	c.recruiter.presses("Write it down")
	c.recruiter.opens(application)
	c.recruiter.advances("Advance", "Step 5: Communication")
}
