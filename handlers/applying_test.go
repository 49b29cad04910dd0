package handlers_test

import (
	"archive/zip"
	"bytes"
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"stepwise/models"
)

const pdf = "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"

func docx(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte("<w:document/>")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func typedApplication(email string) url.Values {
	return url.Values{"name": {"Ada Obi"}, "email": {email}, "zone": {"Europe/Berlin"}, "headline": {"Queues and ledgers"}, "years": {"7"},
		"place": {"Berlin, EU passport"}, "pay": {"62.50"}, "basis": {"hourly"}, "start": {"2027-01-04"}, "note": {"Hello."}, "consent": {"yes"},
		"items[0].title": {"ledger"}, "items[0].own": {"All of it"}, "items[0].stack": {"Go, PostgreSQL"}, "items[0].link": {"https://example.org/ledger"},
		"items[4].title": {"queue"}, "items[4].own": {"The locks"}, "items[4].stack": {"go, Redis"}, "items[4].link": {"https://example.org/queue"}}
}

// lastLink is the link in the newest letter to that address.
func (h *house) lastLink(t *testing.T, to string) string {
	t.Helper()
	return regexp.MustCompile(`/(status/(confirm|address)|sign-in/password)/\S+`).FindString(h.lastLetter(to))
}

// lastLetter is the text of the newest letter to somebody, "" when there is none.
func (h *house) lastLetter(to string) string {
	h.Helper()
	mails, _, err := h.cast.Store.Mails(context.Background(), h.cast.Admin.Actor(), 0)
	if err != nil {
		h.Fatal(err)
	}
	for _, m := range mails {
		if m.To == to {
			letter, err := h.cast.Store.Mail(context.Background(), h.cast.Admin.Actor(), m.ID)
			if err != nil {
				h.Fatal(err)
			}
			return letter.Text
		}
	}
	return ""
}

func TestApplyingFromThePageToTheStatus(t *testing.T) {
	t.Parallel()
	h := start(t)
	c := h.as("")
	if p := c.get("/careers/1/application"); p.status != http.StatusOK || p.doc.Find(`input[type=file]`).Length() != 11 || !p.has("keeps what I send for 6 months") {
		t.Fatalf("form: %d", p.status)
	}
	files := map[string]file{"resume": {"../../Lebenslauf ‮fdp.pdf", []byte(pdf)}, "items[4].file": {"queue.docx", docx(t)}}
	sent := c.upload("/careers/1/application", typedApplication("Ada.Obi@Example.org"), files)
	if p := c.follow(sent); !p.has("Thank you, your application is here") || !p.has("The letter goes to ada.obi@example.org.") {
		t.Fatalf("answer: %d", p.status)
	}
	again := c.upload("/careers/1/application", typedApplication("ada.obi@example.org"), nil)
	if again.location != sent.location {
		t.Errorf("applying twice goes to %s", again.location)
	}
	link := h.lastLink(t, "ada.obi@example.org")
	for range 2 { // looking does not use it up
		if p := c.get(link); p.status != http.StatusOK || !p.has("Open my page") {
			t.Fatalf("link: %d", p.status)
		}
	}
	if p := c.follow(c.post(link, nil)); p.location != "/status/2" {
		t.Fatalf("the link leads to %s", p.location)
	}
	if p := h.as("").post(link, nil); p.status != http.StatusGone {
		t.Errorf("a used link: %d", p.status)
	}
	p := c.get("/status/2")
	for _, text := range []string{"Hello Ada, you are at step 3 of 7", "You applied today", "You will hear from us by Monday 30 November", "ledger", "queue", "Lebenslauf fdp.pdf", "We keep your data until 23 May 2027"} {
		if !p.has(text) {
			t.Errorf("status lacks %q in\n%s", text, p.doc.Find("main").Text())
		}
	}
	d := c.get("/documents/1")
	if d.status != http.StatusOK || d.text != pdf || d.header.Get("Content-Security-Policy") != "sandbox; default-src 'none'" ||
		!strings.HasPrefix(d.header.Get("Content-Disposition"), "attachment;") || d.header.Get("Cache-Control") != "private, no-store" {
		t.Errorf("document: %d %v", d.status, d.header)
	}
	for who, want := range map[string]int{"admin": 200, "recruiter": 200, "manager": 200, "other-manager": 404, "interviewer": 404, "candidate": 404, "": 303} {
		if p := h.as(who).get("/documents/1"); p.status != want {
			t.Errorf("document for %q: %d, want %d", who, p.status, want)
		}
	}
	if p := h.as("recruiter").get("/applications/2"); !p.has("applied with 2 portfolio items") {
		t.Error("the history does not tell of the application")
	}
}

func TestAKnownAddressJoinsItsCandidateAndTellsNothing(t *testing.T) {
	t.Parallel()
	h := start(t)
	known := h.as("").upload("/careers/2/application", typedApplication("GRACE@example.org"), nil)
	unknown := h.as("").upload("/careers/2/application", typedApplication("nobody@example.org"), nil)
	if known.status != http.StatusSeeOther || known.location != unknown.location {
		t.Fatalf("answers differ: %d %s, %d %s", known.status, known.location, unknown.status, unknown.location)
	}
	p := h.as("candidate").get("/status")
	if p.status != http.StatusOK || !p.has("Data engineer, Reporting") || !p.has("Senior Go engineer, Payments") {
		t.Errorf("Grace has not two applications: %s", p.doc.Find("main").Text())
	}
	if p := h.as("admin").get("/candidates/1"); p.has("Ada Obi") || p.has("Queues and ledgers") {
		t.Error("a stranger changed the profile of a known candidate")
	}
}

func TestWhatIsWrongKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	h := start(t)
	large := append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("a"), 11<<20)...)
	for name, x := range map[string]struct {
		resume file
		want   string
	}{
		"empty":      {file{"cv.pdf", nil}, "“cv.pdf” is empty."},
		"large":      {file{"cv.pdf", large}, "is larger than 10 MB"},
		"executable": {file{"cv.pdf", append([]byte("MZ\x90\x00\x03\x00"), make([]byte, 200)...)}, "is a program"},
		"encrypted":  {file{"cv.pdf", []byte(strings.Replace(pdf, "/Root", "/Encrypt 5 0 R /Root", 1))}, "is an encrypted PDF"},
		"office":     {file{"cv.docx", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"...)}, "is protected with a password"},
		"web page":   {file{"cv.pdf", []byte("<!doctype html><script>alert(1)</script>")}, "is a web page, whatever its name says"},
		"words":      {file{"cv.pdf", []byte("I am not a PDF")}, "is not a PDF, whatever its name says"},
		"picture":    {file{"cv.pdf", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")}, "is not of a kind we can read"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := typedApplication("kept@example.org")
			p := h.as("").upload("/careers/1/application", f, map[string]file{"resume": x.resume})
			if p.status != http.StatusUnprocessableEntity || !p.has(x.want) {
				t.Fatalf("%d, lacks %q:\n%s", p.status, x.want, p.doc.Find(".problems").Text())
			}
			for field := range f {
				if field != "consent" && field != "basis" && strings.TrimSpace(p.value(field)) != f.Get(field) {
					t.Errorf("%s: %q became %q", field, f.Get(field), p.value(field))
				}
			}
		})
	}
}

func TestHostileApplicationsAreAnsweredInSentences(t *testing.T) {
	t.Parallel()
	h := start(t)
	c := h.as("")
	if p := c.upload("/careers/1/application", url.Values{}, nil); p.status != http.StatusUnprocessableEntity || p.doc.Find(".problems li").Length() < 8 {
		t.Errorf("an empty form: %d", p.status)
	}
	f := typedApplication("x@example.org")
	f.Set("name", `<script>alert(1)</script> "O’Neil" שלום 🎉`)
	f.Set("years", "many")
	f.Set("note", strings.Repeat("x", 10000))
	f.Set("items[0].link", "javascript:alert(1)")
	p := c.upload("/careers/1/application", f, map[string]file{"resume": {"cv.pdf", []byte(pdf)}})
	if p.status != http.StatusUnprocessableEntity || p.value("name") != f.Get("name") || p.value("years") != "many" || !p.has("cv.pdf goes along with the form") {
		t.Errorf("hostile form: %d, name %q", p.status, p.value("name"))
	}
	if p.doc.Find("main script").Length() != 0 {
		t.Error("a script got in")
	}
	f = typedApplication("bot@example.org")
	f.Set("website", "https://spam.example")
	if p := c.upload("/careers/1/application", f, nil); p.status != http.StatusSeeOther || h.lastLink(t, "bot@example.org") != "" {
		t.Errorf("a machine’s form: %d", p.status)
	}
}

func TestOneApplicationOutOfADoubleClick(t *testing.T) {
	t.Parallel()
	h := start(t)
	done := make(chan int)
	for range 5 {
		go func() {
			done <- h.as("").upload("/careers/1/application", typedApplication("twice@example.org"), nil).status
		}()
	}
	for range 5 {
		if s := <-done; s != http.StatusSeeOther {
			t.Errorf("status %d", s)
		}
	}
	own, err := h.cast.Store.OwnApplications(context.Background(), models.Actor{ID: 2, Role: models.RoleCandidate})
	if err != nil || len(own) != 1 {
		t.Fatalf("%d applications, %v", len(own), err)
	}
}
