package handlers_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"stepwise/models"
)

// TestABrokenPromiseAsksForAWord: on the start page, which begins it; the
// candidate reads the apology, and the rate counts.
func TestABrokenPromiseAsksForAWord(t *testing.T) {
	t.Parallel()
	h := start(t)
	if err := h.cast.Store.Fill(t.Context(), &[]models.Promise{{ApplicationID: 1, Step: models.StepShortlist, MadeAt: h.cast.Clock.Now(), DueAt: *h.cast.Application.PromiseBy}}); err != nil {
		t.Fatal(err)
	}
	h.cast.Clock.Pass(8 * 24 * time.Hour)
	if err := h.cast.Store.BreakPromises(t.Context()); err != nil {
		t.Fatal(err)
	}
	recruiter := h.as("recruiter")
	today := recruiter.get("/")
	if !today.has("should have heard by now, and has had no word since") || !today.has("0 of 1 promises to candidates were kept") {
		t.Fatal(today.doc.Find("main").Text())
	}
	href, _ := today.doc.Find(`a.button[href*="word=late"]`).Attr("href")
	page := recruiter.get(strings.TrimSuffix(href, "#conversation"))
	if text := page.value("message"); !strings.HasPrefix(text, "Hello Grace,") || !strings.Contains(text, "30 November") || !page.has("Stepwise noticed that the candidate has not heard by Monday 30 November 2026") {
		t.Fatalf("%q\n%s", text, page.doc.Find("main").Text())
	}
	recruiter.follow(recruiter.post(application+"/messages", url.Values{"once": {page.value("once")}, "message": {page.value("message") + " Thursday."}}))
	if recruiter.get("/").has("has had no word since") || recruiter.get(application).has("have had no word since") {
		t.Error("a word is asked for after it was written")
	}
	if p := h.as("candidate").get("/status/1"); !p.has("We are late, and we are sorry.") || p.has("noticed") {
		t.Error(p.doc.Find("main").Text())
	}
	visitor := h.as("")
	if visitor.get("/careers").has("0 of 1") {
		t.Error("the careers page says it without having been told to")
	}
	admin := h.as("admin")
	settings := admin.get("/settings")
	form := url.Values{"show_kept": {"yes"}}
	settings.doc.Find("main form input").Each(func(_ int, s *goquery.Selection) {
		if name := s.AttrOr("name", ""); name != "show_kept" && name != "" {
			form.Add(name, s.AttrOr("value", ""))
		}
	})
	form.Set("time_zone", settings.value("time_zone"))
	form.Set("currency", settings.value("currency"))
	admin.follow(admin.post("/settings", form))
	if p := visitor.get("/careers"); !p.has("In the last 90 days we kept 0 of 1 such promises") {
		t.Error(p.doc.Find("main").Text())
	}
}

func TestHolidaysAndDaysOfAJob(t *testing.T) {
	t.Parallel()
	h := start(t)
	admin, manager := h.as("admin"), h.as("manager")
	if p := admin.follow(admin.post("/settings/holidays", url.Values{"day": {"2026-12-25"}, "name": {"Christmas <b>Day</b>"}})); !p.has("Christmas <b>Day</b>") || !p.has("Friday 25 December 2026") {
		t.Error(p.doc.Find("main").Text())
	}
	for _, bad := range []url.Values{{"day": {"2026-12-25"}, "name": {"Twice"}}, {"day": {"soon"}, "name": {"x"}}, {"day": {"2026-12-24"}}} {
		if p := admin.post("/settings/holidays", bad); p.status != 422 || p.value("name") != bad.Get("name") {
			t.Errorf("%v: %d", bad, p.status)
		}
	}
	for _, who := range []string{"recruiter", "manager", "interviewer", "candidate"} {
		b := h.as(who)
		for _, path := range []string{"/settings/holidays", "/settings/holidays/2026-12-25/removal"} {
			if p := b.post(path, url.Values{"day": {"2026-12-27"}, "name": {"Mine"}}); p.status != 404 && p.status != 403 {
				t.Errorf("%s at %s: %d", who, path, p.status)
			}
		}
	}
	if p := admin.follow(admin.post("/settings/holidays/2026-12-25/removal", nil)); p.has("Christmas") && !p.has("working day again") {
		t.Error(p.doc.Find("main").Text())
	}
	if p := admin.post("/settings/holidays/2026-12-25/removal", nil); p.status != 404 {
		t.Error(p.status)
	}

	team := manager.get("/jobs/1/team")
	days := url.Values{"version": {team.value("version")}, "promise_days[0]": {"2"}, "promise_days[1]": {""}, "promise_days[2]": {"9"}}
	if p := manager.follow(manager.post("/jobs/1/promises", days)); p.value("promise_days[0]") != "2" || p.value("promise_days[1]") != "" || p.value("promise_days[2]") != "9" {
		t.Error(p.doc.Find("#promises").Text())
	}
	if p := h.as("").get("/careers/1"); !p.has("You hear within 2 working days.") || !p.has("You hear within 9 working days.") {
		t.Error(p.doc.Find("main").Text())
	}
	if p := manager.post("/jobs/1/promises", days); p.status != 409 {
		t.Errorf("stale: %d", p.status)
	}
	if p := manager.post("/jobs/1/promises", url.Values{"version": {"1"}, "promise_days[0]": {"many"}}); p.status != 422 || p.value("promise_days[0]") != "many" {
		t.Errorf("%d", p.status)
	}
	for _, who := range []string{"other-manager", "interviewer", "candidate"} {
		if p := h.as(who).post("/jobs/1/promises", days); p.status != 404 && p.status != 403 {
			t.Errorf("%s: %d", who, p.status)
		}
	}
}
