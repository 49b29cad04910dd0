package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// feedbackNames are those that feedback must not say.
func feedbackNames(ctx context.Context, db *gorm.DB, a models.Application) (models.FeedbackNames, error) {
	rows, err := find[struct {
		Name string
		Own  bool
	}](ctx, db, `SELECT name, FALSE AS own FROM users UNION ALL SELECT name, TRUE AS own FROM (SELECT c.name FROM applications o JOIN candidates c ON c.id = o.candidate_id
		WHERE o.job_id = ? AND o.candidate_id <> ? ORDER BY o.id DESC LIMIT 2000)`, a.JobID, a.CandidateID)
	if err != nil {
		return models.FeedbackNames{}, err
	}
	c, err := one[models.Candidate](ctx, db, "SELECT name FROM candidates WHERE id = ?", a.CandidateID)
	var colleagues, others []string
	for _, r := range rows {
		if r.Own {
			others = append(others, r.Name)
		} else {
			colleagues = append(colleagues, r.Name)
		}
	}
	return models.NewFeedbackNames(c.Name, colleagues, others), err
}

// FeedbackDraft is what could be told about each criterion of the dossier.
func (s *Store) FeedbackDraft(ctx context.Context, d models.Dossier) ([]models.FeedbackLine, error) {
	names, err := feedbackNames(ctx, s.read(ctx), d.Application)
	return d.Facts.DraftFeedback(names), err
}

// GiveFeedback keeps the lines of feedback that somebody took; WrongFeedback says
// which of them cannot be told.
func (s *Store) GiveFeedback(ctx context.Context, actor models.Actor, id int64, version int, lines []models.FeedbackLine) error {
	return s.onNotice(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, n *models.Notice, now time.Time) (models.Event, error) {
		e, err := a.GiveFeedback(actor, on, n, lines, now)
		if err != nil {
			return e, err
		}
		if !f.Job.Feedback {
			return e, models.Refused("No feedback goes with rejections for this job.")
		}
		names, err := feedbackNames(ctx, tx, *a)
		if err != nil {
			return e, err
		}
		if wrong := names.WrongLines(lines); wrong != nil {
			return e, wrong
		}
		return e, save(ctx, tx, n)
	})
}
