package handlers_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"stepwise/models"
)

// onCard is a card with the version that its page shows now.
func (b *browser) onCard(page string, form url.Values) url.Values {
	b.h.Helper()
	form.Set("card_version", b.get(page).doc.Find("form:has(.criterion) [name=card_version]").First().AttrOr("value", ""))
	return form
}

// autosave posts a draft as the script does.
func (b *browser) autosave(path string, form url.Values) (status, version int) {
	b.h.Helper()
	r, err := http.NewRequest("POST", b.h.url+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.h.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("X-Requested-With", "autosave")
	res, err := b.http.Do(r)
	if err != nil {
		b.h.Fatal(err)
	}
	defer res.Body.Close()
	var saved struct{ Version int }
	if res.StatusCode == http.StatusOK {
		if err := json.NewDecoder(res.Body).Decode(&saved); err != nil {
			b.h.Fatal(err)
		}
	}
	return res.StatusCode, saved.Version
}

const shortlistCard = application + "/scorecards/3"

func halfCard(level, words string) url.Values {
	return url.Values{"level[portfolio]": {level}, "evidence[portfolio]": {words}, "do": {"draft"}}
}

func TestNothingIsRatedForAnybodyBeforehand(t *testing.T) {
	t.Parallel()
	h := start(t)
	p := h.as("recruiter").get(shortlistCard)
	if n := p.doc.Find("form input[type=radio]").Length(); n == 0 || p.doc.Find("form input[type=radio][checked]").Length() > 0 {
		t.Errorf("of %d levels some are chosen beforehand", n)
	}
}

func TestASecondWindowNeverWritesOverANewerDraft(t *testing.T) {
	t.Parallel()
	h := start(t)
	first, second := h.as("recruiter"), h.as("recruiter")
	old := second.onCard(shortlistCard, halfCard("2", "typed in the second window"))
	if status, version := first.autosave(shortlistCard+"/draft", halfCard("4", "typed in the first window")); status != 200 || version != 1 {
		t.Fatalf("%d, version %d", status, version)
	}
	if status, _ := second.autosave(shortlistCard+"/draft", old); status != 409 {
		t.Fatalf("the old window saves: %d", status)
	}
	p := second.post(shortlistCard, old)
	if p.status != 409 || p.doc.Find("form[data-unsaved]").Length() != 1 {
		t.Fatalf("status %d", p.status)
	}
	both := p.doc.Find("[data-conflict]").Text()
	if !strings.Contains(both, "“typed in the second window”") || !strings.Contains(both, "“typed in the first window”") || p.value("evidence[portfolio]") == "" {
		t.Fatalf("not both are shown: %s", both)
	}
	if p := first.get(shortlistCard); !strings.Contains(p.value("evidence[portfolio]"), "typed in the first window") {
		t.Error("the newer draft is lost")
	}

	again := halfCard("2", "typed in the second window")
	again.Set("card_version", p.value("card_version"))
	again.Set("differing", p.value("differing"))
	if p := second.post(shortlistCard, again); p.status != 422 || !p.has("Choose which of the two to keep") {
		t.Fatalf("saved without choosing: %d", p.status)
	}
	for _, choice := range [][2]string{{"saved", "typed in the first window"}, {"here", "typed in the second window"}} {
		take, want := choice[0], choice[1]
		again.Set("take[portfolio]", take)
		second.follow(second.post(shortlistCard, again))
		if p := first.get(shortlistCard); !strings.Contains(p.value("evidence[portfolio]"), want) {
			t.Errorf("%s is chosen, and it says %q", take, p.value("evidence[portfolio]"))
		}
	}
}

// An answer that is lost on the way makes nobody write over themselves.
func TestASaveWhoseAnswerWasLostIsGoneOnFrom(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("recruiter")
	f := halfCard("2", "first words")
	f.Set("save_key", "abc")
	b.autosave(shortlistCard+"/draft", f) // and the answer never comes
	f = halfCard("2", "first words, and more")
	f.Set("unanswered", "abc")
	f.Set("save_key", "def")
	if status, version := b.autosave(shortlistCard+"/draft", f); status != 200 || version != 2 {
		t.Errorf("%d, version %d", status, version)
	}
	f = halfCard("2", "first words of a window that heard of neither")
	if status, _ := b.autosave(shortlistCard+"/draft", f); status != 409 {
		t.Errorf("another window: %d", status)
	}
}

func TestRatingACellIsSeenByAnOpenScorecard(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("recruiter")
	old := b.onCard(shortlistCard, url.Values{"level[requirement-1]": {"1"}, "evidence[requirement-1]": {"typed before"}, "do": {"draft"}})
	b.follow(b.post(application+"/requirements/1/rating", url.Values{"level": {"4"}, "words": {"rated in the matrix"}}))
	p := b.post(shortlistCard, old)
	if p.status != 409 || !strings.Contains(p.doc.Find("[data-conflict]").Text(), "rated in the matrix") {
		t.Errorf("status %d", p.status)
	}
}

func TestADraftOfACardThatWasSubmittedElsewhereIsNotLost(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("recruiter")
	b.follow(b.post(shortlistCard, scorecard("4", "portfolio")))
	p := b.post(shortlistCard, halfCard("1", "typed in a window left open"))
	if p.status != 409 || !p.has("was submitted elsewhere") || p.doc.Find("details[open] form[action$='/revision']").Length() != 1 || !strings.Contains(p.value("evidence[portfolio]"), "left open") {
		t.Errorf("status %d: %s", p.status, p.doc.Find("main").Text())
	}
}

func TestFiftyPeopleSaveDraftsAtOnceOverHTTP(t *testing.T) {
	t.Parallel()
	h := start(t)
	panel := h.cast.Panel(t, 50)
	address := fmt.Sprintf("/interviews/%d/scorecard/draft", panel.Interview)
	browsers := make([]*browser, len(panel.Users))
	for i, u := range panel.Users {
		browsers[i] = h.asActor(u.Actor())
	}
	var all sync.WaitGroup
	for i, b := range browsers {
		all.Go(func() {
			f := url.Values{"level[coding-challenge]": {"3"}, "evidence[coding-challenge]": {"noted by " + panel.Users[i].Name}}
			if status, version := b.autosave(address, f); status != 200 || version != 1 {
				t.Errorf("%s: %d, version %d", panel.Users[i].Name, status, version)
			}
		})
	}
	all.Wait()
	for i, b := range browsers {
		p := b.get(fmt.Sprintf("/interviews/%d", panel.Interview))
		if !strings.Contains(p.value("evidence[coding-challenge]"), "noted by "+panel.Users[i].Name) {
			t.Errorf("%s has lost the draft", panel.Users[i].Name)
		}
	}
}

func TestASubmittedScorecardChangesWithAReason(t *testing.T) {
	t.Parallel()
	h := start(t)
	panel := h.cast.Panel(t, 2)
	b, colleague := h.asActor(panel.Users[0].Actor()), h.asActor(panel.Users[1].Actor())
	at := fmt.Sprintf("/interviews/%d", panel.Interview)
	page := fmt.Sprintf("/applications/%d", panel.Application)
	change := func(level, reason string) url.Values {
		f := scorecard(level, "coding-challenge")
		f.Set("evidence[coding-challenge]", "On the recording it fails")
		f.Set("reason", reason)
		return f
	}
	if p := b.post(at+"/scorecard/revision", change("1", "Watched it again")); p.status != 422 {
		t.Errorf("a card is revised that is not submitted: %d", p.status)
	}
	b.follow(b.post(at+"/scorecard", scorecard("4", "coding-challenge")))
	if p := b.post(at+"/scorecard/revision", b.onCard(at, change("1", ""))); p.status != 422 || !p.has("Why it changes is missing") || !strings.Contains(p.value("evidence[coding-challenge]"), "On the recording") {
		t.Errorf("without a reason: %d", p.status)
	}
	if p := b.follow(b.post(at+"/scorecard/revision", b.onCard(at, change("1", "Watched it again")))); !p.has("What it said is kept") || !p.has("Was: Definitely yes. “Said so with an example”") || !p.has("Became: Definitely not. “On the recording it fails”") {
		t.Errorf("both are not shown: %s", p.doc.Find("main").Text())
	}
	// It shows to those who see the card, and not before their own is in.
	if p := colleague.get(page); p.has("On the recording it fails") || p.has("Watched it again") {
		t.Error("a changed card shows before one’s own is in")
	}
	if p := h.as("recruiter").get(page); !p.has("changed since") || !p.has("Watched it again") || !p.has("Panellist 01 changed a submitted scorecard: Rate limiter") {
		t.Error("the recruiter does not see that the card was changed, or why")
	}
	for _, who := range []string{"interviewer", "other-manager", "candidate"} {
		if p := h.as(who).post(at+"/scorecard/revision", change("1", "Not mine")); p.status != 404 {
			t.Errorf("%s: %d", who, p.status)
		}
	}
	if p := h.as("admin").post(at+"/scorecard/revision", change("1", "Not on the panel")); p.status != 403 {
		t.Errorf("an admin off the panel: %d", p.status)
	}
	if err := h.cast.Store.Advance(t.Context(), h.cast.Manager.Actor(), panel.Application, version(t, h, panel.Application), models.StepInterviews, "Enough seen"); err != nil {
		t.Fatal(err)
	}
	if p := b.get(at); !p.has("so they stay") || p.doc.Find("form[action$='/revision']").Length() > 0 {
		t.Error("a change is offered after the step was left")
	}
	f := change("2", "Too late")
	f.Set("card_version", "2")
	if p := b.post(at+"/scorecard/revision", f); p.status != 422 || !p.has("The application has left this step") {
		t.Errorf("after the step was left: %d", p.status)
	}
}

// version is the application's.
func version(t *testing.T, h *house, id int64) int {
	t.Helper()
	d, err := h.cast.Store.Dossier(t.Context(), h.cast.Admin.Actor(), id)
	if err != nil {
		t.Fatal(err)
	}
	return d.Version
}
