package forms

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"stepwise/models"
	"stepwise/models/resume"
)

// filler puts what a résumé says into the fields that are still empty, and
// keeps the names of those.
type filler struct{ names []string }

func (f *filler) fill(name string, field *string, found string) {
	if strings.TrimSpace(*field) == "" && found != "" {
		*field = found
		f.names = append(f.names, name)
	}
}

// person are the fields that every form about a person has.
func (f *filler) person(p resume.Proposal, name, email, phone, links, headline, years, place, skills *string) {
	f.fill("name", name, p.Name)
	f.fill("email", email, p.Email)
	f.fill("phone", phone, p.Phone)
	f.fill("links", links, strings.Join(p.Links, "\n"))
	f.fill("headline", headline, p.Headline)
	f.fill("years", years, TypedNumber(p.Years))
	f.fill("place", place, p.Place)
	f.fill("skills", skills, strings.Join(p.Skills, ", "))
}

// Fill fills the form from a résumé; what was typed stays.
func (f *Apply) Fill(p resume.Proposal) {
	var x filler
	x.person(p, &f.Name, &f.Email, &f.Phone, &f.Links, &f.Headline, &f.Years, &f.Place, &f.Skills)
	if !slices.ContainsFunc(f.Items, func(i Item) bool { return !i.Empty() }) {
		for i, item := range p.Items[:min(len(p.Items), len(f.Items))] {
			f.Items[i] = Item{Title: item.Title, OwnPart: item.OwnPart, Stack: item.Stack, Link: item.Link, LookAt: item.LookAt}
			x.names = append(x.names, ItemName(i, "title"))
		}
	}
	f.Proposed = x.names
}

// phone is a telephone number in any usual notation.
func (c *check) phone(name, value string) string {
	value = c.line(name, value, "The telephone number", 50, false)
	digits := 0
	for _, r := range value {
		switch {
		case unicode.IsDigit(r):
			digits++
		case !unicode.IsSpace(r) && !strings.ContainsRune("+-–./()#,;x", r):
			digits = -100
		}
	}
	if value != "" && (digits < 5 || digits > 25) {
		c.say(name, "That does not read as a telephone number, such as +44 20 7946 0018.")
		return ""
	}
	return value
}

// links are addresses, one a line.
func (c *check) links(name, value string) []string {
	var list []string
	for line := range strings.Lines(value) {
		if link := c.link(name, line, "Each line", false); link != "" && !slices.Contains(list, link) {
			list = append(list, link)
		}
	}
	if len(list) > models.MaxLinks {
		c.say(name, "At most "+strconv.Itoa(models.MaxLinks)+" links fit.")
	}
	return list
}

// optionalZone is an IANA time zone, or none.
func (c *check) optionalZone(name, value string) string {
	if strings.TrimSpace(value) == "" {
		return ""
	}
	return c.zone(name, value)
}

// Person is what is known of a candidate.
type Person struct {
	Name     string `form:"name"`
	Email    string `form:"email"`
	Phone    string `form:"phone"`
	Links    string `form:"links"` // one a line
	Headline string `form:"headline"`
	Employer string `form:"employer"`
	Years    string `form:"years"`
	Place    string `form:"place"`
	TimeZone string `form:"zone"`
	Skills   string `form:"skills"`
}

// PersonOf is the candidate as typed.
func PersonOf(c models.Candidate) Person {
	return Person{Name: c.Name, Email: c.Email, Phone: c.Phone, Links: strings.Join(c.Links, "\n"), Headline: c.Headline, Employer: c.Employer,
		Years: TypedNumber(c.Years), Place: c.Place, TimeZone: c.TimeZone, Skills: c.Skills}
}

// details turns what was typed into input; only the name is needed.
func (f Person) details(c *check) models.CandidateDetails {
	return models.CandidateDetails{
		Name:     c.line("name", f.Name, "The name", 100, true),
		Email:    c.optionalEmail(f.Email),
		Phone:    c.phone("phone", f.Phone),
		Links:    c.links("links", f.Links),
		Headline: c.line("headline", f.Headline, "The headline", 120, false),
		Employer: c.line("employer", f.Employer, "The employer", 100, false),
		Years:    c.number("years", f.Years, "The number of years", 0, 60, false),
		Place:    c.line("place", f.Place, "The place", 200, false),
		TimeZone: c.optionalZone("zone", f.TimeZone),
		Skills:   c.line("skills", f.Skills, "The skills", 2000, false),
	}
}

// CandidateDetails corrects what is known of a candidate.
type CandidateDetails struct {
	Person
	Version string `form:"version"`
}

// Validate turns the form into input.
func (f CandidateDetails) Validate() (models.CandidateDetails, Problems) {
	var c check
	in := f.details(&c)
	return in, c.problems
}

// NewCandidate adds a candidate by hand.
type NewCandidate struct {
	Person
	Job        string `form:"job"`
	Source     string `form:"source"`
	Detail     string `form:"detail"`
	Referrer   string `form:"referrer"`    // a user's id
	ReferredBy string `form:"referred_by"` // somebody outside
	Note       string `form:"note"`
	Letter     string `form:"letter"`

	Once     string     `form:"once"`
	Join     string     `form:"join"` // the known candidate that the page spoke of
	Kept     string     `form:"kept"`
	Proposed []string   `form:"proposed"`
	Resume   Attachment `form:"-"`
}

// Fill fills the form from a résumé; what was typed stays.
func (f *NewCandidate) Fill(p resume.Proposal) {
	var x filler
	x.person(p, &f.Name, &f.Email, &f.Phone, &f.Links, &f.Headline, &f.Years, &f.Place, &f.Skills)
	x.fill("employer", &f.Employer, p.Employer)
	f.Proposed = x.names
}

// Validate turns the form into input; letter says whether to write to the
// candidate.
func (f NewCandidate) Validate() (in models.NewCandidateInput, letter bool, problems Problems) {
	var c check
	d := f.details(&c)
	in = models.NewCandidateInput{
		Name: d.Name, Email: d.Email, Phone: d.Phone, Links: d.Links, Headline: d.Headline, Employer: d.Employer,
		Years: d.Years, Place: d.Place, TimeZone: d.TimeZone, Skills: d.Skills,
		JobID:        c.id("job", f.Job, "a job"),
		Source:       choice(&c, "source", f.Source, "where the candidate comes from", models.HandOrigins),
		SourceDetail: c.line("detail", f.Detail, "What you say about the source", 200, false),
		ReferredBy:   c.line("referred_by", f.ReferredBy, "The name", 100, false),
		Note:         c.text("note", f.Note, "The note", 5000, false),
		Once:         f.Once,
		Resume:       f.Resume.File,
	}
	if f.Referrer != "" {
		id := c.id("referrer", f.Referrer, "a colleague")
		in.ReferredByUserID = &id
	}
	f.checkReferral(&c, in)
	letter = f.Letter == "yes"
	if letter && strings.TrimSpace(f.Email) == "" {
		c.say("letter", "There is no e-mail address to write to.")
	}
	if f.Resume.Problem != "" {
		c.say("resume", f.Resume.Problem)
	}
	return in, letter, c.problems
}

func (f NewCandidate) checkReferral(c *check, in models.NewCandidateInput) {
	named := f.Referrer != "" || in.ReferredBy != ""
	switch {
	case in.Source == models.FromReferral && !named:
		c.say("referrer", "Say who referred the candidate.")
	case f.Referrer != "" && in.ReferredBy != "":
		c.say("referred_by", "Say one who referred the candidate: a colleague, or somebody outside.")
	case in.Source != "" && in.Source != models.FromReferral && named:
		c.say("source", "Somebody referred the candidate: choose “referral”, or leave out who it was.")
	}
}

func (c *check) optionalEmail(value string) string {
	if strings.TrimSpace(value) == "" {
		return ""
	}
	return c.email("email", value)
}

// id is the number of a thing that was chosen.
func (c *check) id(name, value, label string) int64 {
	id, err := strconv.ParseInt(value, 10, 64)
	if err != nil || id <= 0 {
		c.say(name, "Choose "+label+".")
		return 0
	}
	return id
}

// KnownEmail is the address typed so far, "" while it is none.
func (f NewCandidate) KnownEmail() string {
	var c check
	return c.optionalEmail(f.Email)
}
