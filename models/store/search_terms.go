package store

import (
	"strings"
	"unicode"

	"stepwise/models/query"
)

// terms are the words of a query as the index is asked for them.
type terms struct {
	want, not []string
	nothing   bool // words are asked for, but none that the index could have
}

// everyone is the word that every row of the index has.
const everyone = `everyone : "` + "\ue000" + `"`

// openColumns hold what may be known of a candidate by everybody who may see
// any application of theirs; the other columns belong to single applications.
const openColumns = "{name headline skills employer place tags everyone}"

// readTerms quotes every word, so that nothing typed is taken for an operator
// of the index.
func readTerms(q query.Query) (t terms) {
	asked := 0
	for _, c := range q.Clauses {
		if c.Field != query.Words && c.Field != query.Skill {
			continue
		}
		term := term(c)
		switch {
		case term != "" && c.Not:
			t.not = append(t.not, term)
		case term != "":
			t.want = append(t.want, term)
		case !c.Not:
			asked++
		}
	}
	t.nothing = asked > 0 && len(t.want) == 0
	return t
}

// term is a clause as a phrase of the index; a word is the beginning of one.
func term(c query.Clause) string {
	var words []string
	for _, word := range strings.Fields(c.Text) {
		// A full stop belongs to a word (Node.js, .NET) but not at its end.
		if word = strings.TrimRight(word, ".,;:!?"); strings.IndexFunc(word, searchable) >= 0 {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return ""
	}
	phrase := `"` + strings.Join(words, " ") + `"`
	switch {
	case c.Field == query.Skill:
		return "skills : " + phrase
	case c.Phrase:
		return phrase
	}
	return phrase + "*"
}

// searchable are the characters the index keeps; the tokenizer drops others.
func searchable(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// some reports whether the index has to be asked at all.
func (t terms) some() bool { return len(t.want)+len(t.not) > 0 }

// match is the expression of the index for all terms.
func (t terms) match() string {
	expression := everyone
	if len(t.want) > 0 {
		expression = "(" + strings.Join(t.want, " AND ") + ")"
	}
	if len(t.not) > 0 {
		expression += " NOT (" + strings.Join(t.not, " OR ") + ")"
	}
	return expression
}
