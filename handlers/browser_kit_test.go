package handlers_test

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// online cuts the connection of the page, or mends it.
func (p *person) online(on bool) {
	p.Helper()
	rules := network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{{Offline: !on, DownloadThroughput: -1, UploadThroughput: -1}}}
	if _, err := chromedp.Call(p.ctx, network.EmulateNetworkConditionsByRule, rules); err != nil {
		p.Fatal(err)
	}
	if _, err := chromedp.Call(p.ctx, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: !on, DownloadThroughput: -1, UploadThroughput: -1}); err != nil {
		p.Fatal(err)
	}
}

const savedNotes = `document.querySelector('#notes [data-autosave-state]').textContent.startsWith('Saved ')`

// TestNotesInASecondWindowAreNotWrittenOverInABrowser and both can be kept.
func TestNotesInASecondWindowAreNotWrittenOverInABrowser(t *testing.T) {
	s := onStage(t)
	kit(s.house)
	p := s.person("interviewer")
	p.opens("/interviews/1")
	if status, _ := s.as("interviewer").autosave(notes, map[string][]string{"card_version": {"0"}, "text": {"From the other window."}}); status != 200 {
		t.Fatal(status)
	}
	p.expects(409)
	p.turnsTo("Your notes")
	p.fills("What was said", "From this one.")
	p.until(`document.querySelector('#notes [data-conflict]')?.textContent.includes('From the other window.')`, "both versions")
	p.sees("From this one.", "Your notes were saved elsewhere")
	p.axe()
	p.answers("Keep", "Both, one under the other")
	p.presses("Save the notes")
	p.sees("Your notes are saved.")
	if text, err := ask[string](p, `document.querySelector('#notes textarea').value`); err != nil || text != "From the other window.\n\nFrom this one." {
		t.Errorf("%q, %v", text, err)
	}
}

// TestAKitOnAPhoneAndOnPaperInABrowser runs its timers, and prints what is
// folded on the screen.
func TestAKitOnAPhoneAndOnPaperInABrowser(t *testing.T) {
	s := onStage(t)
	kit(s.house)
	p := s.person("interviewer")
	p.holdsAPhone()
	p.opens("/interviews/1")
	p.sees("1 h", "20 min")
	p.clickOn(wanted{Kind: "button", Words: "Start the time: Problem-solving scenario on performance"})
	p.isAt(`document.querySelectorAll('.timer [aria-pressed=true]').length === 2`, "the time of the question and of the whole")
	p.until(`document.querySelector('#questions .timer').textContent.includes('0:01 of 20 min')`, "a second to pass")
	p.clickOn(wanted{Kind: "button", Words: "Start the time: Problem-solving scenario on databases"})
	p.isAt(`document.querySelectorAll('#questions .timer [aria-pressed=true]').length === 1`, "one question at a time")
	folded := `Array.from(document.querySelectorAll('.kit-anchors, .guidance .prose'), (e) => e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })).filter(Boolean).length`
	if n, err := ask[int](p, folded); err != nil || n != 1 {
		t.Errorf("%d parts are unfolded on the screen, %v", n, err)
	}
	if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	if n, err := ask[int](p, folded); err != nil || n != 5 {
		t.Errorf("%d parts are printed, %v", n, err)
	}
	for _, part := range []string{"#notes textarea", "#scorecard .criterion", "#questions .read-out"} {
		if on, err := ask[bool](p, `document.querySelector('`+part+`').checkVisibility()`); err != nil || !on {
			t.Errorf("%s is not printed: %v", part, err)
		}
	}
}

// TestNotesAndScorecardSurviveALostConnectionInABrowser: what is typed without
// one is kept, and saved when it is back.
func TestNotesAndScorecardSurviveALostConnectionInABrowser(t *testing.T) {
	s := onStage(t)
	kit(s.house)
	p := s.person("interviewer")
	p.opens("/interviews/1")
	p.online(false)
	p.turnsTo("Your notes")
	p.fills("What was said", "Typed in a lift.")
	p.until(`document.querySelector('#notes [data-autosave-state]').textContent.includes('no connection')`, "word that it is not saved")
	p.wholePage()
	p.rates("caching strategies", "3", "Named what expires")
	p.until(`document.querySelector('#scorecard [data-autosave-state]').textContent.includes('no connection')`, "word that the scorecard is not saved")
	p.online(true)
	p.until(savedNotes+` && document.querySelector('#scorecard [data-autosave-state]').textContent.includes('Saved ')`, "both to be saved")
	again := s.person("interviewer")
	again.opens("/interviews/1")
	again.isAt(`document.querySelector('#notes textarea').value === 'Typed in a lift.'`, "the notes")
	again.isAt(`document.querySelector('#scorecard').innerHTML.includes('Named what expires')`, "the evidence")
}
