package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// jobsPerPage is how many jobs a page of the list shows.
const jobsPerPage = 50

const jobColumns = `SELECT j.*, m.name AS manager_name, r.name AS recruiter_name, p.name AS approver_name FROM jobs j
	LEFT JOIN users m ON m.id = j.manager_id LEFT JOIN users r ON r.id = j.recruiter_id LEFT JOIN users p ON p.id = j.approved_by `

// Jobs are those of that status the actor may see, newest first, from before
// the job called after (0 for the first page). The last answer is where the
// next page starts; 0 when there is none.
func (s *Store) Jobs(ctx context.Context, actor models.Actor, status models.JobStatus, after int64) ([]models.JobSummary, int64, error) {
	db, query, args := s.read(ctx), jobColumns+"WHERE j.status = ?", []any{status}
	if actor.Role == models.RoleManager {
		query, args = query+" AND j.manager_id = ?", append(args, actor.ID)
	}
	if after > 0 {
		query, args = query+" AND j.id < ?", append(args, after)
	}
	jobs, err := find[models.JobSummary](ctx, db, query+" ORDER BY j.id DESC LIMIT ?", append(args, jobsPerPage+1)...)
	if err != nil {
		return nil, 0, err
	}
	var next int64
	if len(jobs) > jobsPerPage {
		jobs = jobs[:jobsPerPage]
		next = jobs[jobsPerPage-1].ID
	}
	return jobs, next, summarise(ctx, db, jobs)
}

// JobCounts is how many jobs of each status the actor may see.
func (s *Store) JobCounts(ctx context.Context, actor models.Actor) (map[models.JobStatus]int, error) {
	query, args := "SELECT status, count(*) AS n FROM jobs GROUP BY status", []any(nil)
	if actor.Role == models.RoleManager {
		query, args = "SELECT status, count(*) AS n FROM jobs WHERE manager_id = ? GROUP BY status", []any{actor.ID}
	}
	type row struct {
		Status models.JobStatus
		N      int
	}
	rows, err := find[row](ctx, s.read(ctx), query, args...)
	counts := map[models.JobStatus]int{}
	for _, r := range rows {
		counts[r.Status] = r.N
	}
	return counts, err
}

// Job is the job with what heads its pages.
func (s *Store) Job(ctx context.Context, actor models.Actor, id int64) (models.JobSummary, error) {
	db := s.read(ctx)
	j, err := one[models.JobSummary](ctx, db, jobColumns+"WHERE j.id = ?", id)
	if err != nil {
		return j, err
	}
	if !actor.Can(models.SeeJob, j.Scope(actor)) {
		return models.JobSummary{}, models.ErrNotFound
	}
	jobs := []models.JobSummary{j}
	err = summarise(ctx, db, jobs)
	return jobs[0], err
}

// JobHistory is what happened to the job itself, newest first.
func (s *Store) JobHistory(ctx context.Context, job int64) ([]models.Event, error) {
	return find[models.Event](ctx, s.read(ctx), "SELECT * FROM events WHERE job_id = ? AND application_id IS NULL ORDER BY id DESC LIMIT 50", job)
}

// summarise adds requirements and counts, one query each for all the jobs.
func summarise(ctx context.Context, db *gorm.DB, jobs []models.JobSummary) error {
	if len(jobs) == 0 {
		return nil
	}
	ids, at := make([]int64, len(jobs)), map[int64]*models.JobSummary{}
	for i := range jobs {
		ids[i], at[jobs[i].ID] = jobs[i].ID, &jobs[i]
		jobs[i].Active = map[models.Step]int{}
	}
	requirements, err := find[models.Requirement](ctx, db, "SELECT * FROM requirements WHERE job_id IN ? ORDER BY job_id, position, id", ids)
	if err != nil {
		return err
	}
	for _, r := range requirements {
		at[r.JobID].Requirements = append(at[r.JobID].Requirements, r)
	}
	type count struct {
		JobID int64
		State models.State
		Step  models.Step
		N     int
	}
	counts, err := find[count](ctx, db, "SELECT * FROM application_counts WHERE job_id IN ? AND state IN ('active', 'held', 'hired') AND n > 0", ids)
	for _, c := range counts {
		if c.State == models.Hired {
			at[c.JobID].Hired += c.N
		} else {
			at[c.JobID].Active[c.Step] += c.N
		}
	}
	return err
}

// CreateJob starts a draft. The same form sent twice makes one job, and answers
// with it both times.
func (s *Store) CreateJob(ctx context.Context, actor models.Actor, in models.JobInput) (id int64, err error) {
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		made, err := maybe[models.Job](ctx, tx, "SELECT * FROM jobs WHERE once = ?", in.Once)
		if err != nil {
			return err
		}
		if made != nil {
			id = made.ID
			return nil
		}
		job, e, err := models.NewJob(actor, in, now)
		if err != nil {
			return err
		}
		if err := add(ctx, tx, &job); err != nil {
			return err
		}
		id = job.ID
		return record(ctx, tx, e.OnJob(id))
	})
	return id, err
}

// CopyJob makes a new draft with the plan, requirements, team and interview
// plan of the job.
func (s *Store) CopyJob(ctx context.Context, actor models.Actor, from int64, once string) (id int64, err error) {
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		j, err := visibleJob(ctx, tx, actor, from)
		if err != nil {
			return err
		}
		made, err := maybe[models.Job](ctx, tx, "SELECT * FROM jobs WHERE once = ?", once)
		if err != nil {
			return err
		}
		if made != nil {
			id = made.ID
			return nil
		}
		job, err := j.Copy(actor, once, now)
		if err != nil {
			return err
		}
		if err := add(ctx, tx, &job); err != nil {
			return err
		}
		id = job.ID
		if err := copyRows(ctx, tx, from, id); err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidCopyJob, now).OnJob(id).About(j.Title, ""))
	})
	return id, err
}

func copyRows(ctx context.Context, tx *gorm.DB, from, to int64) error {
	err := tx.WithContext(ctx).Exec(`INSERT INTO requirements (job_id, position, name, category, must, weight, levels)
		SELECT ?, position, name, category, must, weight, levels FROM requirements WHERE job_id = ? ORDER BY position, id`, to, from).Error
	if err != nil {
		return err
	}
	if err := tx.WithContext(ctx).Exec("INSERT INTO team_members (job_id, user_id) SELECT ?, user_id FROM team_members WHERE job_id = ?", to, from).Error; err != nil {
		return err
	}
	return copyRounds(ctx, tx, from, to)
}

// OpenJob puts the job on the careers page.
func (s *Store) OpenJob(ctx context.Context, actor models.Actor, id int64, version int, reason string) error {
	return s.changeJob(ctx, actor, id, version, func(tx *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		requirements, err := requirementsOf(ctx, tx, id)
		if err != nil {
			return models.Event{}, err
		}
		return j.Open(actor, requirements, reason, now)
	})
}

// PauseJob takes the job off the careers page for now.
func (s *Store) PauseJob(ctx context.Context, actor models.Actor, id int64, version int, reason string) error {
	return s.changeJob(ctx, actor, id, version, func(_ *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		return j.Pause(actor, reason, now)
	})
}

// RenameJob gives the job another title.
func (s *Store) RenameJob(ctx context.Context, actor models.Actor, id int64, version int, title string) error {
	return s.changeJob(ctx, actor, id, version, func(_ *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		return j.Rename(actor, title, now)
	})
}

// CloseJob ends the job.
func (s *Store) CloseJob(ctx context.Context, actor models.Actor, id int64, version int, reason string) error {
	return s.changeJob(ctx, actor, id, version, func(_ *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		return j.Close(actor, reason, now)
	})
}

// changeJob is the one door for changes of a job. It loads the job as the
// actor, refuses a page that showed another version, lets change decide, saves
// the job and writes the event.
func (s *Store) changeJob(ctx context.Context, actor models.Actor, id int64, version int,
	change func(tx *gorm.DB, j *models.Job, now time.Time) (models.Event, error)) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		j, err := visibleJob(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		if j.Version != version {
			return staleJob(ctx, tx, id)
		}
		e, err := change(tx, &j, now)
		if errors.As(err, &models.Stale{}) {
			return staleJob(ctx, tx, id)
		}
		if err != nil {
			return err
		}
		if err := save(ctx, tx, &j); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

// visibleJob loads the job if the actor may see it.
func visibleJob(ctx context.Context, db *gorm.DB, actor models.Actor, id int64) (models.Job, error) {
	j, err := one[models.Job](ctx, db, "SELECT * FROM jobs WHERE id = ?", id)
	if err == nil && !actor.Can(models.SeeJob, j.Scope(actor)) {
		return models.Job{}, models.ErrNotFound
	}
	return j, err
}

// staleJob is the refusal of a stale page, with what somebody did meanwhile.
func staleJob(ctx context.Context, db *gorm.DB, id int64) error {
	last, err := maybe[models.Event](ctx, db, "SELECT * FROM events WHERE job_id = ? AND application_id IS NULL ORDER BY id DESC LIMIT 1", id)
	if err != nil {
		return err
	}
	if last == nil {
		return models.Stale{}
	}
	return models.Stale{Last: *last}
}

func requirementsOf(ctx context.Context, db *gorm.DB, job int64) ([]models.Requirement, error) {
	return find[models.Requirement](ctx, db, "SELECT * FROM requirements WHERE job_id = ? ORDER BY position, id", job)
}
