package store

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// maxBank is how many questions of the bank are looked through for a proposal.
const maxBank = 1000

// Bank are the questions that can be asked, for a plan to choose from.
func (s *Store) Bank(ctx context.Context) ([]models.Question, error) { return bank(ctx, s.read(ctx)) }

func bank(ctx context.Context, db *gorm.DB) ([]models.Question, error) {
	questions, err := find[models.Question](ctx, db, "SELECT * FROM questions WHERE NOT retired ORDER BY id LIMIT ?", maxBank)
	if err != nil {
		return nil, err
	}
	return questions, addVersions(ctx, db, questions)
}

// addQuestions adds to rounds what they ask, in its order.
func addQuestions(ctx context.Context, db *gorm.DB, asked []models.RoundQuestion, add func(round int64, q models.Question)) error {
	if len(asked) == 0 {
		return nil
	}
	var ids []int64
	for _, a := range asked {
		ids = append(ids, a.QuestionID)
	}
	questions, err := questionsOf(ctx, db, ids)
	if err != nil {
		return err
	}
	for _, a := range asked {
		if i := slices.IndexFunc(questions, func(q models.Question) bool { return q.ID == a.QuestionID }); i >= 0 {
			add(a.RoundID, questions[i])
		}
	}
	return nil
}

// AskQuestion adds a question of the bank at the end of a round.
func (s *Store) AskQuestion(ctx context.Context, actor models.Actor, round int64, version int, question int64) error {
	return s.onRound(ctx, actor, round, version, func(tx *gorm.DB, j *models.Job, r *models.InterviewRound, now time.Time) (models.Event, error) {
		chosen, err := questionsOf(ctx, tx, []int64{question})
		if err != nil {
			return models.Event{}, err
		}
		if len(chosen) == 0 || chosen[0].Retired {
			return models.Event{}, models.Refused("This question is no longer in the bank. Choose another.")
		}
		e, err := j.EditInterviews(actor, "“"+r.Title+"” asks “"+chosen[0].Version.Title+"”", now)
		if err != nil {
			return e, err
		}
		return e, ask(ctx, tx, r.ID, question)
	})
}

func ask(ctx context.Context, tx *gorm.DB, round, question int64) error {
	last, err := one[models.RoundQuestion](ctx, tx, "SELECT coalesce(max(position), 0) AS position FROM round_questions WHERE round_id = ?", round)
	if err != nil {
		return err
	}
	return add(ctx, tx, &models.RoundQuestion{RoundID: round, QuestionID: question, Position: last.Position + 1})
}

// MoveQuestion moves a question of a round by one place.
func (s *Store) MoveQuestion(ctx context.Context, actor models.Actor, round int64, version int, question int64, up bool) error {
	return s.onAsked(ctx, actor, round, version, question, "another order", func(tx *gorm.DB, asked []models.RoundQuestion, i int) error {
		other := i + 1
		if up {
			other = i - 1
		}
		if other < 0 || other >= len(asked) {
			return models.Refused("It stands at that end already.")
		}
		a, b := asked[i], asked[other]
		a.Position, b.Position = b.Position, a.Position
		if err := place(ctx, tx, a); err != nil {
			return err
		}
		return place(ctx, tx, b)
	})
}

func place(ctx context.Context, tx *gorm.DB, q models.RoundQuestion) error {
	return tx.WithContext(ctx).Exec("UPDATE round_questions SET position = ? WHERE round_id = ? AND question_id = ?", q.Position, q.RoundID, q.QuestionID).Error
}

// DropQuestion takes a question out of a round. What was rated of it stays.
func (s *Store) DropQuestion(ctx context.Context, actor models.Actor, round int64, version int, question int64) error {
	return s.onAsked(ctx, actor, round, version, question, "a question less", func(tx *gorm.DB, asked []models.RoundQuestion, i int) error {
		return tx.WithContext(ctx).Exec("DELETE FROM round_questions WHERE round_id = ? AND question_id = ?", asked[i].RoundID, asked[i].QuestionID).Error
	})
}

// onAsked is a change of a round that is about one of its questions.
func (s *Store) onAsked(ctx context.Context, actor models.Actor, round int64, version int, question int64, what string, change func(tx *gorm.DB, asked []models.RoundQuestion, i int) error) error {
	return s.onRound(ctx, actor, round, version, func(tx *gorm.DB, j *models.Job, r *models.InterviewRound, now time.Time) (models.Event, error) {
		e, err := j.EditInterviews(actor, "“"+r.Title+"”, "+what, now)
		if err != nil {
			return e, err
		}
		asked, err := find[models.RoundQuestion](ctx, tx, "SELECT * FROM round_questions WHERE round_id = ? ORDER BY position", r.ID)
		if err != nil {
			return e, err
		}
		i := slices.IndexFunc(asked, func(a models.RoundQuestion) bool { return a.QuestionID == question })
		if i < 0 {
			return e, models.ErrNotFound
		}
		return e, change(tx, asked, i)
	})
}
