package store

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"

	"stepwise/models"
)

// firstTasks plans what the onboarding starts with.
func firstTasks(ctx context.Context, tx *gorm.DB, a models.Application, job models.Job, o models.Offer, now time.Time) error {
	templates, err := find[models.TaskTemplate](ctx, tx, "SELECT * FROM task_templates WHERE model = ? ORDER BY kind, days, id LIMIT 200", o.Model)
	if err != nil {
		return err
	}
	settings, err := settingsOf(ctx, tx)
	if err != nil {
		return err
	}
	team, err := present(ctx, tx, job)
	if err != nil {
		return err
	}
	for _, t := range models.FirstTasks(a, team, o, templates, settings.DaysOff(), now) {
		if err := add(ctx, tx, &t); err != nil {
			return err
		}
	}
	return nil
}

// tasks are those of an application's onboarding, in the order they are due.
func tasks(ctx context.Context, db *gorm.DB, application int64) ([]models.Task, error) {
	return find[models.Task](ctx, db, "SELECT t.*, u.name AS owner_name FROM tasks t JOIN users u ON u.id = t.owner_id WHERE t.application_id = ? ORDER BY t.due_on, t.id LIMIT 500", application)
}

// PlanTask adds an onboarding task.
func (s *Store) PlanTask(ctx context.Context, actor models.Actor, id int64, version int, in models.TaskInput) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, _ models.Facts, now time.Time) (models.Event, error) {
		t := models.Task{ApplicationID: id, Kind: in.Kind, Title: in.Title, Detail: in.Detail, Link: in.Link, OwnerID: in.OwnerID, ByCandidate: in.ByCandidate, DueOn: in.DueOn, CreatedAt: now}
		e, err := a.PlanTask(actor, on, t, now)
		if err != nil {
			return e, err
		}
		if err := employed(ctx, tx, t.OwnerID); err != nil {
			return e, err
		}
		return e, add(ctx, tx, &t)
	})
}

// FinishTask ticks an onboarding task.
func (s *Store) FinishTask(ctx context.Context, actor models.Actor, id int64, version int, task int64) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		for _, t := range f.Tasks {
			if t.ID != task {
				continue
			}
			if actor.Staff() {
				on.Owns = t.OwnerID == actor.ID
			}
			e, err := a.FinishTask(actor, on, &t, now)
			if err != nil {
				return e, err
			}
			return e, save(ctx, tx, &t)
		}
		return models.Event{}, models.ErrNotFound
	})
}

// FinishOwnTask ticks one of the new colleague's own.
func (s *Store) FinishOwnTask(ctx context.Context, actor models.Actor, id, task int64) error {
	return s.FinishTask(ctx, actor, id, anyVersion, task)
}

// HandOver gives the new colleague a file. The same file is there once.
func (s *Store) HandOver(ctx context.Context, actor models.Actor, id int64, version int, file models.File) error {
	hash, err := s.putFile(file.Content)
	if err != nil {
		return err
	}
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, _ models.Facts, now time.Time) (models.Event, error) {
		e, err := a.HandOver(actor, on, file.Name, now)
		if err != nil {
			return e, err
		}
		_, err = s.addDocument(ctx, tx, id, models.DocumentOnboarding, file, hash, now)
		return e, err
	})
}

// fillJob closes the job of somebody who is being hired when that was its last
// position, unless it is closed.
func fillJob(ctx context.Context, tx *gorm.DB, actor models.Actor, job models.Job, now time.Time) error {
	before, err := one[struct{ Hired int }](ctx, tx, "SELECT coalesce(sum(n), 0) AS hired FROM application_counts WHERE job_id = ? AND state = ?", job.ID, models.Hired)
	if err != nil || job.Status == models.JobClosed || !job.Filled(before.Hired+1) {
		return err
	}
	e := job.Fill(actor, now)
	if err := save(ctx, tx, &job); err != nil {
		return err
	}
	return record(ctx, tx, e)
}

// remindTasks is the daily chore of reminding those who have tasks to do.
type remindTasks struct{}

// Kind names the chore in the queue.
func (remindTasks) Kind() string { return "task_reminders" }

type taskReminding struct {
	river.WorkerDefaults[remindTasks]
	s *Store
}

// Work reminds.
func (w *taskReminding) Work(ctx context.Context, _ *river.Job[remindTasks]) error {
	return w.s.RemindTasks(ctx)
}

// dueTask is a task with whom its reminder goes to.
type dueTask struct {
	models.Task
	Owner, OwnerEmail, JobTitle string
}

// RemindTasks writes to those whose tasks are due on the next working day, or
// are late, each once. It goes by the organisation's day.
func (s *Store) RemindTasks(ctx context.Context) error {
	if s.writers().Task == nil {
		return nil
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		settings, err := maybe[models.Settings](ctx, tx, "SELECT * FROM settings WHERE id = 1")
		if err != nil || settings == nil {
			return err
		}
		today := models.DateOf(now.In(settings.Zone()))
		list, err := find[dueTask](ctx, tx, `SELECT t.*, u.name AS owner, u.email AS owner_email, j.title AS job_title FROM tasks t
			JOIN applications a ON a.id = t.application_id JOIN jobs j ON j.id = a.job_id JOIN users u ON u.id = t.owner_id
			WHERE t.done_at IS NULL AND t.due_on <= ? AND (a.state = 'active' AND a.step = 7 OR t.by_candidate AND a.told_state = 'active' AND a.told_step = 7) AND (t.by_candidate OR u.deactivated_at IS NULL) ORDER BY t.due_on DESC, t.id LIMIT 2000`, models.DueOn(today, 2, settings.DaysOff()))
		if err != nil {
			return err
		}
		for _, t := range list {
			if err := s.remindTask(ctx, tx, *settings, t, today, now); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Store) remindTask(ctx context.Context, tx *gorm.DB, settings models.Settings, t dueTask, today models.Date, now time.Time) error {
	when := t.Reminder(today, settings.DaysOff())
	if when == "" {
		return nil
	}
	a, err := one[models.Application](ctx, tx, "SELECT * FROM applications WHERE id = ?", t.ApplicationID)
	if err != nil {
		return err
	}
	c, err := one[models.Candidate](ctx, tx, "SELECT * FROM candidates WHERE id = ?", a.Owner())
	if err != nil {
		return err
	}
	l := models.TaskLetter{Task: t.Task, When: when, Settings: settings, To: t.Owner, Email: t.OwnerEmail, Candidate: c.Name, JobTitle: t.JobTitle}
	if t.ByCandidate {
		if c.Email == "" || a.AsTold().State.Over() {
			return nil
		}
		l.To, l.Email = c.Name, c.Email
	}
	_, err = s.queueOnce(ctx, tx, fmt.Sprintf("task %d %s", t.ID, when), func() (m models.Mail, err error) {
		if t.ByCandidate {
			if l.Token, err = statusToken(ctx, tx, c, now); err != nil {
				return m, err
			}
		}
		m = s.writers().Task(l)
		m.CreatedAt = now
		if t.ByCandidate {
			m.CandidateID, m.ApplicationID = &c.ID, &a.ID
		}
		return m, nil
	})
	return err
}
