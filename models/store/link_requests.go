package store

import (
	"context"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"

	"stepwise/models"
)

// RequestLink has a link mailed to the candidate (PurposeStatus) or the user
// (PurposePassword) with that address, if there is one: that is found out by a
// chore, so that whoever asks learns nothing from the answer or from how long it
// takes. An address that is asked for often has to wait, known or not: ErrThrottled.
func (s *Store) RequestLink(ctx context.Context, purpose models.Purpose, email string) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if err := attempt(ctx, tx, now, "link:"+email); err != nil {
			return err
		}
		r := models.LinkRequest{Purpose: purpose, Email: email, At: now}
		if err := add(ctx, tx, &r); err != nil {
			return err
		}
		return s.queue(ctx, tx, answerLink{r.ID})
	})
}

// answerLink is the chore of mailing a link that somebody asked for.
type answerLink struct {
	Request int64 `json:"request"`
}

// Kind names the chore in the queue.
func (answerLink) Kind() string { return "link" }

type linkAnswering struct {
	river.WorkerDefaults[answerLink]
	s *Store
}

// Work answers.
func (w *linkAnswering) Work(ctx context.Context, job *river.Job[answerLink]) error {
	return w.s.answerLink(ctx, job.Args.Request)
}

// answerLink mails the link, once, and forgets the request; nobody's address is
// only forgotten.
func (s *Store) answerLink(ctx context.Context, id int64) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		r, err := maybe[models.LinkRequest](ctx, tx, "DELETE FROM link_requests WHERE id = ? RETURNING *", id)
		if err != nil || r == nil {
			return err
		}
		settings, err := settingsOf(ctx, tx)
		if err != nil {
			return err
		}
		if r.Purpose == models.PurposePassword {
			return s.mailPasswordLink(ctx, tx, settings, r.Email, now)
		}
		return s.mailStatusLink(ctx, tx, settings, r.Email, now)
	})
}

// mailStatusLink mails the candidate with that address, if there is one, a link
// to the status page.
func (s *Store) mailStatusLink(ctx context.Context, tx *gorm.DB, settings models.Settings, email string, now time.Time) error {
	candidate, err := addressee(ctx, tx, email)
	letter := s.writers().Link
	if err != nil || candidate == nil || letter == nil {
		return err
	}
	return s.mailLink(ctx, tx, *candidate, "", func(c models.Candidate, _, token string) models.Mail {
		m, until := letter(settings, c, token), now.Add(linkTime)
		m.NeededUntil = &until
		return m
	}, now)
}
