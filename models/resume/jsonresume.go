// Package resume reads what a résumé says of a person: from JSON Resume, the
// open format (jsonresume.org, schema v1.0.0), and from the text of any other.
// What it finds is a proposal that a person checks.
package resume

import (
	"bytes"
	"encoding/json"
	"errors"
)

// MaxJSON is how many bytes a JSON Resume may have.
const MaxJSON = 512 << 10

// ErrNotResume says that a file is no JSON Resume.
var ErrNotResume = errors.New("not a JSON Resume")

// Resume is a JSON Resume, with the parts that we read and write.
type Resume struct {
	Schema   string    `json:"$schema,omitempty"`
	Basics   Basics    `json:"basics"`
	Work     []Work    `json:"work,omitempty"`
	Skills   []Skill   `json:"skills,omitempty"`
	Projects []Project `json:"projects,omitempty"`
	Meta     Meta      `json:"meta"`
}

// Basics is who the résumé is of.
type Basics struct {
	Name     string    `json:"name"`
	Label    string    `json:"label,omitempty"`
	Email    string    `json:"email,omitempty"`
	Phone    string    `json:"phone,omitempty"`
	URL      string    `json:"url,omitempty"`
	Summary  string    `json:"summary,omitempty"`
	Location *Location `json:"location,omitempty"`
	Profiles []Profile `json:"profiles,omitempty"`
}

// Location is where the person lives; Address is free text.
type Location struct {
	Address     string `json:"address,omitempty"`
	City        string `json:"city,omitempty"`
	Region      string `json:"region,omitempty"`
	CountryCode string `json:"countryCode,omitempty"`
}

// Profile is an account somewhere.
type Profile struct {
	Network  string `json:"network,omitempty"`
	Username string `json:"username,omitempty"`
	URL      string `json:"url,omitempty"`
}

// Work is a position held; dates are YYYY, YYYY-MM or YYYY-MM-DD, and EndDate
// is "" while it lasts.
type Work struct {
	Name      string `json:"name,omitempty"`
	Position  string `json:"position,omitempty"`
	StartDate string `json:"startDate,omitempty"`
	EndDate   string `json:"endDate,omitempty"`
	Summary   string `json:"summary,omitempty"`
}

// Skill is a skill, or a group of them with the skills as keywords.
type Skill struct {
	Name     string   `json:"name,omitempty"`
	Keywords []string `json:"keywords,omitempty"`
}

// Project is something the person made.
type Project struct {
	Name        string   `json:"name,omitempty"`
	Description string   `json:"description,omitempty"`
	Highlights  []string `json:"highlights,omitempty"`
	Keywords    []string `json:"keywords,omitempty"`
	URL         string   `json:"url,omitempty"`
}

// Meta says which version of the schema is meant.
type Meta struct {
	Version      string `json:"version,omitempty"`
	LastModified string `json:"lastModified,omitempty"`
}

// The schema that Encode writes.
const (
	schemaURL     = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
	schemaVersion = "v1.0.0"
)

// Encode writes the résumé for people and programs to read.
func (r Resume) Encode() ([]byte, error) {
	r.Schema, r.Meta.Version = schemaURL, schemaVersion
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(r)
	return b.Bytes(), err
}

// Decode reads a JSON Resume of this or an older version of the schema. Fields
// it does not know, or that hold something else than they should, are left
// out; what is too long is cut. Only what is no JSON object with something of
// a résumé in it is ErrNotResume.
func Decode(content []byte) (Resume, error) {
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	var root any
	if len(content) > MaxJSON || json.Unmarshal(content, &root) != nil {
		return Resume{}, ErrNotResume
	}
	n := node{root}
	r := Resume{Basics: n.at("basics").basics()}
	for _, w := range n.at("work").list() {
		r.Work = append(r.Work, Work{Name: w.at("name", "company").line(200), Position: w.at("position").line(200),
			StartDate: w.at("startDate").line(10), EndDate: w.at("endDate").line(10), Summary: w.at("summary").text(5000)})
	}
	for _, s := range n.at("skills").list() {
		name := s.at("name").line(100)
		if name == "" {
			name = s.line(100) // a bare string
		}
		r.Skills = append(r.Skills, Skill{Name: name, Keywords: s.at("keywords").lines(100)})
	}
	for _, p := range n.at("projects").list() {
		r.Projects = append(r.Projects, Project{Name: p.at("name").line(200), Description: p.at("description", "summary").text(5000),
			Highlights: p.at("highlights").lines(2000), Keywords: p.at("keywords").lines(100), URL: p.at("url", "website").line(500)})
	}
	if r.Basics.Name == "" && r.Basics.Email == "" && r.Work == nil && r.Skills == nil && r.Projects == nil {
		return Resume{}, ErrNotResume
	}
	return r, nil
}

func (n node) basics() Basics {
	b := Basics{Name: n.at("name").line(200), Label: n.at("label").line(200), Email: n.at("email").line(254), Phone: n.at("phone").line(50),
		URL: n.at("url", "website").line(500), Summary: n.at("summary").text(5000)}
	l := n.at("location")
	if at := (Location{Address: l.at("address").line(200), City: l.at("city").line(100), Region: l.at("region").line(100),
		CountryCode: l.at("countryCode").line(100)}); at != (Location{}) {
		b.Location = &at
	} else if words := l.line(200); words != "" {
		b.Location = &Location{Address: words}
	}
	for _, p := range n.at("profiles").list() {
		b.Profiles = append(b.Profiles, Profile{Network: p.at("network").line(50), Username: p.at("username").line(100), URL: p.at("url").line(500)})
	}
	return b
}
