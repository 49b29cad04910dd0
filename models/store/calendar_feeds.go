package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// feedLimit is how many interviews a feed has at most.
const feedLimit = 500

// MakeFeed gives the actor a calendar address, in place of the one there may
// be, and returns its secret, which is not kept.
func (s *Store) MakeFeed(ctx context.Context, actor models.Actor) (plain string, err error) {
	plain = newToken()
	return plain, s.changeFeed(ctx, actor, models.DidMakeFeed, func(tx *gorm.DB, now time.Time) error {
		return add(ctx, tx, &models.CalendarFeed{UserID: actor.ID, TokenHash: hashToken(plain), CreatedAt: now})
	})
}

// RevokeFeed ends the actor's calendar address.
func (s *Store) RevokeFeed(ctx context.Context, actor models.Actor) error {
	return s.changeFeed(ctx, actor, models.DidRevokeFeed, func(*gorm.DB, time.Time) error { return nil })
}

func (s *Store) changeFeed(ctx context.Context, actor models.Actor, verb models.Verb, then func(tx *gorm.DB, now time.Time) error) error {
	if !actor.Staff() {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		gone := tx.Exec("DELETE FROM calendar_feeds WHERE user_id = ?", actor.ID)
		if gone.Error != nil {
			return gone.Error
		}
		if verb == models.DidRevokeFeed && gone.RowsAffected == 0 {
			return models.ErrNotFound
		}
		if err := then(tx, now); err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, verb, now).OnUser(actor.ID))
	})
}

// Feed is the actor's own calendar address; nil when there is none.
func (s *Store) Feed(ctx context.Context, actor models.Actor) (*models.CalendarFeed, error) {
	if !actor.Staff() {
		return nil, models.ErrNotFound
	}
	return maybe[models.CalendarFeed](ctx, s.read(ctx), "SELECT * FROM calendar_feeds WHERE user_id = ?", actor.ID)
}

// FeedMeetings are whose calendar lies under a secret address, and the
// interviews in it. An address that was revoked, or of somebody who left, is
// ErrNotFound.
func (s *Store) FeedMeetings(ctx context.Context, plain string) (models.User, []Meeting, error) {
	db, now := s.read(ctx), s.now()
	u, err := one[models.User](ctx, db, "SELECT u.* FROM calendar_feeds f JOIN users u ON u.id = f.user_id WHERE f.token_hash = ? AND u.deactivated_at IS NULL", hashToken(plain))
	if err != nil {
		return u, nil, err
	}
	list, err := find[Meeting](ctx, db, `SELECT i.*, c.name, j.title AS job_title, `+mayBeVeiled+` AS blind FROM panellists p JOIN interviews i ON i.id = p.interview_id
		JOIN applications a ON a.id = i.application_id JOIN jobs j ON j.id = a.job_id JOIN candidates c ON c.id = a.candidate_id
		WHERE p.user_id = ? AND (i.state = 'held' OR i.state = 'planned' AND `+standing+`) AND i.starts_at > ? AND i.starts_at < ?
		ORDER BY i.starts_at, i.id LIMIT ?`, u.ID, now.Add(-models.FeedBack), now.Add(models.FeedAhead), feedLimit)
	if err != nil {
		return u, nil, err
	}
	return u, list, hideMeetings(ctx, db, u.Actor(), list)
}

// InterviewLoad is how many interviews somebody has within a span: planned,
// held or missed, and those whose candidate may still pick a time in it.
func (s *Store) InterviewLoad(ctx context.Context, actor models.Actor, from, to time.Time) (int, error) {
	row, err := one[struct{ N int }](ctx, s.read(ctx), `SELECT count(DISTINCT i.id) AS n FROM panellists p JOIN interviews i ON i.id = p.interview_id
		JOIN applications a ON a.id = i.application_id WHERE p.user_id = ? AND (i.state IN ('held', 'no-show') AND i.starts_at >= ? AND i.starts_at < ?
		OR `+standing+` AND (i.state = 'planned' AND i.starts_at >= ? AND i.starts_at < ?
		OR i.state = 'proposed' AND EXISTS (SELECT 1 FROM interview_slots s WHERE s.interview_id = i.id AND s.starts_at >= ? AND s.starts_at < ?)))`,
		actor.ID, from, to, from, to, from, to)
	return row.N, err
}
