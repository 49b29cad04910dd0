package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"stepwise/data"
	"stepwise/models"
)

// withBank is a house with the questions that ship with the portal.
func withBank(t *testing.T) *house {
	t.Helper()
	h := start(t)
	h.keepQuestions()
	return h
}

func (h *house) keepQuestions() {
	h.Helper()
	ref, err := data.Reference()
	if err != nil {
		h.Fatal(err)
	}
	if err := h.cast.Store.KeepQuestions(h.Context(), ref); err != nil {
		h.Fatal(err)
	}
}

// typed is the form of the page that is sent to the address, as the page shows it.
func typed(p page, action string) url.Values {
	form := url.Values{}
	p.doc.Find(`form[action="` + action + `"] [name]`).Each(func(_ int, s *goquery.Selection) {
		name, _ := s.Attr("name")
		value, _ := s.Attr("value")
		switch kind, _ := s.Attr("type"); {
		case s.Is("textarea"):
			value = s.Text()
		case s.Is("select"):
			value, _ = s.Find("option[selected]").Attr("value")
		case kind == "checkbox":
			if _, on := s.Attr("checked"); !on {
				return
			}
		}
		form.Add(name, value)
	})
	return form
}

func TestTheBankIsBrowsedAndSearched(t *testing.T) {
	t.Parallel()
	h := withBank(t)
	for _, who := range []string{"admin", "recruiter", "manager", "interviewer"} {
		b := h.as(who)
		p := b.get("/questions")
		if p.status != http.StatusOK || p.doc.Find("tbody tr").Length() != 50 {
			t.Fatalf("%s: status %d, %d rows", who, p.status, p.doc.Find("tbody tr").Length())
		}
		next, _ := p.doc.Find(`a[rel="next"]`).Attr("href")
		if rest := b.get(next); rest.doc.Find("tbody tr").Length() < 34 || rest.doc.Find(`a[rel="next"]`).Length() != 0 {
			t.Errorf("%s: the second page has %d rows", who, rest.doc.Find("tbody tr").Length())
		}
		p = b.get("/questions?q=replica+lag&category=databases&level=mid")
		if p.doc.Find("tbody tr").Length() != 1 || !p.has("Saved, and gone again") || p.doc.Find("#f-words").AttrOr("value", "") != "replica lag" || p.value("category") != "databases" || p.value("level") != "mid" {
			t.Errorf("%s: the search shows %s", who, p.doc.Find("tbody").Text())
		}
		if p = b.get("/questions?q=<script>&skill=Redis&kind=coding-challenge"); p.status != http.StatusOK || !p.has("No question fits") {
			t.Errorf("%s: nothing found: status %d", who, p.status)
		}
		href, _ := b.get("/questions?q=replica+lag").doc.Find("tbody th a").First().Attr("href")
		one := b.get(href)
		if !one.has("Saved, and gone again") || one.doc.Find(".anchors > li").Length() != 4 || !one.has("Which pages can live with data a few seconds old") {
			t.Errorf("%s: the question: status %d", who, one.status)
		}
		if can := one.has("Retire the question"); can != (who == "admin") {
			t.Errorf("%s may retire it: %v", who, can)
		}
	}
	if p := h.as("interviewer").get("/guide"); p.doc.Find(`main a[href="/questions"]`).Length() != 1 {
		t.Error("the guide does not lead to the bank")
	}
	if p := h.as("admin").get("/settings"); p.doc.Find(`nav[aria-label="Settings"] a[href="/questions"]`).Length() != 1 {
		t.Error("the settings do not lead to the bank")
	}
}

func TestAQuestionIsEditedAndItsVersionsAreShown(t *testing.T) {
	t.Parallel()
	h := withBank(t)
	admin := h.as("admin")
	form := typed(admin.get("/questions/1/wording"), "/questions/1/versions")
	before := form.Get("purpose")
	form.Set("purpose", "See <b>whether</b> it holds. "+before)
	form.Set("minutes", "31")
	if p := admin.post("/questions/1/versions", form); p.status != 303 || p.location != "/questions/1" {
		t.Fatalf("status %d: %s", p.status, p.doc.Find(".problems").Text())
	}
	page := admin.get("/questions/1")
	if !page.has("Version 2 current") || !page.has("See <b>whether</b> it holds.") || !page.has("Ada") && !page.has("reworded the question") {
		t.Errorf("the page: %s", page.doc.Find("main").Text())
	}
	diff := h.as("interviewer").get("/questions/1/versions/2")
	if n := diff.doc.Find(".changes > div").Length(); n != 2 {
		t.Errorf("%d parts changed", n)
	}
	if in := diff.doc.Find(".changes ins").First().Text(); in != "<b>whether</b> it holds. See " {
		t.Errorf("put in: %q", in)
	}
	if old := h.as("interviewer").get("/questions/1/versions/1"); old.has("whether</b> it holds") || !old.has(before) || old.doc.Find(".changes").Length() != 0 {
		t.Error("the first version does not say what it said")
	}
	late := admin.post("/questions/1/versions", form)
	if late.status != http.StatusConflict || late.value("minutes") != "31" || !late.has("reworded the question") || !late.has("Nothing of yours was saved") {
		t.Errorf("an edit of the former version: status %d", late.status)
	}
	for _, path := range []string{"/questions/1/versions/3", "/questions/1/versions/0", "/questions/9999", "/questions/9999/wording", "/questions/new?from=9999"} {
		if p := admin.get(path); p.status != http.StatusNotFound {
			t.Errorf("%s: status %d", path, p.status)
		}
	}
}

func TestAQuestionWithFaultsKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	h := withBank(t)
	admin := h.as("admin")
	fresh := admin.get("/questions/new")
	once := fresh.value("once")
	bad := url.Values{"once": {once}, "kind": {"talk"}, "category": {"cooking"}, "level": {"guru"}, "title": {"  "}, "purpose": {"مرحبا"},
		"text": {strings.Repeat("x", 4001)}, "level1": {"the same"}, "level2": {"the same"}, "minutes": {"soon"}, "skills": {"PostgreSQL", "Juggling"}}
	p := admin.post("/questions", bad)
	if p.status != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", p.status)
	}
	for _, sentence := range []string{"Choose a kind.", "Choose a category.", "Choose a level.", "The title is missing.", "at most 4000 fit", "Another level says the same.",
		"What an answer of level 3 looks like is missing.", "must be a whole number"} {
		if !p.has(sentence) {
			t.Errorf("no word of %q", sentence)
		}
	}
	if p.value("purpose") != "مرحبا" || p.value("minutes") != "soon" || p.doc.Find(`[name="skills"][checked]`).Length() != 1 {
		t.Error("what was typed is lost")
	}

	copied := admin.get("/questions/new?from=1")
	form := typed(copied, "/questions")
	form.Set("title", "Our own question")
	for range 2 { // a double click
		if p := admin.post("/questions", form); p.status != 303 {
			t.Fatalf("status %d: %s", p.status, p.doc.Find(".problems").Text())
		}
	}
	if p := admin.get("/questions?q=our+own+question"); p.doc.Find("tbody tr").Length() != 1 {
		t.Errorf("%d are found", p.doc.Find("tbody tr").Length())
	}
}

func TestAQuestionIsRetiredAndRestored(t *testing.T) {
	t.Parallel()
	h := withBank(t)
	admin := h.as("admin")
	if p := admin.post("/questions/1/retirement", nil); p.status != 303 {
		t.Fatalf("status %d", p.status)
	}
	if p := admin.post("/questions/1/retirement", nil); p.status != http.StatusConflict || !p.has("retired the question") {
		t.Errorf("twice: status %d", p.status)
	}
	title := admin.get("/questions/1").doc.Find("h1").Text()
	search := "/questions?q=" + url.QueryEscape(title)
	if p := admin.get(search); p.has("retired") && p.doc.Find("tbody tr").Length() > 0 {
		t.Error("a retired question is offered")
	}
	if p := h.as("recruiter").get(search + "&retired=yes"); p.doc.Find("tbody .chip").Length() != 1 {
		t.Error("a retired question cannot be found")
	}
	if p := admin.post("/questions/1/restoration", nil); p.status != 303 {
		t.Errorf("restoring: status %d", p.status)
	}
	for _, who := range []string{"recruiter", "manager", "interviewer", "candidate"} {
		for _, path := range []string{"/questions", "/questions/1/versions", "/questions/1/retirement", "/questions/1/restoration"} {
			if p := h.as(who).post(path, url.Values{"title": {"Mine"}, "version": {"1"}}); p.status != http.StatusNotFound {
				t.Errorf("%s posts to %s: status %d", who, path, p.status)
			}
		}
	}
	for _, path := range []string{"/questions", "/questions/1", "/questions/1/versions/1"} {
		if p := h.as("candidate").get(path); p.status != http.StatusNotFound {
			t.Errorf("a candidate opens %s: status %d", path, p.status)
		}
	}
}

func TestAScorecardSaysWhichVersionItWasRatedBy(t *testing.T) {
	t.Parallel()
	h := withBank(t)
	q, err := h.cast.Store.Question(t.Context(), h.cast.Admin.Actor(), 1)
	if err != nil {
		t.Fatal(err)
	}
	now, version := h.cast.Clock.Now(), q.Version.ID
	err = h.cast.Store.Fill(t.Context(), &[]models.Scorecard{{ID: 1, ApplicationID: 1, Step: models.StepShortlist, UserID: h.cast.Recruiter.ID, SubmittedAt: &now, CreatedAt: now, UpdatedAt: now}},
		&[]models.Rating{{ScorecardID: 1, Criterion: "question-1", Name: q.Version.Title, Category: q.Category, Level: 3, Evidence: "Asked for the plan", QuestionVersionID: &version}})
	if err != nil {
		t.Fatal(err)
	}
	recruiter := h.as("recruiter")
	if p := recruiter.get("/applications/1"); !p.has("Version 1 of the question") || p.has("which is at version") {
		t.Error("the application does not say by which version was rated")
	}
	admin := h.as("admin")
	form := typed(admin.get("/questions/1/wording"), "/questions/1/versions")
	form.Set("title", "Another title")
	if p := admin.post("/questions/1/versions", form); p.status != 303 {
		t.Fatalf("status %d", p.status)
	}
	p := recruiter.get("/applications/1")
	href, _ := p.doc.Find(`a:contains("Version 1 of the question, which is at version 2 now")`).Attr("href")
	if old := recruiter.get(href); !old.has(q.Version.Title) || old.has("Another title Purpose") {
		t.Errorf("%q does not lead to the words that were rated", href)
	}
}
