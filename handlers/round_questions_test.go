package handlers_test

import (
	"net/url"
	"testing"

	"stepwise/models"
)

func TestQuestionsOfARoundAreChosenFromTheBank(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.cast.Bank(t)
	r := h.as("recruiter")
	p := r.follow(r.rounds("/jobs/1/interviews/proposal", url.Values{}))
	if !p.has("Asks “Interview questions on databases”") {
		t.Errorf("%s", p.doc.Find("#rounds").Text())
	}
	p = r.get("/rounds/2")
	if !p.has("20 min of 45 min") || !p.has("From the bank") {
		t.Errorf("%s", p.doc.Find("#questions").Text())
	}
	if p = r.get("/rounds/2?q=performance&category=&level=mid"); !p.has("Interview questions on performance") || p.has("Coding challenge on performance") {
		t.Errorf("found: %s", p.doc.Find("#questions").Text())
	}
	if p = r.get("/rounds/2?q=pottery&category=x&level=y"); p.status != 200 || !p.has("Nothing in the bank fits that.") {
		t.Errorf("%d %s", p.status, p.doc.Find("#questions").Text())
	}
	p = r.follow(r.rounds("/rounds/2/questions", url.Values{"question": {"6"}}))
	p = r.follow(r.rounds("/rounds/2/questions/6/position", url.Values{"way": {"up"}}))
	if first := p.doc.Find("#questions ol b").First().Text(); first != "Interview questions on performance" {
		t.Errorf("first is %q", first)
	}
	if p = r.follow(r.rounds("/rounds/2/questions/6/removal", url.Values{})); p.doc.Find("#questions ol > li").Length() != 1 {
		t.Errorf("%s", p.doc.Find("#questions").Text())
	}
	if e := h.history("/jobs/1")[2]; e.Verb != models.DidEditInterviews || e.Detail != "“PostgreSQL” asks “Interview questions on performance”" {
		t.Errorf("%+v", e)
	}
	if p = r.rounds("/rounds/2/questions", url.Values{"question": {"99"}}); p.status != 422 {
		t.Errorf("a question that is none: %d", p.status)
	}
	if p = r.post("/rounds/2/questions", url.Values{"version": {"0"}, "question": {"6"}}); p.status != 409 {
		t.Errorf("stale: %d", p.status)
	}
	for _, who := range []string{"other-manager", "interviewer", "candidate"} {
		for _, path := range []string{"/rounds/2/questions", "/rounds/2/questions/5/position", "/rounds/2/questions/5/removal"} {
			if p := h.as(who).post(path, url.Values{"version": {"4"}, "question": {"6"}, "way": {"up"}}); p.status != 404 {
				t.Errorf("%s posts %s: %d", who, path, p.status)
			}
		}
	}
	// A talk has no questions in the bank, only its kit.
	if p := r.get("/rounds/3"); !p.has("The bank has no questions for a talk") || p.has("Look in the bank") {
		t.Error("a talk chooses from the bank")
	}
}
