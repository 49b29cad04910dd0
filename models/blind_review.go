package models

import (
	"strings"
	"time"
)

// Unveiling says that a user was shown who an application of a job under blind
// review is of, and why. Others see it veiled as before.
type Unveiling struct {
	ApplicationID int64 `gorm:"primaryKey"`
	UserID        int64 `gorm:"primaryKey"`
	Reason        string
	CreatedAt     time.Time
}

// Blindness is what can keep a user from seeing who an application is of.
type Blindness struct {
	Job      bool // under blind review
	Trial    bool // to be judged without names, by the user among others, whose scorecard is not in and which is not decided
	Unveiled bool // by the user
}

// Veiled reports whether the actor sees the application without who it is of:
// on a job under blind review, everybody of the team does as long as it stands
// at step 3, also when it ends there; at step 6 those do who judge a trial
// without names, until they have. Not so for those who unveiled it. Candidates
// see themselves.
func (a Application) Veiled(actor Actor, b Blindness) bool {
	return !b.Unveiled && actor.Role != RoleCandidate && (b.Job && a.Step == StepShortlist || b.Trial && a.Step == StepTrial)
}

// SetBlind switches blind review of the job on or off. To end it while running
// applications stand at the shortlist takes a reason, which the job shows.
func (j *Job) SetBlind(actor Actor, on bool, running int, reason string, now time.Time) (Event, error) {
	if on == j.Blind {
		return Event{}, Stale{}
	}
	if !actor.Can(SetBlind, j.Scope(actor)) {
		return Event{}, ErrForbidden
	}
	if !on && running > 0 && reason == "" {
		return Event{}, Refused("Applications are being reviewed blind. Write why that ends.")
	}
	j.Blind, j.BlindEndedAt, j.BlindEndedBy, j.BlindEndedWhy = on, nil, "", ""
	j.Version++
	verb := DidBlind
	if !on {
		verb = DidEndBlind
		j.BlindEndedAt, j.BlindEndedBy, j.BlindEndedWhy = &now, actor.Name, reason
	}
	return NewEvent(actor, verb, now).OnJob(j.ID).About("", reason), nil
}

// Unveil shows the actor, and nobody else, who the application is of.
func (a Application) Unveil(actor Actor, on Scope, reason string, now time.Time) (Unveiling, Event, error) {
	if a.Step != StepShortlist && a.Step != StepTrial {
		return Unveiling{}, Event{}, Stale{}
	}
	if !actor.Can(Unveil, on) {
		return Unveiling{}, Event{}, ErrForbidden
	}
	return Unveiling{ApplicationID: a.ID, UserID: actor.ID, Reason: reason, CreatedAt: now},
		NewEvent(actor, DidUnveil, now).OnApplication(a).About("", reason), nil
}

// Label is what a veiled application is called: the same everywhere and for
// everybody, of two applications never the same, and made of nothing but the
// application's number.
func Label(application int64) string {
	const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	// Mixing keeps the labels of those who apply one after another apart; each
	// step can be undone, so that no two numbers become one. Numbers past the
	// first million have longer labels.
	bits := 20
	for application>>bits > 0 {
		bits += 10
	}
	mask := uint64(1)<<bits - 1
	x := uint64(application)
	for _, odd := range []uint64{0x9E3779B1, 0x85EBCA6B} {
		x ^= x >> (bits / 2)
		x = x * odd & mask
	}
	x ^= x >> (bits / 2)
	var b strings.Builder
	for at := bits - 5; at >= 0; at -= 5 {
		if at == bits/2-5 {
			b.WriteByte('-')
		}
		b.WriteByte(signs[x>>at&31])
	}
	return "Candidate " + b.String()
}
