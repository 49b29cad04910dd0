package store

import (
	"context"
	"math"
	"slices"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// ListedDuplicate is two who may be the same, with what tells them apart in a list.
type ListedDuplicate struct {
	models.Duplicate
	LowName, LowEmail, LowHeadline    string
	HighName, HighEmail, HighHeadline string
}

// DuplicateKey is where a page of duplicates begins: behind that one. The zero
// value begins at the strongest.
type DuplicateKey struct {
	Weight int
	ID     int64
}

const duplicateRows = `SELECT d.*, l.name AS low_name, l.email AS low_email, l.headline AS low_headline, h.name AS high_name, h.email AS high_email, h.headline AS high_headline
	FROM duplicates d CROSS JOIN candidates l ON l.id = d.low_id CROSS JOIN candidates h ON h.id = d.high_id `

// Duplicates are a page of those who may be the same, the strongest reasons first.
// Whose application the actor sees veiled is left out.
func (s *Store) Duplicates(ctx context.Context, actor models.Actor, after DuplicateKey) (list []ListedDuplicate, more bool, err error) {
	if !actor.Can(models.MergeCandidates, models.Scope{}) {
		return nil, false, models.ErrNotFound
	}
	if after == (DuplicateKey{}) {
		after = DuplicateKey{Weight: math.MaxInt32, ID: math.MaxInt64}
	}
	open := all([]condition{where("d.distinct_by IS NULL AND (d.weight, d.id) < (?, ?)", after.Weight, after.ID), nothingVeiled("l", actor), nothingVeiled("h", actor)})
	list, err = find[ListedDuplicate](ctx, s.read(ctx), duplicateRows+"WHERE "+open.sql+" ORDER BY d.weight DESC, d.id DESC LIMIT ?", append(open.args, PageSize+1)...)
	if len(list) > PageSize {
		list, more = list[:PageSize], true
	}
	return list, more, err
}

// ListedMerger is a merger with who left.
type ListedMerger struct {
	models.Merger
	Name, Email, UserName string
}

// Sameness is who else a candidate may be, is not, and was before.
type Sameness struct {
	Duplicates []ListedDuplicate // open and told apart, the strongest first
	Mergers    []ListedMerger    // into this candidate that stand, the latest first
}

// maxSame is how many of each a candidate's page shows.
const maxSame = 20

// Sameness is empty for those who do not merge. Whose application the actor sees
// veiled is left out, and they have none themselves.
func (s *Store) Sameness(ctx context.Context, actor models.Actor, id int64) (x Sameness, err error) {
	if !actor.Can(models.MergeCandidates, models.Scope{}) {
		return x, nil
	}
	db := s.read(ctx)
	both := all([]condition{nothingVeiled("l", actor), nothingVeiled("h", actor)})
	if x.Duplicates, err = find[ListedDuplicate](ctx, db, "SELECT * FROM ("+duplicateRows+"WHERE d.low_id = ? AND h.merged_into IS NULL AND "+both.sql+" UNION ALL "+
		duplicateRows+"WHERE d.high_id = ? AND l.merged_into IS NULL AND "+both.sql+") ORDER BY distinct_by IS NOT NULL, weight DESC, id DESC LIMIT ?",
		slices.Concat([]any{id}, both.args, []any{id}, both.args, []any{maxSame})...); err != nil {
		return x, err
	}
	stays := nothingVeiled("s", actor)
	x.Mergers, err = find[ListedMerger](ctx, db, `SELECT m.*, c.name, c.email, u.name AS user_name FROM mergers m JOIN candidates s ON s.id = m.stays_id
		JOIN candidates c ON c.id = m.leaves_id JOIN users u ON u.id = m.user_id
		WHERE m.stays_id = ? AND m.undone_at IS NULL AND `+stays.sql+" ORDER BY m.id DESC LIMIT ?", slices.Concat([]any{id}, stays.args, []any{maxSame})...)
	return x, err
}

// Twin is one of two candidates side by side, with how much there is of theirs.
type Twin struct {
	models.Candidate
	Applications              []ListedApplication
	Documents                 []models.Document
	Tags                      []models.Tag
	Notes, Portfolio, History int
}

// SideBySide is two candidates beside each other.
type SideBySide struct {
	Twins     [2]Twin
	Duplicate *models.Duplicate // why they may be the same, or who said that they are not
	Obstacle  string            // why they cannot become one yet
}

// SideBySide loads two candidates; one who was merged into another is that other.
func (s *Store) SideBySide(ctx context.Context, actor models.Actor, a, b int64) (x SideBySide, err error) {
	db := s.read(ctx)
	m, err := merging(ctx, db, actor, a, b)
	if err != nil {
		return x, err
	}
	if m.Stays.MergedInto != nil || m.Leaves.MergedInto != nil {
		return x, overtakenBy(ctx, db, models.Stale{}, a, b)
	}
	if a == b {
		return x, models.ErrNotFound
	}
	p := pairOf(a, b)
	if x.Duplicate, err = maybe[models.Duplicate](ctx, db, "SELECT * FROM duplicates WHERE low_id = ? AND high_id = ?", p.Low, p.High); err != nil {
		return x, err
	}
	x.Obstacle = m.Obstacle()
	for i, c := range []*models.Candidate{m.Stays, m.Leaves} {
		x.Twins[i].Candidate = *c
		if err := x.Twins[i].load(ctx, db); err != nil {
			return x, err
		}
	}
	return x, nil
}

func (t *Twin) load(ctx context.Context, db *gorm.DB) (err error) {
	if t.Applications, err = find[ListedApplication](ctx, db, `SELECT a.*, j.title AS job_title, w.due_at AS tells FROM applications a JOIN jobs j ON j.id = a.job_id`+untoldEnd+`
		WHERE a.candidate_id IN (`+oneself+") ORDER BY a.id DESC LIMIT 100", t.ID, t.ID); err != nil {
		return err
	}
	if t.Documents, err = find[models.Document](ctx, db, `SELECT d.* FROM applications a JOIN documents d ON d.application_id = a.id
		WHERE a.candidate_id IN (`+oneself+") ORDER BY d.id DESC LIMIT 100", t.ID, t.ID); err != nil {
		return err
	}
	if t.Tags, err = tagsOf(ctx, db, t.ID); err != nil {
		return err
	}
	counts, err := one[struct{ Notes, Portfolio, History int }](ctx, db, `WITH own AS (SELECT a.id FROM applications a WHERE a.candidate_id IN (`+oneself+`))
		SELECT (SELECT count(*) FROM own JOIN notes n ON n.application_id = own.id) AS notes, (SELECT count(*) FROM own JOIN portfolio_items i ON i.application_id = own.id) AS portfolio,
			(SELECT count(*) FROM events e WHERE e.candidate_id IN (`+oneself+`)) AS history`, t.ID, t.ID, t.ID, t.ID)
	t.Notes, t.Portfolio, t.History = counts.Notes, counts.Portfolio, counts.History
	return err
}

// Distinguish remembers that two candidates are not the same person.
func (s *Store) Distinguish(ctx context.Context, actor models.Actor, a, b int64) error {
	return s.tellApart(ctx, actor, a, b, models.Candidate.Distinguish)
}

// ForgetDistinction takes that back; they are suggested again if they are alike.
func (s *Store) ForgetDistinction(ctx context.Context, actor models.Actor, a, b int64) error {
	return s.tellApart(ctx, actor, a, b, models.Candidate.ForgetDistinction)
}

func (s *Store) tellApart(ctx context.Context, actor models.Actor, a, b int64,
	decide func(models.Candidate, models.Actor, models.Candidate, *models.Duplicate, time.Time) (models.Event, error)) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		m, err := merging(ctx, tx, actor, a, b)
		if err != nil {
			return err
		}
		p := pairOf(a, b)
		d, err := maybe[models.Duplicate](ctx, tx, "SELECT * FROM duplicates WHERE low_id = ? AND high_id = ?", p.Low, p.High)
		if err != nil {
			return err
		}
		there := d != nil
		if !there {
			d = &models.Duplicate{LowID: p.Low, HighID: p.High, FoundAt: now}
		}
		e, err := decide(*m.Stays, actor, *m.Leaves, d, now)
		if err != nil {
			return overtakenBy(ctx, tx, err, a, b)
		}
		if err := put(ctx, tx, d, there); err != nil {
			return err
		}
		// Looked at anew: what is not alike is no suggestion.
		if err := tx.Exec("INSERT OR IGNORE INTO likeness_stale VALUES (?), (?)", a, b).Error; err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

// mostCounted is how far the duplicates of an import are counted.
const mostCounted = 100

// ImportDuplicates is how many candidates an import has made who may be
// somebody else's entry too, and whether there are more than are counted. Whose
// application the actor sees veiled is left out.
func (s *Store) ImportDuplicates(ctx context.Context, actor models.Actor, id int64) (n int, more bool, err error) {
	made, other := nothingVeiled("c", actor), nothingVeiled("x", actor)
	pair := func(own, others string) string {
		return "EXISTS (SELECT 1 FROM duplicates d CROSS JOIN candidates x ON x.id = d." + others + " WHERE d." + own + " = c.id AND d.distinct_by IS NULL AND " + other.sql + ")"
	}
	row, err := one[struct{ N int }](ctx, s.read(ctx), `SELECT count(*) AS n FROM (SELECT 1 FROM import_rows r CROSS JOIN candidates c ON c.id = r.candidate_id
		WHERE r.import_id = ? AND r.made_candidate AND `+made.sql+" AND ("+pair("low_id", "high_id")+" OR "+pair("high_id", "low_id")+") LIMIT ?)",
		slices.Concat([]any{id}, made.args, other.args, other.args, []any{mostCounted + 1})...)
	return min(row.N, mostCounted), row.N > mostCounted, err
}
