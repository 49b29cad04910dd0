package models

import (
	"fmt"
	"time"

	"stepwise/models/slots"
)

// Diary is one member of a panel with what there is in their calendar.
type Diary struct {
	User     User
	Limit    int // interviews a week
	Hours    []slots.Hours
	Busy     []slots.Range // entered by themselves
	Planned  []Engagement  // interviews that are planned or were held
	Proposed []Engagement  // times a candidate may still pick
}

// Engagement is an interview in somebody's calendar.
type Engagement struct {
	InterviewID int64
	At          slots.Range
	Over        bool // held, or missed: it counts in its week, and is in nobody's way
}

// Person is who they are to those who look for a time. Times proposed to
// other candidates are taken for busy: either may be picked.
func (d Diary) Person(but int64) slots.Person {
	p := slots.Person{Zone: Zone(d.User.TimeZone), Hours: d.Hours, Busy: d.Busy}
	for _, list := range [][]Engagement{d.Planned, d.Proposed} {
		for _, e := range list {
			if e.InterviewID != but {
				p.Busy = append(p.Busy, e.At)
			}
		}
	}
	return p
}

// Load is how many interviews the week of a moment holds for them, on their
// own clock, that one not counted. One that was proposed counts once in each
// week in which it may be.
func (d Diary) Load(at time.Time, but int64) int {
	zone := Zone(d.User.TimeZone)
	week, seen := slots.Week(at, zone), map[int64]bool{but: true}
	n := 0
	for _, list := range [][]Engagement{d.Planned, d.Proposed} {
		for _, e := range list {
			if !seen[e.InterviewID] && slots.Week(e.At.From, zone) == week {
				seen[e.InterviewID] = true
				n++
			}
		}
	}
	return n
}

// Taken refuses a time at which somebody on the panel, or the candidate, is in
// another interview already: nobody is in two places.
func Taken(at slots.Range, but int64, panel []Diary, candidate []Engagement) error {
	for _, d := range panel {
		for _, e := range d.Planned {
			if e.InterviewID != but && !e.Over && e.At.Meets(at) {
				return Refused(d.User.Name + " is in another interview at that time. Choose another.")
			}
		}
	}
	for _, e := range candidate {
		if e.InterviewID != but && !e.Over && e.At.Meets(at) {
			return Refused("The candidate is in another interview at that time. Choose another.")
		}
	}
	return nil
}

// Crowded says in whose way a time is without being impossible: outside the
// hours they keep, when they are busy, or more interviews in that week than
// their limit. Going on all the same takes a reason.
func Crowded(at slots.Range, but int64, panel []Diary) []string {
	var out []string
	for _, d := range panel {
		p := slots.Person{Zone: Zone(d.User.TimeZone), Hours: d.Hours, Busy: d.Busy}
		when := at.From.In(p.Zone).Format("Monday 2 January, 15:04")
		switch {
		case !p.Free(at):
			out = append(out, d.User.Name+" is busy on "+when+" (their clock).")
		case !p.InHours(at):
			out = append(out, d.User.Name+" keeps other hours than "+when+" (their clock).")
		}
		if n := d.Load(at.From, but); n >= d.Limit {
			interviews := "interviews"
			if n == 1 {
				interviews = "interview"
			}
			out = append(out, fmt.Sprintf("%s has %d %s in the week of %s already; the limit is %d.", d.User.Name, n, interviews, when, d.Limit))
		}
	}
	return out
}

// NoRoom refuses times that are in somebody's way unless somebody says why.
type NoRoom struct{ Reasons []string }

func (NoRoom) Error() string { return "somebody has no room for it" }
