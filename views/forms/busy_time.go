package forms

import (
	"strconv"
	"strings"
	"time"

	"stepwise/models"
	"stepwise/models/slots"
)

// WeekDays are the days of the week in the order they are asked for.
var WeekDays = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

// Hours is when somebody can be interviewing: a start and an end for each day
// of the week, both empty when not on that day.
type Hours struct {
	From  []string `form:"from"`
	To    []string `form:"to"`
	Limit string   `form:"limit"`
}

// HoursOf is the form filled with what holds for a user.
func HoursOf(u models.User, s models.Settings) Hours {
	f := Hours{From: make([]string, 7), To: make([]string, 7), Limit: TypedNumber(u.InterviewLimit)}
	for _, h := range s.HoursOf(u) {
		for i, d := range WeekDays {
			if d == h.Day && f.From[i] == "" {
				f.From[i], f.To[i] = models.Clock(h.From), models.Clock(h.To)
			}
		}
	}
	return f
}

// FromField and ToField name the start and the end of the i-th day.
func FromField(i int) string { return "from[" + strconv.Itoa(i) + "]" }

// ToField is FromField for the end.
func ToField(i int) string { return "to[" + strconv.Itoa(i) + "]" }

// At is the i-th of values as typed.
func At(values []string, i int) string {
	if i < len(values) {
		return strings.TrimSpace(values[i])
	}
	return ""
}

// Validate returns the hours.
func (f Hours) Validate() (models.HoursInput, Problems) {
	var c check
	in := models.HoursInput{Limit: c.number("limit", f.Limit, "The number of interviews", 1, 60, false)}
	for i, day := range WeekDays {
		if At(f.From, i) == "" && At(f.To, i) == "" {
			continue
		}
		h := slots.Hours{Day: day, From: c.clock(FromField(i), At(f.From, i), day.String()+"’s start"), To: c.clock(ToField(i), At(f.To, i), day.String()+"’s end")}
		if len(c.problems) == 0 && h.To <= h.From {
			c.say(ToField(i), day.String()+" must end after it starts.")
		}
		in.Hours = append(in.Hours, h)
	}
	if len(in.Hours) == 0 {
		c.say(FromField(0), "Leave at least one day on which you can be interviewing.")
	}
	return in, c.problems
}

// BusyTime is a stretch in which somebody is busy, as typed.
type BusyTime struct {
	StartsAt string `form:"starts_at"`
	EndsAt   string `form:"ends_at"`
	Words    string `form:"words"`
}

// Validate returns the stretch; times are read in the reader's zone.
func (f BusyTime) Validate(zone *time.Location, now time.Time) (models.BusyTime, Problems) {
	var c check
	b := models.BusyTime{StartsAt: c.moment("starts_at", f.StartsAt, "The start", zone), EndsAt: c.moment("ends_at", f.EndsAt, "The end", zone),
		Words: c.line("words", f.Words, "What it is", 200, false)}
	switch {
	case len(c.problems) > 0:
	case !b.EndsAt.After(b.StartsAt):
		c.say("ends_at", "It must end after it starts.")
	case !b.EndsAt.After(now):
		c.say("ends_at", "It is past already.")
	case b.EndsAt.Sub(b.StartsAt) > 366*24*time.Hour:
		c.say("ends_at", "That is longer than a year.")
	}
	return b, c.problems
}
