package slots

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func zone(t interface{ Fatal(...any) }, name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func utc(value string) time.Time {
	t, err := time.Parse("2006-01-02 15:04", value)
	if err != nil {
		panic(err)
	}
	return t
}

// TestTheSameHoursMoveWithTheClocks: nine o'clock stays nine o'clock on either
// side of a clock change, in both hemispheres. The clocks of 2027 change on 28
// March and 31 October in London, 14 March and 7 November in New York, 4 April
// and 3 October in Sydney; Kolkata's never do.
func TestTheSameHoursMoveWithTheClocks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		panel, candidate string
		day              string // a Monday before or after a change
		want             string // the first start, in UTC
	}{
		{"Europe/London", "Africa/Lagos", "2027-03-22", "2027-03-22 09:00"},
		{"Europe/London", "Africa/Lagos", "2027-03-29", "2027-03-29 08:00"},
		{"Europe/London", "Africa/Lagos", "2027-10-25", "2027-10-25 08:00"},
		{"Europe/London", "Africa/Lagos", "2027-11-01", "2027-11-01 09:00"},
		{"America/New_York", "Europe/London", "2027-03-08", "2027-03-08 14:00"},
		{"America/New_York", "Europe/London", "2027-03-15", "2027-03-15 13:00"},
		{"America/New_York", "Europe/London", "2027-11-01", "2027-11-01 13:00"},
		{"America/New_York", "Europe/London", "2027-11-08", "2027-11-08 14:00"},
		{"Australia/Sydney", "Asia/Kolkata", "2027-03-29", "2027-03-29 02:30"}, // AEDT is UTC+11, Kolkata 08:00
		{"Australia/Sydney", "Asia/Kolkata", "2027-04-05", "2027-04-05 02:30"}, // AEST: Kolkata's morning decides
		{"Australia/Sydney", "Asia/Tokyo", "2027-03-29", "2027-03-28 23:00"},   // AEDT: 08:00 in Tokyo is 10:00 in Sydney
		{"Australia/Sydney", "Asia/Tokyo", "2027-04-05", "2027-04-04 23:00"},   // AEST: 09:00 in Sydney
		{"Australia/Sydney", "Asia/Tokyo", "2027-10-04", "2027-10-03 23:00"},
	} {
		panel := Person{Zone: zone(t, c.panel), Hours: Weekdays(9*60, 17*60+30)}
		candidate := Person{Zone: zone(t, c.candidate), Hours: Weekdays(8*60, 20*60)}
		from := utc(c.day + " 00:00").Add(-12 * time.Hour) // Monday begins early in Sydney
		got := Find([]Person{panel, candidate}, time.Hour, Range{from, from.Add(40 * time.Hour)}, 1)
		if len(got) != 1 || !got[0].Equal(utc(c.want)) {
			t.Errorf("%s with %s on %s: %v, want %s", c.panel, c.candidate, c.day, got, c.want)
		}
	}
}

// TestNightsOfClockChanges looks at the very nights, in hours on a Sunday.
func TestNightsOfClockChanges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		zone, date string
		long       time.Duration
	}{
		{"Europe/London", "2027-03-28", 5 * time.Hour},
		{"Europe/London", "2027-10-31", 7 * time.Hour},
		{"America/New_York", "2027-03-14", 5 * time.Hour},
		{"America/New_York", "2027-11-07", 7 * time.Hour},
		{"Australia/Sydney", "2027-10-03", 5 * time.Hour},
		{"Australia/Sydney", "2027-04-04", 7 * time.Hour},
		{"Asia/Kolkata", "2027-03-28", 6 * time.Hour},
	} {
		p := Person{Zone: zone(t, c.zone), Hours: []Hours{{time.Sunday, 0, 6 * 60}}}
		day := utc(c.date + " 00:00")
		span := Range{day.Add(-24 * time.Hour), day.Add(30 * time.Hour)}
		windows := p.windows(span)
		if len(windows) != 1 || windows[0].To.Sub(windows[0].From) != c.long {
			t.Errorf("%s on %s: %v", c.zone, c.date, windows)
		}
		fits := Find([]Person{p}, c.long, span, 5)
		if len(fits) != 1 || len(Find([]Person{p}, c.long+grid, span, 5)) != 0 {
			t.Errorf("%s on %s: %v fits", c.zone, c.date, fits)
		}
	}
	// The hour that London's clocks skip is nobody's.
	gap := Person{Zone: zone(t, "Europe/London"), Hours: []Hours{{time.Sunday, 60, 120}}}
	if w := gap.windows(Range{utc("2027-03-27 00:00"), utc("2027-03-29 00:00")}); len(w) != 0 {
		t.Errorf("the skipped hour: %v", w)
	}
}

func TestBusyTimesAreLeftOut(t *testing.T) {
	t.Parallel()
	london := zone(t, "Europe/London")
	busy := Person{Zone: london, Hours: Weekdays(9*60, 12*60), Busy: []Range{{utc("2026-11-24 09:00"), utc("2026-11-24 10:30")}}}
	other := Person{Zone: london, Hours: Weekdays(9*60, 17*60)}
	span := Range{utc("2026-11-24 00:00"), utc("2026-11-25 00:00")}
	got := Find([]Person{busy, other}, time.Hour, span, 9)
	if len(got) != 1 || !got[0].Equal(utc("2026-11-24 10:30")) {
		t.Errorf("%v", got)
	}
	if Find(nil, time.Hour, span, 9) != nil || Find([]Person{other}, 0, span, 9) != nil {
		t.Error("times for nobody, or of no length")
	}
	// Nobody in Sydney and Los Angeles is at work at the same time on a Tuesday.
	a := Person{Zone: zone(t, "Europe/Berlin"), Hours: Weekdays(9*60, 12*60)}
	b := Person{Zone: zone(t, "America/Los_Angeles"), Hours: Weekdays(9*60, 17*60)}
	if got := Find([]Person{a, b}, time.Hour, Range{span.From, span.From.AddDate(0, 0, 14)}, 9); got != nil {
		t.Errorf("%v", got)
	}
}

func TestWeeksBeginOnMondayOnOnesOwnClock(t *testing.T) {
	t.Parallel()
	sunday := utc("2026-11-22 20:00")
	if w := Week(sunday, zone(t, "Europe/London")); w != "2026-11-16" {
		t.Error(w)
	}
	if w := Week(sunday, zone(t, "Australia/Sydney")); w != "2026-11-23" {
		t.Error(w)
	}
}

// TestEveryProposalSuitsEverybody: read from each wall clock, a proposal lies
// within the hours of that day, and meets nothing anybody is busy with.
func TestEveryProposalSuitsEverybody(t *testing.T) {
	t.Parallel()
	zones := []*time.Location{zone(t, "Europe/London"), zone(t, "America/New_York"), zone(t, "Australia/Sydney"), zone(t, "Asia/Kolkata"), zone(t, "Pacific/Chatham")}
	rapid.Check(t, func(t *rapid.T) {
		from := utc("2027-01-01 00:00").Add(time.Duration(rapid.IntRange(0, 365*24).Draw(t, "from")) * time.Hour)
		span := Range{from, from.AddDate(0, 0, rapid.IntRange(1, 14).Draw(t, "days"))}
		length := time.Duration(rapid.IntRange(1, 8).Draw(t, "length")) * 15 * time.Minute
		var people []Person
		for range rapid.IntRange(1, 3).Draw(t, "people") {
			p := Person{Zone: rapid.SampledFrom(zones).Draw(t, "zone")}
			for d := time.Sunday; d <= time.Saturday; d++ {
				start := rapid.IntRange(0, 16*60).Draw(t, "start")
				p.Hours = append(p.Hours, Hours{d, start, start + rapid.IntRange(60, 8*60).Draw(t, "hours")})
			}
			busy := from.Add(time.Duration(rapid.IntRange(0, 200).Draw(t, "busy")) * time.Hour)
			p.Busy = []Range{{busy, busy.Add(3 * time.Hour)}}
			people = append(people, p)
		}
		got := Find(people, length, span, 12)
		for i, start := range got {
			r := Range{start, start.Add(length)}
			if !r.Within(span) || i > 0 && start.Sub(got[i-1]) < apart {
				t.Fatalf("%v of %v", r, got)
			}
			for _, p := range people {
				first, last := start.In(p.Zone), r.To.Add(-time.Minute).In(p.Zone)
				h := p.Hours[first.Weekday()]
				clock := func(x time.Time) int { return x.Hour()*60 + x.Minute() }
				if !p.Free(r) || !p.InHours(r) || clock(first) < h.From || clock(last) >= h.To || first.Weekday() != last.Weekday() {
					t.Fatalf("%v does not suit %s with %v", r, p.Zone, h)
				}
			}
		}
	})
}
