package pdf

import (
	"bytes"
	"image"
	"strings"
	"sync"
	"unicode"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/hajimehoshi/bitmapfont/v3"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// shown is a text without what no line of it can hold, and whether its
// paragraph runs from right to left. Runes beyond the Basic Multilingual Plane,
// which the format's fonts do not reach, become boxes.
func shown(s string) (text string, rightToLeft bool) {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r > 0xFFFF:
			return '□'
		case unicode.IsControl(r), r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r >= 0xFE00 && r <= 0xFE0F:
			return -1
		}
		return r
	}, norm.NFC.String(s))
	for _, r := range text {
		switch classOf(r) {
		case bidi.L:
			return text, false
		case bidi.R, bidi.AL:
			return text, true
		}
	}
	return text, false
}

func classOf(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

func isRightToLeft(r rune) bool { return classOf(r) == bidi.R || classOf(r) == bidi.AL }

// ordered is a line in the order it is seen from left to right, by the
// Unicode Bidirectional Algorithm (UAX #9), with Arabic letters joined.
func ordered(s string) string {
	if !strings.ContainsFunc(s, isRightToLeft) {
		return s
	}
	var p bidi.Paragraph
	if _, err := p.SetString(joined(s)); err != nil {
		return s
	}
	order, err := p.Order()
	if err != nil {
		return s
	}
	runs := make([]string, order.NumRuns())
	for i := range runs {
		run := order.Run(i)
		runs[i] = run.String()
		if run.Direction() == bidi.RightToLeft {
			runs[i] = bidi.ReverseString(runs[i])
		}
	}
	if order.Direction() == bidi.RightToLeft || !p.IsLeftToRight() {
		for i, j := 0, len(runs)-1; i < j; i, j = i+1, j-1 {
			runs[i], runs[j] = runs[j], runs[i]
		}
	}
	return strings.Join(runs, "")
}

// shapes are the presentation forms of an Arabic letter, or of lam with an
// alef, as Unicode lists them: alone, at the end, at the beginning, in the
// middle. Letters that join to the right alone have only the first two.
var shapes = sync.OnceValue(func() map[string][]rune {
	forms := map[string][]rune{}
	for _, block := range [][2]rune{{0xFE80, 0xFEFC}, {0xFB56, 0xFBFF}} {
		for r := block[0]; r <= block[1]; r++ {
			base := norm.NFKC.String(string(r))
			if n := len([]rune(base)); base != string(r) && (n == 1 || n == 2 && strings.HasPrefix(base, "ل")) && len(forms[base]) < 4 {
				forms[base] = append(forms[base], r)
			}
		}
	}
	return forms
})

// joined replaces Arabic letters by the forms they take beside each other.
func joined(s string) string {
	forms, letters := shapes(), []rune(s)
	var list []string
	for i := 0; i < len(letters); i++ {
		if i+1 < len(letters) && forms[string(letters[i:i+2])] != nil {
			list = append(list, string(letters[i:i+2]))
			i++
			continue
		}
		list = append(list, string(letters[i]))
	}
	joins := func(i, needs int) bool {
		return i >= 0 && i < len(list) && (len(forms[list[i]]) >= needs || list[i] == "ـ")
	}
	var b strings.Builder
	for i, l := range list {
		f := forms[l]
		if f == nil {
			b.WriteString(l)
			continue
		}
		before, after := joins(i-1, 4), joins(i+1, 2) && len(f) == 4
		switch {
		case before && after:
			b.WriteRune(f[3])
		case after:
			b.WriteRune(f[2])
		case before && len(f) > 1:
			b.WriteRune(f[1])
		default:
			b.WriteRune(f[0])
		}
	}
	return b.String()
}

var outlines = sync.OnceValue(func() *sfnt.Font {
	f, err := sfnt.Parse(dejavusans.TTF)
	if err != nil {
		panic(err) // it is part of the program
	}
	return f
})

// drawn reports whether the font has a letter.
func drawn(r rune) bool {
	var b sfnt.Buffer
	i, err := outlines().GlyphIndex(&b, r)
	return err == nil && i != 0
}

// dots is the picture of a letter that the font lacks, out of a bitmap font
// that has those of East Asia: which of 16 rows of dots are black.
func dots(r rune) (picture *image.Alpha, width int, ok bool) {
	bounds, mask, at, advance, ok := bitmapfont.Face.Glyph(fixed.P(0, 12), r)
	if !ok {
		return nil, 0, false
	}
	picture = image.NewAlpha(image.Rect(0, 0, 16, 16))
	black := false
	for y := range bounds.Dy() {
		for x := range bounds.Dx() {
			if _, _, _, a := mask.At(at.X+x, at.Y+y).RGBA(); a > 0x7FFF {
				to := picture.PixOffset(bounds.Min.X+x, bounds.Min.Y+y)
				if (image.Point{X: bounds.Min.X + x, Y: bounds.Min.Y + y}).In(picture.Rect) {
					picture.Pix[to], black = 0xFF, true
				}
			}
		}
	}
	return picture, advance.Round(), black
}

// runsOf cuts a line where letters change between those the font draws and
// those it lacks.
func runsOf(s string) (runs []string) {
	var run bytes.Buffer
	last := true
	for _, r := range s {
		if d := drawn(r); d != last && run.Len() > 0 {
			runs = append(runs, run.String())
			run.Reset()
		}
		last = drawn(r)
		run.WriteRune(r)
	}
	if run.Len() > 0 {
		runs = append(runs, run.String())
	}
	return runs
}
