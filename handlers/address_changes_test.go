package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"stepwise/models"
)

// grace is the cast's candidate in a browser that a letter's link opened, so
// that her address is confirmed.
func (h *house) grace() *browser {
	h.Helper()
	visitor := h.as("")
	visitor.post("/status/link", url.Values{"email": {"grace@example.org"}})
	h.finishChores()
	if p := visitor.post(h.lastLink(h.T, "grace@example.org"), nil); p.status != http.StatusSeeOther || p.location != "/status" {
		h.Fatalf("not signed in: %d", p.status)
	}
	return visitor
}

func newAddress(email string) url.Values { return url.Values{"address": {email}} }

// TestCandidatesChangeTheirAddress walks from the wish to the letters that come
// to the new address.
func TestCandidatesChangeTheirAddress(t *testing.T) {
	t.Parallel()
	h := start(t)
	grace := h.grace()
	if p := grace.get("/my/data"); !p.has("Have another address") || p.has("waits for its confirmation") {
		t.Errorf("to begin with: %s", p.doc.Find("#address").Text())
	}
	for _, typed := range []string{"", "grace", "grace@example.org"} {
		if p := grace.post("/my/data/address", newAddress(typed)); p.status != http.StatusUnprocessableEntity || p.value("address") != typed || p.doc.Find("#address details[open]").Length() != 1 {
			t.Errorf("%q: %d", typed, p.status)
		}
	}
	p := grace.follow(grace.post("/my/data/address", newAddress("Grace@New.example")))
	if !p.has("grace@new.example waits for its confirmation") || !p.has("on its way to the new address") {
		t.Errorf("asked: %s", p.doc.Find("#address").Text())
	}
	if letter := h.lastLetter("grace@example.org"); !strings.Contains(letter, "g…@new.example") || strings.Contains(letter, "grace@new.example") || !strings.Contains(letter, "/status/confirm/") {
		t.Errorf("to the former address: %s", letter)
	}
	link := h.lastLink(t, "grace@new.example")
	if letter := h.lastLetter("grace@new.example"); !strings.HasPrefix(link, "/status/address/") || !strings.Contains(letter, "24 hours") {
		t.Errorf("to the new one: %s", letter)
	}
	elsewhere, here := h.as("candidate"), grace
	for _, who := range []string{"", "recruiter"} { // who has the letter has not the pages
		if p := h.as(who).get(link); p.status != http.StatusOK || !p.has("You are not signed in here") || p.doc.Find("form[action*='/status/address/']").Length() != 0 {
			t.Errorf("%q looks: %d", who, p.status)
		}
		if p := h.as(who).post(link, nil); p.status != http.StatusForbidden || !p.has("You are not signed in here") {
			t.Errorf("%q confirms: %d", who, p.status)
		}
	}
	for range 2 { // looking changes nothing
		if p := here.get(link); p.status != http.StatusOK || !p.has("grace@new.example") || p.header.Get("Referrer-Policy") == "" {
			t.Errorf("looked at: %d", p.status)
		}
	}
	if p := grace.get("/my/data"); !p.has("grace@new.example waits for its confirmation") {
		t.Error("a look has changed the address")
	}
	if p := here.follow(here.post(link, nil)); !p.has("From now on we write to grace@new.example") || p.has("waits for its confirmation") {
		t.Errorf("confirmed: %s", p.doc.Find("main").Text())
	}
	if p := elsewhere.get("/my/data"); p.status != http.StatusSeeOther {
		t.Errorf("another browser stays signed in: %d", p.status)
	}
	for method, p := range map[string]page{"looked at again": h.as("").get(link), "used twice": h.as("").post(link, nil)} {
		if p.status != http.StatusGone {
			t.Errorf("%s: %d", method, p.status)
		}
	}
	visitor := h.as("")
	visitor.post("/status/link", url.Values{"email": {"grace@new.example"}})
	h.finishChores()
	if p := visitor.post(h.lastLink(t, "grace@new.example"), nil); p.location != "/status" {
		t.Errorf("a link to the new address: %d", p.status)
	}
	if p := h.as("recruiter").get("/candidates/1"); !p.has("grace@new.example") || !p.has("confirmed another e-mail address") {
		t.Error("the team does not know")
	}
}

// TestWhoMayNotChangeAnAddress: nobody but whose it is, as long as the link works.
func TestWhoMayNotChangeAnAddress(t *testing.T) {
	t.Parallel()
	h := start(t)
	now := h.cast.Clock.Now()
	check(t, h.cast.Store.Fill(t.Context(), &[]models.Candidate{{ID: 7, Name: "Ada Obi", Email: "ada@example.org", ConfirmedAt: &now, TimeZone: "UTC", CreatedAt: now}}))
	grace, ada := h.grace(), h.asActor(models.Actor{ID: 7, Role: models.RoleCandidate, Name: "Ada Obi"})
	grace.post("/my/data/address", newAddress("grace@new.example"))
	link := h.lastLink(t, "grace@new.example")
	for name, p := range map[string]page{"looks": ada.get(link), "confirms": ada.post(link, nil), "a link that nobody was sent": grace.post("/status/address/nonsense", nil)} {
		if p.status != http.StatusGone {
			t.Errorf("another candidate %s: %d", name, p.status)
		}
	}
	if p := ada.post("/my/data/address/withdrawal", nil); p.status != http.StatusConflict || !p.has("No address waits any more") {
		t.Errorf("another takes it back: %d", p.status)
	}
	for _, who := range []string{"admin", "recruiter", ""} {
		if p := h.as(who).post("/my/data/address", newAddress("x@example.org")); p.status == http.StatusOK || strings.HasPrefix(p.location, "/my/data") {
			t.Errorf("%q asks: %d", who, p.status)
		}
	}
	if p := grace.follow(grace.post("/my/data/address/withdrawal", nil)); !p.has("Taken back") || p.has("waits for its confirmation") {
		t.Errorf("taken back: %s", p.doc.Find("#address").Text())
	}
	if p := grace.post(link, nil); p.status != http.StatusGone {
		t.Errorf("a link that was taken back: %d", p.status)
	}
	grace.post("/my/data/address", newAddress("grace@new.example"))
	h.cast.Clock.Pass(24 * time.Hour)
	if p := grace.get("/my/data"); p.has("waits for its confirmation") {
		t.Error("it waits after its link has ended")
	}
	if p := grace.post(h.lastLink(t, "grace@new.example"), nil); p.status != http.StatusGone {
		t.Errorf("after a day: %d", p.status)
	}
	if p := grace.get("/my/data"); !p.has("grace@example.org") {
		t.Error("the address has changed")
	}
}

// TestAnAddressThatIsTakenLooksLikeAnyOther until whoever reads its letters has
// confirmed it; then the team is asked whether the two are one.
func TestAnAddressThatIsTakenLooksLikeAnyOther(t *testing.T) {
	t.Parallel()
	h := start(t)
	now := h.cast.Clock.Now()
	check(t, h.cast.Store.Fill(t.Context(), &[]models.Candidate{{ID: 7, Name: "Ada Obi", Email: "ada@example.org", ConfirmedAt: &now, TimeZone: "UTC", CreatedAt: now}}))
	grace := h.grace()
	said := func(email string) string {
		t.Helper()
		p := grace.follow(grace.post("/my/data/address", newAddress(email)))
		letter := strings.ReplaceAll(h.lastLetter(email), h.lastLink(t, email), "")
		return strings.ReplaceAll(strings.Join(strings.Fields(p.doc.Find("main").Text()), " ")+letter, email, "")
	}
	if taken, free := said("ada@example.org"), said("bob@example.org"); taken != free {
		t.Errorf("taken: %s\nfree: %s", taken, free)
	}
	said("ada@example.org")
	if p := grace.post(h.lastLink(t, "ada@example.org"), nil); p.status != http.StatusOK || !p.has("We know you under both addresses") {
		t.Errorf("confirmed: %d", p.status)
	}
	if p := grace.get("/my/data"); !p.has("grace@example.org") || p.has("ada@example.org") {
		t.Error("the address was taken")
	}
	if p := h.as("recruiter").get("/candidates/duplicates"); !p.has("One has confirmed the e-mail address of the other") {
		t.Errorf("the team: %s", p.doc.Find("main").Text())
	}
}

// TestAddressesAreNotAskedForWithoutEnd keeps what was typed.
func TestAddressesAreNotAskedForWithoutEnd(t *testing.T) {
	t.Parallel()
	h := start(t)
	grace := h.grace()
	for n := range 5 {
		grace.post("/my/data/address", newAddress(fmt.Sprintf("grace%d@new.example", n)))
	}
	first := h.lastLink(t, "grace4@new.example")
	if p := grace.post("/my/data/address", newAddress("grace4@new.example")); p.status != http.StatusSeeOther || h.lastLink(t, "grace4@new.example") != first {
		t.Errorf("a double click: %d", p.status)
	}
	if p := grace.post("/my/data/address", newAddress("grace@new.example")); p.status != http.StatusTooManyRequests || p.value("address") != "grace@new.example" || !p.has("That is a lot of letters") {
		t.Errorf("the sixth: %d", p.status)
	}
}
