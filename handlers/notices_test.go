package handlers_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

// still is a page without the keys that are new with each look at it.
func still(text string) string { return formKey.ReplaceAllString(text, "") }

var formKey = regexp.MustCompile(`name="once" value="[^"]*"`)

func TestEachButtonSaysWhenTheCandidateHears(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	p := recruiter.get(application)
	for _, words := range []string{"Reject, tell on Wednesday 25 November, 17:00", "Reject and tell now", "Tell Grace Okafor at once, by letter, that the application rests"} {
		if !p.has(words) {
			t.Errorf("nothing says %q", words)
		}
	}
	if !strings.Contains(p.value("letter"), "thank you for your interest in “Senior Go engineer, Payments”") {
		t.Errorf("the letter before: %q", p.value("letter"))
	}
	own := url.Values{"reason_id": {"1"}, "letter": {"we liked pgqueue.\n\nAnother was closer."}}
	p = recruiter.do("rejection", own)
	if !p.has("Grace Okafor has not been told of the rejection") || !p.has("The letter goes out on Wednesday 25 November, 17:00 unless this is undone before") || !p.has("we liked pgqueue.") {
		t.Fatalf("the notice: %s", p.doc.Find("main").Text())
	}
	if p.doc.Find(`form[action$="/reopening"]`).Length() != 0 {
		t.Error("what the candidate does not know is reopened")
	}
	p = recruiter.do("notice/wording", url.Values{"letter": {"we liked pgqueue a lot."}})
	if !p.has("we liked pgqueue a lot.") || p.has("Another was closer") {
		t.Errorf("other words: %s", p.doc.Find("#notice").Text())
	}
	if p := recruiter.post(application+"/notice/wording", recruiter.with(url.Values{"letter": {strings.Repeat("x", 5000)}})); p.status != http.StatusUnprocessableEntity || len(p.value("letter")) < 5000 {
		t.Errorf("a very long letter: %d", p.status)
	}
	if p = recruiter.do("notice/holding", nil); !p.has("It is held back") {
		t.Errorf("held back: %s", p.doc.Find("#notice").Text())
	}
	if p = recruiter.do("notice/undoing", nil); !p.has("Undone. The candidate never knew.") || p.doc.Find("#notice").Length() != 0 {
		t.Errorf("undone: %s", p.doc.Find("main").Text())
	}
	recruiter.do("rejection", url.Values{"reason_id": {"1"}, "tell": {"now"}})
	if p := h.as("candidate").get("/status/1"); !p.has("we have decided not to go on") || !p.has("We told you today") {
		t.Errorf("told now: %s", p.doc.Find("main").Text())
	}
	if link := h.lastLink(t, "grace@example.org"); link == "" {
		t.Error("there is no letter")
	}
}

// TestNoticesAreForThoseWhoDecide tries each change of a notice as those who may
// not, and on a page that is no longer true.
func TestNoticesAreForThoseWhoDecide(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	recruiter.do("rejection", url.Values{"reason_id": {"1"}})
	for _, what := range []string{"telling", "holding", "undoing", "wording"} {
		for _, who := range []string{"interviewer", "other-manager", "candidate"} {
			if p := h.as(who).post(application+"/notice/"+what, url.Values{"version": {"1"}}); p.status != http.StatusNotFound {
				t.Errorf("%s by %s: %d", what, who, p.status)
			}
		}
		if p := h.as("").post(application+"/notice/"+what, nil); p.location != "/sign-in" {
			t.Errorf("%s by a visitor: %d %s", what, p.status, p.location)
		}
		if p := recruiter.post(application+"/notice/"+what, url.Values{"version": {"0"}, "letter": {"mine"}}); p.status != http.StatusConflict || !p.has("Rosa Lind rejected") {
			t.Errorf("%s on a stale page: %d", what, p.status)
		}
	}
	h.as("manager").do("notice/telling", nil)
	if p := recruiter.post(application+"/notice/undoing", recruiter.with(nil)); p.status != http.StatusConflict {
		t.Errorf("undone after telling: %d", p.status)
	}
	h.cast.Clock.Pass(100 * time.Hour)
	h.finishChores()
	if mails, _, err := h.cast.Store.Mails(t.Context(), h.cast.Admin.Actor(), 0); err != nil || len(mails) != 1 {
		t.Errorf("%d letters, %v", len(mails), err)
	}
}
