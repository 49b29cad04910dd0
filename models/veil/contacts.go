package veil

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

var (
	emails  = regexp.MustCompile(`[\p{L}\p{N}_][\p{L}\p{N}._%+'\-]*@[\p{L}\p{N}][\p{L}\p{N}.\-]*[\p{L}\p{N}]`)
	spelled = regexp.MustCompile(`(?i)[\p{L}\p{N}_][\p{L}\p{N}._%+\-]*[ \t]*(?:[(\[{]at[)\]}]|[ \t]at[ \t])[ \t]*[\p{L}\p{N}\-]+(?:[ \t]*(?:[(\[{]dot[)\]}]|[ \t]dot[ \t]|\.)[ \t]*[\p{L}\p{N}\-]+)+`)
	dotted  = regexp.MustCompile(`(?i)[(\[{](?:at|dot)[)\]}]|[ \t]dot[ \t]`)
)

// emailSpans are addresses of e-mail, those spelled out too.
func emailSpans(text, small string) []span {
	found := all(emails, text, near(small, "@"), 0, Email)
	for _, s := range all(spelled, text, near(small, "(at)", "[at]", "{at}", "(dot)", "[dot]", "{dot}", " dot "), 0, Email) {
		if dotted.MatchString(text[s.from:s.to]) {
			found = append(found, s)
		}
	}
	return found
}

// networks are sites on which people show themselves.
const networks = `linkedin\.com|github\.com|github\.io|gitlab\.com|bitbucket\.org|stackoverflow\.com|twitter\.com|x\.com|facebook\.com|instagram\.com|medium\.com|dev\.to|xing\.com|t\.me|bsky\.app|codeberg\.org|sr\.ht|about\.me|behance\.net|dribbble\.com|kaggle\.com|leetcode\.com|hackerrank\.com|youtube\.com|keybase\.io|hashnode\.dev|substack\.com|orcid\.org|researchgate\.net|angel\.co|wellfound\.com|polywork\.com`

var (
	links  = regexp.MustCompile(`(?i)(?:\b[a-z][a-z0-9+]{1,9}://|\bwww\.|\bmailto:)[^\s<>"“”]+|\b(?:[a-z0-9\-]+\.)*(?:` + networks + `)(?:/[^\s<>"“”]*)?|\b[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)*\.[a-z]{2,12}/[^\s<>"“”]+`)
	labels = regexp.MustCompile(`(?im)\b(?:linked ?in|git ?hub|git ?lab|bitbucket|skype|telegram|twitter|xing|mastodon|bluesky|stack ?overflow|medium|website|homepage|blog|portfolio)[ \t]*[:|][ \t]*(@?[\p{L}\p{N}][^\s|·•,;]*)[ \t]*(?:$|[|·•,;\r])`)
)

// linkSpans are addresses of the web, and what stands behind the name of a
// network.
func linkSpans(text, small string) []span {
	var found []span
	for _, s := range all(links, text, near(small, "://", "www.", "mailto:", ".com", ".io", ".org", ".dev", ".to", ".me", ".app", ".ht", ".co", "/"), 0, Link) {
		s.to = s.from + len(strings.TrimRight(text[s.from:s.to], ".,;:!?)]}'’"))
		found = append(found, s)
	}
	return append(found, all(labels, text, near(small, ":", "|"), 1, Link)...)
}

// generic are no handles of one person.
var generic = set("info mail email hello contact jobs job work career careers admin office team support dev developer hire hiring apply cv resume home about profile profiles blog user users www")

// handlesOf is what somebody is called on other sites: the first part of the
// e-mail address, and what links to networks end in.
func handlesOf(p Person) []string {
	var handles []string
	note := func(handle string) {
		handle = lower(strings.Trim(handle, "@/ "))
		if len(handle) > 3 && !generic[handle] && strings.IndexFunc(handle, func(r rune) bool { return r < '0' || r > '9' }) >= 0 && !slices.Contains(handles, handle) {
			handles = append(handles, handle)
		}
	}
	local, _, _ := strings.Cut(p.Email, "@")
	note(local)
	local, _, _ = strings.Cut(local, "+")
	note(local)
	for _, link := range p.Links {
		if !strings.Contains(link, "://") {
			link = "https://" + link
		}
		u, err := url.Parse(link)
		if err != nil {
			continue
		}
		host := strings.TrimPrefix(lower(u.Hostname()), "www.")
		note(host)
		if of, ok := strings.CutSuffix(host, ".github.io"); ok {
			note(of)
		}
		if !network.MatchString(host) {
			continue
		}
		for part := range strings.SplitSeq(strings.Trim(u.Path, "/"), "/") {
			if part == "in" || part == "u" || part == "users" || part == "profile" {
				continue
			}
			note(part)
			break
		}
	}
	return slices.DeleteFunc(handles, network.MatchString)
}

var network = regexp.MustCompile(`^(?:` + networks + `)$`)

func (v Veil) handleSpans(small string) (found []span) {
	for _, h := range v.handles {
		found = append(found, occurrences(small, h, Name)...)
	}
	return found
}

func (v Veil) placeSpans(small string) []span { return occurrences(small, v.place, Place) }

var (
	phones  = regexp.MustCompile(`(?:\+|\b00)[ \t]?[1-9](?:[ \t().\-/\x{2010}-\x{2015}\x{00a0}]{0,3}\d){6,14}|\(?\b\d{3}\)?[ \t.\-]\d{3}[ \t.\-]\d{4}\b|\(0\d{1,4}\)(?:[ \t.\-/]{0,2}\d){5,10}|\b0\d{2,4}[ \t]?[\-/ ][ \t]?\d{3}(?:[ \t\-]?\d){2,7}\b`)
	labeled = regexp.MustCompile(`(?i)(?:phone|mobile|cell|\btel\b|telephone|telefon|mobil|handy|téléphone|móvil|teléfono|telefone|celular|telefono|whatsapp|signal|☎|📞|📱)[^\S\n\f]*[.:]?[^\S\n\f]*(\(?\+?\d(?:[ \t().\-/\x{2010}-\x{2015}\x{00a0}]{0,3}\d){5,14})`)
	digits  = regexp.MustCompile(`\d(?:[ \t().\-/\x{2010}-\x{2015}\x{00a0}]{0,3}\d){6,24}`)
)

// phoneSpans are telephone numbers: those that look like one, those with a label
// before them, and the person's own however they are written.
func phoneSpans(text, small string, own []string) []span {
	numbers := near(small, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9")
	found := all(phones, text, numbers, 0, Phone)
	found = append(found, all(labeled, text, near(small, "phone", "mobil", "cell", "tel", "handy", "móvil", "whatsapp", "signal", "☎", "📞", "📱"), 1, Phone)...)
	if len(own) == 0 {
		return found
	}
	for _, s := range all(digits, text, numbers, 0, Phone) {
		number := digitsOf(text[s.from:s.to])
		if !slices.ContainsFunc(own, func(o string) bool { return strings.Contains(number, o) }) {
			continue
		}
		if s.from > 0 && text[s.from-1] == '+' {
			s.from--
		}
		found = append(found, s)
	}
	return found
}

// significant are the last digits of a number, by which it is known with or
// without the codes of country and town.
func significant(phone string) string {
	only := digitsOf(phone)
	if len(only) < 7 {
		return ""
	}
	return only[len(only)-7:]
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
