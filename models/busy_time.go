package models

import (
	"time"

	"stepwise/models/slots"
)

// BusyTime is a stretch in which a user cannot be interviewing.
type BusyTime struct {
	ID        int64
	UserID    int64
	StartsAt  time.Time
	EndsAt    time.Time
	Words     string // for oneself: colleagues only learn that one is busy
	CreatedAt time.Time
}

// MaxBusyTimes is how many of them a user may have ahead.
const MaxBusyTimes = 100

// CalendarFeed is the secret address under which a user's calendar program
// reads their interviews. Only the hash of the secret is kept.
type CalendarFeed struct {
	UserID    int64 `gorm:"primaryKey"`
	TokenHash string
	CreatedAt time.Time
}

// What a feed holds: interviews from a month ago to half a year ahead.
const (
	FeedBack  = 30 * 24 * time.Hour
	FeedAhead = 180 * 24 * time.Hour
)

// Reasonable hours for a candidate, on their own clock, Monday to Friday.
const (
	candidateFrom = 8 * 60
	candidateTo   = 20 * 60
)

// HoursOf are the hours in which a user can be interviewing, on their clock.
func (s Settings) HoursOf(u User) []slots.Hours {
	if len(u.Hours) > 0 {
		return u.Hours
	}
	return slots.Weekdays(s.WorkStart, s.WorkEnd)
}

// DefaultInterviewLimit is how many interviews a week are taken to be bearable
// to begin with: one a day.
const DefaultInterviewLimit = 5

// LimitOf is how many interviews a week a user has before another takes a
// reason.
func (s Settings) LimitOf(u User) int {
	switch {
	case u.InterviewLimit > 0:
		return u.InterviewLimit
	case s.InterviewLimit > 0:
		return s.InterviewLimit
	}
	return DefaultInterviewLimit
}

// CandidateHours are the hours in which a candidate is asked to meet.
func CandidateHours() []slots.Hours { return slots.Weekdays(candidateFrom, candidateTo) }
