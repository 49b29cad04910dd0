package models

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxQuote is how many characters a passage has at most.
const MaxQuote = 500

// Passage is a part of a document's text that shows something about a
// requirement, as one person holds.
type Passage struct {
	EvidenceLink
	Requirement string // its name
	Who         string
	Own         bool // in a draft of the reader's own, who may remove it
	From, To    int  // where on the page it is known to be; To is 0 when it is found by its words
}

// Passages are those of the document on these cards, by page.
func Passages(document int64, cards []Scorecard, requirements []Requirement, reader int64) []Passage {
	var found []Passage
	for _, c := range cards {
		for _, l := range c.Links {
			if l.Kind != EvidencePassage || *l.DocumentID != document {
				continue
			}
			p := Passage{EvidenceLink: l, Who: c.UserName, Own: c.UserID == reader && !c.Submitted()}
			for _, q := range requirements {
				if q.ID == l.RequirementID {
					p.Requirement = q.Name
				}
			}
			found = append(found, p)
		}
	}
	slices.SortStableFunc(found, func(a, b Passage) int { return a.Page - b.Page })
	return found
}

// DocumentPassages is a document's text with the passages the actor may see.
type DocumentPassages struct {
	Document     Document
	Text         DocumentText
	On           Scope
	Step         Step
	Passages     []Passage
	Requirements []Requirement
	Veil         *Veil // under which the actor reads it; nil when they see whose it is
	Closed       error // why the actor can mark nothing now; nil when they can
}

// FindQuote finds where on a page a quote stands, as offsets of bytes. White
// space of any kind and amount counts as one space: lines break elsewhere on
// screen than on paper. Of several places it is the first.
func FindQuote(page, quote string) (from, to int, ok bool) {
	text, at := folded(page)
	quote, _ = folded(quote)
	i := strings.Index(text, quote)
	if quote == "" || i < 0 {
		return 0, 0, false
	}
	return at[i], at[i+len(quote)-1] + 1, true
}

// folded is text with its white space folded and without control characters,
// and where each of its bytes was.
func folded(text string) (string, []int) {
	var b strings.Builder
	at := make([]int, 0, len(text))
	space := -1
	for i, n := 0, 0; i < len(text); i += n {
		var r rune
		r, n = utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsSpace(r):
			space = i
			continue
		case unicode.IsControl(r):
			continue
		}
		if space >= 0 && b.Len() > 0 {
			b.WriteByte(' ')
			at = append(at, space)
		}
		space = -1
		b.WriteString(text[i : i+n])
		for k := range n {
			at = append(at, i+k)
		}
	}
	return b.String(), at
}

// Piece is a part of a page that is in the same passages all through.
type Piece struct {
	Text   string
	Marked bool
	Begin  []int64 // passages that begin here
}

// Pieces cuts a page where passages begin and end, since passages overlap as
// they like and marks may not. Passages that are not found leave no trace.
func Pieces(page string, passages []Passage) []Piece {
	type span struct {
		from, to int
		id       int64
	}
	var spans []span
	cuts := []int{0, len(page)}
	for _, p := range passages {
		if from, to, ok := p.where(page); ok {
			spans = append(spans, span{from, to, p.ID})
			cuts = append(cuts, from, to)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var pieces []Piece
	for i := range len(cuts) - 1 {
		piece := Piece{Text: page[cuts[i]:cuts[i+1]]}
		for _, s := range spans {
			piece.Marked = piece.Marked || s.from <= cuts[i] && cuts[i] < s.to
			if s.from == cuts[i] {
				piece.Begin = append(piece.Begin, s.id)
			}
		}
		pieces = append(pieces, piece)
	}
	return pieces
}

// where is the passage on its page, as offsets of bytes.
func (p Passage) where(page string) (from, to int, ok bool) {
	if p.To > 0 {
		return p.From, p.To, true
	}
	return FindQuote(page, p.Quote)
}

// Mark holds a quote on a page of a document's text for a requirement: the link
// there is already, or a new one.
func (s Scorecard) Mark(t DocumentText, requirement int64, page int, quote string) (EvidenceLink, error) {
	pages := t.Pages()
	if page < 1 || page > len(pages) {
		return EvidenceLink{}, Refused("The document has no such page any more.")
	}
	if _, _, ok := FindQuote(pages[page-1], quote); !ok {
		return EvidenceLink{}, Refused("The text of the page has changed: these words are not on it any more.")
	}
	marked := 0
	for _, l := range s.LinksFor(requirement) {
		if l.Kind != EvidencePassage {
			continue
		}
		if *l.DocumentID == t.DocumentID && l.Page == page && l.Quote == quote {
			return l, nil
		}
		marked++
	}
	if marked >= MaxPassages {
		return EvidenceLink{}, Refused("This requirement has 30 passages already. Remove one that says less.")
	}
	return EvidenceLink{RequirementID: requirement, Kind: EvidencePassage, DocumentID: &t.DocumentID, Page: page, Quote: quote}, nil
}
