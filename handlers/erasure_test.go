package handlers_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"stepwise/models"
	"stepwise/models/query"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// zelda is somebody whose every trace can be told from everybody else's: the
// name, the address, the number, and one word in whatever is written.
const (
	zeldaEmail = "zelda.quorvath@example.org"
	zeldaPhone = "+44 20 7946 0018"
	zeldaWord  = "flamingo"
)

// everyDoor brings Zelda in through every door there is, and has everybody
// write of her. It answers with her browser.
func (h *house) everyDoor() *browser {
	h.Helper()
	ok := func(p page) page {
		h.Helper()
		if p.status != http.StatusSeeOther {
			h.Fatalf("%d: %s", p.status, p.doc.Find("main").Text())
		}
		return p
	}
	recruiter, manager, visitor := h.as("recruiter"), h.as("manager"), h.as("")
	// Applying, with files.
	form := typedApplication(zeldaEmail)
	for name, value := range map[string]string{"name": "Zelda Quorvath", "phone": zeldaPhone, "links": "https://quorvath.example/me", "headline": zeldaWord + " headline",
		"place": zeldaWord + " place", "note": zeldaWord + " note", "items[0].title": zeldaWord + " item", "items[0].own": zeldaWord, "items[0].look": zeldaWord, "skills": zeldaWord + "skill"} {
		form.Set(name, value)
	}
	ok(visitor.upload("/careers/1/application", form, map[string]file{"resume": {"quorvath.txt", []byte("Zelda Quorvath, " + zeldaWord + " of résumés")}}))
	zelda := h.as("")
	ok(zelda.post(h.lastLink(h.T, zeldaEmail), nil))
	// By an import, of which one more is only uploaded.
	csv := "Name;E-Mail;Employer\nZelda Quorvath;" + zeldaEmail + ";" + zeldaWord + "\nIvo Brand;ivo@example.org;Brand\n"
	mapping, at := recruiter.broughtCSV("people.csv", csv, "1")
	ok(recruiter.act(mapping, at+"/mapping", nil))
	h.finishChores()
	ok(recruiter.act(recruiter.get(at), at+"/run", nil))
	h.finishChores()
	recruiter.broughtCSV("later.csv", csv+"Third;third@example.org;x\n", "2")
	// By hand under another address, and merged.
	ok(recruiter.upload("/candidates/new", url.Values{"once": {"0123456789abcdef"}, "name": {"Quorvath, Zelda"}, "email": {"zq@quorvath.example"}, "phone": {zeldaPhone}, "headline": {zeldaWord},
		"years": {"4"}, "job": {"2"}, "source": {"referral"}, "detail": {zeldaWord}, "referred_by": {zeldaWord}, "note": {zeldaWord}, "letter": {"yes"}}, nil))
	h.finishChores()
	h.merged()
	// What the team writes.
	at = h.applicationOf("Zelda Quorvath", 1)
	status := strings.Replace(at, "/applications/", "/status/", 1)
	for _, words := range []string{"Zelda Quorvath is a " + zeldaWord + ", @manager", zeldaWord} {
		ok(recruiter.post(at+"/notes", url.Values{"once": {(words + "0123456789abcdef")[:16]}, "text": {words}}))
	}
	ok(recruiter.post(application+"/notes", url.Values{"once": {"another-note-once"}, "text": {"Unlike Zelda Quorvath, she asks"}}))
	ok(recruiter.post(at+"/messages", message("Dear "+zeldaWord)))
	ok(zelda.post(status+"/messages", message(zeldaWord+" answers")))
	card := scorecard("3", "technical-expertise", "portfolio", "requirement-1")
	card.Set("summary", zeldaWord)
	card.Set("evidence[portfolio]", zeldaWord)
	ok(recruiter.post(at+"/scorecards/3", card))
	ok(manager.post(at+"/verdict", url.Values{"version": {manager.get(at).value("version")}, "answer": {"yes"}, "reason": {zeldaWord}}))
	ok(recruiter.post("/views", url.Values{"once": {"0123456789abcdef"}, "name": {"Zelda Quorvath"}, "q": {"quorvath"}}))
	ok(manager.post(at+"/following", nil))
	ok(recruiter.post(at+"/hold", url.Values{"version": {recruiter.get(at).value("version")}, "reason": {"Zelda Quorvath, " + zeldaWord}}))
	ok(zelda.post("/my/data/details", url.Values{"version": {zelda.get("/my/data").value("version")}, "name": {"Zelda Quorvath"}, "email": {zeldaEmail}, "phone": {zeldaPhone},
		"links": {"https://quorvath.example/me"}, "headline": {zeldaWord + " again"}, "years": {"8"}, "place": {zeldaWord}, "zone": {"Europe/Berlin"}}))
	ok(zelda.post("/my/data/address", url.Values{"address": {"zelda@new-quorvath.example"}}))
	h.zeldasTrial(zelda)
	h.finishChores()
	return zelda
}

// merged makes the two entries of Zelda one: she who applied stays.
func (h *house) merged() {
	h.Helper()
	if err := h.cast.Store.Merge(h.Context(), h.cast.Recruiter.Actor(), models.MergerInput{StaysID: 2, LeavesID: 4, LeavesVersion: 0, StaysVersion: 0}); err != nil {
		h.Fatal(err)
	}
}

// applicationOf is where somebody's application for a job is.
func (h *house) applicationOf(name string, job int64) string {
	h.Helper()
	href, ok := h.as("recruiter").get(fmt.Sprintf("/jobs/%d", job)).doc.Find(`main a:contains("` + name + `")`).First().Attr("href")
	if !ok {
		h.Fatalf("%s is not on the board", name)
	}
	return href
}

// zeldasTrial gives her a trial for another job, to which she uploads a file.
func (h *house) zeldasTrial(zelda *browser) {
	h.Helper()
	now := h.cast.Clock.Now()
	other := h.cast.OtherJob
	other.ID, other.Once, other.Title = 3, "job-3", "Third job"
	if err := h.cast.Store.Fill(h.Context(), &[]models.Job{other},
		&[]models.Application{{ID: 50, CandidateID: 2, JobID: 3, Step: models.StepTrial, State: models.Active, SinceAt: now, RetainUntil: "2027-05-23", CreatedAt: now}}); err != nil {
		h.Fatal(err)
	}
	form := trialForm("0")
	for _, field := range []string{"title", "scope", "brief", "deliverables", "ownership", "ai_rule", "contact", "c[0].name", "c[0].l1"} {
		form.Set(field, zeldaWord+" "+field)
	}
	for _, p := range []page{
		h.as("recruiter").post("/applications/50/trial", form),
		zelda.post("/status/50/trial/agreement", url.Values{"version": {"1"}, "agrees": {"yes"}, "name": {"Zelda Quorvath"}}),
		zelda.post("/status/50/trial/questions", url.Values{"question": {zeldaWord + "?"}}),
		h.as("recruiter").post("/applications/50/trial/questions/1/answer", url.Values{"answer": {zeldaWord + "!"}}),
		zelda.upload("/status/50/trial/files", nil, map[string]file{"upload": {zeldaWord + ".md", []byte("# Zelda Quorvath's " + zeldaWord)}}),
	} {
		if p.status >= 400 {
			h.Fatalf("%d: %s", p.status, p.doc.Find("main").Text())
		}
	}
}

// traces are where in the folder any of Zelda is left.
func traces(t *testing.T, folder string) (found []string) {
	t.Helper()
	for path, content := range storetest.Files(t, folder) {
		content = bytes.ToLower(content)
		for _, trace := range []string{"quorvath", "zelda", zeldaWord, "7946 0018", "79460018"} {
			if at := bytes.Index(content, []byte(trace)); at >= 0 {
				found = append(found, fmt.Sprintf("%s in %s: %q", trace, filepath.Base(path), content[max(0, at-60):min(len(content), at+60)]))
			}
		}
		if strings.Contains(strings.ToLower(path), "quorvath") {
			found = append(found, path)
		}
	}
	return found
}

// TestNothingIsLeftOfWhoErasesThemselves: database, log, index, files and
// letters hold no trace, and the history still verifies.
func TestNothingIsLeftOfWhoErasesThemselves(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	cast := storetest.NewCastIn(t, folder)
	t.Cleanup(func() { cast.Store.Close() })
	h := &house{T: t, cast: cast, url: serve(t, cast)}
	zelda := h.everyDoor()
	if len(traces(t, folder)) < 3 {
		t.Fatal("nothing was written to begin with")
	}
	if p := zelda.post("/my/data/erasure", url.Values{"confirm": {"grace@example.org"}}); p.status != http.StatusUnprocessableEntity || p.value("confirm") != "grace@example.org" || !p.has("Nothing has been erased") {
		t.Errorf("another's address: %d", p.status)
	}
	gone := zelda.follow(zelda.post("/my/data/erasure", url.Values{"confirm": {" " + strings.ToUpper(zeldaEmail)}}))
	if gone.status != http.StatusOK || !gone.has("Your data is erased") {
		t.Fatalf("%d %s", gone.status, gone.doc.Find("main").Text())
	}
	if p := zelda.get("/my/data"); p.status != http.StatusSeeOther || p.location != "/status/link" {
		t.Errorf("still signed in: %d %s", p.status, p.location)
	}
	for _, trace := range traces(t, folder) {
		t.Error(trace)
	}
	h.finishChores()
	if check, err := cast.Store.VerifyHistory(t.Context(), nil); err != nil || check.Flaw != "" || check.Erased == 0 {
		t.Errorf("the history: %+v %v", check, err)
	}
	h.nothingLeadsTo(2, 4)
	if p := h.as("recruiter").get(application); !p.has("Unlike [erased], she asks") {
		t.Error("a note about somebody else went too")
	}
	if n, err := cast.Store.Candidates(t.Context(), cast.Recruiter.Actor(), emptyQuery(), noKey()); err != nil || n.Count != 2 {
		t.Errorf("%d candidates are listed, %v", n.Count, err)
	}
}

// nothingLeadsTo walks the pages of the staff: none shows or links to what is
// erased, and what there was is not found.
func (h *house) nothingLeadsTo(candidates ...int64) {
	h.Helper()
	for _, who := range []string{"admin", "recruiter", "manager"} {
		b := h.as(who)
		for _, path := range []string{"/", "/news", "/candidates", "/candidates?q=state:withdrawn", "/candidates?q=flamingo", "/jobs", "/jobs/1", "/jobs/2", "/jobs/1/shortlist", "/jobs/1/agreement",
			"/candidates/duplicates", "/imports", "/imports/1", "/outbox", "/access-log", "/candidates/1", application} {
			p := b.get(path)
			if strings.Contains(p.text, models.ErasedName) && path != "/access-log" {
				h.Errorf("%s as %s shows somebody erased", path, who)
			}
			for _, a := range p.doc.Find("a[href]").EachIter() {
				href := a.AttrOr("href", "")
				for _, id := range candidates {
					if strings.HasPrefix(href+"/", fmt.Sprintf("/candidates/%d/", id)) {
						h.Errorf("%s as %s leads to %s", path, who, href)
					}
				}
				if strings.HasPrefix(href, "/applications/") && !strings.HasPrefix(href, application) {
					if q := b.get(strings.Split(href, "#")[0]); q.status == http.StatusNotFound {
						h.Errorf("%s as %s leads to %s, which is not there", path, who, href)
					}
				}
			}
		}
		for _, id := range candidates {
			if p := b.get(fmt.Sprintf("/candidates/%d", id)); p.status != http.StatusNotFound {
				h.Errorf("candidate %d as %s: %d", id, who, p.status)
			}
		}
	}
}

func TestMyDataIsSeenCorrectedAndTakenAlong(t *testing.T) {
	t.Parallel()
	h := start(t)
	zelda := h.everyDoor()
	p := zelda.get("/my/data")
	if p.doc.Find("#address").Length() != 1 || !p.has(zeldaEmail) || !p.has("until you do, everything stays as it is") {
		t.Errorf("it is not said which address is theirs: %s", p.doc.Find("main").Text())
	}
	if p.status != http.StatusOK || p.value("phone") != zeldaPhone || !p.has("1 recruiter") || !p.has("Senior Go engineer, Payments") || len(p.text) > 40<<10 {
		t.Errorf("%d %s", p.status, p.doc.Find("main").Text())
	}
	form := url.Values{"version": {p.value("version")}, "name": {"Zelda Q. Quorvath"}, "email": {zeldaEmail}, "links": {"not a link"}}
	if p := zelda.post("/my/data/details", form); p.status != http.StatusUnprocessableEntity || p.value("name") != "Zelda Q. Quorvath" || p.value("links") != "not a link" {
		t.Errorf("a bad link: %d", p.status)
	}
	form.Set("links", "")
	if p := zelda.follow(zelda.post("/my/data/details", form)); !p.has("Saved.") || p.value("name") != "Zelda Q. Quorvath" {
		t.Error("not saved")
	}
	if p := zelda.post("/my/data/details", form); p.status != http.StatusConflict || p.value("name") != "Zelda Q. Quorvath" {
		t.Errorf("of a stale page: %d", p.status)
	}
	if p := h.as("recruiter").get("/candidates/2"); !p.has("Zelda Quorvath corrected what is known: name") {
		t.Error("the history does not say it")
	}
	files := unzipped(t, []byte(zelda.get("/my/data/download").text))
	for name, want := range map[string]string{"data.json": zeldaEmail, "files/1-quorvath.txt": "of résumés"} {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s lacks %q", name, want)
		}
	}
	for _, want := range []string{"flamingo answers", "Dear flamingo", "flamingo item", "Third job"} {
		if !strings.Contains(files["data.json"], want) {
			t.Errorf("data.json lacks %q", want)
		}
	}
	for _, secret := range []string{"is a flamingo", "Grace"} {
		if strings.Contains(files["data.json"], secret) {
			t.Errorf("data.json has %q", secret)
		}
	}
}

func unzipped(t *testing.T, content []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}

func TestAnAdministratorErasesOnRequest(t *testing.T) {
	t.Parallel()
	h := start(t)
	for who, status := range map[string]int{"recruiter": 404, "manager": 404, "other-manager": 404, "interviewer": 404, "candidate": 404, "": 303} {
		if p := h.as(who).post("/candidates/1/erasure", url.Values{"reason": {"Asked"}}); p.status != status {
			t.Errorf("%q erases: %d", who, p.status)
		}
	}
	if p := h.as("recruiter").get("/candidates/1"); p.has("Erase the person") {
		t.Error("a recruiter is offered it")
	}
	admin := h.as("admin")
	for _, reason := range []string{"", "Grace Okafor wrote"} {
		if p := admin.post("/candidates/1/erasure", url.Values{"reason": {reason}}); p.status != http.StatusUnprocessableEntity || p.value("reason") != reason {
			t.Errorf("reason %q: %d", reason, p.status)
		}
	}
	p := admin.follow(admin.post("/candidates/1/erasure", url.Values{"reason": {"Asked by letter of 20 November"}}))
	if !p.has("The person is erased") || p.has("Grace") {
		t.Errorf("%s", p.doc.Find("main").Text())
	}
	if p := admin.post("/candidates/1/erasure", url.Values{"reason": {"Again"}}); p.status != http.StatusNotFound {
		t.Errorf("twice: %d", p.status)
	}
	for _, who := range []string{"recruiter", "admin", "manager"} {
		if p := h.as(who).post("/candidates/1/erasure", nil); p.status != http.StatusNotFound && who != "admin" {
			t.Errorf("%s: %d", who, p.status)
		}
		if p := h.as(who).post(application+"/notes", url.Values{"once": {"0123456789abcdef"}, "text": {"Grace again"}}); p.status != http.StatusNotFound {
			t.Errorf("%s writes a note about somebody erased: %d", who, p.status)
		}
	}
}

func emptyQuery() query.Query { q, _ := query.Parse(""); return q }

func noKey() store.PageKey { return store.PageKey{} }
