package handlers_test

import (
	"net/http"
	"net/url"
	"testing"

	"stepwise/models"
)

func TestSomebodyWithoutAnApplicationIsPutForward(t *testing.T) {
	t.Parallel()
	h := start(t)
	now := h.cast.Clock.Now()
	added := models.NewEvent(h.cast.Recruiter.Actor(), models.DidAddCandidate, now).OnCandidate(7).About(string(models.FromAgency), "")
	fill(t, h, &[]models.Candidate{{ID: 7, Name: "Zoë Lindgren", TimeZone: "UTC", CreatedAt: now}}, &[]models.Event{added})
	recruiter, job := h.as("recruiter"), url.Values{"job": {"1"}}
	if p := recruiter.get("/candidates/7"); !p.has("Not put forward for a job yet") || p.doc.Find(`form[action="/candidates/7/applications"] option[value="1"]`).Length() != 1 {
		t.Error("the profile says nothing of what to do next")
	}
	for who, status := range map[string]int{"manager": 404, "interviewer": 404, "candidate": 404} {
		if p := h.as(who).post("/candidates/7/applications", job); p.status != status {
			t.Errorf("%s: %d, want %d", who, p.status, status)
		}
	}
	if p := recruiter.post("/candidates/7/applications", url.Values{}); p.status != http.StatusUnprocessableEntity || !p.has("Not put forward for a job yet") {
		t.Errorf("no job: %d", p.status)
	}
	p := recruiter.follow(recruiter.post("/candidates/7/applications", job))
	if !p.has("added the candidate: agency") || !p.has("The candidate is told nothing until you write") || p.has("evidence of before") {
		t.Error("the application does not begin with where they come from")
	}
	if p := recruiter.post("/candidates/7/applications", job); p.status != http.StatusNotFound || recruiter.get("/candidates/7").has("Not put forward") {
		t.Errorf("put forward twice: %d", p.status)
	}
}
