package models

import (
	"slices"
	"time"

	"stepwise/models/slots"
)

// Digest is whether a user is written to about what waits for them.
type Digest string

// A daily digest comes when the user's working day begins, if anything waits.
const (
	DigestOff   Digest = ""
	DigestDaily Digest = "daily"
)

// DigestDay is the day whose digest is due for the user by now: their working
// day has begun. False on days on which they do not work.
func (u User) DigestDay(s Settings, now time.Time) (Date, bool) {
	local := now.In(Zone(u.TimeZone))
	day := DateOf(local)
	if u.Digest != DigestDaily || !u.Active() || slices.Contains(s.DaysOff(), string(day)) {
		return day, false
	}
	hours := u.Hours
	if len(hours) == 0 {
		hours = slots.Weekdays(s.WorkStart, s.WorkEnd)
	}
	starts := -1
	for _, h := range hours {
		if h.Day == local.Weekday() && (starts < 0 || h.From < starts) {
			starts = h.From
		}
	}
	return day, starts >= 0 && local.Hour()*60+local.Minute() >= starts
}
