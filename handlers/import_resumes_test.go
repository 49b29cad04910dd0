package handlers_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"mime/multipart"
	"net/url"
	"strings"
	"testing"
)

// zipped packs names and contents into an archive.
func zipped(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err == nil {
			_, err = f.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// broughtResumes posts the files in one field, as a browser does.
func (b *browser) broughtResumes(job string, files ...file) page {
	b.h.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, value := range map[string]string{"once": files[0].name + fmt.Sprint(len(files)), "kind": "resumes", "job": job} {
		if err := w.WriteField(name, value); err != nil {
			b.h.Fatal(err)
		}
	}
	for _, f := range files {
		part, err := w.CreateFormFile("files", f.name)
		if err == nil {
			_, err = part.Write(f.content)
		}
		if err != nil {
			b.h.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.h.Fatal(err)
	}
	return b.send("POST", "/imports", w.FormDataContentType(), &body)
}

func TestResumesInBulk(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("manager")
	archive := zipped(t, "cvs/ada.txt", "Ada Byron\nada@example.org\nPostgreSQL\nKept the ledgers of a harbour", "../../evil.txt", "Eve Ill\neve@example.org\n", "tool.pdf", "MZ\x90\x00program",
		"inner.zip", string(zipped(t, "x.txt", "x")), "empty.txt", "")
	p := b.broughtResumes("1", file{"cvs.zip", archive}, file{"joan_clarke.md", []byte("# Joan Clarke\njoan@example.org\n")}, file{"locked.pdf", []byte("%PDF-1.4\ntrailer << /Encrypt 5 0 R >>")})
	if p.status != 303 {
		t.Fatalf("status %d: %s", p.status, p.doc.Find(".problems").Text())
	}
	at := p.location
	h.finishChores()
	tried := b.get(at)
	for _, text := range []string{"cvs.zip and 2 more", "7 files, brought by", "Bring 3 candidates in", "is a program", "is an archive inside the archive", "is empty", "is an encrypted PDF", "inner.zip"} {
		if !tried.has(text) {
			t.Errorf("the trial lacks %q: %s", text, tried.doc.Find("main").Text())
		}
	}
	b.act(tried, at+"/run", nil)
	h.finishChores()
	if p := b.get("/candidates"); !p.has("Ada Byron") || !p.has("Eve Ill") || !p.has("Joan Clarke") {
		t.Error("the candidates are not there: " + p.doc.Find("main").Text())
	}
	if p := b.get("/candidates?q=%22ledgers+of+a+harbour%22"); p.doc.Find("#results tbody tr").Length() != 1 {
		t.Error("what the résumés say is not found")
	}
	application := b.get("/candidates?q=byron").doc.Find("tbody .at-step a").First().AttrOr("href", "")
	if p := b.get(application); !p.has("ada.txt") {
		t.Error("the résumé is not with its application")
	}
	b.act(b.get(at), at+"/undoing", nil)
	h.finishChores()
	if p := b.get(at); !p.has("Nothing is left of this import") || b.get("/candidates").has("Ada Byron") {
		t.Error("not undone: " + p.doc.Find("main").Text())
	}
}

func TestHostileArchivesOfResumes(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("recruiter")
	var many []string
	for i := range 70_000 {
		many = append(many, fmt.Sprint(i), "")
	}
	for name, x := range map[string]struct {
		content []byte
		says    string
	}{
		"many.zip":    {zipped(t, many...), "holds too many files"},
		"half.zip":    {zipped(t, "a.txt", strings.Repeat("Ada Byron\n", 1000))[:100], "is not a ZIP archive"},
		"nothing.zip": {zipped(t), "has no files in it"},
	} {
		if p := b.broughtResumes("1", file{name, x.content}); p.status != 422 || !p.has(x.says) {
			t.Errorf("%s: status %d, %s", name, p.status, p.doc.Find(".problems").Text())
		}
	}
	p := b.broughtResumes("1", file{"bomb.zip", zipped(t, "bomb.txt", strings.Repeat("0", 60<<20))})
	if p := b.follow(p); !p.has("unpacks to far more than a document has") {
		t.Error("a bomb is not named")
	}
	if p := h.as("interviewer").broughtResumes("1", file{"a.txt", []byte("Ada")}); p.status != 404 {
		t.Errorf("an interviewer gets %d", p.status)
	}
	if p := h.as("other-manager").broughtResumes("1", file{"a.txt", []byte("Ada")}); p.status != 422 {
		t.Errorf("another's manager gets %d", p.status)
	}
	if p := b.get("/imports?after=" + url.QueryEscape("x")); p.status != 200 || p.doc.Find("tbody tr").Length() != 1 {
		t.Errorf("the list: %d", p.status)
	}
}
