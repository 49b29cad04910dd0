package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// scorecards are all of an application with their ratings, oldest first.
func scorecards(ctx context.Context, db *gorm.DB, id int64) ([]models.Scorecard, error) {
	cards, err := find[models.Scorecard](ctx, db, "SELECT s.*, u.name AS user_name FROM scorecards s JOIN users u ON u.id = s.user_id WHERE s.application_id = ? ORDER BY s.id", id)
	if err != nil {
		return nil, err
	}
	ratings, err := find[models.Rating](ctx, db, "SELECT r.* FROM scorecards s JOIN ratings r ON r.scorecard_id = s.id WHERE s.application_id = ? ORDER BY r.id", id)
	if err != nil {
		return nil, err
	}
	at := make(map[int64]int, len(cards))
	for i, c := range cards {
		at[c.ID] = i
	}
	for _, r := range ratings {
		i := at[r.ScorecardID]
		cards[i].Ratings = append(cards[i].Ratings, r)
	}
	return cards, nil
}

// visibleScorecards is the condition under which the actor may see a submitted
// scorecard s of an application a of a job j: their own; one of a step the
// application has left; or one whose like they have submitted, or are not
// expected to. models.Facts.Hidden says the same of facts in memory.
func visibleScorecards(actor models.Actor) (condition string, args []any) {
	scoresShortlist := actor.Role == models.RoleAdmin || actor.Role == models.RoleRecruiter
	return `s.submitted_at IS NOT NULL AND (
		s.user_id = ? OR a.step > s.step OR a.state IN ('rejected', 'withdrawn', 'hired')
		OR EXISTS (SELECT 1 FROM scorecards own WHERE own.application_id = s.application_id AND own.step = s.step
			AND ifnull(own.interview_id, 0) = ifnull(s.interview_id, 0) AND own.user_id = ? AND own.submitted_at IS NOT NULL)
		OR s.step = 3 AND NOT (? OR j.manager_id = ?)
		OR s.step = 3 AND EXISTS (SELECT 1 FROM verdicts v WHERE v.application_id = s.application_id AND v.user_id = ?)
		OR s.step > 3 AND NOT EXISTS (SELECT 1 FROM panellists p WHERE p.application_id = s.application_id
			AND ifnull(p.interview_id, 0) = ifnull(s.interview_id, 0) AND p.user_id = ?))`,
		[]any{actor.ID, actor.ID, scoresShortlist, managerID(actor), actor.ID, actor.ID}
}

// managerID is the actor's ID when they are a hiring manager, and nobody's
// otherwise.
func managerID(actor models.Actor) int64 {
	if actor.Role == models.RoleManager {
		return actor.ID
	}
	return 0
}

// SaveScorecard keeps the actor's draft, or submits it when submit is set; a
// draft is no event. The criteria are those the card is rated by, so that a
// rating keeps the name it was given under.
func (s *Store) SaveScorecard(ctx context.Context, actor models.Actor, id int64, step models.Step, interview *int64,
	rubric models.Rubric, in models.ScorecardInput, submit bool) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, job, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		f, err := facts(ctx, tx, a, job)
		if err != nil {
			return err
		}
		if err := addKit(ctx, tx, &f, interview); err != nil {
			return err
		}
		on.Panel = models.OnPanel(f.Panel(interview), actor.ID)
		if err := a.Score(actor, on, step); err != nil {
			if errors.As(err, &models.Stale{}) {
				return stale(ctx, tx, id)
			}
			return err
		}
		card, about := f.OwnScorecard(actor, step, interview)
		if card.Submitted() {
			return models.Refused("Your scorecard is submitted; it stands as it is.")
		}
		card.ApplicationID, card.UpdatedAt, card.Summary = id, now, in.Summary
		if submit {
			card.SubmittedAt = &now
			if err := lockWeights(ctx, tx, actor, a.JobID, f.Requirements, now); err != nil {
				return err
			}
		}
		criteria := f.Criteria(rubric, step, interview)
		if err := saveCard(ctx, tx, &card, criteria, in, now); err != nil {
			return err
		}
		items, err := evidenceItems(ctx, tx, a, f.Exercise, f.Trial)
		if err != nil {
			return err
		}
		for _, c := range criteria {
			if c.RequirementID == nil {
				continue
			}
			if err := choose(ctx, tx, card.ID, *c.RequirementID, in.Ratings[c.Key].Rests, items, now); err != nil {
				return err
			}
		}
		if !submit {
			return nil
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidScore, now).OnApplication(a).About(about, ""))
	})
}

// saveCard writes the card and all of its ratings.
func saveCard(ctx context.Context, tx *gorm.DB, card *models.Scorecard, criteria []models.Criterion, in models.ScorecardInput, now time.Time) error {
	there := card.ID != 0
	if !there {
		card.CreatedAt = now
	}
	if err := put(ctx, tx, card, there); err != nil {
		return err
	}
	if err := tx.Exec("DELETE FROM ratings WHERE scorecard_id = ?", card.ID).Error; err != nil {
		return err
	}
	for _, c := range criteria {
		r := in.Ratings[c.Key]
		row := models.Rating{ScorecardID: card.ID, Criterion: c.Key, Name: c.Name, Category: c.Category, RequirementID: c.RequirementID, Level: r.Level, Evidence: r.Evidence,
			QuestionVersionID: c.QuestionVersionID}
		if err := add(ctx, tx, &row); err != nil {
			return err
		}
	}
	return nil
}
