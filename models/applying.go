package models

import (
	"strconv"
	"strings"
	"time"
)

// File is an upload that has been looked at: of an accepted kind, with a name
// that is safe to show.
type File struct {
	Name    string
	Type    string // by content
	Content []byte
	Kept    string // the secret under which an unsent form kept it; "" when it came just now
}

// ApplicationInput is what somebody applies with.
type ApplicationInput struct {
	Name, Email, TimeZone, Headline, Place string
	Years                                  int
	PayAsked                               Money // 0 when not said
	PayBasis                               Basis
	StartFrom                              Date
	CoverNote                              string
	Source                                 Origin
	Phone                                  string
	Links                                  []string
	Skills                                 string // comma separated, besides the stacks of the items
	Items                                  []PortfolioInput
	Resume                                 *File
}

// PortfolioInput is a portfolio item with its file, if it has one.
type PortfolioInput struct {
	Title, OwnPart, Stack, Link, LookAt string
	File                                *File
}

// Submission is what a candidate hands in besides files, which are there by then.
type Submission struct {
	Links      []string
	Answer     string
	HoursSpent int
}

// How many portfolio items an application starts with and may grow to.
const (
	MaxFirstItems = 10
	MaxItems      = 20
)

// ItemCount says how many portfolio items somebody applied with.
func ItemCount(n int) string {
	if n == 1 {
		return "1 portfolio item"
	}
	return strconv.Itoa(n) + " portfolio items"
}

// maxSkills caps the skills kept for search.
const maxSkills = 40

// Skills adds the names in the stacks to those known, each once whatever its
// case, comma separated.
func Skills(known string, stacks ...string) string {
	var names []string
	seen := map[string]bool{}
	for _, stack := range append([]string{known}, stacks...) {
		for _, name := range strings.FieldsFunc(stack, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
			name = strings.Join(strings.Fields(name), " ")
			key := strings.ToLower(name)
			if name == "" || seen[key] || len(names) == maxSkills {
				continue
			}
			seen[key] = true
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// RetainUntil is the last day a candidate's data is kept when they applied at
// that moment.
func (s Settings) RetainUntil(applied time.Time) Date {
	return DateOf(applied.In(s.Zone()).AddDate(0, s.RetentionMonths, 0))
}

// TakesPortfolio reports whether the candidate may still add to the portfolio:
// until the trial is over.
func (a Application) TakesPortfolio() bool { return !a.State.Over() && a.Step <= StepTrial }

// AddPortfolio lets the candidate show more. It changes nothing that a page
// of the staff could have shown wrongly, so the version stays.
func (a Application) AddPortfolio(actor Actor, on Scope, title string, now time.Time) (Event, error) {
	if !actor.Can(AddPortfolio, on) {
		return Event{}, ErrForbidden
	}
	if !a.TakesPortfolio() {
		return Event{}, Refused("The portfolio is closed: it can grow until the trial is over.")
	}
	return NewEvent(actor, DidAddPortfolio, now).OnApplication(a).About(title, ""), nil
}
