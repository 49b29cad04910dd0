package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/store/sending"
)

// UseMailServer hands letters to that server, whatever the settings say. It is
// called before anything is written.
func (s *Store) UseMailServer(server models.MailServer) { s.mailServer = server }

// GivenMailServer is the server that UseMailServer set.
func (s *Store) GivenMailServer() models.MailServer { return s.mailServer }

// postOffice is the server letters go to, and in whose name.
func (s *Store) postOffice(ctx context.Context, db *gorm.DB) (server models.MailServer, organisation string, err error) {
	settings, err := settingsOf(ctx, db)
	if s.mailServer.Set() {
		return s.mailServer, settings.Organisation, err
	}
	return settings.MailServer, settings.Organisation, err
}

// queueMail puts a letter into the outbox, within the transaction of what it
// is about, and has it sent if there is a server.
//
// A letter to a candidate without an address has failed from the start, so that
// it waits for somebody to tell them.
func (s *Store) queueMail(ctx context.Context, tx *gorm.DB, m *models.Mail) error {
	server, _, err := s.postOffice(ctx, tx)
	if err != nil {
		return err
	}
	m.MessageID, m.State = strings.ToLower(rand.Text())+"@"+messageDomain(server), models.MailKept
	if m.To == "" {
		m.State, m.Problem = models.MailFailed, models.NoAddress
	}
	if err := add(ctx, tx, m); err != nil || !server.Set() || m.To == "" {
		return err
	}
	return s.post(ctx, tx, m)
}

// written reports whether the letter with that key is in the outbox.
func written(ctx context.Context, db *gorm.DB, once string) (bool, error) {
	m, err := maybe[models.Mail](ctx, db, "SELECT id FROM mails WHERE once = ?", once)
	return m != nil, err
}

// queueOnce puts the letter with that key into the outbox, unless it is there.
func (s *Store) queueOnce(ctx context.Context, tx *gorm.DB, once string, write func() (models.Mail, error)) (there bool, err error) {
	if there, err = written(ctx, tx, once); there || err != nil {
		return there, err
	}
	m, err := write()
	if err != nil {
		return false, err
	}
	m.Once = &once
	return false, s.queueMail(ctx, tx, &m)
}

// messageDomain makes message ids unlike those of anybody else.
func messageDomain(server models.MailServer) string {
	if _, domain, ok := strings.Cut(server.From, "@"); ok {
		return domain
	}
	return "stepwise.invalid"
}

// post queues the sending of a letter that is in the outbox.
func (s *Store) post(ctx context.Context, tx *gorm.DB, m *models.Mail) error {
	m.State, m.Tries, m.Problem = models.MailWaiting, 0, ""
	if err := save(ctx, tx, m); err != nil {
		return err
	}
	return s.queue(ctx, tx, sendMail{ID: m.ID})
}

// sendMail is the chore of sending one letter.
type sendMail struct {
	ID int64 `json:"id"`
}

// mailQueue has workers of its own, so that a slow mail server keeps nothing else
// waiting.
const mailQueue = "mail"

// InsertOpts lets the queue come back to the letter for longer than to other
// chores: what counts are the letter’s own tries.
func (sendMail) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 100, Queue: mailQueue}
}

// Kind names the chore in the queue.
func (sendMail) Kind() string { return "mail" }

type mailSending struct {
	river.WorkerDefaults[sendMail]
	s   *Store
	log *slog.Logger
}

// Timeout is long enough for a server that takes a letter slowly.
func (w *mailSending) Timeout(*river.Job[sendMail]) time.Duration {
	return sending.Longest + time.Minute
}

// Work sends the letter, and comes again after a pause if it was not taken.
func (w *mailSending) Work(ctx context.Context, job *river.Job[sendMail]) error {
	pause, err := w.s.sendMail(ctx, w.log, job.Args.ID)
	if err == nil && pause > 0 {
		return river.JobSnooze(pause)
	}
	return err
}

// sendMail tries to send a letter once and returns after how long to try again;
// 0 is never. That it is being tried is kept first, and what came of it as soon
// as the server has spoken, even when we are told to stop meanwhile. Should the
// program be killed between the server’s word and ours, the next try is the same
// letter under the same Message-ID.
func (s *Store) sendMail(ctx context.Context, log *slog.Logger, id int64) (pause time.Duration, err error) {
	var m models.Mail
	var server models.MailServer
	var organisation string
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) (err error) {
		if m, err = one[models.Mail](ctx, tx, "SELECT * FROM mails WHERE id = ?", id); err != nil {
			return err
		}
		if server, organisation, err = s.postOffice(ctx, tx); err != nil {
			return err
		}
		if m.State != models.MailWaiting {
			return nil
		}
		if err = catchUp(ctx, tx, &m, now); err != nil {
			return err
		}
		switch m.Tries++; {
		case m.Past(now):
			m.Drop()
		case !server.Set():
			m.State = models.MailKept
		}
		return save(ctx, tx, &m)
	})
	if errors.Is(err, models.ErrNotFound) {
		return 0, nil // the letter was erased meanwhile
	}
	if err != nil || m.State != models.MailWaiting {
		return 0, err
	}
	err = sending.Send(ctx, server, organisation, m)
	var delayed sending.Delayed
	if errors.As(err, &delayed) {
		if ctx.Err() != nil {
			return 0, ctx.Err() // we were told to stop, or ran out of time: the queue comes back to it
		}
		log.Warn("letter not taken", "mail", m.ID, "error", delayed.Cause)
	}
	return s.sent(context.WithoutCancel(ctx), m, err)
}

// sent keeps what a try ended with.
func (s *Store) sent(ctx context.Context, m models.Mail, outcome error) (pause time.Duration, err error) {
	var refused sending.Refused
	switch {
	case outcome == nil:
		m.State, m.Problem = models.MailSent, ""
	case errors.As(outcome, &refused) || m.Tries >= models.MailTries:
		m.State, m.Problem = models.MailFailed, outcome.Error()
	default:
		m.Problem, pause = outcome.Error(), models.MailPause(m.Tries)
	}
	return pause, s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if m.State == models.MailSent {
			m.SentAt = &now
		}
		return known(tx.Model(&m).Select("state", "problem", "sent_at").Updates(m).Error)
	})
}

// SendAgain queues a letter that was not sent.
func (s *Store) SendAgain(ctx context.Context, actor models.Actor, id int64) error {
	if !actor.Can(models.SeeOutbox, models.Scope{}) {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		m, err := one[models.Mail](ctx, tx, "SELECT * FROM mails WHERE id = ?", id)
		if err != nil {
			return err
		}
		if m.State != models.MailKept && m.State != models.MailFailed {
			return models.Stale{}
		}
		if m.Past(now) {
			return models.Refused("What the letter is for is over: it is not needed any more.")
		}
		if err := readdress(ctx, tx, &m); err != nil {
			return err
		}
		if m.To == "" {
			return models.Refused(models.NoAddress)
		}
		return s.postAll(ctx, tx, actor, []models.Mail{m}, 1, now)
	})
}

// TryMailServer writes the administrator a letter, which goes the way of all.
func (s *Store) TryMailServer(ctx context.Context, actor models.Actor, letter func(models.User) models.Mail) error {
	if !actor.Can(models.ManageSettings, models.Scope{}) {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		u, err := one[models.User](ctx, tx, "SELECT * FROM users WHERE id = ?", actor.ID)
		if err != nil {
			return err
		}
		m := letter(u)
		m.CreatedAt = now
		if err := s.queueMail(ctx, tx, &m); err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidTryMail, now))
	})
}

// mailsAtOnce is how many letters are queued in one go.
const mailsAtOnce = 500

// SendUnsent queues the letters that were kept while there was no server, or
// failed, oldest first, has those tried now that wait for their next try, and
// returns how many they are. What is over by now is not sent any more: a letter
// that is needed no longer is settled.
func (s *Store) SendUnsent(ctx context.Context, actor models.Actor) (n int, err error) {
	if !actor.Can(models.SeeOutbox, models.Scope{}) {
		return 0, models.ErrNotFound
	}
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		mails, err := unsent(ctx, tx, now)
		if err != nil {
			return err
		}
		hurried := tx.Exec("UPDATE river_job SET scheduled_at = datetime('now', '-1 second') WHERE state = 'scheduled' AND kind = ?", sendMail{}.Kind())
		if n = len(mails) + int(hurried.RowsAffected); hurried.Error != nil || n == 0 {
			return hurried.Error
		}
		return s.postAll(ctx, tx, actor, mails, n, now)
	})
	return n, err
}

// unsent are letters that can be sent, oldest first, to the addresses that
// candidates have now.
func unsent(ctx context.Context, tx *gorm.DB, now time.Time) ([]models.Mail, error) {
	var past models.Mail
	past.Drop()
	if err := tx.Exec("UPDATE mails SET state = ?, problem = ? WHERE state IN ('kept', 'failed') AND needed_until <= ?", past.State, past.Problem, now).Error; err != nil {
		return nil, err
	}
	if err := tx.Exec(`UPDATE mails SET "to" = coalesce(` + ownerEmail + `, "to")
		WHERE state IN ('kept', 'failed') AND application_id IS NOT NULL AND candidate_id IS NOT NULL`).Error; err != nil {
		return nil, err
	}
	return find[models.Mail](ctx, tx, `SELECT * FROM mails WHERE state IN ('kept', 'failed') AND "to" <> '' ORDER BY id LIMIT ?`, mailsAtOnce)
}

// postTo queues the sending of a letter that lay in the outbox, if there is a
// server.
func (s *Store) postTo(ctx context.Context, tx *gorm.DB, m *models.Mail, now time.Time) error {
	server, _, err := s.postOffice(ctx, tx)
	if err != nil {
		return err
	}
	if !server.Set() {
		return models.Refused("There is no mail server yet: an administrator says under Settings, Mail which it is.")
	}
	if err := renewLink(ctx, tx, m, now); err != nil {
		return err
	}
	return s.post(ctx, tx, m)
}

// postAll queues letters, which are n with those that were queued before.
func (s *Store) postAll(ctx context.Context, tx *gorm.DB, actor models.Actor, mails []models.Mail, n int, now time.Time) error {
	about := fmt.Sprintf("%d letters", n)
	if n == 1 {
		about = "1 letter"
	}
	for i := range mails {
		if err := s.postTo(ctx, tx, &mails[i], now); err != nil {
			return err
		}
		if n == 1 {
			about = mails[i].Subject
		}
	}
	return record(ctx, tx, models.NewEvent(actor, models.DidSendMail, now).About(about, ""))
}
