package handlers_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"

	"stepwise/data"
	"stepwise/handlers"
	"stepwise/models"
)

var secretAddress = regexp.MustCompile(`/calendar/[\w-]+\.ics`)

func TestAPrivateCalendarIsSeenByThoseWhoKnowItsAddress(t *testing.T) {
	t.Parallel()
	h := start(t)
	atInterviews(t, h)
	interviewer, visitor := h.as("interviewer"), h.as("")
	made := interviewer.follow(interviewer.post("/profile/interviews/calendar", nil))
	address := secretAddress.FindString(made.text)
	if address == "" || !made.has("There is an address") {
		t.Fatalf("made: %s", made.doc.Find("main").Text())
	}
	if again := interviewer.get("/profile/interviews"); secretAddress.MatchString(again.text) {
		t.Error("the address is shown a second time")
	}
	events := func() []*ics.VEvent {
		t.Helper()
		p := visitor.get(address)
		c, err := ics.ParseCalendar(strings.NewReader(p.text))
		if p.status != 200 || err != nil {
			t.Fatalf("feed: %d %v", p.status, err)
		}
		return c.Events()
	}
	if n := len(events()); n != 0 {
		t.Errorf("%d interviews before there is one", n)
	}
	h.as("recruiter").do("interviews", url.Values{"kind": {"scenario"}, "title": {"Cache stampede"}, "starts_at": {"2026-11-25T10:00"}, "minutes": {"60"}, "panel": {"5"}})
	found := events()
	if len(found) != 1 || property(found[0], "UID") != property(h.entered("interviewer@northwind.example"), "UID") {
		t.Fatalf("%+v", found)
	}
	first := visitor.get(address)
	r, _ := http.NewRequest("GET", h.url+address, nil)
	r.Header.Set("If-None-Match", first.header.Get("ETag"))
	if res, err := http.DefaultClient.Do(r); err != nil || res.StatusCode != http.StatusNotModified {
		t.Errorf("asked again: %v %v", res, err)
	}
	if !strings.Contains(first.header.Get("Cache-Control"), "private") {
		t.Errorf("kept by anybody: %q", first.header.Get("Cache-Control"))
	}
	for _, wrong := range []string{"/calendar/1", "/calendar/1.ics", strings.TrimSuffix(address, ".ics"), strings.Replace(address, ".ics", "x.ics", 1)} {
		if p := visitor.get(wrong); p.status != 404 {
			t.Errorf("%s: %d", wrong, p.status)
		}
	}
	second := secretAddress.FindString(interviewer.follow(interviewer.post("/profile/interviews/calendar", nil)).text)
	if p := visitor.get(address); p.status != 404 || second == address {
		t.Errorf("the address before the new one: %d", p.status)
	}
	interviewer.follow(interviewer.post("/profile/interviews/calendar/revocation", nil))
	if p := visitor.get(second); p.status != 404 {
		t.Errorf("a revoked address: %d", p.status)
	}
	if p := interviewer.post("/profile/interviews/calendar/revocation", nil); p.status != 404 {
		t.Errorf("revoked twice: %d", p.status)
	}
	third := secretAddress.FindString(interviewer.follow(interviewer.post("/profile/interviews/calendar", nil)).text)
	if err := h.cast.Store.Deactivate(context.Background(), h.cast.Admin.Actor(), 5); err != nil {
		t.Fatal(err)
	}
	if p := visitor.get(third); p.status != 404 {
		t.Errorf("of somebody who left: %d", p.status)
	}
}

// TestAddressesOfCalendarsAreNotLogged asks for one and looks for it in the log.
func TestAddressesOfCalendarsAreNotLogged(t *testing.T) {
	t.Parallel()
	h := start(t)
	reference, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	token, err := h.cast.Store.MakeFeed(context.Background(), h.cast.Interviewer.Actor())
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	app := handlers.New(h.cast.Store, reference, handlers.Config{Secret: secret, BaseURL: "http://stepwise.example", Log: slog.New(slog.NewTextHandler(&log, nil))})
	w := httptest.NewRecorder()
	app.ServeHTTP(w, httptest.NewRequest("GET", "/calendar/"+token+".ics", nil))
	if w.Code != 200 || !strings.Contains(log.String(), "route=/calendar/:token") || strings.Contains(log.String(), token[:12]) {
		t.Errorf("%d %s", w.Code, log.String())
	}
}

func TestHoursAndBusyTimesDecideWhatIsOffered(t *testing.T) {
	t.Parallel()
	h := start(t)
	atInterviews(t, h)
	interviewer, recruiter := h.as("interviewer"), h.as("recruiter")
	if p := interviewer.get("/profile/interviews"); p.value("from[0]") != "09:00" || p.value("from[5]") != "" || !p.has("what the organisation says: 5") {
		t.Errorf("hours to begin with: %q", p.value("from[0]"))
	}
	bad := url.Values{"from[1]": {"14:00"}, "to[1]": {"13:00"}, "limit": {"many"}}
	if p := interviewer.post("/profile/interviews/hours", bad); p.status != 422 || p.value("from[1]") != "14:00" || p.value("limit") != "many" {
		t.Errorf("bad hours: %d", p.status)
	}
	interviewer.follow(interviewer.post("/profile/interviews/hours", url.Values{"from[1]": {"14:00"}, "to[1]": {"17:00"}, "from[3]": {"09:00"}, "to[3]": {"12:00"}, "limit": {"1"}}))
	if p := interviewer.post("/profile/interviews/busy", url.Values{"starts_at": {"2026-11-24T16:00"}, "ends_at": {"2026-11-24T14:00"}, "words": {"Dentist"}}); p.status != 422 || p.value("words") != "Dentist" {
		t.Errorf("busy backwards: %d", p.status)
	}
	if p := interviewer.follow(interviewer.post("/profile/interviews/busy", url.Values{"starts_at": {"2026-11-24T14:00"}, "ends_at": {"2026-11-24T15:30"}, "words": {"Dentist"}})); !p.has("Dentist") {
		t.Errorf("busy: %s", p.doc.Find("main").Text())
	}
	p := recruiter.get(application + "/interviews/new?kind=scenario&title=Caches&minutes=60&panel=5")
	first, _ := p.doc.Find("[name=times]").First().Attr("value")
	if first != "2026-11-24T15:30Z" || p.has("Dentist") || !p.has("limit 1") {
		t.Errorf("the first time offered is %q\n%s", first, p.doc.Find("main").Text())
	}
	if p := h.as("other-interviewer").post("/profile/interviews/busy/1/removal", nil); p.status != 404 {
		t.Errorf("taken out by somebody else: %d", p.status)
	}
	if p := interviewer.follow(interviewer.post("/profile/interviews/busy/1/removal", nil)); p.has("Dentist") {
		t.Error("still busy")
	}
	if p := h.as("candidate").get("/profile/interviews"); p.status != 404 {
		t.Errorf("as candidate: %d", p.status)
	}
	plan := url.Values{"kind": {"scenario"}, "title": {"Caches"}, "starts_at": {"2026-11-24T14:00"}, "minutes": {"60"}, "panel": {"5"}}
	recruiter.do("interviews", plan)
	plan.Set("starts_at", "2026-11-26T10:00")
	if p := recruiter.post(application+"/interviews", recruiter.with(plan)); p.status != 422 || !p.has("Linus Ek has 1 interview in the week") || p.value("own[0]") != "2026-11-26T10:00" || p.value("title") != "Caches" {
		t.Errorf("over the limit: %d\n%s", p.status, p.doc.Find("main").Text())
	}
	if p := interviewer.get("/"); !p.has("1 of at most 1 this week") {
		t.Errorf("today: %s", p.doc.Find("aside").Text())
	}
	if n := h.cast.Clock.Now(); models.DateOf(n) != "2026-11-23" {
		t.Fatal("the test relies on the day")
	}
}

func TestWhatACandidateTurnsDownWaitsForTheRecruiter(t *testing.T) {
	t.Parallel()
	h := start(t)
	atInterviews(t, h)
	recruiter, candidate := h.as("recruiter"), h.as("candidate")
	recruiter.do("interviews", url.Values{"kind": {"scenario"}, "title": {"Caches"}, "starts_at": {"2026-11-25T10:00"}, "minutes": {"60"}, "panel": {"5"}})
	candidate.follow(candidate.post("/status/1/interviews/1/answer", url.Values{"version": {candidate.get("/status/1").value("version")}, "answer": {"no"}}))
	p := recruiter.get("/")
	if !p.has("declines “Caches”") || !p.has("interview time to settle") {
		t.Errorf("today: %s", p.doc.Find("main").Text())
	}
	if href, _ := p.doc.Find("#waiting a").First().Attr("href"); href != "/interviews/1/times" {
		t.Errorf("it leads to %s", href)
	}
	if h.as("other-manager").get("/").has("Caches") {
		t.Error("it waits for somebody else")
	}
}
