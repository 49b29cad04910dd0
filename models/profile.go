package models

import (
	"slices"
	"strconv"
	"strings"
)

// Profile is what a merger may change of the one who stays.
type Profile struct {
	Name, Email, Phone                          string
	Links                                       []string
	TimeZone, Headline, Employer, Place, Skills string
	Years                                       int
}

// Profile is what is known of the candidate.
func (c Candidate) Profile() Profile {
	return Profile{Name: c.Name, Email: c.Email, Phone: c.Phone, Links: slices.Clone(c.Links), TimeZone: c.TimeZone, Headline: c.Headline,
		Employer: c.Employer, Place: c.Place, Skills: c.Skills, Years: c.Years}
}

// Profiles are what is and what was known of the candidate.
func (c Candidate) Profiles() []Profile {
	known := []Profile{c.Profile()}
	for _, f := range c.Formerly {
		known = append(known, Profile{Name: f.Name, Email: f.Email, Phone: f.Phone, Links: f.Links})
	}
	return known
}

func (c *Candidate) become(p Profile) {
	c.Name, c.Email, c.Phone, c.Links, c.TimeZone, c.Headline = p.Name, p.Email, p.Phone, p.Links, p.TimeZone, p.Headline
	c.Employer, c.Place, c.Skills, c.Years = p.Employer, p.Place, p.Skills, p.Years
}

// ProfileField is a part of the profile of which one of two is kept.
type ProfileField string

// The fields, in the order they are shown in. The e-mail address is none of
// them: both addresses go on working, and letters go to that of the one who
// stays.
const (
	FieldName     ProfileField = "name"
	FieldPhone    ProfileField = "phone"
	FieldLinks    ProfileField = "links"
	FieldHeadline ProfileField = "headline"
	FieldEmployer ProfileField = "employer"
	FieldYears    ProfileField = "years"
	FieldPlace    ProfileField = "place"
	FieldZone     ProfileField = "zone"
	FieldSkills   ProfileField = "skills"
)

// ProfileFields are all of them.
var ProfileFields = []ProfileField{FieldName, FieldPhone, FieldLinks, FieldHeadline, FieldEmployer, FieldYears, FieldPlace, FieldZone, FieldSkills}

// Many reports whether a field is a list, of which both can be kept.
func (f ProfileField) Many() bool { return f == FieldLinks || f == FieldSkills }

// Words are what the field is called in a sentence.
func (f ProfileField) Words() string {
	switch f {
	case FieldPhone:
		return "telephone number"
	case FieldZone:
		return "time zone"
	}
	return string(f)
}

// Of is what the field says of somebody, one line for each entry of a list.
func (f ProfileField) Of(p Profile) string {
	switch f {
	case FieldName:
		return p.Name
	case FieldPhone:
		return p.Phone
	case FieldLinks:
		return strings.Join(p.Links, "\n")
	case FieldHeadline:
		return p.Headline
	case FieldEmployer:
		return p.Employer
	case FieldYears:
		if p.Years == 0 {
			return ""
		}
		return strconv.Itoa(p.Years)
	case FieldPlace:
		return p.Place
	case FieldZone:
		return p.TimeZone
	}
	return p.Skills
}

// put writes what the field says in another profile.
func (f ProfileField) put(p *Profile, from Profile) {
	switch f {
	case FieldName:
		p.Name = from.Name
	case FieldPhone:
		p.Phone = from.Phone
	case FieldLinks:
		p.Links = from.Links
	case FieldHeadline:
		p.Headline = from.Headline
	case FieldEmployer:
		p.Employer = from.Employer
	case FieldYears:
		p.Years = from.Years
	case FieldPlace:
		p.Place = from.Place
	case FieldZone:
		p.TimeZone = from.TimeZone
	case FieldSkills:
		p.Skills = from.Skills
	}
}
