package store

import (
	"context"
	"strings"
	"time"

	"gorm.io/gorm"

	"stepwise/data"
	"stepwise/models"
)

// KeepQuestions brings the questions that ship with the portal into the bank of
// an organisation that is set up: keys that are not there yet, and new wordings
// of those that nobody here has edited.
func (s *Store) KeepQuestions(ctx context.Context, ref data.Ref) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		settings, err := maybe[models.Settings](ctx, tx, "SELECT * FROM settings WHERE id = 1")
		if err != nil || settings == nil {
			return err
		}
		return bringQuestions(ctx, tx, ref, now)
	})
}

func bringQuestions(ctx context.Context, tx *gorm.DB, ref data.Ref, now time.Time) error {
	questions, versions := QuestionRows(ref, now)
	stored, err := find[models.Question](ctx, tx, "SELECT * FROM questions")
	if err != nil {
		return err
	}
	if err := addVersions(ctx, tx, stored); err != nil {
		return err
	}
	known := make(map[string]models.Question, len(stored))
	for _, q := range stored {
		known[q.Key] = q
	}
	for i, q := range questions {
		before, there := known[q.Key]
		v := versions[i]
		switch {
		case !there:
			q.ID = 0
			if err := add(ctx, tx, &q); err != nil {
				return err
			}
			before = q
			before.Number = 0
		case before.Version.UserID != nil || before.Version.SameWords(v):
			continue
		}
		v.ID = 0
		if err := addVersion(ctx, tx, &before, v); err != nil {
			return err
		}
	}
	return nil
}

// QuestionRows are the questions that ship with the portal, each with its first
// version, numbered from 1.
func QuestionRows(ref data.Ref, at time.Time) (questions []models.Question, versions []models.QuestionVersion) {
	for _, c := range ref.Questions {
		for _, q := range c.Questions {
			id := int64(len(questions) + 1)
			questions = append(questions, models.Question{ID: id, Key: q.Key, Kind: models.InterviewKind(q.Kind), Category: c.Category, Level: q.Level,
				Number: 1, CreatedAt: at})
			v := models.QuestionInput{Title: q.Title, Purpose: q.Purpose, Text: strings.Join(q.Text, "\n\n"), FollowUps: q.FollowUps, Levels: q.Levels,
				Minutes: q.Minutes, Skills: q.Skills}.Version(id, 1, nil, at)
			v.ID = id
			versions = append(versions, v)
		}
	}
	return questions, versions
}
