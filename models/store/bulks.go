package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// preparedFor is how long a bulk waits to be confirmed before it is swept.
const preparedFor = 24 * time.Hour

// PrepareBulk notes a selection as it stands now, for the person to look at and
// confirm. Applications that are unknown or invisible are left out, told apart
// by nobody; ErrNotFound when none is left.
func (s *Store) PrepareBulk(ctx context.Context, actor models.Actor, act models.BulkAct, ids []int64) (id int64, err error) {
	if len(ids) > models.MaxBulk {
		return 0, models.Refused("At most 500 can be selected at once.")
	}
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if err := sweepBulks(ctx, tx, now); err != nil {
			return err
		}
		seen, args := visibleApplications(actor)
		selected, err := find[models.Application](ctx, tx, "SELECT a.* FROM applications a WHERE a.id IN ? AND "+seen, append([]any{ids}, args...)...)
		if err != nil {
			return err
		}
		if len(selected) == 0 || !actor.Staff() {
			return models.ErrNotFound
		}
		b := models.Bulk{Act: act, UserID: actor.ID, LeftOut: len(ids) - len(selected), CreatedAt: now}
		if err := add(ctx, tx, &b); err != nil {
			return err
		}
		id = b.ID
		lines := make([]models.BulkLine, len(selected))
		for i, a := range selected {
			lines[i] = models.BulkLine{BulkID: b.ID, ApplicationID: a.ID, Version: a.Version, Step: a.Step, State: a.State, SinceAt: a.SinceAt, PromiseBy: a.PromiseBy}
		}
		return tx.WithContext(ctx).CreateInBatches(&lines, 100).Error
	})
	return id, err
}

// sweepBulks forgets what was prepared and never confirmed.
func sweepBulks(ctx context.Context, tx *gorm.DB, now time.Time) error {
	const old = "started_at IS NULL AND created_at < ?"
	if err := tx.WithContext(ctx).Exec("DELETE FROM bulk_lines WHERE bulk_id IN (SELECT id FROM bulks WHERE "+old+")", now.Add(-preparedFor)).Error; err != nil {
		return err
	}
	return tx.WithContext(ctx).Exec("DELETE FROM bulks WHERE "+old, now.Add(-preparedFor)).Error
}

// Bulk is the actor's own act on a selection with its lines, by name.
func (s *Store) Bulk(ctx context.Context, actor models.Actor, id int64) (models.Bulk, error) {
	return bulk(ctx, s.read(ctx), actor, id)
}

func bulk(ctx context.Context, db *gorm.DB, actor models.Actor, id int64) (models.Bulk, error) {
	b, err := one[models.Bulk](ctx, db, "SELECT * FROM bulks WHERE id = ?", id)
	if err == nil && (!actor.Staff() || b.UserID != actor.ID) {
		err = models.ErrNotFound
	}
	if err != nil {
		return models.Bulk{}, err
	}
	b.Lines, err = find[models.BulkLine](ctx, db, `SELECT l.*, c.name, a.job_id, j.title AS job_title, `+mayBeVeiled+` AS blind FROM bulk_lines l JOIN applications a ON a.id = l.application_id
		JOIN candidates c ON c.id = a.candidate_id JOIN jobs j ON j.id = a.job_id WHERE l.bulk_id = ? ORDER BY c.name COLLATE NOCASE, l.application_id`, id)
	if err != nil {
		return b, err
	}
	return b, hideLines(ctx, db, actor, &b)
}

// CompleteBulk does the act to each application of the bulk on its own, as
// prepared. What is refused is noted and stops nothing. Asking twice does
// nothing twice, and goes on where an interrupted first time stopped.
func (s *Store) CompleteBulk(ctx context.Context, actor models.Actor, id int64, in models.BulkInput) error {
	// Half a bulk helps nobody: it goes on when the browser hangs up.
	ctx = context.WithoutCancel(ctx)
	b, err := s.startBulk(ctx, actor, id, in)
	if err != nil || b.FinishedAt != nil {
		return err
	}
	for _, l := range b.Lines {
		if l.Outcome != models.BulkWaits {
			continue
		}
		if err := s.settle(ctx, l, models.BulkWaits, models.BulkRefused, s.carryOut(ctx, actor, b, l)); err != nil {
			return err
		}
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		return tx.Exec("UPDATE bulks SET finished_at = ? WHERE id = ? AND finished_at IS NULL", now, id).Error
	})
}

// startBulk keeps what was written on confirming, the first time.
func (s *Store) startBulk(ctx context.Context, actor models.Actor, id int64, in models.BulkInput) (b models.Bulk, err error) {
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if b, err = bulk(ctx, tx, actor, id); err != nil || b.StartedAt != nil {
			return err
		}
		b.StartedAt, b.Reason, b.Detail = &now, in.Reason, in.Tag
		if b.Act == models.BulkReject {
			r, err := one[models.RejectionReason](ctx, tx, "SELECT * FROM rejection_reasons WHERE id = ? AND NOT retired", in.ReasonID)
			if err != nil {
				return err
			}
			b.ReasonID, b.Detail = &r.ID, r.Text
		}
		return save(ctx, tx, &b)
	})
	return b, err
}

// carryOut does the act to one application, through the door of all decisions.
func (s *Store) carryOut(ctx context.Context, actor models.Actor, b models.Bulk, l models.BulkLine) error {
	if b.Act == models.BulkTag {
		return s.tagOne(ctx, actor, b, l)
	}
	how := models.Telling{Bulk: true, Silent: b.Act == models.BulkHold}
	return s.decideTelling(ctx, actor, l.ApplicationID, l.Version, how, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (e models.Event, err error) {
		if why := b.Act.Obstacle(a.Step, a.State); why != "" {
			return e, models.Refused(why)
		}
		switch b.Act {
		case models.BulkHold:
			e, err = a.Hold(actor, on, b.Reason, now)
		case models.BulkReject:
			e, err = a.Reject(actor, on, models.RejectionReason{ID: *b.ReasonID, Text: b.Detail}, b.Reason, now)
		default:
			by, failed := promise(ctx, tx, f.Job, l.Step+1, now)
			if failed != nil {
				return e, failed
			}
			e, err = a.Advance(actor, on, l.Step, f, "", by, now)
		}
		if err != nil {
			return e, err
		}
		return e.InBulk(b.ID), mark(ctx, tx, l, models.BulkWaits, models.BulkDone, a.Version, "")
	})
}

// errMarked says that another request has dealt with the line already.
var errMarked = errors.New("the line is dealt with")

// mark notes what became of a line that is still as it was.
func mark(ctx context.Context, tx *gorm.DB, l models.BulkLine, was, is models.BulkOutcome, after int, why string) error {
	marked := tx.WithContext(ctx).Exec("UPDATE bulk_lines SET outcome = ?, after = ?, why = ? WHERE bulk_id = ? AND application_id = ? AND outcome = ?",
		is, after, why, l.BulkID, l.ApplicationID, was)
	if marked.Error == nil && marked.RowsAffected == 0 {
		return errMarked
	}
	return marked.Error
}

// settle notes a refusal of one line; other errors end the bulk.
func (s *Store) settle(ctx context.Context, l models.BulkLine, was, refused models.BulkOutcome, err error) error {
	if err == nil || errors.Is(err, errMarked) {
		return nil
	}
	why, ok := models.BulkRefusal(err)
	if !ok {
		return err
	}
	err = s.write(ctx, func(tx *gorm.DB, _ time.Time) error { return mark(ctx, tx, l, was, refused, l.After, why) })
	if errors.Is(err, errMarked) {
		return nil
	}
	return err
}

// UndoBulk puts back each application that nobody has touched since, as long
// as the time for it lasts.
func (s *Store) UndoBulk(ctx context.Context, actor models.Actor, id int64) error {
	ctx = context.WithoutCancel(ctx)
	b, err := bulk(ctx, s.read(ctx), actor, id)
	if err != nil {
		return err
	}
	if b.UndoneAt != nil {
		return nil
	}
	if !b.Undoable(s.now()) {
		return models.Refused("This can no longer be undone as a whole. Each application can still be changed on its own page.")
	}
	for _, l := range b.Lines {
		if l.Outcome != models.BulkDone {
			continue
		}
		if err := s.settle(ctx, l, models.BulkDone, models.BulkKept, s.putBack(ctx, actor, b, l)); err != nil {
			return err
		}
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		return tx.Exec("UPDATE bulks SET undone_at = ? WHERE id = ? AND undone_at IS NULL", now, id).Error
	})
}

// putBack undoes the act on one application.
func (s *Store) putBack(ctx context.Context, actor models.Actor, b models.Bulk, l models.BulkLine) error {
	if b.Act == models.BulkTag {
		return s.untagOne(ctx, actor, b, l)
	}
	return s.decide(ctx, actor, l.ApplicationID, l.After, func(tx *gorm.DB, a *models.Application, on models.Scope, _ models.Facts, now time.Time) (models.Event, error) {
		e, err := a.PutBack(actor, on, b.Act, l, now)
		if err != nil {
			return e, err
		}
		return e.InBulk(b.ID), mark(ctx, tx, l, models.BulkDone, models.BulkUndone, a.Version, "")
	})
}
