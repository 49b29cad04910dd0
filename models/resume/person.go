package resume

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	nameLabels = []string{"name", "full name", "candidate", "vor- und nachname", "nom", "nom et prénom", "nombre", "nombre completo", "nome", "nome completo", "imię i nazwisko", "שם", "שם מלא", "الاسم", "الاسم الكامل"}
	// particles are small words within names.
	particles = []string{"de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "vom", "zu", "der", "den", "ter", "ten", "bin", "bint", "ibn", "al", "el", "ben", "bat", "y", "e", "i", "af", "av", "san", "st"}
	// titles are words of positions, which no name has.
	titles = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(engineer(?:ing)?|developer|programmer|architect|manager|consultant|analyst|administrator|devops|sre|backend|back-end|frontend|front-end|full[ -]?stack|software|senior|junior|principal|staff|lead|head|cto|vp|director|freelancer?|intern|student|specialist|scientist|entwickler(?:in)?|softwareentwickler(?:in)?|ingenieur(?:in)?|architekt(?:in)?|leiter(?:in)?|ingénieure?|développeu(?:r|se)|ingenier[oa]|desarrollador[a]?|engenheir[oa]|desenvolvedora?|sviluppatore|programista|inżynier|מפתחת?|מהנדסת?|ראש צוות|مهندسة?|مطورة?|مبرمجة?)(?:[^\p{L}]|$)`)
)

func titled(s string) bool { return titles.MatchString(s) }

// name is the first thing at the top that reads like one; one whose words are
// in the e-mail address comes before others.
func (s sheet) name(email string) string {
	if n := tidyName(s.labelled(nameLabels...)); n != "" {
		return n
	}
	local, _, _ := strings.Cut(email, "@")
	var first string
	for _, l := range s.top() {
		for _, part := range parts(l.words) {
			part, _, _ = strings.Cut(part, ",")
			n := tidyName(part)
			if n == "" {
				continue
			}
			if within(n, local) {
				return n
			}
			if first == "" {
				first = n
			}
		}
	}
	return first
}

// within reports whether a word of the name of three letters or more is in
// the address.
func within(name, local string) bool {
	for word := range strings.FieldsSeq(strings.ToLower(name)) {
		if len(word) > 2 && strings.Contains(local, word) {
			return true
		}
	}
	return false
}

// tidyName is the words as a name, "" when they are none.
func tidyName(words string) string {
	words = strings.TrimFunc(words, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' })
	fields := strings.Fields(words)
	if _, isHeading := heading(words); isHeading || titled(words) || utf8.RuneCountInString(words) > 60 || len(fields) > 6 {
		return ""
	}
	for i, w := range fields {
		if !nameWord(w) && !(i > 0 && slices.Contains(particles, strings.ToLower(w))) {
			return ""
		}
		if w == strings.ToUpper(w) && utf8.RuneCountInString(w) > 2 && !strings.Contains(w, ".") {
			fields[i] = capitalised(w)
		}
	}
	if len(fields) < 2 && !(len(fields) == 1 && ideographic(fields[0])) {
		return ""
	}
	return strings.Join(fields, " ")
}

// nameWord reports whether a word could be part of a name: letters that begin
// with a large one, or of a script without large ones.
func nameWord(w string) bool {
	for i, r := range w {
		switch {
		case i == 0 && !(unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.Is(unicode.Lo, r)):
			return false
		case !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) && !strings.ContainsRune("-'’.׳״", r):
			return false
		}
	}
	return true
}

func ideographic(w string) bool {
	n := 0
	for _, r := range w {
		if !unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 6
}

// capitalised writes a word of large letters as names are written, each part
// of a double name for itself.
func capitalised(w string) string {
	start := true
	return strings.Map(func(r rune) rune {
		defer func() { start = strings.ContainsRune("-'’", r) }()
		if start {
			return r
		}
		return unicode.ToLower(r)
	}, w)
}

// headline is what the person calls themselves: a line at the top with the
// words of a position.
func (s sheet) headline(name string) string {
	for _, l := range s.top() {
		if l.in != head {
			continue
		}
		words := l.words
		if name != "" {
			words = strings.Trim(strings.TrimPrefix(words, name), " ,|–—-·•")
		}
		kept := parts(words)
		kept = slices.DeleteFunc(kept, func(p string) bool {
			return strings.ContainsAny(p, "@") || urls.MatchString(p) || phones.MatchString(p)
		})
		words = strings.Join(kept, " · ")
		if titled(words) && len([]rune(words)) <= 120 && emails.FindString(words) == "" {
			return words
		}
	}
	return ""
}

var (
	bullets = regexp.MustCompile(`^[-*•‣▪●–—◦]\s`)
	at      = regexp.MustCompile(`(?i)\s(?:at|@|bei|chez|en|na|presso|w)\s`)
)

// employer is who the person works for until today: what remains of the line
// with the dates, or of the lines around it, without the position.
func (s sheet) employer(name string) string {
	for i, l := range s {
		if l.in == otherwise || !lasting.MatchString(l.words) {
			continue
		}
		if e := employerIn(l.words, name); e != "" {
			return e
		}
		for _, j := range []int{i - 1, i + 1} {
			if j < 0 || j >= len(s) || s[j].in != l.in || bullets.MatchString(s[j].words) || ranges.MatchString(s[j].words) || len(s[j].words) > 120 {
				continue
			}
			if e := employerIn(s[j].words, name); e != "" {
				return e
			}
		}
	}
	return ""
}

func employerIn(words, name string) string {
	words = ranges.ReplaceAllString(words, " | ")
	words = strings.TrimLeft(bullets.ReplaceAllString(words, ""), "#* ")
	if m := at.FindStringIndex(words); m != nil && titled(words[:m[0]]) {
		words = words[m[1]:]
	}
	for _, part := range parts(words) {
		for piece := range strings.SplitSeq(part, ", ") {
			piece = strings.Trim(piece, " ,.:*_()[]")
			n := utf8.RuneCountInString(piece)
			if n < 2 || n > 80 || titled(piece) || strings.EqualFold(piece, "remote") || piece == name || digitsOf(piece) == piece || lastsUntilToday(piece) {
				continue
			}
			return piece
		}
	}
	return ""
}
