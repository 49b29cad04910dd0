package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// CorrectOwn writes down what candidates say of themselves, on a page that
// showed that version of them.
func (s *Store) CorrectOwn(ctx context.Context, actor models.Actor, version int, in models.CandidateDetails) error {
	if actor.Role != models.RoleCandidate {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		c, err := one[models.Candidate](ctx, tx, "SELECT * FROM candidates WHERE id = ? AND merged_into IS NULL AND erased_at IS NULL", actor.ID)
		if err != nil {
			return err
		}
		if c.Version != version {
			return models.Stale{}
		}
		e, err := c.Correct(actor, models.Scope{Owns: true}, in, now)
		if err != nil || e.Verb == "" {
			return err
		}
		if err := save(ctx, tx, &c); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

// OwnLetters are the letters that were sent to the candidate, oldest first. One
// that waits may be of something they have not been told yet.
func (s *Store) OwnLetters(ctx context.Context, actor models.Actor) ([]models.Mail, error) {
	if actor.Role != models.RoleCandidate {
		return nil, models.ErrNotFound
	}
	return find[models.Mail](ctx, s.read(ctx), `SELECT id, subject, text, sent_at FROM mails WHERE candidate_id = ? AND sent_at IS NOT NULL ORDER BY id LIMIT 1000`, actor.ID)
}

// OwnOffers are the versions that the candidate was shown, the first one first.
func (s *Store) OwnOffers(ctx context.Context, actor models.Actor) ([]models.Offer, error) {
	if actor.Role != models.RoleCandidate {
		return nil, models.ErrNotFound
	}
	return find[models.Offer](ctx, s.read(ctx), "SELECT o.* FROM offers o JOIN applications a ON a.id = o.application_id WHERE "+ownApplications+
		" AND o.state <> ? AND o.document <> '' ORDER BY o.id LIMIT 1000", actor.ID, actor.ID, models.OfferPrepared)
}

// OwnSessions are where the candidate is signed in, the first one first.
func (s *Store) OwnSessions(ctx context.Context, actor models.Actor) ([]models.Session, error) {
	if actor.Role != models.RoleCandidate {
		return nil, models.ErrNotFound
	}
	return find[models.Session](ctx, s.read(ctx), "SELECT * FROM sessions WHERE candidate_id = ? ORDER BY id LIMIT 1000", actor.ID)
}

// OwnMessages is all that the candidate and the team wrote to each other,
// oldest first.
func (s *Store) OwnMessages(ctx context.Context, actor models.Actor) ([]models.Message, error) {
	if actor.Role != models.RoleCandidate {
		return nil, models.ErrNotFound
	}
	return find[models.Message](ctx, s.read(ctx), `SELECT m.*, coalesce(u.name, '') AS user_name, coalesce(u.role, '') AS user_role
		FROM messages m JOIN applications a ON a.id = m.application_id LEFT JOIN users u ON u.id = m.user_id
		WHERE `+ownApplications+" ORDER BY m.id LIMIT 5000", actor.ID, actor.ID)
}
