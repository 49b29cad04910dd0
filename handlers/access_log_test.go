package handlers_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"stepwise/data"
	"stepwise/handlers"
	"stepwise/models"
)

// nobodys are the addresses with a number in them that show no single
// candidate’s record: lists, and what is not about candidates.
var nobodys = []string{"/setup/", "/users/", "/questions/", "/views/", "/jobs/", "/rounds/", "/bulk/", "/imports/", "/batches/", "/review/", "/outbox/",
	"/calendar/", "/invitations/", "/careers/", "/status/", "/settings/"}

// keeps gives the application a document and an interview.
func (h *house) keeps() {
	h.Helper()
	now := h.cast.Clock.Now()
	err := h.cast.Store.Fill(context.Background(),
		&[]models.Document{{ID: 1, ApplicationID: 1, Kind: models.DocumentResume, Name: "cv.pdf", Hash: strings.Repeat("a", 64), Type: "application/pdf", CreatedAt: now}},
		&[]models.Interview{{ID: 1, ApplicationID: 1, Step: 4, Kind: models.KindTalk, Title: "Queues", StartsAt: now.Add(time.Hour), Minutes: 45, State: models.InterviewPlanned, CreatedAt: now}})
	if err != nil {
		h.Fatal(err)
	}
}

// log is the access log as the administrator reads it, a line a look.
func (h *house) log(address string) []string {
	h.Helper()
	p := h.as("admin").get(address)
	if p.status != http.StatusOK {
		h.Fatalf("%s: %d", address, p.status)
	}
	var lines []string
	for _, row := range p.doc.Find("tbody tr").EachIter() {
		var cells []string
		for _, cell := range row.Find("th, td").EachIter() {
			cells = append(cells, strings.Fields(cell.Text())...)
		}
		lines = append(lines, strings.Join(cells, " "))
	}
	return lines
}

// TestEveryPageOfARecordLeavesAnAccess opens every address with a number in it:
// each either shows no record, and is named so, or is in the log.
func TestEveryPageOfARecordLeavesAnAccess(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.keeps()
	reference, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	recruiter := h.as("recruiter")
	for _, r := range handlers.New(h.cast.Store, reference, handlers.Config{Secret: secret, Log: slog.Default()}).RouteTable() {
		if r.Method != "GET" || !strings.Contains(r.Path, ":") || slices.ContainsFunc(nobodys, func(p string) bool { return strings.HasPrefix(r.Path, p) }) {
			continue
		}
		h.cast.Clock.Pass(time.Hour)
		before := len(h.log("/access-log?user=2"))
		path := strings.NewReplacer(":id", "1", ":step", "3", ":requirement", "1", ":other", "1", ":number", "1").Replace(r.Path)
		if p := recruiter.get(path); p.status != http.StatusOK {
			t.Logf("%s: %d", path, p.status)
			continue
		}
		if after := len(h.log("/access-log?user=2")); after != before+1 {
			t.Errorf("%s is a page of a candidate’s record, but leaves %d accesses", r.Path, after-before)
		}
	}
	if n := len(h.log("/access-log?candidate=1")); n < 8 {
		t.Errorf("only %d pages were tried", n)
	}
}

func TestAccessesAreWrittenOnceWhoeverLooks(t *testing.T) {
	t.Parallel()
	h := start(t)
	link := h.sendsForReview(h.cast.Application.ID)
	h.as("").opensReview(link)
	recruiter := h.as("recruiter")
	for range 3 {
		recruiter.get(application)
	}
	h.as("interviewer").get(application)      // not theirs: nothing is there for them
	h.as("candidate").get("/status/1")        // one's own
	recruiter.post(application+"/notes", nil) // comes back with the page
	recruiter.post("/candidates/exports", url.Values{"format": {"csv"}})
	h.as("other-manager").get("/candidates/1")
	lines := h.log("/access-log?candidate=1")
	want := []string{"Rosa Lind Recruiter Grace Okafor a line of an export", "Rosa Lind Recruiter Grace Okafor the application Senior Go engineer, Payments",
		"Kofi Mensah Hiring manager Grace Okafor the application, in a review by its link Senior Go engineer, Payments"}
	if len(lines) != len(want) {
		t.Fatalf("%d lines: %q", len(lines), lines)
	}
	for i, line := range lines {
		if !strings.HasPrefix(line, want[i]) {
			t.Errorf("line %d: %q", i, line)
		}
	}
	h.cast.Clock.Pass(models.AccessPause)
	recruiter.get(application)
	if n := len(h.log("/access-log?user=2")); n != 3 {
		t.Errorf("%d looks of the recruiter after the pause", n)
	}
	if p := h.as("admin").get("/access-log"); strings.Contains(p.text, strings.TrimPrefix(link, "/review/link/")) {
		t.Error("a secret is in the log")
	}
}

// TestTheAccessLogKeepsTheVeil: whoever reads the log learns no more of a
// blind job than its pages tell.
func TestTheAccessLogKeepsTheVeil(t *testing.T) {
	t.Parallel()
	h := start(t)
	manager := h.as("manager")
	manager.follow(manager.post("/jobs/1/blind-review", url.Values{"version": {manager.get("/jobs/1/team").value("version")}, "blind": {"on"}}))
	h.as("recruiter").get(application)
	if lines := h.log("/access-log"); len(lines) != 1 || !strings.Contains(lines[0], models.Label(1)) || strings.Contains(lines[0], "Grace") {
		t.Errorf("under the veil: %q", lines)
	}
	if lines := h.log("/access-log?candidate=1"); len(lines) != 0 {
		t.Errorf("the candidate’s log says which label is theirs: %q", lines)
	}
}
