package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// RequirementVersions are what the job's requirements have weighed since its
// first scorecard, oldest first, and how many scorecards were submitted under
// each, by number; none before the first scorecard.
func (s *Store) RequirementVersions(ctx context.Context, job int64) (versions []models.RequirementVersion, scorecards map[int]int, err error) {
	db := s.read(ctx)
	if versions, err = requirementVersions(ctx, db, job); err != nil || len(versions) == 0 {
		return versions, nil, err
	}
	type scored struct{ SubmittedAt time.Time }
	cards, err := find[scored](ctx, db, `SELECT s.submitted_at FROM applications a CROSS JOIN scorecards s
		WHERE a.job_id = ? AND s.application_id = a.id AND s.submitted_at IS NOT NULL`, job)
	scorecards = map[int]int{}
	for _, c := range cards {
		scorecards[models.VersionAt(versions, c.SubmittedAt)]++
	}
	return versions, scorecards, err
}

func requirementVersions(ctx context.Context, db *gorm.DB, job int64) ([]models.RequirementVersion, error) {
	return find[models.RequirementVersion](ctx, db, `SELECT v.*, u.name AS user_name FROM requirement_versions v JOIN users u ON u.id = v.user_id
		WHERE v.job_id = ? ORDER BY v.number`, job)
}

// keepVersion notes what the requirements weigh from now on.
func keepVersion(ctx context.Context, tx *gorm.DB, actor models.Actor, job int64, number int, requirements []models.Requirement, reason string, now time.Time) error {
	return add(ctx, tx, &models.RequirementVersion{JobID: job, Number: number, Weights: models.WeightsOf(requirements), Reason: reason, UserID: actor.ID, CreatedAt: now})
}

// lockWeights keeps the first version of the weights when the first scorecard
// of a job is submitted.
func lockWeights(ctx context.Context, tx *gorm.DB, actor models.Actor, job int64, requirements []models.Requirement, now time.Time) error {
	first, err := maybe[models.RequirementVersion](ctx, tx, "SELECT id FROM requirement_versions WHERE job_id = ? LIMIT 1", job)
	if err != nil || first != nil {
		return err
	}
	return keepVersion(ctx, tx, actor, job, 1, requirements, "", now)
}
