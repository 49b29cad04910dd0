package store

import (
	"context"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/workday"
)

// promise is when a candidate for the job will hear back at a step entered now.
func promise(ctx context.Context, db *gorm.DB, job models.Job, step models.Step, now time.Time) (time.Time, error) {
	settings, err := settingsOf(ctx, db)
	if err != nil {
		return time.Time{}, err
	}
	return workday.Add(now, settings.For(job).Promise(step), settings.Zone(), settings.DaysOff()...).UTC(), nil
}

// await moves the promise of an application in which it is the candidate's turn
// until then: its working days begin afterwards.
func await(ctx context.Context, tx *gorm.DB, a *models.Application, job models.Job, turn time.Time) error {
	by, err := promise(ctx, tx, job, a.Step, turn)
	if err == nil {
		a.Await(by)
	}
	return err
}

// awaitMeeting moves the promise behind an interview that has a time.
func awaitMeeting(ctx context.Context, tx *gorm.DB, a *models.Application, job models.Job, i models.Interview) error {
	by, err := promise(ctx, tx, job, a.Step, i.StartsAt)
	if err == nil {
		a.AwaitMeeting(by)
	}
	return err
}

// makePromise keeps the promise that an application was just given.
func makePromise(ctx context.Context, tx *gorm.DB, a models.Application, now time.Time) error {
	return add(ctx, tx, &models.Promise{ApplicationID: a.ID, Step: a.Step, MadeAt: now, DueAt: *a.PromiseBy})
}

// followPromise follows a change of an application, which was like this before,
// as far as its candidate knows of it.
func followPromise(ctx context.Context, tx *gorm.DB, was models.Application, now time.Time) error {
	is, err := one[models.Application](ctx, tx, "SELECT * FROM applications WHERE id = ?", was.ID)
	if err != nil {
		return err
	}
	before, a := was.AsTold().PromiseBy, is.AsTold()
	if before == nil && a.PromiseBy == nil || before != nil && a.PromiseBy != nil && before.Equal(*a.PromiseBy) {
		return nil
	}
	return keepPromise(ctx, tx, a, now)
}

// keepPromise ends the promise of an application, kept or broken, and begins
// the one that it has now, unless it is the same one for another day. When a
// change is taken back, the promise before it goes on. Who withdraws waits for
// nothing.
func keepPromise(ctx context.Context, tx *gorm.DB, a models.Application, now time.Time) error {
	open, err := maybe[models.Promise](ctx, tx, "SELECT * FROM promises WHERE application_id = ? AND ended_at IS NULL", a.ID)
	if err != nil {
		return err
	}
	former, err := formerPromise(ctx, tx, a)
	if err != nil {
		return err
	}
	if open != nil && former == nil && open.Move(a, now) {
		return save(ctx, tx, open)
	}
	if open != nil && (former != nil || a.State == models.Withdrawn) && open.BrokenAt == nil {
		if err := tx.WithContext(ctx).Exec("DELETE FROM promises WHERE id = ?", open.ID).Error; err != nil {
			return err
		}
	} else if open != nil {
		if err := endPromise(ctx, tx, open, a, now); err != nil {
			return err
		}
	}
	switch {
	case former != nil:
		former.EndedAt = nil
		return save(ctx, tx, former)
	case a.PromiseBy != nil:
		return makePromise(ctx, tx, a, now)
	}
	return nil
}

// formerPromise is the one that the application stands under again.
func formerPromise(ctx context.Context, tx *gorm.DB, a models.Application) (*models.Promise, error) {
	if a.PromiseBy == nil {
		return nil, nil
	}
	return maybe[models.Promise](ctx, tx, "SELECT * FROM promises WHERE application_id = ? AND due_at = ? AND step = ? AND ended_at IS NOT NULL ORDER BY id DESC LIMIT 1",
		a.ID, *a.PromiseBy, a.Step)
}

// endPromise notes that the candidate has heard. Nobody may have noticed before
// that it was too late.
func endPromise(ctx context.Context, tx *gorm.DB, p *models.Promise, a models.Application, now time.Time) error {
	p.EndedAt = &now
	if !p.Late(now) {
		return save(ctx, tx, p)
	}
	return breakPromise(ctx, tx, p, a, now)
}

func breakPromise(ctx context.Context, tx *gorm.DB, p *models.Promise, a models.Application, now time.Time) error {
	settings, err := settingsOf(ctx, tx)
	if err != nil {
		return err
	}
	e := p.Break(a, settings.Zone(), now)
	if err := save(ctx, tx, p); err != nil {
		return err
	}
	return record(ctx, tx, e)
}

// watchPromises is the chore of noticing what was not kept.
type watchPromises struct{}

// Kind names the chore in the queue.
func (watchPromises) Kind() string { return "promises" }

type promiseWatching struct {
	river.WorkerDefaults[watchPromises]
	s *Store
}

// Work notes each promise that was not kept, once.
func (w *promiseWatching) Work(ctx context.Context, _ *river.Job[watchPromises]) error {
	return w.s.BreakPromises(ctx)
}

// promisesAtOnce is how many are noted in one transaction.
const promisesAtOnce = 100

// BreakPromises notes each promise that was not kept, once.
func (s *Store) BreakPromises(ctx context.Context) error {
	for {
		n, err := s.breakPromises(ctx)
		if err != nil || n < promisesAtOnce {
			return err
		}
	}
}

func (s *Store) breakPromises(ctx context.Context) (n int, err error) {
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		late, err := find[models.Promise](ctx, tx, "SELECT * FROM promises WHERE ended_at IS NULL AND broken_at IS NULL AND due_at < ? ORDER BY due_at LIMIT ?", now, promisesAtOnce)
		if n = len(late); err != nil {
			return err
		}
		for i := range late {
			a, err := one[models.Application](ctx, tx, "SELECT * FROM applications WHERE id = ?", late[i].ApplicationID)
			if err != nil {
				return err
			}
			if err := breakPromise(ctx, tx, &late[i], a, now); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}

// KeptPromises is how many of the promises of the last months were kept, of
// those that can be judged: of the first day what is left of it, of the others
// their counts.
func (s *Store) KeptPromises(ctx context.Context) (models.Kept, error) {
	since := s.now().Add(-models.KeptFor)
	return one[models.Kept](ctx, s.read(ctx), `SELECT ifnull(sum(kept), 0) AS kept, ifnull(sum(n), 0) AS n FROM (
		SELECT kept, kept + broken AS n FROM promise_counts WHERE day > ?
		UNION ALL SELECT sum(broken_at IS NULL), count(*) FROM promises
			WHERE due_at >= ? AND due_at < ? AND (ended_at IS NOT NULL OR broken_at IS NOT NULL))`,
		models.DateOf(since), since, since.Truncate(24*time.Hour).AddDate(0, 0, 1))
}

// brokenPromise is the promise that was broken of an application whose
// candidate has had no word from the team since; nil when there is none.
func brokenPromise(ctx context.Context, db *gorm.DB, id int64) (*models.Promise, error) {
	return maybe[models.Promise](ctx, db, "SELECT * FROM promises p WHERE application_id = ? AND ended_at IS NULL AND "+wordDue, id)
}

// wordDue is the condition on a promise p to have been broken without a word.
const wordDue = `p.broken_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.application_id = p.application_id AND m.user_id IS NOT NULL AND m.created_at >= p.broken_at)`

// SetJobPromises says how many working days candidates for the job wait.
func (s *Store) SetJobPromises(ctx context.Context, actor models.Actor, job int64, version int, days []int) error {
	return s.changeJob(ctx, actor, job, version, func(_ *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		return j.SetPromises(actor, days, now)
	})
}
