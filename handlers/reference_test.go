package handlers_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"stepwise/models"
)

// withRates is a house whose reference holds the guide figures.
func withRates(t *testing.T) *house {
	h := start(t)
	rate := func(id int64, kind models.RateKind, key, name string, low, high int, open bool) models.Rate {
		return models.Rate{ID: id, Kind: kind, Key: key, Name: name, Low: low, High: high, Open: open, Currency: "USD", Year: 2026, Source: "guide figures 2026"}
	}
	err := h.cast.Store.Fill(context.Background(), &[]models.Rate{
		rate(1, models.RateHourlyRegion, "uk", "United Kingdom", 60, 150, false),
		rate(2, models.RateHourlyRegion, "usa", "United States", 80, 180, false),
		rate(3, models.RateHourlyRegion, "india", "India", 20, 50, false),
		rate(4, models.RateHourlyRegion, "eastern-europe", "Eastern Europe", 30, 70, false),
		rate(5, models.RateHourlyLevel, "junior", "Junior", 15, 40, false),
		rate(6, models.RateHourlyLevel, "senior", "Senior", 80, 150, true),
		rate(7, models.RateAnnualRegion, "uk", "United Kingdom", 60_000, 120_000, false),
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// typedRates is the form of the first table as its page shows it.
func typedRates(p page) url.Values {
	form := url.Values{}
	p.doc.Find(`form[action="/settings/rates/hourly-region"] input`).Each(func(_ int, s *goquery.Selection) {
		name, _ := s.Attr("name")
		value, _ := s.Attr("value")
		if kind, _ := s.Attr("type"); kind != "checkbox" {
			form.Set(name, value)
		}
	})
	return form
}

func TestGuideIsForStaffAndAnswersFromWhatIsStored(t *testing.T) {
	t.Parallel()
	h := withRates(t)
	for _, who := range []string{"admin", "recruiter", "manager", "interviewer"} {
		p := h.as(who).get("/guide")
		if p.status != http.StatusOK || !p.has("India costs 67% less than the United Kingdom") {
			t.Errorf("%s: status %d", who, p.status)
		}
		if can := p.doc.Find(`main a[href="/settings/rates"]`).Length() > 0; can != (who == "admin") {
			t.Errorf("%s is shown the way to the figures: %v", who, can)
		}
	}
	if p := h.as("candidate").get("/guide"); p.status != http.StatusNotFound {
		t.Errorf("candidate: status %d", p.status)
	}
	admin := h.as("admin")
	form := typedRates(admin.get("/settings/rates"))
	form.Set("rows[2].low", "30")
	admin.post("/settings/rates/hourly-region", form)
	p := admin.get("/guide")
	if !p.has("India costs 50–67% less than the United Kingdom") || !p.has("India $30–50") {
		t.Error("the guide does not follow the stored rates")
	}
	p.doc.Find("main .contents a").Each(func(_ int, s *goquery.Selection) {
		if to, _ := s.Attr("href"); p.doc.Find(to).Length() != 1 {
			t.Errorf("the contents lead nowhere: %s", to)
		}
	})
	if p.doc.Find("[style]").Length() > 0 {
		t.Error("inline style")
	}
}

func TestGuideWithoutStoredRates(t *testing.T) {
	t.Parallel()
	if p := start(t).as("recruiter").get("/guide"); p.status != http.StatusOK || !p.has("No figures are stored.") {
		t.Errorf("status %d", p.status)
	}
}

func TestOnlyAdministratorsEditTheReference(t *testing.T) {
	t.Parallel()
	h := withRates(t)
	for _, who := range []string{"recruiter", "manager", "interviewer", "candidate"} {
		b := h.as(who)
		for _, path := range []string{"/settings/rates", "/settings/skills", "/settings/reasons"} {
			if p := b.get(path); p.status != http.StatusNotFound {
				t.Errorf("%s reads %s: status %d", who, path, p.status)
			}
		}
		for path, form := range map[string]url.Values{
			"/settings/rates/hourly-region":   typedRates(h.as("admin").get("/settings/rates")),
			"/settings/skills":                {"name": {"Rust"}, "category": {"languages"}},
			"/settings/skills/1/name":         {"name": {"Postgres"}, "shown": {"PostgreSQL"}},
			"/settings/skills/1/retirement":   {"shown": {"PostgreSQL"}},
			"/settings/skills/1/restoration":  {"shown": {"PostgreSQL"}},
			"/settings/reasons":               {"text": {"Too far away"}},
			"/settings/reasons/1/wording":     {"text": {"Anything"}, "shown": {"Other candidates fit the must-haves better"}},
			"/settings/reasons/1/retirement":  {"shown": {"Other candidates fit the must-haves better"}},
			"/settings/reasons/1/restoration": {"shown": {"Other candidates fit the must-haves better"}},
		} {
			if p := b.post(path, form); p.status != http.StatusNotFound {
				t.Errorf("%s posts %s: status %d", who, path, p.status)
			}
		}
	}
}

func TestEditRates(t *testing.T) {
	t.Parallel()
	h := withRates(t)
	admin := h.as("admin")
	shown := typedRates(admin.get("/settings/rates"))
	form := typedRates(admin.get("/settings/rates"))
	form.Set("rows[2].low", "25")
	form.Set("rows[2].high", "60")
	form.Set("rows[2].open", "yes")
	form.Set("rows[2].year", "2027")
	form.Set("rows[2].source", "own survey")
	if p := admin.follow(admin.post("/settings/rates/hourly-region", form)); !p.has("Bill rate per hour, by region: saved.") ||
		p.value("rows[2].low") != "25" || p.value("rows[2].source") != "own survey" {
		t.Error("not saved")
	}
	if p := admin.get("/guide"); !p.has("$60 and more") || !p.has("own survey, 2027") {
		t.Error("the guide does not show it")
	}
	shown.Set("rows[2].low", "21")
	p := admin.post("/settings/rates/hourly-region", shown)
	if p.status != http.StatusConflict || p.value("rows[2].low") != "21" || !p.has("Stored by now: 25–60 and more, 2027, own survey.") {
		t.Errorf("stale: status %d, low %q", p.status, p.value("rows[2].low"))
	}
	if !p.has("Ada Byron changed the reference data: Bill rate per hour, by region: India") {
		t.Error("the page does not say who was quicker")
	}
	if p := admin.post("/settings/rates/hourly-region", typedRates(p)); p.status != http.StatusSeeOther {
		t.Errorf("the page of the conflict cannot be saved: status %d", p.status)
	}
	if p := admin.post("/settings/rates/monthly", form); p.status != http.StatusNotFound {
		t.Errorf("no such table: status %d", p.status)
	}
}

func TestBadRatesKeepWhatWasTyped(t *testing.T) {
	t.Parallel()
	h := withRates(t)
	admin := h.as("admin")
	for field, values := range map[string][]string{
		"low":    {"", "many", "-5", "0", "1e9", "99999999999999999999", "<script>", "٣٠", "💶"},
		"high":   {"", "10", "x"},
		"year":   {"", "26", "soon"},
		"source": {"", strings.Repeat("a", 10_000)},
	} {
		for _, value := range values {
			form := typedRates(admin.get("/settings/rates"))
			name := "rows[1]." + field
			form.Set(name, value)
			form.Set("rows[0].source", `"><script>alert(1)</script> אבג 🙂`)
			p := admin.post("/settings/rates/hourly-region", form)
			if p.status != http.StatusUnprocessableEntity || p.value(name) != value || p.value("rows[0].source") != form.Get("rows[0].source") {
				t.Errorf("%s %.20q: status %d, kept %.20q", field, value, p.status, p.value(name))
			}
			if p.doc.Find(`[name="`+name+`"][aria-invalid]`).Length() != 1 {
				t.Errorf("%s %.20q: nothing is said beside the field", field, value)
			}
		}
	}
	if p := admin.post("/settings/rates/hourly-region", nil); p.status != http.StatusUnprocessableEntity {
		t.Errorf("empty form: status %d", p.status)
	}
}
