package handlers_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"stepwise/models"
)

// atInterviews brings the application to step 4.
func atInterviews(t *testing.T, h *house) {
	t.Helper()
	err := h.cast.Store.Advance(context.Background(), h.cast.Manager.Actor(), h.cast.Application.ID, 0, models.StepShortlist, "We know her work")
	if err != nil {
		t.Fatal(err)
	}
}

// entered is what a calendar is told with the last letter to somebody.
func (h *house) entered(to string) *ics.VEvent {
	h.Helper()
	mails, _, err := h.cast.Store.Mails(context.Background(), h.cast.Admin.Actor(), 0)
	if err != nil {
		h.Fatal(err)
	}
	for _, m := range mails {
		if m.To != to {
			continue
		}
		letter, err := h.cast.Store.Mail(context.Background(), h.cast.Admin.Actor(), m.ID)
		if err != nil {
			h.Fatal(err)
		}
		c, err := ics.ParseCalendar(strings.NewReader(letter.Calendar))
		if err != nil || len(c.Events()) != 1 || !strings.Contains(letter.Calendar, "METHOD:"+letter.CalendarMethod+"\r\n") {
			h.Fatalf("the letter “%s” to %s carries %q: %v", letter.Subject, to, letter.Calendar, err)
		}
		return c.Events()[0]
	}
	h.Fatalf("no letter to %s", to)
	return nil
}

func property(e *ics.VEvent, name ics.ComponentProperty) string {
	if p := e.GetProperty(name); p != nil {
		return p.Value
	}
	return ""
}

func TestTimesAreFoundProposedPickedMovedAndCalledOff(t *testing.T) {
	t.Parallel()
	h := start(t)
	atInterviews(t, h)
	recruiter, candidate := h.as("recruiter"), h.as("candidate")

	p := recruiter.get(application + "/interviews/new?kind=scenario&title=Cache+stampede&minutes=60&panel=5")
	if p.status != 200 || p.value("title") != "Cache stampede" || !p.has("interviews: 0 this week, 0 next, limit 5") {
		t.Fatalf("planning: %d\n%s", p.status, p.doc.Find("main").Text())
	}
	row := p.doc.Find(".times tbody tr").First().Find("td")
	if yours, theirs := strings.TrimSpace(row.Eq(0).Text()), row.Eq(1).Text(); yours != "Tuesday 24 November, 09:00–10:00 GMT" || theirs != "Tuesday 24 November, 10:00–11:00 WAT" {
		t.Errorf("the first time offered: %q, %q", yours, theirs)
	}
	first, _ := p.doc.Find("[name=times]").Eq(0).Attr("value")
	second, _ := p.doc.Find("[name=times]").Eq(1).Attr("value")
	plan := url.Values{"page": {"times"}, "kind": {"scenario"}, "title": {"Cache stampede"}, "minutes": {"60"}, "place": {"Room 1"}, "panel": {"5"}, "how": {"propose"}}
	if p := recruiter.post(application+"/interviews", recruiter.with(plan)); p.status != 422 || p.value("place") != "Room 1" || !p.has("Choose a time, or type one.") {
		t.Errorf("no times: %d", p.status)
	}
	plan["times"] = []string{first, second}
	plan.Set("how", "fix")
	if p := recruiter.post(application+"/interviews", recruiter.with(plan)); p.status != 422 || p.doc.Find("[name=times][checked]").Length() != 2 {
		t.Errorf("two times fixed: %d", p.status)
	}
	plan.Set("how", "propose")
	if p := recruiter.do("interviews", plan); !p.has("2 times proposed") || !p.has("letter in the outbox") || !p.has("not answered yet") {
		t.Errorf("proposed: %s", p.doc.Find("#interviews").Text())
	}

	p = candidate.get("/status/1")
	if !p.has("Which time suits you?") || !p.has("Tuesday 24 November, 10:00–11:00 WAT") || p.has("scored") {
		t.Errorf("status: %s", p.doc.Find("main").Text())
	}
	answer := func(f url.Values) page {
		f.Set("version", candidate.get("/status/1").value("version"))
		return candidate.post("/status/1/interviews/1/answer", f)
	}
	if p := answer(url.Values{"answer": {"other"}}); p.status != 422 || !p.has("When it would suit you is missing.") {
		t.Errorf("another time without words: %d", p.status)
	}
	if p := candidate.follow(answer(url.Values{"answer": {"other"}, "words": {"After four, please"}})); !p.has("You asked for another time") {
		t.Errorf("asked: %s", p.doc.Find("main").Text())
	}
	if p := recruiter.get("/interviews/1/times"); !p.has("candidate asks for another time") || !p.has("After four, please") || !p.has("Tuesday 24 November, 10:00–11:00 WAT") {
		t.Errorf("times: %s", p.doc.Find("main").Text())
	}
	if p := candidate.follow(answer(url.Values{"answer": {"time-1"}})); !p.has("You said yes to this time") || !p.has("Add to your calendar") {
		t.Errorf("picked: %s", p.doc.Find("main").Text())
	}
	invited := h.entered("interviewer@northwind.example")
	if property(invited, "DTSTART") != "20261124T090000Z" || property(invited, "SUMMARY") != "Interview: Grace Okafor, Cache stampede" || property(invited, "ORGANIZER") != "mailto:recruiter@northwind.example" {
		t.Errorf("invited: %+v", invited)
	}

	move := url.Values{"minutes": {"45"}, "place": {"Room 2"}, "own[0]": {"2026-11-25T20:00"}, "how": {"fix"}}
	p = recruiter.post("/interviews/1/times", recruiter.with(move))
	if p.status != 422 || !p.has("Linus Ek keeps other hours") || p.value("own[0]") != "2026-11-25T20:00" || p.doc.Find("[name=why]").Length() != 1 {
		t.Errorf("an evening: %d\n%s", p.status, p.doc.Find("main").Text())
	}
	move.Set("why", "Linus offered it")
	if p := recruiter.follow(recruiter.post("/interviews/1/times", recruiter.with(move))); !p.has("not answered yet") || !p.has("20:00–20:45 GMT") || !p.has("21:00–21:45 WAT") {
		t.Errorf("moved: %s", p.doc.Find("main").Text())
	}
	moved := h.entered("grace@example.org")
	if property(moved, "UID") != property(invited, "UID") || property(moved, "SEQUENCE") != "2" || property(moved, "DTSTART") != "20261125T200000Z" || property(moved, "LOCATION") != "Room 2" {
		t.Errorf("moved: %+v", moved)
	}
	if p := candidate.follow(answer(url.Values{"answer": {"yes"}})); !p.has("You said yes to this time") {
		t.Error("the time that was fixed is not accepted")
	}
	if p := candidate.get("/status/1/interviews/1/calendar.ics"); p.status != 200 || !strings.HasPrefix(p.header.Get("Content-Type"), "text/calendar") || !strings.Contains(p.text, property(invited, "UID")) {
		t.Errorf("the candidate's file: %d", p.status)
	}
	if p := h.as("interviewer").get("/interviews/1/calendar.ics"); p.status != 200 || strings.Contains(p.text, "grace@example.org") {
		t.Errorf("the panel's file: %d %s", p.status, p.text)
	}

	if p := recruiter.post("/interviews/1/cancellation", recruiter.with(nil)); p.status != 422 {
		t.Errorf("called off without a reason: %d", p.status)
	}
	recruiter.follow(recruiter.post("/interviews/1/cancellation", recruiter.with(url.Values{"reason": {"The job is closed"}})))
	for _, to := range []string{"grace@example.org", "interviewer@northwind.example"} {
		if off := h.entered(to); property(off, "UID") != property(invited, "UID") || property(off, "SEQUENCE") != "3" || property(off, "STATUS") != "CANCELLED" {
			t.Errorf("called off: %+v", off)
		}
	}
	if p := candidate.get("/status/1"); p.has("Cache stampede") || p.has("The job is closed") {
		t.Errorf("called off: %s", p.doc.Find("main").Text())
	}
	if p := candidate.get("/status/1/interviews/1/calendar.ics"); p.status != http.StatusNotFound {
		t.Errorf("the file of what is called off: %d", p.status)
	}
}

// TestTimesAreSetByThoseWhoPlan is the forbidden twin of each change.
func TestTimesAreSetByThoseWhoPlan(t *testing.T) {
	t.Parallel()
	h := start(t)
	atInterviews(t, h)
	h.as("recruiter").do("interviews", url.Values{"kind": {"scenario"}, "title": {"Cache stampede"}, "starts_at": {"2026-11-25T10:00"}, "minutes": {"60"}, "panel": {"5"}})
	move := url.Values{"version": {"2"}, "minutes": {"60"}, "own[0]": {"2026-11-26T10:00"}, "how": {"fix"}, "reason": {"x"}, "absent": {"panel"}, "next": {"again"}}
	for who, want := range map[string]map[string]int{
		"interviewer":       {"times": 404, "cancellation": 404},
		"other-interviewer": {"times": 404, "cancellation": 404, "no-show": 404},
		"other-manager":     {"times": 404, "cancellation": 404, "no-show": 404},
		"candidate":         {"times": 404, "cancellation": 404, "no-show": 404},
		"":                  {"times": 303, "cancellation": 303, "no-show": 303},
	} {
		for change, status := range want {
			if p := h.as(who).post("/interviews/1/"+change, move); p.status != status || status == 303 && !strings.HasPrefix(p.location, "/sign-in") {
				t.Errorf("%s by %q: %d", change, who, p.status)
			}
		}
	}
	if p := h.as("interviewer").get("/interviews/1/times"); p.status != 200 || p.doc.Find("main form").Length() != 0 {
		t.Errorf("an interviewer's page of times: %d with %d forms", p.status, p.doc.Find("main form").Length())
	}
	if p := h.as("other-interviewer").get("/interviews/1/calendar.ics"); p.status != 404 {
		t.Errorf("somebody else's calendar file: %d", p.status)
	}
	other := models.Candidate{ID: 7, Name: "Other", Email: "other@example.org", TimeZone: "UTC", CreatedAt: h.cast.Clock.Now()}
	fill(t, h, &[]models.Candidate{other})
	for _, b := range []*browser{h.asActor(other.Actor()), h.as("recruiter")} {
		if p := b.post("/status/1/interviews/1/answer", url.Values{"version": {"2"}, "answer": {"yes"}}); p.status != 404 {
			t.Errorf("answered by somebody else: %d", p.status)
		}
		if p := b.get("/status/1/interviews/1/calendar.ics"); p.status != 404 {
			t.Errorf("the file of somebody else: %d", p.status)
		}
	}
	candidate := h.as("candidate")
	if p := candidate.post("/status/1/interviews/1/answer", url.Values{"version": {"1"}, "answer": {"no"}, "words": {"Sorry"}}); p.status != http.StatusConflict || !p.has("Sorry") {
		t.Errorf("a stale answer: %d", p.status)
	}
	if p := candidate.post("/status/1/interviews/9/answer", url.Values{"version": {"2"}, "answer": {"no"}}); p.status != 404 {
		t.Errorf("an interview that is not there: %d", p.status)
	}
	if p := h.as("recruiter").post("/interviews/1/times", url.Values{"version": {"1"}, "minutes": {"60"}, "own[0]": {"2026-11-26T10:00"}, "how": {"fix"}}); p.status != http.StatusConflict || p.value("own[0]") != "2026-11-26T10:00" {
		t.Errorf("a stale move: %d", p.status)
	}
	if p := h.as("recruiter").post("/interviews/1/no-show", url.Values{"version": {"2"}, "absent": {"panel"}, "next": {"again"}, "reason": {"x"}}); p.status != 422 {
		t.Errorf("a no-show before it began: %d", p.status)
	}
	h.cast.Clock.Pass(50 * time.Hour)
	recruiter := h.as("recruiter")
	if p := recruiter.follow(recruiter.post("/interviews/1/no-show", recruiter.with(url.Values{"absent": {"candidate"}, "next": {"again"}, "reason": {"We waited"}}))); !p.has("no-show of the candidate") {
		t.Errorf("a no-show: %s", p.doc.Find("main").Text())
	}
	if p := recruiter.get(application); !p.has("planned again, or called off") {
		t.Error("the step can be left")
	}
}

func TestAnOutboxLetterHandsOverItsCalendarFile(t *testing.T) {
	t.Parallel()
	h := start(t)
	atInterviews(t, h)
	h.as("recruiter").do("interviews", url.Values{"kind": {"scenario"}, "title": {"Cache stampede"}, "starts_at": {"2026-11-25T10:00"}, "minutes": {"60"}, "panel": {"5"}})
	admin := h.as("admin")
	p := admin.get("/outbox/2") // the first one told of the step
	if !p.has("Calendar file") || !p.has("as REQUEST") || !p.has("Wednesday 25 November 2026, 11:00 WAT") {
		t.Errorf("letter: %s", p.doc.Find("main").Text())
	}
	if p := admin.get("/outbox/2/calendar.ics"); p.status != 200 || !strings.Contains(p.text, "DTSTART:20261125T100000Z") {
		t.Errorf("file: %d %s", p.status, p.text)
	}
	if p := h.as("recruiter").get("/outbox/2/calendar.ics"); p.status != 404 {
		t.Errorf("as recruiter: %d", p.status)
	}
}
