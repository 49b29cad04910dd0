package demo

import (
	"time"

	"stepwise/data"
	"stepwise/models"
)

// position is a job with the people around it.
type position struct {
	models.Job
	requirements       []models.Requirement
	rounds             []models.InterviewRound
	recruiter, manager models.User
	interviewers       []models.User
	trial              data.DemoTrial
}

// started is how many working days ago a job was created and, if it was, opened.
var started = map[string]struct{ created, opened int }{
	"pricing": {40, 38}, "billing": {36, 33}, "depots": {34, 31}, "bookings": {27, 23}, "customs": {6, 0}, "tracking": {2, 0},
}

// trials is which trial project belongs to which job.
var trials = map[string]string{"pricing": "tariffs", "billing": "invoices", "bookings": "limits", "depots": "events"}

// blind is the job whose shortlist is reviewed without names.
const blind = "billing"

func (o *organisation) openJobs() error {
	for _, d := range o.set.Jobs {
		p := o.position(d)
		if err := o.plan(p, d); err != nil {
			return err
		}
		o.jobs[d.Key] = p
		o.rows.jobs = append(o.rows.jobs, p.Job)
		o.rows.requirements = append(o.rows.requirements, p.requirements...)
		for _, u := range p.interviewers {
			o.rows.team = append(o.rows.team, models.TeamMember{JobID: p.ID, UserID: u.ID})
		}
	}
	return nil
}

func (o *organisation) position(d data.DemoJob) *position {
	p := &position{recruiter: o.users[d.Recruiter], manager: o.users[d.Manager]}
	for _, key := range d.Interviewers {
		p.interviewers = append(p.interviewers, o.users[key])
	}
	for _, t := range o.set.Trials {
		if t.Key == trials[d.Key] {
			p.trial = t
		}
	}
	p.Job = models.Job{ID: next(&o.ids.job), Once: "demo-" + d.Key, Title: d.Title, Status: models.JobDraft, PlanState: models.PlanDraft,
		StartBy: o.in(d.StartInDays), HireBy: o.in(d.HireInDays), Positions: max(d.Positions, 1), BudgetBasis: models.Basis(d.Budget.Basis), BudgetLow: hundredths(d.Budget.Low),
		BudgetHigh: hundredths(d.Budget.High), BudgetCap: hundredths(d.Budget.Cap), Currency: o.settings.Currency,
		HoursPerWeek: d.HoursPerWeek, Weeks: d.Weeks, Summary: d.Summary + "\n\n" + d.Scope, Responsibilities: d.Responsibilities,
		RecruiterID: &p.recruiter.ID, ManagerID: &p.manager.ID, CreatedAt: o.calendar.at(o.calendar.ago(started[d.Key].created, 0))}
	for i, r := range d.Requirements {
		p.requirements = append(p.requirements, models.Requirement{ID: next(&o.ids.requirement), JobID: p.ID, Position: i + 1, Name: r.Skill,
			Category: r.Category, Must: r.Must, Weight: r.Weight, Levels: r.Levels[:]})
	}
	return p
}

// plan takes the job through steps 1 and 2 and as far beyond as it is.
func (o *organisation) plan(p *position, d data.DemoJob) error {
	recruiter, manager := p.recruiter.Actor(), p.manager.Actor()
	created := o.calendar.ago(started[d.Key].created, 0)
	at := func(hours int) time.Time { return o.calendar.at(created + hours*60) }
	note := func(e models.Event, err error) error {
		if err == nil {
			o.record(e)
		}
		return err
	}
	o.record(models.NewEvent(recruiter, models.DidCreateJob, at(0)).OnJob(p.ID).About(p.Title, ""))
	for i, part := range []string{"timeline", "budget", "tech stack", "scope"} {
		o.record(models.NewEvent(recruiter, models.DidEditPlan, at(i+1)).OnJob(p.ID).About(part, ""))
	}
	if d.Model == nil {
		return nil
	}
	p.Model, p.Region, p.Level, p.ModelReason = models.Model(d.Model.Key), d.Model.Region, d.Model.Level, d.Model.Reason
	for _, g := range d.Model.Grounds {
		p.ModelGrounds = append(p.ModelGrounds, models.Ground(g))
	}
	o.record(models.NewEvent(recruiter, models.DidChooseModel, at(6)).OnJob(p.ID).About(d.Model.Key, d.Model.Reason))
	if err := note(p.SubmitPlan(recruiter, p.requirements, at(7))); err != nil || d.Situation == "approval" {
		return err
	}
	if err := note(p.ApprovePlan(manager, p.requirements, "", at(12))); err != nil {
		return err
	}
	if err := o.planRounds(p, at(13)); err != nil {
		return err
	}
	if err := note(p.Job.Open(recruiter, p.requirements, "", o.calendar.at(o.calendar.ago(started[d.Key].opened, 0)))); err != nil {
		return err
	}
	if d.Key == blind {
		if err := note(p.SetBlind(recruiter, true, 0, "", o.calendar.at(o.calendar.ago(started[d.Key].opened, 0)+30))); err != nil {
			return err
		}
	}
	switch d.Situation {
	case "paused":
		return note(p.Pause(manager, d.PauseReason, o.calendar.at(o.calendar.ago(6, 0))))
	case "hired":
		return note(p.Close(manager, d.CloseReason, o.calendar.at(o.calendar.ago(2, 0))))
	}
	return nil
}

// in is the day that many days from today.
func (o *organisation) in(days int) models.Date {
	return models.DateOf(o.now.In(o.settings.Zone()).AddDate(0, 0, days))
}
