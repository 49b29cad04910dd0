package models

import (
	"strings"
	"time"

	"stepwise/models/slots"
)

// User is a member of staff.
type User struct {
	ID            int64
	Name          string
	Email         string // stored lower case
	Role          Role
	PasswordHash  string // argon2id
	TimeZone      string // IANA name
	DeactivatedAt *time.Time
	CreatedAt     time.Time

	InterviewLimit int           // interviews a week; 0 is as many as the organisation says
	Digest         Digest        // by mail, of what waits
	OffersUnmailed bool          // no letter when an offer is answered
	Hours          []slots.Hours `gorm:"serializer:json"` // when interviews fit; none is the organisation's working hours
}

// Actor is the user as somebody who does things.
func (u User) Actor() Actor { return Actor{ID: u.ID, Role: u.Role, Name: u.Name} }

// Active reports whether the user may sign in.
func (u User) Active() bool { return u.DeactivatedAt == nil }

// ChangeRole gives the user another role. Whom a job still needs in the old one,
// such as its hiring manager, has to be replaced there first; needed is one of
// those jobs. Nobody changes their own, so that an administrator always stays.
func (u *User) ChangeRole(actor Actor, role Role, needed *Job) error {
	if u.ID == actor.ID {
		return Refused("You cannot change your own role. Ask another administrator.")
	}
	if needed != nil {
		return Refused(u.Name + " is still on the hiring team of “" + needed.Title + "” as " + strings.ToLower(u.Role.Name()) + ". Choose somebody else there first.")
	}
	u.Role = role
	return nil
}

// Session is one signed-in browser of a user or a candidate. Only the SHA-256
// of its token is stored.
type Session struct {
	ID          int64
	TokenHash   string
	UserID      *int64
	CandidateID *int64
	Agent       string
	Address     string
	CreatedAt   time.Time
	LastSeenAt  time.Time
	ExpiresAt   time.Time
}

// Purpose is what a single-use link is for.
type Purpose string

// The single-use links.
const (
	PurposeSetup      Purpose = "setup"      // the first administrator
	PurposeInvitation Purpose = "invitation" // a new user, with a role
	PurposeStatus     Purpose = "status"     // a candidate: confirms the address and signs in
	PurposePassword   Purpose = "password"   // a user: chooses a new password and signs in
	PurposeAddress    Purpose = "address"    // a candidate: confirms another address, and has it from then on
)

// StatusPath is where links of PurposeStatus lead, up to their secret.
const StatusPath = "/status/confirm/"

// Token is a single-use link: 32 random bytes, of which only the hash is kept.
type Token struct {
	ID          int64
	Hash        string
	Purpose     Purpose
	Name        string // of whom it is for, when that is known
	Email       string
	Role        Role
	CandidateID *int64
	ExpiresAt   time.Time
	UsedAt      *time.Time
	CreatedAt   time.Time
	CreatedBy   *int64
}

// Attempts counts wrong passwords of one account or address, and links asked for
// to one, to slow guessing and flooding.
type Attempts struct {
	Subject string `gorm:"primaryKey"` // "account:<e-mail>", "address:<ip>" or "link:<e-mail>"
	Count   int
	Until   time.Time // no attempt is looked at before this
}
