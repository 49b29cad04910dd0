package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// A letterbox is where the letters to one address come in.
type letterbox struct {
	h       *house
	server  *storetest.MailServer
	address string
	read    int
}

// gets sends what is queued and fails unless exactly one letter came since the
// last time, under that subject, the same as text and as HTML.
func (b *letterbox) gets(subject, says string) received {
	b.h.Helper()
	storetest.FinishChores(b.h, b.h.cast.Store)
	var came []received
	for _, l := range b.server.Taken() {
		if l.To == b.address {
			came = append(came, opened(b.h.T, l))
		}
	}
	var subjects []string
	for _, r := range came[b.read:] {
		subjects = append(subjects, r.subject)
	}
	if len(subjects) != 1 || subjects[0] != subject {
		b.h.Fatalf("%s got %q, not “%s”", b.address, subjects, subject)
	}
	last := came[b.read]
	b.read = len(came)
	if !strings.Contains(last.text, says) || !strings.Contains(last.html, says) {
		b.h.Errorf("“%s” does not say %q:\n%s\n%s", subject, says, last.text, last.html)
	}
	return last
}

// leads follows the link of a letter in a browser where nobody is signed in.
func (b *letterbox) leads(r received, to string) {
	b.h.Helper()
	stranger := b.h.as("")
	link := r.link(b.h.T)
	if p := stranger.get(link); p.status != http.StatusOK {
		b.h.Errorf("“%s” leads to %d", r.subject, p.status)
	}
	if p := stranger.post(link, nil); p.status != http.StatusSeeOther {
		b.h.Fatalf("“%s”: %d", r.subject, p.status)
	}
	if p := stranger.get("/status/7"); !p.has(to) {
		b.h.Errorf("“%s” does not lead to %q: %s", r.subject, to, p.doc.Find("main").Text())
	}
}

// TestTheLettersOfAnOffer come by a mail server, each once, from the first offer
// over a question, a new version and its last days to being hired.
func TestTheLettersOfAnOffer(t *testing.T) {
	t.Parallel()
	h, form := offering(t)
	h.keepsTemplates()
	server := storetest.NewMailServer(t)
	check(t, h.cast.Store.SaveMailServer(t.Context(), h.cast.Admin.Actor(), 0, server.Settings()))
	recruiter, manager, candidate := h.as("recruiter"), h.as("manager"), h.as("candidate")
	grace, rosa := &letterbox{h: h, server: server, address: "grace@example.org"}, &letterbox{h: h, server: server, address: h.cast.Recruiter.Email}

	recruiter.follow(recruiter.sends("offer", form))
	manager.follow(manager.sends("offer/approval", url.Values{}))
	grace.leads(grace.gets("Our offer: Senior Go engineer, Payments", "accept or decline it by 1 December 2026"), "$65 an hour")

	candidate.follow(candidate.post("/status/7/offer/questions", url.Values{"number": {"1"}, "question": {"Four days a week?"}}))
	rosa.gets("A question about the offer: Grace Okafor, Senior Go engineer, Payments", "Grace Okafor")
	recruiter.follow(recruiter.post("/applications/7/offer/questions/1/answer", url.Values{"answer": {"Yes, gladly: see the new version."}}))
	grace.leads(grace.gets("Your question is answered: Senior Go engineer, Payments", "Hello Grace Okafor"), "Yes, gladly: see the new version.")

	form.Set("amount", "70")
	recruiter.follow(recruiter.sends("offer", form))
	manager.follow(manager.sends("offer/approval", url.Values{}))
	grace.leads(grace.gets("Our offer has changed: Senior Go engineer, Payments", "accept or decline it by 1 December 2026"), "$70 an hour")

	h.cast.Clock.Pass(7 * 24 * time.Hour) // Monday 30 November, the day before the offer's last
	check(t, h.cast.Store.RemindOffers(t.Context()))
	check(t, h.cast.Store.RemindOffers(t.Context()))
	grace.leads(grace.gets("Until 1 December 2026: our offer, Senior Go engineer, Payments", "Hello Grace Okafor"), "$70 an hour")

	candidate.follow(candidate.post("/status/7/offer/acceptance", url.Values{"number": {"2"}, "name": {"Grace Okafor"}, "agrees": {"yes"}}))
	rosa.gets("Accepted: Grace Okafor, Senior Go engineer, Payments", "Grace Okafor")
	for i := 1; i <= 7; i++ {
		recruiter.sends(fmt.Sprintf("tasks/%d/completion", i), url.Values{})
	}
	recruiter.follow(recruiter.sends("advancement", url.Values{"from": {"7"}}))
	grace.leads(grace.gets("Welcome aboard: Senior Go engineer, Payments", "all seven steps for “Senior Go engineer, Payments” are behind you"), "Welcome aboard, Grace")
	if d, err := h.cast.Store.Dossier(t.Context(), h.cast.Admin.Actor(), 7); err != nil || d.State != models.Hired {
		t.Errorf("%s %v", d.State, err)
	}
	mails, _, err := h.cast.Store.Mails(t.Context(), h.cast.Admin.Actor(), 0)
	check(t, err)
	seen := map[string]bool{}
	for _, l := range server.Taken() {
		if seen[l.MessageID] {
			t.Errorf("“%s” came twice", l.Subject)
		}
		seen[l.MessageID] = true
	}
	if len(mails) != len(server.Taken()) {
		t.Errorf("%d letters written, %d taken", len(mails), len(server.Taken()))
	}
}
