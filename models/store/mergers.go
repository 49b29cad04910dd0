package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Merge makes two candidates one. What names a candidate is treated in three
// ways: applications, tags and earlier mergers go to the one who stays; what
// was done or sent (events, mails, rows of imports) goes on naming whom it
// named, and is read with the one who stays; sessions and links go on opening
// what came by the address they were sent to.
func (s *Store) Merge(ctx context.Context, actor models.Actor, in models.MergerInput) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		m, err := merging(ctx, tx, actor, in.StaysID, in.LeavesID)
		if err != nil {
			return err
		}
		before := whoseAll(m.Applications)
		r, e, err := m.Merge(actor, in, now)
		if err != nil {
			return overtakenBy(ctx, tx, err, in.StaysID, in.LeavesID)
		}
		if err := follow(ctx, tx, &r); err != nil {
			return err
		}
		if err := saveTwo(ctx, tx, m.Stays, m.Leaves, m.Applications, before); err != nil {
			return err
		}
		if err := add(ctx, tx, &r); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

// merging loads two candidates for the actor, with the applications a merger
// may touch. Whose application the actor sees veiled is not there for them:
// beside each other the two would say whose it is.
func merging(ctx context.Context, db *gorm.DB, actor models.Actor, stays, leaves int64) (m models.Merging, err error) {
	if !actor.Can(models.MergeCandidates, models.Scope{}) {
		return m, models.ErrNotFound
	}
	open := nothingVeiled("c", actor)
	open.sql += " AND c.erased_at IS NULL"
	s, err := one[models.Candidate](ctx, db, "SELECT c.* FROM candidates c WHERE c.id = ? AND "+open.sql, append([]any{stays}, open.args...)...)
	if err != nil {
		return m, err
	}
	l, err := one[models.Candidate](ctx, db, "SELECT c.* FROM candidates c WHERE c.id = ? AND "+open.sql, append([]any{leaves}, open.args...)...)
	if err != nil {
		return m, err
	}
	m = models.Merging{Stays: &s, Leaves: &l, JobTitles: map[int64]string{}}
	listed, err := find[ListedApplication](ctx, db, `SELECT a.*, j.title AS job_title FROM applications a JOIN jobs j ON j.id = a.job_id
		WHERE a.candidate_id IN (?, ?) OR a.applied_as IN (?, ?) ORDER BY a.id`, stays, leaves, stays, leaves)
	for _, a := range listed {
		m.Applications = append(m.Applications, a.Application)
		m.JobTitles[a.JobID] = a.JobTitle
	}
	return m, err
}

// whoseAll remembers whose each application is.
func whoseAll(applications []models.Application) map[int64][2]int64 {
	whose := map[int64][2]int64{}
	for _, a := range applications {
		whose[a.ID] = [2]int64{a.CandidateID, a.Owner()}
	}
	return whose
}

// follow moves what belongs to the one who leaves and is not an application,
// and notes it.
func follow(ctx context.Context, tx *gorm.DB, r *models.Merger) (err error) {
	b := &r.Before
	if b.Tags, err = keys(ctx, tx, "SELECT tag_id AS id FROM candidate_tags WHERE candidate_id = ? AND tag_id NOT IN (SELECT tag_id FROM candidate_tags WHERE candidate_id = ?) ORDER BY tag_id", r.LeavesID, r.StaysID); err != nil {
		return err
	}
	for _, tag := range b.Tags {
		if err := add(ctx, tx, &models.CandidateTag{CandidateID: r.StaysID, TagID: tag}); err != nil {
			return err
		}
	}
	if b.Followers, err = keys(ctx, tx, "SELECT id FROM candidates WHERE merged_into = ? ORDER BY id", r.LeavesID); err != nil {
		return err
	}
	if err := tx.Exec("UPDATE candidates SET merged_into = ? WHERE merged_into = ?", r.StaysID, r.LeavesID).Error; err != nil || !b.AddressMoved {
		return err
	}
	if b.Sessions, err = keys(ctx, tx, "SELECT id FROM sessions WHERE candidate_id = ? ORDER BY id", r.LeavesID); err != nil {
		return err
	}
	if b.Tokens, err = keys(ctx, tx, "SELECT id FROM tokens WHERE candidate_id = ? ORDER BY id", r.LeavesID); err != nil {
		return err
	}
	for _, table := range []string{"sessions", "tokens"} {
		if err := tx.Exec("UPDATE "+table+" SET candidate_id = ? WHERE candidate_id = ?", r.StaysID, r.LeavesID).Error; err != nil {
			return err
		}
	}
	return nil
}

// keys are the IDs a query finds.
func keys(ctx context.Context, db *gorm.DB, query string, args ...any) (list []int64, err error) {
	rows, err := find[struct{ ID int64 }](ctx, db, query, args...)
	for _, r := range rows {
		list = append(list, r.ID)
	}
	return list, err
}

// saveTwo saves both candidates and whose their applications are, those that
// have changed since before.
func saveTwo(ctx context.Context, tx *gorm.DB, stays, leaves *models.Candidate, applications []models.Application, before map[int64][2]int64) error {
	// The address moves from one to the other, whichever way: it is let go first.
	if err := tx.Exec("UPDATE candidates SET email = '' WHERE id IN (?, ?)", stays.ID, leaves.ID).Error; err != nil {
		return err
	}
	for _, c := range []*models.Candidate{stays, leaves} {
		if err := save(ctx, tx, c); err != nil {
			return err
		}
	}
	// Two may change places for one job, so they leave theirs first.
	if err := tx.Exec("PRAGMA defer_foreign_keys = ON").Error; err != nil {
		return err
	}
	for _, steps := range []bool{true, false} {
		for _, a := range applications {
			if before[a.ID] == [2]int64{a.CandidateID, a.Owner()} {
				continue
			}
			to := a.CandidateID
			if steps {
				to = -a.ID
			}
			if err := tx.Exec("UPDATE applications SET candidate_id = ?, applied_as = ? WHERE id = ?", to, a.AppliedAs, a.ID).Error; err != nil {
				return err
			}
		}
	}
	// Also where nothing of their own has changed.
	if err := tx.Exec("INSERT OR IGNORE INTO likeness_stale VALUES (?), (?)", stays.ID, leaves.ID).Error; err != nil {
		return err
	}
	return tx.Exec("INSERT OR IGNORE INTO search_stale VALUES (?), (?)", stays.ID, leaves.ID).Error
}

// overtakenBy tells a stale page what somebody did to one of the two.
func overtakenBy(ctx context.Context, db *gorm.DB, err error, a, b int64) error {
	if _, stale := err.(models.Stale); !stale {
		return err
	}
	last, failed := maybe[models.Event](ctx, db, `SELECT * FROM events WHERE candidate_id IN (SELECT id FROM candidates WHERE id IN (?, ?)
		UNION SELECT merged_into FROM candidates WHERE id IN (?, ?) AND merged_into IS NOT NULL) ORDER BY id DESC LIMIT 1`, a, b, a, b)
	if failed != nil || last == nil {
		return models.Stale{}
	}
	return models.Stale{Last: *last}
}
