package models

import "time"

// RetentionNotice is how many days before somebody is erased the team and the
// candidate can see it.
const RetentionNotice = 14

// Retention is what decides how long somebody is kept.
type Retention struct {
	CandidateID int64
	CreatedAt   time.Time
	Until       Date // the latest day of all applications; "" when there is none
	Stays       bool // an application is in the process, or they were hired
	LeavesOn    Date // as it was announced; "" when it was not
}

// Leaves is the day on which the candidate is erased, as it stands on that day;
// "" while the period is not nearly over. Nobody goes whose application is in
// the process or who was hired, and nobody without having been announced: where
// the period is over already, the notice begins now.
func (r Retention) Leaves(s Settings, today Date) Date {
	if r.Stays {
		return ""
	}
	end := r.Until
	if end == "" {
		end = s.RetainUntil(r.CreatedAt)
	}
	noticed := today.Add(RetentionNotice)
	switch {
	case end >= noticed:
		return ""
	case r.LeavesOn != "" && r.LeavesOn > end:
		return r.LeavesOn
	}
	return max(end.Add(1), noticed)
}

// LeavingLetter is all that is written from to somebody whose period is nearly
// over.
type LeavingLetter struct {
	Candidate Candidate
	On        Date // the day they are erased
	Until     Date // that they can agree to be kept until
	Settings  Settings
	Token     string // of a link to the status page
}

// Over reports whether today is the day, or past it.
func (r Retention) Over(s Settings, today Date) bool {
	leaves := r.Leaves(s, today)
	return leaves != "" && leaves == r.LeavesOn && leaves <= today
}

// Add is the day so many days later; a date that is none stays.
func (d Date) Add(days int) Date {
	t, ok := d.Time()
	if !ok {
		return d
	}
	return DateOf(t.AddDate(0, 0, days))
}

// StayLonger is the candidate's yes to being kept for another period from now,
// for jobs to come. It never shortens what was agreed to before, and the event
// is zero when it would change nothing.
func (a *Application) StayLonger(actor Actor, on Scope, s Settings, now time.Time) (Event, error) {
	if !actor.Can(GiveConsent, on) {
		return Event{}, ErrForbidden
	}
	until := s.RetainUntil(now)
	if until <= a.RetainUntil {
		return Event{}, nil
	}
	a.RetainUntil = until
	if a.ConsentAt == nil {
		a.ConsentAt = &now
	}
	return NewEvent(actor, DidStayLonger, now).OnApplication(*a).About(until.Words(), ""), nil
}
