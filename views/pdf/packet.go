package pdf

import (
	"time"

	"stepwise/views/ui"
)

// Packet is what a decision rests on, to print or to keep.
type Packet struct {
	Title, JobTitle, Made string
	Parts                 []ui.Part
	Hash                  string
	At                    time.Time
}

// Bytes is the packet as a PDF.
func (k Packet) Bytes() ([]byte, error) {
	p := newPaper(k.Title, k.Made+"\nHistory up to SHA-256 "+k.Hash, k.At)
	p.text(k.JobTitle)
	for _, part := range k.Parts {
		p.heading(part.Title)
		if part.Remark != "" {
			p.quiet(part.Remark)
		}
		p.facts(part.Facts)
		for _, e := range part.Entries {
			p.entry(e)
		}
	}
	return p.bytes()
}

func (p *paper) entry(e ui.Entry) {
	if e.Head != "" {
		p.subheading(e.Head)
	}
	if e.Text != "" {
		p.text(e.Text)
	}
	p.inset(func() {
		if e.Quote != "" {
			p.text("“" + e.Quote + "”")
		}
		for _, i := range e.Items {
			p.text("• " + i)
		}
		if e.Written != "" {
			p.markdown(e.Written)
		}
	})
}
