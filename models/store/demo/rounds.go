package demo

import (
	"slices"
	"time"

	"stepwise/models"
)

// planRounds has the recruiter take the interview plan that is proposed from
// the must-haves.
func (o *organisation) planRounds(p *position, at time.Time) error {
	var team []int64
	for _, u := range p.interviewers {
		team = append(team, u.ID)
	}
	plan := models.InterviewPlan{Job: models.JobSummary{Job: p.Job, Requirements: p.requirements}}
	proposed, asked := plan.Proposed(team)
	plan.AskAll(proposed, o.bank())
	e, err := p.EditInterviews(p.recruiter.Actor(), "filled from the must-haves", at)
	if err != nil {
		return err
	}
	o.record(e)
	p.TimeLimit, p.ExerciseMinutes, p.TrialHours = asked.Limit, asked.ExerciseMinutes, p.trial.HoursCap
	for i, r := range proposed {
		r.ID, r.JobID, r.Position = next(&o.ids.round), p.ID, i+1
		p.rounds = append(p.rounds, r)
		o.rows.rounds = append(o.rows.rounds, r)
		for _, x := range r.Panel {
			o.rows.seats = append(o.rows.seats, models.RoundPanellist{RoundID: r.ID, UserID: x.UserID})
		}
		for _, id := range r.Covers {
			o.rows.covers = append(o.rows.covers, models.RoundRequirement{RoundID: r.ID, RequirementID: id})
		}
		for n, q := range r.Questions {
			o.rows.asked = append(o.rows.asked, models.RoundQuestion{RoundID: r.ID, QuestionID: q.ID, Position: n + 1})
		}
	}
	return nil
}

// bank are the questions that wait to be written, with their wordings.
func (o *organisation) bank() []models.Question {
	bank := slices.Clone(o.rows.questions)
	for i := range bank {
		bank[i].Version = o.rows.wordings[i]
	}
	return bank
}

// ofRound makes an interview one of the first round of its kind, if the plan has
// one.
func (p *position) ofRound(i *models.Interview) {
	for _, r := range p.rounds {
		if r.Kind == i.Kind && i.RoundID == nil {
			i.RoundID, i.Covers, i.Questions = &r.ID, r.Covers, r.Questions
		}
	}
}
