package forms

import (
	"fmt"
	"strconv"

	"stepwise/models"
)

// Attachment is a file that came with a form. Browsers do not keep files when
// a form is shown again, so that Chosen says which to choose again.
type Attachment struct {
	Chosen  string       // its name, safe to show; "" when none was chosen
	File    *models.File // nil when it was refused
	Problem string       // why it was refused
}

// Again asks for the file once more when the form is shown again.
func (a Attachment) Again() string {
	if a.Chosen == "" || a.Kept() != "" {
		return ""
	}
	return "Choose the file “" + a.Chosen + "” again: browsers do not keep files."
}

// Kept is the name of a file that was uploaded earlier and need not be chosen
// again; "" when it came with this form.
func (a Attachment) Kept() string {
	if a.File != nil && a.File.Kept != "" {
		return a.Chosen
	}
	return ""
}

// Item is a portfolio item as typed.
type Item struct {
	Title   string     `form:"title"`
	OwnPart string     `form:"own"`
	Stack   string     `form:"stack"`
	Link    string     `form:"link"`
	LookAt  string     `form:"look"`
	File    Attachment `form:"-"`
}

// Empty reports whether nothing was put in.
func (i Item) Empty() bool {
	return i.Title == "" && i.OwnPart == "" && i.Stack == "" && i.Link == "" && i.LookAt == "" && i.File.Chosen == ""
}

// Validate turns the item into input.
func (i Item) Validate() (models.PortfolioInput, Problems) {
	var c check
	in := i.read(&c, "")
	return in, c.problems
}

func (i Item) read(c *check, prefix string) models.PortfolioInput {
	before := len(c.problems)
	in := models.PortfolioInput{
		Title:   c.line(prefix+"title", i.Title, "The title", 150, true),
		OwnPart: c.text(prefix+"own", i.OwnPart, "Your own part", 2000, true),
		Stack:   c.line(prefix+"stack", i.Stack, "The stack", 300, false),
		Link:    c.link(prefix+"link", i.Link, "The link", false),
		LookAt:  c.text(prefix+"look", i.LookAt, "What to look at", 1000, false),
		File:    i.File.File,
	}
	switch {
	case i.File.Problem != "":
		c.say(prefix+"file", i.File.Problem)
	case in.Link == "" && in.File == nil && Problems(c.problems[before:]).Of(prefix+"link") == "":
		c.say(prefix+"link", "Give a link to it, or choose a file.")
	}
	return in
}

// Apply is the application form.
type Apply struct {
	Name      string     `form:"name"`
	Email     string     `form:"email"`
	Phone     string     `form:"phone"`
	Links     string     `form:"links"` // one a line
	TimeZone  string     `form:"zone"`
	Headline  string     `form:"headline"`
	Years     string     `form:"years"`
	Place     string     `form:"place"`
	Skills    string     `form:"skills"`
	Pay       string     `form:"pay"`
	PayBasis  string     `form:"basis"`
	StartFrom string     `form:"start"`
	CoverNote string     `form:"note"`
	Consent   string     `form:"consent"`
	Website   string     `form:"website"` // people do not see it; machines fill it in
	Items     []Item     `form:"items"`
	Kept      string     `form:"kept"`     // the secret of a résumé that was uploaded first
	Proposed  []string   `form:"proposed"` // the fields that it filled in
	Resume    Attachment `form:"-"`
}

// Validate turns the form into input. Items left empty do not count.
func (f Apply) Validate() (models.ApplicationInput, Problems) {
	var c check
	in := models.ApplicationInput{
		Name:      c.line("name", f.Name, "Your name", 100, true),
		Email:     c.email("email", f.Email),
		Phone:     c.phone("phone", f.Phone),
		Links:     c.links("links", f.Links),
		Skills:    c.line("skills", f.Skills, "The skills", 500, false),
		TimeZone:  c.zone("zone", f.TimeZone),
		Headline:  c.line("headline", f.Headline, "The headline", 120, true),
		Years:     c.number("years", f.Years, "The number of years", 0, 60, true),
		Place:     c.line("place", f.Place, "The work permit or place", 200, true),
		StartFrom: c.date("start", f.StartFrom, "The start date", true),
		CoverNote: c.text("note", f.CoverNote, "The cover note", 5000, false),
		Source:    models.FromCareers,
		Resume:    f.Resume.File,
	}
	if in.PayAsked = c.money("pay", f.Pay, "The pay", false); in.PayAsked > 0 {
		in.PayBasis = choice(&c, "basis", f.PayBasis, "what the pay is for: an hour or a year", []models.Basis{models.Hourly, models.Annual})
	}
	for i, item := range f.Items {
		if !item.Empty() && i < models.MaxFirstItems {
			in.Items = append(in.Items, item.read(&c, ItemName(i, "")))
		}
	}
	if len(in.Items) == 0 {
		c.say(ItemName(0, "title"), "Show at least one thing you made: a portfolio item with a title and a link or a file.")
	}
	if f.Resume.Problem != "" {
		c.say("resume", f.Resume.Problem)
	}
	if f.Consent != "yes" {
		c.say("consent", "We may only read your application when you agree that we keep it for that time.")
	}
	return in, c.problems
}

// ItemName is what problems with a field of the item are called.
func ItemName(i int, field string) string { return fmt.Sprintf("item-%d-%s", i+1, field) }

// ItemField is what that field is posted as.
func ItemField(i int, field string) string { return "items[" + strconv.Itoa(i) + "]." + field }
