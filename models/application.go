package models

import "time"

// State is whether an application moves.
type State string

// Only an active application advances; hired is the end of the staircase.
const (
	Active    State = "active"
	Held      State = "held"
	Rejected  State = "rejected"
	Withdrawn State = "withdrawn"
	Hired     State = "hired"
)

// States are all of them, in the order they are offered in.
var States = []State{Active, Held, Hired, Rejected, Withdrawn}

// Over reports whether the application has left the process.
func (s State) Over() bool { return s == Rejected || s == Withdrawn || s == Hired }

// Application is one candidate for one job; it moves through steps 3 to 7.
type Application struct {
	ID          int64
	CandidateID int64
	JobID       int64
	Step        Step
	State       State
	Version     int        // grows with every change a stale page must not overwrite
	SinceAt     time.Time  // at this step since
	PromiseBy   *time.Time // by when the candidate hears back; none when over

	Once             string // key of the form that made it; "" for those of candidates themselves
	Source           Origin
	SourceDetail     string // in free words, such as the agency's name
	ReferredByUserID *int64
	ReferredBy       string // who referred it, when that is nobody of the house

	PayAsked    Money // 0 when not said
	PayBasis    Basis
	PayCurrency string
	StartFrom   Date
	CoverNote   string
	ConsentAt   *time.Time // nil while the candidate, found by the team, has not been asked
	RetainUntil Date

	RejectionReasonID *int64
	CreatedAt         time.Time
	ErasedAt          *time.Time // when whose it was was erased; it is counted and shown nowhere
	AppliedAs         *int64     // the candidate by whose address it came, if that is another who was merged into this one

	Told Told `gorm:"embedded;embeddedPrefix:told_"`

	asTold bool // this is what its candidate knows of it: see AsTold
}

// Owner is the candidate by whose address the application came, and who sees it
// as their own.
func (a Application) Owner() int64 {
	if a.AppliedAs != nil {
		return *a.AppliedAs
	}
	return a.CandidateID
}

// CameBy notes by whose address the application came.
func (a *Application) CameBy(c Candidate) { a.belongTo(c.ID) }

// belongTo makes that candidate the owner.
func (a *Application) belongTo(owner int64) {
	a.AppliedAs = nil
	if owner != a.CandidateID {
		a.AppliedAs = &owner
	}
}

// Note is what staff write to each other about an application.
type Note struct {
	ID            int64
	Once          string // key of the form, so that a double click makes one note
	ApplicationID int64
	UserID        int64
	Text          string
	CreatedAt     time.Time

	UserName string `gorm:"->"`
}

// Verdict is the hiring manager's word on the shortlist.
type Verdict struct {
	ApplicationID int64 `gorm:"primaryKey"`
	UserID        int64
	Yes           bool
	Reason        string
	CreatedAt     time.Time

	UserName string `gorm:"->"`
}

// Scope is how the actor stands to the application of that job; onPanel says
// whether they sit on any of its panels.
func (a Application) Scope(actor Actor, job Job, onPanel bool) Scope {
	s := job.Scope(actor)
	s.Interviews = onPanel
	s.Owns = actor.Role == RoleCandidate && actor.ID == a.Owner()
	return s
}
