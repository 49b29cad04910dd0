package models

import (
	"time"

	"stepwise/models/likeness"
)

// Duplicate is two candidates who may be the same person; or who are not, once
// somebody has said so.
type Duplicate struct {
	ID          int64
	LowID       int64             // the smaller ID of the two
	HighID      int64             // the greater
	Reasons     []likeness.Reason `gorm:"serializer:json"`
	Weight      int               // of the reasons
	FoundAt     time.Time
	SameAddress bool   // one confirmed the e-mail address that the other has
	DistinctBy  *int64 // who said that they are two persons
	DistinctAt  *time.Time
}

// CandidateKey is something that finds who is alike.
type CandidateKey struct {
	Key         int64 `gorm:"primaryKey;autoIncrement:false"`
	CandidateID int64 `gorm:"primaryKey;autoIncrement:false"`
}

// Other is which of the two is not that one.
func (d Duplicate) Other(id int64) int64 {
	if d.LowID == id {
		return d.HighID
	}
	return d.LowID
}

// Person is what of a candidate can be held against another.
func (c Candidate) Person() likeness.Person {
	return likeness.Person{Name: c.Name, Phone: c.Phone, Links: c.Links, Employer: c.Employer, Place: c.Place}
}

// Distinguish notes that a candidate is somebody else than the other.
func (c Candidate) Distinguish(actor Actor, other Candidate, d *Duplicate, now time.Time) (Event, error) {
	if !actor.Can(MergeCandidates, Scope{}) {
		return Event{}, ErrForbidden
	}
	if c.ID == other.ID || c.MergedInto != nil || other.MergedInto != nil || d.DistinctBy != nil {
		return Event{}, Stale{}
	}
	d.DistinctBy, d.DistinctAt = &actor.ID, &now
	return NewEvent(actor, DidDistinguish, now).OnCandidate(c.ID).About(other.Name, ""), nil
}

// ForgetDistinction takes that back.
func (c Candidate) ForgetDistinction(actor Actor, other Candidate, d *Duplicate, now time.Time) (Event, error) {
	if !actor.Can(MergeCandidates, Scope{}) {
		return Event{}, ErrForbidden
	}
	if d.DistinctBy == nil {
		return Event{}, Stale{}
	}
	d.DistinctBy, d.DistinctAt = nil, nil
	return NewEvent(actor, DidUndoDistinction, now).OnCandidate(c.ID).About(other.Name, ""), nil
}
