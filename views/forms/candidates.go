package forms

import (
	"strings"

	"stepwise/models/query"
)

// CandidateFilters are the filters beside the search box, each one operator of
// its language for those who do not type them.
type CandidateFilters struct{ values map[query.Field]string }

// CandidateFilterFields are the filters there are, in their order.
var CandidateFilterFields = []query.Field{query.Job, query.Step, query.State, query.Skill, query.Tag, query.Years, query.Overlap, query.Pay, query.Rated,
	query.Source, query.Pool}

// usual is how a bare number is compared in a filter.
var usual = map[query.Field]query.Op{query.Years: query.AtLeast, query.Overlap: query.AtLeast, query.Rated: query.AtLeast, query.Pay: query.AtMost}

// FiltersOf are the filters as they stand in a query. A field that a query
// names more than once, or refuses, is for the box alone and shows empty here.
func FiltersOf(q query.Query) CandidateFilters {
	f := CandidateFilters{map[query.Field]string{}}
	for _, field := range CandidateFilterFields {
		clauses := q.Of(field)
		if len(clauses) != 1 || clauses[0].Not {
			continue
		}
		c := clauses[0]
		f.values[field] = strings.Trim(c.Value(), `"`)
		if op, some := usual[field]; some && c.Range.Op == op {
			f.values[field] = strings.TrimPrefix(f.values[field], string(op))
		}
	}
	return f
}

// Value is what the filter shows.
func (f CandidateFilters) Value(field query.Field) string { return f.values[field] }

// Apply puts what was chosen in the filters into a query; typed says what stands
// in a filter, and whether it was there at all. A filter that still shows what
// the query says changes nothing.
func (f CandidateFilters) Apply(q query.Query, typed func(query.Field) (string, bool)) (query.Query, []string) {
	var remarks []string
	for _, field := range CandidateFilterFields {
		value, there := typed(field)
		value = strings.TrimSpace(strings.ReplaceAll(value, `"`, " "))
		if !there || value == f.values[field] {
			continue
		}
		by := query.Query{}
		if value != "" {
			by = readFilter(field, value)
			if by.Empty() {
				remarks = append(remarks, "“"+value+"” was left out: "+field.Expects())
			}
		}
		q = q.With(field, by)
	}
	return q, remarks
}

// readFilter reads one filter as its operator; empty when it cannot be read.
func readFilter(field query.Field, value string) query.Query {
	op, compared := usual[field]
	if compared && strings.Trim(value[:1], "0123456789") == "" && !strings.Contains(value, "..") {
		value = string(op) + value
	}
	q, _ := query.Parse(string(field) + `:"` + value + `"`)
	return query.Query{Clauses: q.Of(field)}
}
