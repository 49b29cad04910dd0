// Package veil takes out of a text who it is about: names, ways to reach the
// person, links, schools, and words that say a sex. What it takes out it marks
// in square brackets, so that nobody mistakes a gap for what was written. It
// hides too much rather than too little, and still cannot hide everything: a
// nickname, a sister's name, or an employer with one employee stays.
//
// Pronouns and titles are known in English, titles in German too; names of
// schools by their words in English, German, French, Spanish, Portuguese,
// Italian, Dutch and Polish, and by the section of a résumé they stand in.
package veil

import (
	"slices"
	"strings"
)

// The marks that stand for what was taken out.
const (
	Name     = "[name]"
	Email    = "[e-mail]"
	Phone    = "[phone]"
	Link     = "[link]"
	Place    = "[place]"
	School   = "[school]"
	They     = "[they]"
	Pronouns = "[pronouns]"
	Title    = "[title]"
)

// MostGrowth is how many times as long as the text a veiled text is at most:
// the shortest that is replaced is one letter of two bytes or two letters.
const MostGrowth = 5

// Person is what is known of whom the texts are about.
type Person struct {
	Name, Email, Phone, Place string
	Links                     []string
	Former                    []Person // what they were known by before, or are in another entry
}

// Veil hides one person. It keeps no state of the texts it has seen.
type Veil struct {
	names   names
	handles []string // what the person is called on other sites, in lower case
	phones  []string // their digits, without those that may be left out
	place   string   // in lower case
}

// Of is the veil for a person.
func Of(p Person) Veil {
	v := Veil{names: namesOf(p.Name)}
	v.contacts(p)
	for _, f := range p.Former {
		v.names.and(f.Name)
		v.contacts(f)
	}
	if len(p.Place) > 3 {
		v.place = lower(p.Place)
	}
	return v
}

// contacts notes by what the person is or was reached.
func (v *Veil) contacts(p Person) {
	for _, h := range handlesOf(p) {
		if !slices.Contains(v.handles, h) {
			v.handles = append(v.handles, h)
		}
	}
	if own := significant(p.Phone); own != "" && !slices.Contains(v.phones, own) {
		v.phones = append(v.phones, own)
	}
}

// span is a part of a text that is replaced.
type span struct {
	from, to int
	mark     string
}

// Text is the text with who it is about taken out.
func (v Veil) Text(text string) string { return v.Cover(text).Text }

// Covered is a text under the veil, with where each part of it comes from.
type Covered struct {
	Text  string
	spans []span // of the original, in order and apart
	size  int    // of the original
}

// Cover veils a text. Pages, with form feeds between them, stay as many as they
// are.
func (v Veil) Cover(text string) Covered {
	words, small := split(text), lower(text)
	found := emailSpans(text, small)
	found = append(found, linkSpans(text, small)...)
	found = append(found, phoneSpans(text, small, v.phones)...)
	found = append(found, v.handleSpans(small)...)
	found = append(found, v.placeSpans(small)...)
	found = append(found, schoolSpans(text, small, words)...)
	names := v.names.spans(text, words)
	found = append(found, names...)
	found = append(found, pronounSpans(text, words, names)...)
	spans := apart(text, found)
	var b strings.Builder
	b.Grow(len(text))
	last := 0
	for _, s := range spans {
		b.WriteString(text[last:s.from])
		b.WriteString(s.mark)
		last = s.to
	}
	b.WriteString(text[last:])
	return Covered{b.String(), spans, len(text)}
}

// apart makes one of spans that overlap, and of names or schools with nothing
// but blanks and signs between them. The mark is that of the widest.
func apart(text string, found []span) []span {
	slices.SortFunc(found, func(a, b span) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	var out []span
	widest := 0
	for _, s := range found {
		if s.from >= s.to {
			continue
		}
		n := len(out) - 1
		if n >= 0 && (s.from < out[n].to || s.mark == out[n].mark && (s.mark == Name || s.mark == School) && joins(text[out[n].to:s.from])) {
			if s.to-s.from > widest {
				out[n].mark, widest = s.mark, s.to-s.from
			}
			out[n].to = max(out[n].to, s.to)
			continue
		}
		out, widest = append(out, s), s.to-s.from
	}
	return out
}

// joins reports whether a gap holds two parts of a name together.
func joins(gap string) bool { return len(gap) <= 3 && strings.Trim(gap, " \u00a0.'’_-") == "" }

// There is where a part of the original stands in the veiled text. What is cut
// through by the part is in it as a whole.
func (c Covered) There(from, to int) (int, int) {
	return c.move(from, false), max(c.move(to, true), c.move(from, false))
}

func (c Covered) move(at int, end bool) int {
	shift := 0
	for _, s := range c.spans {
		switch {
		case at >= s.to:
			shift += len(s.mark) - (s.to - s.from)
		case at > s.from && end:
			return s.from + shift + len(s.mark)
		case at > s.from:
			return s.from + shift
		}
	}
	return at + shift
}

// Back is where a part of the veiled text stands in the original. Marks that
// the part cuts through are in it as a whole.
func (c Covered) Back(from, to int) (int, int) {
	return c.back(from, false), max(c.back(to, true), c.back(from, false))
}

func (c Covered) back(at int, end bool) int {
	shift := 0 // original less veiled
	for _, s := range c.spans {
		from := s.from - shift
		to := from + len(s.mark)
		switch {
		case at >= to:
			shift += s.to - s.from - len(s.mark)
		case at > from && end:
			return s.to
		case at > from:
			return s.from
		}
	}
	return min(at+shift, c.size)
}
