package spreadsheet

import (
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Person is what a row says about somebody.
type Person struct {
	Name, Email, Phone, Employer, Headline, Place, Skills, Source string
	Years                                                         int
	Links, Tags                                                   []string
}

// Problem is what is wrong with a row: the column, its value as it stands
// there, and a sentence. Column is "" when it is about the whole row.
type Problem struct{ Column, Value, Text string }

// limits are how many characters our fields have.
var limits = map[Field]int{Name: 100, FirstName: 60, LastName: 60, Email: 254, Phone: 40, Employer: 120, Headline: 120,
	Years: 20, Skills: 2000, Place: 200, Link: 500, Tags: 500, Source: 100}

// How many links and tags one person comes with at most.
const (
	maxLinks = 10
	maxTags  = 20
	maxTag   = 40 // characters
)

// Read turns a row into a person, or says all that is wrong with it. A row
// with a problem is not to be used.
func Read(columns []Column, row Row) (Person, []Problem) {
	r := rowReader{columns: columns}
	if row.Problem != "" {
		return Person{}, []Problem{{Text: row.Problem}}
	}
	if extra := len(row.Cells) - len(columns); extra > 0 && slices.ContainsFunc(row.Cells[len(columns):], func(c string) bool { return strings.TrimSpace(c) != "" }) {
		r.say("", "", "This row has "+strconv.Itoa(len(row.Cells))+" cells, the header "+strconv.Itoa(len(columns))+". Is a cell with a comma in it without its quotation marks?")
		return Person{}, r.problems
	}
	for i, cell := range row.Cells {
		if i < len(columns) && columns[i].Field != LeaveOut {
			r.take(columns[i], cell)
		}
	}
	if r.person.Name = strings.TrimSpace(r.person.Name + " " + r.first + " " + r.last); r.person.Name == "" && !r.spoke(Name, FirstName, LastName) {
		r.say("", "", "There is no name in this row.")
	}
	return r.person, r.problems
}

type rowReader struct {
	columns     []Column
	person      Person
	first, last string
	problems    []Problem
}

func (r *rowReader) say(column, value, text string) {
	r.problems = append(r.problems, Problem{Column: column, Value: shorten(clean(value), 200), Text: text})
}

// spoke reports whether there is a problem with a column of those fields.
func (r *rowReader) spoke(fields ...Field) bool {
	return slices.ContainsFunc(r.problems, func(p Problem) bool {
		return slices.ContainsFunc(r.columns, func(c Column) bool { return c.Name == p.Column && slices.Contains(fields, c.Field) })
	})
}

func (r *rowReader) take(c Column, cell string) {
	n := utf8.RuneCountInString(cell)
	if n > MaxCell {
		r.say(c.Name, cell, "This cell has "+strconv.Itoa(n)+" characters; at most "+strconv.Itoa(MaxCell)+" are read.")
		return
	}
	value := clean(cell)
	if n = utf8.RuneCountInString(value); n > limits[c.Field] {
		r.say(c.Name, cell, c.Field.Label()+" has "+strconv.Itoa(n)+" characters; at most "+strconv.Itoa(limits[c.Field])+" fit.")
		return
	}
	if value != "" {
		r.put(c, value)
	}
}

func (r *rowReader) put(c Column, value string) {
	p := &r.person
	switch c.Field {
	case Name:
		p.Name = value
	case FirstName:
		r.first = value
	case LastName:
		r.last = value
	case Email:
		r.email(c, value)
	case Phone:
		r.phone(c, value)
	case Employer:
		p.Employer = value
	case Headline:
		p.Headline = value
	case Years:
		r.years(c, value)
	case Skills:
		p.Skills = strings.TrimPrefix(p.Skills+", "+strings.NewReplacer("|", ",", ";", ",").Replace(value), ", ")
	case Place:
		p.Place = strings.TrimPrefix(p.Place+", "+value, ", ")
	case Link:
		r.links(c, value)
	case Tags:
		r.tags(c, value)
	case Source:
		p.Source = value
	}
}

func (r *rowReader) email(c Column, value string) {
	a, err := mail.ParseAddress(value)
	if err != nil || !strings.Contains(a.Address[strings.LastIndex(a.Address, "@"):], ".") {
		r.say(c.Name, value, "This does not read as an e-mail address.")
		return
	}
	r.person.Email = strings.ToLower(a.Address)
}

func (r *rowReader) phone(c Column, value string) {
	digits := 0
	for _, d := range value {
		if unicode.IsDigit(d) {
			digits++
		}
	}
	if digits < 4 {
		r.say(c.Name, value, "This does not read as a phone number.")
		return
	}
	r.person.Phone = value
}

// years reads “7”, “7.5”, “7+” and “7 years”.
func (r *rowReader) years(c Column, value string) {
	digits := strings.IndexFunc(value, func(d rune) bool { return d < '0' || d > '9' })
	if digits < 0 {
		digits = len(value)
	}
	n, err := strconv.Atoi(value[:digits])
	rest := strings.TrimLeft(value[digits:], "0123456789.,+ ")
	if err != nil || rest != "" && !strings.HasPrefix(strings.ToLower(rest), "y") {
		r.say(c.Name, value, "This does not read as a number of years.")
		return
	}
	if n > 60 {
		r.say(c.Name, value, "Nobody has worked for more than 60 years.")
		return
	}
	r.person.Years = n
}

func (r *rowReader) links(c Column, value string) {
	for _, link := range strings.FieldsFunc(value, func(d rune) bool { return d == ' ' || d == ';' || d == '|' }) {
		link = strings.Trim(link, ",")
		if link == "" {
			continue
		}
		address := link
		if !strings.Contains(link, "://") {
			address = "https://" + link
		}
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || !strings.Contains(u.Host, ".") || u.User != nil {
			r.say(c.Name, link, "This does not read as the address of a page.")
			return
		}
		if len(r.person.Links) < maxLinks && !slices.Contains(r.person.Links, address) {
			r.person.Links = append(r.person.Links, address)
		}
	}
}

func (r *rowReader) tags(c Column, value string) {
	for _, tag := range strings.FieldsFunc(value, func(d rune) bool { return d == ',' || d == ';' || d == '|' }) {
		if tag = strings.TrimSpace(tag); tag == "" {
			continue
		}
		if utf8.RuneCountInString(tag) > maxTag {
			r.say(c.Name, tag, "A tag has at most "+strconv.Itoa(maxTag)+" characters.")
			return
		}
		same := func(t string) bool { return strings.EqualFold(t, tag) }
		if len(r.person.Tags) < maxTags && !slices.ContainsFunc(r.person.Tags, same) {
			r.person.Tags = append(r.person.Tags, tag)
		}
	}
}
