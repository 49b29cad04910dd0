package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// PlanReference is what a plan chooses from: skills of the catalogue and rates.
func (s *Store) PlanReference(ctx context.Context) (skills []models.Skill, rates []models.Rate, err error) {
	if skills, err = s.Skills(ctx); err != nil {
		return nil, nil, err
	}
	rates, err = s.Rates(ctx)
	return skills, rates, err
}

// RatedRequirements are the requirements of the job that somebody has rated:
// they cannot be removed any more.
func (s *Store) RatedRequirements(ctx context.Context, job int64) (map[int64]bool, error) {
	return ratedRequirements(ctx, s.read(ctx), job)
}

func ratedRequirements(ctx context.Context, db *gorm.DB, job int64) (map[int64]bool, error) {
	rows, err := find[models.Requirement](ctx, db, `SELECT id FROM requirements
		WHERE job_id = ? AND EXISTS (SELECT 1 FROM ratings WHERE ratings.requirement_id = requirements.id)`, job)
	rated := map[int64]bool{}
	for _, r := range rows {
		rated[r.ID] = true
	}
	return rated, err
}

// SetTimeline saves by when to hire.
func (s *Store) SetTimeline(ctx context.Context, actor models.Actor, id int64, version int, in models.TimelineInput) error {
	return s.changeJob(ctx, actor, id, version, func(_ *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		return j.SetTimeline(actor, in, now)
	})
}

// SetBudget saves for how much.
func (s *Store) SetBudget(ctx context.Context, actor models.Actor, id int64, version int, in models.BudgetInput) error {
	return s.changeJob(ctx, actor, id, version, func(_ *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		return j.SetBudget(actor, in, now)
	})
}

// SetScope saves what the work is.
func (s *Store) SetScope(ctx context.Context, actor models.Actor, id int64, version int, in models.ScopeInput) error {
	return s.changeJob(ctx, actor, id, version, func(_ *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		return j.SetScope(actor, in, now)
	})
}

// SetRequirements saves the tech stack: rows with an ID change, those without
// are new, and those left out go, unless somebody has rated them. Weights that
// a scorecard has locked change only with a reason, as a new version.
func (s *Store) SetRequirements(ctx context.Context, actor models.Actor, id int64, version int, list []models.Requirement, reason string) error {
	return s.changeJob(ctx, actor, id, version, func(tx *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		before, err := requirementsOf(ctx, tx, id)
		if err != nil {
			return models.Event{}, err
		}
		versions, err := requirementVersions(ctx, tx, id)
		if err != nil {
			return models.Event{}, err
		}
		e, err := j.EditRequirements(actor, before, list, len(versions) > 0, reason, now)
		if err != nil {
			return e, err
		}
		if len(versions) > 0 && models.Reweighed(before, list) {
			if err := keepVersion(ctx, tx, actor, id, versions[len(versions)-1].Number+1, list, reason, now); err != nil {
				return e, err
			}
		}
		gone := map[int64]models.Requirement{}
		for _, r := range before {
			gone[r.ID] = r
		}
		for i, r := range list {
			r.JobID, r.Position = id, i+1
			if err := putRequirement(ctx, tx, r, gone); err != nil {
				return e, err
			}
		}
		return e, removeRequirements(ctx, tx, id, gone)
	})
}

// putRequirement saves one row and takes it off those that are gone.
func putRequirement(ctx context.Context, tx *gorm.DB, r models.Requirement, gone map[int64]models.Requirement) error {
	if r.ID == 0 {
		return add(ctx, tx, &r)
	}
	if _, there := gone[r.ID]; !there {
		return models.Stale{}
	}
	delete(gone, r.ID)
	return save(ctx, tx, &r)
}

func removeRequirements(ctx context.Context, tx *gorm.DB, job int64, gone map[int64]models.Requirement) error {
	rated, err := ratedRequirements(ctx, tx, job)
	if err != nil {
		return err
	}
	for id, r := range gone {
		if rated[id] {
			return models.Refused("“" + r.Name + "” has been rated on a scorecard, so it stays on the list. Make it a nice-to-have if it no longer matters.")
		}
		if err := tx.WithContext(ctx).Exec("DELETE FROM requirements WHERE id = ?", id).Error; err != nil {
			return err
		}
	}
	return nil
}

// ChooseModel saves how to hire. Whether it is the cheapest is worked out here,
// from the rates as they are now.
func (s *Store) ChooseModel(ctx context.Context, actor models.Actor, id int64, version int, in models.ModelInput) error {
	return s.changeJob(ctx, actor, id, version, func(tx *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		rates, err := find[models.Rate](ctx, tx, "SELECT * FROM rates ORDER BY id")
		if err != nil {
			return models.Event{}, err
		}
		in.Cheapest = models.Cheapest(models.CompareModels(*j, rates, in.Region, in.Level), in.Model)
		return j.ChooseModel(actor, in, now)
	})
}

// SubmitPlan asks the hiring manager for approval.
func (s *Store) SubmitPlan(ctx context.Context, actor models.Actor, id int64, version int) error {
	return s.changeJob(ctx, actor, id, version, func(tx *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		requirements, err := requirementsOf(ctx, tx, id)
		if err != nil {
			return models.Event{}, err
		}
		return j.SubmitPlan(actor, requirements, now)
	})
}

// ApprovePlan is the hiring manager's yes.
func (s *Store) ApprovePlan(ctx context.Context, actor models.Actor, id int64, version int, reason string) error {
	return s.changeJob(ctx, actor, id, version, func(tx *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		requirements, err := requirementsOf(ctx, tx, id)
		if err != nil {
			return models.Event{}, err
		}
		return j.ApprovePlan(actor, requirements, reason, now)
	})
}

// SendBackPlan is the hiring manager's no.
func (s *Store) SendBackPlan(ctx context.Context, actor models.Actor, id int64, version int, comment string) error {
	return s.changeJob(ctx, actor, id, version, func(_ *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		return j.SendBackPlan(actor, comment, now)
	})
}
