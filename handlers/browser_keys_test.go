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

// isAt waits for the keyboard to have led somewhere.
func (p *person) isAt(expression, what string) { p.Helper(); p.until(expression, what) }

// tabsTo presses Tab until something with these words on it has the focus.
func (p *person) tabsTo(words string) {
	p.Helper()
	for range 80 {
		p.strikes(kb.Tab)
		here, err := ask[string](p, `(document.activeElement.ariaLabel ?? document.activeElement.innerText ?? '').trim()`)
		if err != nil {
			p.Fatal(err)
		}
		if here == words {
			return
		}
	}
	p.Fatalf("%s never reaches “%s” with the Tab key at %s", p.who, words, p.where())
}
