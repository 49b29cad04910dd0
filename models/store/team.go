package store

import (
	"context"

	"gorm.io/gorm"

	"stepwise/models"
)

// team adds to a dossier how the team keeps hold of the candidate: tags, whom
// the notes mention, and whether the actor follows.
func team(ctx context.Context, db *gorm.DB, actor models.Actor, d *models.Dossier) (err error) {
	if d.Tags, err = tagsOf(ctx, db, d.CandidateID); err != nil {
		return err
	}
	if d.Follows, err = maybe[models.Following](ctx, db, "SELECT * FROM followings WHERE user_id = ? AND application_id = ?", actor.ID, d.ID); err != nil {
		return err
	}
	if len(d.Notes) == 0 {
		return nil
	}
	mentions, err := find[models.Mention](ctx, db, `SELECT m.*, u.name, u.email FROM notes n JOIN note_mentions m ON m.note_id = n.id JOIN users u ON u.id = m.user_id
		WHERE n.application_id = ?`, d.ID)
	d.Mentions = make(map[int64][]models.Mention, len(mentions))
	for _, m := range mentions {
		d.Mentions[m.NoteID] = append(d.Mentions[m.NoteID], m)
	}
	return err
}
