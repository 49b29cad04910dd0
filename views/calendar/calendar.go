// Package calendar writes interviews as calendar files (iCalendar, RFC 5545),
// as they go with letters (iTIP, RFC 5546), are downloaded, and are subscribed
// to. Times are in UTC, which every calendar shows on its owner's clock.
package calendar

import (
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"
)

// Method is what a file asks a calendar to do.
type Method string

// Request enters or changes an entry, Cancel takes it out, Publish only shows.
const (
	Request Method = "REQUEST"
	Cancel  Method = "CANCEL"
	Publish Method = "PUBLISH"
)

// Entry is one interview in a calendar. UID stays what it is for as long as the
// interview lives, Sequence grows when it changes: by both a calendar knows
// which entry to change, and that this is the newer.
type Entry struct {
	UID      string
	Sequence int
	Stamp    time.Time // when this was written
	From, To time.Time
	Summary  string
	Details  string // lines
	Place    string
	URL      string

	Organiser Person
	Attendee  Person // whose calendar it is for; nobody else is named in it
}

// Person is somebody with an address.
type Person struct{ Name, Email string }

// File is one entry as a file.
func File(m Method, e Entry) string {
	c := calendar(m)
	e.add(c, m)
	return c.Serialize(ics.WithNewLineWindows)
}

// Feed is a calendar to subscribe to.
func Feed(name string, entries []Entry) string {
	c := calendar(Publish)
	c.SetXWRCalName(text(name))
	c.SetRefreshInterval("PT1H")
	for _, e := range entries {
		e.add(c, Publish)
	}
	return c.Serialize(ics.WithNewLineWindows)
}

func calendar(m Method) *ics.Calendar {
	c := ics.NewCalendar()
	c.SetProductId("-//Stepwise//Stepwise//EN")
	c.SetMethod(ics.Method(m))
	return c
}

func (e Entry) add(c *ics.Calendar, m Method) {
	v := c.AddEvent(token(e.UID))
	v.SetDtStampTime(e.Stamp)
	v.SetStartAt(e.From)
	v.SetEndAt(e.To)
	v.SetSequence(e.Sequence)
	v.SetSummary(text(e.Summary))
	if e.Details != "" {
		v.SetDescription(lines(e.Details))
	}
	if e.Place != "" {
		v.SetLocation(text(e.Place))
	}
	if e.URL != "" {
		v.SetURL(token(e.URL))
	}
	status := ics.ObjectStatusConfirmed
	if m == Cancel {
		status = ics.ObjectStatusCancelled
	}
	v.SetStatus(status)
	if e.Organiser.Email != "" {
		v.SetOrganizer("mailto:"+token(e.Organiser.Email), name(e.Organiser.Name)...)
	}
	if m != Publish && e.Attendee.Email != "" {
		v.AddAttendee("mailto:"+token(e.Attendee.Email), append(name(e.Attendee.Name), ics.WithRSVP(false))...)
	}
}

// name is a display name as a parameter, in which quotes, colons and the like
// cannot be written safely by every program.
func name(s string) []ics.PropertyParameter {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '"', '\\', ':', ';', ',':
			return ' '
		case '\'':
			return '’'
		}
		return r
	}, text(s))
	if s = strings.Join(strings.Fields(s), " "); s == "" {
		return nil
	}
	return []ics.PropertyParameter{ics.WithCN(s)}
}

// text is one line: whatever would begin another is a space. A line break in a
// name would otherwise be a property of its own.
func text(s string) string {
	return strings.Join(strings.Fields(strings.Map(visible, strings.ToValidUTF8(s, ""))), " ")
}

// lines keeps line breaks, which the file writes as \n, and nothing else that
// cannot be seen.
func lines(s string) string {
	var out []string
	for line := range strings.Lines(strings.ReplaceAll(s, "\r", "\n")) {
		out = append(out, text(line))
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}

// token is an address or a name for machines, which has no spaces at all.
func token(s string) string { return strings.ReplaceAll(text(s), " ", "") }

func visible(r rune) rune {
	if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\u0085' {
		return ' '
	}
	return r
}
