package handlers_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestApplyingPickingAndAcceptingByKeyboardInABrowser never touches the mouse.
func TestApplyingPickingAndAcceptingByKeyboardInABrowser(t *testing.T) {
	s := onStage(t)
	s.fillEverywhere()
	noor := newPerson(t, s.browser, s.url, "visitor")
	noor.opens("/careers/1/application")
	noor.uploads("Résumé", "life.pdf", make([]byte, 11<<20))
	noor.until(`document.querySelector('.fault')?.innerText.includes('“life.pdf” is larger than 10 MB')`, "what is wrong with the file")
	for _, typed := range [][2]string{{"Name", "Noor Haddad"}, {"E-mail address", "noor@example.org"}, {"Headline", "Ledgers 📚"}, {"Years of experience", "7"}, {"You can start on", "01042027"},
		{"Place or work permit", "حيفا"}, {"Title", "ledger"}, {"Your own part", "All of it"}, {"Link", "https://example.org/ledger"}, {"I agree that Northwind keeps what I send for 6 months after I apply, to decide about this application.", " "}} {
		noor.tabsTo(typed[0])
		noor.strikes(typed[1])
	}
	noor.tabsTo("Send the application")
	noor.strikes(kb.Enter)
	noor.isAt(`document.activeElement.type === 'file'`, "the file that is too large, and nothing is sent")
	noor.uploads("Résumé", "life.pdf", []byte(pdf))
	noor.until(`!document.querySelector('.fault')`, "nothing wrong with the file")
	noor.enters("Send the application")
	noor.sees("Thank you, your application is here")

	grace := s.person("candidate")
	grace.opens("/status/2")
	grace.tabsTo("Tuesday 1 December, 10:00–11:00 WAT")
	grace.strikes(" ")
	grace.enters("Answer the invitation")
	grace.sees("It is planned.")
	grace.opens("/status/5")
	grace.tabsTo("Accept the offer…")
	grace.strikes(kb.Enter)
	grace.expects(422)
	grace.enters("I accept")
	grace.isAt(`document.activeElement.matches('[data-problems]') && document.title.startsWith('Not sent yet: ')`, "what is missing")
	grace.tabsTo("Your name")
	grace.strikes("Grace Okafor")
	grace.tabsTo("I accept the offer as it is written here")
	grace.strikes(" ")
	grace.enters("I accept")
	grace.sees("You accepted on")
}
