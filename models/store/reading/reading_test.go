package reading

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"strings"
	"testing"
)

// pdf writes a PDF of so many pages, all with these words. Extra goes into its
// trailer.
func pdf(pages int, words, extra string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(format string, args ...any) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", len(at))
		fmt.Fprintf(&b, format, args...)
		b.WriteString("\nendobj\n")
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 5+i)
	}
	object("<< /Type /Pages /Count %d /Kids [%s] >>", pages, kids.String())
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	stream := "BT /F1 24 Tf 72 700 Td (" + words + ") Tj ET"
	object("<< /Length %d >>\nstream\n%s\nendstream", len(stream), stream)
	for range pages {
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>")
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, extra, start)
	return b.Bytes()
}

func docx(t testing.TB, name, document string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, err := z.Create(name)
	if err == nil {
		_, err = f.Write([]byte(document))
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const docxHead = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
const docxFoot = `</w:body></w:document>`

func TestRead(t *testing.T) {
	t.Parallel()
	r := NewReader(t.TempDir())
	t.Cleanup(func() { r.Close() })
	paragraph := func(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }
	encryption := `/Encrypt << /Filter /Standard /V 1 /R 2 /O (` + strings.Repeat("a", 32) + `) /U (` + strings.Repeat("b", 32) + `) /P -4 >> /ID [(1) (1)]`
	for _, c := range []struct {
		name, kind string
		content    []byte
		want       string
		err        error
	}{
		{"pdf", TypePDF, pdf(2, "Grace Okafor", ""), "Grace Okafor\fGrace Okafor", nil},
		{"docx", TypeDOCX, docx(t, "word/document.xml", docxHead+paragraph("Grace Okafor")+"<w:tbl><w:tr><w:tc>"+paragraph("Go")+"</w:tc><w:tc>"+paragraph("9 years")+"</w:tc></w:tr></w:tbl>"+docxFoot),
			"Grace Okafor\nGo\n\t9 years", nil},
		{"text", TypeText, []byte("Grace\r\nOkafor\x00 ☃\f"), "Grace\nOkafor ☃", nil},
		{"nothing", TypePDF, nil, "", empty},
		{"a scan", TypePDF, pdf(1, "", ""), "", noText},
		{"HTML called PDF", TypePDF, []byte("<!doctype html><script>alert(1)</script>"), "", notPDF},
		{"a torn PDF", TypePDF, pdf(3, "Grace", "")[:200], "", notPDF},
		{"an encrypted PDF", TypePDF, pdf(1, "Grace", encryption), "", protected},
		{"10,000 pages", TypePDF, pdf(10_000, "Grace", ""), "", tooManyPages},
		{"PNG", "image/png", []byte("\x89PNG\r\n\x1a\n"), "", unknownType},
		{"Latin-1", TypeText, []byte("Andr\xe9"), "", notUTF8},
		{"a bomb", TypeDOCX, docx(t, "word/document.xml", docxHead+paragraph(strings.Repeat("a", 64<<20))+docxFoot), "", tooLarge},
		{"an entity from a file", TypeDOCX, docx(t, "word/document.xml", `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>`+paragraph("&e;")), "", notDOCX},
		{"laughs", TypeDOCX, docx(t, "word/document.xml", docxHead+paragraph("&lol;")+docxFoot), "", notDOCX},
		{"a path", TypeDOCX, docx(t, "../../word/document.xml", docxHead+paragraph("Grace")+docxFoot), "", notDOCX},
		{"deep", TypeDOCX, docx(t, "word/document.xml", docxHead+strings.Repeat("<w:p>", 100_000)), "", notDOCX},
		{"an archive", TypeDOCX, docx(t, "word/document.zip", "PK"), "", notDOCX},
		{"no archive", TypeDOCX, []byte("PK\x03\x04"), "", notDOCX},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := r.Read(t.Context(), c.kind, c.content)
			if err != c.err || err == nil && got.String() != c.want {
				t.Errorf("%q, %v; want %q, %v", got.String(), err, c.want, c.err)
			}
		})
	}
	t.Run("the picture", func(t *testing.T) { testPicture(t, r) })
}

// testPicture draws the first page no larger than is shown.
func testPicture(t *testing.T, r *Reader) {
	got, err := r.Read(t.Context(), TypePDF, pdf(1, "Grace Okafor", ""))
	if err != nil {
		t.Fatal(err)
	}
	c, err := png.DecodeConfig(bytes.NewReader(got.Picture))
	if err != nil || c.Width > pictureWidth || c.Height > pictureHeight || c.Width < 300 {
		t.Errorf("%d × %d, %v", c.Width, c.Height, err)
	}
}

// TestTooMuchText keeps the start of a text that is far too long.
func TestTooMuchText(t *testing.T) {
	t.Parallel()
	got, err := NewReader(t.TempDir()).Read(t.Context(), TypeText, bytes.Repeat([]byte("né "), 10<<20/4))
	if err != nil || len(got.String()) > MaxText || !strings.HasPrefix(got.String(), "né né") {
		t.Errorf("%d bytes, %v", len(got.String()), err)
	}
}
