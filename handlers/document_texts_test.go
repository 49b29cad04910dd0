package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// The parts of a PDF of one page, as objects 1, 2, 3 and 5; its content is 4.
const (
	pdfCatalog = "<< /Type /Catalog /Pages 2 0 R >>"
	pdfPages   = "<< /Type /Pages /Count 1 /Kids [5 0 R] >>"
	pdfFont    = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
	pdfPage    = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /I 6 0 R >> >> >>"
)

// readablePDF is a PDF of one page with those words.
func readablePDF(words string) []byte {
	return pdfOf("", pdfCatalog, pdfPages, pdfFont, pdfStream("", "BT /F1 24 Tf 72 700 Td ("+words+") Tj ET"), pdfPage)
}

func pdfStream(entries, content string) string {
	return fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", len(content), entries, content)
}

// pdfOf is a PDF of these objects, and what else its trailer says.
func pdfOf(extra string, objects ...string) []byte {
	var b strings.Builder
	var at []int
	b.WriteString("%PDF-1.4\n")
	for i, object := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, extra, start)
	return []byte(b.String())
}

// applyWith has somebody apply with that résumé; its document is number 1.
func (h *house) applyWith(resume file) {
	h.T.Helper()
	if p := h.as("").upload("/careers/1/application", typedApplication("ada.obi@example.org"), map[string]file{"resume": resume}); p.status != http.StatusSeeOther {
		h.T.Fatalf("%s is refused: %d %s", resume.name, p.status, p.doc.Find(".problems").Text())
	}
}

func TestResumeIsReadBesideTheApplication(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.applyWith(file{"<b>cv</b>.pdf", readablePDF("Sourdough and <script> ledgers")})
	recruiter := h.as("recruiter")
	if p := recruiter.get("/documents/1/text"); !p.has("It is being read") || p.doc.Find("[data-live]").Length() != 1 {
		t.Error("a document that waits does not say so")
	}
	h.finishChores()
	p := recruiter.get("/documents/1/text")
	if !p.has("Sourdough and <script> ledgers") || p.doc.Find("#page-1, img[src='/documents/1/picture']").Length() != 2 || p.doc.Find("[data-live]").Length() != 0 {
		t.Errorf("%d %s", p.status, p.doc.Find("main").Text())
	}
	picture := recruiter.get("/documents/1/picture")
	if picture.status != http.StatusOK || !strings.HasPrefix(picture.text, "\x89PNG") {
		t.Errorf("the picture: %d", picture.status)
	}
	if p := recruiter.get("/applications/2"); p.doc.Find("a[href='/documents/1/text'], img[src='/documents/1/picture']").Length() != 2 {
		t.Error("the application does not lead to the text")
	}
	if p := recruiter.get("/candidates?q=sourdough"); p.doc.Find("#results tbody tr").Length() != 1 {
		t.Error("the text is not found")
	}
	for _, path := range []string{"/documents/1/text", "/documents/1/picture"} {
		for who, status := range map[string]int{"manager": 200, "other-manager": 404, "interviewer": 404, "candidate": 404, "": 303} {
			if p := h.as(who).get(path); p.status != status {
				t.Errorf("%s as %q: %d", path, who, p.status)
			}
		}
	}
	if p := recruiter.post("/documents/1/reading", nil); p.status != http.StatusSeeOther || !h.as("recruiter").get("/documents/1/text").has("Sourdough") {
		t.Error("what was read is read again")
	}
	if p := recruiter.get("/documents/2/text"); p.status != http.StatusNotFound {
		t.Errorf("no such document: %d", p.status)
	}
}

func TestWhatCannotBeReadSaysWhy(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		resume file
		reason string
	}{
		"torn PDF":    {file{"cv.pdf", []byte(pdf)}, "It is not really a PDF, or is damaged."},
		"empty pages": {file{"cv.pdf", readablePDF("")}, "There is no text in it"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := start(t)
			h.applyWith(x.resume)
			h.finishChores()
			recruiter := h.as("recruiter")
			if p := recruiter.get("/documents/1/text"); !p.has("It could not be read") || !p.has(x.reason) {
				t.Fatalf("%d %s", p.status, p.doc.Find("main").Text())
			}
			if p := recruiter.get("/applications/2"); !p.has("Could not be read") {
				t.Error("the application does not say so")
			}
			for who, status := range map[string]int{"other-manager": 404, "interviewer": 404, "candidate": 404} {
				if p := h.as(who).post("/documents/1/reading", url.Values{}); p.status != status {
					t.Errorf("%s has it read again: %d", who, p.status)
				}
			}
			if p := recruiter.follow(recruiter.post("/documents/1/reading", nil)); !p.has("It is being read again.") || !p.has("It is being read. ") {
				t.Error(p.doc.Find("main").Text())
			}
			if p := recruiter.get("/applications/2"); !p.has("read again") {
				t.Error("the history lacks the second reading")
			}
			h.finishChores()
			if p := recruiter.get("/documents/1/text"); !p.has(x.reason) {
				t.Error("read again it became readable")
			}
		})
	}
}
