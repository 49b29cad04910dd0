package store

import (
	"context"

	"gorm.io/gorm"

	"stepwise/models"
)

// Kit is the application around an interview, with what its panel rates.
func (s *Store) Kit(ctx context.Context, actor models.Actor, interview int64) (d models.Dossier, i models.Interview, err error) {
	id, err := s.InterviewApplication(ctx, interview)
	if err != nil {
		return d, i, err
	}
	if d, err = s.Dossier(ctx, actor, id); err != nil {
		return d, i, err
	}
	if err = addKit(ctx, s.read(ctx), &d.Facts, &interview); err != nil {
		return d, i, err
	}
	for _, i := range d.Facts.Interviews {
		if i.ID == interview {
			return d, i, nil
		}
	}
	return d, i, models.ErrNotFound
}

// addKit adds to an interview what its round is to show.
func addKit(ctx context.Context, db *gorm.DB, f *models.Facts, interview *int64) error {
	for n, i := range f.Interviews {
		if interview == nil || i.ID != *interview || i.RoundID == nil {
			continue
		}
		covers, err := find[models.RoundRequirement](ctx, db, "SELECT * FROM round_requirements WHERE round_id = ?", *i.RoundID)
		if err != nil {
			return err
		}
		for _, c := range covers {
			f.Interviews[n].Covers = append(f.Interviews[n].Covers, c.RequirementID)
		}
		round, err := one[models.InterviewRound](ctx, db, "SELECT purpose FROM interview_rounds WHERE id = ?", *i.RoundID)
		if err != nil {
			return err
		}
		f.Interviews[n].Purpose = round.Purpose
		asked, err := find[models.RoundQuestion](ctx, db, "SELECT * FROM round_questions WHERE round_id = ? ORDER BY position", *i.RoundID)
		if err != nil {
			return err
		}
		if err := addQuestions(ctx, db, asked, func(_ int64, q models.Question) { f.Interviews[n].Questions = append(f.Interviews[n].Questions, q) }); err != nil {
			return err
		}
	}
	return nil
}
