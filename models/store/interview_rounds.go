package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// InterviewPlan is the plan of a job the actor may see.
func (s *Store) InterviewPlan(ctx context.Context, actor models.Actor, job int64) (p models.InterviewPlan, err error) {
	if p.Job, err = s.Job(ctx, actor, job); err != nil {
		return p, err
	}
	p.Rounds, err = rounds(ctx, s.read(ctx), job)
	return p, err
}

// RoundJob is the job a round of the plan belongs to. Who may see it is decided
// when the job is loaded.
func (s *Store) RoundJob(ctx context.Context, round int64) (int64, error) {
	r, err := one[models.InterviewRound](ctx, s.read(ctx), "SELECT job_id FROM interview_rounds WHERE id = ? AND NOT removed", round)
	return r.JobID, err
}

// Rounds are those of a job's plan. Who may see them is decided when the job, or
// an application for it, is loaded.
func (s *Store) Rounds(ctx context.Context, job int64) ([]models.InterviewRound, error) {
	return rounds(ctx, s.read(ctx), job)
}

// InterviewedBy is how many applications have an interview planned from each
// round of the job.
func (s *Store) InterviewedBy(ctx context.Context, job int64) (map[int64]int, error) {
	type count struct {
		RoundID int64
		N       int
	}
	rows, err := find[count](ctx, s.read(ctx), `SELECT i.round_id, count(DISTINCT i.application_id) AS n FROM interview_rounds r CROSS JOIN interviews i ON i.round_id = r.id
		WHERE r.job_id = ? AND i.state <> ? GROUP BY i.round_id`, job, models.InterviewCalledOff)
	counts := map[int64]int{}
	for _, r := range rows {
		counts[r.RoundID] = r.N
	}
	return counts, err
}

// rounds are those of a job with all they consist of, in their order.
func rounds(ctx context.Context, db *gorm.DB, job int64) ([]models.InterviewRound, error) {
	list, err := find[models.InterviewRound](ctx, db, "SELECT * FROM interview_rounds WHERE job_id = ? AND NOT removed ORDER BY position, id", job)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	at := make(map[int64]*models.InterviewRound, len(list))
	for i := range list {
		at[list[i].ID] = &list[i]
	}
	panel, err := find[models.RoundPanellist](ctx, db, `SELECT p.*, u.name AS user_name FROM interview_rounds r JOIN round_panellists p ON p.round_id = r.id JOIN users u ON u.id = p.user_id
		WHERE r.job_id = ? AND NOT r.removed AND u.deactivated_at IS NULL ORDER BY u.name, u.id`, job)
	if err != nil {
		return nil, err
	}
	for _, p := range panel {
		at[p.RoundID].Panel = append(at[p.RoundID].Panel, p)
	}
	covers, err := find[models.RoundRequirement](ctx, db, `SELECT c.* FROM interview_rounds r JOIN round_requirements c ON c.round_id = r.id JOIN requirements q ON q.id = c.requirement_id
		WHERE r.job_id = ? AND NOT r.removed ORDER BY q.position, q.id`, job)
	for _, c := range covers {
		at[c.RoundID].Covers = append(at[c.RoundID].Covers, c.RequirementID)
	}
	if err != nil {
		return nil, err
	}
	asked, err := find[models.RoundQuestion](ctx, db, `SELECT q.* FROM interview_rounds r JOIN round_questions q ON q.round_id = r.id
		WHERE r.job_id = ? AND NOT r.removed ORDER BY q.round_id, q.position`, job)
	if err != nil {
		return nil, err
	}
	return list, addQuestions(ctx, db, asked, func(round int64, q models.Question) { at[round].Questions = append(at[round].Questions, q) })
}

// AddRound adds a round at the end of the plan.
func (s *Store) AddRound(ctx context.Context, actor models.Actor, job int64, version int, in models.RoundInput) (id int64, err error) {
	err = s.changeJob(ctx, actor, job, version, func(tx *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		e, err := j.EditInterviews(actor, "added “"+in.Title+"”", now)
		if err != nil {
			return e, err
		}
		last, err := one[models.InterviewRound](ctx, tx, "SELECT coalesce(max(position), 0) AS position FROM interview_rounds WHERE job_id = ?", job)
		if err != nil {
			return e, err
		}
		r := models.InterviewRound{JobID: job, Position: last.Position + 1}
		err = putRound(ctx, tx, &r, in)
		id = r.ID
		return e, err
	})
	return id, err
}

// ChangeRound saves what a round consists of.
func (s *Store) ChangeRound(ctx context.Context, actor models.Actor, round int64, version int, in models.RoundInput) error {
	return s.onRound(ctx, actor, round, version, func(tx *gorm.DB, j *models.Job, r *models.InterviewRound, now time.Time) (models.Event, error) {
		e, err := j.EditInterviews(actor, "changed “"+in.Title+"”", now)
		if err != nil {
			return e, err
		}
		for _, table := range []string{"round_panellists", "round_requirements"} {
			if err := tx.WithContext(ctx).Exec("DELETE FROM "+table+" WHERE round_id = ?", r.ID).Error; err != nil {
				return e, err
			}
		}
		return e, putRound(ctx, tx, r, in)
	})
}

// putRound writes a round anew with its panel and what it covers.
func putRound(ctx context.Context, tx *gorm.DB, r *models.InterviewRound, in models.RoundInput) error {
	r.Kind, r.Title, r.Minutes, r.Purpose = in.Kind, in.Title, in.Minutes, in.Purpose
	if err := put(ctx, tx, r, r.ID != 0); err != nil {
		return err
	}
	for _, id := range in.Panel {
		if err := employed(ctx, tx, id); err != nil {
			return err
		}
		if err := add(ctx, tx, &models.RoundPanellist{RoundID: r.ID, UserID: id}); err != nil {
			return err
		}
	}
	for _, id := range in.Covers {
		q, err := maybe[models.Requirement](ctx, tx, "SELECT id FROM requirements WHERE id = ? AND job_id = ?", id, r.JobID)
		if err != nil {
			return err
		}
		if q == nil {
			return models.Stale{}
		}
		if err := add(ctx, tx, &models.RoundRequirement{RoundID: r.ID, RequirementID: id}); err != nil {
			return err
		}
	}
	return nil
}

// MoveRound moves a round towards the beginning of the plan, or the end.
func (s *Store) MoveRound(ctx context.Context, actor models.Actor, round int64, version int, up bool) error {
	return s.onRound(ctx, actor, round, version, func(tx *gorm.DB, j *models.Job, r *models.InterviewRound, now time.Time) (models.Event, error) {
		e, err := j.EditInterviews(actor, "moved “"+r.Title+"”", now)
		if err != nil {
			return e, err
		}
		query := "SELECT * FROM interview_rounds WHERE job_id = ? AND NOT removed AND position > ? ORDER BY position LIMIT 1"
		if up {
			query = "SELECT * FROM interview_rounds WHERE job_id = ? AND NOT removed AND position < ? ORDER BY position DESC LIMIT 1"
		}
		other, err := maybe[models.InterviewRound](ctx, tx, query, r.JobID, r.Position)
		if err != nil {
			return e, err
		}
		if other == nil {
			return e, models.Refused("“" + r.Title + "” stands at that end already.")
		}
		r.Position, other.Position = other.Position, r.Position
		if err := save(ctx, tx, other); err != nil {
			return e, err
		}
		return e, save(ctx, tx, r)
	})
}

// RemoveRound takes a round out of the plan. Interviews planned from it stay.
func (s *Store) RemoveRound(ctx context.Context, actor models.Actor, round int64, version int) error {
	return s.onRound(ctx, actor, round, version, func(tx *gorm.DB, j *models.Job, r *models.InterviewRound, now time.Time) (models.Event, error) {
		e, err := j.EditInterviews(actor, "removed “"+r.Title+"”", now)
		if err != nil {
			return e, err
		}
		r.Removed = true
		return e, save(ctx, tx, r)
	})
}

// FillInterviewPlan adds the rounds that models proposes from the must-haves.
func (s *Store) FillInterviewPlan(ctx context.Context, actor models.Actor, job int64, version int) (added int, err error) {
	err = s.changeJob(ctx, actor, job, version, func(tx *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		e, err := j.EditInterviews(actor, "filled from the must-haves", now)
		if err != nil {
			return e, err
		}
		p := models.InterviewPlan{Job: models.JobSummary{Job: *j}}
		if p.Rounds, err = rounds(ctx, tx, job); err != nil {
			return e, err
		}
		if p.Job.Requirements, err = requirementsOf(ctx, tx, job); err != nil {
			return e, err
		}
		team, err := roundTeam(ctx, tx, *j)
		if err != nil {
			return e, err
		}
		proposed, asked := p.Proposed(team)
		if len(proposed) == 0 {
			return e, models.Refused("Nothing is missing: every must-have is covered.")
		}
		j.TimeLimit, j.ExerciseMinutes, j.TrialHours = asked.Limit, asked.ExerciseMinutes, asked.TrialHours
		questions, err := bank(ctx, tx)
		if err != nil {
			return e, err
		}
		p.AskAll(proposed, questions)
		added = len(proposed)
		return e, addRounds(ctx, tx, job, proposed)
	})
	return added, err
}

// addRounds puts proposed rounds at the end of the plan.
func addRounds(ctx context.Context, tx *gorm.DB, job int64, proposed []models.InterviewRound) error {
	last, err := one[models.InterviewRound](ctx, tx, "SELECT coalesce(max(position), 0) AS position FROM interview_rounds WHERE job_id = ?", job)
	for i := range proposed {
		r := proposed[i]
		if err != nil {
			return err
		}
		in := models.RoundInput{Kind: r.Kind, Title: r.Title, Minutes: r.Minutes, Covers: r.Covers}
		for _, p := range r.Panel {
			in.Panel = append(in.Panel, p.UserID)
		}
		r.JobID, r.Position = job, last.Position+i+1
		if err = putRound(ctx, tx, &r, in); err != nil {
			return err
		}
		for _, q := range r.Questions {
			if err = ask(ctx, tx, r.ID, q.ID); err != nil {
				return err
			}
		}
	}
	return err
}

// roundTeam are the interviewers of the job, or its hiring manager when it has
// none.
func roundTeam(ctx context.Context, tx *gorm.DB, j models.Job) ([]int64, error) {
	users, err := find[models.User](ctx, tx, `SELECT u.id FROM team_members t JOIN users u ON u.id = t.user_id WHERE t.job_id = ? AND u.deactivated_at IS NULL ORDER BY u.name, u.id`, j.ID)
	var team []int64
	for _, u := range users {
		team = append(team, u.ID)
	}
	if team == nil && j.ManagerID != nil {
		team = []int64{*j.ManagerID}
	}
	return team, err
}

// SetCandidateTime saves how much of a candidate's time the job may take.
func (s *Store) SetCandidateTime(ctx context.Context, actor models.Actor, job int64, version int, in models.TimeInput) error {
	return s.changeJob(ctx, actor, job, version, func(_ *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		return j.SetTime(actor, in, now)
	})
}

// onRound is a change of the job that is about one of its rounds.
func (s *Store) onRound(ctx context.Context, actor models.Actor, round int64, version int,
	change func(tx *gorm.DB, j *models.Job, r *models.InterviewRound, now time.Time) (models.Event, error)) error {
	job, err := s.RoundJob(ctx, round)
	if err != nil {
		return err
	}
	return s.changeJob(ctx, actor, job, version, func(tx *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		r, err := one[models.InterviewRound](ctx, tx, "SELECT * FROM interview_rounds WHERE id = ? AND NOT removed", round)
		if err != nil {
			return models.Event{}, err
		}
		return change(tx, j, &r, now)
	})
}

// copyRounds copies the interview plan to a copy of the job whose requirements
// and team are there already. Rows are told by their places.
func copyRounds(ctx context.Context, tx *gorm.DB, from, to int64) error {
	for _, query := range []string{
		`INSERT INTO interview_rounds (job_id, position, kind, title, minutes, purpose)
			SELECT @to, position, kind, title, minutes, purpose FROM interview_rounds WHERE job_id = @from AND NOT removed ORDER BY position`,
		`INSERT INTO round_panellists (round_id, user_id) SELECT c.id, p.user_id FROM interview_rounds r JOIN round_panellists p ON p.round_id = r.id
			JOIN interview_rounds c ON c.job_id = @to AND c.position = r.position WHERE r.job_id = @from AND NOT r.removed`,
		`INSERT INTO round_requirements (round_id, requirement_id) SELECT c.id, k.id FROM interview_rounds r JOIN round_requirements q ON q.round_id = r.id
			JOIN requirements o ON o.id = q.requirement_id JOIN requirements k ON k.job_id = @to AND k.position = o.position AND k.name = o.name
			JOIN interview_rounds c ON c.job_id = @to AND c.position = r.position WHERE r.job_id = @from AND NOT r.removed`,
		`INSERT INTO round_questions (round_id, question_id, position) SELECT c.id, q.question_id, q.position FROM interview_rounds r JOIN round_questions q ON q.round_id = r.id
			JOIN interview_rounds c ON c.job_id = @to AND c.position = r.position WHERE r.job_id = @from AND NOT r.removed`,
	} {
		if err := tx.WithContext(ctx).Exec(query, map[string]any{"from": from, "to": to}).Error; err != nil {
			return err
		}
	}
	return nil
}
