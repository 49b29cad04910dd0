package store

import (
	"context"

	"gorm.io/gorm"

	"stepwise/models"
)

// team adds to a dossier how the team keeps hold of the candidate.
func team(ctx context.Context, db *gorm.DB, actor models.Actor, d *models.Dossier) (err error) {
	d.Tags, err = tagsOf(ctx, db, d.CandidateID)
	return err
}
