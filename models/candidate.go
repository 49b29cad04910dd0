package models

import (
	"slices"
	"time"
)

// Candidate is a person; there may be many applications of one.
type Candidate struct {
	ID          int64
	Name        string
	Email       string // stored lower case; "" is unknown
	ConfirmedAt *time.Time
	Phone       string
	Links       []string `gorm:"serializer:json"` // where the candidate shows themselves and their work
	TimeZone    string   // IANA name
	Headline    string
	Years       int    // of professional experience
	Employer    string // the present one
	Place       string // work permit or place, in the candidate's words
	Skills      string // names from the stacks of all portfolio items, comma separated, for search
	Version     int    // grows when the team changes what is known
	MergedInto  *int64 // the same person, who stays; such a row is shown nowhere
	CreatedAt   time.Time
	LeavesOn    Date       // when the period ends; "" while that is not near
	ErasedAt    *time.Time // when the person was removed; such a row is shown nowhere
	Formerly    []Identity `gorm:"serializer:json"` // what they were known by before it was corrected, the earliest first
}

// Identity is what a candidate is known by. What they were known by is kept
// for what was written meanwhile: an erasure looks for that too.
type Identity struct {
	Name, Email, Phone string
	Links              []string
}

// maxIdentities is how many former ones are kept, the latest of more.
const maxIdentities = 100

func (c Candidate) identity() Identity {
	return Identity{Name: c.Name, Email: c.Email, Phone: c.Phone, Links: slices.Clone(c.Links)}
}

// remember keeps what the candidate was known by and is not any more.
func (c *Candidate) remember(was Identity) {
	var former Identity
	for _, f := range []struct {
		was, is string
		keep    *string
	}{{was.Name, c.Name, &former.Name}, {was.Email, c.Email, &former.Email}, {was.Phone, c.Phone, &former.Phone}} {
		if f.was != f.is {
			*f.keep = f.was
		}
	}
	for _, l := range was.Links {
		if !slices.Contains(c.Links, l) {
			former.Links = append(former.Links, l)
		}
	}
	if former.Name+former.Email+former.Phone == "" && former.Links == nil {
		return
	}
	c.Formerly = append(c.Formerly, former)
	c.Formerly = c.Formerly[max(0, len(c.Formerly)-maxIdentities):]
}

// Actor is the candidate as somebody who does things.
func (c Candidate) Actor() Actor { return Actor{ID: c.ID, Role: RoleCandidate, Name: c.Name} }

// PortfolioItem is something the candidate made, offered with an application.
type PortfolioItem struct {
	ID            int64
	ApplicationID int64
	Title         string
	OwnPart       string
	Stack         string
	Link          string
	LookAt        string
	DocumentID    *int64
	CreatedAt     time.Time

	Document *Document `gorm:"-"`
}

// DocumentKind is what an uploaded file is.
type DocumentKind string

// The kinds of document.
const (
	DocumentResume     DocumentKind = "resume"
	DocumentPortfolio  DocumentKind = "portfolio"
	DocumentTrial      DocumentKind = "trial"
	DocumentOnboarding DocumentKind = "onboarding" // from the team, for the new colleague
)

// Document is an uploaded file; its content lies outside the database under
// the SHA-256 of its bytes.
type Document struct {
	ID            int64
	ApplicationID int64
	Kind          DocumentKind
	Name          string // as uploaded, shown only, never used as a path
	Hash          string
	Type          string // by content
	Size          int64
	CreatedAt     time.Time
}

// MaxUpload is how many bytes an uploaded file may have.
const MaxUpload = 10 << 20

// MaxUploads is how many bytes the files of one form may have together.
const MaxUploads = 60 << 20

// Upload is a file as it came, before anything is known about it.
type Upload struct {
	Name    string
	Content []byte
}
