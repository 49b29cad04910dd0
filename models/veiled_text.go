package models

import "stepwise/models/veil"

// VeiledText is a document's text under a veil, with where each page of it came
// from.
type VeiledText struct {
	covered      veil.Covered
	pages, shown []string
	from, to     []int // where each page begins, in the original and veiled
}

// VeiledTexts are the texts of documents by the documents' IDs.
type VeiledTexts map[int64]*VeiledText

// Read veils a document's text. Its pages stay as many as they are.
func (v *Veil) Read(t DocumentText) *VeiledText {
	x := &VeiledText{covered: v.words.Cover(t.Text), pages: t.Pages()}
	x.shown = DocumentText{Text: x.covered.Text}.Pages()
	from, to := 0, 0
	for i := range x.pages {
		x.from, x.to = append(x.from, from), append(x.to, to)
		from += len(x.pages[i]) + 1
		if i < len(x.shown) {
			to += len(x.shown[i]) + 1
		}
	}
	return x
}

// there is where a quote of the original stands on the veiled page.
func (x *VeiledText) there(page int, quote string) (from, to int, words string, ok bool) {
	if x == nil || page < 1 || page > len(x.pages) || page > len(x.shown) {
		return 0, 0, "", false
	}
	from, to, ok = FindQuote(x.pages[page-1], quote)
	if !ok {
		return 0, 0, "", false
	}
	from, to = x.covered.There(x.from[page-1]+from, x.from[page-1]+to)
	from, to = from-x.to[page-1], to-x.to[page-1]
	return from, to, x.shown[page-1][from:to], true
}

// Original is what a quote of the veiled page stands for; marks that the quote
// cuts through are in it as a whole.
func (x *VeiledText) Original(page int, quote string) (string, bool) {
	if page < 1 || page > len(x.shown) || page > len(x.pages) {
		return "", false
	}
	from, to, ok := FindQuote(x.shown[page-1], quote)
	if !ok {
		return "", false
	}
	from, to = x.covered.Back(x.to[page-1]+from, x.to[page-1]+to)
	return x.pages[page-1][from-x.from[page-1] : to-x.from[page-1]], true
}

// passage is a quote as the veiled page has it, and where. Words that the text
// has lost are veiled by themselves.
func (v *Veil) passage(x *VeiledText, page int, quote string) (from, to int, words string) {
	from, to, words, ok := x.there(page, quote)
	if !ok {
		return 0, 0, v.Text(quote)
	}
	return from, to, words
}

// Passages is a document's text with its passages, in the places they have under
// the veil.
func (v *Veil) Passages(p DocumentPassages) DocumentPassages {
	if v == nil {
		return p
	}
	text := v.Read(p.Text)
	p.Veil, p.Document = v, v.Document(p.Document)
	p.Text.Text, p.Text.Picture = text.covered.Text, ""
	passages := make([]Passage, len(p.Passages))
	for i, x := range p.Passages {
		x.From, x.To, x.Quote = v.passage(text, x.Page, x.Quote)
		x.Label = v.documentName(*x.DocumentID, x.Label)
		passages[i] = x
	}
	p.Passages = passages
	return p
}
