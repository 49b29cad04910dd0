package store

import (
	"context"
	"slices"
)

// source is where the newest candidates come from: words, applications or
// candidates, read by an index in the order of the key, the candidate's id.
type source struct {
	from, key, columns string
	on                 condition
	checks             condition
}

// alias is the name of the source in a query.
func (s source) alias() string { return s.key[:1] }

// first names the first so many of the source like the source itself.
func (s source) first(on condition, order string, span int) condition {
	return where("WITH "+s.alias()+" AS MATERIALIZED (SELECT "+s.columns+" FROM "+s.from+" WHERE "+on.sql+" ORDER BY "+s.key+order+" LIMIT ?) ", append(slices.Clone(on.args), span)...)
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
	allFit := len(x.applications)+len(x.candidates) == 0 && seesAll(x.actor) && x.terms.some()
	hits, err := x.lookThrough(ctx, at, page, !allFit)
	if err != nil {
		return nil, err
	}
	more := len(hits) > PageSize
	if more {
		hits = hits[:PageSize]
	}
	page.Newer, page.Older = at.ID != 0, more
	if at.ID != 0 && at.Before {
		slices.Reverse(hits)
		page.Newer, page.Older = more, true
	}
	if allFit {
		page.Count, page.More = countable, true // for there are more, and all fit
	}
	if page.Count > 0 {
		return hits, nil
	}
	return hits, x.count(ctx, page)
}

// lookThrough takes the first of the newest that fit. Where looking is dear it
// is done for so many at once, and for more when the page is not full. All that
// fit of the first of them are counted on the way, if that is asked for: else
// they would be looked at twice.
func (x *search) lookThrough(ctx context.Context, at PageKey, page *CandidatePage, counting bool) (hits []hit, err error) {
	spans := []int{-1}
	if x.dear {
		spans = []int{lookedAt, 8 * lookedAt, -1}
	}
	for i, span := range spans {
		src := x.looked(span)
		on, order := []condition{src.on}, " DESC"
		switch {
		case at.ID != 0 && at.Before:
			on, order = append(on, where(src.key+" > ?", at.ID)), " ASC"
		case at.ID != 0:
			on = append(on, where(src.key+" < ?", at.ID))
		}
		from, checks, looked, limit := src.from, all(append(on, src.checks)), "0", PageSize+1
		first := condition{}
		if span >= 0 {
			first, from, checks = src.first(all(on), order, span), src.alias(), src.checks
		}
		counts := counting && x.dear && i == 0 && at.ID == 0
		if counts {
			looked, limit = "(SELECT count(*) FROM "+from+")", countable+1
		}
		found, err := find[struct {
			ID     int64
			Looked int
		}](ctx, x.db, first.sql+"SELECT DISTINCT "+src.key+" AS id, "+looked+" AS looked FROM "+from+" CROSS JOIN candidates c ON c.id = "+src.key+
			" WHERE "+checks.sql+" ORDER BY "+src.key+order+" LIMIT ?", slices.Concat(first.args, checks.args, []any{limit})...)
		if err != nil {
			return nil, err
		}
		if n := len(found); counts && n > 0 {
			page.Count, page.More = min(n, countable), n > countable || found[0].Looked == lookedAt
		}
		hits = nil
		for _, f := range found[:min(len(found), PageSize+1)] {
			hits = append(hits, hit{ID: f.ID})
		}
		if len(hits) > PageSize {
			break
		}
	}
	return hits, nil
}

// looked is the source of which so many are looked at, all of them if negative.
func (x *search) looked(span int) source {
	x.within = condition{}
	src := x.source()
	if x.dear && span >= 0 {
		x.within = where("g.rowid BETWEEN (SELECT min(" + src.key + ") FROM " + src.alias() + ") AND (SELECT max(" + src.key + ") FROM " + src.alias() + ")")
		src = x.source()
	}
	return src
}

// count says how many of the newest fit: exactly when these are all, else that
// there are at least so many.
func (x *search) count(ctx context.Context, page *CandidatePage) error {
	src := x.looked(lookedAt)
	first := src.first(src.on, " DESC", lookedAt)
	counted, err := one[struct{ Looked, Fit int }](ctx, x.db, first.sql+"SELECT count(*) AS looked, count(DISTINCT CASE WHEN "+src.checks.sql+" THEN c.id END) AS fit FROM "+
		src.alias()+" CROSS JOIN candidates c ON c.id = "+src.key, append(first.args, src.checks.args...)...)
	page.Count, page.More = min(counted.Fit, countable), counted.Fit > countable || counted.Looked == lookedAt
	return err
}
