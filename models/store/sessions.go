package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// SignedIn is a session with whose it is: a user or a candidate.
type SignedIn struct {
	models.Session
	User      models.User
	Candidate models.Candidate
}

// SessionByToken is the session that a browser's token opens, if it has not
// expired and its user may still sign in.
func (s *Store) SessionByToken(ctx context.Context, token string) (SignedIn, error) {
	db := s.read(ctx)
	session, err := one[models.Session](ctx, db, "SELECT * FROM sessions WHERE token_hash = ? AND expires_at > ?", hashToken(token), s.now())
	if err != nil {
		return SignedIn{}, err
	}
	in := SignedIn{Session: session}
	if session.UserID != nil {
		in.User, err = one[models.User](ctx, db, "SELECT * FROM users WHERE id = ? AND deactivated_at IS NULL", *session.UserID)
		return in, err
	}
	in.Candidate, err = one[models.Candidate](ctx, db, "SELECT * FROM candidates WHERE id = ?", *session.CandidateID)
	return in, err
}

// SeeSession notes that the session is in use.
func (s *Store) SeeSession(ctx context.Context, id int64) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		return tx.Exec("UPDATE sessions SET last_seen_at = ? WHERE id = ?", now, id).Error
	})
}

// newToken is 32 random bytes for a cookie or a link.
func newToken() string {
	b := make([]byte, 32)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// SessionTime is how long a session lasts after signing in.
const SessionTime = 14 * 24 * time.Hour

// StartSession signs an actor in on a browser and returns the token to keep
// there. Sessions that are over are swept with it.
func (s *Store) StartSession(ctx context.Context, actor models.Actor, agent, address string) (token string, err error) {
	token = newToken()
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if err := tx.Exec("DELETE FROM sessions WHERE expires_at < ?", now).Error; err != nil {
			return err
		}
		session := models.Session{TokenHash: hashToken(token), Agent: agent, Address: address,
			CreatedAt: now, LastSeenAt: now, ExpiresAt: now.Add(SessionTime)}
		e := models.NewEvent(actor, models.DidSignIn, now)
		if actor.Role == models.RoleCandidate {
			session.CandidateID, e.CandidateID = &actor.ID, &actor.ID
		} else {
			session.UserID, e.UserID = &actor.ID, &actor.ID
		}
		if err := add(ctx, tx, &session); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
	return token, err
}

// Sessions are the actor's, the one used last first.
func (s *Store) Sessions(ctx context.Context, actor models.Actor) ([]models.Session, error) {
	if !actor.Staff() {
		return nil, models.ErrNotFound
	}
	return find[models.Session](ctx, s.read(ctx), "SELECT * FROM sessions WHERE user_id = ? AND expires_at > ? ORDER BY last_seen_at DESC, id DESC LIMIT 100",
		actor.ID, s.now())
}

// RevokeSession ends one of the actor's sessions.
func (s *Store) RevokeSession(ctx context.Context, actor models.Actor, id int64) error {
	return s.endSessions(ctx, actor, models.DidRevokeSession, "id = ?", id)
}

// RevokeOtherSessions ends all of the actor's sessions but one.
func (s *Store) RevokeOtherSessions(ctx context.Context, actor models.Actor, keep int64) error {
	err := s.endSessions(ctx, actor, models.DidRevokeSession, "id <> ?", keep)
	if errors.Is(err, models.ErrNotFound) { // there were none
		return nil
	}
	return err
}

// SignOut ends the session the actor is using.
func (s *Store) SignOut(ctx context.Context, actor models.Actor, id int64) error {
	return s.endSessions(ctx, actor, models.DidSignOut, "id = ?", id)
}

func (s *Store) endSessions(ctx context.Context, actor models.Actor, verb models.Verb, which string, id int64) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		column, e := "user_id", models.NewEvent(actor, verb, now)
		if actor.Role == models.RoleCandidate {
			column, e.CandidateID = "candidate_id", &actor.ID
		} else {
			e.UserID = &actor.ID
		}
		ended := tx.Exec("DELETE FROM sessions WHERE "+column+" = ? AND "+which, actor.ID, id)
		if ended.Error != nil {
			return ended.Error
		}
		if ended.RowsAffected == 0 {
			return models.ErrNotFound
		}
		return record(ctx, tx, e)
	})
}
