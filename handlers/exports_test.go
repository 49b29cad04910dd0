package handlers_test

import (
	"encoding/csv"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"stepwise/models"
)

// exported are the rows of a list taken out by the browser.
func (b *browser) exported(path, format string) [][]string {
	b.h.Helper()
	p := b.post(path, url.Values{"format": {format}})
	if p.status != 200 || !strings.Contains(p.header.Get("Content-Disposition"), "attachment") || p.header.Get("Cache-Control") != "no-store" {
		b.h.Fatalf("%s: status %d, %v", path, p.status, p.header)
	}
	if format == "xlsx" {
		book, err := excelize.OpenReader(strings.NewReader(p.text))
		if err != nil {
			b.h.Fatal(err)
		}
		defer book.Close()
		rows, err := book.GetRows("Sheet1")
		if err != nil {
			b.h.Fatal(err)
		}
		return rows
	}
	text, marked := strings.CutPrefix(p.text, "\ufeff")
	if !marked || !strings.Contains(text, "\r\n") {
		b.h.Errorf("%s is not as spreadsheet programs want it: %.40q", path, p.text)
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		b.h.Fatal(err)
	}
	return rows
}

func TestCandidatesAreExportedAsSeen(t *testing.T) {
	t.Parallel()
	h := start(t)
	now := h.cast.Clock.Now()
	crowd(t, h, 119, models.StepInterviews)
	fill(t, h, &[]models.Candidate{
		{ID: 5001, Name: `=HYPERLINK("http://evil.example")`, Headline: "+1", Employer: "-1", Place: "@SUM(A1)", Skills: "\tGo", Phone: "+44 20 7946", CreatedAt: now},
		{ID: 5002, Name: `<script>alert("x")</script>, "quoted"`, Headline: "עברית 🙂\nline", Skills: "\x01", CreatedAt: now}})
	b := h.as("recruiter")
	rows := b.exported("/candidates/exports", "csv")
	if len(rows) != 123 || rows[0][0] != "Name" || rows[0][15] != "Pay asked" {
		t.Fatalf("%d rows, %q", len(rows), rows[0])
	}
	hostile, formula := rows[1], rows[2]
	if hostile[0] != `<script>alert("x")</script>, "quoted"` || hostile[4] != "עברית 🙂\nline" {
		t.Errorf("%q", hostile)
	}
	for _, i := range []int{0, 2, 3, 4, 6, 7} {
		if !strings.HasPrefix(formula[i], "'") {
			t.Errorf("a formula: %q", formula[i])
		}
	}
	last := rows[len(rows)-1]
	if last[0] != "Grace Okafor" || last[10] != "3 Shortlist" || last[15] != "65 USD an hour" {
		t.Errorf("%q", last)
	}
	if rows := b.exported("/candidates/exports", "xlsx"); len(rows) != 123 || rows[2][0] != `=HYPERLINK("http://evil.example")` {
		t.Errorf("%d rows in the workbook", len(rows))
	}
	if rows := b.exported("/candidates/exports?q=grace", "csv"); len(rows) != 2 {
		t.Errorf("%d rows found", len(rows))
	}
	if rows := h.as("manager").exported("/candidates/exports?job=1", "csv"); len(rows) != 121 {
		t.Errorf("%d rows for the manager", len(rows))
	}
	if rows := h.as("other-manager").exported("/candidates/exports", "csv"); len(rows) != 1 {
		t.Errorf("%d rows for another manager", len(rows))
	}
	p := b.get("/candidates")
	if form := p.doc.Find(`form[action^="/candidates/exports"]`); form.Find("button").Length() != 2 {
		t.Error("the list offers no export")
	}
}

func TestListsAreExportedForThoseWhoSeeThem(t *testing.T) {
	t.Parallel()
	h := start(t)
	_, at := h.as("recruiter").broughtCSV("bad.csv", "name,email\n=1+1,nothing\n", "1")
	h.as("recruiter").post(at+"/mapping", url.Values{"version": {"0"}, "field": {"name", "email"}})
	h.finishChores()
	for path, x := range map[string]struct {
		who  []string
		rows int
	}{
		"/jobs/exports": {[]string{"admin", "recruiter"}, 3}, "/users/exports": {[]string{"admin"}, 7}, "/outbox/exports": {[]string{"admin"}, 1},
		at + "/exports": {[]string{"admin", "recruiter", "manager"}, 2},
	} {
		for _, who := range []string{"admin", "recruiter", "manager", "other-manager", "interviewer", "candidate"} {
			if path == "/jobs/exports" && strings.HasSuffix(who, "manager") {
				continue
			}
			if slices.Contains(x.who, who) {
				if rows := h.as(who).exported(path, "csv"); len(rows) != x.rows {
					t.Errorf("%s: %d rows of %s", who, len(rows), path)
				}
				continue
			}
			if p := h.as(who).post(path, url.Values{"format": {"csv"}}); p.status != 404 {
				t.Errorf("%s gets %d for %s", who, p.status, path)
			}
		}
	}
	if rows := h.as("manager").exported("/jobs/exports", "xlsx"); len(rows) != 2 {
		t.Errorf("a manager gets %d jobs", len(rows))
	}
	if p := h.as("admin").get("/jobs/exports"); p.status != 404 {
		t.Errorf("a GET exports: %d", p.status)
	}
}
