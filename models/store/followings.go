package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// NewsPage is how many news are shown at a time.
const NewsPage = 20

// Follow lets the actor hear what happens to an application from now on. To
// follow twice is to follow.
func (s *Store) Follow(ctx context.Context, actor models.Actor, id int64) error {
	return s.following(ctx, actor, id, models.DidFollow, func(tx *gorm.DB, now time.Time) *gorm.DB {
		return tx.Exec(`INSERT INTO followings (user_id, application_id, seen_event, created_at)
			VALUES (?, ?, (SELECT ifnull(max(id), 0) FROM events), ?) ON CONFLICT DO NOTHING`, actor.ID, id, now)
	})
}

// Unfollow ends it.
func (s *Store) Unfollow(ctx context.Context, actor models.Actor, id int64) error {
	return s.following(ctx, actor, id, models.DidUnfollow, func(tx *gorm.DB, _ time.Time) *gorm.DB {
		return tx.Exec("DELETE FROM followings WHERE user_id = ? AND application_id = ?", actor.ID, id)
	})
}

// following records a change that was one.
func (s *Store) following(ctx context.Context, actor models.Actor, id int64, verb models.Verb, change func(tx *gorm.DB, now time.Time) *gorm.DB) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, _, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		if !actor.Can(models.Follow, on) {
			return models.ErrForbidden
		}
		changed := change(tx.WithContext(ctx), now)
		if changed.Error != nil || changed.RowsAffected == 0 {
			return changed.Error
		}
		return record(ctx, tx, models.NewEvent(actor, verb, now).OnApplication(a))
	})
}

// News is something that others did about an application the actor follows.
type News struct {
	models.Event
	Name     string // of the candidate
	JobTitle string
	Blind    bool // the job is
}

// News are what happened to those the actor follows since they looked, newest
// first, from before that event on when one is given. Of a scorecard it says
// that it is in, never what it says.
func (s *Store) News(ctx context.Context, actor models.Actor, before int64) (news []News, more bool, err error) {
	return loadNews(ctx, s.read(ctx), actor, before)
}

func loadNews(ctx context.Context, db *gorm.DB, actor models.Actor, before int64) (news []News, more bool, err error) {
	visible, args := visibleApplications(actor)
	args = append([]any{actor.ID, models.News, actor.ID}, args...)
	page := ""
	if before > 0 {
		page, args = " AND e.id < ?", append(args, before)
	}
	// The few that are followed come first: CROSS JOIN keeps the database from
	// walking back through all events.
	news, err = find[News](ctx, db, `SELECT e.*, c.name, j.title AS job_title, `+mayBeVeiled+` AS blind
		FROM followings f CROSS JOIN events e JOIN applications a ON a.id = f.application_id`+whose+`
		WHERE f.user_id = ? AND e.application_id = f.application_id AND e.id > f.seen_event AND e.verb IN ?
		AND (e.actor_role = 'candidate' OR e.actor_id <> ?) AND `+visible+page+" ORDER BY e.id DESC LIMIT ?", append(args, NewsPage+1)...)
	if len(news) > NewsPage {
		news, more = news[:NewsPage], true
	}
	if err != nil {
		return nil, false, err
	}
	return news, more, hideNews(ctx, db, actor, news)
}

// SeeNews notes that the actor has seen the news up to that event. Like
// SeeMention it leaves no event.
func (s *Store) SeeNews(ctx context.Context, actor models.Actor, event int64) error {
	if !actor.Staff() {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, _ time.Time) error {
		return seeNews(tx.WithContext(ctx), "user_id = ?", event, actor.ID)
	})
}

// Look notes that the actor has looked at an application as far as that event,
// that note and that message. Like SeeMention it leaves no event.
func (s *Store) Look(ctx context.Context, actor models.Actor, id, event, note, message int64) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		_, _, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		if !actor.Can(models.Follow, on) {
			return models.ErrForbidden
		}
		if err := seeNews(tx.WithContext(ctx), "user_id = ? AND application_id = ?", event, actor.ID, id); err != nil {
			return err
		}
		err = tx.WithContext(ctx).Exec(`UPDATE note_mentions SET seen_at = ? WHERE user_id = ? AND seen_at IS NULL AND note_id <= ?
			AND note_id IN (SELECT id FROM notes WHERE application_id = ?)`, now, actor.ID, note, id).Error
		if err != nil {
			return err
		}
		return tx.WithContext(ctx).Exec(`UPDATE message_mentions SET seen_at = ? WHERE user_id = ? AND seen_at IS NULL AND message_id <= ?
			AND message_id IN (SELECT id FROM messages WHERE application_id = ?)`, now, actor.ID, message, id).Error
	})
}

// seeNews moves on what was seen, never back and never past what has happened.
func seeNews(tx *gorm.DB, which string, event int64, args ...any) error {
	return tx.Exec("UPDATE followings SET seen_event = max(seen_event, min(?, (SELECT ifnull(max(id), 0) FROM events))) WHERE "+which,
		append([]any{event}, args...)...).Error
}
