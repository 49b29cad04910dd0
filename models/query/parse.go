package query

import (
	"slices"
	"strings"
	"unicode"
)

// What a query may hold; more is left out. A bare word may be longer than a
// phrase because it may be an operator with one behind it.
const (
	maxClauses = 20
	maxPhrase  = 100 // characters
	maxWord    = 120
)

// Parse reads what was typed. It never fails: remarks are sentences about what
// was not understood, for showing under the box.
func Parse(typed string) (q Query, remarks []string) {
	rest := clean(typed)
	for {
		rest = strings.TrimLeft(rest, " ")
		if rest == "" {
			return q, remarks
		}
		if len(q.Clauses) == maxClauses {
			return q, append(remarks, "Only the first 20 parts of what you typed were looked for.")
		}
		var c Clause
		var remark string
		c, remark, rest = clause(rest)
		if remark != "" {
			remarks = append(remarks, remark)
		}
		if c != (Clause{}) {
			q.Clauses = append(q.Clauses, c)
		}
	}
}

// clean makes one line of text with plain spaces and straight quotes.
func clean(typed string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			return ' '
		case r == '“' || r == '”' || r == '„':
			return '"'
		}
		return r
	}, strings.ToValidUTF8(typed, " "))
}

// clause reads the first part of the text, which starts with no space. The
// zero clause says nothing.
func clause(text string) (c Clause, remark, rest string) {
	bare, not := text, false
	if after, found := strings.CutPrefix(text, "-"); found && after != "" && after[0] != ' ' {
		bare, not = after, true
	}
	if bare[0] == '"' {
		phrase, rest := quoted(bare)
		if phrase == "" {
			return c, "", rest
		}
		return Clause{Not: not, Text: phrase, Phrase: true}, "", rest
	}
	word, rest := upTo(bare, ` "`)
	word = first(word, maxWord)
	name, value, operator := strings.Cut(word, ":")
	field := Field(strings.ToLower(name))
	if operator && slices.Contains(Fields, field) {
		if value == "" && strings.HasPrefix(rest, `"`) {
			value, rest = quoted(rest)
		}
		if value == "" {
			return Clause{}, "“" + string(field) + ":” waits for what to look for, such as " + examples[field] + ".", rest
		}
		if c, remark = operatorClause(field, value, not); remark == "" {
			return c, "", rest
		}
		// It was not quoted, or its quotes say that it is one thing.
		if strings.Contains(value, " ") {
			return Clause{Not: not, Text: value, Phrase: true}, remark, rest
		}
		return Clause{Not: not, Text: name + ":" + value}, remark, rest
	}
	switch {
	case strings.IndexFunc(word, found) < 0:
		remark = "“" + word + "” has no letter or number to look for."
	case operator && name != "" && value != "":
		remark = "“" + name + ":” is no operator; “" + word + "” was looked for as words."
	}
	return Clause{Not: not, Text: word}, remark, rest
}

// found reports whether something can be looked for by the character.
func found(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// quoted reads up to the closing quote, or to the end when there is none.
func quoted(text string) (phrase, rest string) {
	phrase, rest = upTo(text[1:], `"`)
	phrase = first(strings.Join(strings.Fields(phrase), " "), maxPhrase)
	return strings.TrimSpace(phrase), strings.TrimPrefix(rest, `"`)
}

// first is the beginning of the text, of so many characters at most.
func first(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most])
	}
	return text
}

func upTo(text, any string) (before, rest string) {
	if i := strings.IndexAny(text, any); i >= 0 {
		return text[:i], text[i:]
	}
	return text, ""
}

// operatorClause reads the value of an operator; a remark says why it cannot.
func operatorClause(f Field, value string, not bool) (c Clause, remark string) {
	c = Clause{Field: f, Not: not, Text: value}
	known := true
	switch {
	case f.numeric():
		c.Text = ""
		if c.Range, known = readRange(f, value); known && f == Step {
			known = c.Range.possible(300, 700)
		}
	case f == State:
		c.Text, known = states[strings.ToLower(value)]
	case f == Pool:
		c.Text = strings.ToLower(value)
		known = c.Text == "yes" || c.Text == "no"
	}
	if known {
		return c, ""
	}
	return c, "“" + string(f) + ":" + value + "” was looked for as words: " + expects[f]
}

// possible reports whether any number from low to high is in the range.
func (r Range) possible(low, high int64) bool {
	for n := low; n <= high; n += 100 {
		if r.Holds(n) {
			return true
		}
	}
	return false
}

// states are how a state may be called, each with its name.
var states = map[string]string{"active": "active", "held": "held", "hold": "held", "on hold": "held", "rejected": "rejected", "withdrawn": "withdrawn",
	"withdrew": "withdrawn", "hired": "hired"}

// examples show what may stand behind each operator.
var examples = map[Field]string{Skill: "skill:postgresql", Tag: "tag:speaker", Job: `job:"Payments"`, Step: "step:4", State: "state:held", Source: "source:referral",
	By: "by:rosa", Years: "years:>5", Overlap: "overlap:>4h", Pay: "pay:<60", Rated: "rated:>3", Pool: "pool:yes"}

// expects say what an operator takes.
var expects = map[Field]string{
	Step:    "a step is a number from 3 to 7, such as step:4 or step:>=5.",
	State:   "a state is active, held, rejected, withdrawn or hired.",
	Years:   "years are a number, such as years:>5 or years:3..6.",
	Overlap: "overlap is in hours a day, such as overlap:>4h.",
	Pay:     "pay is an amount an hour or a year, such as pay:<60 or pay:<90k/y.",
	Rated:   "a score is a number from 1 to 4, such as rated:>3.",
	Pool:    "the talent pool is asked for with pool:yes or pool:no.",
}

// Example shows how the operator of the field is written.
func (f Field) Example() string { return examples[f] }

// Expects says what the operator of the field takes.
func (f Field) Expects() string { return expects[f] }
