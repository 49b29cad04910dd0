package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// KitNotes are the actor's own notes at an interview; there are none of others
// to be had.
func (s *Store) KitNotes(ctx context.Context, actor models.Actor, interview int64) (models.KitNotes, error) {
	return ownNotes(ctx, s.read(ctx), actor, interview)
}

func ownNotes(ctx context.Context, db *gorm.DB, actor models.Actor, interview int64) (models.KitNotes, error) {
	n, err := maybe[models.KitNotes](ctx, db, "SELECT * FROM kit_notes WHERE interview_id = ? AND user_id = ?", interview, actor.ID)
	if err != nil || n == nil || !actor.Staff() {
		return models.KitNotes{InterviewID: interview, UserID: actor.ID}, err
	}
	return *n, nil
}

// SaveKitNotes keeps what a member of the panel writes down, and returns its
// version. It is their own and no event.
func (s *Store) SaveKitNotes(ctx context.Context, actor models.Actor, interview int64, in models.DraftInput) (version int, err error) {
	id, err := s.InterviewApplication(ctx, interview)
	if err != nil {
		return 0, err
	}
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if _, _, _, err := visible(ctx, tx, actor, id); err != nil {
			return err
		}
		seat, err := maybe[models.Panellist](ctx, tx, "SELECT id FROM panellists WHERE interview_id = ? AND user_id = ?", interview, actor.ID)
		if err != nil {
			return err
		}
		if !actor.Can(models.TakeNotes, models.Scope{Panel: seat != nil}) {
			return models.ErrForbidden
		}
		n, err := ownNotes(ctx, tx, actor, interview)
		if err != nil {
			return err
		}
		changed, err := n.Save(in, now)
		version = n.Version
		if err != nil || !changed {
			return err
		}
		return put(ctx, tx, &n, n.ID != 0)
	})
	return version, err
}
