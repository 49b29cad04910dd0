package models

import "time"

// OfferState is how far an offer is.
type OfferState string

// The recruiter prepares, the hiring manager approves, the candidate answers.
const (
	OfferPrepared OfferState = "prepared"
	OfferApproved OfferState = "approved"
	OfferAccepted OfferState = "accepted"
	OfferDeclined OfferState = "declined"
)

// Offer is what an application may end with; a new one replaces the last.
type Offer struct {
	ID            int64
	ApplicationID int64
	Basis         Basis
	Amount        Money
	Currency      string
	Model         Model
	StartsOn      Date
	ValidUntil    Date
	Terms         string
	State         OfferState
	PreparedBy    int64
	ApprovedBy    *int64
	Answer        string // the candidate's words
	AnsweredAt    *time.Time
	CreatedAt     time.Time
}

// Open reports whether the candidate can still answer on that day.
func (o Offer) Open(today Date) bool { return o.State == OfferApproved && o.ValidUntil >= today }

// TaskKind is what an onboarding task is about.
type TaskKind string

// The three kinds of onboarding task; each hire needs one of each.
const (
	TaskGuidelines    TaskKind = "guidelines"
	TaskAccess        TaskKind = "access"
	TaskDocumentation TaskKind = "documentation"
)

// TaskKinds are the three in their order.
var TaskKinds = []TaskKind{TaskGuidelines, TaskAccess, TaskDocumentation}

// Name is the kind as people say it.
func (k TaskKind) Name() string {
	switch k {
	case TaskGuidelines:
		return "Project guidelines"
	case TaskAccess:
		return "Tools access"
	case TaskDocumentation:
		return "Documentation"
	}
	return ""
}

// Task is an onboarding task with its owner and due date.
type Task struct {
	ID            int64
	ApplicationID int64
	Kind          TaskKind
	Title         string
	OwnerID       int64
	DueOn         Date
	DoneAt        *time.Time
	CreatedAt     time.Time

	OwnerName string `gorm:"->"`
}
