package handlers_test

import "testing"

func TestEverythingWorksWithScriptsOffInABrowser(t *testing.T) {
	s := onStage(t)

	visitor := s.person("")
	visitor.turnsScriptsOff()
	visitor.opens("/careers")
	visitor.follows("Senior Go engineer, Payments")
	visitor.follows("Apply")
	visitor.expects(422)
	visitor.presses("Send the application")
	visitor.applies("Ada Obi", "ada@example.org")

	recruiter := s.person("recruiter")
	recruiter.turnsScriptsOff()
	recruiter.opens("/jobs/1")
	recruiter.follows("Grace Okafor")
	recruiter.unfolds("Hold…")
	recruiter.fills("Why it waits", "The budget is decided on Friday")
	recruiter.presses("Put on hold")
	recruiter.sees("The budget is decided on Friday")
}

// applies with a résumé and two portfolio items, from the page with the form.
func (p *person) applies(name, email string) {
	p.Helper()
	p.fills("Name", name)
	p.fills("E-mail address", email)
	p.fills("Headline", "Queues and ledgers")
	p.fills("Years of experience", "7")
	p.fills("You can start on", "2027-01-04")
	p.fills("Time zone", "Europe/Berlin")
	p.fills("Place or work permit", "Berlin, EU passport")
	p.fills("Pay asked", "62.50")
	p.chooses("Pay is for", "an hour")
	p.unfolds("Show another thing you made…")
	for item, title := range map[string]string{"Portfolio item 1": "ledger", "Portfolio item 2": "queue"} {
		p.turnsTo(item)
		p.fills("Title", title)
		p.fills("Your own part", "All but the pages")
		p.fills("Stack", "Go, PostgreSQL")
		p.fills("Link", "https://example.org/"+title)
	}
	p.wholePage()
	p.uploads("Résumé", "résumé.pdf", []byte(pdf))
	p.ticks("I agree")
	p.presses("Send the application")
	p.sees("Thank you, your application is here")
}
