package handlers_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"stepwise/models"
)

// TestWhatACandidateNeedsIsReadByWhoArrangesItAlone walks every page there is
// as everybody: the words are on one page, for the job's recruiter and the
// administrator.
func TestWhatACandidateNeedsIsReadByWhoArrangesItAlone(t *testing.T) {
	t.Parallel()
	h := start(t)
	now := h.cast.Clock.Now()
	if err := h.cast.Store.Fill(context.Background(), &[]models.User{{ID: 30, Name: "Otto Recruiter", Email: "otto@northwind.example", Role: models.RoleRecruiter, TimeZone: "UTC", CreatedAt: now}},
		&[]models.Panellist{{ApplicationID: 1, UserID: 5}}); err != nil {
		t.Fatal(err)
	}
	link := h.sendsForReview(1)
	grace := h.as("candidate")
	const words = "a wheelchair ramp, kiwifruit"
	if p := grace.post("/status/1/accommodation", url.Values{"text": {strings.Repeat("x", 2001)}}); p.status != http.StatusUnprocessableEntity || len(p.value("text")) < 2001 {
		t.Errorf("too long: %d", p.status)
	}
	if p := grace.follow(grace.post("/status/1/accommodation", url.Values{"text": {words}})); p.status != http.StatusOK {
		t.Fatalf("not kept: %d", p.status)
	}
	if p := grace.get("/status/1/accommodation"); p.value("text") != words || len(p.text) > 40<<10 {
		t.Error("the candidate does not see it")
	}
	people := map[string]*browser{"admin": h.as("admin"), "recruiter": h.as("recruiter"), "other recruiter": h.asActor(models.Actor{ID: 30, Role: models.RoleRecruiter, Name: "Otto"}),
		"manager": h.as("manager"), "other-manager": h.as("other-manager"), "interviewer": h.as("interviewer"), "other-interviewer": h.as("other-interviewer")}
	for who, b := range people {
		may := who == "admin" || who == "recruiter"
		if p := b.get(application + "/accommodation"); may != (p.status == http.StatusOK && p.has(words)) || !may && p.status != http.StatusNotFound {
			t.Errorf("%s: %d", who, p.status)
		}
		if p := b.get(application); p.status == http.StatusOK && (p.doc.Find(`a[href$="/accommodation"]`).Length() == 1) != may {
			t.Errorf("%s and the link on the page", who)
		}
		if p := b.get("/"); p.has("To arrange") != may {
			t.Errorf("%s and Today", who)
		}
		for _, path := range []string{"/", "/news", "/candidates", "/candidates?q=kiwifruit", "/candidates/1", application, "/jobs/1", "/jobs/1/shortlist", application + "/packet", "/candidates/1/resume.json", "/history"} {
			if p := b.get(path); strings.Contains(p.text, "kiwifruit") && path != "/candidates?q=kiwifruit" {
				t.Errorf("%s reads it at %s", who, path)
			}
		}
		for _, path := range []string{application, "/candidates/1"} {
			if p := b.get(path); p.has("asked for an accommodation") {
				t.Errorf("the history at %s tells %s that it was asked for", path, who)
			}
		}
		if p := b.post("/candidates/exports", url.Values{"format": {"csv"}}); strings.Contains(p.text, "kiwifruit") {
			t.Errorf("%s exports it", who)
		}
		if p := b.post("/status/1/accommodation", url.Values{"text": {"x"}}); p.status != http.StatusNotFound {
			t.Errorf("%s asks for the candidate: %d", who, p.status)
		}
	}
	if p := h.as("").opensReview(link); strings.Contains(p.text, "kiwifruit") || p.has("ccommodation") {
		t.Error("the review shows it")
	}
	grace.follow(grace.post("/status/1/accommodation", nil))
	if p := people["recruiter"].get(application + "/accommodation"); !p.has("Nothing is asked for") {
		t.Error("taken back, and still there")
	}
}
