package handlers_test

import (
	"archive/zip"
	"fmt"
	"io"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"net/url"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"stepwise/data"
	"stepwise/models"
	"stepwise/models/store"
)

// trialForm is a trial as a recruiter sets it.
func trialForm(version string) url.Values {
	return url.Values{"version": {version}, "title": {"Ledger"}, "scope": {"A small ledger; no pages"}, "brief": {"Every entry has a counter-entry"},
		"deliverables": {"A repository\nNotes"}, "fee": {"400"}, "currency": {"USD"}, "paid_when": {"within 14 days"}, "hours_cap": {"8"},
		"starts_on": {"2026-11-27"}, "due_at": {"2026-12-04T17:00"}, "ownership": {"You own it"}, "ai_rule": {"Say where"}, "contact": {"Rosa Lind"},
		"c[0].name": {"Balances"}, "c[0].l1": {"Never"}, "c[0].l2": {"Alone"}, "c[0].l3": {"Under load"}, "c[0].l4": {"Provably"}, "panel": {"5"}}
}

// atTrial is a house with an application at step 6; accepted says that a trial
// is set and its terms are accepted.
func atTrial(t *testing.T, accepted bool) *house {
	t.Helper()
	h := start(t)
	h.fillTrial()
	if accepted {
		recruiter := h.as("recruiter")
		if p := recruiter.post("/applications/12/trial", trialForm("0")); p.status != http.StatusSeeOther {
			t.Fatalf("not set: %d %s", p.status, p.doc.Find("main").Text())
		}
		if p := h.noor().post("/status/12/trial/agreement", url.Values{"version": {"1"}, "agrees": {"yes"}, "name": {"Noor Haddad"}}); p.status != http.StatusSeeOther {
			t.Fatalf("not accepted: %d", p.status)
		}
	}
	return h
}

func (h *house) noor() *browser {
	return h.asActor(models.Actor{ID: 8, Role: models.RoleCandidate, Name: "Noor Haddad"})
}

// TestTheBriefIsClosedUntilTheTermsAreAccepted tries every door to it.
func TestTheBriefIsClosedUntilTheTermsAreAccepted(t *testing.T) {
	t.Parallel()
	h := atTrial(t, false)
	recruiter, noor := h.as("recruiter"), h.noor()
	if p := recruiter.post("/applications/12/trial", trialForm("0")); p.status != http.StatusSeeOther {
		t.Fatalf("not set: %d %s", p.status, p.doc.Find("main").Text())
	}
	if p := noor.get("/status/12"); p.has("counter-entry") || !p.has("A small ledger") || !p.has("Provably") || !p.has("$400, paid within 14 days") || !p.has("You own it") || !p.has("at most 8 h of your time") || p.doc.Find("form[data-upload]").Length() != 0 {
		t.Errorf("before the yes: %s", p.doc.Find("main").Text())
	}
	if letter := h.lastLink(t, "noor@example.org"); letter == "" {
		t.Error("nobody told the candidate")
	}
	for path, f := range map[string]url.Values{"": {"version": {"1"}, "links": {"https://example.org"}, "hours": {"3"}}, "/questions": {"question": {"Why?"}},
		"/extensions": {"until": {"2026-12-09T17:00"}, "reason": {"Ill"}}, "/showings": {}, "/rating": {"level": {"3"}}, "/files/1/removal": {}} {
		if p := noor.post("/status/12/trial"+path, f); p.status != http.StatusNotFound {
			t.Errorf("%q before the yes: %d", path, p.status)
		}
	}
	if p := noor.upload("/status/12/trial/files", nil, map[string]file{"upload": {"a.md", []byte("# A")}}); p.status != http.StatusNotFound {
		t.Errorf("a file before the yes: %d", p.status)
	}
	p := noor.post("/status/12/trial/agreement", url.Values{"version": {"1"}, "name": {"Noor"}})
	if p.status != http.StatusUnprocessableEntity || p.value("name") != "Noor" || p.has("counter-entry") {
		t.Errorf("without the tick: %d", p.status)
	}
	if p := noor.post("/status/12/trial/agreement", url.Values{"version": {"0"}, "name": {"Noor"}, "agrees": {"yes"}}); p.status != http.StatusConflict || p.value("name") != "Noor" {
		t.Errorf("of a page with other terms: %d", p.status)
	}
	if p := noor.post("/status/12/trial/agreement", url.Values{"version": {"1"}, "name": {"Grace Okafor"}, "agrees": {"yes"}}); p.status != http.StatusUnprocessableEntity || !p.has("We know you as Noor Haddad") {
		t.Errorf("signed with another name: %d", p.status)
	}
	if p := noor.follow(noor.post("/status/12/trial/agreement", url.Values{"version": {"1"}, "name": {"Noor Haddad"}, "agrees": {"yes"}})); !p.has("counter-entry") || !p.has("You accepted as Noor Haddad") {
		t.Errorf("after the yes: %s", p.doc.Find("main").Text())
	}
	change := trialForm("2")
	change.Set("fee", "500")
	if p := recruiter.follow(recruiter.post("/applications/12/trial", change)); !p.has("terms changed: waits for the candidate’s yes again") || !p.has("$400") {
		t.Errorf("changed: %s", p.doc.Find("#trial").Text())
	}
	if p := noor.get("/status/12"); p.has("counter-entry") || !p.has("The terms have changed since you accepted them") {
		t.Error("the brief stays open under terms that nobody accepted")
	}
}

// TestTheCandidateReadsWhenItIsOurTurn: on the page and in the letters, that day
// is seven working days after the trial is due on Friday 4 December, and moves
// with it. What nobody answered before the candidate withdrew is over.
func TestTheCandidateReadsWhenItIsOurTurn(t *testing.T) {
	t.Parallel()
	h := atTrial(t, true)
	noor, recruiter := h.noor(), h.as("recruiter")
	says := func(what, day string) {
		t.Helper()
		if p := noor.get("/status/12"); !p.has("You will hear from us by " + day) {
			t.Errorf("%s: %s", what, p.doc.Find("main header").Text())
		}
		if letter := h.lastLetter("noor@example.org"); !strings.Contains(letter, "it is our turn: you will hear from us by "+day+" 2026.") {
			t.Errorf("%s, the letter: %s", what, letter)
		}
	}
	says("set", "Tuesday 15 December")
	noor.post("/status/12/trial/extensions", url.Values{"until": {"2026-12-09T17:00"}, "reason": {"Ill"}})
	if p := recruiter.post("/applications/12/trial/extensions/1/answer", url.Values{"version": {"2"}, "grant": {"yes"}}); p.status != http.StatusSeeOther {
		t.Fatal(p.status)
	}
	says("extended", "Friday 18 December")
	noor.post("/status/12/trial/extensions", url.Values{"until": {"2026-12-11T17:00"}, "reason": {"Still ill"}})
	noor.post("/status/12/trial/questions", url.Values{"question": {"In one currency?"}})
	if p := noor.get("/status/12"); !p.has("waits for an answer") || !p.has("We write to you when it is") {
		t.Error("nothing waits")
	}
	if p := noor.follow(noor.post("/status/12/withdrawal", url.Values{"version": {"3"}})); !p.has("you have withdrawn") {
		t.Fatalf("not withdrawn: %s", p.doc.Find("main").Text())
	}
	for _, p := range []page{noor.get("/status/12"), recruiter.get("/applications/12")} {
		trial := p.doc.Find("#trial").Text()
		if strings.Contains(trial, "waits for an answer") || strings.Contains(trial, "We write to you when it is") || strings.Count(trial, "it ended with the application") != 2 {
			t.Errorf("withdrawn: %s", trial)
		}
	}
}

func TestOnlyThoseWhoMayTouchATrial(t *testing.T) {
	t.Parallel()
	h := atTrial(t, true)
	noor := h.noor()
	if p := noor.post("/status/12/trial/questions", url.Values{"question": {"In one currency?"}}); p.status != http.StatusSeeOther {
		t.Fatal(p.status)
	}
	if p := noor.post("/status/12/trial/extensions", url.Values{"until": {"2026-12-09T17:00"}, "reason": {"Ill"}}); p.status != http.StatusSeeOther {
		t.Fatal(p.status)
	}
	for _, c := range []struct {
		who, path string
		form      url.Values
		status    int
	}{
		{"other-manager", "", trialForm("2"), http.StatusNotFound},
		{"interviewer", "", trialForm("2"), http.StatusNotFound},
		{"other-interviewer", "/questions/1/answer", url.Values{"answer": {"Yes"}}, http.StatusNotFound},
		{"other-manager", "/extensions/2/answer", url.Values{"version": {"2"}, "grant": {"yes"}}, http.StatusNotFound},
		{"interviewer", "/extensions/2/answer", url.Values{"version": {"2"}, "grant": {"yes"}}, http.StatusNotFound},
		{"interviewer", "/payment", url.Values{"version": {"2"}, "day": {"2026-11-23"}}, http.StatusNotFound},
		{"candidate", "/questions/1/answer", url.Values{"answer": {"Yes"}}, http.StatusNotFound},
		{"recruiter", "/questions/9/answer", url.Values{"answer": {"Yes"}}, http.StatusNotFound},
		{"recruiter", "/questions/2/answer", url.Values{"answer": {"Yes"}}, http.StatusNotFound},
		{"recruiter", "/extensions/1/answer", url.Values{"version": {"2"}, "grant": {"yes"}}, http.StatusNotFound},
		{"recruiter", "/questions/1/answer", url.Values{"answer": {" "}}, http.StatusUnprocessableEntity},
		{"recruiter", "/extensions/2/answer", url.Values{"version": {"2"}, "grant": {"no"}}, http.StatusUnprocessableEntity},
		{"recruiter", "/extensions/2/answer", url.Values{"version": {"1"}, "grant": {"yes"}}, http.StatusConflict},
		{"recruiter", "/payment", url.Values{"version": {"2"}, "day": {"2026-11-24"}}, http.StatusUnprocessableEntity},
		{"recruiter", "/showings", url.Values{"shows": {"deliverable-1:1"}}, http.StatusNotFound},
		{"interviewer", "/questions/1/answer", url.Values{"answer": {"Yes, in one"}}, http.StatusSeeOther},
		{"interviewer", "/questions/1/answer", url.Values{"answer": {"No"}}, http.StatusConflict},
		{"recruiter", "/extensions/2/answer", url.Values{"version": {"2"}, "grant": {"yes"}}, http.StatusSeeOther},
	} {
		if p := h.as(c.who).post("/applications/12/trial"+c.path, c.form); p.status != c.status {
			t.Errorf("%s posts %s: %d, want %d", c.who, c.path, p.status, c.status)
		}
	}
	grace := h.as("candidate")
	for _, path := range []string{"", "/agreement", "/questions", "/extensions", "/showings", "/rating", "/files/1/removal"} {
		f := url.Values{"version": {"2"}, "agrees": {"yes"}, "name": {"G"}, "question": {"?"}, "until": {"2026-12-09T17:00"}, "reason": {"x"}, "level": {"1"}, "links": {"https://example.org"}, "hours": {"3"}}
		if p := grace.post("/status/12/trial"+path, f); p.status != http.StatusNotFound {
			t.Errorf("another candidate posts %q: %d", path, p.status)
		}
	}
	if p := noor.get("/status/12"); !p.has("Yes, in one") || !p.has("Granted by Rosa Lind") || !p.has("9 December") {
		t.Errorf("what was answered is not there: %s", p.doc.Find("#trial").Text())
	}
}

func TestLongUnpaidTrialsAreRefusedWithoutAReason(t *testing.T) {
	t.Parallel()
	h := atTrial(t, false)
	form := trialForm("0")
	form.Del("fee")
	p := h.as("recruiter").post("/applications/12/trial", form)
	if p.status != http.StatusUnprocessableEntity || !p.has("Asking for long unpaid work: A fee, or at most 4 hours") || p.value("title") != "Ledger" || p.doc.Find("[name=reason]").Length() != 0 {
		t.Errorf("a recruiter: %d %s", p.status, p.doc.Find("[role=alert]").Text())
	}
	manager := h.as("manager")
	if p := manager.post("/applications/12/trial", form); p.status != http.StatusUnprocessableEntity || p.doc.Find("[name=reason]").Length() != 1 {
		t.Errorf("the manager without a reason: %d", p.status)
	}
	form.Set("reason", "They asked us to leave the fee out")
	if p := manager.follow(manager.post("/applications/12/trial", form)); !p.has("going past the guard “Asking for long unpaid work”") || !p.has("They asked us to leave the fee out") {
		t.Errorf("the history does not say it: %s", p.doc.Find("main").Text())
	}
}

func TestEveryTemplateFillsTheForm(t *testing.T) {
	t.Parallel()
	h := atTrial(t, false)
	ref, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	_, rates, _ := store.ReferenceRows(ref)
	fill(t, h, &rates)
	recruiter := h.as("recruiter")
	p := recruiter.get("/applications/12/trial")
	links := p.doc.Find("aside a")
	if links.Length() < 6 {
		t.Fatalf("%d templates", links.Length())
	}
	for i := range links.Length() {
		p := recruiter.get(links.Eq(i).AttrOr("href", ""))
		form := url.Values{}
		p.doc.Find("main form[method=post]").First().Find("input, textarea, select").Each(func(_ int, s *goquery.Selection) {
			if name := s.AttrOr("name", ""); name != "" && s.AttrOr("type", "") != "checkbox" {
				form.Set(name, strings.TrimPrefix(p.value(name), "\n"))
			}
		})
		if form.Set("panel", "5"); form.Get("fee") == "" || !p.has("at the guide rate for ") {
			t.Errorf("%s: no fee is suggested", links.Eq(i).Text())
		}
		if p := recruiter.post("/applications/12/trial", form); p.status != http.StatusSeeOther {
			t.Errorf("%s cannot be set as it comes: %d %s", links.Eq(i).Text(), p.status, p.doc.Find("[role=alert]").Text())
		}
	}
	if p := recruiter.get("/applications/12/trial?template=nonsense"); p.status != http.StatusOK {
		t.Errorf("no such template: %d", p.status)
	}
}

func TestFilesWaitUntilTheTrialIsHandedIn(t *testing.T) {
	t.Parallel()
	h := atTrial(t, true)
	noor, manager := h.noor(), h.as("manager")
	send := func(name string, content []byte) page {
		return noor.upload("/status/12/trial/files", nil, map[string]file{"upload": {name, content}})
	}
	for name, bad := range map[string]struct {
		content []byte
		says    string
	}{
		"run.zip":   {[]byte("\x7fELF and more"), "is a program"},
		"half.zip":  {zipped(t, "main.go", "package main")[:60], "its end is missing"},
		"large.md":  {[]byte(strings.Repeat("long ", 3<<20)), "is larger than 10 MB"},
		"empty.zip": {nil, "is empty"},
	} {
		if p := send(name, bad.content); p.status != http.StatusUnprocessableEntity || !p.has(bad.says) {
			t.Errorf("%s: %d %s", name, p.status, p.doc.Find("[role=alert]").Text())
		}
	}
	if p := noor.post("/status/12/trial/files", nil); p.status != http.StatusBadRequest {
		t.Errorf("no form with files: %d", p.status)
	}
	noor.follow(send("ledger.zip", zipped(t, "main.go", "package main")))
	noor.follow(send("draft.md", []byte("# Draft")))
	p := noor.follow(noor.post("/status/12/trial/files/2/removal", nil))
	if p.has("draft.md") || !p.has("ledger.zip") {
		t.Errorf("taken back: %s", p.doc.Find("#trial").Text())
	}
	if p := manager.get("/applications/12"); p.has("ledger.zip") {
		t.Error("the team sees what is not handed in")
	}
	p = noor.follow(noor.post("/status/12/trial", url.Values{"version": {"2"}, "hours": {"7"}}))
	if !p.has("You handed it in today") || !p.has("ledger.zip") || p.has("goes along when you hand in") {
		t.Errorf("handed in: %s", p.doc.Find("#trial").Text())
	}
	noor.follow(noor.post("/status/12/trial/showings", url.Values{"shows": {"document-1:1"}}))
	if p := manager.get("/applications/12"); !p.has("ledger.zip") || p.doc.Find("#document-1").Closest("tr").Find("td").Text() == "" {
		t.Errorf("on the team's page: %s", p.doc.Find("#trial").Text())
	}
	noor.follow(noor.post("/status/12/trial/rating", url.Values{"level": {"2"}, "words": {"Too long by a day"}}))
	if p := manager.get("/applications/12"); p.has("Too long by a day") {
		t.Error("the rating bears on the outcome")
	}
	manager.follow(manager.post("/applications/12/trial/outcome", url.Values{"version": {"3"}, "outcome": {"failed"}, "reason": {"It does not balance"}}))
	p = manager.follow(manager.post("/applications/12/trial/payment", url.Values{"version": {"4"}, "day": {"2026-11-23"}}))
	if !p.has("Too long by a day") || !p.has("fee paid on 23 November 2026, noted by Kofi Mensah") {
		t.Errorf("decided: %s", p.doc.Find("#trial").Text())
	}
	if p := noor.get("/status/12"); !p.has("The fee was paid on 23 November 2026") || p.has("It does not balance") {
		t.Errorf("the candidate: %s", p.doc.Find("#trial").Text())
	}
}

// archive writes a ZIP of so many random bytes, which cannot be packed, as it
// is read.
func archive(size int64) io.Reader {
	r, w := io.Pipe()
	go func() {
		z := zip.NewWriter(w)
		f, err := z.CreateHeader(&zip.FileHeader{Name: "data.bin", Method: zip.Store})
		if err == nil {
			_, err = io.CopyN(f, rand.NewChaCha8([32]byte{1}), size)
		}
		if err == nil {
			err = z.Close()
		}
		w.CloseWithError(err)
	}()
	return r
}

// TestAHundredMegabytesAreNeverHeldInMemory runs alone, so that what it measures is its
// own: the client of the test included.
func TestAHundredMegabytesAreNeverHeldInMemory(t *testing.T) {
	h := atTrial(t, true)
	noor := h.noor()
	noor.get("/status/12")
	const size = models.MaxTrialFile - 64<<10
	form, w := io.Pipe()
	parts := multipart.NewWriter(w)
	go func() {
		part, err := parts.CreateFormFile("upload", "everything.zip")
		if err == nil {
			_, err = io.Copy(part, archive(size))
		}
		if err == nil {
			err = parts.Close()
		}
		w.CloseWithError(err)
	}()
	runtime.GC()
	before, peak, stop := heap(), make(chan uint64), make(chan bool)
	go func() {
		most := uint64(0)
		for {
			select {
			case <-stop:
				peak <- most
				return
			case <-time.After(2 * time.Millisecond):
				most = max(most, heap())
			}
		}
	}()
	p := noor.send("POST", "/status/12/trial/files", parts.FormDataContentType(), form)
	close(stop)
	most := <-peak
	if p.status != http.StatusSeeOther {
		t.Fatalf("not taken: %d %s", p.status, p.doc.Find("main").Text())
	}
	used := (float64(most) - float64(before)) / (1 << 20)
	t.Logf("%.1f MB of memory at most", used)
	if used >= 20 {
		t.Errorf("%.1f MB of memory for 100 MB", used)
	}
	if p := noor.get("/status/12"); !p.has("everything.zip") {
		t.Error("the file is not there")
	}
	more := io.MultiReader(strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"more.zip\"\r\n\r\n"), archive(models.MaxTrialFile+1), strings.NewReader("\r\n--x--\r\n"))
	if p := noor.send("POST", "/status/12/trial/files", "multipart/form-data; boundary=x", more); p.status != http.StatusUnprocessableEntity || !p.has("is larger than 100 MB") {
		t.Errorf("a byte too much: %d", p.status)
	}
	before = heap()
	noor.post("/status/12/trial", url.Values{"version": {"2"}, "hours": {"7"}})
	h.finishChores()
	runtime.GC()
	if after := heap(); after > before+20<<20 {
		t.Errorf("reading it afterwards holds %d MB", (after-before)>>20)
	}
	download(t, noor, "/documents/1", size)
}

// heap is how many bytes of objects the program holds, dead ones that were not
// collected yet included.
func heap() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

func download(t *testing.T, b *browser, path string, atLeast int64) {
	t.Helper()
	res, err := b.http.Get(b.h.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	n, err := io.Copy(io.Discard, res.Body)
	if err != nil || n < atLeast || res.Header.Get("Content-Type") != models.TypeZIP || !strings.HasPrefix(res.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("downloaded: %d bytes, %v, %s", n, err, fmt.Sprint(res.Header))
	}
}
