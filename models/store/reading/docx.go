package reading

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

const (
	maxPacked   = 2000    // entries of the archive
	maxUnpacked = 8 << 20 // bytes of the document's XML; an element may take ten times as much memory
	maxRatio    = 200     // times it may have been packed
	maxDepth    = 200     // elements within elements
)

// readDOCX reads the body of a Word document (ECMA-376, WordprocessingML):
// runs of text, tabs, line breaks, paragraphs and the cells of tables.
func readDOCX(content []byte) ([]string, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, notDOCX
	}
	if len(z.File) > maxPacked {
		return nil, tooLarge
	}
	for _, f := range z.File {
		if f.Name != "word/document.xml" {
			continue
		}
		if f.UncompressedSize64 > maxUnpacked || f.UncompressedSize64 > 1<<20 && f.UncompressedSize64/maxRatio > f.CompressedSize64 {
			return nil, tooLarge
		}
		r, err := f.Open()
		if err != nil {
			return nil, notDOCX
		}
		defer r.Close()
		return docxPages(io.LimitReader(r, maxUnpacked))
	}
	return nil, notDOCX
}

// docxPages reads the XML token by token. There is nothing here that resolves
// an entity, and a document type is refused: Word writes none.
func docxPages(r io.Reader) ([]string, error) {
	d := xml.NewDecoder(r)
	var text strings.Builder
	depth, inText := 0, false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return strings.Split(text.String(), "\f"), nil
		}
		if err != nil {
			return nil, notDOCX
		}
		switch t := token.(type) {
		case xml.Directive:
			return nil, notDOCX
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return nil, notDOCX
			}
			switch t.Name.Local {
			case "t":
				inText = true
			case "tab":
				text.WriteByte('\t')
			case "br", "cr":
				text.WriteByte('\n')
			case "lastRenderedPageBreak":
				text.WriteByte('\f')
			}
		case xml.EndElement:
			depth--
			switch t.Name.Local {
			case "t":
				inText = false
			case "p", "tr":
				text.WriteByte('\n')
			case "tc":
				text.WriteByte('\t')
			}
		case xml.CharData:
			if inText {
				text.WriteString(strings.ReplaceAll(string(t), "\f", " "))
			}
		}
		if text.Len() > MaxText {
			return strings.Split(text.String(), "\f"), nil
		}
	}
}
