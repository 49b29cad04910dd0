package handlers_test

import (
	"net/url"
	"strconv"
	"testing"

	"stepwise/models/store/storetest"
)

// TestLettersGoOut sets a mail server up as an administrator does: tried,
// letters from before sent, what became of each shown.
func TestLettersGoOut(t *testing.T) {
	t.Parallel()
	h := start(t)
	server, admin := storetest.NewMailServer(t), h.as("admin")
	admin.post("/users/invitations", url.Values{"name": {"Zoë"}, "email": {"zoe@example.org"}, "role": {"recruiter"}})
	if p := admin.get("/outbox"); !p.has("no mail server is set") || !p.has("kept") || p.has("Send them now") {
		t.Fatal("without a server")
	}
	f := url.Values{"version": {"0"}, "host": {"127.0.0.1"}, "port": {"none"}, "security": {"none"}, "user": {"ada"}, "password": {"hunter22hunter"}, "from": {"nobody"}}
	p := admin.post("/settings/mail", f)
	if p.status != 422 || p.value("port") != "none" || p.value("from") != "nobody" || p.value("user") != "ada" || p.value("password") != "" {
		t.Fatalf("bad input: %d", p.status)
	}
	f.Set("port", strconv.Itoa(server.Settings().Port))
	f.Set("from", "hiring@example.org")
	f.Set("user", "")
	f.Set("password", "")
	if p := admin.post("/settings/mail", f); p.status != 303 {
		t.Fatalf("saved: %d", p.status)
	}
	if p := admin.post("/settings/mail", f); p.status != 409 || !p.has("changed the settings meanwhile") || p.value("from") != "hiring@example.org" {
		t.Errorf("a stale page: %d", p.status)
	}
	if p := admin.post("/settings/mail/trial", nil); p.status != 303 {
		t.Fatalf("tried: %d", p.status)
	}
	if p := admin.get("/outbox"); !p.has("1 letter was not sent yet") || !p.has("on its way") {
		t.Fatal(p.doc.Find("main").Text())
	}
	if p := admin.post("/outbox/sending", nil); p.status != 303 {
		t.Fatalf("sent what was kept: %d", p.status)
	}
	h.finishChores()
	if p := admin.get("/outbox"); p.has("not sent yet") || p.has("on its way") || p.doc.Find("tbody .chip").Length() != 2 || len(server.Taken()) != 2 {
		t.Error(p.doc.Find("main").Text())
	}
	for _, who := range []string{"recruiter", "manager", "interviewer", "candidate"} {
		for _, path := range []string{"/settings/mail", "/settings/mail/trial", "/outbox/sending", "/outbox/1/sending"} {
			if p := h.as(who).post(path, f); p.status != 404 {
				t.Errorf("%s at %s: %d", who, path, p.status)
			}
		}
	}
}
