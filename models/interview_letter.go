package models

import "time"

// LetterAbout is why somebody is written to about an interview.
type LetterAbout string

// The letters.
const (
	LetterProposed  LetterAbout = "proposed"   // to the candidate: choose a time
	LetterPlanned   LetterAbout = "planned"    // when and where, for the first time
	LetterMoved     LetterAbout = "moved"      // another time or place
	LetterReopened  LetterAbout = "reopened"   // the time no longer holds, another is being looked for
	LetterCalledOff LetterAbout = "called off" // it does not take place
	LetterEnded     LetterAbout = "ended"      // the application has ended before it
	LetterResumed   LetterAbout = "resumed"    // the application goes on, and with it the interview
	LetterAsked     LetterAbout = "asked"      // to the organiser: the candidate asks for another time
	LetterDeclined  LetterAbout = "declined"   // to the organiser: the candidate declines
	LetterReminder  LetterAbout = "reminder"   // a while before
)

// InterviewLetter is all that a letter about an interview is written from. It
// is for one reader: a user, or the candidate when User is nil.
type InterviewLetter struct {
	About     LetterAbout
	Interview Interview // with its panel and slots
	JobTitle  string
	Candidate Candidate
	Organiser User
	User      *User
	OnPanel   bool   // the user is
	Entered   bool   // it stood in calendars before this
	Token     string // of a link to the status page; "" for users
	Words     string // what somebody wrote about it
	Settings  Settings
	Now       time.Time
	Until     time.Time // the letter is of use; a reminder not so long
}

// Zone is the reader's.
func (l InterviewLetter) Zone() *time.Location {
	name := l.Candidate.TimeZone
	if l.User != nil {
		name = l.User.TimeZone
	}
	if name == "" {
		return l.Settings.Zone()
	}
	return Zone(name)
}

// Address is the reader's; "" when they cannot be written to.
func (l InterviewLetter) Address() string {
	if l.User != nil {
		return l.User.Email
	}
	return l.Candidate.Email
}

// ReminderTimes is how long before an interview its people are reminded:
// everybody a day before, the panel an hour before as well.
var ReminderTimes = []time.Duration{24 * time.Hour, time.Hour}

// RemindsCandidate reports whether the candidate is reminded so long before.
func RemindsCandidate(before time.Duration) bool { return before > time.Hour }
