package veil

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a run of letters of a text, as it is compared: in lower case, without
// accents and without what shows nothing on screen.
type word struct {
	from, to int
	fold     string
	wide     string // folded as German and Nordic names are written in ASCII; "" when the same
	upper    bool   // it begins with a capital, or its script has none
	letters  int
}

// split finds the words of a text.
func split(text string) []word {
	var words []word
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) {
			i += n
			continue
		}
		w := word{from: i, upper: !unicode.IsLower(r)}
		for i < len(text) {
			if r, n = utf8.DecodeRuneInString(text[i:]); !inWord(r) {
				break
			}
			if unicode.IsLetter(r) {
				w.letters++
			}
			i += n
		}
		w.to = i
		w.fold = fold(text[w.from:w.to], false)
		if wide := fold(text[w.from:w.to], true); wide != w.fold {
			w.wide = wide
		}
		words = append(words, w)
	}
	return words
}

// inWord are letters, the accents on them, and what shows nothing: a soft
// hyphen, a joiner, a space of no width.
func inWord(r rune) bool {
	return unicode.IsLetter(r) || r > 0x7f && (unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r))
}

// fold is a word as it is compared.
func fold(s string, wide bool) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r < 0x80:
			b.WriteRune(unicode.ToLower(r))
			continue
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
			continue
		}
		r = unicode.ToLower(r)
		if wide {
			if as, ok := wides[r]; ok {
				b.WriteString(as)
				continue
			}
		}
		if as, ok := plains[r]; ok {
			b.WriteString(as)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// wides is how letters are written where there are none with two dots.
var wides = map[rune]string{'ä': "ae", 'ö': "oe", 'ü': "ue", 'ø': "oe", 'å': "aa", 'æ': "ae", 'œ': "oe"}

// plains are letters without their accents.
var plains = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ﬁ': "fi", 'ﬂ': "fl"}
	for plain, accented := range map[string]string{
		"a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "b": "ḃ", "c": "çćĉċč", "d": "ďđðḍ", "e": "èéêëēĕėęěẹẻẽếềểễệ", "g": "ĝğġģǧ", "h": "ĥħḥ",
		"i": "ìíîïĩīĭįıǐỉị", "j": "ĵ", "k": "ķǩ", "l": "ĺļľŀł", "m": "ṃ", "n": "ñńņňŉŋṇ", "o": "òóôõöøōŏőǒọỏốồổỗộơớờởỡợ",
		"r": "ŕŗř", "s": "śŝşšșṣ", "t": "ţťŧțṭ", "u": "ùúûüũūŭůűųǔụủưứừửữự", "w": "ŵ", "y": "ýÿŷỳỵỷỹ", "z": "źżžẓ"} {
		for _, r := range accented {
			m[r] = plain
		}
	}
	return m
}()

// lower is text with its ASCII letters in lower case, byte for byte.
func lower(text string) string {
	b := []byte(text)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// occurrences are where a text has the part, neither within a longer word nor
// number.
func occurrences(text, part string, mark string) []span {
	var found []span
	for at := 0; part != ""; {
		i := strings.Index(text[at:], part)
		if i < 0 {
			break
		}
		from, to := at+i, at+i+len(part)
		before, _ := utf8.DecodeLastRuneInString(text[:from])
		behind, _ := utf8.DecodeRuneInString(text[to:])
		if (from == 0 || !alphanumeric(before)) && (to == len(text) || !alphanumeric(behind)) {
			found = append(found, span{from, to, mark})
		}
		at = to
	}
	return found
}

func alphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// near is where a text has one of the stems, with the lines before and behind:
// patterns are slow, and most lines have nothing for them. Small is the text in
// lower case.
func near(small string, stems ...string) []span {
	var found []span
	at, before := 0, 0
	for line := range lines(small) {
		has := false
		for _, stem := range stems {
			has = has || strings.Contains(line, stem)
		}
		if n := len(found) - 1; has && n >= 0 && found[n].to >= before {
			found[n].to = at + len(line)
		} else if has {
			found = append(found, span{from: before, to: at + len(line)})
		}
		before, at = at, at+len(line)
	}
	// The line behind: a name goes on there.
	for i, s := range found {
		for line := range lines(small[s.to:]) {
			found[i].to += len(line)
			break
		}
	}
	return found
}

// all are the matches of a pattern, or of its group, near some stems.
func all(pattern *regexp.Regexp, text string, parts []span, group int, mark string) []span {
	var found []span
	for _, p := range parts {
		for _, at := range pattern.FindAllStringSubmatchIndex(text[p.from:p.to], -1) {
			found = append(found, span{p.from + at[2*group], p.from + at[2*group+1], mark})
		}
	}
	return found
}
