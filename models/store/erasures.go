package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// EraseCandidate removes the person for good: candidates themselves, an
// administrator with the reason, the portal when the period is over. Who was
// merged with them is the same person. When it returns the words are gone from
// the database, its index, its log and the files; only a log that somebody is
// reading at that moment is cleared by a chore some moments later, and of a large
// database copies that SQLite made between its rows the night after.
func (s *Store) EraseCandidate(ctx context.Context, actor models.Actor, id int64, reason string) error {
	who, err := s.personOf(ctx, actor, id)
	if err != nil {
		return err
	}
	return s.erasePeople(ctx, actor, reason, &who)
}

// erasePeople removes some people, each in a transaction of its own. Where they
// are named is looked up before the writer is held, and once for all of them,
// for it takes as long as there are words in the portal.
func (s *Store) erasePeople(ctx context.Context, actor models.Actor, reason string, people ...*person) (err error) {
	if err := s.findMentions(ctx, people); err != nil {
		return err
	}
	var hashes []string
	scrubbed := map[mention]string{}
	erased := 0
	for _, who := range people {
		if err = s.remove(ctx, actor, who, scrubbed, reason); err != nil {
			break
		}
		hashes = append(hashes, who.hashes...)
		erased++
	}
	if erased == 0 {
		return err
	}
	// The words are gone: whoever asked must not be able to stop the rest.
	return errors.Join(err, s.clear(context.WithoutCancel(ctx), hashes))
}

// remove erases the person and notes that it was done.
func (s *Store) remove(ctx context.Context, actor models.Actor, who *person, scrubbed map[mention]string, reason string) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		c, err := one[models.Candidate](ctx, tx, "SELECT * FROM candidates WHERE id = ?", who.id)
		if err != nil {
			return err
		}
		note, e, err := c.Erase(actor, models.Scope{Owns: actor.Role == models.RoleCandidate}, reason, now)
		if err != nil {
			return err
		}
		if err := scrub(tx, who, scrubbed); err != nil {
			return err
		}
		if err := s.erasePerson(ctx, tx, who, note, now); err != nil {
			return err
		}
		if err := s.queue(ctx, tx, clearing{}); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

// person is whom an erasure is about: the candidate who stays, all entries that
// are one with them, and where they are named.
type person struct {
	id           int64
	people       []int64
	applications []int64
	addresses    []string // present and former, but for what is somebody else's by now
	hashes       []string
	traces       models.Traces
	mentions     []mention
	letters      []int64
	events       []int64
}

// personOf is the person whom the actor may erase by that candidate; ErrNotFound
// when there is none for them.
func (s *Store) personOf(ctx context.Context, actor models.Actor, id int64) (p person, err error) {
	db := s.read(ctx)
	switch {
	case actor.Role == models.RoleCandidate && actor.ID != id, actor.Role != models.RoleCandidate && actor != models.Portal && !actor.Can(models.EraseCandidate, models.Scope{}):
		return p, models.ErrNotFound
	case actor.Staff():
		if _, _, err := visibleCandidate(ctx, db, actor, id); err != nil {
			return p, err
		}
	}
	c, err := one[models.Candidate](ctx, db, "SELECT * FROM candidates WHERE id = ?", id)
	if err != nil {
		return p, err
	}
	if c, err = whoStays(ctx, db, c); err != nil {
		return p, err
	}
	if c.ErasedAt != nil {
		return p, models.ErrNotFound
	}
	p.id = c.ID
	entries, err := find[models.Candidate](ctx, db, "SELECT * FROM candidates WHERE id IN ("+oneself+")", c.ID, c.ID)
	if err != nil {
		return p, err
	}
	mergers, err := find[models.Merger](ctx, db, "SELECT * FROM mergers WHERE stays_id IN ("+oneself+")", c.ID, c.ID)
	if err != nil {
		return p, err
	}
	var known []models.Profile
	for _, e := range entries {
		p.people, known = append(p.people, e.ID), append(known, e.Profiles()...)
	}
	for _, m := range mergers {
		known = append(known, m.Before.Stays, m.Before.Merged)
	}
	if err = p.dropOthers(ctx, db, known); err != nil {
		return p, err
	}
	p.traces = models.TracesOf(known...)
	if p.applications, err = keys(ctx, db, "SELECT id FROM applications WHERE candidate_id IN ? OR applied_as IN ?", p.people, p.people); err != nil {
		return p, err
	}
	hashes, err := find[struct{ Hash string }](ctx, db, p.fill(`SELECT hash FROM documents WHERE application_id IN ({applications})
		UNION SELECT x.picture FROM document_texts x JOIN documents d ON d.id = x.document_id WHERE d.application_id IN ({applications}) AND x.picture <> ''
		UNION SELECT hash FROM trial_uploads WHERE application_id IN ({applications})
		UNION SELECT r.hash FROM import_rows r WHERE r.hash <> '' AND `+ownRow))
	for _, h := range hashes {
		p.hashes = append(p.hashes, h.Hash)
	}
	return p, err
}

// dropOthers notes the addresses, and takes out of what is known of the
// person those that are somebody else's by now: a slip that was corrected.
func (p *person) dropOthers(ctx context.Context, db *gorm.DB, known []models.Profile) error {
	var addresses []string
	for _, k := range known {
		addresses = append(addresses, k.Email)
	}
	taken, err := find[struct{ Email string }](ctx, db, `SELECT email FROM candidates WHERE email IN ? AND id NOT IN ?
		UNION SELECT email FROM users WHERE email IN ?`, addresses, p.people, addresses)
	for i, k := range known {
		if slices.Contains(taken, struct{ Email string }{k.Email}) {
			known[i].Email = ""
		} else if k.Email != "" {
			p.addresses = append(p.addresses, k.Email)
		}
	}
	return err
}

// forgetAddresses removes what is kept by an address alone.
func (p *person) forgetAddresses(tx *gorm.DB) error {
	for _, a := range p.addresses {
		for sql, args := range map[string][]any{
			`DELETE FROM mails WHERE "to" = ? AND candidate_id IS NULL`: {a}, "DELETE FROM tokens WHERE email = ?": {a},
			"DELETE FROM attempts WHERE subject IN (?, ?)": {"account:" + a, "link:" + a}, "DELETE FROM link_requests WHERE email = ?": {a},
		} {
			if err := tx.Exec(sql, args...).Error; err != nil {
				return err
			}
		}
	}
	return nil
}

// fill puts the person's numbers and hashes into a condition. Neither is
// anything that somebody typed.
func (p *person) fill(sql string) string {
	return strings.NewReplacer("{people}", numbers(p.people), "{applications}", numbers(p.applications), "{hashes}", "'"+strings.Join(p.hashes, "', '")+"'").Replace(sql)
}

func numbers(ids []int64) string {
	list := []string{"-1"}
	for _, id := range ids {
		list = append(list, fmt.Sprint(id))
	}
	return strings.Join(list, ", ")
}

// eventsOf are the events about the person, and by them.
const eventsOf = "candidate_id IN ({people}) OR application_id IN ({applications}) OR actor_role = 'candidate' AND actor_id IN ({people})"

// erasePerson removes the person within a transaction.
func (s *Store) erasePerson(ctx context.Context, tx *gorm.DB, p *person, note models.Erasure, now time.Time) error {
	if err := erase(ctx, tx, false, p.fill(eventsOf)); err != nil {
		return err
	}
	for ids := range slices.Chunk(p.events, 500) {
		if err := erase(ctx, tx, false, "id IN ?", ids); err != nil {
			return err
		}
	}
	for ids := range slices.Chunk(p.letters, 500) {
		if err := tx.Exec("DELETE FROM mails WHERE id IN ?", ids).Error; err != nil {
			return err
		}
	}
	for _, t := range p.traces { // what a mail server said of an address
		if err := tx.Exec("UPDATE river_job SET errors = NULL WHERE instr(errors, CAST(? AS BLOB)) > 0", t).Error; err != nil {
			return err
		}
	}
	if err := p.forgetAddresses(tx); err != nil {
		return err
	}
	if err := s.forgetImports(ctx, tx, p, now); err != nil {
		return err
	}
	for _, e := range erasing {
		sql := "DELETE FROM " + e.table + " WHERE " + e.which
		if e.set != "" {
			sql = "UPDATE " + e.table + " SET " + e.set + " WHERE " + e.which
		}
		if err := tx.Exec(p.fill(sql)).Error; err != nil {
			return fmt.Errorf("erase from %s: %w", e.table, err)
		}
	}
	if err := s.eraseDemographics(ctx, tx, p.people); err != nil {
		return err
	}
	for _, table := range []string{"candidates", "applications"} {
		which := map[string]string{"candidates": "id IN ({people})", "applications": "id IN ({applications})"}[table]
		if err := tx.Exec(p.fill("UPDATE "+table+" SET erased_at = ? WHERE "+which), now).Error; err != nil {
			return err
		}
	}
	// Whatever was derived of them is derived anew, which is nothing.
	if err := tx.Exec(p.fill("INSERT OR IGNORE INTO search_stale SELECT id FROM candidates WHERE id IN ({people})")).Error; err != nil {
		return err
	}
	return noteErasures(ctx, tx, p, note)
}

// noteErasures writes down which rows have lost their person.
func noteErasures(ctx context.Context, tx *gorm.DB, p *person, note models.Erasure) error {
	rows, err := find[models.Candidate](ctx, tx, "SELECT * FROM candidates WHERE id IN ?", p.people)
	if err != nil {
		return err
	}
	for _, c := range rows {
		note.ID, note.CandidateID, note.CreatedAt = 0, c.ID, c.CreatedAt
		if err := tx.Exec("DELETE FROM erasures WHERE candidate_id = ? AND created_at = ?", c.ID, c.CreatedAt).Error; err != nil {
			return err
		}
		if err := add(ctx, tx, &note); err != nil {
			return err
		}
	}
	return nil
}
