package models

import (
	"errors"
	"strings"
	"testing"
)

func TestQuotesAreFoundHoweverTheirLinesBreak(t *testing.T) {
	t.Parallel()
	page := "Led  the\nmigration to\u00a0PostgreSQL 🐘\r\n<script>alert('x')</script> עברית end"
	for quote, want := range map[string]string{
		"Led the migration":                     "Led  the\nmigration",
		" the \t migration\nto PostgreSQL 🐘 ":   "the\nmigration to\u00a0PostgreSQL 🐘",
		"<script>alert('x')</script>":           "<script>alert('x')</script>",
		"עברית":                                 "עברית",
		"🐘 <script>":                            "🐘\r\n<script>",
		"end":                                   "end",
		strings.Join(strings.Fields(page), " "): page,
	} {
		from, to, ok := FindQuote(page, quote)
		if !ok || page[from:to] != want {
			t.Errorf("%q: found %v %q", quote, ok, page[from:to])
		}
	}
	for _, quote := range []string{"", " \n", "led the migration", "Led themigration", "end of it"} {
		if _, _, ok := FindQuote(page, quote); ok {
			t.Errorf("%q is found", quote)
		}
	}
}

func TestPiecesOfOverlappingPassagesMakeUpThePage(t *testing.T) {
	t.Parallel()
	page := "one two\nthree four five"
	var passages []Passage
	for i, quote := range []string{"one two three", "two three four", "two", "five", "not there", "five"} {
		passages = append(passages, Passage{EvidenceLink: EvidenceLink{ID: int64(i + 1), Quote: quote}})
	}
	var text, marked strings.Builder
	seen := map[int64]int{}
	for _, piece := range Pieces(page, passages) {
		text.WriteString(piece.Text)
		if piece.Marked {
			marked.WriteString("[" + piece.Text + "]")
		}
		for _, id := range piece.Begin {
			seen[id]++
			if !piece.Marked {
				t.Errorf("passage %d begins where nothing is marked", id)
			}
		}
	}
	if text.String() != page || marked.String() != "[one ][two][\nthree][ four][five]" {
		t.Errorf("%q %q", text.String(), marked.String())
	}
	for _, id := range []int64{1, 2, 3, 4, 6} {
		if seen[id] != 1 {
			t.Errorf("passage %d begins %d times", id, seen[id])
		}
	}
	if seen[5] != 0 || len(Pieces("", nil)) != 0 {
		t.Error("what is not there is marked")
	}
}

func TestAChoiceChangesOnlyWhatItOffered(t *testing.T) {
	t.Parallel()
	one, two := int64(1), int64(2)
	items := []EvidenceLink{{Kind: EvidencePortfolio, PortfolioItemID: &one}, {Kind: EvidenceDocument, DocumentID: &two}, {Kind: EvidenceCoverNote}}
	held := []EvidenceLink{{ID: 7, Kind: EvidencePortfolio, PortfolioItemID: &one}, {ID: 8, Kind: EvidencePassage, DocumentID: &two}, {ID: 9, Kind: EvidencePassage, DocumentID: &two}}
	drop, add, err := EvidenceChoice{Offered: []string{"portfolio-1", "document-2", "passage-8"}, Chosen: []string{"document-2", "document-2", "passage-8", "passage-99"}}.Change(held, items)
	if err != nil || len(drop) != 1 || drop[0] != 7 || len(add) != 1 || add[0].Key() != "document-2" {
		t.Error(drop, add, err)
	}
	if drop, add, err := (EvidenceChoice{}).Change(held, items); err != nil || len(drop)+len(add) != 0 {
		t.Error("a form that does not ask changes something", drop, add, err)
	}
	if _, _, err := (EvidenceChoice{Chosen: []string{"portfolio-2"}}).Change(held, items); !errors.Is(err, ErrNotFound) {
		t.Error("another application's item is taken", err)
	}
}

func TestOnlyWhatStandsOnThePageIsMarkedAndOnce(t *testing.T) {
	t.Parallel()
	text := DocumentText{DocumentID: 5, Text: "first page\fsecond page"}
	var card Scorecard
	l, err := card.Mark(text, 3, 2, "second page")
	if err != nil || l.Page != 2 || *l.DocumentID != 5 || l.RequirementID != 3 || l.ID != 0 {
		t.Fatal(l, err)
	}
	l.ID = 11
	card.Links = []EvidenceLink{l}
	if again, err := card.Mark(text, 3, 2, "second page"); err != nil || again.ID != 11 {
		t.Error("marked twice", again, err)
	}
	if other, err := card.Mark(text, 4, 2, "second page"); err != nil || other.ID != 0 {
		t.Error("one passage cannot hold for two requirements", other, err)
	}
	var refused Refused
	for page, quote := range map[int]string{0: "first", 1: "second page", 3: "first page"} {
		if _, err := card.Mark(text, 3, page, quote); !errors.As(err, &refused) {
			t.Errorf("page %d: %v", page, err)
		}
	}
	for i := range MaxPassages {
		more := l
		more.ID, more.Quote = int64(20+i), "x"
		card.Links = append(card.Links, more)
	}
	if _, err := card.Mark(text, 3, 1, "first page"); !errors.As(err, &refused) {
		t.Error("passages without end", err)
	}
}
