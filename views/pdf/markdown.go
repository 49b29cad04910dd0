package pdf

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// markdown writes a text in Markdown: headings, paragraphs, lists, quotations.
func (p *paper) markdown(s string) {
	source := []byte(s)
	p.blocks(goldmark.DefaultParser().Parse(text.NewReader(source)), source)
}

func (p *paper) blocks(parent ast.Node, source []byte) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			p.subheading(inline(n, source))
		case *ast.List:
			p.list(n, source)
		case *ast.Blockquote:
			p.inset(func() { p.blocks(n, source) })
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			lines := n.Lines()
			p.inset(func() { p.text(strings.TrimRight(string(lines.Value(source)), "\n")) })
		case *ast.ThematicBreak:
			p.Ln(line)
		case *ast.HTMLBlock: // neither is it on the page
		default:
			p.text(inline(n, source))
		}
	}
}

func (p *paper) list(list *ast.List, source []byte) {
	number := list.Start
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		mark := "•"
		if list.IsOrdered() {
			mark = strconv.Itoa(number) + "."
			number++
		}
		p.font("", body, 30)
		if p.GetY() > 265 {
			p.AddPage()
		}
		y := p.GetY()
		p.write(line, mark)
		p.SetY(y)
		p.inset(func() { p.blocks(n, source) })
	}
}

// inline is what a block says, without how it looks. A link's address follows
// its words.
func inline(parent ast.Node, source []byte) string {
	var b strings.Builder
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Segment.Value(source))
			switch {
			case n.HardLineBreak():
				b.WriteByte('\n')
			case n.SoftLineBreak():
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.URL(source))
		case *ast.RawHTML:
		case *ast.Link:
			b.WriteString(inline(n, source) + " (" + string(n.Destination) + ")")
		default:
			b.WriteString(inline(n, source))
		}
	}
	return b.String()
}
