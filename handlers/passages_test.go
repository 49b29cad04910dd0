package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// hostileText is what a résumé may hold.
const hostileText = "Moved the <script>alert(1)</script> ledger\n\nto PostgreSQL 🐘 and Go. עברית at the end."

// withText has somebody apply with that text; it is document 1 of application 2.
func (h *house) withText() {
	h.Helper()
	h.applyWith(file{"cv.txt", []byte(hostileText)})
	h.finishChores()
}

// passage is the form as somebody fills it in.
func passage(page, quote, requirement string) url.Values {
	return url.Values{"step": {"3"}, "page": {page}, "quote": {quote}, "requirement": {requirement}}
}

func TestAPassageIsMarkedShownAndRemoved(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.withText()
	recruiter := h.as("recruiter")
	done := recruiter.post("/documents/1/passages", passage("1", "<script>alert(1)</script>  ledger to\nPostgreSQL 🐘", "1"))
	if done.location != "/documents/1/text#passage-1" {
		t.Fatalf("%d %s %s", done.status, done.location, done.doc.Find("main").Text())
	}
	recruiter.post("/documents/1/passages", passage("1", "PostgreSQL 🐘 and Go", "1"))
	recruiter.post("/documents/1/passages", passage("1", "PostgreSQL 🐘 and Go", "2"))
	recruiter.post("/documents/1/passages", passage("1", "PostgreSQL 🐘 and Go", "2"))
	p := recruiter.get("/documents/1/text")
	if got := p.doc.Find("[data-page='1']").Text(); got != hostileText {
		t.Errorf("the text is not what it was: %q", got)
	}
	if p.doc.Find("mark#passage-1").Length() != 1 || p.doc.Find("#passage-2").Length() != 1 || p.doc.Find("mark > span#passage-3").Length() != 1 || p.doc.Find("main script").Length() != 0 {
		t.Error(p.doc.Find("[data-page='1']").Html())
	}
	if n := p.doc.Find(".passages li").Length(); n != 3 {
		t.Errorf("%d passages are listed", n)
	}
	if cell := recruiter.get("/applications/2/requirements/1"); cell.doc.Find("input[name=rests][checked]").Length() != 2 ||
		cell.doc.Find("a[href='/documents/1/text#passage-1']").Length() != 1 || !cell.has("cv.txt, page 1") {
		t.Error(cell.doc.Find(".resting").Html())
	}
	for _, who := range []string{"manager", "other-manager", "interviewer", "candidate"} {
		if p := h.as(who).post("/documents/1/passages/1/removal", nil); p.status != http.StatusNotFound {
			t.Errorf("%s removes another's passage: %d", who, p.status)
		}
	}
	if p := h.as("manager").get("/documents/1/text"); p.doc.Find("mark, .passages").Length() != 0 {
		t.Error("a draft's passages show to others")
	}
	recruiter.post("/documents/1/passages/2/removal", nil)
	if p := recruiter.get("/documents/1/text"); p.doc.Find(".passages li").Length() != 2 {
		t.Error("not removed")
	}
	if p := recruiter.post("/documents/1/passages/2/removal", nil); p.status != http.StatusNotFound {
		t.Errorf("removed twice: %d", p.status)
	}
}

func TestWhatDoesNotHoldIsSaidAndKept(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.withText()
	recruiter := h.as("recruiter")
	for name, x := range map[string]struct {
		form url.Values
		says string
	}{
		"other words":         {passage("1", "Wrote \"Erlang\" & <b>OTP</b> 🐘 עברית", "2"), "These words are not on page 1."},
		"nothing":             {passage("1", " \n", "2"), "The passage is missing."},
		"too long":            {passage("1", strings.Repeat("long ", 2000), "2"), "at most 500 fit"},
		"no such page":        {passage("2", "to PostgreSQL", "2"), "page"},
		"letters":             {passage("two", "second", "2"), "page"},
		"another job’s skill": {passage("1", "to PostgreSQL", "4"), "Choose the requirement"},
		"empty":               {url.Values{}, "The passage is missing."},
	} {
		p := recruiter.post("/documents/1/passages", x.form)
		if p.status != http.StatusUnprocessableEntity || !strings.Contains(p.doc.Find(".problems").Text(), x.says) {
			t.Errorf("%s: %d %s", name, p.status, p.doc.Find(".problems").Text())
		}
		if p.value("quote") != x.form.Get("quote") || p.value("page") != x.form.Get("page") {
			t.Errorf("%s: %q on %q is not kept", name, p.value("quote"), p.value("page"))
		}
	}
	if p := recruiter.get("/documents/1/text"); p.doc.Find("mark, .passages").Length() != 0 {
		t.Error("something was marked")
	}
	for who, status := range map[string]int{"other-manager": 404, "interviewer": 404, "other-interviewer": 404, "candidate": 404, "": 303} {
		if p := h.as(who).post("/documents/1/passages", passage("1", "to PostgreSQL", "1")); p.status != status {
			t.Errorf("%q marks a passage: %d", who, p.status)
		}
	}
	if p := recruiter.post("/documents/9/passages", passage("1", "to PostgreSQL", "1")); p.status != http.StatusNotFound {
		t.Errorf("no such document: %d", p.status)
	}
}

func TestAPassageIsNotMarkedForAStepThatIsLeft(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.withText()
	recruiter := h.as("recruiter")
	form := passage("1", "to PostgreSQL", "1")
	form.Set("step", "4")
	p := recruiter.post("/documents/1/passages", form)
	if p.status != http.StatusConflict || p.value("quote") != "to PostgreSQL" || p.value("step") != "3" {
		t.Errorf("%d %q step %s", p.status, p.value("quote"), p.value("step"))
	}
	if p := recruiter.post("/applications/2/scorecards/3", url.Values{"level[requirement-1]": {"4"}, "evidence[requirement-1]": {"Saw it"}, "do": {"submit"}}); p.status != http.StatusSeeOther {
		t.Fatal(p.doc.Find(".problems").Text())
	}
	p = recruiter.post("/documents/1/passages", passage("1", "to PostgreSQL", "1"))
	if p.status != http.StatusUnprocessableEntity || !p.has("Your scorecard is submitted") || p.value("quote") != "to PostgreSQL" {
		t.Errorf("after submitting: %d %s", p.status, p.doc.Find(".problems").Text())
	}
	if p := recruiter.get("/documents/1/text"); p.doc.Find("#passage").Length() != 0 {
		t.Error("a form is shown that would be refused")
	}
}
