package views

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"

	"stepwise/models"
)

// PageView is a page of a document's text with the passages of it.
type PageView struct {
	Pieces   []models.Piece
	Passages []PassageView
}

// PassageView is a passage and what it holds for.
type PassageView struct {
	ID                      string // of its mark in the text
	Quote, Requirement, Who string
	Found                   bool   // in the text, where the mark is
	RemovalURL              string // "" when it is not theirs to remove
}

// lineID is where a passage opens that the text has not got any more.
func (p PassageView) lineID() string {
	if p.Found {
		return ""
	}
	return p.ID
}

// PageViews puts passages into the pages they are on; removable says whether
// one's own can be removed here.
func PageViews(pages []string, passages []models.Passage, removable bool) []PageView {
	out := make([]PageView, len(pages))
	for i, text := range pages {
		var of []models.Passage
		for _, p := range passages {
			if p.Page == i+1 {
				of = append(of, p)
			}
		}
		out[i].Pieces = models.Pieces(text, of)
		for _, p := range of {
			_, _, found := models.FindQuote(text, p.Quote)
			view := PassageView{ID: PassageID(p.ID), Quote: p.Quote, Requirement: p.Requirement, Who: p.Who, Found: found}
			if removable && p.Own {
				view.RemovalURL = PassageRemovalURL(*p.DocumentID, p.ID)
			}
			out[i].Passages = append(out[i].Passages, view)
		}
	}
	return out
}

// blank reports whether the page has no text.
func (p PageView) blank() bool { return len(p.Pieces) == 0 }

// marked is the text with its passages marked. Where several begin at one
// place, the others have an anchor inside the mark. It is written by hand since
// every blank counts where white space is kept.
func (p PageView) marked() templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var b strings.Builder
		for _, piece := range p.Pieces {
			text := templ.EscapeString(piece.Text)
			if !piece.Marked {
				b.WriteString(text)
				continue
			}
			b.WriteString("<mark")
			for i, id := range piece.Begin {
				if i == 0 {
					b.WriteString(` id="` + PassageID(id) + `">`)
				} else {
					b.WriteString(`<span id="` + PassageID(id) + `"></span>`)
				}
			}
			if len(piece.Begin) == 0 {
				b.WriteString(">")
			}
			b.WriteString(text + "</mark>")
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}

// PassageKeys are the keys of a document's text.
var PassageKeys = []Key{{[]string{"h"}, "With words selected: choose what they hold for"}}
