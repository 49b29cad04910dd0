// Package overlap finds the hours in which two people in two time zones are
// both at work, summer time included.
package overlap

import "time"

// Day is someone's working day: wall-clock times in their zone, counted from
// local midnight. A day that runs past midnight ends after 24 hours.
type Day struct {
	Zone       *time.Location
	Start, End time.Duration
}

// window is the stretch of one working day on the world's clock.
type window struct{ from, to time.Time }

// on returns the working day of a calendar date. The wall clock is resolved
// anew for every date, which is what takes summer time into account.
func (d Day) on(date time.Time) window {
	at := func(clock time.Duration) time.Time {
		return time.Date(date.Year(), date.Month(), date.Day(), 0, 0, int(clock/time.Second), 0, d.Zone)
	}
	return window{at(d.Start), at(d.End)}
}

// near returns the working days that can touch one that someone anywhere else
// starts on the date. The date line puts up to 26 hours between two clocks,
// hence two days to either side.
func (d Day) near(date time.Time) []window {
	var windows []window
	for shift := -2; shift <= 2; shift++ {
		windows = append(windows, d.on(date.AddDate(0, 0, shift)))
	}
	return windows
}

// shared is the part of two windows that both have; its length is zero when
// they do not meet.
func shared(a, b window) window {
	from, to := a.from, a.to
	if b.from.After(from) {
		from = b.from
	}
	if b.to.Before(to) {
		to = b.to
	}
	if to.Before(from) {
		return window{}
	}
	return window{from, to}
}

func (w window) length() time.Duration { return w.to.Sub(w.from) }

// Hours returns for how long both are at work during the working day that a
// starts on the calendar day that on falls on in a's zone.
func Hours(a, b Day, on time.Time) time.Duration {
	return hours(a, b, dateIn(on, a.Zone))
}

func hours(a, b Day, date time.Time) time.Duration {
	var total time.Duration
	own := a.on(date)
	for _, w := range b.near(date) {
		total += shared(own, w).length()
	}
	return total
}

// Worked returns how much of the stretch from one moment to another falls into
// somebody's working days, Monday to Friday on their own clock.
func Worked(d Day, from, to time.Time) time.Duration {
	var total time.Duration
	last := dateIn(to, d.Zone)
	// A day that runs past midnight still goes on the morning after.
	for date := dateIn(from, d.Zone).AddDate(0, 0, -1); !date.After(last); date = date.AddDate(0, 0, 1) {
		if date.Weekday() != time.Saturday && date.Weekday() != time.Sunday {
			total += shared(d.on(date), window{from, to}).length()
		}
	}
	return total
}

// Span is a run of calendar days with the same overlap. From and To are the
// first and the last of them, as midnights in a's zone.
type Span struct {
	From, To time.Time
	Overlap  time.Duration
}

// Year returns the overlap over a calendar year as runs of equal length. A new
// one begins where a clock change in either zone moves the hours.
func Year(a, b Day, year int) []Span {
	var spans []Span
	for date := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC); date.Year() == year; date = date.AddDate(0, 0, 1) {
		midnight := time.Date(year, date.Month(), date.Day(), 0, 0, 0, 0, a.Zone)
		overlap := hours(a, b, date)
		if n := len(spans); n > 0 && spans[n-1].Overlap == overlap {
			spans[n-1].To = midnight
			continue
		}
		spans = append(spans, Span{From: midnight, To: midnight, Overlap: overlap})
	}
	return spans
}

// On returns a picture of one day in hours of a's wall clock: both working days
// and the stretch they share, which is from 0 to 0 when there is none. Of b's
// working days it takes the one that shares most with a's, or else the nearest,
// so its hours may lie below 0 or above 24.
func On(a, b Day, on time.Time) (aFrom, aTo, bFrom, bTo, from, to float64) {
	date := dateIn(on, a.Zone)
	clock := func(t time.Time) float64 {
		local := t.In(a.Zone)
		days := dateIn(local, a.Zone).Sub(date)
		return days.Hours() + float64(local.Hour()) + float64(local.Minute())/60
	}
	own := a.on(date)
	best := nearest(own, b.near(date))
	aFrom, aTo, bFrom, bTo = clock(own.from), clock(own.to), clock(best.from), clock(best.to)
	if both := shared(own, best); both.length() > 0 {
		from, to = clock(both.from), clock(both.to)
	}
	return aFrom, aTo, bFrom, bTo, from, to
}

// nearest returns the window that shares most with w, or else has the smallest
// gap to it.
func nearest(w window, windows []window) window {
	best := windows[0]
	for _, other := range windows[1:] {
		if reach(w, other) > reach(w, best) {
			best = other
		}
	}
	return best
}

// reach is the length two windows share, or the gap between them as a negative
// length.
func reach(a, b window) time.Duration {
	return min(a.to.Sub(b.from), b.to.Sub(a.from), a.length(), b.length())
}

// dateIn is the calendar day of a moment in a zone, as a midnight in UTC, where
// every day has 24 hours.
func dateIn(t time.Time, zone *time.Location) time.Time {
	y, m, d := t.In(zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
