package resume

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Proposal is what a résumé seems to say; what was not found is zero.
type Proposal struct {
	Name, Headline  string
	Email, Phone    string
	Links           []string // whole addresses: GitHub, LinkedIn, then others
	Place, Employer string   // the present employer
	Years           int      // of professional experience, whole ones
	Skills          []string // of the catalogue, in its order
	Items           []Item   // what the person made; only JSON Resume says so
}

// Item is something the person made.
type Item struct{ Title, OwnPart, Stack, Link, LookAt string }

// Empty reports whether nothing was found.
func (p Proposal) Empty() bool {
	return p.Name == "" && p.Headline == "" && p.Email == "" && p.Phone == "" && p.Links == nil && p.Place == "" && p.Employer == "" &&
		p.Years == 0 && p.Skills == nil && p.Items == nil
}

// Propose reads the text of a résumé in whatever layout. Skills are the names
// of the catalogue; now is when positions held “until today” are counted to.
func Propose(text string, skills []string, now time.Time) Proposal {
	s := read(text)
	p := Proposal{Email: s.email(), Phone: s.phone(), Links: s.links(), Skills: findSkills(s.text(), skills)}
	p.Name = s.name(p.Email)
	p.Headline, p.Place = s.headline(p.Name), s.place(p.Name, skills)
	p.Employer = s.employer(p.Name)
	p.Years = s.years(now)
	return p
}

// Propose reads a JSON Resume in the same way; its words are searched for
// skills too.
func (r Resume) Propose(skills []string, now time.Time) Proposal {
	b := r.Basics
	p := Proposal{Name: b.Name, Headline: b.Label, Email: read(b.Email).email(), Phone: b.Phone, Links: r.links(), Place: b.Location.words()}
	words := []string{b.Label, b.Summary}
	var held spans
	for _, w := range r.Work {
		words = append(words, w.Position, w.Summary)
		if p.Employer == "" && w.EndDate == "" {
			p.Employer = w.Name
		}
		if from, ok := startOf(w.StartDate); ok {
			held = held.add(from, endOf(w.EndDate, now), now)
		}
	}
	for _, k := range r.Skills {
		words = append(append(words, k.Name), k.Keywords...)
	}
	for _, x := range r.Projects {
		words = append(append(words, x.Description), x.Keywords...)
		if x.Name != "" {
			p.Items = append(p.Items, Item{Title: x.Name, OwnPart: x.Description, Stack: strings.Join(x.Keywords, ", "),
				Link: address(x.URL), LookAt: strings.Join(x.Highlights, "\n")})
		}
	}
	p.Skills = findSkills(strings.Join(words, "\n"), skills)
	p.Years = max(held.years(), statedYears(b.Summary))
	return p
}

// Experience is how JSON Resume, which has no field for it, is told the years.
func Experience(years int) string {
	switch years {
	case 0:
		return ""
	case 1:
		return "1 year of professional experience."
	}
	return strconv.Itoa(years) + " years of professional experience."
}

func (r Resume) links() []string {
	var list []string
	for _, p := range r.Basics.Profiles {
		list = append(list, address(p.URL))
	}
	return ordered(append(list, address(r.Basics.URL)))
}

func (l *Location) words() string {
	if l == nil {
		return ""
	}
	parts := slices.DeleteFunc([]string{l.City, l.Region, l.CountryCode}, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		return l.Address
	}
	return strings.Join(parts, ", ")
}

var isoDate = regexp.MustCompile(`^((?:19|20)\d{2})(?:-(\d{2}))?(?:-\d{2})?$`)

// startOf is the first month that a date of JSON Resume means.
func startOf(date string) (month, bool) {
	m := isoDate.FindStringSubmatch(date)
	if m == nil {
		return 0, false
	}
	return monthOf(m[1], m[2]), true
}

// endOf is the month after the last that a date means; "" is now.
func endOf(date string, now time.Time) month {
	end, ok := startOf(date)
	switch {
	case !ok:
		return this(now)
	case len(date) == len("2006"):
		return end
	}
	return end + 1
}
