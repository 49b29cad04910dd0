package handlers_test

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"stepwise/models"
)

// offering is a house where the application stands at step 7, and the form of
// an offer.
func offering(t *testing.T) (*house, url.Values) {
	h := start(t)
	h.standsAtStep7()
	return h, url.Values{"amount": {"65"}, "currency": {"USD"}, "basis": {"hourly"}, "model": {"dedicated"}, "starts_on": {"2026-12-07"}, "valid_until": {"2026-12-01"},
		"terms": {"## Leave\n\n- **Twenty** days\n\n<script>alert(1)</script> [pay](javascript:alert(1))"}}
}

// standsAtStep7 has the cast's candidate stand at step 7 of a job of their own.
func (h *house) standsAtStep7() {
	h.Helper()
	a, job := h.cast.Application, h.cast.Job
	job.ID, job.Once = 7, "job-7"
	a.ID, a.JobID, a.Step = 7, 7, models.StepFinalise
	if err := h.cast.Store.Fill(context.Background(), &[]models.Job{job}, &[]models.Application{a},
		&[]models.Requirement{{JobID: 7, Position: 1, Name: "PostgreSQL", Category: "databases", Must: true, Weight: 5}}); err != nil {
		h.Fatal(err)
	}
}

// sends posts a form of the application's page as that page has it now.
func (b *browser) sends(what string, form url.Values) page {
	b.h.Helper()
	form.Set("version", b.get("/applications/7").value("version"))
	return b.post("/applications/7/"+what, form)
}

// TestAnOfferIsTalkedOver goes from an offer over a question to a new version
// that is accepted, each step with those who may not take it.
func TestAnOfferIsTalkedOver(t *testing.T) {
	t.Parallel()
	h, form := offering(t)
	recruiter, manager, candidate := h.as("recruiter"), h.as("manager"), h.as("candidate")
	refuses := func(status int, path string, form url.Values, who ...string) {
		t.Helper()
		for _, w := range who {
			if p := h.as(w).post(path, form); p.status != status {
				t.Errorf("%s at %s: %d", w, path, p.status)
			}
		}
	}
	refuses(404, "/applications/7/offer", form, "manager", "interviewer", "candidate")
	form.Set("amount", "72.01")
	if p := recruiter.sends("offer", form); p.status != 422 || !p.has("above the cap of the job") || p.value("amount") != "72.01" || !p.has("The job’s budget: $55–70 an hour, cap $72.") {
		t.Errorf("above the cap: %d %s", p.status, p.doc.Find("#offer").Text())
	}
	form.Set("amount", "65")
	if p := recruiter.sends("offer", form); p.status != 303 {
		t.Fatalf("prepared: %d", p.status)
	}
	if p := candidate.get("/status/7/offer.pdf"); p.status != 404 {
		t.Errorf("an offer that is not approved: %d", p.status)
	}
	refuses(404, "/applications/7/offer/approval", url.Values{}, "recruiter", "other-manager", "interviewer", "candidate")
	if p := manager.sends("offer/approval", url.Values{}); p.status != 303 {
		t.Fatalf("approved: %d", p.status)
	}
	p := candidate.get("/status/7")
	offer := p.doc.Find("#offer")
	if !p.has("$65 an hour") || offer.Find("h4").First().Text() != "Leave" || offer.Find("li strong").Text() != "Twenty" || offer.Find("script, [href^=javascript]").Length() != 0 {
		t.Fatalf("the offer: %s", offer.Text())
	}
	if p := candidate.get("/status/7/offer.pdf"); p.status != 200 || p.header.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(p.text, "%PDF-") {
		t.Errorf("as PDF: %d", p.status)
	}

	ask := url.Values{"number": {"1"}, "question": {"Four days a week?"}}
	refuses(404, "/status/7/offer/questions", ask, "recruiter", "manager", "interviewer")
	if p := candidate.post("/status/7/offer/questions", url.Values{"number": {"1"}}); p.status != 422 {
		t.Errorf("asked nothing: %d", p.status)
	}
	candidate.follow(candidate.post("/status/7/offer/questions", ask))
	if p := recruiter.get("/"); !p.has("asks about the offer") {
		t.Error("the question does not wait on Today")
	}
	answer := url.Values{"answer": {"Yes, gladly: see the new version."}}
	refuses(404, "/applications/7/offer/questions/1/answer", answer, "other-manager", "interviewer", "candidate")
	if p := recruiter.post("/applications/7/offer/questions/1/answer", url.Values{}); p.status != 422 {
		t.Errorf("answered nothing: %d", p.status)
	}
	recruiter.follow(recruiter.post("/applications/7/offer/questions/1/answer", answer))
	refuses(409, "/applications/7/offer/questions/1/answer", answer, "recruiter")
	if p := candidate.get("/status/7"); !p.has("Yes, gladly: see the new version.") || !p.has("Rosa Lind") {
		t.Error("the answer is not there")
	}

	form.Set("amount", "70")
	recruiter.follow(recruiter.sends("offer", form))
	if p := candidate.get("/status/7"); !p.has("$65 an hour") || p.has("$70 an hour") {
		t.Error("a version that is not approved has taken the place of the one that is")
	}
	manager.follow(manager.sends("offer/approval", url.Values{}))
	var subjects []string
	for _, m := range h.lettersFor("grace@example.org") {
		subjects = append(subjects, m.Subject)
	}
	for _, s := range []string{"Our offer: Senior Go engineer, Payments", "Our offer has changed: Senior Go engineer, Payments"} {
		if !slices.Contains(subjects, s) {
			t.Errorf("no letter “%s” among %q", s, subjects)
		}
	}
	yes := url.Values{"number": {"1"}, "name": {"Grace Okafor"}, "agrees": {"yes"}, "words": {"Gladly"}}
	overtaken := candidate.post("/status/7/offer/acceptance", yes)
	if overtaken.status != 409 || !overtaken.has("version 2 has taken its place") || overtaken.value("name") != "Grace Okafor" || !overtaken.has("$70 an hour") {
		t.Errorf("an answer to the first version: %d %s", overtaken.status, overtaken.doc.Find("main").Text())
	}
	if p := candidate.post("/status/7/offer/refusal", url.Values{"number": {"1"}, "reason": {"Too little"}}); p.status != 409 {
		t.Errorf("a no to the first version: %d", p.status)
	}
	yes.Set("number", "2")
	refuses(404, "/status/7/offer/acceptance", yes, "recruiter", "manager", "interviewer")
	yes.Set("name", "Graham Ito")
	if p := candidate.post("/status/7/offer/acceptance", yes); p.status != 422 || !strings.Contains(p.doc.Find(`#offer .fault`).Text(), "We know you as Grace Okafor") || p.value("name") != "Graham Ito" {
		t.Errorf("signed with another name: %d", p.status)
	}
	yes.Set("name", "grâce b. okafor")
	accepted := candidate.follow(candidate.post("/status/7/offer/acceptance", yes))
	if !accepted.has(", as grâce b. okafor.") || accepted.doc.Find("dt:contains('Answer by')").Length() != 0 || accepted.doc.Find("h2:contains('Your offer')").Length() != 1 {
		t.Error(accepted.doc.Find("main").Text())
	}
	refuses(409, "/status/7/offer/acceptance", yes, "candidate")
	refuses(409, "/status/7/offer/refusal", url.Values{"number": {"2"}, "reason": {"After all"}}, "candidate")
	p = recruiter.get("/applications/7")
	if !p.has("Accepted by grâce b. okafor") || p.has("What stands here is not what was accepted") || !p.has("1 other version") || !p.has("$65 an hour") {
		t.Error(p.doc.Find("#offer").Text())
	}
	if p := recruiter.sends("offer", form); p.status != 422 {
		t.Errorf("another version after the yes: %d", p.status)
	}
	for _, n := range []string{"1", "2"} {
		if p := manager.get("/applications/7/offers/" + n); p.status != 200 || !bytes.HasPrefix([]byte(p.text), []byte("%PDF-")) {
			t.Errorf("version %s as PDF: %d", n, p.status)
		}
		for _, who := range []string{"other-manager", "interviewer", "candidate", ""} {
			if p := h.as(who).get("/applications/7/offers/" + n); p.status != 404 && p.status != 303 {
				t.Errorf("%s gets version %s: %d", who, n, p.status)
			}
		}
	}
	if p := manager.get("/applications/7/offers/3"); p.status != 404 {
		t.Errorf("a version there is none of: %d", p.status)
	}
}

// TestAnOfferExpires is not answered after its last day, and can be offered anew.
func TestAnOfferExpires(t *testing.T) {
	t.Parallel()
	h, form := offering(t)
	recruiter, manager := h.as("recruiter"), h.as("manager")
	recruiter.follow(recruiter.sends("offer", form))
	manager.follow(manager.sends("offer/approval", url.Values{}))
	h.cast.Clock.Pass(9 * 24 * 3600e9)
	candidate := h.as("candidate")
	recruiter = h.as("recruiter")
	p := candidate.get("/status/7")
	if !p.has("The offer was open until 1 December 2026") || p.doc.Find(`form[action="/status/7/offer/acceptance"]`).Length() != 0 {
		t.Error(p.doc.Find("#offer").Text())
	}
	if p := candidate.post("/status/7/offer/acceptance", url.Values{"number": {"1"}, "name": {"Grace"}, "agrees": {"yes"}}); p.status != 422 || !p.has("no longer open") {
		t.Errorf("accepted too late: %d", p.status)
	}
	if p := candidate.post("/status/7/offer/refusal", url.Values{"number": {"1"}, "reason": {"Late"}}); p.status != 422 || !p.has("no longer open") {
		t.Errorf("declined too late: %d", p.status)
	}
	if p := recruiter.get("/applications/7"); !p.has("expired") {
		t.Error("the team does not see that it has expired")
	}
	form.Set("valid_until", "2026-12-10")
	if p := recruiter.sends("offer", form); p.status != 303 {
		t.Errorf("offered anew: %d", p.status)
	}
}

// TestNobodyAsksWhatACandidateEarned holds every form a candidate fills in to it.
func TestNobodyAsksWhatACandidateEarned(t *testing.T) {
	t.Parallel()
	h, _ := offering(t)
	for _, path := range []string{"/careers/1/application", "/status/7", "/candidates/new"} {
		who := "candidate"
		if path == "/candidates/new" {
			who = "recruiter"
		}
		p := h.as(who).get(path)
		if p.status != 200 {
			t.Fatalf("%s: %d", path, p.status)
		}
		text := strings.ToLower(p.doc.Find("form").Text())
		for _, word := range []string{"current salary", "previous salary", "last salary", "present salary", "salary history", "you earn now", "current pay", "previous pay"} {
			if strings.Contains(text, word) {
				t.Errorf("%s asks for %q", path, word)
			}
		}
	}
}

// TestAnAnswerToAnOfferIsAlsoALetter: to the recruiter, in the organisation's
// words, unless they turned that off in their profile; before the last day the
// offer is on their start page.
func TestAnAnswerToAnOfferIsAlsoALetter(t *testing.T) {
	t.Parallel()
	h, form := offering(t)
	recruiter, manager, candidate, admin := h.as("recruiter"), h.as("manager"), h.as("candidate"), h.as("admin")
	form.Set("valid_until", "2026-11-25")
	recruiter.follow(recruiter.sends("offer", form))
	manager.follow(manager.sends("offer/approval", url.Values{}))
	if p := recruiter.get("/"); !p.has("the offer is not answered yet") || !p.has("open until 25 November 2026") || !p.has("1 offer about to end") {
		t.Errorf("today: %s", p.doc.Find("main").Text())
	}
	if p := manager.get("/"); p.has("not answered yet") {
		t.Error("it waits for the manager too")
	}
	const asked = "/settings/letters/team-offer-asked"
	if p := admin.get("/settings/letters"); !p.has("What the team is sent") || !p.has("A question about an offer") {
		t.Error(p.doc.Find("main").Text())
	}
	p := admin.get(asked)
	if text := p.doc.Find("#preview").Text(); !strings.Contains(text, "Hello Rosa Lind,") || !strings.Contains(text, "Grace Okafor asks about version 1") || !strings.Contains(text, "/applications/") {
		t.Errorf("the preview: %s", text)
	}
	admin.follow(admin.post(asked, url.Values{"shown": {p.value("shown")}, "subject": {"{candidate} asks"}, "text": {"Dear {name},\n\n{candidate} asks about {job}, {version}:\n\n{link}"}}))
	candidate.follow(candidate.post("/status/7/offer/questions", url.Values{"number": {"1"}, "question": {"Four days a week?"}}))
	if got := h.lettersFor("recruiter@northwind.example"); len(got) != 1 || got[0].Subject != "Grace Okafor asks" ||
		got[0].Text != "Dear Rosa Lind,\n\nGrace Okafor asks about Senior Go engineer, Payments, 1:\n\nhttp://stepwise.example/applications/7#offer\n\nNorthwind\n" {
		t.Errorf("%+v", got)
	}
	profile := recruiter.get("/profile")
	if box := profile.doc.Find("input[name=offers]"); box.AttrOr("checked", "no") == "no" {
		t.Error("letters are off to begin with")
	}
	recruiter.follow(recruiter.post("/profile", url.Values{"name": {profile.value("name")}, "time_zone": {profile.value("time_zone")}}))
	if box := recruiter.get("/profile").doc.Find("input[name=offers]"); box.AttrOr("checked", "no") != "no" {
		t.Error("turned off, and on again")
	}
	candidate.follow(candidate.post("/status/7/offer/refusal", url.Values{"number": {"1"}, "reason": {"Too little"}}))
	if got := h.lettersFor("recruiter@northwind.example"); len(got) != 1 {
		t.Errorf("turned off: %+v", got)
	}
	if p := recruiter.get("/"); p.has("not answered yet") || !p.has("the offer is declined") {
		t.Errorf("answered: %s", p.doc.Find("main").Text())
	}
}

// lettersFor are the letters in the outbox to that address, the newest first.
func (h *house) lettersFor(address string) (list []models.Mail) {
	h.Helper()
	mails, _, err := h.cast.Store.Mails(context.Background(), h.cast.Admin.Actor(), 0)
	for _, m := range mails {
		if err == nil && m.To == address {
			m, err = h.cast.Store.Mail(context.Background(), h.cast.Admin.Actor(), m.ID)
			list = append(list, m)
		}
	}
	if err != nil {
		h.Fatal(err)
	}
	return list
}

// TestTheLastDayOfAnOfferIsTheOffices whoever writes it, and from wherever.
func TestTheLastDayOfAnOfferIsTheOffices(t *testing.T) {
	t.Parallel()
	for zone, x := range map[string]struct {
		pass                time.Duration
		gone, today, inWeek string
	}{
		"Pacific/Auckland":    {3 * time.Hour, "2026-11-23", "2026-11-24", "2026-12-01"},  // the recruiter has the day before
		"America/Los_Angeles": {20 * time.Hour, "2026-11-22", "2026-11-23", "2026-11-30"}, // and here the day after
	} {
		t.Run(zone, func(t *testing.T) {
			t.Parallel()
			h, form := offering(t)
			check(t, h.cast.Store.SaveSettings(t.Context(), h.cast.Admin.Actor(), 0, models.SettingsInput{Organisation: "Northwind", TimeZone: zone, WorkStart: 9 * 60, WorkEnd: 17 * 60, Currency: "USD",
				ScoreFloor: 60, RetentionMonths: 6, PromiseDays: []int{5, 5, 3, 7, 3}}))
			h.cast.Clock.Pass(x.pass)
			recruiter := h.as("recruiter")
			if p := recruiter.get("/applications/7"); p.value("valid_until") != x.inWeek {
				t.Errorf("suggested: %s", p.value("valid_until"))
			}
			form.Set("valid_until", x.gone)
			if p := recruiter.sends("offer", form); p.status != http.StatusUnprocessableEntity || !p.has("has passed already") {
				t.Errorf("%s: %d", x.gone, p.status)
			}
			form.Set("valid_until", x.today)
			recruiter.follow(recruiter.sends("offer", form))
			manager := h.as("manager")
			manager.follow(manager.sends("offer/approval", url.Values{}))
			h.cast.Clock.Pass(time.Minute)
			if p := recruiter.get("/"); !p.has("the offer is not answered yet") || p.has("ended ") {
				t.Errorf("Today: %s", p.doc.Find("main").Text())
			}
		})
	}
}
