package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// SavedViews are the actor's own and those shared with the team, by name.
func (s *Store) SavedViews(ctx context.Context, actor models.Actor) ([]models.SavedView, error) {
	return find[models.SavedView](ctx, s.read(ctx), `SELECT w.*, u.name AS user_name FROM
		(SELECT * FROM saved_views WHERE user_id = ? UNION SELECT * FROM saved_views WHERE shared AND id > 0) w
		JOIN users u ON u.id = w.user_id ORDER BY w.name COLLATE NOCASE, w.id LIMIT 100`, actor.ID)
}

// SavedView loads one that the actor may open.
func (s *Store) SavedView(ctx context.Context, actor models.Actor, id int64) (models.SavedView, error) {
	return savedView(ctx, s.read(ctx), actor, id)
}

func savedView(ctx context.Context, db *gorm.DB, actor models.Actor, id int64) (models.SavedView, error) {
	w, err := one[models.SavedView](ctx, db, "SELECT w.*, u.name AS user_name FROM saved_views w JOIN users u ON u.id = w.user_id WHERE w.id = ?", id)
	if err == nil && !w.VisibleTo(actor) {
		err = models.ErrNotFound
	}
	return w, err
}

// SaveView keeps a search for the actor.
func (s *Store) SaveView(ctx context.Context, actor models.Actor, in models.SavedViewInput) (w models.SavedView, err error) {
	return w, s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if !actor.Staff() {
			return models.ErrNotFound
		}
		before, err := maybe[models.SavedView](ctx, tx, "SELECT * FROM saved_views WHERE once = ? AND user_id = ?", in.Once, actor.ID)
		if err != nil || before != nil {
			if before != nil {
				w = *before
			}
			return err
		}
		w = models.SavedView{Once: in.Once, UserID: actor.ID, Name: in.Name, Query: in.Query, Shared: in.Shared, CreatedAt: now}
		if err := add(ctx, tx, &w); err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidSaveView, now).OnUser(actor.ID).About(w.Name, ""))
	})
}

// ChangeView renames one of the actor's own, or shares it or not.
func (s *Store) ChangeView(ctx context.Context, actor models.Actor, id int64, version int, in models.SavedViewInput) error {
	return s.ownView(ctx, actor, id, func(tx *gorm.DB, w models.SavedView, now time.Time) error {
		if w.Version != version {
			return models.Stale{}
		}
		w.Name, w.Shared = in.Name, in.Shared
		w.Version++
		if err := save(ctx, tx, &w); err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidChangeView, now).OnUser(actor.ID).About(w.Name, ""))
	})
}

// DeleteView forgets one of the actor's own.
func (s *Store) DeleteView(ctx context.Context, actor models.Actor, id int64) error {
	return s.ownView(ctx, actor, id, func(tx *gorm.DB, w models.SavedView, now time.Time) error {
		if err := tx.Exec("DELETE FROM saved_views WHERE id = ?", id).Error; err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidDeleteView, now).OnUser(actor.ID).About(w.Name, ""))
	})
}

// ownView changes a view that the actor owns.
func (s *Store) ownView(ctx context.Context, actor models.Actor, id int64, change func(tx *gorm.DB, w models.SavedView, now time.Time) error) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		w, err := savedView(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		if w.UserID != actor.ID {
			return models.ErrForbidden
		}
		return change(tx, w, now)
	})
}
