package pdf

import (
	"time"

	"stepwise/views/ui"
)

// Offer is an offer as a candidate keeps it.
type Offer struct {
	JobTitle, Version string
	Opening           string // who offers what to whom
	Facts             []ui.Fact
	Terms             string // Markdown
	Document, Hash    string // what the candidate was shown as a text, and its SHA-256; empty before the approval
	At                time.Time
	Accepted          string // by whom and when, once it is
}

// Bytes is the offer as a PDF.
func (o Offer) Bytes() ([]byte, error) {
	footer := o.Version
	if o.Hash != "" {
		footer += "\nSHA-256 " + o.Hash
	}
	p := newPaper("Offer: "+o.JobTitle, footer, o.At)
	p.text(o.Opening)
	p.facts(o.Facts)
	if o.Terms != "" {
		p.heading("Terms")
		p.markdown(o.Terms)
	}
	if o.Accepted != "" {
		p.heading("Accepted")
		p.text(o.Accepted)
	}
	if o.Document != "" {
		p.heading("The offer letter by letter")
		p.quiet("The SHA-256 at the foot of each page is of this text, in UTF-8. It is kept with the answer, so that nobody can change a word afterwards.")
		p.inset(func() { p.quiet(o.Document) })
	}
	return p.bytes()
}
