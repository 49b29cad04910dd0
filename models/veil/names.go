package veil

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// names is how a person can be called in a text.
type names struct {
	parts    map[string]bool // any of which stands for the person
	whole    []string        // several of them run together, found within words too
	initials map[string]bool // of the parts, one letter each
	order    string          // the initials in order
	scripts  []string        // parts in scripts that put no blanks between words, as written
}

// particles belong to names without being one.
var particles = set(`van von der den de del della dello di da das do dos du la le les el al bin ibn ben bint abu ter ten zu zum zur
	af av st san santa mac mc ap y e i dr prof jr sr phd msc bsc mba ing dipl`)

// everyday are names that are words of English too; in lower case they are.
var everyday = set(`abundance alba amber angel april art ash august autumn basil bay bear bell bill bishop black bond brand brook brooks brown buck burn bush
	carter case cash chance charity chase cherry clay cliff close cook crystal dawn day dean dale dell drew earl eve faith field fields fisher ford forest fox frank
	gene glory good grace grant gray green hand harmony harper harry heart heath holly home honey hope hunt hunter iris ivy jack jade jasmine jay jewel
	joy june justice king knight lake lance law lee lily long love mark marsh mason may mercy miles mill misty moon olive page park parker patience
	pearl penny piper poppy price prince ray read reed reid rich river rob robin rock rose ruby rusty sage sandy scout short skip sky song star sterling stone storm
	sue summer sunny temple terry true victor violet wade walker ward way west white will win winter wood wright young
	go an so in on at to no do is it as or be by we my me us he she can man hall bird`)

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// namesOf reads a name as it was typed.
func namesOf(name string) names {
	n := names{parts: map[string]bool{}, initials: map[string]bool{}}
	var joined, wide []string
	for i, field := range strings.Fields(name) {
		if unspaced(field) {
			n.scripts = append(n.scripts, field)
			continue
		}
		pieces := split(field)
		plain, broad := "", ""
		for _, w := range pieces {
			plain += w.fold
			broad += fold(field[w.from:w.to], true)
			n.part(w.fold, i > 0)
			n.part(w.wide, i > 0)
		}
		if len(pieces) == 0 || i > 0 && particles[plain] {
			continue
		}
		n.part(plain, false)
		n.part(broad, false)
		joined, wide = append(joined, plain), append(wide, broad)
		first := plain[:width(plain)]
		n.initials[first] = true
		n.order += first
	}
	n.together(joined)
	n.together(wide)
	if len(n.scripts) > 1 {
		n.scripts = append(n.scripts, strings.Join(n.scripts, ""))
	}
	// One sign of such a script is a word of its own more often than a name.
	n.scripts = slices.DeleteFunc(n.scripts, func(s string) bool { return utf8.RuneCountInString(s) < 2 })
	return n
}

// and adds another name of the same person.
func (n *names) and(other string) {
	o := namesOf(other)
	maps.Copy(n.parts, o.parts)
	maps.Copy(n.initials, o.initials)
	n.whole, n.scripts = append(n.whole, o.whole...), append(n.scripts, o.scripts...)
}

// part notes a part of the name. Particles are none, but at the beginning, where
// Al and Ben stand.
func (n names) part(fold string, inside bool) {
	if utf8.RuneCountInString(fold) > 1 && !(inside && particles[fold]) {
		n.parts[fold] = true
	}
}

// together notes how the parts are written as one: in addresses, handles and
// the names of files.
func (n *names) together(parts []string) {
	if len(parts) < 2 {
		return
	}
	first, last := parts[0], parts[len(parts)-1]
	for _, w := range []string{strings.Join(parts, ""), first + last, last + first} {
		if len(w) > 3 {
			n.parts[w] = true
		}
		if len(w) > 5 && !slices.Contains(n.whole, w) {
			n.whole = append(n.whole, w)
		}
	}
	for _, w := range []string{first[:width(first)] + last, first + last[:width(last)]} {
		if len(w) > 5 {
			n.parts[w] = true
		}
	}
}

func width(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// unspaced reports whether the script puts no blanks between words.
func unspaced(s string) bool {
	for _, r := range s {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			return true
		}
	}
	return false
}

// called reports whether a word is a part of the name.
func (n names) called(w word) bool {
	if !n.parts[w.fold] && (w.wide == "" || !n.parts[w.wide]) {
		return false
	}
	return w.upper || w.letters > 2 && !everyday[w.fold] && !particles[w.fold]
}

// spans are where a text names the person.
func (n names) spans(text string, words []word) []span {
	var found []span
	for _, s := range n.scripts {
		for at := 0; ; {
			i := strings.Index(text[at:], s)
			if i < 0 {
				break
			}
			found = append(found, span{at + i, at + i + len(s), Name})
			at += i + len(s)
		}
	}
	if len(n.parts) == 0 {
		return found
	}
	hits := make([]bool, len(words))
	for i, w := range words {
		hits[i] = n.called(w) || n.within(w)
	}
	found = append(found, n.broken(text, words)...)
	n.spelled(text, words, hits)
	n.everydayNames(text, words, hits)
	n.between(text, words, hits)
	for i, w := range words {
		if hits[i] {
			found = append(found, span{w.from, w.to, Name})
		} else {
			found = append(found, n.humps(text, w)...)
		}
	}
	return found
}

// within reports whether the word has the whole name in it.
func (n names) within(w word) bool {
	return slices.ContainsFunc(n.whole, func(s string) bool {
		return strings.Contains(w.fold, s) || w.wide != "" && strings.Contains(w.wide, s)
	})
}

// gap is what stands between a word and the next.
func gap(text string, words []word, i int) string { return text[words[i].to:words[i+1].from] }

// broken finds names that a line breaks in two.
func (n names) broken(text string, words []word) (found []span) {
	for i := range len(words) - 1 {
		between := gap(text, words, i)
		if len(between) > 6 || !strings.ContainsAny(between, "\r\n") || !strings.ContainsAny(between, "-‐\u00ad") || strings.Trim(between, "-‐\u00ad \r\n") != "" {
			continue
		}
		joined := words[i].fold + words[i+1].fold
		if n.parts[joined] || slices.Contains(n.whole, joined) {
			found = append(found, span{words[i].from, words[i+1].to, Name})
		}
	}
	return found
}

// spelled finds names with signs between their letters, as headings have them,
// and initials with full stops.
func (n names) spelled(text string, words []word, hits []bool) {
	for i := 0; i < len(words); i++ {
		j, run, dotted := i, "", true
		for ; j < len(words) && words[j].letters == 1; j++ {
			if j > i {
				between := gap(text, words, j-1)
				if len(between) > 3 || strings.Trim(between, " .·_*-") != "" {
					break
				}
				dotted = dotted && strings.Contains(between, ".")
			}
			run += words[j].fold
		}
		if j-i < 2 {
			continue
		}
		named := dotted && words[i].upper && len(n.order) > 1 && (run == n.order || len(run) == 2 && run == n.order[:1]+n.order[len(n.order)-1:])
		for p := range n.parts {
			named = named || len(p) > 2 && strings.Contains(run, p)
		}
		for k := i; named && k < j; k++ {
			hits[k] = true
		}
		i = j - 1
	}
}

// everydayNames finds parts that are words too, next to another part.
func (n names) everydayNames(text string, words []word, hits []bool) {
	for i := range len(words) - 1 {
		if hits[i] && hits[i+1] || words[i].upper != words[i+1].upper || !joins(gap(text, words, i)) {
			continue
		}
		if n.parts[words[i].fold] && n.parts[words[i+1].fold] && words[i].fold != words[i+1].fold {
			hits[i], hits[i+1] = true, true
		}
	}
}

// between finds middle names, and initials beside a name.
func (n names) between(text string, words []word, hits []bool) {
	last := -1
	for i := range words {
		if !hits[i] {
			continue
		}
		if last >= 0 && i-last > 1 && i-last <= 4 && words[last].fold != words[i].fold && n.middle(text, words, last, i) {
			for k := last + 1; k < i; k++ {
				hits[k] = true
			}
		}
		last = i
	}
	for i := range words {
		if hits[i] || words[i].letters > 1 || !words[i].upper || !n.initials[words[i].fold] {
			continue
		}
		before := i > 0 && hits[i-1] && joins(gap(text, words, i-1)) && words[i-1].letters > 1
		behind := i+1 < len(words) && hits[i+1] && joins(gap(text, words, i)) && words[i+1].letters > 1
		hits[i] = before || behind
	}
}

// middle reports whether what stands between two parts of the name belongs to it.
func (n names) middle(text string, words []word, from, to int) bool {
	for k := from; k < to; k++ {
		between := gap(text, words, k)
		if len(between) > 3 || strings.Trim(between, " \u00a0.,'’\"“”()-") != "" {
			return false
		}
		if k > from && !words[k].upper && !particles[words[k].fold] {
			return false
		}
	}
	return true
}

// humps finds the name within a word of several, each with a capital.
func (n names) humps(text string, w word) []span {
	var found []span
	start := w.from
	check := func(to int) {
		part := split(text[start:to])
		if len(part) == 1 && part[0].letters > 2 && n.called(part[0]) {
			found = append(found, span{start, to, Name})
		}
	}
	lowercase := false
	for i, r := range text[w.from:w.to] {
		if unicode.IsUpper(r) && lowercase {
			check(w.from + i)
			start = w.from + i
		}
		lowercase = unicode.IsLower(r)
	}
	if start > w.from {
		check(w.to)
	}
	return found
}
