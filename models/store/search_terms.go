package store

import (
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"gorm.io/gorm"

	"stepwise/models/query"
)

// terms are the words of a query as the index is asked for them.
type terms struct {
	want, not []string
	nothing   bool // words are asked for, but none that the index could have
	loose     bool // what must not be there is looked for candidate by candidate
}

// everyone is the word that every row of the index has.
const everyone = `everyone : "` + "\ue000" + `"`

// openColumns hold what may be known of a candidate by everybody who may see
// any application of theirs; the other columns belong to single applications.
const openColumns = "{name headline skills employer place tags everyone}"

// readTerms quotes every word, so that nothing typed is taken for an operator
// of the index.
func readTerms(ctx context.Context, db *gorm.DB, q query.Query) (t terms, err error) {
	var asked []query.Clause
	for _, c := range q.Clauses {
		if c.Field == query.Words || c.Field == query.Skill {
			asked = append(asked, c)
		}
	}
	words, err := beginningWith(ctx, db, asked)
	if err != nil {
		return t, err
	}
	left := 0
	for _, c := range asked {
		term := term(c, words)
		switch {
		case term != "" && c.Not:
			t.not = append(t.not, term)
		case term != "":
			t.want = append(t.want, term)
		case !c.Not:
			left++
		}
	}
	t.nothing = left > 0 && len(t.want) == 0
	return t, nil
}

// term is a clause as a phrase of the index; a word is the beginning of one.
// Words are those that begin with it, where they are few.
func term(c query.Clause, words map[string][]string) string {
	tokens := tokensOf(c)
	if len(tokens) == 0 {
		return ""
	}
	last := len(tokens) - 1
	phrase := func(last string) string {
		return `"` + strings.Join(append(slices.Clone(tokens[:len(tokens)-1]), last), " ") + `"`
	}
	switch few := words[tokens[last]]; {
	case c.Field == query.Skill:
		return "skills : " + phrase(tokens[last])
	case c.Phrase, len(tokens[last]) == 1:
		return phrase(tokens[last]) // a letter is C or R, not a beginning
	case len(few) > 0:
		all := make([]string, len(few))
		for i, word := range few {
			all[i] = phrase(word)
		}
		return "(" + strings.Join(all, " OR ") + ")"
	}
	return phrase(tokens[last]) + "*"
}

// tokensOf are the words of a clause as the tokenizer of the index tells them
// apart, folded where that is certain.
func tokensOf(c query.Clause) []string {
	var tokens []string
	for _, word := range strings.FieldsFunc(c.Text, func(r rune) bool {
		return !searchable(r) && !unicode.IsMark(r) && !unicode.Is(unicode.Co, r) && !strings.ContainsRune("+#.", r)
	}) {
		// A full stop belongs to a word (Node.js, .NET) but not at its end.
		if word = strings.TrimRight(word, "."); strings.IndexFunc(word, searchable) >= 0 {
			tokens = append(tokens, folded(word))
		}
	}
	return tokens
}

// folded is a word in the letters the index has for it, if these are ASCII.
func folded(word string) string {
	plain := strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(word)))
	if !ascii(plain) {
		return word
	}
	return plain
}

func ascii(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}

const (
	// indexedBeginnings is up to how many letters the index knows beginnings by.
	indexedBeginnings = 4
	// fewWords is up to how many words are asked for in place of their beginning.
	fewWords = 250
)

// beginningWith lists the words of the index that begin with what was typed.
// For the index reads a longer beginning by putting the lists of all its words
// together before the first of them is given: of “developer”, hundreds of
// thousands. It gives those of single words one by one. Asked for terms after a
// word, the list of words would go through all places of that word; asked for
// those from the word and a character that none has, it does not.
func beginningWith(ctx context.Context, db *gorm.DB, clauses []query.Clause) (map[string][]string, error) {
	var values []string
	var args []any
	for _, c := range clauses {
		tokens := tokensOf(c)
		if c.Phrase || c.Field == query.Skill || len(tokens) == 0 {
			continue
		}
		if last := tokens[len(tokens)-1]; len(last) > indexedBeginnings && ascii(last) {
			values, args = append(values, "(?, ?)"), append(args, last, last+string(unicode.MaxRune))
		}
	}
	if len(values) == 0 {
		return nil, nil
	}
	found, err := find[struct{ Start, Word string }](ctx, db, `WITH RECURSIVE asked (start, stop) AS (VALUES `+strings.Join(values, ", ")+`),
		found (start, stop, word, n) AS (
			SELECT start, stop, (SELECT term FROM candidates_words WHERE term >= asked.start ORDER BY term LIMIT 1), 1 FROM asked
			UNION ALL SELECT start, stop, (SELECT term FROM candidates_words WHERE term >= found.word || char(1) ORDER BY term LIMIT 1), n + 1 FROM found WHERE word < stop AND n <= ?)
		SELECT start, word FROM found WHERE word < stop`, append(args, fewWords)...)
	words := map[string][]string{}
	for _, f := range found {
		words[f.Start] = append(words[f.Start], f.Word)
	}
	maps.DeleteFunc(words, func(_ string, all []string) bool { return len(all) > fewWords })
	return words, err
}

// searchable are the characters the index keeps; the tokenizer drops others.
func searchable(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// some reports whether the index has to be asked at all.
func (t terms) some() bool { return len(t.want)+len(t.not) > 0 }

// match is the expression of the index for all terms, or, where what must not be
// there is looked for apart, for the others.
func (t terms) match() string {
	if t.loose {
		t.not = nil
	}
	return t.whole()
}

// whole is the expression for all terms in any case.
func (t terms) whole() string {
	expression := everyone
	if len(t.want) > 0 {
		expression = "(" + strings.Join(t.want, " AND ") + ")"
	}
	if len(t.not) > 0 {
		expression += " NOT (" + strings.Join(t.not, " OR ") + ")"
	}
	return expression
}
