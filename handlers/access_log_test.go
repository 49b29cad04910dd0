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
var nobodys = []string{"/setup/", "/users/", "/questions/", "/views/", "/jobs/", "/rounds/", "/bulk/", "/imports/", "/batches/", "/review/",
	"/calendar/", "/invitations/", "/careers/", "/status/", "/settings/", "/sign-in/"}

// elsewhere are the numbers of addresses whose record is not number 1.
var elsewhere = map[string]string{
	"/applications/:id/interviews/new":  "/applications/2/interviews/new",
	"/applications/:id/debriefs/:step":  "/applications/2/debriefs/4",
	"/applications/:id/exercise":        "/applications/3/exercise",
	"/applications/:id/trial":           "/applications/4/trial",
	"/applications/:id/offers/:number":  "/applications/5/offers/1",
	"/candidates/:id/duplicates/:other": "/candidates/1/duplicates/2",
}

// twinForm finds another candidate and goes there; when it finds none it comes
// back as the profile.
const twinForm = "/candidates/:id/duplicates"

// keeps gives the house something of each kind that a page shows: an application
// at each step, a document that is read, an exercise, and a letter with a file.
func (h *house) keeps() {
	h.Helper()
	h.fillEverywhere()
	h.applyWith(file{"cv.pdf", readablePDF("Sourdough")})
	h.finishChores()
	check(h.T, h.cast.Store.Fill(context.Background(), &[]models.Mail{{ID: 99, MessageID: "99@example.org", To: "grace@example.org", Subject: "The interview", Text: "It is planned.", CandidateID: ptr(int64(1)),
		State: models.MailKept, CreatedAt: h.cast.Clock.Now(), Calendar: "BEGIN:VCALENDAR", CalendarMethod: "REQUEST"}}))
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
// each either shows no record, and is named so, or is in the log. One that
// cannot be opened here would prove nothing.
func TestEveryPageOfARecordLeavesAnAccess(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.keeps()
	reference, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	admin := h.as("admin")
	for _, r := range handlers.New(h.cast.Store, reference, handlers.Config{Secret: secret, Log: slog.Default()}).RouteTable() {
		if r.Method != "GET" || !strings.Contains(r.Path, ":") || slices.ContainsFunc(nobodys, func(p string) bool { return strings.HasPrefix(r.Path, p) }) {
			continue
		}
		h.cast.Clock.Pass(time.Hour)
		before := len(h.log("/access-log?user=1"))
		path, there := elsewhere[r.Path]
		if !there {
			path = strings.NewReplacer("/outbox/:id", "/outbox/99", ":id", "1", ":step", "3", ":requirement", "1").Replace(r.Path)
		}
		if p := admin.get(path); p.status != http.StatusOK && r.Path != twinForm {
			t.Errorf("%s cannot be opened: %d", path, p.status)
			continue
		}
		want := 1
		if strings.Contains(r.Path, ":other") {
			want = 2 // two side by side
		}
		if after := len(h.log("/access-log?user=1")); after != before+want {
			t.Errorf("%s is a page of a candidate’s record, but leaves %d accesses", r.Path, after-before)
		}
	}
}

// TestAFormThatComesBackLeavesAnAccess: it shows the record as its page does. A
// letter to the team is nobody’s record.
func TestAFormThatComesBackLeavesAnAccess(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.keeps()
	now := h.cast.Clock.Now()
	check(t, h.cast.Store.Fill(context.Background(), &[]models.Mail{{ID: 100, MessageID: "100@example.org", To: "recruiter@northwind.example", Subject: "What waits", Text: "Two", State: models.MailKept, CreatedAt: now}}))
	if p := h.as("recruiter").post("/exercises/1/remarks", url.Values{"text": {""}}); p.status != http.StatusUnprocessableEntity {
		t.Fatalf("an empty remark: %d", p.status)
	}
	if lines := h.log("/access-log?user=2"); len(lines) != 1 || !strings.Contains(lines[0], "Grace Okafor an exercise") {
		t.Errorf("%q", lines)
	}
	h.as("admin").get("/outbox/100")
	h.as("admin").get("/outbox/99")
	if lines := h.log("/access-log?user=1"); len(lines) != 1 || !strings.Contains(lines[0], "a letter to them") {
		t.Errorf("%q", lines)
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
