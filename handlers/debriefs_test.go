package handlers_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"stepwise/models/store/storetest"
)

// rated has the first n of the panel submit a card at these levels.
func (h *house) rated(p storetest.Panel, levels ...string) {
	h.Helper()
	for i, level := range levels {
		f := scorecard(level, "coding-challenge", "requirement-1")
		f.Set("level[requirement-1]", "3")
		f.Set("evidence[coding-challenge]", fmt.Sprintf("Seen by %s at level %s", p.Users[i].Name, level))
		b := h.asActor(p.Users[i].Actor())
		b.follow(b.post(fmt.Sprintf("/interviews/%d/scorecard", p.Interview), f))
	}
}

func TestADebriefOpensOnceEverybodyHasRated(t *testing.T) {
	t.Parallel()
	h := start(t)
	panel := h.cast.Panel(t, 2)
	at := fmt.Sprintf("/applications/%d/debriefs/4", panel.Application)
	h.rated(panel, "4")
	recruiter, second := h.as("recruiter"), h.asActor(panel.Users[1].Actor())
	for name, b := range map[string]*browser{"recruiter": recruiter, "the one who owes": second, "who has rated": h.asActor(panel.Users[0].Actor())} {
		if p := b.get(at); p.status != 200 || !p.has("Panellist 02: “Rate limiter”") || p.has("Seen by Panellist 01") {
			t.Errorf("%s: %d %s", name, p.status, p.doc.Find("main").Text())
		}
	}
	if p := recruiter.get(fmt.Sprintf("/applications/%d", panel.Application)); p.doc.Find("a[href='"+at+"']").Length() > 0 {
		t.Error("the debrief is offered before it opens")
	}
	if p := recruiter.post(at, recruiter.onPage(at, url.Values{"outcome": {"go on"}, "notes": {"Too soon"}})); p.status != 422 && p.status != 409 {
		t.Errorf("recorded before it opens: %d", p.status)
	}
	second.follow(second.post(fmt.Sprintf("/interviews/%d/scorecard", panel.Interview), scorecard("1", "coding-challenge", "requirement-1")))
	p := second.get(at)
	if !p.has("three levels apart, yes and no") || !p.has("Seen by Panellist 01 at level 4") || !p.has("1 line: two levels apart") || !p.has("2 lines rated by two or more: too few for a figure") {
		t.Errorf("%s", p.doc.Find("main").Text())
	}
	if first := p.doc.Find("section.sheet h2").First().Text(); first != "Coding challenge" {
		t.Errorf("the widest disagreement is not first: %q", first)
	}
	if p := recruiter.get(fmt.Sprintf("/applications/%d", panel.Application)); p.doc.Find("a[href='"+at+"']").Length() == 0 {
		t.Error("no way to the debrief")
	}
	for _, who := range []string{"interviewer", "other-manager", "candidate"} {
		if p := h.as(who).get(at); p.status != 404 {
			t.Errorf("%s: %d", who, p.status)
		}
	}
	for _, step := range []string{"3", "5", "7", "x"} {
		if p := recruiter.get(fmt.Sprintf("/applications/%d/debriefs/%s", panel.Application, step)); p.status != 404 {
			t.Errorf("step %s: %d", step, p.status)
		}
	}
}

// onPage is a form with the version the page at that address shows.
func (b *browser) onPage(path string, form url.Values) url.Values {
	b.h.Helper()
	form.Set("version", b.get(path).value("version"))
	return form
}

func TestAtADebriefOneRatesAgainAndTheFirstStays(t *testing.T) {
	t.Parallel()
	h := start(t)
	panel := h.cast.Panel(t, 2)
	at := fmt.Sprintf("/applications/%d/debriefs/4", panel.Application)
	h.rated(panel, "4", "1")
	first, second, recruiter := h.asActor(panel.Users[0].Actor()), h.asActor(panel.Users[1].Actor()), h.as("recruiter")
	form := second.get(at).doc.Find("form[action$='/rerating']").First()
	again := url.Values{"level": {"3"}, "evidence": {"It passes with the hint"}, "reason": {"I had missed the hint"}}
	for _, name := range []string{"card", "criterion", "card_version"} {
		again.Set(name, form.Find("[name="+name+"]").AttrOr("value", ""))
	}
	bad := url.Values{"card": again["card"], "criterion": again["criterion"], "card_version": again["card_version"], "evidence": {"kept words"}}
	if p := second.post(at+"/rerating", bad); p.status != 422 || !p.has("Choose a level") || !strings.Contains(p.text, "kept words") || p.doc.Find("details[open] form[action$='/rerating']").Length() != 1 {
		t.Errorf("without a level and a reason: %d", p.status)
	}
	for name, b := range map[string]*browser{"another’s card": first, "recruiter": recruiter, "a stranger": h.as("interviewer")} {
		if p := b.post(at+"/rerating", again); p.status != 404 {
			t.Errorf("%s: %d", name, p.status)
		}
	}
	p := second.follow(second.post(at+"/rerating", again))
	if !p.has("It passes with the hint") || !p.has("Seen by Panellist 02 at level 1") || !p.has("I had missed the hint") || !p.has("three levels apart") {
		t.Errorf("%s", p.doc.Find("main").Text())
	}
	if p := second.post(at+"/rerating", again); p.status != 409 {
		t.Errorf("the same page twice: %d", p.status)
	}

	if p := second.post(at, url.Values{"version": {"0"}, "outcome": {"go on"}, "notes": {"Not mine to say"}}); p.status != 404 {
		t.Errorf("an interviewer records: %d", p.status)
	}
	if p := recruiter.post(at, recruiter.onPage(at, url.Values{"notes": {"kept words"}})); p.status != 422 || !strings.Contains(p.text, "kept words") {
		t.Errorf("without an outcome: %d", p.status)
	}
	if p := recruiter.post(at, url.Values{"version": {"0"}, "outcome": {"go on"}, "notes": {"From an old page"}}); p.status != 409 || !strings.Contains(p.text, "From an old page") || !p.has("rated again at the debrief: Coding challenge") {
		t.Errorf("from an old page: %d", p.status)
	}
	p = recruiter.follow(recruiter.post(at, recruiter.onPage(at, url.Values{"outcome": {"go on"}, "notes": {"Ask about retries in the talk"}})))
	if !p.has("Ask about retries in the talk") || !p.has("go on") {
		t.Error("what it came to does not show")
	}
	p = recruiter.get(fmt.Sprintf("/applications/%d", panel.Application))
	if !p.has("recorded the debrief: go on") || !p.has("Panellist 02 rated again at the debrief: Coding challenge") || p.has("Ask about retries in the talk") {
		t.Error("the history")
	}
}

func TestAgreementOfAJobHidesWhatRestsOnTooLittle(t *testing.T) {
	t.Parallel()
	h := start(t)
	panel := h.cast.Panel(t, 2)
	if p := h.as("recruiter").get("/jobs/1/agreement"); p.status != 200 || !p.has("Nothing has been rated by two people yet") {
		t.Errorf("%d", p.status)
	}
	h.rated(panel, "4", "1")
	p := h.as("manager").get("/jobs/1/agreement")
	if !p.has("2 things rated by two people or more") || !p.has("not shown below 10") || strings.Contains(p.doc.Find("main").Text(), "-0.") {
		t.Errorf("%s", p.doc.Find("main").Text())
	}
	for _, who := range []string{"other-manager", "interviewer", "candidate"} {
		if p := h.as(who).get("/jobs/1/agreement"); p.status != 404 {
			t.Errorf("%s: %d", who, p.status)
		}
	}
}
