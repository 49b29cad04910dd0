package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"stepwise/models"
)

func message(text string) url.Values {
	return url.Values{"once": {("once-" + text + strings.Repeat("-", 12))[:16]}, "message": {text}}
}

// TestTeamAndCandidateTalk writes to and fro: the candidate is told by a letter
// with a link, the team by what waits on the start page.
func TestTeamAndCandidateTalk(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter, manager, candidate := h.as("recruiter"), h.as("manager"), h.as("candidate")
	p := recruiter.follow(recruiter.post(application+"/messages", message("When could you start? <b>Soon</b>, @manager?")))
	if !p.has("the candidate is told by mail") || !p.has("Rosa Lind wrote to the candidate that mentions Kofi Mensah") {
		t.Error(p.doc.Find("main").Text())
	}
	mails, _, err := h.cast.Store.Mails(t.Context(), h.cast.Admin.Actor(), 0)
	if err != nil || len(mails) != 1 || mails[0].To != "grace@example.org" {
		t.Fatalf("%+v %v", mails, err)
	}
	letter, err := h.cast.Store.Mail(t.Context(), h.cast.Admin.Actor(), mails[0].ID)
	if err != nil || strings.Contains(letter.Text, "start") || !strings.Contains(letter.Text, "http://stepwise.example/status/confirm/") {
		t.Errorf("%v %s", err, letter.Text)
	}
	if today := manager.get("/").doc.Find("#mentions"); !strings.Contains(today.Text(), "When could you start? <b>Soon</b>, @manager?") || today.Find(`a[href="/applications/1#message-1"]`).Length() != 1 {
		t.Error("the mention does not wait: " + today.Text())
	}
	manager.follow(manager.post("/messages/1/reading", nil))
	if manager.get("/").has("You were mentioned") {
		t.Error("the mention waits on")
	}

	own := candidate.get("/status/1")
	if said := own.doc.Find("#message-1").Text(); !strings.Contains(said, "Rosa, recruiter") || !strings.Contains(said, "<b>Soon</b>, Kofi?") || strings.Contains(said, "Lind") {
		t.Error(said)
	}
	candidate.follow(candidate.post("/status/1/messages", message("On <i>Monday</i> ‮قلب")))
	for _, b := range []*browser{recruiter, manager, h.as("admin")} {
		if today := b.get("/"); !today.has("wrote to you and waits for an answer") || !today.has("1 message to answer") {
			t.Error("nobody is told: " + today.doc.Find("main").Text())
		}
	}
	if p := recruiter.get(application); !strings.Contains(p.doc.Find("#message-2").Text(), "On <i>Monday</i> ‮قلب") || !p.has("no answer yet") {
		t.Error(p.doc.Find("#conversation").Text())
	}
	manager.follow(manager.post(application+"/messages/settlement", url.Values{"up_to": {"2"}}))
	if p := recruiter.get(application); p.has("no answer yet") || !p.has("Kofi Mensah noted that what the candidate wrote needs no answer") || recruiter.get("/").has("waits for an answer") {
		t.Error("it waits on")
	}
	if p := candidate.get("/status/1/messages"); p.status != 200 || p.doc.Find(".messages li").Length() != 2 || p.has("no answer") {
		t.Errorf("%d %s", p.status, p.doc.Find("main").Text())
	}
}

// TestWhoMayNotTalk: everybody else, with nothing changed.
func TestWhoMayNotTalk(t *testing.T) {
	t.Parallel()
	h := start(t)
	if err := h.cast.Store.Fill(t.Context(), &[]models.Panellist{{ApplicationID: 1, UserID: h.cast.Interviewer.ID}},
		&[]models.Candidate{{ID: 77, Name: "Somebody Else", Email: "else@example.org", CreatedAt: h.cast.Clock.Now()}}); err != nil {
		t.Fatal(err)
	}
	candidate := h.as("candidate")
	candidate.follow(candidate.post("/status/1/messages", message("Hello there")))
	other := h.asActor(models.Candidate{ID: 77, Name: "Somebody Else"}.Actor())
	for who, b := range map[string]*browser{"other manager": h.as("other-manager"), "interviewer": h.as("interviewer"), "other interviewer": h.as("other-interviewer"), "candidate": candidate, "other": other, "": h.as("")} {
		for _, path := range []string{application + "/messages", application + "/messages/settlement"} {
			if p := b.post(path, message("Not for me to write")); p.status != 404 && p.status != 403 && !(who == "" && p.status == 303) {
				t.Errorf("%s at %s: %d", who, path, p.status)
			}
		}
		if p := b.get(application + "/messages"); p.status == 200 {
			t.Errorf("%s reads", who)
		}
		if p := b.get(application); p.has("Hello there") {
			t.Errorf("%s reads it on the page", who)
		}
		if who != "candidate" {
			if p := b.get("/status/1/messages"); p.status == 200 {
				t.Errorf("%s reads as the candidate", who)
			}
			if p := b.post("/status/1/messages", message("In another’s name")); p.status == 303 && who != "" {
				t.Errorf("%s writes as the candidate", who)
			}
		}
	}
	recruiter := h.as("recruiter")
	if p := recruiter.get(application); p.doc.Find(".messages li").Length() != 1 {
		t.Error(p.doc.Find("#conversation").Text())
	}
	for text, why := range map[string]string{"": "The message", strings.Repeat("x", 5001): "The message", "Ask @nobody": "cannot be mentioned"} {
		if p := recruiter.post(application+"/messages", message(text)); p.status != 422 || !p.has(why) || p.value("message") != text {
			t.Errorf("%.20q: %d, kept %.20q", text, p.status, p.value("message"))
		}
	}
	// Once it has ended, the candidate reads on, and what they typed is not lost.
	candidate.follow(candidate.post("/status/1/withdrawal", url.Values{"version": {candidate.get("/status/1").value("version")}}))
	if p := candidate.post("/status/1/messages", message("Too late a word")); p.status != 409 || !p.has("Too late a word") {
		t.Errorf("%d %s", p.status, p.doc.Find("main").Text())
	}
	recruiter.follow(recruiter.post(application+"/messages", message("Good luck, Grace")))
	if p := candidate.get("/status/1"); !p.has("Good luck, Grace") || p.doc.Find(`form[action="/status/1/messages"]`).Length() != 0 {
		t.Error(p.doc.Find("main").Text())
	}
}
