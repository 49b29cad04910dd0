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
	sizes  []int     // of the drivers, counted to one more than countable
	dear   bool      // the words have to be looked for in parts of what is known of somebody
	within condition // on a row g of the index, to be of those looked at; none: one is asked for at a time
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
	if x.dear = x.terms.some() && !seesAll(x.actor); x.terms.some() {
		parts = append(parts, "SELECT -1 AS driver, NOT ("+noBlind+") AS n")
	}
	for i, d := range x.drivers {
		parts = append(parts, "SELECT "+strconv.Itoa(i)+" AS driver, count(*) AS n FROM ("+d.sql+" LIMIT "+strconv.Itoa(countable+1)+")")
		args = append(args, d.args...)
	}
	rows, err := find[struct{ Driver, N int }](ctx, x.db, strings.Join(parts, " UNION ALL "), args...)
	for _, r := range rows {
		if r.Driver < 0 {
			x.dear = x.dear || r.N > 0
			continue
		}
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
	conditions := append([]condition{where("c.merged_into IS NULL AND c.erased_at IS NULL")}, x.candidates...)
	if len(x.applications) > 0 && !inApplications {
		a := x.fitting()
		conditions = append(conditions, where("EXISTS (SELECT 1 FROM applications a WHERE a.candidate_id = c.id AND "+a.sql+")", a.args...))
	}
	if x.terms.some() && !seesAll(x.actor) {
		foreign, args := foreignApplications(x.actor)
		own, more := visibleApplications(x.actor)
		open, veiled := x.said(openColumns+" : ("+x.terms.whole()+")"), x.said(veilColumns+" : ("+x.terms.whole()+")")
		conditions = append(conditions, where("(NOT EXISTS ("+foreign+` AND o.candidate_id = c.id)
			OR EXISTS (SELECT 1 FROM applications v WHERE v.candidate_id = c.id AND `+strings.ReplaceAll(own, "a.", "v.")+`)
			AND (`+open.sql+" OR "+veiled.sql+"))", slices.Concat(args, more, open.args, veiled.args)...))
	}
	if x.terms.some() {
		conditions = append(conditions, x.saidOf())
	}
	return all(conditions)
}

// fewRows is how many rows of the index are rather asked for one by one than
// taken from what it gives in one go.
const fewRows = 20

// said is the condition on a candidate c that the index gives them for an
// expression. Asking it for one row is dear, so that many are asked for at once.
func (x *search) said(expression string) condition {
	if x.within.sql == "" {
		return where("EXISTS (SELECT 1 FROM candidates_search g WHERE g.rowid = c.id AND g.candidates_search MATCH ?)", expression)
	}
	return where("c.id IN (SELECT g.rowid FROM candidates_search g WHERE g.candidates_search MATCH ? AND "+x.within.sql+")", append([]any{expression}, x.within.args...)...)
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
	words := x.terms.some() && driver == len(x.drivers)-1
	switch d := x.drivers[driver]; {
	case x.sizes[driver] <= fewRows:
	case words:
		x.within = where("+g.rowid IN (SELECT w.rowid FROM candidates_search w WHERE w.candidates_search MATCH ?)", x.terms.match())
	default:
		x.within = where("+g.rowid IN (SELECT id FROM ("+d.sql+"))", d.args...)
	}
	checks := x.checks(false)
	if words {
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
