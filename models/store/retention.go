package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"

	"stepwise/models"
)

// retain is the daily chore of announcing whose period is nearly over, and of
// erasing whose is.
type retain struct{}

// Kind names the chore in the queue.
func (retain) Kind() string { return "retain" }

type retaining struct {
	river.WorkerDefaults[retain]
	s *Store
}

// Timeout is long enough for many at once.
func (*retaining) Timeout(*river.Job[retain]) time.Duration { return time.Hour }

// Work announces and erases.
func (w *retaining) Work(ctx context.Context, _ *river.Job[retain]) error {
	_, err := w.s.Retain(ctx)
	return err
}

// retentions says of everybody what decides how long they are kept. What is
// beside an application of somebody who was merged counts for the one who stays;
// who has not been told yet how theirs ended is in the process as they know it.
const retentions = `SELECT c.id AS candidate_id, c.created_at, c.leaves_on,
		ifnull(max(a.retain_until), '') AS until, ifnull(max(a.state IN ('active', 'held', 'hired') OR a.told_step <> 0), 0) AS stays
	FROM candidates c LEFT JOIN candidates m ON m.merged_into = c.id LEFT JOIN applications a ON a.candidate_id IN (c.id, m.id)
	WHERE c.merged_into IS NULL AND c.erased_at IS NULL AND c.id > ? GROUP BY c.id ORDER BY c.id LIMIT 5000`

// Retain announces who leaves, takes back what no longer holds, writes to those
// who leave, and erases whose day it is; it returns how many it erased.
func (s *Store) Retain(ctx context.Context) (erased int, err error) {
	settings, err := s.Settings(ctx)
	if errors.Is(err, models.ErrNotFound) {
		return 0, nil // before the set-up
	}
	if err != nil {
		return 0, err
	}
	today := models.DateOf(s.now().In(settings.Zone()))
	for after := int64(0); ; {
		rows, err := find[models.Retention](ctx, s.read(ctx), retentions, after)
		if err != nil {
			return erased, err
		}
		if len(rows) == 0 {
			return erased, s.writeToLeaving(ctx, settings, today)
		}
		after = rows[len(rows)-1].CandidateID
		var over []int64
		var changed []models.Retention
		for _, r := range rows {
			if r.Over(settings, today) {
				over = append(over, r.CandidateID)
			} else if leaves := r.Leaves(settings, today); leaves != r.LeavesOn {
				r.LeavesOn = leaves
				changed = append(changed, r)
			}
		}
		if err := s.announce(ctx, changed); err != nil {
			return erased, err
		}
		for ids := range slices.Chunk(over, leavingAtOnce) {
			if err := s.leave(ctx, ids); err != nil {
				return erased, err
			}
			erased += len(ids)
		}
	}
}

// leavingAtOnce is how many are looked for at once in what the team wrote, which
// takes longer than all else about them.
const leavingAtOnce = 100

// leave erases those whose period is over; who is not there any more has left.
func (s *Store) leave(ctx context.Context, ids []int64) error {
	var people []*person
	for _, id := range ids {
		who, err := s.personOf(ctx, models.Portal, id)
		if errors.Is(err, models.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		people = append(people, &who)
	}
	return s.erasePeople(ctx, models.Portal, "", people...)
}

// announce writes down who leaves when. It is no event: nothing has happened to
// anybody yet.
func (s *Store) announce(ctx context.Context, changed []models.Retention) error {
	if len(changed) == 0 {
		return nil
	}
	return s.write(ctx, func(tx *gorm.DB, _ time.Time) error {
		for _, r := range changed {
			if err := tx.Exec("UPDATE candidates SET leaves_on = ? WHERE id = ?", r.LeavesOn, r.CandidateID).Error; err != nil {
				return err
			}
			if err := settleLeaving(tx, r.CandidateID); err != nil {
				return err
			}
		}
		return nil
	})
}

// leavingPage is how many a page of those who leave has.
const leavingPage = 50

// Leaving is a page of those who are erased soon because their period is over,
// the soonest first, behind that day and candidate. Who is reviewed blind
// somewhere is left out: the list would say who applied.
func (s *Store) Leaving(ctx context.Context, actor models.Actor, day models.Date, after int64) (list []models.Candidate, more bool, err error) {
	if !actor.Can(models.SeeLeaving, models.Scope{}) {
		return nil, false, models.ErrNotFound
	}
	open := nothingVeiled("c", actor)
	list, err = find[models.Candidate](ctx, s.read(ctx), "SELECT c.* FROM candidates c WHERE c.leaves_on <> '' AND (c.leaves_on, c.id) > (?, ?) AND "+open.sql+" ORDER BY c.leaves_on, c.id LIMIT ?",
		append(append([]any{day, after}, open.args...), leavingPage+1)...)
	if len(list) > leavingPage {
		return list[:leavingPage], true, err
	}
	return list, false, err
}

// LeavingCount is how many those are.
func (s *Store) LeavingCount(ctx context.Context, actor models.Actor) (int, error) {
	if !actor.Can(models.SeeLeaving, models.Scope{}) {
		return 0, nil
	}
	open := nothingVeiled("c", actor)
	row, err := one[struct{ N int }](ctx, s.read(ctx), "SELECT count(*) AS n FROM candidates c WHERE c.leaves_on <> '' AND "+open.sql, open.args...)
	return row.N, err
}

// StayLonger is the candidate's yes to being kept for another period, with all
// that is theirs.
func (s *Store) StayLonger(ctx context.Context, actor models.Actor) error {
	if actor.Role != models.RoleCandidate {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		settings, err := settingsOf(ctx, tx)
		if err != nil {
			return err
		}
		own, err := find[models.Application](ctx, tx, "SELECT a.* FROM applications a WHERE "+ownApplications+" ORDER BY a.id LIMIT 200", actor.ID, actor.ID)
		if err != nil {
			return err
		}
		for i := range own {
			e, err := own[i].StayLonger(actor, models.Scope{Owns: true}, settings, now)
			if err != nil {
				return err
			}
			if e.Verb == "" {
				continue
			}
			if err := tx.Exec("UPDATE applications SET retain_until = ?, consent_at = ? WHERE id = ?", own[i].RetainUntil, own[i].ConsentAt, own[i].ID).Error; err != nil {
				return err
			}
			if err := record(ctx, tx, e); err != nil {
				return err
			}
		}
		for _, a := range own {
			if err := settleLeaving(tx, a.CandidateID); err != nil {
				return err
			}
		}
		return tx.Exec("UPDATE candidates SET leaves_on = '' WHERE id IN (SELECT candidate_id FROM applications a WHERE "+ownApplications+")", actor.ID, actor.ID).Error
	})
}
