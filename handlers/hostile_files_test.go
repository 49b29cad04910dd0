package handlers_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"
)

// hostileFile is a file that somebody sends, and what we say of it.
type hostileFile struct {
	name    string
	content []byte
	refused string // where a single document is asked for; "" when it is taken
	unread  string // once it was to be read; "" when it can be
	inBulk  string // among many résumés: of the file or of the archive
	slow    bool   // takes seconds to read
}

// Where what is wrong with a document is known only when it is read.
const (
	damagedWord = "It is not really a Word document, or is damaged."
	damagedPDF  = "It is not really a PDF, or is damaged."
	unpacksFar  = "It unpacks to far more than a document has."
	noDocument  = "is not of a kind we can read"
)

// hostileFiles are made small: what they would like to become is large.
func hostileFiles(t *testing.T) []hostileFile {
	t.Helper()
	zeros := strings.Repeat("0", 60<<20)
	lying := zipped(t, "word/document.xml", zeros)
	binary.LittleEndian.PutUint32(lying[bytes.Index(lying, []byte("PK\x01\x02"))+24:], 1000)
	var many []string
	for i := range 70_000 {
		many = append(many, fmt.Sprint(i), "")
	}
	word := func(doctype, body string) []byte {
		return zipped(t, "word/document.xml", `<?xml version="1.0"?>`+doctype+`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+body)
	}
	laughs := "<!ENTITY a0 'ha'>"
	for i := range 30 {
		laughs += fmt.Sprintf("<!ENTITY a%d '%s'>", i+1, strings.Repeat(fmt.Sprintf("&a%d;", i), 10))
	}
	return []hostileFile{
		{"bomb.zip", zipped(t, "bomb.txt", zeros), noDocument, "", "unpacks to far more than a document has", false},
		{"nested.zip", zipped(t, "inner.zip", string(zipped(t, "cv.txt", "Ada"))), noDocument, "", "is an archive inside the archive", false},
		{"many.zip", zipped(t, many...), noDocument, "", "holds too many files", false},
		{"half.zip", zipped(t, "a.txt", strings.Repeat("Ada Byron\n", 1000))[:100], noDocument, "", "is not a ZIP archive that can be read", false},
		{"../../../path.zip", zipped(t, "../../../../evil.sh", "#!/bin/sh", `..\..\evil.exe`, "MZ\x90", "/etc/cron.d/evil", "\x7fELF"), noDocument, "", "is a program", false},
		{"paths.docx", zipped(t, "../../word/document.xml", "<w:document/>"), noDocument, "", "No name was found", false},
		{"bomb.docx", word("", zeros), "", unpacksFar, unpacksFar, false},
		{"lying.docx", lying, "", damagedWord, damagedWord, false},
		{"entity.docx", word(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>`, "&e;"), "", damagedWord, damagedWord, false},
		{"laughs.docx", word("<!DOCTYPE x ["+laughs+"]>", "&a30;"), "", damagedWord, damagedWord, false},
		{"deep.docx", word("", strings.Repeat("<w:p>", 100_000)), "", damagedWord, damagedWord, false},
		{"attributes.docx", word("", "<w:p "+attributes(7<<20)+">"), "", damagedWord, damagedWord, true},
		{"pages.pdf", pagesPDF(10_000), "", "It has more pages than the 200 that are read.", "It has more pages than the 200 that are read.", false},
		{"locked.pdf", lockedPDF("/Encrypt"), "is an encrypted PDF", "", "is an encrypted PDF", false},
		{"hidden-lock.pdf", lockedPDF("/#45ncrypt"), "", "It is protected with a password.", "It is protected with a password.", false},
		{"page.pdf", []byte("<!doctype html><title>CV</title><script>alert(1)</script>"), "is a web page, whatever its name says", "", "is a web page, whatever its name says", false},
		{"words.pdf", []byte("I am not a PDF"), "is not a PDF, whatever its name says", "", "is not a PDF, whatever its name says", false},
		{"torn.pdf", readablePDF("Ada")[:120], "", damagedPDF, damagedPDF, false},
		{"loop.pdf", pdfOf("", pdfCatalog, "<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>"), "", damagedPDF, damagedPDF, false},
		{"stream.pdf", contentPDF("/Filter /FlateDecode", deflated(zeros+zeros+zeros)), "", damagedPDF, damagedPDF, true},
		{"picture.pdf", picturePDF(20_000), "", "There is no text in it", "There is no text in it", true},
		{"huge.png", hugePNG(20_000), noDocument, "", noDocument, false},
		{"deep.json", bytes.Repeat([]byte("["), 900_000), "", "", "No name was found", false},
	}
}

// attributes are as many as fit into so many bytes, hard to pack.
func attributes(size int) string {
	var b strings.Builder
	for i := uint32(1); b.Len() < size; i++ {
		fmt.Fprintf(&b, `a%x="" `, i*2654435761)
	}
	return b.String()
}

func deflated(content string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(content))
	_ = w.Close()
	return b.String()
}

// contentPDF is a PDF of one page with that content.
func contentPDF(entries, content string) []byte {
	return pdfOf("", pdfCatalog, pdfPages, pdfFont, pdfStream(entries, content), pdfPage)
}

func pagesPDF(n int) []byte {
	kids := strings.Repeat("5 0 R ", n)
	return pdfOf("", pdfCatalog, fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", n, kids), pdfFont, pdfStream("", "BT ET"), pdfPage)
}

func lockedPDF(name string) []byte {
	extra := name + " << /Filter /Standard /V 1 /R 2 /O (" + strings.Repeat("a", 32) + ") /U (" + strings.Repeat("b", 32) + ") /P -4 >> /ID [(1) (1)]"
	return pdfOf(extra, pdfCatalog, pdfPages, pdfFont, pdfStream("", "BT ET"), pdfPage)
}

// picturePDF is a page that is one picture of so many pixels a side.
func picturePDF(side int) []byte {
	image := fmt.Sprintf("/Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode", side, side)
	return pdfOf("", pdfCatalog, pdfPages, pdfFont, pdfStream("", "595 0 0 842 0 0 cm /I Do"), pdfPage, pdfStream(image, deflated(strings.Repeat("\x55", side*side/8))))
}

// hugePNG is a black picture of so many pixels a side.
func hugePNG(side uint32) []byte {
	b := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, data []byte) {
		b = binary.BigEndian.AppendUint32(b, uint32(len(data)))
		b = append(append(b, kind...), data...)
		b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(append([]byte(kind), data...)))
	}
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, side), side)
	chunk("IHDR", append(header, 1, 0, 0, 0, 0))
	chunk("IDAT", []byte(deflated(strings.Repeat("\x00", int(side)*(1+int(side)/8)))))
	chunk("IEND", nil)
	return b
}

// hostileSheets are spreadsheets that are none, or more than one.
func hostileSheets(t *testing.T) []hostileFile {
	t.Helper()
	return []hostileFile{
		{name: "binary.csv", content: append([]byte("name,email\nAda,"), make([]byte, 4096)...), refused: "is not a text file"},
		{name: "workbook.csv", content: zipped(t, "xl/workbook.xml", "<workbook/>"), refused: "is an Excel or another office file"},
		{name: "nothing.csv", refused: "is empty"},
		{name: "header.csv", content: []byte("name,email\n"), refused: "has no rows under them"},
		{name: "wide.csv", content: []byte("name" + strings.Repeat(",x", 999_999) + "\nAda\n"), refused: "has a row of 1000000 cells"},
		{name: "commas.csv", content: []byte("name,email\nAda" + strings.Repeat(",", 19<<20)), refused: "has a row of 19922945 cells"},
		{name: "columns.csv", content: []byte("name" + strings.Repeat(",x", 299) + "\nAda\n"), refused: "has 300 columns; at most 200 are read"},
		{name: "long.csv", content: []byte("name\n" + strings.Repeat("Ada\n", 100_001)), refused: "has more than 100,000 rows"},
		{name: "large.csv", content: bytes.Repeat([]byte("Ada,ada@example.org\n"), 1_100_000), refused: "is larger than 20 MB"},
		{name: "cell.csv", content: []byte("name,email,headline\nAda,a@example.org,\"" + strings.Repeat("x", 15<<20) + "\"\n"), unread: "This cell has 15728640 characters; at most 10000 are read."},
		{name: "quotes.csv", content: []byte("name,email\n" + strings.Repeat("\"Ada,a@example.org\n", 50_000)), unread: "opens and never closes"},
		{name: "formula.csv", content: []byte("name,email,employer\n\"=HYPERLINK(\"\"https://evil.example\"\",\"\"Ada\"\")\",f@example.org,@SUM(1+1)*cmd|' /C calc'!A0\n"), unread: "Bring 1 candidate in"},
	}
}
