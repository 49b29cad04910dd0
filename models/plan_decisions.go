package models

import "time"

// SubmitPlan asks the hiring manager for approval. The definition must be
// complete and a model chosen.
func (j *Job) SubmitPlan(actor Actor, requirements []Requirement, now time.Time) (Event, error) {
	if j.Status == JobClosed || j.PlanState == PlanSubmitted || j.PlanState == PlanApproved {
		return Event{}, Stale{}
	}
	if !actor.Can(EditPlan, j.Scope(actor)) {
		return Event{}, ErrForbidden
	}
	if j.ManagerID == nil {
		return Event{}, Refused("The job has no hiring manager yet. Choose one under hiring team.")
	}
	needs := j.DefinitionNeeds(requirements)
	needs = append(needs, Need{Met: j.Model != "" && j.ModelReason != "", Text: "A hiring model, with the reason for it", Part: "model"})
	if unmet := Unmet(needs); len(unmet) > 0 {
		return Event{}, Missing{Needs: unmet}
	}
	j.PlanState, j.PlanComment = PlanSubmitted, ""
	j.Version++
	return NewEvent(actor, DidSubmitPlan, now).OnJob(j.ID), nil
}

// ApprovePlan is the hiring manager's yes to steps 1 and 2. Tripped guards need
// a written reason.
func (j *Job) ApprovePlan(actor Actor, requirements []Requirement, reason string, now time.Time) (Event, error) {
	if j.PlanState != PlanSubmitted {
		return Event{}, Stale{}
	}
	if !actor.Can(ApprovePlan, j.Scope(actor)) {
		return Event{}, ErrForbidden
	}
	needs := append(j.DefinitionNeeds(requirements), j.ModelNeeds(requirements)...)
	guards, err := goOn(without(needs, "approval"), reason, true)
	if err != nil {
		return Event{}, err
	}
	j.PlanState, j.ApprovedBy, j.ApprovedAt = PlanApproved, &actor.ID, &now
	j.Version++
	e := NewEvent(actor, DidApprovePlan, now).OnJob(j.ID).About("", reason)
	e.Guards = guards
	return e, nil
}

// SendBackPlan is the hiring manager's no, with a comment.
func (j *Job) SendBackPlan(actor Actor, comment string, now time.Time) (Event, error) {
	if j.PlanState != PlanSubmitted {
		return Event{}, Stale{}
	}
	if !actor.Can(ApprovePlan, j.Scope(actor)) {
		return Event{}, ErrForbidden
	}
	j.PlanState, j.PlanComment = PlanSentBack, comment
	j.Version++
	return NewEvent(actor, DidSendBackPlan, now).OnJob(j.ID).About("", comment), nil
}

// Edited notes that the plan changed: before the job is open, an approval of
// what was there before no longer counts.
func (j *Job) Edited() {
	j.Version++
	if j.OpenedAt == nil && j.PlanState != PlanSentBack {
		j.PlanState, j.ApprovedBy, j.ApprovedAt = PlanDraft, nil, nil
	}
}

// Open puts the job on the careers page. The plan must be approved; guards
// still tripped need a reason from someone who may override.
func (j *Job) Open(actor Actor, requirements []Requirement, reason string, now time.Time) (Event, error) {
	if j.Status == JobOpen {
		return Event{}, Stale{}
	}
	if !actor.Can(RunJob, j.Scope(actor)) {
		return Event{}, ErrForbidden
	}
	if j.PlanState != PlanApproved {
		return Event{}, Missing{Needs: Unmet(append(j.DefinitionNeeds(requirements), j.ModelNeeds(requirements)...))}
	}
	// The reason for going past a guard of the model was written at the approval.
	guards, err := goOn(j.DefinitionNeeds(requirements), reason, actor.Can(Override, j.Scope(actor)))
	if err != nil {
		return Event{}, err
	}
	j.Status, j.ClosedReason = JobOpen, ""
	if j.OpenedAt == nil {
		j.OpenedAt = &now
	}
	j.Version++
	e := NewEvent(actor, DidOpenJob, now).OnJob(j.ID).About("", reason)
	e.Guards = guards
	return e, nil
}

// Pause takes the job off the careers page for now.
func (j *Job) Pause(actor Actor, reason string, now time.Time) (Event, error) {
	if j.Status != JobOpen {
		return Event{}, Stale{}
	}
	if !actor.Can(RunJob, j.Scope(actor)) {
		return Event{}, ErrForbidden
	}
	j.Status = JobPaused
	j.Version++
	return NewEvent(actor, DidPauseJob, now).OnJob(j.ID).About("", reason), nil
}

// Close ends the job, with a reason.
func (j *Job) Close(actor Actor, reason string, now time.Time) (Event, error) {
	if j.Status == JobClosed {
		return Event{}, Stale{}
	}
	if !actor.Can(RunJob, j.Scope(actor)) {
		return Event{}, ErrForbidden
	}
	j.Status, j.ClosedReason = JobClosed, reason
	j.Version++
	return NewEvent(actor, DidCloseJob, now).OnJob(j.ID).About("", reason), nil
}

func without(needs []Need, part string) []Need {
	var out []Need
	for _, n := range needs {
		if n.Part != part {
			out = append(out, n)
		}
	}
	return out
}
