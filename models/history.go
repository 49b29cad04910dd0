package models

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"time"
)

// HistoryEnd is where the history ends: its last event, that event's hash, and
// how many there are. There is one row of it, written with each event, so that
// events missing at the end are missed.
type HistoryEnd struct {
	ID      int64
	EventID int64
	Hash    []byte
	Count   int64
}

// Links are what holds an event in the history. Each event carries the hash of
// the one before it, so that none can be changed, left out, put in or moved
// without all that follow no longer fitting:
//
//	hash   = SHA-256(previous ‖ facts ‖ digest)
//	digest = SHA-256(salt ‖ personal parts)
//
// Facts and personal parts are written so that no two of them are written
// alike. The linking is that of S. Haber and W. S. Stornetta, “How to
// time-stamp a digital document”, Journal of Cryptology 3 (1991), section 5.1,
// as used for logs by B. Schneier and J. Kelsey, “Secure audit logs to support
// computer forensics”, ACM TISSEC 2 (1999), section 3. The salted digest
// stands for the personal parts: without the salt nobody can find them out of
// it by trying, and without either the history goes on being verifiable.
type Links struct {
	RecordedCandidate   *int64 // as it was recorded: these two
	RecordedApplication *int64 // outlive what they name
	Previous            []byte
	Digest              []byte
	Salt                []byte
	Hash                []byte
}

// SaltLength is how many random bytes keep an event's personal parts from
// being guessed.
const SaltLength = 16

// Link makes the event the next after one with that hash.
func (e *Event) Link(previous, salt []byte) {
	e.RecordedCandidate, e.RecordedApplication = e.CandidateID, e.ApplicationID
	e.Previous, e.Salt = previous, salt
	e.Digest = e.personalDigest()
	e.Hash = e.hash()
}

// Erase removes what an event says of people in words, for good. What happened
// and when stays, and so does its place in the history.
func (e *Event) Erase() {
	if e.ActorRole == RoleCandidate {
		e.ActorName = ""
	}
	e.Detail, e.Reason, e.Salt = "", "", nil
}

// Erased reports whether the event's personal parts have been removed.
func (e Event) Erased() bool { return len(e.Hash) > 0 && len(e.Salt) == 0 }

// Flaw is why an event does not stand as it was recorded.
type Flaw string

// The flaws, as said to people.
const (
	FlawUnlinked Flaw = "it was not recorded by the portal"
	FlawPrevious Flaw = "it does not follow the one before it: one was taken out, put in or moved"
	FlawFacts    Flaw = "what it says happened was changed"
	FlawPersonal Flaw = "its words were changed"
	FlawAbout    Flaw = "whom it is about was changed"
	FlawEnd      Flaw = "events after it are missing, or were put in"
)

// Check reports what is wrong with an event that follows one with that hash;
// empty if nothing is.
func (e Event) Check(previous []byte) Flaw {
	switch {
	case len(e.Hash) == 0:
		return FlawUnlinked
	case !bytes.Equal(e.Previous, previous):
		return FlawPrevious
	case !bytes.Equal(e.hash(), e.Hash):
		return FlawFacts
	case e.Erased() && (e.Detail != "" || e.Reason != "" || e.ActorRole == RoleCandidate && e.ActorName != ""),
		!e.Erased() && !bytes.Equal(e.personalDigest(), e.Digest):
		return FlawPersonal
	case !e.stillAbout(e.CandidateID, e.RecordedCandidate), !e.stillAbout(e.ApplicationID, e.RecordedApplication):
		return FlawAbout
	}
	return ""
}

// stillAbout: an event whose personal parts are erased may have lost what it
// is about; no event is ever about something else.
func (e Event) stillAbout(now, recorded *int64) bool {
	if now == nil || recorded == nil {
		return now == recorded || now == nil && e.Erased()
	}
	return *now == *recorded
}

// hash is over the facts of the event and the digest of its personal parts.
func (e Event) hash() []byte {
	b := make([]byte, 0, 256)
	b = appendText(b, string(e.Previous))
	b = binary.AppendVarint(b, e.At.UnixNano())
	b = appendText(b, string(e.ActorRole))
	b = binary.AppendVarint(b, e.ActorID)
	if e.ActorRole != RoleCandidate {
		b = appendText(b, e.ActorName)
	}
	b = appendText(b, string(e.Verb))
	b = binary.AppendVarint(b, int64(e.Step))
	for _, id := range []*int64{e.JobID, e.RecordedApplication, e.RecordedCandidate, e.UserID, e.ImportID, e.QuestionID, e.BulkID} {
		if id == nil {
			b = append(b, 0)
			continue
		}
		b = binary.AppendVarint(append(b, 1), *id)
	}
	b = binary.AppendUvarint(b, uint64(len(e.Guards)))
	for _, g := range e.Guards {
		b = appendText(b, string(g))
	}
	b = appendText(b, string(e.Digest))
	sum := sha256.Sum256(b)
	return sum[:]
}

// personalDigest is over what the event says of people in words.
func (e Event) personalDigest() []byte {
	b := make([]byte, 0, 256)
	b = appendText(b, string(e.Salt))
	if e.ActorRole == RoleCandidate {
		b = appendText(b, e.ActorName)
	}
	b = appendText(b, e.Detail)
	b = appendText(b, e.Reason)
	sum := sha256.Sum256(b)
	return sum[:]
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// HistoryCheck is what a look at the whole history found.
type HistoryCheck struct {
	Count   int64
	Erased  int64  // of those, without their personal parts
	Hash    []byte // of the last event
	Broken  int64  // the first event that does not stand as it was recorded
	Flaw    Flaw   // empty when all do
	Sought  int64  // the event whose hash was asked for
	FoundAt time.Time
}
