package store

import (
	"context"
	"math"
	"strings"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

const (
	messagesShown = 10 // on the application and the status page, the newest
	messagesPage  = 50 // of the whole conversation
)

// Conversation is a page of an application's messages, from before the message
// with that number; 0 ends at the newest. The candidate whose application it is
// has it too.
func (s *Store) Conversation(ctx context.Context, actor models.Actor, id, before int64) (a models.Application, who string, c models.Conversation, err error) {
	db := s.read(ctx)
	var on models.Scope
	if a, _, on, err = visible(ctx, db, actor, id); err != nil {
		return a, "", c, err
	}
	if !actor.Can(models.Converse, on) && !on.Owns {
		return a, "", c, models.ErrNotFound
	}
	candidate, err := one[models.Candidate](ctx, db, "SELECT id, name FROM candidates WHERE id = ?", a.CandidateID)
	if err != nil {
		return a, "", c, err
	}
	v, err := veilOf(ctx, db, actor, id)
	if err != nil {
		return a, "", c, err
	}
	c, err = conversation(ctx, db, id, before, messagesPage)
	return a, v.Name(candidate.Name), v.Conversation(c), err
}

func conversation(ctx context.Context, db *gorm.DB, id, before int64, limit int) (c models.Conversation, err error) {
	if before <= 0 {
		before = math.MaxInt64
	}
	// Newest first up to the limit, then the other way round.
	c.Messages, err = find[models.Message](ctx, db, `SELECT * FROM (SELECT m.*, u.name AS user_name, u.role AS user_role, l.state AS letter FROM messages m LEFT JOIN users u ON u.id = m.user_id LEFT JOIN mails l ON l.id = m.mail_id
		WHERE m.application_id = ? AND m.id < ? ORDER BY m.id DESC LIMIT ?) ORDER BY id`, id, before, limit+1)
	if len(c.Messages) > limit {
		c.Messages, c.Earlier = c.Messages[1:], true
	}
	mentions := false
	for _, m := range c.Messages {
		mentions = mentions || !m.ByCandidate() && strings.Contains(m.Text, "@")
	}
	if err != nil || !mentions {
		return c, err
	}
	addressed, err := find[models.Addressed](ctx, db, `SELECT x.*, u.name, u.email FROM messages m JOIN message_mentions x ON x.message_id = m.id JOIN users u ON u.id = x.user_id
		WHERE m.application_id = ? AND m.id BETWEEN ? AND ?`, id, c.Messages[0].ID, c.Messages[len(c.Messages)-1].ID)
	c.Mentions = make(map[int64][]models.Addressed, len(addressed))
	for _, x := range addressed {
		c.Mentions[x.MessageID] = append(c.Mentions[x.MessageID], x)
	}
	return c, err
}

// exchanged is who wrote when, without what, of the last messages there are.
func exchanged(ctx context.Context, db *gorm.DB, id int64) ([]models.Message, error) {
	return find[models.Message](ctx, db, "SELECT * FROM (SELECT id, user_id, created_at FROM messages WHERE application_id = ? ORDER BY id DESC LIMIT 500) ORDER BY id", id)
}

// WriteMessage writes to the candidate, who is told by mail, and settles what
// they wrote before. Colleagues whom it mentions find it on the start page.
func (s *Store) WriteMessage(ctx context.Context, actor models.Actor, id int64, once, text string, letter StatusLetter) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, job, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		m, e, err := a.WriteMessage(actor, on, text, now)
		if err != nil {
			return err
		}
		meant, err := addressed(ctx, tx, id, job, text)
		if err != nil {
			return err
		}
		m.Once = once
		if m.MailID, err = s.writeOwner(ctx, tx, a, job, letter, now); err != nil {
			return err
		}
		if err := add(ctx, tx, &m); err != nil {
			return err
		}
		var names []string
		for _, u := range meant {
			x := models.MessageMention{MessageID: m.ID, UserID: u.ID}
			if u.ID == actor.ID {
				x.SeenAt = &now
			}
			if err := add(ctx, tx, &x); err != nil {
				return err
			}
			names = append(names, u.Name)
		}
		if err := settle(tx.WithContext(ctx), id, m.ID, now); err != nil {
			return err
		}
		return record(ctx, tx, e.About(mentioning(names), ""))
	})
}

// addressed are those of the team whom a message mentions: they must be able to
// read it.
func addressed(ctx context.Context, tx *gorm.DB, application int64, job models.Job, text string) ([]models.User, error) {
	if !strings.Contains(text, "@") {
		return nil, nil
	}
	people, err := conversing(ctx, tx, application, job)
	if err != nil {
		return nil, err
	}
	return models.Mentioned(text, people)
}

// conversing are those who may be mentioned in a message: who may see the
// application and read what is written to the candidate.
func conversing(ctx context.Context, db *gorm.DB, application int64, job models.Job) ([]models.User, error) {
	people, err := mentionable(ctx, db, application, job)
	var out []models.User
	for _, u := range people {
		if u.Actor().Can(models.Converse, job.Scope(u.Actor())) {
			out = append(out, u)
		}
	}
	return out, err
}

// tellOwner writes to the candidate by whose address the application came, and
// who sees it as their own.
func (s *Store) tellOwner(ctx context.Context, tx *gorm.DB, a models.Application, job models.Job, letter StatusLetter, now time.Time) error {
	_, err := s.writeOwner(ctx, tx, a, job, letter, now)
	return err
}

// writeOwner does the same and says which letter it is.
func (s *Store) writeOwner(ctx context.Context, tx *gorm.DB, a models.Application, job models.Job, letter StatusLetter, now time.Time) (*int64, error) {
	c, err := one[models.Candidate](ctx, tx, "SELECT * FROM candidates WHERE id = ?", a.Owner())
	if err != nil || letter == nil {
		return nil, err
	}
	return s.mailLinkAbout(ctx, tx, c, &a.ID, job.Title, letter, now)
}

// settle notes that what the candidate wrote up to that message asks for no
// answer any more.
func settle(tx *gorm.DB, application, upTo int64, now time.Time) error {
	return tx.Exec("UPDATE messages SET settled_at = ? WHERE application_id = ? AND id <= ? AND user_id IS NULL AND settled_at IS NULL", now, application, upTo).Error
}

// AnswerMessage is what the candidate writes about their own application.
func (s *Store) AnswerMessage(ctx context.Context, actor models.Actor, id int64, once, text string) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, _, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		today, err := one[struct{ N int }](ctx, tx, "SELECT count(*) AS n FROM messages WHERE application_id = ? AND user_id IS NULL AND created_at > ?", id, now.Add(-24*time.Hour))
		if err != nil {
			return err
		}
		m, e, err := a.AnswerMessage(actor, on, today.N, text, now)
		if err != nil {
			return err
		}
		m.Once = once
		if err := add(ctx, tx, &m); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

// SettleMessages notes that what the candidate wrote, up to that message, needs
// no answer. Once that is so, it changes nothing.
func (s *Store) SettleMessages(ctx context.Context, actor models.Actor, id, upTo int64) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, _, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		e, err := a.SettleMessages(actor, on, now)
		if err != nil {
			return err
		}
		waits, err := maybe[models.Message](ctx, tx, "SELECT id FROM messages WHERE application_id = ? AND id <= ? AND user_id IS NULL AND settled_at IS NULL LIMIT 1", id, upTo)
		if err != nil || waits == nil {
			return err
		}
		if err := settle(tx.WithContext(ctx), id, upTo, now); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

// SeeMessage notes that the actor has seen that a message mentions them. Like
// SeeMention it leaves no event.
func (s *Store) SeeMessage(ctx context.Context, actor models.Actor, message int64) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		x, err := one[models.MessageMention](ctx, tx, "SELECT * FROM message_mentions WHERE message_id = ? AND user_id = ?", message, actor.ID)
		if err != nil || !actor.Staff() {
			return models.ErrNotFound
		}
		if x.SeenAt != nil {
			return nil
		}
		x.SeenAt = &now
		return save(ctx, tx, &x)
	})
}
