package store

import (
	"context"
	"math"

	"gorm.io/gorm"

	"stepwise/models"
)

// mailsPage is how many letters a page of the outbox has.
const mailsPage = 50

// queueMail puts a letter into the outbox, within the transaction of what it
// is about.
func queueMail(ctx context.Context, tx *gorm.DB, m models.Mail) error { return add(ctx, tx, &m) }

// Mails is a page of the outbox, newest first, from before the letter with
// that number; 0 begins at the newest. More says whether older ones follow.
func (s *Store) Mails(ctx context.Context, actor models.Actor, before int64) (mails []models.Mail, more bool, err error) {
	if !actor.Can(models.SeeOutbox, models.Scope{}) {
		return nil, false, models.ErrNotFound
	}
	if before == 0 {
		before = math.MaxInt64
	}
	mails, err = find[models.Mail](ctx, s.read(ctx),
		`SELECT id, "to", subject, created_at, sent_at FROM mails WHERE id < ? ORDER BY id DESC LIMIT ?`, before, mailsPage+1)
	if len(mails) > mailsPage {
		return mails[:mailsPage], true, err
	}
	return mails, false, err
}

// Mail is one letter of the outbox.
func (s *Store) Mail(ctx context.Context, actor models.Actor, id int64) (models.Mail, error) {
	if !actor.Can(models.SeeOutbox, models.Scope{}) {
		return models.Mail{}, models.ErrNotFound
	}
	return one[models.Mail](ctx, s.read(ctx), "SELECT * FROM mails WHERE id = ?", id)
}
