package store

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"

	"gorm.io/gorm"

	"stepwise/models"
)

// historyBatch is how many events are linked or checked at once.
const historyBatch = 5000

// record writes the event of a change as the next of the history. There is one
// writer, so that no other can come between.
func record(ctx context.Context, tx *gorm.DB, e models.Event) error {
	end, err := one[models.HistoryEnd](ctx, tx, "SELECT * FROM history_ends WHERE id = 1")
	if err != nil {
		return err
	}
	e.Link(end.Hash, newSalt())
	if err := add(ctx, tx, &e); err != nil {
		return err
	}
	return known(tx.WithContext(ctx).Exec("UPDATE history_ends SET event_id = ?, hash = ?, count = count + 1 WHERE id = 1", e.ID, e.Hash).Error)
}

func newSalt() []byte {
	salt := make([]byte, models.SaltLength)
	rand.Read(salt)
	return salt
}

// link makes events the next of the history, in order.
func link(ctx context.Context, tx *gorm.DB, events []models.Event) error {
	end, err := one[models.HistoryEnd](ctx, tx, "SELECT * FROM history_ends WHERE id = 1")
	if err != nil {
		return err
	}
	for i := range events {
		if events[i].ID == 0 {
			events[i].ID = end.EventID + 1
		}
		events[i].Link(end.Hash, newSalt())
		end.Hash, end.EventID = events[i].Hash, events[i].ID
	}
	end.Count += int64(len(events))
	return save(ctx, tx, &end)
}

// linkHistory links, once, what was recorded before events carried hashes.
// Events without one that turn up later are left as they are, to be found.
func (s *Store) linkHistory(ctx context.Context) error {
	begun, err := maybe[models.HistoryEnd](ctx, s.writer, "SELECT * FROM history_ends WHERE id = 1")
	if err != nil || begun != nil {
		return err
	}
	return s.writer.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := add(ctx, tx, &models.HistoryEnd{ID: 1}); err != nil {
			return err
		}
		for after := int64(0); ; {
			events, err := find[models.Event](ctx, tx, "SELECT * FROM events WHERE id > ? ORDER BY id LIMIT ?", after, historyBatch)
			if err != nil || len(events) == 0 {
				return err
			}
			after = events[len(events)-1].ID
			if err := link(ctx, tx, events); err != nil {
				return err
			}
			for _, e := range events {
				if err := tx.Exec("UPDATE events SET recorded_candidate = ?, recorded_application = ?, previous = ?, digest = ?, salt = ?, hash = ? WHERE id = ?",
					e.RecordedCandidate, e.RecordedApplication, e.Previous, e.Digest, e.Salt, e.Hash, e.ID).Error; err != nil {
					return err
				}
			}
		}
	})
}

// erase removes the personal parts of the events that fit the condition, as
// models.Event.Erase does. Where the candidate and the application go as well,
// the events are about nobody from then on.
func erase(ctx context.Context, tx *gorm.DB, gone bool, condition string, args ...any) error {
	about := ""
	if gone {
		about = "candidate_id = NULL, application_id = NULL, "
	}
	return tx.WithContext(ctx).Exec("UPDATE events SET "+about+"actor_name = iif(actor_role = 'candidate', '', actor_name), detail = '', reason = '', salt = NULL WHERE "+
		condition, args...).Error
}

// HistoryEnd is where the history ends, for administrators.
func (s *Store) HistoryEnd(ctx context.Context, actor models.Actor) (models.HistoryEnd, error) {
	if !actor.Can(models.CheckHistory, models.Scope{}) {
		return models.HistoryEnd{}, models.ErrNotFound
	}
	return one[models.HistoryEnd](ctx, s.read(ctx), "SELECT * FROM history_ends WHERE id = 1")
}

// CheckHistory goes through the whole history, for administrators.
func (s *Store) CheckHistory(ctx context.Context, actor models.Actor, sought []byte) (models.HistoryCheck, error) {
	if !actor.Can(models.CheckHistory, models.Scope{}) {
		return models.HistoryCheck{}, models.ErrNotFound
	}
	return s.VerifyHistory(ctx, sought)
}

// VerifyHistory goes through the whole history until an event does not stand
// as it was recorded, and looks out for one with the sought hash. It reads in
// batches, so that it holds up nobody, and takes in what is recorded meanwhile.
func (s *Store) VerifyHistory(ctx context.Context, sought []byte) (c models.HistoryCheck, err error) {
	last := int64(0)
	for {
		before := c.Count
		if last, err = s.verifyBatch(ctx, last, sought, &c); err != nil || c.Flaw != "" {
			return c, err
		}
		if c.Count > before {
			continue
		}
		end, err := maybe[models.HistoryEnd](ctx, s.read(ctx), "SELECT * FROM history_ends WHERE id = 1")
		switch {
		case err != nil:
			return c, err
		case end != nil && end.EventID > last && s.isThere(ctx, end.EventID):
			continue // recorded since the batch was read
		case end == nil, end.EventID != last, !bytes.Equal(end.Hash, c.Hash):
			c.Broken, c.Flaw = last, models.FlawEnd
		}
		return c, nil
	}
}

// isThere reports whether there is an event with that ID.
func (s *Store) isThere(ctx context.Context, id int64) bool {
	e, err := maybe[struct{ ID int64 }](ctx, s.read(ctx), "SELECT id FROM events WHERE id = ?", id)
	return err == nil && e != nil
}

// verifyBatch checks the next events and says which was the last. The rows are
// scanned by hand: gorm would take four times as long.
func (s *Store) verifyBatch(ctx context.Context, last int64, sought []byte, c *models.HistoryCheck) (int64, error) {
	rows, err := s.read(ctx).Raw(`SELECT id, at, actor_role, actor_id, actor_name, verb, step, job_id, application_id, candidate_id, user_id, import_id,
		question_id, bulk_id, guards, detail, reason, recorded_candidate, recorded_application, previous, digest, salt, hash
		FROM events WHERE id > ? ORDER BY id LIMIT ?`, last, historyBatch).Rows()
	if err != nil {
		return last, err
	}
	defer rows.Close()
	for rows.Next() {
		e, guards := models.Event{}, sql.NullString{}
		if err := rows.Scan(&e.ID, &e.At, &e.ActorRole, &e.ActorID, &e.ActorName, &e.Verb, &e.Step, &e.JobID, &e.ApplicationID, &e.CandidateID,
			&e.UserID, &e.ImportID, &e.QuestionID, &e.BulkID, &guards, &e.Detail, &e.Reason, &e.RecordedCandidate, &e.RecordedApplication,
			&e.Previous, &e.Digest, &e.Salt, &e.Hash); err != nil {
			return last, err
		}
		if guards.String != "" && guards.String != "null" {
			if json.Unmarshal([]byte(guards.String), &e.Guards) != nil {
				c.Broken, c.Flaw = e.ID, models.FlawFacts
				return last, nil
			}
		}
		if c.Flaw = e.Check(c.Hash); c.Flaw != "" {
			c.Broken = e.ID
			return last, nil
		}
		last, c.Hash, c.Count = e.ID, e.Hash, c.Count+1
		if e.Erased() {
			c.Erased++
		}
		if len(sought) > 0 && bytes.Equal(sought, e.Hash) {
			c.Sought, c.FoundAt = e.ID, e.At
		}
	}
	return last, rows.Err()
}
