package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// BatchLetter writes the letter that brings the hiring manager to a batch.
type BatchLetter func(b models.Batch, manager models.User, token string) models.Mail

const batchColumns = `SELECT b.*, j.title AS job_title, j.blind, s.name AS sender_name, m.name AS manager_name FROM batches b JOIN jobs j ON j.id = b.job_id
	JOIN users s ON s.id = b.sent_by JOIN users m ON m.id = b.manager_id `

// SendBatch sends a prepared selection to the hiring manager of its job and
// mails the link. What cannot be sent is left out with a reason each, which the
// bulk's lines keep; when nothing can, it is refused.
func (s *Store) SendBatch(ctx context.Context, actor models.Actor, id int64, in models.BatchInput, letter BatchLetter) (batch, leftOut int64, err error) {
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		selected, err := bulk(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		if selected.Act != models.BulkSend || selected.StartedAt != nil {
			return models.Refused("This selection has been sent already.")
		}
		b, manager, err := newBatch(ctx, tx, actor, selected, in, now)
		if err != nil {
			return err
		}
		sent, err := sendable(ctx, tx, selected, now)
		if err != nil {
			return err
		}
		if len(sent) == 0 {
			return models.Refused("None of them can be sent: each is no longer at the shortlist, has a verdict, or is with the hiring manager already.")
		}
		selected.StartedAt, selected.FinishedAt, selected.Reason = &now, &now, in.Message
		if err := save(ctx, tx, &selected); err != nil {
			return err
		}
		plain := newToken()
		b.TokenHash = hashToken(plain)
		if err := add(ctx, tx, &b); err != nil {
			return err
		}
		batch, leftOut = b.ID, int64(len(selected.Lines)-len(sent))
		if err := fillBatch(ctx, tx, actor, &b, sent, manager.Name, now); err != nil {
			return err
		}
		m := letter(b, manager, plain)
		m.CreatedAt = now
		return s.queueMail(ctx, tx, &m)
	})
	return batch, leftOut, err
}

// newBatch is the batch of a selection, which must be of one job, and to whom
// it goes.
func newBatch(ctx context.Context, tx *gorm.DB, actor models.Actor, selected models.Bulk, in models.BatchInput, now time.Time) (b models.Batch, manager models.User, err error) {
	if !selected.OfOneJob() {
		return b, manager, models.Refused("The selection is of several jobs. A hiring manager is sent applications of one.")
	}
	job, err := visibleJob(ctx, tx, actor, selected.Lines[0].JobID)
	if err != nil {
		return b, manager, err
	}
	if b, err = models.NewBatch(actor, job, in, now); err != nil {
		return b, manager, err
	}
	found, err := maybe[models.User](ctx, tx, "SELECT * FROM users WHERE id = ? AND deactivated_at IS NULL", b.ManagerID)
	if err == nil && found == nil {
		err = models.Refused("The job’s hiring manager has been deactivated. Name another on its team page first.")
	}
	if err != nil {
		return b, manager, err
	}
	b.JobTitle, b.SenderName, b.ManagerName = job.Title, actor.Name, found.Name
	return b, *found, nil
}

// sendable are the applications of the selection that can be answered; why the
// others cannot is noted on their lines.
func sendable(ctx context.Context, tx *gorm.DB, selected models.Bulk, now time.Time) (sent []models.Application, err error) {
	type row struct {
		models.Application
		Decided, Away bool
	}
	rows, err := find[row](ctx, tx, `SELECT a.*, EXISTS (SELECT 1 FROM verdicts v WHERE v.application_id = a.id) AS decided,
		EXISTS (SELECT 1 FROM batch_lines o JOIN batches b ON b.id = o.batch_id WHERE o.application_id = a.id AND o.answer = ''
			AND b.revoked_at IS NULL AND b.finished_at IS NULL AND b.expires_at > ?) AS away
		FROM bulk_lines l JOIN applications a ON a.id = l.application_id WHERE l.bulk_id = ? ORDER BY a.promise_by, a.id`, now, selected.ID)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		why := models.BulkSend.Obstacle(r.Step, r.State)
		switch {
		case why != "":
		case r.Decided:
			why = "The verdict is in already."
		case r.Away:
			why = "It is with the hiring manager already."
		}
		outcome := models.BulkRefused
		if why == "" {
			outcome, sent = models.BulkDone, append(sent, r.Application)
		}
		if err := mark(ctx, tx, models.BulkLine{BulkID: selected.ID, ApplicationID: r.ID}, models.BulkWaits, outcome, r.Version, why); err != nil {
			return nil, err
		}
	}
	return sent, nil
}

// fillBatch writes the lines of a new batch, each with its event.
func fillBatch(ctx context.Context, tx *gorm.DB, actor models.Actor, b *models.Batch, sent []models.Application, manager string, now time.Time) error {
	events := make([]models.Event, len(sent))
	b.Lines = make([]models.BatchLine, len(sent))
	for i, a := range sent {
		b.Lines[i] = models.BatchLine{BatchID: b.ID, ApplicationID: a.ID, Position: i + 1}
		events[i] = models.NewEvent(actor, models.DidSendBatch, now).OnApplication(a).About(manager, "")
	}
	if err := tx.WithContext(ctx).CreateInBatches(&b.Lines, 100).Error; err != nil {
		return err
	}
	return tx.WithContext(ctx).CreateInBatches(&events, 100).Error
}

// Batch is a batch with its answers and uses, for whoever may send one.
func (s *Store) Batch(ctx context.Context, actor models.Actor, id int64) (models.Batch, error) {
	db := s.read(ctx)
	b, err := sentBatch(ctx, db, actor, id)
	if err != nil {
		return models.Batch{}, err
	}
	if b.Lines, err = batchLines(ctx, db, actor, b); err != nil {
		return b, err
	}
	b.Uses, err = find[models.BatchUse](ctx, db, "SELECT * FROM batch_uses WHERE batch_id = ? ORDER BY id DESC LIMIT 50", id)
	return b, err
}

func sentBatch(ctx context.Context, db *gorm.DB, actor models.Actor, id int64) (models.Batch, error) {
	b, err := one[models.Batch](ctx, db, batchColumns+"WHERE b.id = ?", id)
	if err == nil && !actor.Can(models.SendBatch, models.Scope{}) {
		err = models.ErrNotFound
	}
	return b, err
}

func batchLines(ctx context.Context, db *gorm.DB, actor models.Actor, b models.Batch) ([]models.BatchLine, error) {
	lines, err := find[models.BatchLine](ctx, db, `SELECT l.*, c.name, a.step, a.state FROM batch_lines l JOIN applications a ON a.id = l.application_id
		JOIN candidates c ON c.id = a.candidate_id WHERE l.batch_id = ? ORDER BY l.position`, b.ID)
	if err != nil || !b.Blind {
		return lines, err
	}
	ids := make([]int64, len(lines))
	for i, l := range lines {
		ids[i] = l.ApplicationID
	}
	hidden, err := veils(ctx, db, actor, ids)
	for i := range lines {
		l := &lines[i]
		v := hidden[l.ApplicationID]
		l.Name, l.Reason = v.Name(l.Name), v.Text(l.Reason)
	}
	return lines, err
}

// RevokeBatch ends the link; the answers given stand.
func (s *Store) RevokeBatch(ctx context.Context, actor models.Actor, id int64) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		b, err := sentBatch(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		if !b.Opens(now) {
			return models.Refused("The link no longer works as it is.")
		}
		if err := tx.WithContext(ctx).Exec("UPDATE batches SET revoked_at = ? WHERE id = ?", now, id).Error; err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidRevokeBatch, now).OnJob(b.JobID).About(b.ManagerName, ""))
	})
}
