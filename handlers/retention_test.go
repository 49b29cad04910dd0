package handlers_test

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestACandidateStaysLongerAndNobodyForThem(t *testing.T) {
	t.Parallel()
	h := start(t)
	if err := h.cast.Store.Withdraw(t.Context(), h.cast.Candidate.Actor(), 1, 0, ""); err != nil {
		t.Fatal(err)
	}
	h.cast.Clock.Pass(170 * 24 * time.Hour)
	if _, err := h.cast.Store.Retain(t.Context()); err != nil {
		t.Fatal(err)
	}
	if p := h.as("recruiter").get("/"); !p.has("1 candidate is erased within two weeks") {
		t.Errorf("Today says nothing: %s", p.doc.Find("aside").Text())
	}
	if p := h.as("recruiter").get("/candidates/leaving"); !p.has("Grace Okafor") || !p.has("erased on 26 May 2027") {
		t.Errorf("the list: %s", p.doc.Find("main").Text())
	}
	for _, who := range []string{"manager", "interviewer", "candidate"} {
		if p := h.as(who).get("/candidates/leaving"); p.status != http.StatusNotFound {
			t.Errorf("%s: %d", who, p.status)
		}
	}
	for _, who := range []string{"admin", "recruiter", "manager", "interviewer"} {
		if p := h.as(who).post("/my/data/longer", nil); p.status != http.StatusNotFound {
			t.Errorf("%s agrees: %d", who, p.status)
		}
	}
	grace := h.as("candidate")
	if p := grace.get("/my/data"); !p.has("You are erased on 26 May 2027") || !p.has("Keep my data until 12 November 2027") {
		t.Errorf("my data: %s", p.doc.Find("main").Text())
	}
	if p := grace.follow(grace.post("/my/data/longer", nil)); !p.has("we keep it until 12 November 2027") || p.has("You are erased on") || p.has("Keep my data until") {
		t.Errorf("after the yes: %s", p.doc.Find("main").Text())
	}
	if p := h.as("recruiter").get("/candidates/leaving"); p.has("Grace Okafor") {
		t.Error("still leaving")
	}
}

// TestTheLetterLeadsToStaying: it names both days, and its link to where one
// agrees.
func TestTheLetterLeadsToStaying(t *testing.T) {
	t.Parallel()
	h := start(t)
	check(t, h.cast.Store.Withdraw(t.Context(), h.cast.Candidate.Actor(), 1, 0, ""))
	h.cast.Clock.Pass(170 * 24 * time.Hour)
	_, err := h.cast.Store.Retain(t.Context())
	check(t, err)
	text := lettersTo(t, h, "grace@example.org")
	for _, words := range []string{"Your data is erased on 26 May 2027: Northwind", "On 26 May 2027 all of it is erased", "let us keep it until 12 November 2027"} {
		if !strings.Contains(text, words) {
			t.Errorf("%q is not in it: %s", words, text)
		}
	}
	grace := h.as("")
	link := h.lastLink(t, "grace@example.org")
	grace.follow(grace.post(link, nil))
	for _, path := range []string{"/status/1", "/my/data"} {
		if p := grace.get(path); !p.has("You are erased on 26 May 2027") {
			t.Errorf("%s does not say so: %d", path, p.status)
		}
	}
	grace.follow(grace.post("/my/data/longer", nil))
	if p := grace.get("/status/1"); p.has("You are erased on") {
		t.Error("the status page says so after the yes")
	}
	if _, err := h.cast.Store.Retain(t.Context()); err != nil || h.as("recruiter").get("/candidates/leaving").has("Grace Okafor") {
		t.Errorf("still leaving: %v", err)
	}
}
