package models

import (
	"slices"
	"strings"
	"time"
)

// Origin is where an application comes from.
type Origin string

// The origins; SourceDetail of the application says more in free words.
const (
	FromCareers  Origin = "careers page"
	FromReferral Origin = "referral"
	FromSourcing Origin = "sourced"
	FromAgency   Origin = "agency"
	FromImport   Origin = "import"
	FromPool     Origin = "talent pool"
	FromOther    Origin = "other"
)

// Origins are all of them, as a filter offers them.
var Origins = []Origin{FromCareers, FromReferral, FromSourcing, FromAgency, FromImport, FromPool, FromOther}

// HandOrigins are those that somebody who adds a candidate by hand can say.
var HandOrigins = []Origin{FromReferral, FromSourcing, FromAgency, FromPool, FromOther}

// NewCandidateInput is a candidate whom the team adds. Years is 0, and any
// text "", when not known.
type NewCandidateInput struct {
	Name, Email, Phone        string
	Links                     []string
	TimeZone, Headline, Place string
	Years                     int
	Employer                  string
	Skills                    string // comma separated

	Once             string // key of the form or row, so that sending it twice adds one
	JobID            int64  // 0 adds the candidate alone
	Source           Origin
	SourceDetail     string
	ReferredByUserID *int64
	ReferredBy       string // somebody outside
	Resume           *File
	Note             string
}

// SourceWords say where the application comes from, such as "referral by Ada
// Byron (met at a conference)"; user is the name of ReferredByUserID.
func (a Application) SourceWords(user string) string {
	words := string(a.Source)
	if user == "" {
		user = a.ReferredBy
	}
	if user != "" {
		words += " by " + user
	}
	if a.SourceDetail != "" {
		words += " (" + a.SourceDetail + ")"
	}
	return words
}

// FillGaps adds what the input knows and the candidate's profile does not; what
// is there stays. It reports whether anything was added.
func (c *Candidate) FillGaps(in NewCandidateInput) bool {
	before := *c
	for _, f := range []struct {
		known *string
		told  string
	}{{&c.Phone, in.Phone}, {&c.TimeZone, in.TimeZone}, {&c.Headline, in.Headline}, {&c.Employer, in.Employer}, {&c.Place, in.Place}} {
		if *f.known == "" {
			*f.known = f.told
		}
	}
	if c.Years == 0 {
		c.Years = in.Years
	}
	c.Links, c.Skills = joinLinks(c.Links, in.Links), Skills(c.Skills, in.Skills)
	same := slices.Equal(before.Links, c.Links) && before.Phone == c.Phone && before.TimeZone == c.TimeZone && before.Headline == c.Headline &&
		before.Employer == c.Employer && before.Place == c.Place && before.Years == c.Years && before.Skills == c.Skills
	return !same
}

// MaxLinks is how many links a candidate's profile holds.
const MaxLinks = 10

func joinLinks(known, told []string) []string {
	out := slices.Clone(known)
	for _, link := range told {
		same := func(l string) bool {
			return strings.EqualFold(strings.TrimSuffix(l, "/"), strings.TrimSuffix(link, "/"))
		}
		if len(out) < MaxLinks && !slices.ContainsFunc(out, same) {
			out = append(out, link)
		}
	}
	return out
}

// KeptUpload is a résumé that filled in a form which has not been sent yet.
// Whoever has the secret behind TokenHash may send it along, once.
type KeptUpload struct {
	ID        int64
	TokenHash string
	UserID    *int64 // the only one who may use it; nil is a visitor
	Name      string
	Hash      string
	Type      string
	Size      int64
	ExpiresAt time.Time
	UsedAt    *time.Time
	CreatedAt time.Time
}

// KeptTime is for how long an unsent form keeps its résumé.
const KeptTime = 24 * time.Hour

// MaxKept is how many bytes are kept for unsent forms at any time.
const MaxKept = 1 << 30
