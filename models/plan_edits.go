package models

import "time"

// TimelineInput is the first part of step 1.
type TimelineInput struct {
	StartBy, HireBy Date
	Positions       int
}

// BudgetInput is the second part of step 1. Amounts are hundredths of Currency.
type BudgetInput struct {
	Basis          Basis
	Low, High, Cap Money
	Currency       string
	HoursPerWeek   int
	Weeks          int
}

// ScopeInput is the fourth part of step 1.
type ScopeInput struct {
	Summary          string
	Responsibilities []string
}

// ModelInput is the choice of step 2. Cheapest says that nothing on the same
// basis costs less.
type ModelInput struct {
	Model    Model
	Region   string
	Level    string
	Grounds  []Ground
	Reason   string
	Cheapest bool
}

// TeamInput is who hires: recruiter, hiring manager, interviewers.
type TeamInput struct {
	RecruiterID  int64
	ManagerID    int64
	Interviewers []int64
}

// SetTimeline says by when, and how many.
func (j *Job) SetTimeline(actor Actor, in TimelineInput, now time.Time) (Event, error) {
	return j.edit(actor, DidEditPlan, "the timeline", now, func() { j.StartBy, j.HireBy, j.Positions = in.StartBy, in.HireBy, in.Positions })
}

// SetBudget says for how much.
func (j *Job) SetBudget(actor Actor, in BudgetInput, now time.Time) (Event, error) {
	return j.edit(actor, DidEditPlan, "the budget", now, func() {
		j.BudgetBasis, j.BudgetLow, j.BudgetHigh, j.BudgetCap, j.Currency = in.Basis, in.Low, in.High, in.Cap, in.Currency
		j.HoursPerWeek, j.Weeks = in.HoursPerWeek, in.Weeks
	})
}

// EditRequirements notes that the tech stack changed; the rows are the store's.
// Once a scorecard has locked the weights, judging by others takes a reason.
func (j *Job) EditRequirements(actor Actor, before, after []Requirement, locked bool, reason string, now time.Time) (Event, error) {
	e, err := j.edit(actor, DidEditPlan, "the tech stack", now, func() {})
	if err != nil || !locked || !Reweighed(before, after) {
		return e, err
	}
	if reason == "" {
		return Event{}, ErrLocked
	}
	return e.About("the weights of the tech stack", reason), nil
}

// SetScope says what for.
func (j *Job) SetScope(actor Actor, in ScopeInput, now time.Time) (Event, error) {
	return j.edit(actor, DidEditPlan, "the project scope", now, func() { j.Summary, j.Responsibilities = in.Summary, in.Responsibilities })
}

// ChooseModel says how to hire, and why.
func (j *Job) ChooseModel(actor Actor, in ModelInput, now time.Time) (Event, error) {
	return j.edit(actor, DidChooseModel, string(in.Model), now, func() {
		j.Model, j.Region, j.Level = in.Model, in.Region, in.Level
		j.ModelGrounds, j.ModelReason, j.ModelCheapest = in.Grounds, in.Reason, in.Cheapest
	})
}

func (j *Job) edit(actor Actor, verb Verb, part string, now time.Time, change func()) (Event, error) {
	if !actor.Can(EditPlan, j.Scope(actor)) {
		return Event{}, ErrForbidden
	}
	change()
	j.Edited()
	return NewEvent(actor, verb, now).OnJob(j.ID).About(part, ""), nil
}

// SetTeam says who hires. A hiring manager stays the manager of their own job:
// handing it on would take it out of their sight.
func (j *Job) SetTeam(actor Actor, in TeamInput, now time.Time) (Event, error) {
	if !actor.Can(EditPlan, j.Scope(actor)) {
		return Event{}, ErrForbidden
	}
	if actor.Role == RoleManager && in.ManagerID != actor.ID {
		return Event{}, Refused("You are the hiring manager of this job. A recruiter or administrator can hand it to somebody else.")
	}
	manager := j.ManagerID
	j.RecruiterID, j.ManagerID = nil, nil
	if in.RecruiterID != 0 {
		j.RecruiterID = &in.RecruiterID
	}
	if in.ManagerID != 0 {
		j.ManagerID = &in.ManagerID
	}
	// Another manager has approved nothing yet.
	if manager != nil && in.ManagerID != *manager {
		j.Edited()
	} else {
		j.Version++
	}
	return NewEvent(actor, DidChangeTeam, now).OnJob(j.ID), nil
}

// Rename gives the job another title. What was approved stays approved: the
// title is no part of the plan.
func (j *Job) Rename(actor Actor, title string, now time.Time) (Event, error) {
	if !actor.Can(EditPlan, j.Scope(actor)) {
		return Event{}, ErrForbidden
	}
	was := j.Title
	j.Title = title
	j.Version++
	return NewEvent(actor, DidRenameJob, now).OnJob(j.ID).About(was, ""), nil
}

// Copy is a new draft with the same plan. Who approved what stays behind.
func (j Job) Copy(actor Actor, once string, now time.Time) (Job, error) {
	if !actor.Can(RunJob, j.Scope(actor)) {
		return Job{}, ErrForbidden
	}
	c := j
	c.ID, c.Once, c.Title, c.Status, c.Version = 0, once, "Copy of "+j.Title, JobDraft, 0
	c.PlanState, c.PlanComment, c.ApprovedBy, c.ApprovedAt = PlanDraft, "", nil, nil
	c.OpenedAt, c.ClosedReason, c.CreatedAt = nil, "", now
	c.BlindEndedAt, c.BlindEndedBy, c.BlindEndedWhy = nil, "", ""
	c.BlindTrials = false
	return c, nil
}

// JobInput is what a job starts with.
type JobInput struct {
	Once        string
	Title       string
	ManagerID   int64 // 0 when not chosen yet
	RecruiterID int64
	Currency    string
}

// NewJob starts a draft. A hiring manager starts jobs of their own only.
func NewJob(actor Actor, in JobInput, now time.Time) (Job, Event, error) {
	if !actor.Can(CreateJob, Scope{}) {
		return Job{}, Event{}, ErrForbidden
	}
	if actor.Role == RoleManager {
		in.ManagerID = actor.ID
	}
	j := Job{Once: in.Once, Title: in.Title, Positions: 1, Status: JobDraft, PlanState: PlanDraft, Currency: in.Currency, CreatedAt: now}
	if in.ManagerID != 0 {
		j.ManagerID = &in.ManagerID
	}
	if in.RecruiterID != 0 {
		j.RecruiterID = &in.RecruiterID
	}
	return j, NewEvent(actor, DidCreateJob, now), nil
}
