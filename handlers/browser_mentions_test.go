package handlers_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestAColleagueIsMentionedByKeyboardInABrowser(t *testing.T) {
	s := onStage(t)
	recruiter, manager := s.person("recruiter"), s.person("manager")
	recruiter.opens(application)
	recruiter.isAt(`(document.querySelector('[data-mentions] textarea').focus(), true)`, "the note")
	recruiter.strikes("Please look, @m")
	recruiter.isAt(`document.querySelectorAll('.suggestions [role=option]').length === 1`, "a suggestion")
	recruiter.isAt(`document.activeElement.getAttribute('aria-activedescendant') === document.querySelector('[aria-selected=true]').id`, "it, told of")
	recruiter.strikes(kb.Escape)
	recruiter.isAt(`document.querySelector('.suggestions').hidden`, "the note, without a list")
	recruiter.strikes("a")
	recruiter.isAt(`!document.querySelector('.suggestions').hidden`, "the list again")
	recruiter.strikes(kb.Tab)
	recruiter.isAt(`document.activeElement.value === 'Please look, @manager '`, "the handle, written out")
	recruiter.strikes("it is good")
	recruiter.presses("Write the note")
	recruiter.sees("Noted.")

	manager.opens("/")
	manager.sees("You were mentioned")
	manager.opens(application)
	manager.until(`!document.querySelector('form[data-reading]')`, "the page to say that it was looked at")
	manager.opens("/")
	manager.doesNotSee("You were mentioned")
}
