package store

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"

	"stepwise/models"
)

// tell writes to those whom a change of an interview concerns: the candidate,
// the panel and, when an answer came, the organiser.
func (s *Store) tell(ctx context.Context, tx *gorm.DB, l models.InterviewLetter, a models.Application, job models.Job, now time.Time) error {
	if s.writers().Interview == nil {
		return nil
	}
	over, err := overAt(ctx, tx, l.Interview)
	if l.Until = over; err != nil || over.Before(now) {
		return err
	}
	if err := address(ctx, tx, &l, a, job, now); err != nil {
		return err
	}
	toCandidate, toPanel := true, l.About != models.LetterProposed
	switch l.About {
	case models.LetterAsked, models.LetterDeclined:
		return s.letterTo(ctx, tx, l, &l.Organiser, "")
	case models.LetterReopened:
		toCandidate = false
	case models.LetterCalledOff:
		toPanel = l.Entered
	}
	if toCandidate {
		if err := s.letterTo(ctx, tx, l, nil, ""); err != nil {
			return err
		}
	}
	if !toPanel {
		return nil
	}
	return s.letterToPanel(ctx, tx, l, "")
}

// overtake takes the interviews that are ahead out of all calendars when the
// candidate is told that the application has ended, or ends it, and enters them
// again when it goes on after all. Until they are told the interviews stand, for
// everybody and to the number of every entry: an end that is undone before
// leaves no trace. Each has a letter of its own, for programs that take a
// meeting out of a calendar throw the letter that says so away.
func (s *Store) overtake(ctx context.Context, tx *gorm.DB, was, a models.Application, job models.Job, list []models.Interview, now time.Time) error {
	over := a.AsTold().State.Over()
	if was.AsTold().State.Over() == over {
		return nil
	}
	for _, i := range list {
		if i.State != models.InterviewPlanned || !i.StartsAt.After(now) {
			continue
		}
		i.Sequence++
		i.ChangedAt = &now
		if err := save(ctx, tx, &i); err != nil {
			return err
		}
		about := models.LetterEnded
		if !over {
			about = models.LetterResumed
			if err := s.queueReminders(ctx, tx, i, now); err != nil {
				return err
			}
		}
		if err := s.tell(ctx, tx, models.InterviewLetter{About: about, Interview: i, Entered: true}, a, job, now); err != nil {
			return err
		}
	}
	return nil
}

// overAt is when nothing is left of an interview: behind the last of the times
// that are proposed.
func overAt(ctx context.Context, db *gorm.DB, i models.Interview) (time.Time, error) {
	if i.State != models.InterviewProposed {
		return i.EndsAt(), nil
	}
	last, err := maybe[models.InterviewSlot](ctx, db, "SELECT * FROM interview_slots WHERE interview_id = ? ORDER BY starts_at DESC LIMIT 1", i.ID)
	if last != nil {
		i.StartsAt = last.StartsAt
	}
	return i.EndsAt(), err
}

// address finds out who the people of a letter are.
func address(ctx context.Context, tx *gorm.DB, l *models.InterviewLetter, a models.Application, job models.Job, now time.Time) (err error) {
	l.JobTitle, l.Now = job.Title, now
	if l.Settings, err = settingsOf(ctx, tx); err != nil {
		return err
	}
	if l.Candidate, err = one[models.Candidate](ctx, tx, "SELECT * FROM candidates WHERE id = ?", a.Owner()); err != nil {
		return err
	}
	team, err := present(ctx, tx, job)
	if err != nil {
		return err
	}
	u, err := maybe[models.User](ctx, tx, "SELECT * FROM users WHERE id = coalesce((SELECT id FROM users WHERE id = ? AND deactivated_at IS NULL), ?)",
		l.Interview.OrganiserID, cmp.Or(team.RecruiterID, team.ManagerID))
	if u != nil {
		l.Organiser = *u
	}
	return err
}

func (s *Store) letterToPanel(ctx context.Context, tx *gorm.DB, l models.InterviewLetter, once string) error {
	panel, err := find[models.User](ctx, tx, "SELECT u.* FROM panellists p JOIN users u ON u.id = p.user_id WHERE p.interview_id = ? AND u.deactivated_at IS NULL ORDER BY p.id", l.Interview.ID)
	if err != nil {
		return err
	}
	for _, u := range panel {
		l.OnPanel = true
		if err := s.letterTo(ctx, tx, l, &u, once); err != nil {
			return err
		}
	}
	return nil
}

// letterTo puts the letter to one reader into the outbox, where that to a
// candidate without an address waits for somebody to tell them. A letter with a
// key is a reminder, and is written once.
func (s *Store) letterTo(ctx context.Context, tx *gorm.DB, l models.InterviewLetter, user *models.User, once string) error {
	l.User = user
	if l.Address() == "" && (user != nil || once != "") {
		return nil
	}
	write := func() (m models.Mail, err error) {
		if user == nil {
			if l.Token, err = statusToken(ctx, tx, l.Candidate, l.Now); err != nil {
				return m, err
			}
		}
		m = s.writers().Interview(l)
		until := l.Until
		if once != "" {
			until = l.Interview.StartsAt
		}
		m.InterviewID, m.CreatedAt, m.NeededUntil = &l.Interview.ID, l.Now, &until
		if user == nil {
			m.CandidateID, m.ApplicationID = &l.Candidate.ID, &l.Interview.ApplicationID
		}
		return m, nil
	}
	if once == "" {
		m, err := write()
		if err != nil {
			return err
		}
		return s.queueMail(ctx, tx, &m)
	}
	who := "candidate"
	if user != nil {
		who = fmt.Sprintf("user %d", user.ID)
	}
	_, err := s.queueOnce(ctx, tx, once+" to "+who, write)
	return err
}

// reminder is the chore of reminding the people of an interview a while before
// it. It is about one time of it: once moved or called off, others are, or none.
type reminder struct {
	Interview int64         `json:"interview"`
	Sequence  int           `json:"sequence"`
	Before    time.Duration `json:"before"`
}

// Kind names the chore in the queue.
func (reminder) Kind() string { return "interview_reminder" }

// queueReminders plans those that are still ahead.
func (s *Store) queueReminders(ctx context.Context, tx *gorm.DB, i models.Interview, now time.Time) error {
	for _, before := range models.ReminderTimes {
		due := i.StartsAt.Add(-before)
		if !due.After(now) {
			continue
		}
		t, err := transaction(tx)
		if err != nil {
			return err
		}
		_, err = s.chores.InsertTx(ctx, t, reminder{i.ID, i.Sequence, before}, &river.InsertOpts{ScheduledAt: due, UniqueOpts: river.UniqueOpts{ByArgs: true}})
		if err != nil {
			return err
		}
	}
	return nil
}

type reminding struct {
	river.WorkerDefaults[reminder]
	s *Store
}

// Work reminds, or waits when the clock that interviews go by is not so far.
func (w *reminding) Work(ctx context.Context, job *river.Job[reminder]) error {
	wait, err := w.s.remind(ctx, job.Args)
	if err == nil && wait > 0 {
		return river.JobSnooze(wait)
	}
	return err
}

// remind writes the letters, each once, and returns how long it is too early.
func (s *Store) remind(ctx context.Context, r reminder) (wait time.Duration, err error) {
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		i, err := maybe[models.Interview](ctx, tx, "SELECT * FROM interviews WHERE id = ?", r.Interview)
		if err != nil || i == nil || s.writers().Interview == nil || i.State != models.InterviewPlanned || i.Sequence != r.Sequence || i.StartsAt.Before(now) {
			return err
		}
		if wait = i.StartsAt.Add(-r.Before).Sub(now); wait > 0 {
			return nil
		}
		a, err := one[models.Application](ctx, tx, "SELECT * FROM applications WHERE id = ?", i.ApplicationID)
		known := a.AsTold() // the candidate is reminded of what they were told
		if err != nil || known.State != models.Active || known.Step != i.Step {
			return err
		}
		job, err := one[models.Job](ctx, tx, "SELECT * FROM jobs WHERE id = ?", a.JobID)
		if err != nil {
			return err
		}
		if err := panelOf(ctx, tx, i); err != nil {
			return err
		}
		l := models.InterviewLetter{About: models.LetterReminder, Interview: *i, Entered: true}
		if err := address(ctx, tx, &l, a, job, now); err != nil {
			return err
		}
		once := fmt.Sprintf("interview %d.%d, %s before", i.ID, i.Sequence, r.Before)
		if models.RemindsCandidate(r.Before) {
			if err := s.letterTo(ctx, tx, l, nil, once); err != nil {
				return err
			}
		}
		return s.letterToPanel(ctx, tx, l, once)
	})
	return max(wait, 0), err
}

// panelOf loads the panel of an interview, by name.
func panelOf(ctx context.Context, db *gorm.DB, i *models.Interview) (err error) {
	i.Panel, err = find[models.Panellist](ctx, db, "SELECT p.*, u.name AS user_name FROM panellists p JOIN users u ON u.id = p.user_id WHERE p.interview_id = ? ORDER BY p.id", i.ID)
	return err
}
