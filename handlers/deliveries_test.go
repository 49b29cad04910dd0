package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// TestACandidateWithoutAnAddress is promised no letter: whoever decides is told
// to tell them, and it waits until somebody says that it is done.
func TestACandidateWithoutAnAddress(t *testing.T) {
	t.Parallel()
	h := start(t)
	now := h.cast.Clock.Now()
	check(t, h.cast.Store.Fill(t.Context(), &[]models.Candidate{{ID: 2, Name: "Nils Oder", CreatedAt: now}},
		&[]models.Application{{ID: 2, CandidateID: 2, JobID: h.cast.Job.ID, Step: models.StepShortlist, State: models.Active, SinceAt: now, RetainUntil: "2027-05-23", CreatedAt: now}}))
	const application = "/applications/2"
	recruiter := h.as("recruiter")
	page := recruiter.get(application)
	if text := page.doc.Find("main").Text(); !strings.Contains(text, "has no e-mail address: tell them yourself") || strings.Contains(text, "by letter") || strings.Contains(text, "told by mail") {
		t.Error(text)
	}
	sent := recruiter.follow(recruiter.post(application+"/messages", message("Where are you?")))
	if !sent.has("Sent. The candidate has no e-mail address: tell them yourself.") || !sent.has("1 letter did not reach Nils Oder") || !sent.has("letter failed") {
		t.Error(sent.doc.Find("main").Text())
	}
	if today := recruiter.get("/"); !today.has("has no e-mail address: tell them yourself") || !today.has("1 letter that did not arrive") ||
		today.doc.Find(`a[href="/applications/2/letters"]`).Length() == 0 {
		t.Error(today.doc.Find("main").Text())
	}
	letters := recruiter.get(application + "/letters")
	if !letters.has("The candidate has no e-mail address.") || letters.has("Send it again") || !letters.has("I told them in person") {
		t.Error(letters.doc.Find("main").Text())
	}
	if p := recruiter.post(application+"/letters/1/sending", nil); p.status != http.StatusUnprocessableEntity {
		t.Errorf("sent to nobody: %d", p.status)
	}
	for _, path := range []string{"/letters/1/sending", "/letters/1/settlement", "/letters/1/return"} {
		for _, who := range []string{"interviewer", "candidate"} {
			if p := h.as(who).post(application+path, nil); p.status != http.StatusNotFound && p.status != http.StatusForbidden {
				t.Errorf("%s by the %s: %d", path, who, p.status)
			}
		}
	}
	told := recruiter.follow(recruiter.post(application+"/letters/1/settlement", nil))
	if !told.has("Noted: they have been told.") || !told.has("Told in person by Rosa Lind.") || told.has("I told them in person") {
		t.Error(told.doc.Find("main").Text())
	}
	if p := recruiter.get(application); p.has("did not reach") || !p.has("told the candidate in person what a letter could not") {
		t.Error(p.doc.Find("main").Text())
	}
	if p := recruiter.post(application+"/letters/1/settlement", nil); p.status != http.StatusConflict {
		t.Errorf("told twice: %d", p.status)
	}
	if p := recruiter.get(application + "/letters/1"); p.status != http.StatusNotFound {
		t.Errorf("the words of a letter, which bring its link: %d", p.status)
	}
}

// TestALetterCameBack is said in the outbox or beside the application, with what
// the returned mail says, and the letter is sent again from there.
func TestALetterCameBack(t *testing.T) {
	t.Parallel()
	h := start(t)
	server := storetest.NewMailServer(t)
	check(t, h.cast.Store.SaveMailServer(t.Context(), h.cast.Admin.Actor(), 0, server.Settings()))
	admin, recruiter := h.as("admin"), h.as("recruiter")
	recruiter.post(application+"/messages", message("Where are you?"))
	storetest.FinishChores(t, h.cast.Store)
	if p := recruiter.get(application); !p.has("letter sent") || p.has("did not reach") {
		t.Error(p.doc.Find("#conversation").Text())
	}
	long := url.Values{"words": {strings.Repeat("full ", 60)}}
	for _, at := range []struct {
		who  *browser
		page string
	}{{admin, "/outbox/1"}, {recruiter, application + "/letters"}} {
		action := at.page + "/return"
		if at.who == recruiter {
			action = application + "/letters/1/return"
		}
		if p := at.who.post(action, long); p.status != http.StatusUnprocessableEntity || !strings.HasPrefix(p.value("words"), "full full") {
			t.Errorf("%s: %d %q", action, p.status, p.value("words"))
		}
		back := at.who.follow(at.who.post(action, url.Values{"words": {"mailbox <full>"}}))
		if !back.has("It came back: mailbox <full>") || !back.has("failed") {
			t.Errorf("%s: %s", action, back.doc.Find("main").Text())
		}
		if p := at.who.post(action, nil); p.status != http.StatusConflict {
			t.Errorf("%s twice: %d", action, p.status)
		}
		if p := recruiter.get("/"); !p.has("a letter did not arrive: send it again, or tell them") {
			t.Error(p.doc.Find("main").Text())
		}
		at.who.follow(at.who.post(strings.TrimSuffix(action, "return")+"sending", nil))
		storetest.FinishChores(t, h.cast.Store)
		if p := recruiter.get(application); p.has("did not reach") {
			t.Error("it waits on")
		}
	}
	if taken := server.Taken(); len(taken) != 3 || taken[0].MessageID != taken[2].MessageID {
		t.Errorf("%+v", taken)
	}
	if p := recruiter.post("/outbox/1/return", nil); p.status != http.StatusNotFound && p.status != http.StatusForbidden {
		t.Errorf("the outbox for a recruiter: %d", p.status)
	}
}

// TestALetterThatNobodySends says who does, where no mail server is set.
func TestALetterThatNobodySends(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	recruiter.follow(recruiter.post("/applications/1/messages", message("Where are you?")))
	if p := recruiter.get("/applications/1/letters"); !p.has("kept") || !p.has("an administrator sends it, or passes it on, from the outbox") {
		t.Error(p.doc.Find("main").Text())
	}
}
