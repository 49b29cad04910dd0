package resume

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxList is how many entries of a list are read.
const maxList = 100

// node is any value of a JSON document, read as what it should have been.
type node struct{ value any }

// at is the value under the first of the keys that there is.
func (n node) at(keys ...string) node {
	object, _ := n.value.(map[string]any)
	for _, k := range keys {
		if v, ok := object[k]; ok && v != nil {
			return node{v}
		}
	}
	return node{}
}

// list is an array's entries; anything else that is there is a list of one.
func (n node) list() []node {
	array, ok := n.value.([]any)
	if !ok && n.value != nil {
		array = []any{n.value}
	}
	var out []node
	for _, v := range array[:min(len(array), maxList)] {
		out = append(out, node{v})
	}
	return out
}

// lines are the strings of an array, or those of one string with commas.
func (n node) lines(max int) []string {
	list := n.list()
	if s, ok := n.value.(string); ok {
		list = nil
		for _, part := range strings.SplitN(s, ",", maxList+1) {
			list = append(list, node{part})
		}
	}
	var out []string
	for _, v := range list[:min(len(list), maxList)] {
		if line := v.line(max); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// line is a string or number without line breaks.
func (n node) line(max int) string { return cut(strings.Join(strings.Fields(n.text(max)), " "), max) }

// text is a string or number of at most that many characters.
func (n node) text(max int) string {
	switch v := n.value.(type) {
	case string:
		return cut(strings.TrimSpace(plain(v)), max)
	case float64:
		return cut(strconv.FormatFloat(v, 'f', -1, 64), max)
	}
	return ""
}

// cut keeps the first max characters.
func cut(s string, max int) string {
	if utf8.RuneCountInString(s) <= max {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:max]))
}

// plain drops what shows nothing or reorders what does: control and format
// characters. Spaces of all widths become plain ones, digits of all scripts
// those of ASCII.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r' || r == '\f' || r == '\v' || r == '\u2028' || r == '\u2029':
			return '\n'
		case unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError:
			return -1
		}
		return digit(r)
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

// digit is a digit of the Arabic, Persian, Devanagari or fullwidth row in ASCII.
func digit(r rune) rune {
	for _, zero := range []rune{'٠', '۰', '०', '０'} {
		if r >= zero && r <= zero+9 {
			return '0' + r - zero
		}
	}
	return r
}
