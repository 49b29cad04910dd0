package store

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Team is everybody who could be on a hiring team, and which of them are
// interviewers of the job; a job not made yet, 0, has none.
func (s *Store) Team(ctx context.Context, job int64) (staff []models.User, interviewers []int64, err error) {
	staff, err = find[models.User](ctx, s.read(ctx), "SELECT id, name, email, role FROM users WHERE deactivated_at IS NULL ORDER BY name, id LIMIT 500")
	if err != nil {
		return nil, nil, err
	}
	members, err := find[models.TeamMember](ctx, s.read(ctx), "SELECT * FROM team_members WHERE job_id = ?", job)
	for _, m := range members {
		interviewers = append(interviewers, m.UserID)
	}
	return staff, interviewers, err
}

// present is a job without those of its people who have left, so that what falls
// to one falls to the other; where nobody is left, an administrator stands in.
func present(ctx context.Context, db *gorm.DB, job models.Job) (models.Job, error) {
	there, err := find[models.User](ctx, db, `SELECT id FROM users WHERE deactivated_at IS NULL AND (id = ? OR id = ?
		OR id = (SELECT min(id) FROM users WHERE role = ? AND deactivated_at IS NULL))`, job.RecruiterID, job.ManagerID, models.RoleAdmin)
	if err != nil {
		return job, err
	}
	has := func(id *int64) bool {
		return id != nil && slices.ContainsFunc(there, func(u models.User) bool { return u.ID == *id })
	}
	if !has(job.RecruiterID) {
		job.RecruiterID = nil
	}
	if !has(job.ManagerID) {
		job.ManagerID = nil
	}
	if job.RecruiterID == nil && job.ManagerID == nil && len(there) > 0 {
		job.RecruiterID = &there[0].ID
	}
	return job, nil
}

// SetTeam saves who hires.
func (s *Store) SetTeam(ctx context.Context, actor models.Actor, id int64, version int, in models.TeamInput) error {
	return s.changeJob(ctx, actor, id, version, func(tx *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		e, err := j.SetTeam(actor, in, now)
		if err != nil {
			return e, err
		}
		if err := tx.WithContext(ctx).Exec("DELETE FROM team_members WHERE job_id = ?", id).Error; err != nil {
			return e, err
		}
		slices.Sort(in.Interviewers)
		for _, user := range slices.Compact(in.Interviewers) {
			if err := add(ctx, tx, &models.TeamMember{JobID: id, UserID: user}); err != nil {
				return e, err
			}
		}
		return e, nil
	})
}
