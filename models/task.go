package models

import "time"

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
