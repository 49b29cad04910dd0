// Package reading makes text and a picture of documents from strangers.
// Nothing in a document decides how much time or memory is used, and nothing
// in it is run outside a sandbox that has no files.
package reading

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of what is read. A résumé has a few pages; a book is no résumé.
const (
	MaxPages = 200
	MaxText  = 400 << 10 // bytes; what is beyond them is left out
)

// The types of document that can be read.
const (
	TypePDF  = "application/pdf"
	TypeDOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	TypeText = "text/plain; charset=utf-8"
)

// Text is what was read.
type Text struct {
	Pages   []string
	Picture []byte // a PNG of the first page; nil where there is none
}

// String is the text of all pages with form feeds between them.
func (t Text) String() string { return strings.Join(t.Pages, "\f") }

// Unreadable says in a sentence why a document could not be read.
type Unreadable string

func (u Unreadable) Error() string { return string(u) }

const (
	unknownType  = Unreadable("It is of a kind that has no text to read.")
	empty        = Unreadable("There is nothing in it.")
	noText       = Unreadable("There is no text in it: it is probably a scan.")
	notUTF8      = Unreadable("Its text is not in UTF-8.")
	tooSlow      = Unreadable("Reading it took too long.")
	tooManyPages = Unreadable("It has more pages than the 200 that are read.")
	notPDF       = Unreadable("It is not really a PDF, or is damaged.")
	protected    = Unreadable("It is protected with a password.")
	notDOCX      = Unreadable("It is not really a Word document, or is damaged.")
	tooLarge     = Unreadable("It unpacks to far more than a document has.")
)

// Reader reads documents. It is safe for many goroutines; PDFs are read one
// at a time.
type Reader struct{ pdf engine }

// NewReader returns a Reader that keeps its compiled PDF engine in the folder
// for the next start. The engine is made when the first PDF comes.
func NewReader(cache string) *Reader { return &Reader{pdf: engine{cache: cache}} }

// Close frees the engine.
func (r *Reader) Close() error { return r.pdf.close() }

// Read reads a document of that type and draws its first page. The error is
// Unreadable when the document is at fault.
func (r *Reader) Read(ctx context.Context, kind string, content []byte) (Text, error) {
	return r.read(ctx, kind, content, true)
}

// Words reads a document as Read does, without drawing it.
func (r *Reader) Words(ctx context.Context, kind string, content []byte) (Text, error) {
	return r.read(ctx, kind, content, false)
}

func (r *Reader) read(ctx context.Context, kind string, content []byte, draw bool) (Text, error) {
	var t Text
	var err error
	switch {
	case len(content) == 0:
		return t, empty
	case kind == TypePDF:
		t, err = r.pdf.read(ctx, content, draw)
	case kind == TypeDOCX:
		t.Pages, err = readDOCX(content)
	case strings.HasPrefix(kind, "text/"):
		if !utf8.Valid(content) {
			return t, notUTF8
		}
		t.Pages = []string{string(content)}
	default:
		return t, unknownType
	}
	if err != nil {
		return t, err
	}
	return clean(t)
}

// clean keeps what people read: no control characters, no more than MaxText.
func clean(t Text) (Text, error) {
	left, some := MaxText, false
	for i, p := range t.Pages {
		p = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\u00a0", " ").Replace(p)
		p = strings.TrimSpace(strings.Map(func(r rune) rune {
			if r != '\n' && r != '\t' && (unicode.IsControl(r) || r == utf8.RuneError || unicode.Is(unicode.Co, r)) {
				return -1
			}
			return r
		}, p))
		for len(p) > left {
			p = strings.ToValidUTF8(p[:left], "")
		}
		left -= len(p)
		t.Pages[i] = p
		some = some || p != ""
	}
	if !some {
		return t, noText // the picture is still worth having
	}
	return t, nil
}
