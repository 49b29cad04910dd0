package handlers_test

import (
	"strings"
	"testing"
)

// From an empty folder to a hired candidate, as five people at five browsers.
func TestFromSetUpToHiredInABrowser(t *testing.T) {
	s := emptyStage(t)
	admin := newPerson(t, s.browser, s.url, "administrator")
	admin.setsUp(s.setUpLink())
	admin.sees("Stepwise is set up.")

	c := company{
		recruiter:   s.invited(admin, "Rosa Lind", "Recruiter"),
		manager:     s.invited(admin, "Kofi Mensah", "Hiring manager"),
		interviewer: s.invited(admin, "Linus Ek", "Interviewer"),
	}
	c.recruiter.createsAJob("Senior Go engineer, Payments")
	c.recruiter.plansIt()
	c.recruiter.choosesAModel()
	c.manager.approvesThePlan()
	c.recruiter.opens("/jobs/1")
	c.recruiter.presses("Open the job")
	c.recruiter.sees("The job is open: candidates can apply.")

	c.candidate = newPerson(t, s.browser, s.url, "candidate")
	c.candidate.opens("/careers")
	c.candidate.follows("Senior Go engineer, Payments")
	c.candidate.follows("Apply for this job")
	c.candidate.applies("Grace Okafor", "grace@example.org")
	c.candidate.opens(admin.findsTheLetter("grace@example.org"))
	c.candidate.presses("Open my page")
	c.candidate.sees("Senior Go engineer, Payments")

	c.recruiter.opens("/jobs/1")
	c.recruiter.follows("Grace Okafor")
	c.shortlists()
	c.interviews()
	c.evaluatesCommunication()
	c.setsATrial()
	c.hires()

	for _, path := range []string{"/", "/candidates", "/candidates/1", "/guide", "/settings", "/settings/rates", "/settings/skills", "/settings/reasons", "/users", "/outbox", "/profile"} {
		admin.opens(path)
	}
	c.candidate.opens(status)
}

// invited is somebody the administrator invites, at their own browser, who
// found the letter and joined.
func (s *stage) invited(admin *person, name, role string) *person {
	s.Helper()
	address := strings.ToLower(role[:4]) + "@northwind.example"
	admin.opens("/users")
	admin.fills("Name", name)
	admin.fills("E-mail address", address)
	admin.answers("Role", role)
	admin.presses("Invite")
	admin.sees("The invitation is written")

	p := newPerson(s.T, s.browser, s.url, role)
	p.opens(admin.findsTheLetter(address))
	p.fills("Time zone", "Europe/London")
	p.fills("Password", "a lamp and a long road")
	p.presses("Join")
	p.opens("/profile")
	p.sees(address)
	return p
}

// findsTheLetter is where the link of the letter to that address leads.
func (p *person) findsTheLetter(to string) string {
	p.Helper()
	p.opens("/outbox")
	p.turnsTo(to)
	p.follows("")
	path, err := ask[string](p, `document.querySelector('.prose a').pathname`)
	if err != nil {
		p.Fatal(err)
	}
	return path
}

// createsAJob for Kofi Mensah, with a draft of a plan.
func (p *person) createsAJob(title string) {
	p.Helper()
	p.opens("/jobs")
	p.follows("New job")
	p.fills("Title", title)
	p.chooses("Hiring manager", "Kofi Mensah")
	p.chooses("Recruiter", "Rosa Lind")
	p.presses("Create the draft")
	p.sees(title, "Missing")
}

// plansIt in four parts.
func (p *person) plansIt() {
	p.Helper()
	p.fills("Hire by", "2026-12-18")
	p.fills("Start no later than", "2027-01-11")
	p.presses("Save the timeline")

	p.answers("Paid", "Hourly")
	p.fills("From", "55")
	p.fills("To", "70")
	p.fills("Cap", "72")
	p.fills("Currency", "USD")
	p.fills("Hours a week", "40")
	p.fills("Weeks of work", "26")
	p.presses("Save the budget")

	p.fills("r[0].name", "PostgreSQL")
	p.fills("r[0].weight", "5")
	p.ticks("r[0].must")
	p.clickOn(wanted{Kind: "button", Words: "Add another"})
	p.fills("r[1].name", "AWS")
	p.fills("r[1].weight", "2")
	p.presses("Save the tech stack")

	p.fills("Summary", "Build the ledger that every payment goes through.")
	p.fills("More responsibilities, in your own words", "Keep it right\nKeep it fast")
	p.presses("Save the scope")
}

func (p *person) choosesAModel() {
	p.Helper()
	p.follows("Model")
	p.chooses("Region", "Eastern Europe")
	p.chooses("Level", "Mid")
	p.presses("Work out the cost")
	p.ticks("Choose Dedicated")
	p.answers("Grounds", "Commitment")
	p.fills("The reason, in words", "One team for two years.")
	p.presses("Choose this model")
	p.follows("Team and promises")
	p.answers("Interviewers", "Linus Ek")
	p.presses("Save the team")
	p.follows("Plan")
	p.presses("Ask for approval")
}

func (p *person) approvesThePlan() {
	p.Helper()
	p.opens("/")
	p.sees("Senior Go engineer, Payments")
	p.opens("/jobs/1/plan")
	p.presses("Approve the plan")
}
