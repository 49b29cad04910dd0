package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// scorecards are all of an application with their ratings, oldest first.
func scorecards(ctx context.Context, db *gorm.DB, ids ...int64) ([]models.Scorecard, error) {
	cards, err := find[models.Scorecard](ctx, db, "SELECT s.*, u.name AS user_name FROM scorecards s JOIN users u ON u.id = s.user_id WHERE s.application_id IN ? ORDER BY s.id", ids)
	if err != nil {
		return nil, err
	}
	ratings, err := find[models.Rating](ctx, db, "SELECT r.* FROM scorecards s JOIN ratings r ON r.scorecard_id = s.id WHERE s.application_id IN ? ORDER BY r.id", ids)
	if err != nil {
		return nil, err
	}
	var former []models.ScorecardVersion
	if slices.ContainsFunc(cards, func(c models.Scorecard) bool { return c.RevisedAt != nil }) {
		former, err = find[models.ScorecardVersion](ctx, db, "SELECT v.* FROM scorecards s JOIN scorecard_versions v ON v.scorecard_id = s.id WHERE s.application_id IN ? ORDER BY v.id", ids)
	}
	at := make(map[int64]int, len(cards))
	for i, c := range cards {
		at[c.ID] = i
	}
	// A card that was added between two queries is left out whole.
	for _, r := range ratings {
		if i, there := at[r.ScorecardID]; there {
			cards[i].Ratings = append(cards[i].Ratings, r)
		}
	}
	for _, v := range former {
		if i, there := at[v.ScorecardID]; there {
			cards[i].Former = append(cards[i].Former, v)
		}
	}
	return cards, err
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

// SaveScorecard keeps the actor's draft, or submits it when submit is set, and
// returns its version; a draft is no event. The criteria are those the card is
// rated by, so that a rating keeps the name it was given under.
func (s *Store) SaveScorecard(ctx context.Context, actor models.Actor, id int64, step models.Step, interview *int64,
	rubric models.Rubric, in models.ScorecardInput, submit bool) (version int, err error) {
	err = s.onCard(ctx, actor, id, step, interview, func(tx *gorm.DB, on own) error {
		if err := on.Score(actor, on.scope, step); err != nil {
			if errors.As(err, &models.Stale{}) {
				return stale(ctx, tx, actor, id)
			}
			return err
		}
		changed, err := on.card.Save(in, submit, on.now)
		version = on.card.Version
		if err != nil || !changed {
			return err
		}
		if submit {
			if err := lockWeights(ctx, tx, actor, on.JobID, on.facts.Requirements, on.now); err != nil {
				return err
			}
		}
		if err := saveCard(ctx, tx, on, on.facts.Criteria(rubric, step, interview), in); err != nil || !submit {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidScore, on.now).OnApplication(*on.Application).About(on.about, ""))
	})
	return version, err
}

// ReviseScorecard changes the actor's submitted card, for a reason, and keeps
// what it said. A decision on a page that showed the card as it was is refused
// from then on.
func (s *Store) ReviseScorecard(ctx context.Context, actor models.Actor, id int64, step models.Step, interview *int64,
	rubric models.Rubric, in models.ScorecardInput, reason string) error {
	return s.onCard(ctx, actor, id, step, interview, func(tx *gorm.DB, on own) error {
		was, e, err := on.ReviseScorecard(actor, on.scope, on.facts, on.card, in, on.about, reason, on.now)
		if errors.As(err, &models.Stale{}) {
			return stale(ctx, tx, actor, id)
		}
		if err != nil {
			return err
		}
		if err := saveCard(ctx, tx, on, on.facts.Criteria(rubric, step, interview), in); err != nil {
			return err
		}
		return revised(ctx, tx, on, was, e)
	})
}

// own is the actor's card at a step or interview, and what it is about.
type own struct {
	*models.Application
	scope models.Scope
	facts models.Facts
	card  *models.Scorecard
	about string
	now   time.Time
}

// onCard loads the actor's card with the application around it and lets change
// decide, all in one transaction.
func (s *Store) onCard(ctx context.Context, actor models.Actor, id int64, step models.Step, interview *int64, change func(*gorm.DB, own) error) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, job, scope, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		f, err := facts(ctx, tx, a, job, now)
		if err != nil {
			return err
		}
		if err := addKit(ctx, tx, &f, interview); err != nil {
			return err
		}
		if err := linkEvidence(ctx, tx, id, f.Scorecards); err != nil {
			return err
		}
		scope.Panel = models.OnPanel(f.Panel(interview), actor.ID)
		card, about := f.OwnScorecard(actor, step, interview)
		card.ApplicationID = id
		return change(tx, own{Application: &a, scope: scope, facts: f, card: &card, about: about, now: now})
	})
}

// revised keeps what a card said before it was changed.
func revised(ctx context.Context, tx *gorm.DB, on own, was models.ScorecardVersion, e models.Event) error {
	if err := add(ctx, tx, &was); err != nil {
		return err
	}
	if err := save(ctx, tx, on.Application); err != nil {
		return err
	}
	return record(ctx, tx, e)
}

// saveCard writes the card, all of its ratings and what they rest on.
func saveCard(ctx context.Context, tx *gorm.DB, on own, criteria []models.Criterion, in models.ScorecardInput) error {
	there := on.card.ID != 0
	if !there {
		on.card.CreatedAt = on.now
	}
	if err := put(ctx, tx, on.card, there); err != nil {
		return err
	}
	if err := tx.Exec("DELETE FROM ratings WHERE scorecard_id = ?", on.card.ID).Error; err != nil {
		return err
	}
	items, err := evidenceItems(ctx, tx, *on.Application, on.facts.Exercises, on.facts.Trial)
	if err != nil {
		return err
	}
	by, err := ratedBy(ctx, tx, criteria, in)
	if err != nil {
		return err
	}
	for _, c := range criteria {
		r := in.Ratings[c.Key]
		row := models.Rating{ScorecardID: on.card.ID, Criterion: c.Key, Name: c.Name, Category: c.Category, RequirementID: c.RequirementID, Level: r.Level, Evidence: r.Evidence,
			QuestionVersionID: by[c.Key]}
		if err := add(ctx, tx, &row); err != nil {
			return err
		}
		if c.RequirementID == nil {
			continue
		}
		if err := choose(ctx, tx, on.card.ID, *c.RequirementID, r.Rests, items, on.now); err != nil {
			return err
		}
	}
	return nil
}
