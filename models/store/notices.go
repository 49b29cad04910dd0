package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"

	"stepwise/models"
)

// pendingNotices are those that will be told yet, or not.
const pendingNotices = "state IN ('waits', 'held back')"

// pendingNotice is what the candidate is to be told next of the application;
// the last decision goes before those it overtook. Nil is nothing.
func pendingNotice(ctx context.Context, db *gorm.DB, application int64) (*models.Notice, error) {
	return maybe[models.Notice](ctx, db, "SELECT * FROM notices WHERE application_id = ? AND "+pendingNotices+" ORDER BY id DESC LIMIT 1", application)
}

// dueRejection is when the candidate hears of a rejection made now.
func dueRejection(ctx context.Context, db *gorm.DB, a models.Application, f models.Facts, now time.Time) (time.Time, error) {
	settings, err := settingsOf(ctx, db)
	return a.DueRejection(settings, f, now), err
}

// notice is what the candidate hears of a change by the team, nil if nothing.
func notice(ctx context.Context, tx *gorm.DB, was models.Application, a *models.Application, f models.Facts, e models.Event, how models.Telling, now time.Time) (*models.Notice, error) {
	due, err := now, error(nil)
	if e.Verb == models.DidReject {
		due, err = dueRejection(ctx, tx, was, f, now)
	}
	return a.Notice(was, e, how, due, now), err
}

// notify keeps the notice of a decision and sees to it that it is told. Whatever
// else the candidate was to be told is overtaken, taken back or told first.
func (s *Store) notify(ctx context.Context, tx *gorm.DB, was, a models.Application, job models.Job, n *models.Notice, e models.Event, now time.Time) error {
	if n == nil {
		return s.afterwards(ctx, tx, was, a, job, e, now)
	}
	last, err := one[struct{ ID int64 }](ctx, tx, "SELECT max(id) AS id FROM events WHERE application_id = ?", a.ID)
	if err != nil {
		return err
	}
	n.EventID = last.ID
	switch n.State {
	case models.NoticeSilent:
		if n.Kind == models.NoticeReopened {
			err = settlePending(tx, a.ID, models.NoticeTakenBack)
		}
		return errors.Join(err, add(ctx, tx, n))
	case models.NoticeTold:
		if err := settlePending(tx, a.ID, models.NoticeOvertaken); err != nil {
			return err
		}
		if err := add(ctx, tx, n); err != nil {
			return err
		}
		return s.letterOf(ctx, tx, n, a, job, now)
	}
	if err := add(ctx, tx, n); err != nil {
		return err
	}
	return s.queueTelling(ctx, tx, *n)
}

// afterwards is what an event that decides nothing means for what waits to be
// told.
func (s *Store) afterwards(ctx context.Context, tx *gorm.DB, was, a models.Application, job models.Job, e models.Event, now time.Time) error {
	n, err := pendingNotice(ctx, tx, a.ID)
	if err != nil || n == nil {
		return err
	}
	switch {
	case e.Verb == models.DidUndo:
		n.State, n.DueAt = models.NoticeTakenBack, nil
		return save(ctx, tx, n)
	case e.ActorRole == models.RoleCandidate && was.State != a.State:
		return settlePending(tx, a.ID, models.NoticeOvertaken)
	case e.ActorRole == models.RoleCandidate && a.State == models.Rejected:
		list, err := interviews(ctx, tx, a.ID)
		if err != nil || !n.ComesIn(e, list, now) {
			return err
		}
		if err := save(ctx, tx, n); err != nil || n.DueAt == nil {
			return err
		}
		return s.queueTelling(ctx, tx, *n)
	case e.Tells() && !a.State.Over():
		// What the team does at the new step would tell of it.
		a.Learn(n, now)
		if err := save(ctx, tx, &a); err != nil {
			return err
		}
		if err := save(ctx, tx, n); err != nil {
			return err
		}
		return s.letterOf(ctx, tx, n, a, job, now)
	}
	return nil
}

// settlePending ends all that the candidate was to be told of the application.
func settlePending(tx *gorm.DB, application int64, as models.NoticeState) error {
	return tx.Exec("UPDATE notices SET state = ?, due_at = NULL WHERE application_id = ? AND "+pendingNotices, as, application).Error
}

// letterOf puts the letter of a notice that is told just now into the outbox. It
// is written once.
func (s *Store) letterOf(ctx context.Context, tx *gorm.DB, n *models.Notice, a models.Application, job models.Job, now time.Time) error {
	if s.writers().Notice == nil {
		return nil
	}
	l := models.NoticeLetter{Notice: *n, Application: a, JobTitle: job.Title, Now: now}
	var err error
	if l.Candidate, err = one[models.Candidate](ctx, tx, "SELECT * FROM candidates WHERE id = ?", a.Owner()); err != nil {
		return err
	}
	if l.Settings, err = settingsOf(ctx, tx); err != nil {
		return err
	}
	if l.Token, err = statusToken(ctx, tx, l.Candidate, now); err != nil {
		return err
	}
	m, once := s.writers().Notice(l), fmt.Sprintf("notice %d", n.ID)
	m.CandidateID, m.ApplicationID, m.CreatedAt, m.Once = &l.Candidate.ID, &a.ID, now, &once
	if err := s.queueMail(ctx, tx, &m); err != nil {
		return err
	}
	n.MailID = &m.ID
	return save(ctx, tx, n)
}

// told finishes what somebody, or the clock, told: the application and its
// notice are saved, and the letter goes out.
func (s *Store) told(ctx context.Context, tx *gorm.DB, n *models.Notice, a models.Application, job models.Job, now time.Time) error {
	if err := tx.Exec("UPDATE notices SET state = ?, due_at = NULL WHERE application_id = ? AND id <> ? AND "+pendingNotices, models.NoticeOvertaken, a.ID, n.ID).Error; err != nil {
		return err
	}
	if err := save(ctx, tx, n); err != nil {
		return err
	}
	return s.letterOf(ctx, tx, n, a, job, now)
}

// onNotice does something about what the candidate is to be told.
func (s *Store) onNotice(ctx context.Context, actor models.Actor, id int64, version int,
	change func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, n *models.Notice, now time.Time) (models.Event, error)) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		n, err := pendingNotice(ctx, tx, id)
		if err != nil {
			return models.Event{}, err
		}
		return change(tx, a, on, f, n, now)
	})
}

// TellNow tells the candidate at once.
func (s *Store) TellNow(ctx context.Context, actor models.Actor, id int64, version int) error {
	return s.onNotice(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, n *models.Notice, now time.Time) (models.Event, error) {
		e, err := a.TellNow(actor, on, n, now)
		if err != nil {
			return e, err
		}
		return e, s.told(ctx, tx, n, *a, f.Job, now)
	})
}

// HoldBack keeps the candidate from being told until somebody lets it go.
func (s *Store) HoldBack(ctx context.Context, actor models.Actor, id int64, version int) error {
	return s.onNotice(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, n *models.Notice, now time.Time) (models.Event, error) {
		e, err := a.HoldBack(actor, on, n, f.Interviews, now)
		if err != nil {
			return e, err
		}
		return e, save(ctx, tx, n)
	})
}

// TakeBack undoes a decision that the candidate has not been told. What they
// were to be told before it, they still are.
func (s *Store) TakeBack(ctx context.Context, actor models.Actor, id int64, version int) error {
	return s.onNotice(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, _ models.Facts, n *models.Notice, now time.Time) (models.Event, error) {
		e, err := a.TakeBack(actor, on, n, now)
		if err != nil {
			return e, err
		}
		if err := save(ctx, tx, n); err != nil {
			return e, err
		}
		before, err := pendingNotice(ctx, tx, id)
		if err != nil || before == nil || before.State != models.NoticeWaits {
			return e, err
		}
		return e, s.queueTelling(ctx, tx, *before)
	})
}

// RewordNotice keeps other words for the letter.
func (s *Store) RewordNotice(ctx context.Context, actor models.Actor, id int64, version int, words string) error {
	return s.onNotice(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, _ models.Facts, n *models.Notice, now time.Time) (models.Event, error) {
		e, err := a.Reword(actor, on, n, words, now)
		if err != nil {
			return e, err
		}
		return e, save(ctx, tx, n)
	})
}

// SetTelling says for a job how rejections are told.
func (s *Store) SetTelling(ctx context.Context, actor models.Actor, id int64, version int, days *int, feedback bool) error {
	return s.changeJob(ctx, actor, id, version, func(_ *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		return j.SetTelling(actor, days, feedback, now)
	})
}

// tellNotice is the chore of telling a candidate when it is time.
type tellNotice struct {
	Notice int64     `json:"notice"`
	At     time.Time `json:"at"`
}

// Kind names the chore in the queue.
func (tellNotice) Kind() string { return "notice" }

// InsertOpts lets the queue come back to it for as long as it takes.
func (tellNotice) InsertOpts() river.InsertOpts { return river.InsertOpts{MaxAttempts: 100} }

func (s *Store) queueTelling(ctx context.Context, tx *gorm.DB, n models.Notice) error {
	t, err := transaction(tx)
	if err != nil {
		return err
	}
	_, err = s.chores.InsertTx(ctx, t, tellNotice{n.ID, *n.DueAt}, &river.InsertOpts{ScheduledAt: *n.DueAt})
	return err
}

type telling struct {
	river.WorkerDefaults[tellNotice]
	s *Store
}

// Work tells, or waits when the clock that notices go by is not so far.
func (w *telling) Work(ctx context.Context, job *river.Job[tellNotice]) error {
	wait, err := w.s.tellDue(ctx, job.Args.Notice)
	if err == nil && wait > 0 {
		return river.JobSnooze(wait)
	}
	return err
}

// tellDue tells the candidate if it is time and nothing came in between, and
// returns how long it is too early. It speaks for whoever decided.
func (s *Store) tellDue(ctx context.Context, id int64) (wait time.Duration, err error) {
	if s.writers().Notice == nil {
		return time.Second, nil // nobody is there yet to write the letter
	}
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		n, err := maybe[models.Notice](ctx, tx, "SELECT * FROM notices WHERE id = ? AND state = ?", id, models.NoticeWaits)
		if err != nil || n == nil {
			return err
		}
		if wait = n.DueAt.Sub(now); wait > 0 {
			return nil
		}
		last, err := pendingNotice(ctx, tx, n.ApplicationID)
		if err != nil || last.ID != n.ID {
			return err // a later decision is told, or taken back, first
		}
		a, err := one[models.Application](ctx, tx, "SELECT * FROM applications WHERE id = ?", n.ApplicationID)
		if err != nil {
			return err
		}
		job, err := one[models.Job](ctx, tx, "SELECT * FROM jobs WHERE id = ?", a.JobID)
		if err != nil {
			return err
		}
		by, err := one[models.Event](ctx, tx, "SELECT * FROM events WHERE id = ?", n.EventID)
		if err != nil {
			return err
		}
		was := a
		e := a.TellDue(models.Actor{ID: by.ActorID, Role: by.ActorRole, Name: by.ActorName}, n, now)
		if err := save(ctx, tx, &a); err != nil {
			return err
		}
		if err := s.told(ctx, tx, n, a, job, now); err != nil {
			return err
		}
		var f models.Facts
		if err := meetings(ctx, tx, a.ID, &f); err != nil {
			return err
		}
		if err := s.overtake(ctx, tx, was, a, job, f.Interviews, now); err != nil {
			return err
		}
		if err := record(ctx, tx, e); err != nil {
			return err
		}
		return followPromise(ctx, tx, was, now)
	})
	return max(wait, 0), err
}
