package models

import (
	"testing"
	"time"

	"stepwise/models/slots"
)

// TestADigestIsDueWhenTheWorkingDayBegins, on the user's own clock.
func TestADigestIsDueWhenTheWorkingDayBegins(t *testing.T) {
	t.Parallel()
	house := Settings{TimeZone: "Europe/London", WorkStart: 9 * 60, WorkEnd: 17 * 60, Holidays: []Holiday{{Day: "2026-12-25", Name: "Christmas Day"}}}
	gone := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	tests := []struct {
		name, zone, now string
		hours           []slots.Hours
		off             bool
		gone            *time.Time
		day             Date
		due             bool
	}{
		{"in the morning", "Europe/London", "2026-06-01T08:00:00Z", nil, false, nil, "2026-06-01", true},
		{"before", "Europe/London", "2026-06-01T07:59:00Z", nil, false, nil, "2026-06-01", false},
		{"later that day, if it was missed", "Europe/London", "2026-06-01T21:00:00Z", nil, false, nil, "2026-06-01", true},
		{"in winter an hour later", "Europe/London", "2026-12-01T08:59:00Z", nil, false, nil, "2026-12-01", false},
		{"on the Monday after the clocks went forward", "Europe/London", "2026-03-30T08:00:00Z", nil, false, nil, "2026-03-30", true},
		{"in Auckland it is tomorrow", "Pacific/Auckland", "2026-05-31T21:00:00Z", nil, false, nil, "2026-06-01", true},
		{"in New York it is still night", "America/New_York", "2026-06-01T12:59:00Z", nil, false, nil, "2026-06-01", false},
		{"on a Saturday", "Europe/London", "2026-06-06T12:00:00Z", nil, false, nil, "2026-06-06", false},
		{"on a holiday", "Europe/London", "2026-12-25T12:00:00Z", nil, false, nil, "2026-12-25", false},
		{"at one’s own hours", "Europe/London", "2026-06-01T12:59:00Z", []slots.Hours{{Day: time.Monday, From: 15 * 60, To: 16 * 60}, {Day: time.Monday, From: 14 * 60, To: 15 * 60}}, false, nil, "2026-06-01", false},
		{"on one’s own Saturday", "Europe/London", "2026-06-06T09:00:00Z", []slots.Hours{{Day: time.Saturday, From: 600, To: 900}}, false, nil, "2026-06-06", true},
		{"not on a day without hours", "Europe/London", "2026-06-02T12:00:00Z", []slots.Hours{{Day: time.Monday, From: 600, To: 900}}, false, nil, "2026-06-02", false},
		{"switched off", "Europe/London", "2026-06-01T12:00:00Z", nil, true, nil, "2026-06-01", false},
		{"gone", "Europe/London", "2026-06-01T12:00:00Z", nil, false, &gone, "2026-06-01", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			u := User{TimeZone: test.zone, Hours: test.hours, Digest: DigestDaily, DeactivatedAt: test.gone}
			if test.off {
				u.Digest = DigestOff
			}
			now, err := time.Parse(time.RFC3339, test.now)
			if err != nil {
				t.Fatal(err)
			}
			if day, due := u.DigestDay(house, now); day != test.day || due != test.due {
				t.Errorf("%s, %v", day, due)
			}
		})
	}
}
