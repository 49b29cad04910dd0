package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/scoring"
)

// reviewable is a batch its hiring manager can look at now. The link dies with
// the manager's account, and when the job gets another one.
func reviewable(ctx context.Context, db *gorm.DB, now time.Time, condition string, args ...any) (models.Batch, error) {
	b, err := one[models.Batch](ctx, db, batchColumns+"WHERE j.manager_id = b.manager_id AND m.deactivated_at IS NULL AND "+condition, args...)
	if errors.Is(err, models.ErrNotFound) || err == nil && !b.Opens(now) {
		err = models.ErrExpired
	}
	if err != nil {
		return models.Batch{}, err
	}
	return b, nil
}

// BatchByLink is the batch that a link opens; ErrExpired when it opens none.
func (s *Store) BatchByLink(ctx context.Context, token string) (models.Batch, error) {
	return reviewable(ctx, s.read(ctx), s.now(), "b.token_hash = ?", hashToken(token))
}

// OpenBatch exchanges a link for a session of that one batch, and returns the
// token to keep in the browser.
func (s *Store) OpenBatch(ctx context.Context, link, address, agent string) (b models.Batch, token string, err error) {
	token = newToken()
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if b, err = reviewable(ctx, tx, now, "b.token_hash = ?", hashToken(link)); err != nil {
			return err
		}
		if err := add(ctx, tx, &models.BatchSession{BatchID: b.ID, TokenHash: hashToken(token), CreatedAt: now}); err != nil {
			return err
		}
		return add(ctx, tx, &models.BatchUse{BatchID: b.ID, At: now, Address: address, Agent: agentHash(agent), Page: "the link"})
	})
	return b, token, err
}

// agentHash tells one browser from another without keeping which it was.
func agentHash(agent string) string { return hashToken(agent)[:8] }

// BatchReviewer is the hiring manager for whom a browser's session of that
// batch stands. A token of another batch, or of none, is ErrNotFound.
func (s *Store) BatchReviewer(ctx context.Context, id int64, token string) (models.User, error) {
	session, err := one[models.BatchSession](ctx, s.read(ctx), "SELECT * FROM batch_sessions WHERE token_hash = ?", hashToken(token))
	if err != nil || session.BatchID != id {
		return models.User{}, models.ErrNotFound
	}
	b, err := reviewable(ctx, s.read(ctx), s.now(), "b.id = ?", id)
	if err != nil {
		return models.User{}, err
	}
	return one[models.User](ctx, s.read(ctx), "SELECT * FROM users WHERE id = ?", b.ManagerID)
}

// NoteBatchUse notes a page opened by the link.
func (s *Store) NoteBatchUse(ctx context.Context, id int64, address, agent, page string) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		return add(ctx, tx, &models.BatchUse{BatchID: id, At: now, Address: address, Agent: agentHash(agent), Page: page})
	})
}

// ReviewBatch is the queue of its hiring manager, with where each line stands.
func (s *Store) ReviewBatch(ctx context.Context, actor models.Actor, id int64) (models.Batch, error) {
	return reviewBatch(ctx, s.read(ctx), actor, id, s.now())
}

func reviewBatch(ctx context.Context, db *gorm.DB, actor models.Actor, id int64, now time.Time) (models.Batch, error) {
	b, err := reviewable(ctx, db, now, "b.id = ?", id)
	owner := b.ManagerID
	if errors.Is(err, models.ErrExpired) {
		there, missing := one[models.Batch](ctx, db, "SELECT manager_id FROM batches WHERE id = ?", id)
		if missing != nil {
			return b, missing
		}
		owner = there.ManagerID
	}
	if !actor.Staff() || owner != actor.ID {
		return models.Batch{}, models.ErrNotFound
	}
	if err != nil {
		return b, err
	}
	b.Lines, err = batchLines(ctx, db, actor, b)
	return b, err
}

// Review is one application of the queue with everything about it.
func (s *Store) Review(ctx context.Context, actor models.Actor, id int64, position int) (r models.Review, err error) {
	if r.Batch, err = s.ReviewBatch(ctx, actor, id); err != nil {
		return r, err
	}
	if position < 1 || position > len(r.Batch.Lines) {
		return r, models.ErrNotFound
	}
	r.Line = r.Batch.Lines[position-1]
	if r.Dossier, err = s.dossier(ctx, actor, r.Line.ApplicationID, false); err != nil {
		return r, err
	}
	r.Ratings, err = batchRatings(ctx, s.read(ctx), id)
	return r, err
}

// batchRatings are the submitted ratings of requirements by application, in
// one query for the whole queue.
func batchRatings(ctx context.Context, db *gorm.DB, id int64) (map[int64][]scoring.Rating, error) {
	type rating struct {
		ApplicationID, UserID, RequirementID int64
		Level                                int
	}
	rows, err := find[rating](ctx, db, `SELECT s.application_id, s.user_id, r.requirement_id, r.level FROM batch_lines l
		JOIN scorecards s ON s.application_id = l.application_id JOIN ratings r ON r.scorecard_id = s.id
		WHERE l.batch_id = ? AND s.submitted_at IS NOT NULL AND r.requirement_id IS NOT NULL AND r.level > 0`, id)
	of := map[int64][]scoring.Rating{}
	for _, r := range rows {
		of[r.ApplicationID] = append(of[r.ApplicationID], scoring.Rating{Criterion: r.RequirementID, Rater: r.UserID, Level: r.Level})
	}
	return of, err
}

// AnswerBatch is the hiring manager's answer to one application of the queue,
// on the version the page showed. The same answer sent twice is one.
func (s *Store) AnswerBatch(ctx context.Context, actor models.Actor, byLink bool, id int64, position, version int, answer models.Answer, reason string) error {
	l, err := s.takes(ctx, actor, id, position)
	if err != nil || l.Answer == answer {
		return err
	}
	if l.Answer != "" {
		return stale(ctx, s.read(ctx), actor, l.ApplicationID)
	}
	return s.decide(ctx, actor, l.ApplicationID, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		v, e, err := a.Answer(actor, on, f, answer, reason, now)
		if err != nil {
			return e, err
		}
		if v != nil {
			if err := add(ctx, tx, v); err != nil {
				return e, err
			}
		}
		l.Reason = reason
		return byReviewLink(e, byLink), answerLine(ctx, tx, l, answer, &now, a.Version)
	})
}

// TakeBackAnswer takes back an answer of the queue as long as the queue is not
// finished and nothing has happened to the application since.
func (s *Store) TakeBackAnswer(ctx context.Context, actor models.Actor, byLink bool, id int64, position int) error {
	l, err := s.takes(ctx, actor, id, position)
	if err != nil || l.Answer == "" {
		return err
	}
	return s.decide(ctx, actor, l.ApplicationID, l.After, func(tx *gorm.DB, a *models.Application, on models.Scope, _ models.Facts, now time.Time) (models.Event, error) {
		e, err := a.TakeBackAnswer(actor, on, l.Answer, now)
		if err != nil {
			return e, err
		}
		if err := tx.WithContext(ctx).Exec("DELETE FROM verdicts WHERE application_id = ? AND user_id = ?", a.ID, actor.ID).Error; err != nil {
			return e, err
		}
		return byReviewLink(e, byLink), answerLine(ctx, tx, l, "", nil, a.Version)
	})
}

// takes is a line of a queue that still takes answers.
func (s *Store) takes(ctx context.Context, actor models.Actor, id int64, position int) (models.BatchLine, error) {
	b, err := s.ReviewBatch(ctx, actor, id)
	if err != nil {
		return models.BatchLine{}, err
	}
	if position < 1 || position > len(b.Lines) {
		return models.BatchLine{}, models.ErrNotFound
	}
	if !b.Takes(s.now()) {
		return models.BatchLine{}, models.Refused("You have finished these answers. To change one, write to " + b.SenderName + ".")
	}
	return b.Lines[position-1], nil
}

// answerLine writes the answer of a line that is still as it was read; the
// queue may have been finished or revoked meanwhile.
func answerLine(ctx context.Context, tx *gorm.DB, l models.BatchLine, answer models.Answer, at *time.Time, after int) error {
	done := tx.WithContext(ctx).Exec(`UPDATE batch_lines SET answer = ?, reason = ?, answered_at = ?, after = ? WHERE batch_id = ? AND application_id = ? AND answer = ?
		AND EXISTS (SELECT 1 FROM batches b WHERE b.id = batch_id AND b.revoked_at IS NULL AND b.finished_at IS NULL)`,
		answer, l.Reason, at, after, l.BatchID, l.ApplicationID, l.Answer)
	if done.Error == nil && done.RowsAffected == 0 {
		return models.Stale{}
	}
	return done.Error
}

// byReviewLink says in the history that the link was used, not an account.
func byReviewLink(e models.Event, byLink bool) models.Event {
	if byLink {
		e.Detail += ", by review link"
	}
	return e
}

// FinishBatch ends the queue: the answers given stand, and the sender is told.
func (s *Store) FinishBatch(ctx context.Context, actor models.Actor, byLink bool, id int64) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		b, err := reviewBatch(ctx, tx, actor, id, now)
		if err != nil || b.FinishedAt != nil {
			return err
		}
		if err := tx.WithContext(ctx).Exec("UPDATE batches SET finished_at = ? WHERE id = ?", now, id).Error; err != nil {
			return err
		}
		return record(ctx, tx, byReviewLink(models.NewEvent(actor, models.DidFinishBatch, now).OnJob(b.JobID).About(b.Summary(), ""), byLink))
	})
}
