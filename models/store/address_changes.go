package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// AddressTime is how long a link that confirms an address works.
const AddressTime = 24 * time.Hour

// AskAddress has a link mailed to the address that the candidate would rather
// have, and tells the one they have. Whether it is somebody else's is looked at
// by nobody before it is confirmed, so that neither answer nor time tell. Of two
// wishes the last one stands. ErrThrottled when somebody asks often.
func (s *Store) AskAddress(ctx context.Context, actor models.Actor, email string, confirm, tell StatusLetter) error {
	return s.onOwnAddress(ctx, actor, func(tx *gorm.DB, c models.Candidate, now time.Time) (models.Event, error) {
		e, err := c.AskAddress(actor, models.Scope{Owns: true}, email, now)
		if err != nil {
			return e, err
		}
		just, err := maybe[models.Token](ctx, tx, "SELECT * FROM tokens WHERE candidate_id = ? AND purpose = ? AND email = ? AND used_at IS NULL AND created_at > ?",
			c.ID, models.PurposeAddress, email, now.Add(-time.Minute))
		if err != nil || just != nil { // of a double click the first letter counts
			return models.Event{}, err
		}
		if err := attempt(ctx, tx, now, fmt.Sprintf("candidate:%d", c.ID), "link:"+email); err != nil {
			return e, err
		}
		if _, err := dropAddress(tx, c.ID); err != nil {
			return e, err
		}
		token, err := issue(ctx, tx, models.Token{Purpose: models.PurposeAddress, Email: email, CandidateID: &c.ID, ExpiresAt: now.Add(AddressTime)}, now)
		if err != nil {
			return e, err
		}
		there := c
		there.Email = email
		m := confirm(there, "", token)
		until := now.Add(AddressTime)
		m.CandidateID, m.CreatedAt, m.NeededUntil = &c.ID, now, &until
		if err := s.queueMail(ctx, tx, &m); err != nil || c.Email == "" {
			return e, err
		}
		return e, s.mailLink(ctx, tx, c, "", tell, now)
	})
}

// KeepAddress takes the wish for another address back; its link ends.
func (s *Store) KeepAddress(ctx context.Context, actor models.Actor) error {
	return s.onOwnAddress(ctx, actor, func(tx *gorm.DB, c models.Candidate, now time.Time) (models.Event, error) {
		e, err := c.KeepAddress(actor, models.Scope{Owns: true}, now)
		if err != nil {
			return e, err
		}
		if n, err := dropAddress(tx, c.ID); err != nil || n == 0 {
			return e, errors.Join(err, models.Stale{})
		}
		return e, nil
	})
}

func (s *Store) onOwnAddress(ctx context.Context, actor models.Actor, change func(tx *gorm.DB, c models.Candidate, now time.Time) (models.Event, error)) error {
	if actor.Role != models.RoleCandidate {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		c, err := one[models.Candidate](ctx, tx, "SELECT * FROM candidates WHERE id = ? AND merged_into IS NULL AND erased_at IS NULL", actor.ID)
		if err != nil {
			return err
		}
		e, err := change(tx, c, now)
		if err != nil || e.Verb == "" {
			return err
		}
		return record(ctx, tx, e)
	})
}

// dropAddress forgets the address that waits for its confirmation, if one does.
func dropAddress(tx *gorm.DB, candidate int64) (int64, error) {
	done := tx.Exec("DELETE FROM tokens WHERE candidate_id = ? AND purpose = ? AND used_at IS NULL", candidate, models.PurposeAddress)
	return done.RowsAffected, done.Error
}

// OwnAddress is the address that waits for the candidate's confirmation; nil
// when none does.
func (s *Store) OwnAddress(ctx context.Context, actor models.Actor) (*models.Token, error) {
	if actor.Role != models.RoleCandidate {
		return nil, models.ErrNotFound
	}
	return maybe[models.Token](ctx, s.read(ctx), "SELECT * FROM tokens WHERE candidate_id = ? AND purpose = ? AND used_at IS NULL AND expires_at > ? ORDER BY id DESC LIMIT 1",
		actor.ID, models.PurposeAddress, s.now())
}

// AddressLink is the link that a letter leads to, as long as it works for whoever
// looks: it does not in the browser of another candidate. theirs says that the
// candidate who asked for it is the one who looks.
func (s *Store) AddressLink(ctx context.Context, reader models.Actor, plain string) (t models.Token, theirs bool, err error) {
	t, c, err := addressLink(ctx, s.read(ctx), reader, plain, s.now())
	return t, reader.Role == models.RoleCandidate && reader.ID == c.ID, err
}

func addressLink(ctx context.Context, db *gorm.DB, reader models.Actor, plain string, now time.Time) (t models.Token, c models.Candidate, err error) {
	if t, err = pending(ctx, db, plain, models.PurposeAddress, now); err != nil {
		return t, c, err
	}
	whose, err := maybe[models.Candidate](ctx, db, "SELECT * FROM candidates WHERE id = ? AND merged_into IS NULL AND erased_at IS NULL", t.CandidateID)
	if err != nil {
		return t, c, err
	}
	if whose == nil || reader.Role == models.RoleCandidate && reader.ID != whose.ID {
		return t, c, models.ErrExpired
	}
	return t, *whose, nil
}

// ConfirmAddress uses the link up and makes the address the candidate's, who has
// to be signed in: somebody else may read the letter, where an address was typed
// wrongly, and must not come by a stranger's pages. What opened their pages before
// ends: links in letters to the former address, and sessions. An address of
// somebody else's stays theirs: shared says so, and the two are suggested to be
// one.
func (s *Store) ConfirmAddress(ctx context.Context, reader models.Actor, plain string) (c models.Candidate, shared bool, err error) {
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		var t models.Token
		if t, c, err = addressLink(ctx, tx, reader, plain, now); err != nil {
			return err
		}
		if reader.Role != models.RoleCandidate {
			return models.ErrForbidden
		}
		t.UsedAt = &now
		if err := save(ctx, tx, &t); err != nil {
			return err
		}
		other, err := addressee(ctx, tx, t.Email)
		if err != nil {
			return err
		}
		if shared = other != nil; shared {
			if *other, err = whoStays(ctx, tx, *other); err != nil {
				return err
			}
		}
		e, err := c.TakeAddress(t.Email, other, now)
		if err != nil {
			return err
		}
		if shared {
			err = likenAddress(ctx, tx, c, *other, now)
		} else {
			err = moveAddress(ctx, tx, &c)
		}
		if err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
	return c, shared, err
}

// moveAddress saves the candidate with the new address and ends what the old one
// opened.
func moveAddress(ctx context.Context, tx *gorm.DB, c *models.Candidate) error {
	if err := save(ctx, tx, c); err != nil {
		return err
	}
	for _, ended := range []string{"tokens WHERE used_at IS NULL AND candidate_id = ?", "sessions WHERE candidate_id = ?"} {
		if err := tx.Exec("DELETE FROM "+ended, c.ID).Error; err != nil {
			return err
		}
	}
	return nil
}

// likenAddress notes that the candidate has confirmed the address of the other.
func likenAddress(ctx context.Context, tx *gorm.DB, c, other models.Candidate, now time.Time) error {
	p := pairOf(c.ID, other.ID)
	d, err := maybe[models.Duplicate](ctx, tx, "SELECT * FROM duplicates WHERE low_id = ? AND high_id = ?", p.Low, p.High)
	if err != nil {
		return err
	}
	there := d != nil
	if !there {
		d = &models.Duplicate{LowID: p.Low, HighID: p.High, FoundAt: now}
	}
	d.SameAddress = true
	if err := put(ctx, tx, d, there); err != nil {
		return err
	}
	return tx.Exec("INSERT OR IGNORE INTO likeness_stale VALUES (?), (?)", c.ID, other.ID).Error
}
