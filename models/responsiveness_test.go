package models

import (
	"testing"
	"time"
	_ "time/tzdata"

	"stepwise/models/overlap"
)

// TestAnswersAreMeasuredInWorkingTime: on the candidate's own clock, without
// nights and weekends, and right when that clock is changed.
func TestAnswersAreMeasuredInWorkingTime(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, zone string
		said       []string // > of the team, < of the candidate, each with its moment
		want       time.Duration
		n          int
	}{
		{"nothing was written", "Europe/London", nil, 0, 0},
		{"no answer yet", "Europe/London", []string{">2026-06-01T09:00:00Z"}, 0, 0},
		{"the candidate wrote first", "Europe/London", []string{"<2026-06-01T09:00:00Z"}, 0, 0},
		{"the same morning", "Europe/London", []string{">2026-06-01T09:00:00Z", "<2026-06-01T10:30:00Z"}, 90 * time.Minute, 1},
		{"overnight", "Europe/London", []string{">2026-06-01T15:00:00Z", "<2026-06-02T09:00:00Z"}, 2 * time.Hour, 1},
		{"over a weekend", "Europe/London", []string{">2026-06-05T15:00:00Z", "<2026-06-08T09:00:00Z"}, 2 * time.Hour, 1},
		{"written and answered on a Sunday", "Europe/London", []string{">2026-06-07T10:00:00Z", "<2026-06-07T11:00:00Z"}, 0, 1},
		{"asked twice, from the first on", "Europe/London", []string{">2026-06-01T09:00:00Z", ">2026-06-01T10:00:00Z", "<2026-06-01T11:00:00Z"}, 2 * time.Hour, 1},
		{"answered twice, until the first", "Europe/London", []string{">2026-06-01T09:00:00Z", "<2026-06-01T10:00:00Z", "<2026-06-01T15:00:00Z"}, time.Hour, 1},
		{"the middle one of three", "Europe/London", []string{">2026-06-01T09:00:00Z", "<2026-06-01T10:00:00Z", ">2026-06-02T09:00:00Z", "<2026-06-02T14:00:00Z",
			">2026-06-03T09:00:00Z", "<2026-06-03T11:00:00Z"}, 2 * time.Hour, 3},
		{"between two", "Europe/London", []string{">2026-06-01T09:00:00Z", "<2026-06-01T10:00:00Z", ">2026-06-02T09:00:00Z", "<2026-06-02T12:00:00Z"}, 2 * time.Hour, 2},
		{"nobody works at night in Auckland", "Pacific/Auckland", []string{">2026-06-01T09:00:00Z", "<2026-06-01T21:30:00Z"}, 30 * time.Minute, 1},
		{"Monday in Auckland is Sunday in London", "Pacific/Auckland", []string{">2026-06-07T21:00:00Z", "<2026-06-07T23:00:00Z"}, 2 * time.Hour, 1},
		{"the clock goes forward at the weekend", "Europe/London", []string{">2026-03-27T16:00:00Z", "<2026-03-30T09:00:00Z"}, 2 * time.Hour, 1},
		{"the clock goes back at the weekend", "America/New_York", []string{">2026-10-30T20:00:00Z", "<2026-11-02T15:00:00Z"}, 2 * time.Hour, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var messages []Message
			team := int64(2)
			for _, s := range test.said {
				at, err := time.Parse(time.RFC3339, s[1:])
				if err != nil {
					t.Fatal(err)
				}
				m := Message{CreatedAt: at}
				if s[0] == '>' {
					m.UserID = &team
				}
				messages = append(messages, m)
			}
			got := ResponsivenessOf(messages, overlap.Day{Zone: Zone(test.zone), Start: 9 * time.Hour, End: 17 * time.Hour})
			if got.Median != test.want || got.N != test.n {
				t.Errorf("%v of %d, want %v of %d", got.Median, got.N, test.want, test.n)
			}
		})
	}
}

func TestAWorkingDayMayRunPastMidnight(t *testing.T) {
	t.Parallel()
	team := int64(2)
	// Friday 18:00 to Saturday 02:00 is worked; Saturday evening is not.
	asked, answered := time.Date(2026, 6, 5, 23, 0, 0, 0, time.UTC), time.Date(2026, 6, 6, 20, 0, 0, 0, time.UTC)
	got := ResponsivenessOf([]Message{{UserID: &team, CreatedAt: asked}, {CreatedAt: answered}}, overlap.Day{Zone: time.UTC, Start: 18 * time.Hour, End: 26 * time.Hour})
	if got.Median != 3*time.Hour {
		t.Error(got)
	}
}
