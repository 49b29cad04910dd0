package store

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/likeness"
)

// likenBatch is how many candidates are looked at at once.
const likenBatch = 500

// crowd is how many candidates may share a key before it says nothing: the
// number of an agency, or one of the commonest names in a large city.
const crowd = 20

// likenStale finds anew who may be the same as those in likeness_stale. What
// it costs grows with how many those are, and not with how many there are.
func likenStale(tx *gorm.DB, now time.Time) error {
	ctx := tx.Statement.Context
	// The keys of all come first, so that they find each other.
	var all []int64
	for after := int64(0); ; {
		stale, err := find[models.Candidate](ctx, tx, `SELECT c.* FROM likeness_stale s JOIN candidates c ON c.id = s.candidate_id
			WHERE s.candidate_id > ? ORDER BY s.candidate_id LIMIT ?`, after, likenBatch)
		if err != nil {
			return err
		}
		if len(stale) == 0 {
			break
		}
		after = stale[len(stale)-1].ID
		for _, c := range stale {
			all = append(all, c.ID)
		}
		if err := writeKeys(tx, stale, all[len(all)-len(stale):]); err != nil {
			return err
		}
	}
	for ids := range slices.Chunk(all, likenBatch) {
		if err := liken(ctx, tx, ids, now); err != nil {
			return err
		}
	}
	if len(all) == 0 {
		return nil
	}
	return tx.Exec("DELETE FROM likeness_stale").Error
}

// writeKeys writes the keys of these candidates; who was merged into another,
// or erased, has none.
func writeKeys(tx *gorm.DB, candidates []models.Candidate, ids []int64) error {
	if err := tx.Exec("DELETE FROM candidate_keys WHERE candidate_id IN ?", ids).Error; err != nil {
		return err
	}
	var rows []models.CandidateKey
	for _, c := range candidates {
		if c.MergedInto != nil || c.ErasedAt != nil {
			continue
		}
		for _, k := range likeness.Keys(c.Person()) {
			rows = append(rows, models.CandidateKey{Key: k, CandidateID: c.ID})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	return tx.CreateInBatches(&rows, 1000).Error
}

// pair is two candidates, the smaller ID first.
type pair struct{ Low, High int64 }

func pairOf(a, b int64) pair { return pair{min(a, b), max(a, b)} }

// liken writes down who of all may be the same as one of these, and forgets
// who no longer may.
func liken(ctx context.Context, tx *gorm.DB, ids []int64, now time.Time) error {
	found, err := alike(ctx, tx, ids)
	if err != nil {
		return err
	}
	apart, err := toldApart(ctx, tx, ids)
	if err != nil {
		return err
	}
	known, err := find[models.Duplicate](ctx, tx, suggested, ids, ids)
	if err != nil {
		return err
	}
	for _, d := range known {
		p := pair{d.LowID, d.HighID}
		reasons, still := found[p]
		if d.SameAddress {
			reasons, still = append(reasons, likeness.Reason{Kind: likeness.Email}), true
		}
		still = still && (d.DistinctBy != nil || !apart[p])
		delete(found, p)
		switch {
		case still && slices.Equal(reasons, d.Reasons), !still && d.DistinctBy != nil && d.Weight == 0:
			continue
		case still || d.DistinctBy != nil:
			d.Reasons, d.Weight = reasons, likeness.Weight(reasons)
			err = save(ctx, tx, &d)
		default:
			err = tx.Exec("DELETE FROM duplicates WHERE id = ?", d.ID).Error
		}
		if err != nil {
			return err
		}
	}
	var fresh []models.Duplicate
	for p, reasons := range found {
		if !apart[p] {
			fresh = append(fresh, models.Duplicate{LowID: p.Low, HighID: p.High, Reasons: reasons, Weight: likeness.Weight(reasons), FoundAt: now})
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	slices.SortFunc(fresh, func(a, b models.Duplicate) int {
		return slices.Compare([]int64{a.LowID, a.HighID}, []int64{b.LowID, b.HighID})
	})
	return tx.CreateInBatches(&fresh, 500).Error
}

// sharing finds the pairs with one of these who share a key that no crowd shares.
const sharing = `SELECT DISTINCT min(k.candidate_id, o.candidate_id) AS low, max(k.candidate_id, o.candidate_id) AS high
	FROM candidate_keys k CROSS JOIN candidate_keys o ON o.key = k.key
	WHERE k.candidate_id IN ? AND o.candidate_id <> k.candidate_id
	AND (SELECT count(*) FROM (SELECT 1 FROM candidate_keys x WHERE x.key = k.key LIMIT ?)) <= ?`

// told finds the pairs with one of these that somebody has told apart, as
// those who were merged count for whom they were merged into.
const told = `WITH own AS (SELECT id FROM candidates WHERE id IN ? UNION ALL SELECT id FROM candidates WHERE merged_into IN ?),
	told AS (SELECT low_id, high_id FROM own CROSS JOIN duplicates d ON d.low_id = own.id WHERE d.distinct_by IS NOT NULL
		UNION SELECT low_id, high_id FROM own CROSS JOIN duplicates d ON d.high_id = own.id WHERE d.distinct_by IS NOT NULL)
	SELECT coalesce(l.merged_into, l.id) AS low, coalesce(h.merged_into, h.id) AS high
	FROM told CROSS JOIN candidates l ON l.id = told.low_id CROSS JOIN candidates h ON h.id = told.high_id`

// suggested finds what is known of pairs with one of these.
const suggested = "SELECT * FROM duplicates WHERE low_id IN ? UNION SELECT * FROM duplicates WHERE high_id IN ?"

// alike are the reasons of all pairs with one of these: who shares a key that
// no crowd shares, and then holds against the other.
func alike(ctx context.Context, tx *gorm.DB, ids []int64) (map[pair][]likeness.Reason, error) {
	pairs, err := find[pair](ctx, tx, sharing, ids, crowd+1, crowd)
	if err != nil || len(pairs) == 0 {
		return nil, err
	}
	people, err := persons(ctx, tx, pairs)
	if err != nil {
		return nil, err
	}
	found := map[pair][]likeness.Reason{}
	for _, p := range pairs {
		if reasons := likeness.Reasons(people[p.Low], people[p.High]); reasons != nil {
			found[p] = reasons
		}
	}
	return found, nil
}

// persons loads what can be held against each other.
func persons(ctx context.Context, tx *gorm.DB, pairs []pair) (map[int64]likeness.Person, error) {
	var ids []int64
	for _, p := range pairs {
		ids = append(ids, p.Low, p.High)
	}
	slices.Sort(ids)
	people := map[int64]likeness.Person{}
	for some := range slices.Chunk(slices.Compact(ids), likenBatch) {
		candidates, err := find[models.Candidate](ctx, tx, "SELECT id, name, phone, links, employer, place FROM candidates WHERE id IN ?", some)
		if err != nil {
			return nil, err
		}
		for _, c := range candidates {
			people[c.ID] = c.Person()
		}
	}
	return people, nil
}

// toldApart are the pairs with one of these that somebody has said are two
// persons, be it of those who have since been merged into them.
func toldApart(ctx context.Context, tx *gorm.DB, ids []int64) (map[pair]bool, error) {
	pairs, err := find[pair](ctx, tx, told, ids, ids)
	apart := map[pair]bool{}
	for _, p := range pairs {
		apart[pairOf(p.Low, p.High)] = true
	}
	return apart, err
}
