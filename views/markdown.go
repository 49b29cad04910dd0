package views

import (
	"strings"
	"sync"

	"github.com/a-h/templ"
	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// below moves the headings of a text below those of the page it stands on.
type below struct{ level int }

// Transform implements parser.ASTTransformer.
func (b below) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			h.Level = min(6, b.level+1)
		}
	}
}

// written lets through what Markdown makes: no pictures, no markup of its own.
var written = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "h1", "h2", "h3", "h4", "h5", "h6")
	p.AllowAttrs("start").OnElements("ol")
	p.AllowStandardURLs()
	p.AllowAttrs("href").OnElements("a")
	p.RequireNoFollowOnLinks(true)
	p.RequireNoReferrerOnLinks(true)
	return p
})

// Markdown renders a text that somebody has written, its headings below one of
// that level.
func Markdown(s string, level int) templ.Component {
	var b strings.Builder
	md := goldmark.New(goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(below{level}, 100))))
	if err := md.Convert([]byte(s), &b); err != nil {
		return templ.NopComponent
	}
	return templ.Raw(written().Sanitize(b.String()))
}
