package likeness

import (
	"strings"
	"unicode"
)

// plain are the Latin letters that people leave the marks off, each after the
// ASCII letters it is then written with.
var plain = letters("a", "àáâãäåāăąǎȁ", "ae", "æ", "c", "çćĉċč", "d", "ďđð", "e", "èéêëēĕėęěə", "g", "ĝğġģ", "h", "ĥħ", "i", "ìíîïĩīĭįıǐ", "j", "ĵ", "k", "ķ",
	"l", "ĺļľŀł", "n", "ñńņňŉŋ", "o", "òóôõöøōŏőǒơ", "oe", "œ", "r", "ŕŗř", "s", "śŝşšș", "ss", "ß", "t", "ţťŧț", "th", "þ", "u", "ùúûüũūŭůűųǔư",
	"w", "ŵ", "y", "ýÿŷ", "z", "źżž")

func letters(list ...string) map[rune]string {
	m := map[rune]string{}
	for i := 0; i < len(list); i += 2 {
		for _, r := range list[i+1] {
			m[r] = list[i]
		}
	}
	return m
}

// words are the words of a text in lower case, without marks on their letters
// and without what stands between them.
func words(text string) []string {
	var b strings.Builder
	for _, r := range strings.ToLower(text) {
		switch {
		case plain[r] != "":
			b.WriteString(plain[r])
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '.': // O’Neil, D.E.V.
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}
