package handlers_test

import (
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestACardIsDraggedInABrowser(t *testing.T) {
	s := onStage(t)
	recruiter := s.person("recruiter")

	recruiter.opens("/jobs/1")
	recruiter.drags("1", "4")
	recruiter.sees("One submitted scorecard", "verdict")
	recruiter.opens("/jobs/1")
	recruiter.seesCard("1", "3")

	s.shortlist()
	recruiter.opens("/jobs/1")
	recruiter.drags("1", "4")
	recruiter.opens("/jobs/1")
	recruiter.seesCard("1", "4")
}

func TestACardIsMovedByKeyboardInABrowser(t *testing.T) {
	s := onStage(t)
	recruiter := s.person("recruiter")

	recruiter.opens("/jobs/1")
	recruiter.tabsTo("Move Grace Okafor")
	recruiter.strikes(kb.Enter)
	recruiter.tabsTo("Move to Technical interviews")
	recruiter.leaving("Enter on the button", func() { recruiter.strikes(kb.Enter) })
	recruiter.sees("One submitted scorecard", "verdict")

	s.shortlist()
	recruiter.opens("/jobs/1")
	recruiter.tabsTo("Move Grace Okafor")
	recruiter.strikes(kb.Enter)
	recruiter.tabsTo("Move to Technical interviews")
	recruiter.leaving("Enter on the button", func() { recruiter.strikes(kb.Enter) })
	recruiter.opens("/jobs/1")
	recruiter.seesCard("1", "4")
}

// shortlist records what step 3 may be left with.
func (s *stage) shortlist() {
	s.Helper()
	recruiter := s.as("recruiter")
	recruiter.follow(recruiter.post(application+"/scorecards/3", scorecard("3", "technical-expertise", "portfolio", "requirement-1")))
	s.as("manager").do("verdict", url.Values{"answer": {"yes"}, "reason": {"The queue alone is worth the call"}})
}

// drags a card to a column with the mouse, in steps as a hand does.
func (p *person) drags(card, column string) {
	p.Helper()
	type box struct{ FromX, FromY, ToX, ToY float64 }
	b, err := ask[box](p, `(() => {
		const card = document.querySelector('[data-card="`+card+`"]'), column = document.querySelector('[data-column="`+column+`"]');
		card.scrollIntoView({ block: 'center', inline: 'start', behavior: 'instant' });
		const from = card.getBoundingClientRect(), to = column.getBoundingClientRect();
		return { FromX: from.right - 12, FromY: from.top + from.height / 2, ToX: to.left + to.width / 2, ToY: Math.min(to.top + 60, innerHeight - 20) };
	})()`)
	if err != nil {
		p.Fatal(err)
	}
	p.leaving("dropping the card", func() {
		p.Helper()
		p.do(chromedp.DragAndDropXY(b.FromX, b.FromY, b.ToX, b.ToY, 25))
	})
}

func (p *person) seesCard(card, column string) {
	p.Helper()
	p.until(`document.querySelector('[data-column="`+column+`"] [data-card="`+card+`"]') !== null`, "the card in column "+column)
}
