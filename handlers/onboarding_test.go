package handlers_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"stepwise/data"
	"stepwise/models"
)

// hiredSoon is a house whose application has an accepted offer, with the tasks
// of the hiring model planned.
func hiredSoon(t *testing.T) *house {
	h, form := offering(t)
	h.keepsTemplates()
	recruiter, manager, candidate := h.as("recruiter"), h.as("manager"), h.as("candidate")
	recruiter.follow(recruiter.sends("offer", form))
	manager.follow(manager.sends("offer/approval", url.Values{}))
	candidate.follow(candidate.post("/status/7/offer/acceptance", url.Values{"number": {"1"}, "name": {"Grace Okafor"}, "agrees": {"yes"}}))
	return h
}

// keepsTemplates has what ships with the portal for onboarding.
func (h *house) keepsTemplates() {
	h.Helper()
	ref, err := data.Reference()
	if err == nil {
		err = h.cast.Store.KeepTaskTemplates(h.Context(), ref)
	}
	if err != nil {
		h.Fatal(err)
	}
}

// TestOnboardingGoesFromTheYesToHired ticks what is to be done on both sides,
// completes the process and finds the job filled.
func TestOnboardingGoesFromTheYesToHired(t *testing.T) {
	t.Parallel()
	h := hiredSoon(t)
	now := h.cast.Clock.Now()
	if err := h.cast.Store.Fill(context.Background(), &[]models.Candidate{{ID: 20, Name: "Still Here", Email: "still@example.org", TimeZone: "UTC", CreatedAt: now}},
		&[]models.Application{{ID: 20, CandidateID: 20, JobID: 7, Step: models.StepInterviews, State: models.Active, SinceAt: now, ConsentAt: &now, RetainUntil: "2027-05-23", CreatedAt: now}}); err != nil {
		t.Fatal(err)
	}
	recruiter, candidate := h.as("recruiter"), h.as("candidate")
	p := candidate.get("/status/7")
	// Of the tasks of a dedicated hire: two days before the first day, 7 December, is Thursday 3 December; five after it Monday 14.
	for _, text := range []string{"0 of 7 tasks done", "Set up accounts and access to the tools", "by 3 December 2026", "Correct one page of the documentation that was wrong", "by 14 December 2026"} {
		if !p.has(text) {
			t.Errorf("the new colleague does not see %q", text)
		}
	}
	own := p.doc.Find(`#onboarding form[action$="/completion"]`)
	if own.Length() != 3 {
		t.Fatalf("%d tasks of one's own", own.Length())
	}
	mine, theirs := own.First().AttrOr("action", ""), ""
	recruiter.get("/applications/7").doc.Find(`#onboarding form[action$="/completion"]`).EachWithBreak(func(_ int, s *goquery.Selection) bool {
		theirs = s.AttrOr("action", "")
		return strings.HasSuffix(theirs, strings.TrimPrefix(mine, "/status/7"))
	})
	if p := h.as("recruiter").post(mine, nil); p.status != 404 {
		t.Errorf("a recruiter ticks as the candidate: %d", p.status)
	}
	for _, who := range []string{"other-manager", "interviewer", "candidate"} {
		if p := h.as(who).post(theirs, url.Values{"version": {"0"}}); p.status != 404 {
			t.Errorf("%s ticks a task: %d", who, p.status)
		}
		if p := h.as(who).post("/applications/7/tasks", url.Values{"version": {"0"}}); p.status != 404 {
			t.Errorf("%s plans a task: %d", who, p.status)
		}
	}
	if p := candidate.follow(candidate.post(mine, nil)); !p.has("1 of 7 tasks done") || !p.has("by Grace Okafor") {
		t.Error(p.doc.Find("#onboarding").Text())
	}
	if p := candidate.post(mine, nil); p.status != 409 {
		t.Errorf("ticked twice: %d", p.status)
	}
	notMine := ""
	for i := 1; i <= 7 && notMine == ""; i++ {
		if at := fmt.Sprintf("/status/7/tasks/%d/completion", i); p.doc.Find(`form[action="`+at+`"]`).Length() == 0 {
			notMine = at
		}
	}
	if p := candidate.post(notMine, nil); p.status != 403 {
		t.Errorf("the candidate ticks a task of the team: %d", p.status)
	}

	// A file and a task with a link, for the new colleague.
	upload := func(b *browser, name string, content []byte) page {
		version := b.get("/applications/7").value("version")
		return b.upload("/applications/7/onboarding/files", url.Values{"version": {version}}, map[string]file{"file": {name, content}})
	}
	if p := upload(recruiter, "empty.md", nil); p.status != 422 {
		t.Errorf("an empty file: %d", p.status)
	}
	recruiter.follow(upload(recruiter, "first-week.md", []byte("# Your first week")))
	p = candidate.get("/status/7")
	at := p.doc.Find(`#onboarding a[href^="/documents/"]`).AttrOr("href", "")
	if f := candidate.get(at); f.status != 200 || !strings.Contains(f.text, "first week") {
		t.Errorf("the file: %s %d", at, f.status)
	}
	// Who interviewed sees the application, and not the file, which may be a contract.
	if err := h.cast.Store.Fill(context.Background(), &[]models.Panellist{{ApplicationID: 7, UserID: 5}}); err != nil {
		t.Fatal(err)
	}
	if p := h.as("manager").get("/applications/7"); p.doc.Find(`#onboarding a[href="`+at+`"]`).Length() != 1 || h.as("manager").get(at).status != 200 {
		t.Error("the hiring manager has no file")
	}
	for _, path := range []string{at, at + "/text"} {
		if p := h.as("interviewer").get(path); p.status != 404 {
			t.Errorf("the interviewer opens %s: %d", path, p.status)
		}
	}
	if p := h.as("interviewer").get("/applications/7"); p.status != 200 || p.doc.Find(`a[href^="`+at+`"]`).Length() != 0 {
		t.Errorf("the interviewer is shown the file: %d", p.status)
	}
	for _, who := range []string{"other-manager", "interviewer", "candidate"} {
		if p := h.as(who).upload("/applications/7/onboarding/files", url.Values{"version": {"0"}}, map[string]file{"file": {"a.md", []byte("x")}}); p.status != 404 {
			t.Errorf("%s hands a file over: %d", who, p.status)
		}
	}
	task := url.Values{"kind": {"access"}, "title": {"Meet the team"}, "link": {"https://example.org/team"}, "owner_id": {"3"}, "by_candidate": {"yes"}, "due_on": {"2026-12-08"}}
	recruiter.follow(recruiter.sends("tasks", task))
	if p := candidate.get("/status/7"); p.doc.Find(`#onboarding a[href="https://example.org/team"]`).Length() != 1 || !p.has("1 of 8 tasks done") {
		t.Error("the new task is not there")
	}

	if p := recruiter.sends("advancement", url.Values{"from": {"7"}}); p.status != 422 {
		t.Errorf("hired before the tasks are done: %d", p.status)
	}
	for i := 1; i <= 8; i++ {
		recruiter.sends(fmt.Sprintf("tasks/%d/completion", i), url.Values{})
	}
	if p := recruiter.get("/"); !p.has("onboarding is done") {
		t.Error("that all is done does not wait on Today")
	}
	recruiter.follow(recruiter.sends("advancement", url.Values{"from": {"7"}}))
	if p := recruiter.get("/jobs/7"); !p.has("The job is filled.") || !p.has("1 candidate is still in the process") {
		t.Error(p.doc.Find("main").Text())
	}
	if p := h.as("").get("/careers"); p.has("Senior Go engineer, Payments") && p.doc.Find(`a[href="/careers/7"]`).Length() != 0 {
		t.Error("a filled job is still on the careers page")
	}
	today := recruiter.get("/")
	if !today.has("Still Here") || !today.has("the job is filled: decide") {
		t.Error("who is still in the process is not brought up")
	}
	if p := recruiter.get("/applications/20"); !p.has("Step 4") || p.has("Rejected") {
		t.Error("somebody was rejected in silence")
	}
	if p := candidate.get("/status/7"); !p.has("8 of 8 tasks done") {
		t.Error("the new colleague no longer sees the start")
	}
	if check, err := h.cast.Store.VerifyHistory(h.Context(), nil); err != nil || check.Flaw != "" {
		t.Errorf("the history: %+v, %v", check, err)
	}
}

// TestTasksAreRemindedOfOnce writes on the working day before and the one
// after, to those who do them.
func TestTasksAreRemindedOfOnce(t *testing.T) {
	t.Parallel()
	h := hiredSoon(t)
	reminders := func() (due, late int) {
		for range 2 {
			if err := h.cast.Store.RemindTasks(h.Context()); err != nil {
				t.Fatal(err)
			}
		}
		text := h.as("admin").get("/outbox").doc.Find("main").Text()
		return strings.Count(text, "Due "), strings.Count(text, "Late: ")
	}
	if due, late := reminders(); due != 0 || late != 0 {
		t.Errorf("two weeks before: %d, %d", due, late)
	}
	h.cast.Clock.Pass(9 * 24 * time.Hour) // Wednesday 2 December, the day before the first
	if due, late := reminders(); due != 1 || late != 0 {
		t.Errorf("the day before: %d, %d", due, late)
	}
	h.cast.Clock.Pass(6 * 24 * time.Hour) // Tuesday 8 December, the day after the first day
	if due, late := reminders(); due < 2 || late < 3 {
		t.Errorf("the day after: %d, %d", due, late)
	}
}

// TestAdministratorsSayWhatOnboardingConsistsOf edits the templates.
func TestAdministratorsSayWhatOnboardingConsistsOf(t *testing.T) {
	t.Parallel()
	h := start(t)
	admin := h.as("admin")
	f := url.Values{"model": {"freelance"}, "kind": {"access"}, "title": {"Accounts"}, "owner": {"manager"}, "days": {"soon"}, "link": {"https://example.org/x"}}
	if p := admin.post("/settings/onboarding", f); p.status != 422 || p.value("title") != "Accounts" || p.value("days") != "soon" {
		t.Fatalf("bad input: %d", p.status)
	}
	f.Set("days", "-2")
	if p := admin.follow(admin.post("/settings/onboarding", f)); !p.has("2 working days before the first day") {
		t.Error("added")
	}
	if p := admin.post("/settings/onboarding", f); p.status != 422 || !p.has("a task of that title already") {
		t.Errorf("added twice: %d", p.status)
	}
	f.Set("shown", "Accounts")
	f.Set("title", "Accounts and keys")
	for _, who := range []string{"recruiter", "manager", "interviewer", "candidate"} {
		b := h.as(who)
		for _, path := range []string{"/settings/onboarding", "/settings/onboarding/1/wording", "/settings/onboarding/1/removal"} {
			if p := b.post(path, f); p.status != 404 {
				t.Errorf("%s at %s: %d", who, path, p.status)
			}
		}
		if p := b.get("/settings/onboarding"); p.status != 404 {
			t.Errorf("%s reads it: %d", who, p.status)
		}
	}
	if p := admin.follow(admin.post("/settings/onboarding/1/wording", f)); !p.has("Accounts and keys") {
		t.Error("changed")
	}
	if p := admin.post("/settings/onboarding/1/wording", f); p.status != 409 || p.value("title") == "" {
		t.Errorf("a stale page: %d", p.status)
	}
	if p := admin.post("/settings/onboarding/1/removal", url.Values{"shown": {"Accounts"}}); p.status != 409 {
		t.Errorf("a stale removal: %d", p.status)
	}
	if p := admin.follow(admin.post("/settings/onboarding/1/removal", url.Values{"shown": {"Accounts and keys"}})); p.has("Accounts and keys") {
		t.Error("removed")
	}
}
