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
