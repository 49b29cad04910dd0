package models

import "time"

// Opened is what of a candidate's record somebody opened.
type Opened string

// What can be opened, each by a number of its own.
const (
	OpenedApplication Opened = "application"
	OpenedProfile     Opened = "profile"
	OpenedDocument    Opened = "document"
	OpenedInterview   Opened = "interview"
	OpenedExercise    Opened = "exercise"
	OpenedLetter      Opened = "letter"
	OpenedReview      Opened = "review"
	OpenedExport      Opened = "export"
)

// Words are what was opened, in a sentence.
func (o Opened) Words() string {
	switch o {
	case OpenedProfile:
		return "the profile"
	case OpenedDocument:
		return "a document"
	case OpenedInterview:
		return "an interview"
	case OpenedExercise:
		return "an exercise"
	case OpenedLetter:
		return "a letter to them"
	case OpenedReview:
		return "the application, in a review"
	case OpenedExport:
		return "a line of an export"
	}
	return "the application"
}

// Access is one look of a member of staff at a candidate's record. It says who,
// whose and when, and nothing of what was seen.
type Access struct {
	ID            int64
	At            time.Time
	UserID        int64
	ByLink        bool // by the link of a review, without signing in
	Kind          Opened
	CandidateID   int64
	ApplicationID *int64 // nil for what is about the person
}

// AccessPause is how long one person's looks at one thing are one access.
const AccessPause = 10 * time.Minute

// AccessFilter narrows the access log; zero values narrow nothing.
type AccessFilter struct {
	UserID, CandidateID int64
	Before              int64 // only entries older than that one
}

// OwnAccess is what candidates are told of who looked: by role, not by name.
type OwnAccess struct {
	Role   Role
	People int
	Last   time.Time
}
