package handlers_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestTheKeyboardIsEnoughInABrowser(t *testing.T) {
	s := onStage(t)
	recruiter := s.person("recruiter")
	recruiter.opens("/jobs")

	recruiter.strikes(kb.Tab)
	recruiter.isAt(`document.activeElement.matches('a.skip') && document.activeElement.getBoundingClientRect().top >= 0`, "the skip link, in sight")
	recruiter.strikes(kb.Enter)
	recruiter.isAt(`location.hash === '#main'`, "the content")
	recruiter.strikes(kb.Tab)
	recruiter.isAt(`document.querySelector('main').contains(document.activeElement)`, "the first link of the content")

	recruiter.strikes("j")
	recruiter.isAt(`document.activeElement.closest('tr') !== null`, "the first row of the list")
	recruiter.strikes("?")
	recruiter.isAt(`document.querySelector('#keys').open`, "the list of keys")
	recruiter.strikes(kb.Escape)
	recruiter.isAt(`!document.querySelector('#keys').open`, "the page again")

	recruiter.strikes("/")
	recruiter.isAt(`document.activeElement.matches('input[type=search]')`, "the search")
	recruiter.strikes("grace")
	recruiter.leaving("Enter in the search", func() { recruiter.strikes(kb.Enter) })
	recruiter.sees("Grace Okafor")
}

// TestAQueueIsSentAndAnsweredByKeyboardInABrowser finds, selects, sends and
// answers without a mouse.
func TestAQueueIsSentAndAnsweredByKeyboardInABrowser(t *testing.T) {
	s := onStage(t)
	s.cast.Applicants(t, 3)
	recruiter := s.person("recruiter")
	recruiter.opens("/candidates")
	recruiter.strikes("/")
	recruiter.strikes("applicant")
	recruiter.leaving("Enter in the search", func() { recruiter.strikes(kb.Enter) })
	recruiter.sees("3 candidates")
	recruiter.tabsTo("Select all on the page")
	recruiter.strikes(kb.Enter)
	recruiter.isAt(`document.querySelector('[data-selected]').textContent === '3 selected'`, "three to be selected")
	recruiter.enters("Send to the manager…")
	recruiter.enters("Send")
	recruiter.sees("0 of 3 answered")

	manager := s.person("manager")
	manager.opens("/review/1")
	manager.strikes("?")
	manager.isAt(`document.querySelector('#keys').open && document.querySelector('#keys').textContent.includes('Answer yes, no, or talk')`, "the keys of a review")
	manager.strikes(kb.Escape)
	manager.leaving("the key t", func() { manager.strikes("t") })
	manager.sees("2 of 3")
	manager.expects(422)
	manager.leaving("the key n", func() { manager.strikes("n") })
	manager.sees("Say in a few words what your no rests on")
	manager.tabsTo("In your words")
	manager.strikes("Too little of it is their own")
	manager.enters("No")
	manager.sees("3 of 3")
	manager.leaving("the key k", func() { manager.strikes("k") })
	manager.enters("Take this answer back")
	manager.leaving("the key t", func() { manager.strikes("t") })
	manager.leaving("the key t", func() { manager.strikes("t") })
	manager.enters("Finish")
	manager.sees("Thank you", "3 talk")
}

// enters tabs to a button or a link and presses Enter on it.
func (p *person) enters(words string) {
	p.Helper()
	p.tabsTo(words)
	p.leaving("Enter on “"+words+"”", func() { p.Helper(); p.strikes(kb.Enter) })
}

// isAt waits for the keyboard to have led somewhere.
func (p *person) isAt(expression, what string) { p.Helper(); p.until(expression, what) }

// tabsTo presses Tab until something with these words on it has the focus.
func (p *person) tabsTo(words string) {
	p.Helper()
	for range 80 {
		p.strikes(kb.Tab)
		here, err := ask[string](p, `(document.activeElement.ariaLabel ?? (document.activeElement.labels?.[0]?.firstChild.textContent.trim() || document.activeElement.labels?.[0]?.textContent) ?? document.activeElement.innerText ?? '').trim()`)
		if err != nil {
			p.Fatal(err)
		}
		if here == words {
			return
		}
	}
	p.Fatalf("%s never reaches “%s” with the Tab key at %s", p.who, words, p.where())
}
