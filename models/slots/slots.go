// Package slots finds times at which several people in several time zones can
// meet: within the hours each keeps on their own wall clock, and free of what
// they are busy with.
package slots

import (
	"slices"
	"time"
)

// Hours is when somebody can be met on a day of the week: minutes of the wall
// clock from midnight, on the same calendar day.
type Hours struct {
	Day      time.Weekday
	From, To int
}

// Weekdays are the same hours from Monday to Friday.
func Weekdays(from, to int) []Hours {
	var week []Hours
	for d := time.Monday; d <= time.Friday; d++ {
		week = append(week, Hours{d, from, to})
	}
	return week
}

// Range is a stretch of time, without its end.
type Range struct{ From, To time.Time }

// Meets reports whether two ranges share a moment.
func (r Range) Meets(o Range) bool { return r.From.Before(o.To) && o.From.Before(r.To) }

// Within reports whether all of r lies in o.
func (r Range) Within(o Range) bool { return !r.From.Before(o.From) && !r.To.After(o.To) }

// Person is somebody who has to be there.
type Person struct {
	Zone  *time.Location
	Hours []Hours
	Busy  []Range
}

// InHours reports whether the person keeps hours for all of the range.
func (p Person) InHours(r Range) bool {
	for _, w := range p.windows(Range{r.From.AddDate(0, 0, -1), r.To.AddDate(0, 0, 1)}) {
		if r.Within(w) {
			return true
		}
	}
	return false
}

// Free reports whether nothing the person is busy with meets the range.
func (p Person) Free(r Range) bool { return !slices.ContainsFunc(p.Busy, r.Meets) }

// windows are the person's hours that touch the span, in order. Each day's
// wall clock is resolved anew, which is what takes clock changes into account:
// on the day the clocks go forward a night from 0 to 6 lasts five hours, and
// hours that a clock skips altogether are none.
func (p Person) windows(span Range) []Range {
	var out []Range
	y, m, d := span.From.In(p.Zone).Date()
	for day := 0; ; day++ {
		date := time.Date(y, m, d+day, 0, 0, 0, 0, time.UTC) // a calendar day; UTC has them all
		if date.Add(-26 * time.Hour).After(span.To) {
			break
		}
		for _, h := range p.Hours {
			if h.Day != date.Weekday() {
				continue
			}
			w := Range{at(date, h.From, p.Zone), at(date, h.To, p.Zone)}
			if w.From.Before(w.To) && w.Meets(span) {
				out = append(out, w)
			}
		}
	}
	slices.SortFunc(out, func(a, b Range) int { return a.From.Compare(b.From) })
	return joined(out)
}

// at is that minute of a calendar day on the wall clock of a zone.
func at(date time.Time, minute int, zone *time.Location) time.Time {
	return time.Date(date.Year(), date.Month(), date.Day(), 0, minute, 0, 0, zone)
}

// joined puts ranges in order that touch or overlap together into one.
func joined(ranges []Range) []Range {
	var out []Range
	for _, r := range ranges {
		if n := len(out); n > 0 && !out[n-1].To.Before(r.From) {
			if r.To.After(out[n-1].To) {
				out[n-1].To = r.To
			}
			continue
		}
		out = append(out, r)
	}
	return out
}

// shared is what two lists of ranges in order have in common.
func shared(a, b []Range) []Range {
	var out []Range
	for _, x := range a {
		for _, y := range b {
			r := Range{x.From, x.To}
			if y.From.After(r.From) {
				r.From = y.From
			}
			if y.To.Before(r.To) {
				r.To = y.To
			}
			if r.From.Before(r.To) {
				out = append(out, r)
			}
		}
	}
	return out
}

// How times are spread: they start at full and half hours, and several on one
// day lie apart, so that whoever chooses has a choice.
const (
	grid    = 30 * time.Minute
	apart   = 2 * time.Hour
	perDay  = 3
	maxDays = 60
)

// Find proposes at most n starts within the span at which everybody is within
// their hours and free for that long, earliest first. Days are those of the
// last person, the one who is asked to choose.
func Find(people []Person, length time.Duration, span Range, n int) []time.Time {
	if len(people) == 0 || length <= 0 {
		return nil
	}
	if last := span.From.AddDate(0, 0, maxDays); span.To.After(last) {
		span.To = last
	}
	common := []Range{span}
	for _, p := range people {
		common = shared(common, p.windows(span))
	}
	zone := people[len(people)-1].Zone
	var out []time.Time
	today, day := 0, ""
	for _, c := range common {
		for start := ceil(c.From); !start.Add(length).After(c.To) && len(out) < n; start = start.Add(grid) {
			if d := start.In(zone).Format(time.DateOnly); d != day {
				day, today = d, 0
			}
			near := len(out) > 0 && start.Sub(out[len(out)-1]) < apart
			if today == perDay || near || !free(people, Range{start, start.Add(length)}) {
				continue
			}
			out, today = append(out, start.UTC()), today+1
		}
	}
	return out
}

func free(people []Person, r Range) bool {
	return !slices.ContainsFunc(people, func(p Person) bool { return !p.Free(r) })
}

// ceil is the next start of the grid, which is the world clock's: zones lie
// whole or half hours apart, and the few at three quarters still meet it.
func ceil(t time.Time) time.Time {
	if down := t.Truncate(grid); down.Before(t) {
		return down.Add(grid)
	}
	return t
}

// Week is the Monday of the calendar week a moment is in on somebody's clock,
// as YYYY-MM-DD.
func Week(t time.Time, zone *time.Location) string {
	local := t.In(zone)
	back := (int(local.Weekday()) + 6) % 7
	return local.AddDate(0, 0, -back).Format(time.DateOnly)
}
