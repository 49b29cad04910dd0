package calendar

import (
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	other "github.com/emersion/go-ical"
	"pgregory.net/rapid"
)

var at = time.Date(2027, 3, 28, 0, 30, 0, 0, time.UTC) // half an hour before London's clocks go forward

func entry() Entry {
	return Entry{UID: "interview-7-20261123T090000.000@stepwise", Stamp: at, From: at, To: at.Add(time.Hour), Summary: "Interview: Grace Okafor, A rate limiter",
		Details: "You meet Linus Ek.\nhttps://jobs.example.org/status/1", Place: "https://meet.example/7; room 2, left", URL: "https://jobs.example.org/status/1",
		Organiser: Person{"Rosa Lind", "rosa@northwind.example"}, Attendee: Person{"Grace Okafor", "grace@example.org"}}
}

// read has two parsers that know nothing of each other read a file with one
// entry, and holds what both say of it against each other.
func read(t interface {
	Helper()
	Fatalf(string, ...any)
}, file string) (method string, props map[string]string) {
	t.Helper()
	first, err := ics.ParseCalendar(strings.NewReader(file))
	if err != nil || len(first.Events()) != 1 {
		t.Fatalf("the first parser: %v, %d events\n%s", err, len(first.Events()), file)
	}
	second, err := other.NewDecoder(strings.NewReader(file)).Decode()
	if err != nil || len(second.Events()) != 1 || len(second.Children) != 1 {
		t.Fatalf("the second parser: %v\n%s", err, file)
	}
	event := second.Events()[0]
	props = map[string]string{}
	for _, name := range []string{"UID", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "SEQUENCE", "ORGANIZER", "ATTENDEE", "URL"} {
		p := event.Props.Get(name)
		if p == nil {
			continue
		}
		props[name] = p.Value
		if p.ValueType() == other.ValueText {
			if props[name], err = p.Text(); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		q := first.Events()[0].GetProperty(ics.ComponentProperty(name))
		if q == nil || q.Value != props[name] {
			t.Fatalf("%s is %q to the second, %+v to the first", name, props[name], q)
		}
	}
	for name := range event.Props {
		if name != "DTSTAMP" && props[name] == "" {
			t.Fatalf("a property nobody wrote: %s\n%s", name, file)
		}
	}
	if len(event.Children) > 0 {
		t.Fatalf("a component nobody wrote:\n%s", file)
	}
	return second.Props.Get("METHOD").Value, props
}

func TestTwoParsersReadInvitationChangeAndCancellationAsOneEntry(t *testing.T) {
	t.Parallel()
	e := entry()
	method, invited := read(t, File(Request, e))
	if method != "REQUEST" || invited["DTSTART"] != "20270328T003000Z" || invited["DTEND"] != "20270328T013000Z" || invited["STATUS"] != "CONFIRMED" ||
		invited["SUMMARY"] != e.Summary || invited["DESCRIPTION"] != e.Details || invited["LOCATION"] != e.Place || invited["ATTENDEE"] != "mailto:grace@example.org" {
		t.Errorf("%s %v", method, invited)
	}
	e.Sequence, e.From, e.To = 1, at.Add(24*time.Hour), at.Add(25*time.Hour)
	method, moved := read(t, File(Request, e))
	if method != "REQUEST" || moved["UID"] != invited["UID"] || moved["SEQUENCE"] != "1" || moved["ORGANIZER"] != invited["ORGANIZER"] {
		t.Errorf("%s %v", method, moved)
	}
	e.Sequence = 2
	method, cancelled := read(t, File(Cancel, e))
	if method != "CANCEL" || cancelled["UID"] != invited["UID"] || cancelled["SEQUENCE"] != "2" || cancelled["STATUS"] != "CANCELLED" {
		t.Errorf("%s %v", method, cancelled)
	}
	feed := Feed("Interviews: Linus Ek", []Entry{e})
	if method, published := read(t, feed); method != "PUBLISH" || published["ATTENDEE"] != "" {
		t.Errorf("%s %v", method, published)
	}
	if empty, err := ics.ParseCalendar(strings.NewReader(Feed("Nobody", nil))); err != nil || len(empty.Events()) != 0 {
		t.Errorf("%v, %v", empty, err)
	}
}

func TestLinesEndAndFoldAsTheStandardSays(t *testing.T) {
	t.Parallel()
	e := entry()
	e.Summary = strings.Repeat("Größe, 寿司; ", 30)
	for line := range strings.SplitSeq(strings.TrimSuffix(File(Request, e), "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("%d octets: %q", len(line), line)
		}
	}
	read(t, File(Request, e))
}

// TestHostileWordsAddNothing: whatever people are called and write, a file has
// the lines that we write, and both parsers read back the words.
func TestHostileWordsAddNothing(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Eve\r\nATTENDEE:mailto:eve@example.org", "Eve\nEND:VEVENT\nBEGIN:VALARM", "Eve\rX-A:1", "Eve\u2028X-B:1", "Eve\u0085X-C:1", "a\x00b\x0bc\x0cd",
		`O'Brien "Bob"; CN=x, y: z\`, "\xff\xfe", "מרים", "", "\\nX-D:1", "\x7fX", "=?utf-8?q?=0D=0A?="} {
		hostile(t, name)
	}
	rapid.Check(t, func(t *rapid.T) { hostile(t, rapid.String().Draw(t, "words")) })
}

func hostile(t interface {
	Helper()
	Fatalf(string, ...any)
}, words string) {
	t.Helper()
	e := entry()
	e.Summary, e.Details, e.Place, e.Organiser.Name, e.Attendee.Name = "Interview: "+words, "You meet "+words, "Room "+words, words, words
	_, props := read(t, File(Request, e))
	if props["SUMMARY"] != text(e.Summary) || props["ATTENDEE"] != "mailto:grace@example.org" || props["ORGANIZER"] != "mailto:rosa@northwind.example" {
		t.Fatalf("%q became %v", words, props)
	}
}
