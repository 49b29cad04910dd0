package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const cv = "Ada Obi\nBackend engineer\nBerlin, Germany | ada@example.org | +49 30 1234567 | github.com/adaobi\n\nExperience\nEngineer, Acme GmbH\n2018 - present\nPostgreSQL and AWS\n"

func TestAResumeFillsInTheApplication(t *testing.T) {
	t.Parallel()
	h := start(t)
	c := h.as("")
	typed := url.Values{"name": {"Ada “The <script>” Obi"}, "note": {"Hello."}, "items[0].title": {"ledger"}}
	p := c.upload("/careers/1/application/resume", typed, map[string]file{"resume": {"cv.txt", []byte(cv)}, "items[0].file": {"queue.docx", docx(t)}})
	if p.status != http.StatusOK || !p.has("Filled in from “cv.txt”") || !p.has("cv.txt goes along with the form") || !p.has("Choose the file “queue.docx” again") {
		t.Fatalf("%d %s", p.status, p.doc.Find("main").Text())
	}
	for field, want := range map[string]string{"name": typed.Get("name"), "note": "Hello.", "items[0].title": "ledger", "email": "ada@example.org", "phone": "+49 30 1234567",
		"links": "https://github.com/adaobi", "headline": "Backend engineer", "years": "8", "place": "Berlin, Germany", "skills": "AWS, PostgreSQL"} {
		if got := strings.TrimSpace(p.value(field)); got != want {
			t.Errorf("%s is %q, not %q", field, got, want)
		}
	}
	if n := p.doc.Find(".field .chip").Length(); n != 7 {
		t.Errorf("%d fields are marked", n)
	}
	f := typedApplication("ada@example.org")
	f.Set("phone", p.value("phone"))
	f.Set("links", p.value("links"))
	f.Set("skills", "Haskell")
	f.Set("years", "many")
	p = c.upload("/careers/1/application", f, map[string]file{"resume": {"cv.txt", []byte(cv)}})
	if p.status != http.StatusUnprocessableEntity || p.value("kept") == "" || !p.has("cv.txt goes along with the form") {
		t.Fatalf("a wrong form asks for the résumé again: %d", p.status)
	}
	f.Set("kept", p.value("kept"))
	p = c.upload("/careers/1/application", f, nil)
	if p.status != http.StatusUnprocessableEntity || p.value("kept") != f.Get("kept") || !p.has("cv.txt goes along with the form") {
		t.Fatalf("a wrong form forgets the résumé: %d", p.status)
	}
	f.Set("years", "7")
	for range 2 { // a double click is understood
		if p = c.upload("/careers/1/application", f, nil); p.status != http.StatusSeeOther {
			t.Fatalf("%d %s", p.status, p.doc.Find(".problems").Text())
		}
	}
	if d := h.as("recruiter").get("/documents/1"); d.text != cv {
		t.Errorf("the résumé is %q", d.text)
	}
	f.Set("email", "other@example.org")
	if p = c.upload("/careers/1/application", f, nil); p.status != http.StatusUnprocessableEntity || !p.has("no longer here") || p.value("email") != "other@example.org" {
		t.Errorf("a résumé is used twice: %d", p.status)
	}
	profile := h.as("recruiter").get("/candidates/2")
	for _, text := range []string{"+49 30 1234567", "https://github.com/adaobi", "Haskell"} {
		if !profile.has(text) {
			t.Errorf("the profile lacks %q", text)
		}
	}
}

func TestAJSONResumeFillsInTheApplication(t *testing.T) {
	t.Parallel()
	h := start(t)
	json := `{"basics": {"name": "Ada Obi", "email": "ada@example.org"}, "projects": [{"name": "pgqueue", "description": "The locks", "url": "https://example.org/q"}]}`
	p := h.as("").upload("/careers/1/application/resume", nil, map[string]file{"resume": {"resume.json", []byte(json)}})
	if p.status != http.StatusOK || p.value("name") != "Ada Obi" || p.value("items[0].title") != "pgqueue" || p.value("items[0].link") != "https://example.org/q" || p.value("kept") != "" {
		t.Errorf("%d %s", p.status, p.doc.Find("main").Text())
	}
}

func TestWhatFillsInNothingSaysSo(t *testing.T) {
	t.Parallel()
	h := start(t)
	for name, x := range map[string]struct {
		file   *file
		status int
		want   string
	}{
		"nothing":    {nil, 422, "Choose the file of the résumé first."},
		"program":    {&file{"cv.pdf", append([]byte("MZ\x90\x00\x03\x00"), make([]byte, 200)...)}, 422, "is a program"},
		"empty":      {&file{"cv.txt", nil}, 422, "is empty"},
		"other JSON": {&file{"package.json", []byte(`{"name": "x"}`)}, 422, "is not a JSON Resume"},
		"no résumé":  {&file{"<script>alert(1)</script>.txt", []byte("?!")}, 200, "so type it"},
	} {
		files := map[string]file{}
		if x.file != nil {
			files["resume"] = *x.file
		}
		p := h.as("").upload("/careers/1/application/resume", url.Values{"note": {"kept 🎉"}}, files)
		if p.status != x.status || !p.has(x.want) || strings.TrimSpace(p.value("note")) != "kept 🎉" || p.doc.Find("main script").Length() > 0 {
			t.Errorf("%s: %d %s", name, p.status, p.doc.Find("main").Text())
		}
	}
	if p := h.as("").upload("/careers/1/application/resume", url.Values{"kept": {"guessed"}}, nil); p.status != 422 || !p.has("no longer here") {
		t.Errorf("a guessed secret: %d", p.status)
	}
	if p := h.as("").upload("/careers/99/application/resume", nil, map[string]file{"resume": {"cv.txt", []byte(cv)}}); p.status != http.StatusNotFound {
		t.Errorf("no such job: %d", p.status)
	}
}
