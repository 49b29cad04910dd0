package models

import "time"

// Accommodation is what a candidate asks for so that the process is fair to
// them, such as more time or a room without stairs. It is for whoever arranges
// things, and never for those who judge: it is on no other page, in no list,
// search or export.
type Accommodation struct {
	ApplicationID int64 `gorm:"primaryKey"`
	Text          string
	AskedAt       time.Time
}

// AskAccommodation is the candidate's asking, anew or not any more. The event
// names neither application nor candidate: histories are read by those who judge.
func (a Application) AskAccommodation(actor Actor, on Scope, text string, now time.Time) (Accommodation, Event, error) {
	if !actor.Can(AskAccommodation, on) {
		return Accommodation{}, Event{}, ErrForbidden
	}
	if a.State.Over() {
		return Accommodation{}, Event{}, Refused("Your application has ended, so there is nothing left to arrange.")
	}
	return Accommodation{ApplicationID: a.ID, Text: text, AskedAt: now}, NewEvent(actor, DidAskAccommodation, now), nil
}
