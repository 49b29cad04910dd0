package models

import (
	"slices"
	"time"

	"stepwise/models/workday"
)

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
	Detail        string
	Link          string
	OwnerID       int64
	ByCandidate   bool // the new colleague does it; the owner sees to it
	DueOn         Date
	DoneAt        *time.Time
	DoneBy        string // their name, as it was then
	CreatedAt     time.Time

	OwnerName string `gorm:"->"`
}

// TaskOwner is who a task falls to.
type TaskOwner string

// Owners of tasks made from a template.
const (
	OwnerRecruiter TaskOwner = "recruiter"
	OwnerManager   TaskOwner = "manager"
	OwnerCandidate TaskOwner = "candidate"
)

// TaskOwners are all of them.
var TaskOwners = []TaskOwner{OwnerManager, OwnerRecruiter, OwnerCandidate}

// Words are the owner as people say it.
func (o TaskOwner) Words() string {
	switch o {
	case OwnerRecruiter:
		return "the recruiter"
	case OwnerManager:
		return "the hiring manager"
	}
	return "the new colleague"
}

// TaskTemplate is a task that every onboarding of a hiring model starts with.
type TaskTemplate struct {
	ID     int64
	Model  Model
	Kind   TaskKind
	Title  string
	Detail string
	Link   string
	Owner  TaskOwner
	Days   int // working days after the first day; before it when negative
}

// FirstTasks are the tasks an accepted offer starts with: those of the
// templates, and of each kind they lack, one that every hire needs. Who looks
// after the application sees to what falls to nobody else.
func FirstTasks(a Application, job Job, o Offer, templates []TaskTemplate, holidays []string, now time.Time) []Task {
	templates = slices.Clone(templates)
	for _, k := range TaskKinds {
		if !slices.ContainsFunc(templates, func(t TaskTemplate) bool { return t.Kind == k }) {
			templates = append(templates, TaskTemplate{Kind: k, Title: firstTitles[k], Owner: OwnerRecruiter})
		}
	}
	var out []Task
	for _, t := range templates {
		out = append(out, Task{ApplicationID: a.ID, Kind: t.Kind, Title: t.Title, Detail: t.Detail, Link: t.Link, OwnerID: t.Owner.of(job),
			ByCandidate: t.Owner == OwnerCandidate, DueOn: DueOn(o.StartsOn, t.Days, holidays), CreatedAt: now})
	}
	return out
}

var firstTitles = map[TaskKind]string{
	TaskGuidelines:    "Walk through the project guidelines together",
	TaskAccess:        "Set up accounts and access to the tools",
	TaskDocumentation: "Hand over the documentation and say who to ask",
}

// of is who of the job's people a task falls to; 0 when the job has nobody.
func (o TaskOwner) of(job Job) int64 {
	first, second := job.RecruiterID, job.ManagerID
	if o == OwnerManager {
		first, second = second, first
	}
	switch {
	case first != nil:
		return *first
	case second != nil:
		return *second
	}
	return 0
}

// DueOn is the day so many working days after a first day, or before it.
func DueOn(start Date, days int, holidays []string) Date {
	t, ok := start.Time()
	if !ok {
		return start
	}
	return DateOf(workday.Shift(t, days, holidays...))
}

// TasksDone is how many of the tasks are done.
func TasksDone(tasks []Task) int {
	n := 0
	for _, t := range tasks {
		if t.DoneAt != nil {
			n++
		}
	}
	return n
}

// PlanTask adds an onboarding task.
func (a *Application) PlanTask(actor Actor, on Scope, t Task, now time.Time) (Event, error) {
	if err := a.at(StepFinalise); err != nil {
		return Event{}, err
	}
	if !actor.Can(Onboard, on) {
		return Event{}, ErrForbidden
	}
	a.changed()
	return NewEvent(actor, DidPlanTask, now).OnApplication(*a).About(t.Title, ""), nil
}

// FinishTask ticks an onboarding task. The new colleague ticks their own, which
// whoever of the team sees to it may do as well.
func (a *Application) FinishTask(actor Actor, on Scope, t *Task, now time.Time) (Event, error) {
	action := FinishTask
	if actor.Role == RoleCandidate {
		action = FinishOwnTask
	}
	if !actor.Can(action, on) || action == FinishOwnTask && !t.ByCandidate {
		return Event{}, ErrForbidden
	}
	if a.at(StepFinalise) != nil || t.DoneAt != nil {
		return Event{}, Stale{}
	}
	t.DoneAt, t.DoneBy = &now, actor.Name
	a.changed()
	return NewEvent(actor, DidFinishTask, now).OnApplication(*a).About(t.Title, ""), nil
}

// HandOver gives the new colleague a file.
func (a *Application) HandOver(actor Actor, on Scope, name string, now time.Time) (Event, error) {
	if err := a.at(StepFinalise); err != nil {
		return Event{}, err
	}
	if !actor.Can(Onboard, on) {
		return Event{}, ErrForbidden
	}
	a.changed()
	return NewEvent(actor, DidHandOver, now).OnApplication(*a).About(name, ""), nil
}

// Filled reports whether as many are hired as the job has positions.
func (j Job) Filled(hired int) bool { return hired >= j.Positions }

// Fill closes a job that is filled. Those still in the process are
// left as they are: each of them is a decision of its own.
func (j *Job) Fill(actor Actor, now time.Time) Event {
	j.Status, j.ClosedReason = JobClosed, JobFilled
	j.Version++
	return NewEvent(actor, DidCloseJob, now).OnJob(j.ID).About("", j.ClosedReason)
}

// JobFilled is why a job closes when the last of its people is hired.
const JobFilled = "The job is filled."

// TaskReminder is how near a task's day is.
type TaskReminder string

// The reminders of a task, each sent once.
const (
	TaskDue  TaskReminder = "due"  // on the working day before
	TaskLate TaskReminder = "late" // on the working day after
)

// Reminder is which reminder of the task is due on a day; "" when none is.
func (t Task) Reminder(today Date, holidays []string) TaskReminder {
	switch {
	case t.DoneAt != nil:
		return ""
	case today > t.DueOn:
		return TaskLate
	case today >= DueOn(t.DueOn, -1, holidays):
		return TaskDue
	}
	return ""
}

// TaskLetter is a reminder of a task to whoever does it. Token opens the
// candidate's page; it is empty for staff.
type TaskLetter struct {
	Task      Task
	When      TaskReminder
	Settings  Settings
	To, Email string
	Candidate string
	JobTitle  string
	Token     string
}
