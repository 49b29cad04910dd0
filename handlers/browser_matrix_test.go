package handlers_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"stepwise/models"
)

func TestTheMatrixIsWorkedByKeyboardInABrowser(t *testing.T) {
	s := onStage(t)
	crowd(t, s.house, 3, models.StepShortlist)
	recruiter := s.person("recruiter")
	recruiter.opens(shortlist + "?sort=name")

	recruiter.strikes("j")
	recruiter.isAt(`document.activeElement.textContent === 'Crowd 000'`, "the first name")
	recruiter.strikes("j")
	recruiter.strikes("l")
	recruiter.isAt(`document.activeElement.pathname === '/applications/1002/requirements/1'`, "the second row’s first requirement")
	recruiter.isAt(`document.querySelectorAll('[data-matrix] tbody [tabindex="0"]').length === 1`, "one stop for the Tab key")
	recruiter.strikes("3")
	recruiter.isAt(`document.querySelector('[data-matrix-said]').textContent === 'Saved: Crowd 001, PostgreSQL, 3 in your draft.'`, "the level to be saved")
	recruiter.isAt(`document.activeElement.parentElement.querySelector('i').textContent === '3' && document.activeElement.ariaLabel === 'not rated, your draft 3'`, "the draft in the cell")
	recruiter.strikes("y")
	recruiter.isAt(`document.querySelector('[data-row="1002"] input').checked && document.querySelector('[data-selected]').textContent === '1 selected'`, "the row to be ticked")
	recruiter.strikes(kb.Enter)
	recruiter.isAt(`document.querySelector('#cell').open && document.querySelector('#cell h1').textContent === 'PostgreSQL'`, "the evidence")
	recruiter.strikes(kb.Escape)
	recruiter.strikes("?")
	recruiter.isAt(`document.querySelector('#keys').open && document.querySelector('#keys').textContent.includes('Rate the cell')`, "the keys of the matrix")
	recruiter.strikes(kb.Escape)

	manager := s.person("manager")
	manager.opens(shortlist + "?sort=name")
	manager.strikes("j")
	manager.strikes("y")
	manager.isAt(`document.querySelector('#verdict').open && document.querySelector('#verdict [value=yes]').checked && document.activeElement.matches('textarea')`, "the verdict")
	manager.strikes("The queue")
	manager.leaving("the verdict", func() {
		manager.strikes(kb.Tab)
		manager.strikes(kb.Enter)
	})
	manager.sees("The verdict is in.")
	manager.isAt(`document.querySelector('[data-row="1001"] .chip.go') !== null`, "the verdict in the row")
}
