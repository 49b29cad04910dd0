package overlap

import (
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"
)

func TestHours(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, a, b, on string
		want           time.Duration
	}{
		{"London and Kolkata in winter", "Europe/London", "Asia/Kolkata", "2026-01-14", 2*time.Hour + 30*time.Minute},
		{"London and Kolkata in summer", "Europe/London", "Asia/Kolkata", "2026-07-15", 3*time.Hour + 30*time.Minute},
		{"New York and London in winter", "America/New_York", "Europe/London", "2026-01-14", 3 * time.Hour},
		{"New York and London in the odd weeks of March", "America/New_York", "Europe/London", "2026-03-18", 4 * time.Hour},
		{"New York and London in summer", "America/New_York", "Europe/London", "2026-07-15", 3 * time.Hour},
		{"London and Sydney never meet", "Europe/London", "Australia/Sydney", "2026-01-14", 0},
		{"London and Lagos in winter", "Europe/London", "Africa/Lagos", "2026-01-14", 7 * time.Hour},
		{"London and Lagos in summer", "Europe/London", "Africa/Lagos", "2026-07-15", 8 * time.Hour},
		{"the same zone", "Asia/Kolkata", "Asia/Kolkata", "2026-07-15", 8 * time.Hour},
		{"a quarter of an hour off", "Asia/Kolkata", "Asia/Kathmandu", "2026-07-15", 7*time.Hour + 45*time.Minute},
		{"over the date line", "Pacific/Auckland", "Pacific/Honolulu", "2026-07-15", 6 * time.Hour},
		{"as far apart as clocks get", "Pacific/Kiritimati", "Etc/GMT+12", "2026-07-15", 6 * time.Hour},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			on := noon(t, test.on, test.a)
			if got := Hours(office(t, test.a), office(t, test.b), on); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestHoursOfANight(t *testing.T) {
	t.Parallel()
	night := Day{zone(t, "Europe/London"), 22 * time.Hour, 30 * time.Hour}
	if got := Hours(night, office(t, "Asia/Kolkata"), noon(t, "2026-01-14", "Europe/London")); got != 2*time.Hour+30*time.Minute {
		t.Errorf("got %v", got)
	}
	if got := Hours(office(t, "Asia/Kolkata"), night, noon(t, "2026-01-14", "Asia/Kolkata")); got != 2*time.Hour+30*time.Minute {
		t.Errorf("the other way round got %v", got)
	}
}

func TestYear(t *testing.T) {
	t.Parallel()
	got := Year(office(t, "America/New_York"), office(t, "Europe/London"), 2026)
	want := []struct {
		from, to string
		overlap  time.Duration
	}{
		{"2026-01-01", "2026-03-07", 3 * time.Hour},
		{"2026-03-08", "2026-03-28", 4 * time.Hour},
		{"2026-03-29", "2026-10-24", 3 * time.Hour},
		{"2026-10-25", "2026-10-31", 4 * time.Hour},
		{"2026-11-01", "2026-12-31", 3 * time.Hour},
	}
	if len(got) != len(want) {
		t.Fatalf("got %d spans: %v", len(got), got)
	}
	for i, w := range want {
		if got[i].From.Format(time.DateOnly) != w.from || got[i].To.Format(time.DateOnly) != w.to || got[i].Overlap != w.overlap {
			t.Errorf("span %d is %v, want %v", i, got[i], w)
		}
	}
}

func TestYearWithoutChanges(t *testing.T) {
	t.Parallel()
	if got := Year(office(t, "Asia/Kolkata"), office(t, "Africa/Lagos"), 2028); len(got) != 1 || got[0].Overlap != 3*time.Hour+30*time.Minute {
		t.Errorf("got %v", got)
	}
}

func TestOn(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, a, b string
		want       [6]float64
	}{
		{"London and Kolkata", "Europe/London", "Asia/Kolkata", [6]float64{9, 17, 3.5, 11.5, 9, 11.5}},
		{"Kolkata and London", "Asia/Kolkata", "Europe/London", [6]float64{9, 17, 14.5, 22.5, 14.5, 17}},
		{"no overlap takes the nearest day", "Europe/London", "Australia/Sydney", [6]float64{9, 17, -2, 6, 0, 0}},
		{"the same zone", "Europe/London", "Europe/London", [6]float64{9, 17, 9, 17, 9, 17}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got [6]float64
			got[0], got[1], got[2], got[3], got[4], got[5] = On(office(t, test.a), office(t, test.b), noon(t, "2026-01-14", test.a))
			if got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestOverlapNeverExceedsEitherDay(t *testing.T) {
	t.Parallel()
	names := []string{"Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland", "America/St_Johns"}
	zones := make([]*time.Location, len(names))
	for i, name := range names {
		zones[i] = zone(t, name)
	}
	rapid.Check(t, func(t *rapid.T) {
		start := rapid.Custom(func(t *rapid.T) Day {
			from := time.Duration(rapid.IntRange(0, 23).Draw(t, "start")) * time.Hour
			return Day{rapid.SampledFrom(zones).Draw(t, "zone"), from, from + 8*time.Hour}
		})
		a, b := start.Draw(t, "a"), start.Draw(t, "b")
		on := time.Unix(rapid.Int64Range(1_767_225_600, 1_798_761_600).Draw(t, "on"), 0)
		// A clock that goes back an hour lengthens a night by one.
		if got := Hours(a, b, on); got < 0 || got > 9*time.Hour {
			t.Fatalf("overlap of %v", got)
		}
	})
}

func office(t *testing.T, name string) Day {
	t.Helper()
	return Day{zone(t, name), 9 * time.Hour, 17 * time.Hour}
}

func noon(t *testing.T, date, name string) time.Time {
	t.Helper()
	day, err := time.ParseInLocation(time.DateOnly, date, zone(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return day.Add(12 * time.Hour)
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}
