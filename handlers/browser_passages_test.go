package handlers_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// selecting selects the words from and to on the first page, as a mouse would.
const selecting = `(() => {
  const page = document.querySelector('[data-page]');
  const text = page.firstChild.data;
  const range = document.createRange();
  range.setStart(page.firstChild, text.indexOf('ledger'));
  range.setEnd(page.firstChild, text.indexOf(' and Go'));
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
  return true;
})()`

func TestSelectedWordsAreHeldForARequirementInABrowser(t *testing.T) {
	s := onStage(t)
	s.withText()
	recruiter := s.person("recruiter")
	recruiter.opens("/documents/1/text")
	recruiter.isAt(selecting, "words to be selected")
	recruiter.isAt(`document.querySelector('#passage').matches('.held') && document.querySelector('[data-passage-quote]').innerText.includes('ledger')`, "the bar with the words")
	recruiter.isAt(`document.querySelector('#passage').getBoundingClientRect().bottom <= innerHeight + 1`, "the bar to be in sight")
	recruiter.strikes("h")
	recruiter.isAt(`document.activeElement.name === 'requirement'`, "the choice of a requirement")
	recruiter.strikes(kb.ArrowDown)
	recruiter.isAt(`document.activeElement.selectedOptions[0].text === 'PostgreSQL'`, "the requirement to be chosen")
	recruiter.leaving("the passage", func() {
		recruiter.strikes(kb.Tab)
		recruiter.strikes(kb.Enter)
	})
	recruiter.sees("Marked, in your draft scorecard.", "holds for PostgreSQL")
	recruiter.isAt(`location.hash === '#passage-1' && document.querySelector('mark:target').textContent === 'ledger\n\nto PostgreSQL 🐘'`, "the passage to be marked and in sight")

	recruiter.isAt(`(() => { const range = document.createRange(); range.selectNodeContents(document.querySelector('mark')); const s = document.getSelection(); s.removeAllRanges(); s.addRange(range); return true; })()`, "the mark to be selected")
	recruiter.isAt(`document.querySelector('#passage').matches('.held')`, "the bar again")
	recruiter.wide(360)
	recruiter.isAt(`document.documentElement.scrollWidth <= 360`, "no sideways scrolling")
	recruiter.strikes(kb.Escape)
	recruiter.isAt(`!document.querySelector('#passage').matches('.held') && document.querySelector('#passage textarea').value === ''`, "the words to be let go")
	recruiter.presses("Remove the passage “ledger to PostgreSQL 🐘”")
	recruiter.sees("The passage is removed.")
}
