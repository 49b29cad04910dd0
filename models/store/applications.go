package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// anyVersion is of a page that does not grow stale by what others do.
const anyVersion = -1

// decide is the one door for decisions. It loads the application as the actor,
// refuses a page that showed another version, lets change decide, saves the
// application and writes the event, all in one transaction. Whatever else the
// decision touches, change saves itself. Candidates decide about what they were
// told.
func (s *Store) decide(ctx context.Context, actor models.Actor, id int64, version int, change decision) error {
	return s.decideTelling(ctx, actor, id, version, models.Telling{}, change)
}

// decision is what happens behind the door.
type decision = func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error)

// decideTelling is decide for what the candidate is told in that way.
func (s *Store) decideTelling(ctx context.Context, actor models.Actor, id int64, version int, how models.Telling, change decision) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, job, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		if shown, err := shownVersion(ctx, tx, a, on); err != nil || shown != version && version != anyVersion {
			return errors.Join(err, stale(ctx, tx, actor, id))
		}
		if beside, err := maybe[models.Candidate](ctx, tx, "SELECT id FROM candidates WHERE id = ? AND merged_into IS NOT NULL", a.CandidateID); beside != nil || err != nil {
			return errors.Join(err, models.Beside)
		}
		f, err := facts(ctx, tx, a, job, now)
		if err != nil {
			return err
		}
		known := a
		e, err := change(tx, &a, on, f, now)
		if errors.As(err, &models.Stale{}) {
			return stale(ctx, tx, actor, id)
		}
		if err != nil {
			return err
		}
		was, err := truth(ctx, tx, known, &a, on)
		if err != nil {
			return err
		}
		n, err := notice(ctx, tx, was, &a, f, e, how, now)
		if err != nil {
			return err
		}
		if err := save(ctx, tx, &a); err != nil {
			return err
		}
		if err := record(ctx, tx, e); err != nil {
			return err
		}
		if err := s.notify(ctx, tx, was, a, job, n, e, now); err != nil {
			return err
		}
		if err := s.overtake(ctx, tx, was, a, job, f.Interviews, now); err != nil {
			return err
		}
		return followPromise(ctx, tx, was, now)
	})
}

// truth is how the application stood before a change. What candidates change is
// what they know of it: that is put upon how it stands.
func truth(ctx context.Context, tx *gorm.DB, known models.Application, a *models.Application, on models.Scope) (models.Application, error) {
	if !on.Owns {
		return known, nil
	}
	was, err := one[models.Application](ctx, tx, "SELECT * FROM applications WHERE id = ?", a.ID)
	done := *a
	*a = was
	a.Receive(known, done)
	return was, err
}

// visible loads the application with its job if the actor may see it, for
// candidates as they were told of it.
func visible(ctx context.Context, db *gorm.DB, actor models.Actor, id int64) (models.Application, models.Job, models.Scope, error) {
	a, err := one[models.Application](ctx, db, "SELECT * FROM applications WHERE id = ? AND erased_at IS NULL", id)
	if err != nil {
		return a, models.Job{}, models.Scope{}, err
	}
	job, err := one[models.Job](ctx, db, "SELECT * FROM jobs WHERE id = ?", a.JobID)
	if err != nil {
		return a, job, models.Scope{}, err
	}
	panel := false
	if actor.Role == models.RoleInterviewer { // the others see what they see without
		p, err := maybe[models.Panellist](ctx, db, `SELECT id FROM panellists WHERE user_id = ? AND application_id = ?
			UNION ALL SELECT id FROM tasks WHERE owner_id = ? AND application_id = ? LIMIT 1`, actor.ID, id, actor.ID, id)
		if err != nil {
			return a, job, models.Scope{}, err
		}
		panel = p != nil
	}
	on := a.Scope(actor, job, panel)
	if !actor.Can(models.SeeApplication, on) {
		return a, job, on, models.ErrNotFound
	}
	if on.Owns {
		a = a.AsTold()
	}
	return a, job, on, nil
}

// stale is the refusal of a stale page, with what somebody did meanwhile.
func stale(ctx context.Context, db *gorm.DB, actor models.Actor, id int64) error {
	last, err := maybe[models.Event](ctx, db, "SELECT * FROM events WHERE application_id = ? ORDER BY id DESC LIMIT 1", id)
	if err != nil {
		return err
	}
	if last == nil {
		return models.Stale{}
	}
	v, err := veilOf(ctx, db, actor, id)
	if err != nil {
		return err
	}
	return models.Stale{Last: v.Event(*last)}
}

// facts loads what decisions about the application rest on, one query for each
// kind of fact that its steps can have left behind.
func facts(ctx context.Context, db *gorm.DB, a models.Application, job models.Job, now time.Time) (models.Facts, error) {
	f := models.Facts{Job: job}
	var err error
	if f.Requirements, err = find[models.Requirement](ctx, db, "SELECT * FROM requirements WHERE job_id = ? ORDER BY position, id", a.JobID); err != nil {
		return f, err
	}
	if f.Scorecards, err = scorecards(ctx, db, a.ID); err != nil {
		return f, err
	}
	if f.Verdict, err = maybe[models.Verdict](ctx, db, "SELECT v.*, u.name AS user_name FROM verdicts v JOIN users u ON u.id = v.user_id WHERE v.application_id = ?", a.ID); err != nil {
		return f, err
	}
	if a.Step >= models.StepInterviews {
		if err := meetings(ctx, db, a.ID, &f); err != nil {
			return f, err
		}
		if f.Exercises, err = exercises(ctx, db, a.ID, now); err != nil {
			return f, err
		}
	}
	if a.Step >= models.StepFinalise {
		if f.Offers, err = offers(ctx, db, a.ID); err != nil {
			return f, err
		}
		f.Tasks, err = tasks(ctx, db, a.ID)
	}
	return f, err
}

// meetings loads interviews and trial with their panels.
func meetings(ctx context.Context, db *gorm.DB, id int64, f *models.Facts) (err error) {
	if f.Interviews, err = interviews(ctx, db, id); err != nil {
		return err
	}
	if f.Trial, err = maybe[models.Trial](ctx, db, "SELECT * FROM trials WHERE application_id = ?", id); err != nil {
		return err
	}
	panel, err := find[models.Panellist](ctx, db, "SELECT p.*, u.name AS user_name FROM panellists p JOIN users u ON u.id = p.user_id WHERE p.application_id = ? ORDER BY p.id", id)
	if err != nil {
		return err
	}
	for _, p := range panel {
		if p.InterviewID == nil {
			if f.Trial != nil {
				f.Trial.Panel = append(f.Trial.Panel, p)
			}
			continue
		}
		for i := range f.Interviews {
			if f.Interviews[i].ID == *p.InterviewID {
				f.Interviews[i].Panel = append(f.Interviews[i].Panel, p)
			}
		}
	}
	if f.Trial == nil {
		return nil
	}
	f.Trial.Criteria, err = find[models.TrialCriterion](ctx, db, "SELECT * FROM trial_criteria WHERE application_id = ? ORDER BY position, id", id)
	return err
}
