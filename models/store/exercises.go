package store

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// exercises are those of an application, as they are by now, with what reviewers
// say of the answers. The remarks come as a column: an answer is long, and the
// pages that show one ask for much else.
func exercises(ctx context.Context, db *gorm.DB, application int64, now time.Time) ([]models.Exercise, error) {
	rows, err := find[struct {
		models.Exercise
		Said string
	}](ctx, db, `SELECT x.*, (SELECT json_group_array(json_object('ID', r.id, 'ExerciseID', r.exercise_id, 'UserID', r.user_id, 'FromLine', r.from_line, 'ToLine', r.to_line,
			'Text', r.text, 'CreatedAt', strftime('%Y-%m-%dT%H:%M:%fZ', r.created_at), 'UserName', u.name) ORDER BY r.from_line, r.id)
			FROM exercise_remarks r JOIN users u ON u.id = r.user_id WHERE r.exercise_id = x.id) AS said
		FROM exercises x WHERE x.application_id = ? ORDER BY x.id`, application)
	if err != nil {
		return nil, err
	}
	list := make([]models.Exercise, len(rows))
	for i, r := range rows {
		list[i] = r.Exercise
		list[i].Settle(now)
		if err := json.Unmarshal([]byte(r.Said), &list[i].Remarks); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// SetExercise gives the candidate something to write, for an interview or as
// the written exercise, and tells them. The question of the bank it was taken
// from is remembered as it is worded now.
func (s *Store) SetExercise(ctx context.Context, actor models.Actor, id int64, version int, interview, question *int64, in models.ExerciseInput, letter StatusLetter) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		i, err := interviewIn(f, interview)
		if err != nil {
			return models.Event{}, err
		}
		old := f.Exercise(interview)
		x, e, err := a.SetExercise(actor, on, i, old, in, now)
		if err != nil {
			return e, err
		}
		if question != nil {
			v, err := one[models.QuestionVersion](ctx, tx, "SELECT v.id FROM questions q JOIN question_versions v ON v.question_id = q.id AND v.number = q.number WHERE q.id = ?", *question)
			if err != nil {
				return e, err
			}
			x.QuestionVersionID = &v.ID
		}
		if err := put(ctx, tx, &x, old != nil); err != nil {
			return e, err
		}
		return e, s.tellOwner(ctx, tx, *a, f.Job, letter, now)
	})
}

// interviewIn is the interview of the facts; nil for none.
func interviewIn(f models.Facts, id *int64) (*models.Interview, error) {
	if id == nil {
		return nil, nil
	}
	for i := range f.Interviews {
		if f.Interviews[i].ID == *id {
			return &f.Interviews[i], nil
		}
	}
	return nil, models.ErrNotFound
}

// GiveTime sets how many minutes a candidate has on top of the limit.
func (s *Store) GiveTime(ctx context.Context, actor models.Actor, exercise int64, version, extra int) error {
	row, err := one[models.Exercise](ctx, s.read(ctx), "SELECT application_id, interview_id FROM exercises WHERE id = ?", exercise)
	if err != nil {
		return err
	}
	return s.decide(ctx, actor, row.ApplicationID, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		x := f.Exercise(row.InterviewID)
		if x == nil {
			return models.Event{}, models.ErrNotFound
		}
		e, err := a.GiveTime(actor, on, x, extra, now)
		if err != nil {
			return e, err
		}
		return e, save(ctx, tx, x)
	})
}

// OpenExercise starts the clock of the candidate's own exercise.
func (s *Store) OpenExercise(ctx context.Context, actor models.Actor, application, exercise int64) error {
	return s.onExercise(ctx, actor, application, exercise, func(tx *gorm.DB, x *models.Exercise, a *models.Application, on models.Scope, i *models.Interview, now time.Time) (*models.Event, error) {
		return x.Open(actor, *a, on, i, now)
	})
}

// SaveExercise keeps what the candidate has written so far, and returns its
// version. It is no event.
func (s *Store) SaveExercise(ctx context.Context, actor models.Actor, application, exercise int64, in models.DraftInput) (version int, err error) {
	err = s.onExercise(ctx, actor, application, exercise, func(tx *gorm.DB, x *models.Exercise, a *models.Application, on models.Scope, i *models.Interview, now time.Time) (*models.Event, error) {
		_, err := x.Save(actor, *a, on, i, in, now)
		version = x.Version
		return nil, err
	})
	return version, err
}

// HandInExercise hands in what the candidate has written.
func (s *Store) HandInExercise(ctx context.Context, actor models.Actor, application, exercise int64, in models.DraftInput) error {
	return s.onExercise(ctx, actor, application, exercise, func(tx *gorm.DB, x *models.Exercise, a *models.Application, on models.Scope, i *models.Interview, now time.Time) (*models.Event, error) {
		return x.HandIn(actor, a, on, i, in, now)
	})
}

// onExercise changes the candidate's own exercise. The pages of the team do not
// become stale by what is being written, but by what is handed in.
func (s *Store) onExercise(ctx context.Context, actor models.Actor, application, exercise int64,
	change func(tx *gorm.DB, x *models.Exercise, a *models.Application, on models.Scope, i *models.Interview, now time.Time) (*models.Event, error)) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, _, on, err := visible(ctx, tx, actor, application)
		if err != nil {
			return err
		}
		x, err := one[models.Exercise](ctx, tx, "SELECT * FROM exercises WHERE id = ? AND application_id = ?", exercise, application)
		if err != nil {
			return err
		}
		var i *models.Interview
		if x.InterviewID != nil {
			if i, err = maybe[models.Interview](ctx, tx, "SELECT * FROM interviews WHERE id = ?", *x.InterviewID); err != nil {
				return err
			}
		}
		x.Settle(now)
		known := a
		e, err := change(tx, &x, &a, on, i, now)
		if errors.As(err, &models.Stale{}) {
			return stale(ctx, tx, actor, application)
		}
		if err != nil {
			return err
		}
		if err := save(ctx, tx, &x); err != nil || e == nil {
			return err
		}
		if _, err := truth(ctx, tx, known, &a, on); err != nil {
			return err
		}
		if err := save(ctx, tx, &a); err != nil {
			return err
		}
		return record(ctx, tx, *e)
	})
}

// ExerciseApplication is the application an exercise belongs to. Who may see it
// is decided when the application is loaded.
func (s *Store) ExerciseApplication(ctx context.Context, exercise int64) (int64, error) {
	x, err := one[models.Exercise](ctx, s.read(ctx), "SELECT application_id FROM exercises WHERE id = ?", exercise)
	return x.ApplicationID, err
}

// RemarkExercise says something of lines of an answer.
func (s *Store) RemarkExercise(ctx context.Context, actor models.Actor, exercise int64, from, to int, text string) error {
	return s.onRemarks(ctx, actor, exercise, func(tx *gorm.DB, x models.Exercise, on models.Scope, now time.Time) error {
		r, err := x.Remark(actor, on, from, to, text, now)
		if err != nil {
			return err
		}
		return add(ctx, tx, &r)
	})
}

// RemoveRemark takes the actor's own remark back.
func (s *Store) RemoveRemark(ctx context.Context, actor models.Actor, exercise, remark int64) error {
	return s.onRemarks(ctx, actor, exercise, func(tx *gorm.DB, x models.Exercise, _ models.Scope, _ time.Time) error {
		for _, r := range x.Remarks {
			if r.ID == remark && r.UserID == actor.ID {
				return tx.WithContext(ctx).Exec("DELETE FROM exercise_remarks WHERE id = ?", remark).Error
			}
		}
		return models.ErrNotFound
	})
}

func (s *Store) onRemarks(ctx context.Context, actor models.Actor, exercise int64, change func(tx *gorm.DB, x models.Exercise, on models.Scope, now time.Time) error) error {
	id, err := s.ExerciseApplication(ctx, exercise)
	if err != nil {
		return err
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, job, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		f, err := facts(ctx, tx, a, job, now)
		if err != nil {
			return err
		}
		for _, x := range f.Exercises {
			if x.ID == exercise {
				return change(tx, x, f.Judges(actor, on, x), now)
			}
		}
		return models.ErrNotFound
	})
}
