package store

import (
	"cmp"
	"context"
	"math"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// lettersPage is how many letters a page of those to a candidate has.
const lettersPage = 50

// Deliveries are the letters about an application to its candidate, with what
// became of each.
type Deliveries struct {
	Who         string
	Unreachable bool          // the candidate has no e-mail address
	Letters     []models.Mail // newest first, without their words
	More        bool
}

// Deliveries is a page of them, from before the letter with that number; 0 begins
// at the newest.
func (s *Store) Deliveries(ctx context.Context, actor models.Actor, id, before int64) (d Deliveries, err error) {
	db := s.read(ctx)
	a, _, on, err := visible(ctx, db, actor, id)
	if err != nil {
		return d, err
	}
	if !actor.Can(models.Converse, on) {
		return d, models.ErrNotFound
	}
	if before <= 0 {
		before = math.MaxInt64
	}
	d.Letters, err = find[models.Mail](ctx, db, `SELECT id, "to", subject, state, problem, application_id, created_at, sent_at, needed_until FROM mails
		WHERE application_id = ? AND id < ? ORDER BY id DESC LIMIT ?`, id, before, lettersPage+1)
	if err != nil {
		return d, err
	}
	if d.More = len(d.Letters) > lettersPage; d.More {
		d.Letters = d.Letters[:lettersPage]
	}
	who, err := recipientOf(ctx, db, a, s.now())
	if err != nil {
		return d, err
	}
	v, err := veilOf(ctx, db, actor, id)
	d.Who, d.Unreachable, d.Letters = v.Name(who.Name), who.OwnerEmail == "", v.Letters(d.Letters)
	return d, err
}

// undelivered are the letters about applications that did not arrive, and are of
// use yet.
const undelivered = "state = 'failed' AND application_id IS NOT NULL AND (needed_until IS NULL OR needed_until > ?)"

// recipient is a candidate with how letters about an application reach them.
type recipient struct {
	models.Candidate
	OwnerEmail  string // where they go
	Undelivered int
}

// recipientOf is the candidate of an application as such.
func recipientOf(ctx context.Context, db *gorm.DB, a models.Application, now time.Time) (recipient, error) {
	return one[recipient](ctx, db, `SELECT c.*, o.email AS owner_email, (SELECT count(*) FROM mails WHERE application_id = ? AND `+undelivered+`) AS undelivered
		FROM candidates c JOIN candidates o ON o.id = ? WHERE c.id = ?`, a.ID, now, a.Owner(), a.CandidateID)
}

// Reaches reports whether the candidate of an application can be written to.
func (s *Store) Reaches(ctx context.Context, application int64) (bool, error) {
	row, err := one[struct{ Email string }](ctx, s.read(ctx), "SELECT c.email FROM applications a JOIN candidates c ON c.id = ifnull(a.applied_as, a.candidate_id) WHERE a.id = ?", application)
	return row.Email != "", err
}

// letterQuery finds those whom a letter did not reach: somebody has to tell them.
func letterQuery(own string, args []any, now time.Time) waitingQuery {
	return waitingQuery{kind: WaitsLetter, show: ofApplication + `m.created_at AS since, CASE WHEN m."to" = '' THEN 'address' ELSE '' END AS detail`, order: "m.id",
		// The few letters come first, as the offers do below.
		source: `FROM (SELECT max(id) AS id FROM mails WHERE ` + undelivered + ` GROUP BY application_id) w
			CROSS JOIN mails m ON m.id = w.id CROSS JOIN applications a` + whose + "WHERE a.id = m.application_id AND " + own,
		args: append([]any{now}, args...)}
}

// onLetter does something about a letter to the candidate of an application.
func (s *Store) onLetter(ctx context.Context, actor models.Actor, id, letter int64,
	change func(tx *gorm.DB, a models.Application, on models.Scope, m *models.Mail, now time.Time) (models.Event, error)) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, _, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		m, err := one[models.Mail](ctx, tx, "SELECT * FROM mails WHERE id = ? AND application_id = ?", letter, id)
		if err != nil {
			return err
		}
		e, err := change(tx, a, on, &m, now)
		if err != nil {
			return err
		}
		if err := save(ctx, tx, &m); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

// SendLetterAgain queues a letter to the candidate that did not arrive, to the
// address that they have now.
func (s *Store) SendLetterAgain(ctx context.Context, actor models.Actor, id, letter int64) error {
	return s.onLetter(ctx, actor, id, letter, func(tx *gorm.DB, a models.Application, on models.Scope, m *models.Mail, now time.Time) (models.Event, error) {
		if err := readdress(ctx, tx, m); err != nil {
			return models.Event{}, err
		}
		e, err := a.SendAgain(actor, on, *m, now)
		if err != nil {
			return e, err
		}
		return e, s.postTo(ctx, tx, m, now)
	})
}

// TellInPerson notes that the candidate was told what a letter could not.
func (s *Store) TellInPerson(ctx context.Context, actor models.Actor, id, letter int64) error {
	return s.onLetter(ctx, actor, id, letter, func(_ *gorm.DB, a models.Application, on models.Scope, m *models.Mail, now time.Time) (models.Event, error) {
		return a.TellInPerson(actor, on, m, now)
	})
}

// LetterCameBack notes that a letter to the candidate was returned, with what the
// returned mail says.
func (s *Store) LetterCameBack(ctx context.Context, actor models.Actor, id, letter int64, words string) error {
	return s.onLetter(ctx, actor, id, letter, func(_ *gorm.DB, a models.Application, on models.Scope, m *models.Mail, now time.Time) (models.Event, error) {
		return a.LetterCameBack(actor, on, m, words, now)
	})
}

// MailCameBack notes the same of any letter of the outbox.
func (s *Store) MailCameBack(ctx context.Context, actor models.Actor, id int64, words string) error {
	if !actor.Can(models.SeeOutbox, models.Scope{}) {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		m, err := one[models.Mail](ctx, tx, "SELECT * FROM mails WHERE id = ?", id)
		if err != nil {
			return err
		}
		if err := m.ComeBack(words); err != nil {
			return err
		}
		if err := save(ctx, tx, &m); err != nil {
			return err
		}
		e := models.NewEvent(actor, models.DidReturnMail, now)
		if m.ApplicationID != nil {
			a, err := one[models.Application](ctx, tx, "SELECT * FROM applications WHERE id = ?", *m.ApplicationID)
			if err != nil {
				return err
			}
			e = e.OnApplication(a)
		}
		return record(ctx, tx, e)
	})
}

// ownerEmail is the address of whose application_id it is; NULL when there is none.
const ownerEmail = "(SELECT nullif(o.email, '') FROM applications a JOIN candidates o ON o.id = ifnull(a.applied_as, a.candidate_id) WHERE a.id = application_id)"

// readdress writes the address on a letter to a candidate that they have now:
// it may have been corrected since the letter failed.
func readdress(ctx context.Context, tx *gorm.DB, m *models.Mail) error {
	if m.ApplicationID == nil || m.CandidateID == nil {
		return nil
	}
	now, err := one[struct{ Email string }](ctx, tx, "SELECT "+ownerEmail+" AS email FROM mails WHERE id = ?", m.ID)
	m.To = cmp.Or(now.Email, m.To)
	return err
}
