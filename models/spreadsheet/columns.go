package spreadsheet

import (
	"slices"
	"strings"
	"unicode"
)

// Field is what a column holds of a person; LeaveOut is nothing of ours.
type Field string

// The fields of ours that a column can go to.
const (
	LeaveOut  Field = ""
	Name      Field = "name"
	FirstName Field = "first"
	LastName  Field = "last"
	Email     Field = "email"
	Phone     Field = "phone"
	Employer  Field = "employer"
	Headline  Field = "headline"
	Years     Field = "years"
	Skills    Field = "skills"
	Place     Field = "place"
	Link      Field = "link"
	Tags      Field = "tags"
	Source    Field = "source"
)

// FieldLabel is a field as people read it.
type FieldLabel struct {
	Field Field
	Label string
}

// Fields are all of them, in the order they are offered.
var Fields = []FieldLabel{
	{LeaveOut, "Leave out"}, {Name, "Name"}, {FirstName, "First name"}, {LastName, "Last name"}, {Email, "E-mail address"}, {Phone, "Phone"},
	{Employer, "Employer"}, {Headline, "Headline"}, {Years, "Years of experience"}, {Skills, "Skills"}, {Place, "Place"}, {Link, "Link"},
	{Tags, "Tags"}, {Source, "Source"},
}

// Label is the field as people read it.
func (f Field) Label() string {
	for _, x := range Fields {
		if x.Field == f {
			return x.Label
		}
	}
	return string(f)
}

// many reports whether several columns can go to the field: their values are
// joined.
func (f Field) many() bool { return f == Skills || f == Place || f == Link || f == Tags }

// Column is a column of a file and the field it goes to.
type Column struct {
	Name    string
	Field   Field
	Samples []string // the first values it has
}

// known are the names under which other programs write our fields: OpenCATS's
// and Greenhouse's exports of candidates, and what people call their columns.
var known = map[Field][]string{
	Name:      {"name", "fullname", "candidate", "candidatename", "applicant"},
	FirstName: {"firstname", "givenname", "forename", "first"},
	LastName:  {"lastname", "surname", "familyname", "last"},
	Email:     {"email", "emailaddress", "mail", "email1", "primaryemail", "personalemail", "candidateemail"},
	Phone:     {"phonecell", "mobile", "mobilephone", "cell", "cellphone", "phone", "phonenumber", "telephone", "tel", "phonehome", "phonework"},
	Employer:  {"currentemployer", "currentcompany", "employer", "company", "organisation", "organization"},
	Headline:  {"headline", "title", "jobtitle", "currenttitle", "position", "role"},
	Years:     {"years", "yearsofexperience", "experience", "experienceyears", "yearsexperience"},
	Skills:    {"keyskills", "skills", "skill", "techstack", "stack", "technologies"},
	Place:     {"place", "location", "city", "state", "region", "country"},
	Link:      {"website", "web", "url", "link", "links", "linkedin", "linkedinurl", "linkedinprofile", "github", "githuburl", "portfolio", "homepage"},
	Tags:      {"tags", "tag", "labels"},
	Source:    {"source", "leadsource", "candidatesource", "channel"},
}

// samples is how many values of a column are shown.
const samples = 3

// Columns are the columns of the sheet with the first values of each, and each
// with the field its name suggests.
func (s *Sheet) Columns() []Column {
	columns := make([]Column, len(s.Header))
	for i, name := range s.Header {
		columns[i].Name = name
	}
	suggest(columns)
	looked := 0
	for row := range s.Rows() {
		for i, cell := range row.Cells {
			if cell = clean(cell); i < len(columns) && cell != "" && len(columns[i].Samples) < samples {
				columns[i].Samples = append(columns[i].Samples, shorten(cell, 60))
			}
		}
		if looked++; looked == 50 {
			break
		}
	}
	return columns
}

// suggest gives each field to the column whose name is the most usual for it.
func suggest(columns []Column) {
	for field, names := range known {
		for _, name := range names {
			at := slices.IndexFunc(columns, func(c Column) bool { return c.Field == LeaveOut && key(c.Name) == name })
			if at < 0 {
				continue
			}
			columns[at].Field = field
			if !field.many() {
				break
			}
		}
	}
	has := func(f Field) bool { return slices.ContainsFunc(columns, func(c Column) bool { return c.Field == f }) }
	if has(FirstName) || has(LastName) {
		for i := range columns {
			if columns[i].Field == Name {
				columns[i].Field = LeaveOut
			}
		}
	}
}

// key is a column's name without case, spaces and signs: “E-Mail” is “email”.
func key(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// Check says what is wrong with how the columns go to fields, "" for nothing.
func Check(columns []Column) string {
	count := map[Field]int{}
	for _, c := range columns {
		count[c.Field]++
	}
	if count[Name]+count[FirstName]+count[LastName] == 0 {
		return "Say which column holds the name, or the first and the last name."
	}
	if count[Name] > 0 && count[FirstName]+count[LastName] > 0 {
		return "Choose either one column for the whole name, or those for the first and the last name."
	}
	for _, f := range Fields {
		if f.Field != LeaveOut && !f.Field.many() && count[f.Field] > 1 {
			return f.Label + " can come from one column only."
		}
	}
	return ""
}
