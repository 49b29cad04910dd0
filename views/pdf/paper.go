// Package pdf writes what people keep or sign as PDF files, each also a page.
package pdf

import (
	"bytes"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/dejavu/dejavusansbold"

	"stepwise/views/ui"
)

// Measures of an A4 page in millimetres, and of the type in points.
const (
	margin, line     = 22.0, 5.6
	body, small, big = 10.5, 8.0, 17.0
)

// paper is a document that is being written from top to bottom.
type paper struct {
	*fpdf.Fpdf
	indent float64
	boxes  bool // a letter could not be drawn
}

// newPaper begins a document. Its footer is on every page, with the page's
// number; at is when what it says was made.
func newPaper(title, footer string, at time.Time) *paper {
	p := &paper{Fpdf: fpdf.New("P", "mm", "A4", "")}
	p.SetCatalogSort(true) // the same document is the same bytes, whoever asks and whenever
	p.SetCellMargin(0)
	p.SetTitle(title, true)
	p.SetCreator("Stepwise", true)
	p.SetCreationDate(at)
	p.SetModificationDate(at)
	p.SetLang("en")
	p.AddUTF8FontFromBytes("text", "", dejavusans.TTF)
	p.AddUTF8FontFromBytes("text", "B", dejavusansbold.TTF)
	p.SetMargins(margin, margin, margin)
	p.SetAutoPageBreak(true, margin)
	p.AliasNbPages("{pages}")
	p.SetFooterFunc(func() {
		p.SetY(-margin + 6)
		p.font("", small, 110)
		p.MultiCell(0, 3.6, footer, "", "L", false)
		p.SetY(-margin + 6)
		p.CellFormat(0, 3.6, p.page(), "", 0, "R", false, 0, "")
	})
	p.AddPage()
	p.font("B", big, 20)
	p.write(big*0.5, title)
	p.Ln(2)
	return p
}

func (p *paper) page() string {
	return strconv.Itoa(p.PageNo()) + " of {pages}"
}

func (p *paper) font(style string, size float64, grey int) {
	p.SetFont("text", style, size)
	p.SetTextColor(grey, grey, grey)
}

// write writes lines of text that end where they must, those of right-to-left
// scripts in the order they are seen.
func (p *paper) write(height float64, s string) {
	width, tall := p.GetPageSize()
	width -= 2*margin + p.indent
	for paragraph := range strings.SplitSeq(strings.ReplaceAll(s, "\r", ""), "\n") {
		text, rightToLeft := shown(paragraph)
		p.boxes = p.boxes || strings.ContainsRune(text, '□')
		for _, l := range p.wrapped(text, width) {
			if p.GetY()+height > tall-margin {
				p.AddPage()
			}
			l = ordered(l)
			x := margin + p.indent
			if rightToLeft {
				x += width - p.length(l)
			}
			p.SetX(x)
			p.draw(height, l)
			p.Ln(height)
		}
	}
}

// wrapped cuts a text into lines no longer than width: between words, and
// within those that are longer than a line.
func (p *paper) wrapped(s string, width float64) []string {
	var lines []string
	current := ""
	for word := range strings.SplitSeq(s, " ") {
		longer := strings.TrimLeft(current+" "+word, " ")
		if p.length(longer) <= width {
			current = longer
			continue
		}
		if current != "" {
			lines = append(lines, current)
		}
		for current = word; p.length(current) > width; {
			n := 1
			letters := []rune(current)
			for n < len(letters) && p.length(string(letters[:n+1])) <= width {
				n++
			}
			lines, current = append(lines, string(letters[:n])), string(letters[n:])
		}
	}
	return append(lines, current)
}

// length is how long a line is, in millimetres.
func (p *paper) length(s string) float64 {
	sum := 0.0
	for _, run := range runsOf(s) {
		if drawn([]rune(run)[0]) {
			sum += p.GetStringWidth(run)
			continue
		}
		for _, r := range run {
			sum += p.dotLength(r)
		}
	}
	return sum
}

func (p *paper) dotLength(r rune) float64 {
	_, unit := p.GetFontSize()
	_, width, ok := dots(r)
	if !ok {
		width = 8
	}
	return float64(width) * unit / 13
}

// draw draws a line from here on. Letters the font lacks are drawn dot by dot,
// and those that nothing has as a box.
func (p *paper) draw(height float64, s string) {
	_, unit := p.GetFontSize()
	for _, run := range runsOf(s) {
		if drawn([]rune(run)[0]) {
			p.CellFormat(p.GetStringWidth(run), height, run, "", 0, "L", false, 0, "")
			continue
		}
		for _, r := range run {
			x, y, size := p.GetX(), p.GetY()+(height-unit)/2-unit*0.12, unit/13
			if picture, _, ok := dots(r); ok {
				p.SetFillColor(30, 30, 30)
				for i, a := range picture.Pix {
					if a > 0 {
						p.Rect(x+float64(i%16)*size, y+float64(i/16)*size, size, size, "F")
					}
				}
			} else {
				p.boxes = true
				p.Rect(x+size, y+4*size, 6*size, 8*size, "D")
			}
			p.SetX(x + p.dotLength(r))
		}
	}
}

// text is a paragraph.
func (p *paper) text(s string) {
	p.font("", body, 30)
	p.write(line, s)
	p.Ln(1.6)
}

// quiet is a remark.
func (p *paper) quiet(s string) {
	p.font("", small, 100)
	p.write(4.2, s)
	p.Ln(1)
}

// heading begins a part.
func (p *paper) heading(s string) {
	if p.GetY() > 250 {
		p.AddPage()
	}
	p.Ln(3)
	p.font("B", 13, 20)
	p.write(7, s)
	p.Ln(0.6)
}

// subheading begins a part of a part.
func (p *paper) subheading(s string) {
	if p.GetY() > 260 {
		p.AddPage()
	}
	p.Ln(1)
	p.font("B", body, 30)
	p.write(line, s)
}

// facts are terms with what they stand for, beside the longest of them.
func (p *paper) facts(list []ui.Fact) {
	column := 42.0
	p.font("B", body, 30)
	for _, f := range list {
		column = max(column, p.length(f.Term)+4)
	}
	for _, f := range list {
		if f.Text == "" {
			continue
		}
		p.font("B", body, 30)
		y := p.GetY()
		if y > 268 {
			p.AddPage()
			y = p.GetY()
		}
		p.SetX(margin + p.indent)
		p.CellFormat(column, line, f.Term, "", 0, "L", false, 0, "")
		p.font("", body, 30)
		p.SetY(y)
		p.indent += column
		p.write(line, f.Text)
		p.indent -= column
	}
	p.Ln(1.6)
}

// inset writes what do writes a little to the right.
func (p *paper) inset(do func()) {
	p.indent += 6
	do()
	p.indent -= 6
}

// lacks says that letters could not be drawn, when that is so.
func (p *paper) lacks() {
	if p.boxes {
		p.Ln(3)
		p.quiet("Each box stands for a letter that this file cannot draw. The page that it was taken from shows it.")
	}
}

// bytes is the finished file.
func (p *paper) bytes() ([]byte, error) {
	p.lacks()
	var b bytes.Buffer
	err := p.Output(&b)
	return b.Bytes(), err
}
