package likeness

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// number is a telephone number: its digits from the country code on when it is
// written with it, else from behind the trunk zero on.
type number struct {
	digits        string
	international bool
}

// leastDigits is how many digits a number has that tells anybody apart.
const leastDigits = 7

var extension = regexp.MustCompile(`(?i)\s*(ext|x|#|;).*$`)

// readPhone reads a number; one that is too short, or all one digit, is none.
func readPhone(text string) number {
	text = extension.ReplaceAllString(strings.TrimSpace(text), "")
	n := number{international: strings.HasPrefix(strings.TrimLeft(text, "( "), "+")}
	if n.international {
		text = strings.Replace(text, "(0)", "", 1)
	}
	n.digits = strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
	if rest, ok := strings.CutPrefix(n.digits, "00"); ok && !n.international {
		n.digits, n.international = rest, true
	}
	if !n.international {
		n.digits = strings.TrimPrefix(n.digits, "0")
	}
	if len(n.digits) < leastDigits || strings.Trim(n.digits, n.digits[:1]) == "" {
		return number{}
	}
	return n
}

// same reports whether two numbers reach the same telephone: one without its
// country code, which has one to three digits (ITU-T E.164), may be the end of
// one with it.
func (n number) same(o number) bool {
	if n.digits == "" || o.digits == "" {
		return false
	}
	if n.international && o.international {
		return n.digits == o.digits
	}
	if len(n.digits) < len(o.digits) {
		n, o = o, n
	}
	return strings.HasSuffix(n.digits, o.digits) && len(n.digits)-len(o.digits) <= 3
}

// SamePhone reports whether two telephone numbers reach the same telephone,
// however they are written.
func SamePhone(a, b string) bool { return readPhone(a).same(readPhone(b)) }

// crowded are addresses that are somebody's only with what comes behind.
var crowded = []string{"github.com", "gitlab.com", "bitbucket.org", "linkedin.com", "x.com", "facebook.com", "instagram.com", "xing.com", "medium.com", "dev.to",
	"stackoverflow.com", "codeberg.org", "youtube.com", "google.com", "drive.google.com", "docs.google.com", "dropbox.com", "notion.so", "behance.net", "kaggle.com"}

// Link is an address as it is the same in all the ways people write it: without
// protocol, case, www, what is asked of it, and the slash at its end. It is ""
// when it leads to nobody in particular.
func Link(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	for _, prefix := range []string{"www.", "m.", "mobile."} {
		host = strings.TrimPrefix(host, prefix)
	}
	if host == "twitter.com" {
		host = "x.com"
	}
	if strings.HasSuffix(host, ".linkedin.com") { // by country
		host = "linkedin.com"
	}
	path := strings.ToLower(strings.TrimRight(u.Path, "/"))
	if path == "" && slices.Contains(crowded, host) {
		return ""
	}
	return host + path
}
