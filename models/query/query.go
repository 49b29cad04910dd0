// Package query is the language of the search box: words, "phrases", -not and
// operators such as step:4 or years:>5. Whatever is typed can be read; what is
// not understood is looked for as a word, with a remark about it.
package query

import (
	"slices"
	"strings"
)

// Field is what a clause is about. The zero Field is any text of a candidate.
type Field string

// The fields that operators name.
const (
	Words   Field = ""
	Skill   Field = "skill"
	Tag     Field = "tag"
	Job     Field = "job"
	Step    Field = "step"
	State   Field = "state"
	Source  Field = "source"
	By      Field = "by"
	Years   Field = "years"
	Overlap Field = "overlap"
	Pay     Field = "pay"
	Rated   Field = "rated"
	Pool    Field = "pool"
)

// Fields are all operators, in the order they are explained in.
var Fields = []Field{Skill, Tag, Job, Step, State, Source, By, Years, Overlap, Pay, Rated, Pool}

// numeric reports whether the field is compared with numbers.
func (f Field) numeric() bool {
	return f == Step || f == Years || f == Overlap || f == Pay || f == Rated
}

// Clause is one part of a query. Which fields it uses depends on Field: Range
// for step, years, overlap, pay and rated, Text for all others.
type Clause struct {
	Field  Field
	Not    bool
	Text   string
	Phrase bool // of Words: these whole words in this order, not their beginnings
	Range  Range
}

// Query is what was asked for, in the order it was typed. All clauses hold,
// except that of several alternatives of one field (see Alternatives) one does.
type Query struct{ Clauses []Clause }

// Alternatives reports whether several clauses of the field, none of them
// negated, ask for any of them: an application is at one step and of one job,
// while a candidate has many skills and tags.
func (f Field) Alternatives() bool {
	return f == Job || f == Step || f == State || f == Source || f == By
}

// Empty reports whether nothing is asked for.
func (q Query) Empty() bool { return len(q.Clauses) == 0 }

// Of are the clauses of a field.
func (q Query) Of(f Field) []Clause {
	var found []Clause
	for _, c := range q.Clauses {
		if c.Field == f {
			found = append(found, c)
		}
	}
	return found
}

// Without is the query less the clause at that place.
func (q Query) Without(i int) Query {
	return Query{slices.Delete(slices.Clone(q.Clauses), i, i+1)}
}

// With is the query with the clauses of a field replaced by those of another
// query; a field that is nowhere in it yet goes to the end.
func (q Query) With(f Field, by Query) Query {
	at := slices.IndexFunc(q.Clauses, func(c Clause) bool { return c.Field == f })
	rest := slices.DeleteFunc(slices.Clone(q.Clauses), func(c Clause) bool { return c.Field == f })
	if at < 0 || at > len(rest) {
		at = len(rest)
	}
	return Query{slices.Insert(rest, at, by.Of(f)...)}
}

// String writes the query as Parse reads it: Parse(q.String()) is q.
func (q Query) String() string {
	parts := make([]string, len(q.Clauses))
	for i, c := range q.Clauses {
		parts[i] = c.String()
	}
	return strings.Join(parts, " ")
}

// String writes one clause.
func (c Clause) String() string {
	sign := ""
	if c.Not {
		sign = "-"
	}
	switch {
	case c.Field == Words && c.Phrase:
		return sign + `"` + c.Text + `"`
	case c.Field == Words:
		return sign + c.Text
	}
	return sign + string(c.Field) + ":" + c.Value()
}

// Value is what stands behind the colon.
func (c Clause) Value() string {
	switch {
	case c.Field.numeric():
		return c.Range.text(c.Field)
	case strings.ContainsAny(c.Text, " "):
		return `"` + c.Text + `"`
	}
	return c.Text
}
