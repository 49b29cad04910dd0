package handlers_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"stepwise/models"
)

func TestCandidatesAreListedForThoseWhoMaySeeThem(t *testing.T) {
	t.Parallel()
	h := start(t)
	fill(t, h, &[]models.Panellist{{ApplicationID: 1, UserID: 5}})
	for who, sees := range map[string]bool{"admin": true, "recruiter": true, "manager": true, "other-manager": false, "interviewer": true, "other-interviewer": false} {
		b := h.as(who)
		for _, path := range []string{"/candidates", "/candidates?q=grace", "/candidates?q=postgresql+go", "/candidates?step=3&state=active", "/candidates?q=okafor&job=1"} {
			if p := b.get(path); p.status != 200 || p.has("Grace Okafor") != sees {
				t.Errorf("%s at %s: status %d, sees %v, want %v", who, path, p.status, !sees, sees)
			}
		}
		want := 200
		if !sees {
			want = 404
		}
		if p := b.get("/candidates/1"); p.status != want {
			t.Errorf("%s: profile answers %d, want %d", who, p.status, want)
		}
	}
	if p := h.as("candidate").get("/candidates"); p.status != 404 {
		t.Errorf("a candidate gets %d for the list", p.status)
	}
	if p := h.as("").get("/candidates"); p.status != 303 {
		t.Errorf("a visitor gets %d for the list", p.status)
	}
	for _, path := range []string{"/candidates/99", "/candidates/0", "/candidates/x", "/jobs/99"} {
		if p := h.as("admin").get(path); p.status != 404 {
			t.Errorf("%s answers %d", path, p.status)
		}
	}
}

func TestSearchTakesWhateverIsTyped(t *testing.T) {
	t.Parallel()
	h := start(t)
	now := h.cast.Clock.Now()
	fill(t, h, &[]models.Candidate{
		{ID: 2, Name: "Zoë Müller", Email: "zoe@example.org", TimeZone: "UTC", Headline: "C# and .NET", Skills: "C#, .NET, Node.js", CreatedAt: now},
		{ID: 3, Name: `<script>alert("x")</script>`, Email: "x@example.org", TimeZone: "UTC", Headline: "عنوان 😀", Skills: "C++", CreatedAt: now}})
	b := h.as("recruiter")
	for typed, want := range map[string]string{
		"C#": "Zoë Müller", ".NET": "Zoë Müller", "Node.js": "Zoë Müller", "zoe mul": "Zoë Müller", "MÜLLER": "Zoë Müller", "Müller, Zoë.": "Zoë Müller",
		"C++": "<script>", "عنوان": "<script>", `"zoe"`: "Zoë Müller", "script": "<script>", `müller 😀`: "Zoë Müller",
		"%": "", "😀": "", `' OR 1=1 --`: "", "NEAR(": "", "name:zoe*": "", "*": "", "-": "", "AND OR NOT": "", "nobody": "",
		strings.Repeat("long ", 2000): "",
	} {
		p := b.get("/candidates?q=" + url.QueryEscape(typed))
		rows := p.doc.Find("#results tbody tr")
		if p.status != 200 || want == "" && rows.Length() != 0 || want != "" && (rows.Length() != 1 || !strings.Contains(rows.Text(), want)) {
			t.Errorf("%.40q: status %d, %d rows: %.80q, want %q", typed, p.status, rows.Length(), rows.Text(), want)
		}
		if want == "" && !p.has("Nobody fits") {
			t.Errorf("%.40q: nothing is said about finding nobody", typed)
		}
	}
	for _, path := range []string{"/candidates?q=", "/candidates?q=++", "/candidates?q=%22", "/candidates?q=%00", "/candidates?step=99&state=what&after=x&before="} {
		if p := b.get(path); p.status != 200 || p.doc.Find("tbody tr").Length() != 3 {
			t.Errorf("%s: status %d, %d rows", path, p.status, p.doc.Find("tbody tr").Length())
		}
	}
}

func TestCandidatesArePagedByKey(t *testing.T) {
	t.Parallel()
	h := start(t)
	crowd(t, h, 119, models.StepInterviews)
	for _, start := range []string{"/candidates", "/candidates?q=crowd", "/candidates?step=4", "/candidates?job=1&q=crowd"} {
		b := h.as("manager")
		var seen []string
		path := start
		for pages := 0; path != "" && pages < 5; pages++ {
			p := b.get(path)
			p.doc.Find("tbody th a").Each(func(_ int, s *selection) { seen = append(seen, s.AttrOr("href", "")) })
			path = p.doc.Find("a[rel=next]").AttrOr("href", "")
		}
		unique := map[string]bool{}
		for _, s := range seen {
			unique[s] = true
		}
		want := 119
		if start == "/candidates" {
			want = 120
		}
		if len(seen) != want || len(unique) != want {
			t.Errorf("%s: %d rows, %d of them different, want %d", start, len(seen), len(unique), want)
		}
	}
	b := h.as("recruiter")
	second := b.get(b.get("/candidates").doc.Find("a[rel=next]").AttrOr("href", ""))
	first := b.get(second.doc.Find("a[rel=prev]").AttrOr("href", ""))
	if got := first.doc.Find("tbody th a").First().AttrOr("href", ""); got != "/candidates/1119" {
		t.Errorf("the newer page starts with %q", got)
	}
	if first.doc.Find("a[rel=prev]").Length() != 0 {
		t.Error("the newest page offers a newer one")
	}
}

func TestProfileShowsWhatIsKnown(t *testing.T) {
	t.Parallel()
	h := start(t)
	now := h.cast.Clock.Now()
	var events []models.Event
	for i := range 60 {
		events = append(events, models.NewEvent(h.cast.Recruiter.Actor(), models.DidAddPortfolio, now).OnApplication(h.cast.Application).About(fmt.Sprintf("item %d", i), ""))
	}
	fill(t, h, &events, &[]models.Candidate{{ID: 2, Name: "Uwe Neu", Email: "uwe@example.org", TimeZone: "nowhere", CreatedAt: now}})
	b := h.as("manager")
	p := b.get("/candidates/1")
	for _, text := range []string{"Grace Okafor", "PostgreSQL internals", "11 years", "Lagos, remote", "Monday 10:00, Africa/Lagos", "grace@example.org", "pgqueue", "Senior Go engineer, Payments", "item 59"} {
		if !p.has(text) {
			t.Errorf("the profile lacks %q", text)
		}
	}
	if p.has("not confirmed") || p.has("item 9”") {
		t.Error("the profile shows what is not so, or too much")
	}
	older := b.get(p.doc.Find("a[rel=next]").AttrOr("href", ""))
	if !older.has("item 9”") || older.has("item 59") || older.doc.Find("a[rel=prev]").AttrOr("href", "") != "/candidates/1" {
		t.Error("the older events are not on the next page")
	}
	if p := h.as("admin").get("/candidates/2"); p.status != 200 || !p.has("not confirmed") || !p.has("Not put forward for a job yet") {
		t.Errorf("a candidate without an application: %d", p.status)
	}
}
