package store

import (
	"context"

	"gorm.io/gorm"

	"stepwise/models"
)

// nameRated says of ratings by a question of the bank which version it was, and
// which one is current now. Cards without such ratings cost no query.
func nameRated(ctx context.Context, db *gorm.DB, cards []models.Scorecard) error {
	var ids []int64
	for _, c := range cards {
		for _, r := range c.Ratings {
			if r.QuestionVersionID != nil {
				ids = append(ids, *r.QuestionVersionID)
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	type row struct {
		VersionID int64
		models.RatedQuestion
	}
	found, err := find[row](ctx, db, `SELECT v.id AS version_id, q.id, v.number, q.number AS newest
		FROM question_versions v JOIN questions q ON q.id = v.question_id WHERE v.id IN (?)`, ids)
	if err != nil {
		return err
	}
	rated := make(map[int64]*models.RatedQuestion, len(found))
	for _, f := range found {
		rated[f.VersionID] = &f.RatedQuestion
	}
	for _, c := range cards {
		for i := range c.Ratings {
			if v := c.Ratings[i].QuestionVersionID; v != nil {
				c.Ratings[i].Question = rated[*v]
			}
		}
	}
	return nil
}

// ratedBy are the versions of the questions among the criteria that the ratings
// were given by, by key: the version that the rater's page showed, as long as it
// is one of that question, and else the current one.
func ratedBy(ctx context.Context, tx *gorm.DB, criteria []models.Criterion, in models.ScorecardInput) (map[string]*int64, error) {
	by, ids := map[string]*int64{}, []int64{}
	for _, c := range criteria {
		if c.QuestionVersionID == nil {
			continue
		}
		by[c.Key] = c.QuestionVersionID
		if shown := in.Ratings[c.Key].QuestionVersionID; shown != 0 && shown != *c.QuestionVersionID {
			ids = append(ids, shown, *c.QuestionVersionID)
		}
	}
	if len(ids) == 0 {
		return by, nil
	}
	versions, err := find[models.QuestionVersion](ctx, tx, "SELECT id, question_id FROM question_versions WHERE id IN (?)", ids)
	of := map[int64]int64{}
	for _, v := range versions {
		of[v.ID] = v.QuestionID
	}
	for key, current := range by {
		if shown := in.Ratings[key].QuestionVersionID; shown != 0 && of[shown] != 0 && of[shown] == of[*current] {
			by[key] = &shown
		}
	}
	return by, err
}
