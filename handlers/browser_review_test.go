package handlers_test

import (
	"context"
	"fmt"
	"testing"
)

// TestAManagerFinishesEightOnAPhoneInABrowser sends eight from the board and
// answers them by the link on a screen 360 pixels wide.
func TestAManagerFinishesEightOnAPhoneInABrowser(t *testing.T) {
	s := onStage(t)
	s.cast.Applicants(t, 7)
	recruiter := s.person("recruiter")
	recruiter.opens("/jobs/1")
	recruiter.clickOn(wanted{Kind: "button", Words: "Select all on the page"})
	recruiter.isAt(`document.querySelector('[data-selected]').textContent === '8 selected'`, "eight to be selected")
	recruiter.presses("Send to the manager…")
	recruiter.fills("Message", "Your word by Friday, please")
	recruiter.presses("Send")
	recruiter.sees("Sent to Kofi Mensah", "0 of 8 answered", "Not used yet.")

	link := s.person("admin").findsTheLetter("manager@northwind.example")
	phone := s.person("")
	phone.opens(s.url + link)
	phone.presses("Look at the candidates")
	phone.sees("1 of 8", "Your word by Friday, please")
	for n := 1; n <= 8; n++ {
		phone.answersOne(n)
	}
	phone.sees("Your answers", "3 yes, 3 no, 2 talk")

	phone.follows("Applicant 001")
	phone.presses("Take this answer back")
	phone.sees("Taken back")
	phone.leaving("the key k", func() { phone.strikes("k") })
	phone.sees("1 of 8")
	phone.opens("/review/1")
	phone.fills("In your words", "On second thought")
	phone.presses("Yes")
	phone.presses("Finish")
	phone.sees("Thank you", "4 yes, 2 no, 2 talk.")

	b, err := s.cast.Store.Batch(context.Background(), s.cast.Recruiter.Actor(), 1)
	if err != nil {
		t.Fatal(err)
	}
	recruiter.isAt(`document.querySelector('#batch-state').innerText.startsWith('finished')`, "the page of the batch to follow by itself")
	recruiter.sees(fmt.Sprintf("%d of %d answered", b.Answered(), len(b.Lines)), b.Summary())
	recruiter.opens("/")
	recruiter.sees("Kofi Mensah has finished: 8 of 8 answered")
}

// answersOne answers the nth candidate on a phone: by thumb, and now and then
// by a key.
func (p *person) answersOne(n int) {
	p.Helper()
	p.wide(360)
	p.isAt(fmt.Sprintf(`document.querySelector('.where').innerText.includes('%d of 8') && document.documentElement.scrollWidth <= 360`, n), "the candidate, not wider than the screen")
	p.isAt(`Array.from(document.querySelectorAll('.answers button'), (b) => b.getBoundingClientRect()).every((b) => b.bottom <= innerHeight && b.height >= 44)`, "the buttons under the thumb")
	act := func(button string) {
		p.Helper()
		p.leaving(button, func() { p.clickOn(wanted{Kind: "button", Words: button}) })
	}
	switch n % 3 {
	case 0:
		p.leaving("the key t", func() { p.strikes("t") })
	case 1:
		p.clickOn(wanted{Kind: "choice", Words: "PostgreSQL: not assessed"})
		act("Yes")
	default:
		p.fills("In your words", "Too little to see")
		p.wide(360)
		act("No")
	}
}
