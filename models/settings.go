package models

import (
	"fmt"
	"time"
)

// Settings is the one organisation this portal belongs to.
type Settings struct {
	ID              int64 // always 1
	Organisation    string
	TimeZone        string // IANA name
	WorkStart       int    // minutes from midnight, local
	WorkEnd         int
	Currency        string             // ISO 4217
	ScoreFloor      int                // per cent of weight that must be rated before a score is shown
	RetentionMonths int                // how long a candidate's data is kept after applying
	PromiseDays     []int              `gorm:"serializer:json"` // working days until the candidate hears, steps 3 to 7
	UnpaidHours     int                // how long a trial without a fee may be
	MailServer      MailServer         `gorm:"embedded;embeddedPrefix:mail_"`
	InterviewLimit  int                // interviews a week before planning another takes a reason
	TellDays        int                // working days until a candidate hears of a rejection
	Holidays        []Holiday          `gorm:"serializer:json"` // by day
	Wordings        map[string]Wording `gorm:"serializer:json"` // of letters to candidates, by their kind
	ShowKept        bool               // the careers page says how many promises are kept
	AskDemographics bool               // candidates are asked voluntary questions about themselves
	Version         int
}

// Take puts what was typed in place of what was.
func (s *Settings) Take(in SettingsInput) {
	s.Organisation, s.TimeZone, s.Currency = in.Organisation, in.TimeZone, in.Currency
	s.WorkStart, s.WorkEnd = in.WorkStart, in.WorkEnd
	s.ScoreFloor, s.RetentionMonths, s.PromiseDays, s.InterviewLimit = in.ScoreFloor, in.RetentionMonths, in.PromiseDays, in.InterviewLimit
	s.UnpaidHours, s.TellDays, s.ShowKept, s.AskDemographics = in.UnpaidHours, in.TellDays, in.ShowKept, in.AskDemographics
}

// DefaultTellDays are the working days that a rejection waits to begin with, and
// MaxTellDays are those it may wait.
const (
	DefaultTellDays = 2
	MaxTellDays     = 20
)

// DefaultPromiseDays are the working days promised at steps 3 to 7 to begin with.
var DefaultPromiseDays = []int{5, 5, 3, 7, 3}

// Promise is how many working days the organisation promises at a step.
func (s Settings) Promise(step Step) int {
	if i := int(step - FirstApplicationStep); i >= 0 && i < len(s.PromiseDays) {
		return s.PromiseDays[i]
	}
	return 5
}

// Zone is the organisation's time zone, UTC when it is not known.
func (s Settings) Zone() *time.Location { return Zone(s.TimeZone) }

// Zone is the named IANA zone, UTC when there is none of that name.
func Zone(name string) *time.Location {
	if z, err := time.LoadLocation(name); err == nil && name != "" {
		return z
	}
	return time.UTC
}

// Date is a calendar day, YYYY-MM-DD, of no particular time zone.
type Date string

// DateOf is the calendar day of t in its own location.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// Time is midnight UTC of the day; false when the date is empty or none.
func (d Date) Time() (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, string(d))
	return t, err == nil
}

// EndsAt is the midnight behind the day.
func (d Date) EndsAt(zone *time.Location) time.Time {
	t, _ := d.Time()
	return time.Date(t.Year(), t.Month(), t.Day()+1, 0, 0, 0, 0, zone)
}

// Words write the day: "7 December 2026"; nothing when it is none.
func (d Date) Words() string {
	if t, ok := d.Time(); ok {
		return t.Format("2 January 2006")
	}
	return ""
}

// Money is an amount in hundredths of the currency.
type Money int64

// Basis says what an amount is paid for. Hourly amounts are bill rates, annual
// amounts are salaries; one is never derived from the other.
type Basis string

// The two bases.
const (
	Hourly Basis = "hourly"
	Annual Basis = "annual"
)

// Unit is the basis in words: "an hour".
func (b Basis) Unit() string {
	if b == Annual {
		return "a year"
	}
	return "an hour"
}

// Clock formats minutes from midnight as HH:MM.
func Clock(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }
