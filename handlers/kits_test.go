package handlers_test

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"stepwise/models"
)

// kit is an interview of the cast's application, planned from a round of the
// plan that asks two questions of the bank, with Interviewer on its panel.
func kit(h *house) {
	h.Helper()
	c, ctx := h.cast, context.Background()
	c.Bank(h)
	actor := c.Recruiter.Actor()
	round, err := c.Store.AddRound(ctx, actor, 1, 0, models.RoundInput{Kind: models.KindScenario, Title: "Caches", Minutes: 60, Purpose: "Whether they measure.", Panel: []int64{5}, Covers: []int64{2}})
	if err != nil {
		h.Fatal(err)
	}
	for i, question := range []int64{2, 1} {
		if err := c.Store.AskQuestion(ctx, actor, round, 1+i, question); err != nil {
			h.Fatal(err)
		}
	}
	if err := c.Store.Advance(ctx, c.Admin.Actor(), 1, 0, models.StepShortlist, "Known from a contract."); err != nil {
		h.Fatal(err)
	}
	in := models.InterviewInput{RoundID: &round, Kind: models.KindScenario, Title: "A cache that lies", StartsAt: c.Clock.Now(), Minutes: 60, Place: "Room 4", Panel: []int64{5}}
	if err := c.Store.PlanInterview(ctx, actor, 1, 1, in); err != nil {
		h.Fatal(err)
	}
}

func TestAKitHoldsAllThatAnInterviewerNeeds(t *testing.T) {
	t.Parallel()
	h := start(t)
	kit(h)
	b := h.as("interviewer")
	p := b.get("/interviews/1")
	for _, text := range []string{"A cache that lies", "Room 4", "Whether they measure.", "Never ask about", "1. Problem-solving scenario on performance", "2. Problem-solving scenario on databases",
		"What do you look at first?", "What would change your mind?", "Measures and explains", "caching strategies Must-have, weight 4", "Grace Okafor", "Own part: Design and all of the locking",
		"nobody else reads it", "Others’ scorecards show once yours is in."} {
		if !p.has(text) {
			t.Errorf("no “%s”", text)
		}
	}
	if p.has("$65") {
		t.Error("an interviewer sees the pay asked")
	}
	if n := p.doc.Find("#scorecard .criterion").Length(); n != 4 {
		t.Errorf("rated by %d lines", n)
	}
	card := b.onCard("/interviews/1", scorecard("3", "question-2", "question-1", "scenario", "requirement-2"))
	b.follow(b.post("/interviews/1/scorecard", card))
	if p := h.as("recruiter").get(application); !p.has("Problem-solving scenario on performance") || p.doc.Find("#evidence").Text() == "" {
		t.Error("the application does not show what was rated")
	}
	if p := h.as("recruiter").get("/interviews/1"); p.status != 200 || p.doc.Find("#notes").Length() != 0 || !p.has("$65") {
		t.Errorf("the recruiter, off the panel: %d", p.status)
	}
	if p := h.as("other-interviewer").get("/interviews/1"); p.status != 404 {
		t.Errorf("who is on no panel: %d", p.status)
	}
}

const notes = "/interviews/1/notes"

func TestNotesAreTheWritersAlone(t *testing.T) {
	t.Parallel()
	h := start(t)
	kit(h)
	b := h.as("interviewer")
	p := b.follow(b.post(notes, url.Values{"card_version": {"0"}, "text": {"Asked for the plan first.\n<b>مرحبا</b>"}}))
	if !p.has("Your notes are saved.") || strings.TrimSpace(p.value("text")) != "Asked for the plan first.\n<b>مرحبا</b>" {
		t.Fatalf("%q", p.value("text"))
	}
	for _, who := range []string{"recruiter", "manager", "admin"} {
		if p := h.as(who).get("/interviews/1"); strings.Contains(p.text, "Asked for the plan") {
			t.Errorf("%s reads them", who)
		}
		if p := h.as(who).post(notes, url.Values{"card_version": {"1"}, "text": {"mine"}}); p.status != 403 {
			t.Errorf("%s, off the panel, writes: %d", who, p.status)
		}
	}
	for _, who := range []string{"other-interviewer", "other-manager", "candidate"} {
		if p := h.as(who).post(notes, url.Values{"card_version": {"1"}, "text": {"mine"}}); p.status != 404 {
			t.Errorf("%s writes: %d", who, p.status)
		}
	}
	if p := b.post(notes, url.Values{"card_version": {"1"}, "text": {strings.Repeat("a", 20_001)}}); p.status != 422 || len(strings.TrimSpace(p.value("text"))) != 20_001 {
		t.Errorf("too long: %d, kept %d", p.status, len(p.value("text")))
	}
	if p := b.get(application); strings.Contains(p.text, "Asked for the plan") {
		t.Error("the notes are on the application")
	}
}

func TestASecondWindowNeverWritesOverNewerNotes(t *testing.T) {
	t.Parallel()
	h := start(t)
	kit(h)
	b := h.as("interviewer")
	if status, version := b.autosave(notes, url.Values{"card_version": {"0"}, "text": {"from the first"}, "save_key": {"k"}}); status != 200 || version != 1 {
		t.Fatalf("%d, version %d", status, version)
	}
	if status, version := b.autosave(notes, url.Values{"card_version": {"0"}, "text": {"from the first, more"}, "unanswered": {"k"}}); status != 200 || version != 2 {
		t.Errorf("after an answer that was lost: %d, version %d", status, version)
	}
	typed := url.Values{"card_version": {"0"}, "text": {"from the second"}}
	p := b.post(notes, typed)
	if p.status != 409 || strings.TrimSpace(p.value("text")) != "from the second" || !p.has("“from the first, more”") || p.doc.Find("[data-conflict]").Length() != 1 {
		t.Fatalf("%d %s", p.status, p.doc.Find("#notes").Text())
	}
	typed.Set("card_version", p.value("card_version"))
	typed.Set("differing", "notes")
	if p := b.post(notes, typed); p.status != 422 || !p.has("Choose what to keep.") || strings.TrimSpace(p.value("text")) != "from the second" || !p.has("“from the first, more”") {
		t.Errorf("nothing chosen: %d", p.status)
	}
	typed.Set("take", "both")
	if p := b.follow(b.post(notes, typed)); strings.TrimSpace(p.value("text")) != "from the first, more\n\nfrom the second" {
		t.Errorf("both: %q", p.value("text"))
	}
	// Chosen on a page that was overtaken once more, nothing is lost either.
	if p := b.post(notes, typed); p.status != 409 || !p.has("from the first, more from the second") {
		t.Errorf("overtaken: %d", p.status)
	}
}

// TestAScorecardKeepsTheVersionOfAQuestionItRated from the kit to the
// application: what is reworded afterwards changes nothing of it.
func TestAScorecardKeepsTheVersionOfAQuestionItRated(t *testing.T) {
	t.Parallel()
	h := start(t)
	kit(h)
	b, admin := h.as("interviewer"), h.as("admin")
	card := b.onCard("/interviews/1", scorecard("3", "question-2", "scenario", "requirement-2"))
	b.follow(b.post("/interviews/1/scorecard", card))
	edit := admin.get("/questions/2/wording")
	form := url.Values{}
	edit.doc.Find("main form[method=post]").First().Find("input, textarea, select").Each(func(_ int, s *goquery.Selection) {
		name, _ := s.Attr("name")
		if kind, _ := s.Attr("type"); kind == "checkbox" || kind == "radio" {
			if _, on := s.Attr("checked"); !on {
				return
			}
		}
		form.Add(name, edit.value(name))
	})
	form.Set("title", "Quick, and then not")
	form.Set("level3", "Measures twice")
	admin.follow(admin.post("/questions/2/versions", form))
	if p := b.get("/interviews/1"); !p.has("Quick, and then not") {
		t.Error("the kit does not ask the new version")
	}
	p := h.as("recruiter").get(application)
	if !p.has("Problem-solving scenario on performance") || p.has("Quick, and then not") || !p.has("Version 1 of the question, which is at version 2 now") {
		t.Errorf("the scorecard does not keep what it rated: %s", p.doc.Find("#interviews").Text())
	}
	link, _ := p.doc.Find(`a[href*="/questions/2"]`).First().Attr("href")
	if p := h.as("recruiter").get(link); p.status != 200 || !p.has("Measures and explains") || p.has("Measures twice") {
		t.Errorf("%s does not open the version that was rated: %d", link, p.status)
	}
}
