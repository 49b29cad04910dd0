package reading

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// pdf writes a PDF of so many pages, all with these words. Extra goes into its
// trailer.
func pdf(pages int, words, extra string) []byte {
	return pdfOf(pages, extra, stream("", "BT /F1 24 Tf 72 700 Td ("+words+") Tj ET"))
}

// pdfOf writes a PDF of so many pages with that content. More objects begin with
// number 5 and the pages follow them.
func pdfOf(pages int, extra, content string, more ...string) []byte {
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 5+len(more)+i)
	}
	objects := append([]string{"<< /Type /Catalog /Pages 2 0 R >>", fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", pages, kids.String()),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", content}, more...)
	for range pages {
		objects = append(objects, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /I 5 0 R >> >> >>")
	}
	var b bytes.Buffer
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
	return b.Bytes()
}

func stream(entries, content string) string {
	return fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", len(content), entries, content)
}

// packed is a stream that unpacks to so many of these bytes.
func packed(entries, bytes string, times int) string {
	var b strings.Builder
	w := zlib.NewWriter(&b)
	for range times {
		_, _ = io.WriteString(w, bytes)
	}
	_ = w.Close()
	return stream(entries+" /Filter /FlateDecode", b.String())
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

// scrambled are so many bytes that hardly pack.
func scrambled(n int) string {
	b := make([]byte, 0, n+16)
	for i := uint32(1); len(b) < n; i++ {
		b = fmt.Appendf(b, "%x", i*2654435761)
	}
	return string(b[:n])
}

// lying makes an archive's table of contents say that its one file has 1,000
// bytes.
func lying(archive []byte) []byte {
	binary.LittleEndian.PutUint32(archive[bytes.Index(archive, []byte("PK\x01\x02"))+24:], 1000)
	return archive
}

const docxHead = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
const docxFoot = `</w:body></w:document>`

// reader is a Reader whose engine, which takes seconds to compile, is kept
// between tests.
func reader(t *testing.T) *Reader {
	t.Helper()
	cache := filepath.Join(os.TempDir(), "stepwise-tests-cache")
	if err := os.MkdirAll(cache, 0o700); err != nil {
		t.Fatal(err)
	}
	r := NewReader(cache)
	t.Cleanup(func() { r.Close() })
	return r
}

func TestRead(t *testing.T) {
	t.Parallel()
	r := reader(t)
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
		{"more to draw than the memory holds", TypePDF, pdfOf(1, "", packed("", "BT /F1 24 Tf 72 700 Td (Grace) Tj ET 1 J 1 j 5 w 0 0 m "+strings.Repeat("595 842 0 800 500 3 c 0 0 5 8 9 800 c ", 30_000)+"S", 1)), "Grace", nil},
		{"a torn PDF", TypePDF, pdf(3, "Grace", "")[:200], "", notPDF},
		{"an encrypted PDF", TypePDF, pdf(1, "Grace", encryption), "", protected},
		{"10,000 pages", TypePDF, pdf(10_000, "Grace", ""), "", tooManyPages},
		{"PNG", "image/png", []byte("\x89PNG\r\n\x1a\n"), "", unknownType},
		{"Latin-1", TypeText, []byte("Andr\xe9"), "", notUTF8},
		{"a bomb", TypeDOCX, docx(t, "word/document.xml", docxHead+paragraph(strings.Repeat("a", 64<<20))+docxFoot), "", tooLarge},
		{"more XML than is read", TypeDOCX, docx(t, "word/document.xml", docxHead+scrambled(maxUnpacked)), "", tooLarge},
		{"as much XML as is read, and a lie", TypeDOCX, lying(docx(t, "word/document.xml", docxHead+paragraph("Grace")+"<!--"+scrambled(maxUnpacked)+"-->"+docxFoot)), "", notDOCX},
		{"XML that just fits", TypeDOCX, docx(t, "word/document.xml", docxHead+paragraph("Grace")+"<!--"+scrambled(maxUnpacked-400)+"-->"+docxFoot), "Grace", nil},
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
	if got, err := r.Words(t.Context(), TypePDF, pdf(1, "Grace Okafor", "")); err != nil || got.String() != "Grace Okafor" || got.Picture != nil {
		t.Errorf("without drawing: %q, %d bytes of picture, %v", got.String(), len(got.Picture), err)
	}
}

// TestScansAreDrawn in the memory that a document may have.
func TestScansAreDrawn(t *testing.T) {
	t.Parallel()
	scan := packed("/Subtype /Image /Width 2480 /Height 3508 /ColorSpace /DeviceRGB /BitsPerComponent 8", strings.Repeat("\x7f", 2480*3), 3508)
	if got := readScan(t, scan); got.String() != "Grace" || got.Picture == nil {
		t.Errorf("300 dots an inch: %q, %d bytes of picture", got.String(), len(got.Picture))
	}
}

// TestAPictureFarTooLargeLeavesTheText: how far a page that no scanner makes is
// drawn depends on how quick the machine is, that it is read does not.
func TestAPictureFarTooLargeLeavesTheText(t *testing.T) {
	if testing.Short() {
		t.Skip("draws 400 million dots")
	}
	t.Parallel()
	vast := packed("/Subtype /Image /Width 20000 /Height 20000 /ColorSpace /DeviceGray /BitsPerComponent 1", strings.Repeat("\x55", 2500), 20_000)
	if got := readScan(t, vast); got.String() != "Grace" {
		t.Errorf("20,000 × 20,000: %q", got.String())
	}
}

// readScan reads a page that consists of a picture with one word on it.
func readScan(t *testing.T, picture string) Text {
	t.Helper()
	show := stream("", "q 595 0 0 842 0 0 cm /I Do Q BT /F1 24 Tf 72 700 Td (Grace) Tj ET")
	got, err := reader(t).Read(t.Context(), TypePDF, pdfOf(1, "", show, picture))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestAPDFHasItsMemoryAndNoMore: it is asked for once, and what would take more
// is not read.
func TestAPDFHasItsMemoryAndNoMore(t *testing.T) {
	m := newMemory(0, 1<<40)
	if m.Reallocate(memoryPages<<16+1) != nil || len(m.Reallocate(memoryPages<<16)) != memoryPages<<16 {
		t.Error("the memory of a document is not what it should be")
	}
	r := reader(t)
	if _, err := r.Read(t.Context(), TypePDF, pdf(1, "Grace", "")); err != nil {
		t.Fatal(err)
	}
	bomb := pdfOf(1, "", packed("", strings.Repeat("0", 1<<20), 240))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := r.Read(t.Context(), TypePDF, bomb)
	runtime.ReadMemStats(&after)
	if err != notPDF {
		t.Errorf("a content of 240 MB: %v", err)
	}
	if used := (after.TotalAlloc - before.TotalAlloc) >> 16; used > memoryPages+memoryPages/8 {
		t.Errorf("a content of 240 MB takes %d pages of memory, of %d", used, memoryPages)
	}
}

// TestTooMuchText keeps the start of a text that is far too long.
func TestTooMuchText(t *testing.T) {
	t.Parallel()
	got, err := reader(t).Read(t.Context(), TypeText, bytes.Repeat([]byte("né "), 10<<20/4))
	if err != nil || len(got.String()) > MaxText || !strings.HasPrefix(got.String(), "né né") {
		t.Errorf("%d bytes, %v", len(got.String()), err)
	}
}
