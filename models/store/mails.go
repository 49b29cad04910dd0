package store

import (
	"context"
	"math"

	"stepwise/models"
)

// mailsPage is how many letters a page of the outbox has.
const mailsPage = 50

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
		`SELECT id, "to", subject, state, problem, created_at, sent_at FROM mails WHERE id < ? ORDER BY id DESC LIMIT ?`, before, mailsPage+1)
	if len(mails) > mailsPage {
		return mails[:mailsPage], true, err
	}
	return mails, false, err
}

// Post is whether there is a mail server, and how many letters it has not
// taken yet: kept before there was one, failed, or waiting for their next try.
func (s *Store) Post(ctx context.Context, actor models.Actor) (server bool, unsent int, err error) {
	if !actor.Can(models.SeeOutbox, models.Scope{}) {
		return false, 0, models.ErrNotFound
	}
	office, _, err := s.postOffice(ctx, s.read(ctx))
	if err != nil {
		return false, 0, err
	}
	row, err := one[struct{ N int }](ctx, s.read(ctx), "SELECT count(*) AS n FROM mails WHERE state IN ('kept', 'failed') AND \"to\" <> '' OR state = 'waiting' AND problem <> ''")
	return office.Set(), row.N, err
}

// Mail is one letter of the outbox.
func (s *Store) Mail(ctx context.Context, actor models.Actor, id int64) (models.Mail, error) {
	if !actor.Can(models.SeeOutbox, models.Scope{}) {
		return models.Mail{}, models.ErrNotFound
	}
	return one[models.Mail](ctx, s.read(ctx), "SELECT * FROM mails WHERE id = ?", id)
}
