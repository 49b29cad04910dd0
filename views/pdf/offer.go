package pdf

import (
	"time"

	"stepwise/views/ui"
)

// Offer is an offer as a candidate keeps it.
type Offer struct {
	Organisation, Candidate, JobTitle string
	Version                           string
	Facts                             []ui.Fact
	Terms                             string // Markdown
	Hash                              string
	ApprovedAt                        time.Time
	Accepted                          string // by whom and when, once it is
}

// Bytes is the offer as a PDF.
func (o Offer) Bytes() ([]byte, error) {
	p := newPaper("Offer: "+o.JobTitle, o.Version+"\nSHA-256 "+o.Hash, o.ApprovedAt)
	p.text(o.Organisation + " offers " + o.Candidate + " this job.")
	p.facts(o.Facts)
	if o.Terms != "" {
		p.heading("Terms")
		p.markdown(o.Terms)
	}
	if o.Accepted != "" {
		p.heading("Accepted")
		p.text(o.Accepted)
	}
	return p.bytes()
}
