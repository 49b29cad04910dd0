package store

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/query"
)

// PageSize is how many rows a list shows at once.
const PageSize = 50

const (
	// countable is up to how many candidates are counted, and ranked.
	countable = 1000
	// lookedAt is how many of a large set are looked at to count those that fit.
	lookedAt = 2000
)

// PageKey is a place in a list: the page behind it, or, with Before, the one
// ahead of it. The zero key is the first page.
type PageKey struct {
	ID     int64
	Rank   float64 // of a ranked list; lower is better
	Before bool
}

// CandidatePage is one page of the candidates found.
type CandidatePage struct {
	Candidates   []ListedCandidate
	Count        int  // exact, unless More
	More         bool // there are more than Count
	Ranked       bool // best matches first; else newest first
	Newer, Older bool // there are pages ahead and behind
	First, Last  PageKey
}

// hit is a candidate found, with the rank of the match.
type hit struct {
	ID   int64
	Rank float64
}

func (h hit) key() PageKey { return PageKey{ID: h.ID, Rank: h.Rank} }

// compareHits puts better matches first, and newer candidates among equals.
func compareHits(a, b hit) int { return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(b.ID, a.ID)) }

// search is a query as the database is asked it.
type search struct {
	db    *gorm.DB
	actor models.Actor
	terms terms
	filters
	sizes []int // of the drivers, counted to one more than countable
}

// Candidates is one page of the candidates that a query finds among those the
// actor may see. Where one part of the query leaves few, all are found, counted
// and ranked; else the newest are looked through until the page is full.
func (s *Store) Candidates(ctx context.Context, actor models.Actor, q query.Query, at PageKey) (page CandidatePage, err error) {
	x := search{db: s.read(ctx), actor: actor}
	if x.terms, err = readTerms(ctx, x.db, q); err != nil || x.terms.nothing {
		return page, err
	}
	if x.terms.loose, err = someVeiled(ctx, x.db, x.terms); err != nil {
		return page, err
	}
	if x.filters, err = s.readFilters(ctx, x.db, actor, q); err != nil {
		return page, err
	}
	if x.terms.some() {
		x.drivers = append(x.drivers, where("SELECT f.rowid AS id FROM candidates_search f WHERE f.candidates_search MATCH ?", x.terms.match()))
	}
	if err := x.measure(ctx); err != nil {
		return page, err
	}
	var hits []hit
	if i := x.smallest(); i >= 0 {
		hits, err = x.few(ctx, i, at, &page)
	} else {
		hits, err = x.newest(ctx, at, &page)
	}
	if err != nil || len(hits) == 0 {
		return page, err
	}
	page.First, page.Last = hits[0].key(), hits[len(hits)-1].key()
	ids := make([]int64, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	if page.Candidates, err = listed(ctx, x.db, x.fitting(), ids); err != nil {
		return page, err
	}
	if err := x.mark(ctx, page.Candidates, ids); err != nil {
		return page, err
	}
	return page, hideFound(ctx, x.db, actor, page.Candidates)
}

// measure counts what each driver alone leaves, as far as it matters.
func (x *search) measure(ctx context.Context) error {
	x.sizes = make([]int, len(x.drivers))
	if len(x.drivers) == 0 {
		return nil
	}
	var parts []string
	var args []any
	for i, d := range x.drivers {
		parts = append(parts, "SELECT "+strconv.Itoa(i)+" AS driver, count(*) AS n FROM ("+d.sql+" LIMIT "+strconv.Itoa(countable+1)+")")
		args = append(args, d.args...)
	}
	rows, err := find[struct{ Driver, N int }](ctx, x.db, strings.Join(parts, " UNION ALL "), args...)
	for _, r := range rows {
		x.sizes[r.Driver] = r.N
	}
	return err
}

// smallest is the driver that leaves fewest; none when all leave many.
func (x *search) smallest() int {
	best := -1
	for i, n := range x.sizes {
		if n <= countable && (best < 0 || n < x.sizes[best]) {
			best = i
		}
	}
	return best
}

// fitting is the condition on an application a to be one that fits.
func (x *search) fitting() condition {
	return all(append(slices.Clip(x.applications), counted(x.actor)))
}

// checks is the condition on a candidate c to be found, less the words, which
// are looked for apart, and less the applications if its source has looked at
// them already.
func (x *search) checks(inApplications bool) condition {
	conditions := append([]condition{where("c.merged_into IS NULL")}, x.candidates...)
	if len(x.applications) > 0 && !inApplications {
		a := x.fitting()
		conditions = append(conditions, where("EXISTS (SELECT 1 FROM applications a WHERE a.candidate_id = c.id AND "+a.sql+")", a.args...))
	}
	if x.terms.some() && !seesAll(x.actor) {
		// Looking one candidate up in the index is dear, so that it comes last.
		foreign, args := foreignApplications(x.actor)
		own, more := visibleApplications(x.actor)
		args = append(append(args, more...), openColumns+" : ("+x.terms.whole()+")", veilColumns+" : ("+x.terms.whole()+")")
		conditions = append(conditions, where("(NOT EXISTS ("+foreign+` AND o.candidate_id = c.id)
			OR EXISTS (SELECT 1 FROM applications v WHERE v.candidate_id = c.id AND `+strings.ReplaceAll(own, "a.", "v.")+`)
			AND (EXISTS (SELECT 1 FROM candidates_search g WHERE g.rowid = c.id AND g.candidates_search MATCH ?)
				OR EXISTS (SELECT 1 FROM candidates_search g WHERE g.rowid = c.id AND g.candidates_search MATCH ?)))`, args...))
	}
	if x.terms.some() {
		conditions = append(conditions, saidOf(x.actor, x.terms))
	}
	return all(conditions)
}

// foreignApplications are those that the actor may not see. What belongs to one
// is not searched for them.
func foreignApplications(actor models.Actor) (query string, args []any) {
	visible, args := visibleApplications(actor)
	return "SELECT o.candidate_id FROM applications o WHERE NOT (" + strings.ReplaceAll(visible, "a.", "o.") + ")", args
}

// few finds all candidates, starting from a driver that leaves few, and takes
// the page of them.
func (x *search) few(ctx context.Context, driver int, at PageKey, page *CandidatePage) ([]hit, error) {
	found := x.found(driver)
	hits, err := find[hit](ctx, x.db, found.sql, found.args...)
	if err != nil {
		return nil, err
	}
	page.Count, page.Ranked = len(hits), len(x.terms.want) > 0
	slices.SortFunc(hits, compareHits)
	from, exact := slices.BinarySearchFunc(hits, hit{at.ID, at.Rank}, compareHits)
	switch {
	case at.ID == 0:
		from = 0
	case at.Before:
		from = max(from-PageSize, 0)
	case exact:
		from++
	}
	to := min(from+PageSize, len(hits))
	page.Newer, page.Older = from > 0, to < len(hits)
	return hits[from:to], nil
}

// found is the query of all that fit among what a driver leaves. A match in the
// name weighs most, for a name is what is looked for when it is found, and one
// in a text least, for a text is long and says a little of everything.
func (x *search) found(driver int) condition {
	rank := "0"
	if len(x.terms.want) > 0 {
		rank = "bm25(candidates_search, 10, 5, 5, 3, 2, 5, 2, 1, 0)"
	}
	text := "SELECT f.rowid AS id, " + rank + " AS rank FROM candidates_search f"
	checks := x.checks(false)
	if x.terms.some() && driver == len(x.drivers)-1 {
		return where(text+" CROSS JOIN candidates c ON c.id = f.rowid WHERE f.candidates_search MATCH ? AND "+checks.sql,
			append([]any{x.terms.match()}, checks.args...)...)
	}
	d := x.drivers[driver]
	few := "SELECT c.id FROM (SELECT DISTINCT id FROM (" + d.sql + ")) d CROSS JOIN candidates c ON c.id = d.id WHERE " + checks.sql
	args := append(slices.Clone(d.args), checks.args...)
	if !x.terms.some() {
		return where(few, args...)
	}
	// The plus reads the index once through rather than once a candidate.
	return where("WITH few AS MATERIALIZED ("+few+") "+text+" WHERE f.candidates_search MATCH ? AND +f.rowid IN (SELECT id FROM few)", append(args, x.terms.match())...)
}

// source is where the newest candidates come from: words, applications or
// candidates, read by an index in the order of the key, the candidate's id.
type source struct {
	from, key, columns string
	on                 condition
	checks             condition
}

// source is the one that leaves out most of what does not fit.
func (x *search) source() source {
	switch {
	case x.terms.some():
		return source{"candidates_search f", "f.rowid", "f.rowid", where("f.candidates_search MATCH ?", x.terms.match()), x.checks(false)}
	case x.ordered != "":
		fitting, checks := x.fitting(), x.checks(true)
		return source{"applications a INDEXED BY " + x.ordered, "a.candidate_id", "a.*", x.orderedOn, all([]condition{fitting, checks})}
	}
	return source{"candidates k", "k.id", "k.id", where("k.id > 0"), x.checks(false)}
}

// newest looks through the newest candidates for a page of those that fit.
func (x *search) newest(ctx context.Context, at PageKey, page *CandidatePage) ([]hit, error) {
	src := x.source()
	on, order := []condition{src.on, src.checks}, " DESC"
	switch {
	case at.ID != 0 && at.Before:
		on, order = append(on, where(src.key+" > ?", at.ID)), " ASC"
	case at.ID != 0:
		on = append(on, where(src.key+" < ?", at.ID))
	}
	c := all(on)
	hits, err := find[hit](ctx, x.db, "SELECT DISTINCT "+src.key+" AS id FROM "+src.from+" CROSS JOIN candidates c ON c.id = "+src.key+
		" WHERE "+c.sql+" ORDER BY "+src.key+order+" LIMIT ?", append(c.args, PageSize+1)...)
	if err != nil {
		return nil, err
	}
	more := len(hits) > PageSize
	if more {
		hits = hits[:PageSize]
	}
	page.Newer, page.Older = at.ID != 0, more
	if order == " ASC" {
		slices.Reverse(hits)
		page.Newer, page.Older = more, true
	}
	if len(x.applications)+len(x.candidates) == 0 && seesAll(x.actor) && x.terms.some() {
		page.Count, page.More = countable, true // for there are more, and all fit
		return hits, nil
	}
	return hits, x.count(ctx, src, page)
}

// count says how many of the newest fit: exactly when these are all, else that
// there are at least so many.
func (x *search) count(ctx context.Context, src source, page *CandidatePage) error {
	alias := src.key[:1]
	counted, err := one[struct{ Looked, Fit int }](ctx, x.db, "SELECT count(*) AS looked, count(DISTINCT CASE WHEN "+src.checks.sql+" THEN c.id END) AS fit FROM (SELECT "+
		src.columns+" FROM "+src.from+" WHERE "+src.on.sql+" ORDER BY "+src.key+" DESC LIMIT ?) "+alias+" CROSS JOIN candidates c ON c.id = "+src.key,
		append(append(slices.Clone(src.checks.args), src.on.args...), lookedAt)...)
	page.Count, page.More = min(counted.Fit, countable), counted.Fit > countable || counted.Looked == lookedAt
	return err
}
