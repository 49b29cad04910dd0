package workday

import (
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"
)

func TestAdd(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, zone, from string
		days             int
		want             string
	}{
		{"the next day", "Europe/London", "2026-06-01T10:00:00+01:00", 1, "2026-06-02T17:00:00+01:00"},
		{"the same day", "Europe/London", "2026-06-01T10:00:00+01:00", 0, "2026-06-01T17:00:00+01:00"},
		{"over a weekend", "Europe/London", "2026-06-05T10:00:00+01:00", 1, "2026-06-08T17:00:00+01:00"},
		{"a week", "Europe/London", "2026-06-03T10:00:00+01:00", 5, "2026-06-10T17:00:00+01:00"},
		{"from a Saturday", "Europe/London", "2026-06-06T10:00:00+01:00", 1, "2026-06-08T17:00:00+01:00"},
		{"none from a Sunday", "Europe/London", "2026-06-07T10:00:00+01:00", 0, "2026-06-08T17:00:00+01:00"},
		{"over the clock change", "Europe/London", "2026-03-27T10:00:00Z", 1, "2026-03-30T17:00:00+01:00"},
		{"the day is the one in the zone", "Asia/Kolkata", "2026-06-01T20:00:00Z", 1, "2026-06-03T17:00:00+05:30"},
		{"over the new year", "America/New_York", "2026-12-31T10:00:00-05:00", 2, "2027-01-04T17:00:00-05:00"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := Add(moment(t, test.from), test.days, zone(t, test.zone)).Format(time.RFC3339)
			if got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestHolidays(t *testing.T) {
	t.Parallel()
	christmas := []string{"2026-12-25", "2026-12-26", "2026-12-28", "2027-01-01", "2026-12-25"}
	tests := []struct {
		name, zone, from string
		days             int
		holidays         []string
		want             string
	}{
		{"over Christmas", "Europe/London", "2026-12-24T10:00:00Z", 1, christmas, "2026-12-29T17:00:00Z"},
		{"over Christmas and the new year", "Europe/London", "2026-12-24T10:00:00Z", 4, christmas, "2027-01-04T17:00:00Z"},
		{"none from a holiday", "Europe/London", "2026-12-25T10:00:00Z", 0, christmas, "2026-12-29T17:00:00Z"},
		{"one from a holiday", "Europe/London", "2026-12-25T10:00:00Z", 1, christmas, "2026-12-29T17:00:00Z"},
		{"a holiday on a Saturday changes nothing", "Europe/London", "2026-06-05T10:00:00+01:00", 1, []string{"2026-06-06"}, "2026-06-08T17:00:00+01:00"},
		{"the holiday is the one in the zone", "Pacific/Auckland", "2026-02-05T12:00:00Z", 0, []string{"2026-02-06"}, "2026-02-09T17:00:00+13:00"},
		{"over Easter and the clock change", "Europe/Berlin", "2024-03-28T10:00:00+01:00", 1, []string{"2024-03-29", "2024-04-01"}, "2024-04-02T17:00:00+02:00"},
		{"a whole week off, and the clock goes back", "America/New_York", "2026-10-30T10:00:00-04:00", 1,
			[]string{"2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06"}, "2026-11-09T17:00:00-05:00"},
		{"what is no day is none", "Europe/London", "2026-06-01T10:00:00+01:00", 1, []string{"", "soon"}, "2026-06-02T17:00:00+01:00"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := Add(moment(t, test.from), test.days, zone(t, test.zone), test.holidays...).Format(time.RFC3339); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestBetween(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, a, b string
		want       int
	}{
		{"the same day", "2026-06-01T09:00:00+01:00", "2026-06-01T18:00:00+01:00", 0},
		{"a night apart", "2026-06-01T23:59:00+01:00", "2026-06-02T00:01:00+01:00", 1},
		{"Friday to Monday", "2026-06-05T09:00:00+01:00", "2026-06-08T09:00:00+01:00", 1},
		{"Friday to Sunday", "2026-06-05T09:00:00+01:00", "2026-06-07T09:00:00+01:00", 0},
		{"Saturday to Monday", "2026-06-06T09:00:00+01:00", "2026-06-08T09:00:00+01:00", 1},
		{"eight weeks", "2026-06-01T09:00:00+01:00", "2026-07-27T09:00:00+01:00", 40},
		{"backwards", "2026-06-08T09:00:00+01:00", "2026-06-05T09:00:00+01:00", -1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := Between(moment(t, test.a), moment(t, test.b), zone(t, "Europe/London")); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}

func TestBetweenUndoesAdd(t *testing.T) {
	t.Parallel()
	zones := []*time.Location{zone(t, "Europe/London"), zone(t, "America/Sao_Paulo"), zone(t, "Pacific/Auckland")}
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.SampledFrom(zones).Draw(t, "zone")
		from := time.Unix(rapid.Int64Range(1_700_000_000, 1_900_000_000).Draw(t, "from"), 0)
		days := rapid.IntRange(1, 60).Draw(t, "days")
		var off []string
		for _, after := range rapid.SliceOfN(rapid.IntRange(0, 60), 0, 10).Draw(t, "holidays") {
			off = append(off, from.In(in).AddDate(0, 0, after).Format(time.DateOnly))
		}
		due := Add(from, days, in, off...)
		if got := Between(from, due, in, off...); got != days {
			t.Fatalf("%d working days from %s to %s, want %d", got, from, due, days)
		}
		if !working(due, off) || due.Hour() != closing {
			t.Fatalf("due at %s", due)
		}
	})
}

func moment(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// TestShiftGoesEitherWay moves over weekends and holidays, forwards and back.
func TestShiftGoesEitherWay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from string
		days int
		want string
	}{
		{"2026-12-07", 0, "2026-12-07"},
		{"2026-12-05", 0, "2026-12-07"}, // a Saturday
		{"2026-12-07", 5, "2026-12-14"},
		{"2026-12-07", -1, "2026-12-04"},
		{"2026-12-07", -2, "2026-12-03"},
		{"2026-12-24", 1, "2026-12-28"}, // the 25th is a holiday
		{"2026-12-28", -1, "2026-12-24"},
		{"2026-12-25", 0, "2026-12-28"},
	} {
		from, err := time.Parse(time.DateOnly, c.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := Shift(from, c.days, "2026-12-25").Format(time.DateOnly); got != c.want {
			t.Errorf("%s %+d: %s, want %s", c.from, c.days, got, c.want)
		}
	}
}

func TestNoLaterIsOnAWorkingDay(t *testing.T) {
	t.Parallel()
	rome, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	for from, want := range map[string]string{
		"2026-11-27T08:15:00Z": "2026-11-27T08:15:00Z", // a Friday
		"2026-11-27T23:30:00Z": "2026-11-27T16:00:00Z", // Saturday in Rome
		"2026-11-29T13:00:00Z": "2026-11-27T16:00:00Z", // a Sunday
		"2026-12-08T09:00:00Z": "2026-12-07T16:00:00Z", // a holiday
		"2026-10-25T12:00:00Z": "2026-10-23T15:00:00Z", // the end of summer time
	} {
		at, _ := time.Parse(time.RFC3339, from)
		if got := NoLater(at, rome, "2026-12-08").UTC().Format(time.RFC3339); got != want {
			t.Errorf("%s: %s, not %s", from, got, want)
		}
	}
}
