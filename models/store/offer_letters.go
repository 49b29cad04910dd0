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

// tellTeam writes to those who look after an application that its offer is
// answered, or asked about: the recruiter of the job, or else its manager, or
// else an administrator, and whoever follows it, as far as they may see it and
// want letters.
func (s *Store) tellTeam(ctx context.Context, tx *gorm.DB, l models.OfferLetter, a models.Application, job models.Job, now time.Time) error {
	if s.writers().Offer == nil {
		return nil
	}
	team, err := present(ctx, tx, job)
	if err != nil {
		return err
	}
	first := cmp.Or(team.RecruiterID, team.ManagerID)
	readers, err := find[models.User](ctx, tx, `SELECT * FROM users WHERE (id = ? OR id IN (SELECT user_id FROM followings WHERE application_id = ?))
		AND deactivated_at IS NULL AND NOT offers_unmailed ORDER BY id LIMIT 200`, first, a.ID)
	if err != nil {
		return err
	}
	if err := addressOffer(ctx, tx, &l, a, job); err != nil {
		return err
	}
	name := l.Candidate.Name
	for _, u := range readers {
		if _, _, _, err := visible(ctx, tx, u.Actor(), a.ID); err != nil {
			continue // they followed it when it was theirs to see
		}
		v, err := veilOf(ctx, tx, u.Actor(), a.ID)
		if err != nil {
			return err
		}
		l.User, l.Candidate.Name = &u, v.Name(name)
		m := s.writers().Offer(l)
		m.CreatedAt = now
		if err := s.queueMail(ctx, tx, &m); err != nil {
			return err
		}
	}
	return nil
}

// addressOffer finds out what a letter about an offer is written from.
func addressOffer(ctx context.Context, tx *gorm.DB, l *models.OfferLetter, a models.Application, job models.Job) (err error) {
	l.ApplicationID, l.JobTitle = a.ID, job.Title
	if l.Settings, err = settingsOf(ctx, tx); err != nil {
		return err
	}
	l.Candidate, err = one[models.Candidate](ctx, tx, "SELECT * FROM candidates WHERE id = ?", a.Owner())
	return err
}

// remindOffers is the chore of reminding candidates of offers before their last
// day.
type remindOffers struct{}

// Kind names the chore in the queue.
func (remindOffers) Kind() string { return "offer_reminders" }

type offerReminding struct {
	river.WorkerDefaults[remindOffers]
	s *Store
}

// Work reminds.
func (w *offerReminding) Work(ctx context.Context, _ *river.Job[remindOffers]) error {
	return w.s.RemindOffers(ctx)
}

// RemindOffers writes to the candidates whose offers are open for not much
// longer, each once and not before the working day has begun. It goes by the
// organisation's day, and by what candidates were told.
func (s *Store) RemindOffers(ctx context.Context) error {
	if s.writers().Offer == nil {
		return nil
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		settings, err := maybe[models.Settings](ctx, tx, "SELECT * FROM settings WHERE id = 1")
		if err != nil || settings == nil {
			return err
		}
		local := now.In(settings.Zone())
		if local.Hour()*60+local.Minute() < settings.WorkStart {
			return nil
		}
		today := models.DateOf(local)
		list, err := find[models.Offer](ctx, tx, "SELECT * FROM offers WHERE state = 'approved' AND valid_until BETWEEN ? AND ? ORDER BY id LIMIT 500", today, models.OfferEnds(today))
		for _, o := range list {
			if o.ApprovedAt == nil || !o.Reminds(today, models.DateOf(o.ApprovedAt.In(settings.Zone()))) {
				continue
			}
			if err := s.remindOffer(ctx, tx, o, now); err != nil {
				return err
			}
		}
		return err
	})
}

func (s *Store) remindOffer(ctx context.Context, tx *gorm.DB, o models.Offer, now time.Time) error {
	a, err := one[models.Application](ctx, tx, "SELECT * FROM applications WHERE id = ?", o.ApplicationID)
	if err != nil {
		return err
	}
	job, err := one[models.Job](ctx, tx, "SELECT * FROM jobs WHERE id = ?", a.JobID)
	if err != nil {
		return err
	}
	l := models.OfferLetter{About: models.OfferExpires, Number: o.Number, ValidUntil: o.ValidUntil}
	if err := addressOffer(ctx, tx, &l, a, job); err != nil {
		return err
	}
	if known := a.AsTold(); known.State != models.Active || known.Step != models.StepFinalise || l.Candidate.Email == "" {
		return nil
	}
	_, err = s.queueOnce(ctx, tx, fmt.Sprintf("offer %d expires", o.ID), func() (m models.Mail, err error) {
		if l.Token, err = statusToken(ctx, tx, l.Candidate, now); err != nil {
			return m, err
		}
		over := o.ValidUntil.EndsAt(l.Settings.Zone())
		m = s.writers().Offer(l)
		m.CandidateID, m.ApplicationID, m.CreatedAt, m.NeededUntil = &l.Candidate.ID, &a.ID, now, &over
		return m, nil
	})
	return err
}
