package veil

import "strings"

var (
	sexed  = set("he she him her hers his himself herself")
	all3rd = set("he she they him her them his hers their theirs ze hir xe xem elle")
	titles = set("Mr Mrs Ms Miss Mx Sir Madam Herr Frau Mr. Mrs. MRS")
	// english are words that every English text of some length has.
	english = set("the and with for of is was to")
)

// shortText is up to how many words a text may be English without showing it.
const shortText = 60

// pronounSpans are pronouns that say a sex, lines of pronouns such as
// “she/her”, and titles before a name.
func pronounSpans(text string, words []word, names []span) []span {
	var found []span
	speaks := len(words) <= shortText
	for i := 0; i < len(words) && !speaks; i++ {
		speaks = english[words[i].fold]
	}
	for i := 0; i < len(words); i++ {
		w := words[i]
		if n := listed(text, words[i:]); n > 1 {
			found = append(found, span{w.from, words[i+n-1].to, Pronouns})
			i += n - 1
			continue
		}
		switch {
		case speaks && sexed[w.fold]:
			found = append(found, span{w.from, w.to, They})
		case titled(text, words, i, names):
			found = append(found, span{w.from, w.to, Title})
		}
	}
	return found
}

// listed is how many of the words are pronouns with a stroke between them.
func listed(text string, words []word) int {
	n := 0
	for n < len(words) && all3rd[words[n].fold] && (n == 0 || strings.TrimSpace(text[words[n-1].to:words[n].from]) == "/") {
		n++
	}
	return n
}

// titled reports whether the word is a title: before a word with a capital, or
// “MS” before the name itself, since it is a degree before others.
func titled(text string, words []word, i int, names []span) bool {
	if i+1 == len(words) || !words[i+1].upper || strings.Trim(gap(text, words, i), ". \u00a0") != "" {
		return false
	}
	written := text[words[i].from:words[i].to]
	if titles[written] {
		return true
	}
	if w := words[i].fold; w != "mr" && w != "ms" && w != "mrs" {
		return false
	}
	for _, s := range names {
		if s.from == words[i+1].from {
			return true
		}
	}
	return false
}
