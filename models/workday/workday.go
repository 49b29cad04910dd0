// Package workday counts working days, Monday to Friday but for public
// holidays, in a time zone. What a candidate is promised is kept in working
// days: “by Thursday”, not “in 72 hours”.
package workday

import (
	"slices"
	"time"
)

// closing is the local hour by which a promise for a day is due.
const closing = 17

// Add returns the end (17:00 local) of the working day that lies the given
// number of working days after from. With no days it is the end of the same
// day, or of the next working day when from falls on a weekend or a holiday.
// Holidays are calendar days, YYYY-MM-DD.
func Add(from time.Time, days int, zone *time.Location, holidays ...string) time.Time {
	local := from.In(zone)
	due := time.Date(local.Year(), local.Month(), local.Day(), closing, 0, 0, 0, zone)
	for days > 0 {
		due = due.AddDate(0, 0, 1)
		if working(due, holidays) {
			days--
		}
	}
	for !working(due, holidays) {
		due = due.AddDate(0, 0, 1)
	}
	return due
}

// NoLater returns t when it falls on a working day, and else the end (17:00
// local) of the last working day before it.
func NoLater(t time.Time, zone *time.Location, holidays ...string) time.Time {
	local := t.In(zone)
	if working(local, holidays) {
		return t
	}
	end := time.Date(local.Year(), local.Month(), local.Day(), closing, 0, 0, 0, zone)
	for !working(end, holidays) {
		end = end.AddDate(0, 0, -1)
	}
	return end
}

// Between counts the working days after the day of a up to and including the
// day of b, so that Between(t, Add(t, n, zone), zone) is n. It is negative when
// b lies before a.
func Between(a, b time.Time, zone *time.Location, holidays ...string) int {
	from, to := date(a, zone), date(b, zone)
	if to.Before(from) {
		return -Between(b, a, zone, holidays...)
	}
	days := int(to.Sub(from) / (24 * time.Hour))
	count := days / 7 * 5
	for day := to.AddDate(0, 0, -(days % 7)); day.Before(to); {
		day = day.AddDate(0, 0, 1)
		if !weekend(day) {
			count++
		}
	}
	for i, h := range holidays {
		day, err := time.Parse(time.DateOnly, h)
		if err == nil && day.After(from) && !day.After(to) && !weekend(day) && !slices.Contains(holidays[:i], h) {
			count--
		}
	}
	return count
}

// date is the calendar day in the zone, in UTC where every day has 24 hours.
func date(t time.Time, zone *time.Location) time.Time {
	y, m, d := t.In(zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// Shift is the working day that lies so many working days after a day, or
// before it. With none it is the day itself, or the next working day.
func Shift(day time.Time, days int, holidays ...string) time.Time {
	step := 1
	if days < 0 {
		step, days = -1, -days
	}
	for days > 0 {
		day = day.AddDate(0, 0, step)
		if working(day, holidays) {
			days--
		}
	}
	for !working(day, holidays) {
		day = day.AddDate(0, 0, 1)
	}
	return day
}

func working(t time.Time, holidays []string) bool {
	return !weekend(t) && !slices.Contains(holidays, t.Format(time.DateOnly))
}

func weekend(t time.Time) bool { return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday }
