package resume

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

var emails = regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,8}[A-Za-z]{2,24}`)

// email is the first address, in lower case.
func (s sheet) email() string {
	for _, l := range s {
		if found := emails.FindString(l.words); found != "" && !strings.Contains(found, "..") {
			return strings.ToLower(found)
		}
	}
	return ""
}

var (
	phones      = regexp.MustCompile(`(?:\+|\(|\b)\(?\+?\d[\d ().\-/\x{2010}\x{2011}\x{2013}]{5,22}\d`)
	phoneLabels = regexp.MustCompile(`(?i)(phone|mobile|cell|\btel\b|telefon|mobil|handy|téléphone|móvil|teléfono|telefone|celular|telefono|טלפון|נייד|هاتف|جوال|☎|📞|📱)`)
	yearNumbers = regexp.MustCompile(`\b(?:19|20)\d{2}\b`)
)

// phone is the first telephone number: one with a country code or a label, or
// one at the top.
func (s sheet) phone() string {
	for i, l := range s {
		labelled := phoneLabels.MatchString(l.words)
		for _, found := range phones.FindAllString(emails.ReplaceAllString(urls.ReplaceAllString(l.words, " "), " "), -1) {
			digits := strings.Count(digitsOf(found), "") - 1
			switch {
			case digits < 7 || digits > 15:
			case strings.HasPrefix(found, "+") || strings.HasPrefix(found, "(+") || labelled:
				return tidyPhone(found)
			case i < 15 && digits >= 9 && !yearNumbers.MatchString(found):
				return tidyPhone(found)
			}
		}
	}
	return ""
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func tidyPhone(s string) string {
	if strings.Count(s, "(") != strings.Count(s, ")") {
		s = strings.NewReplacer("(", "", ")", "").Replace(s)
	}
	return strings.Join(strings.Fields(s), " ")
}

var (
	urls = regexp.MustCompile(`(?i)\b(?:https?://|www\.)[^\s<>"'|,;]{3,400}`)
	// accounts are known by their host, with or without https:// before it.
	accounts = regexp.MustCompile(`(?i)(?:https?://)?(?:[a-z]{2,3}\.)?(github\.com|gitlab\.com|codeberg\.org|bitbucket\.org|linkedin\.com/in|linkedin\.com/pub|stackoverflow\.com/users)/[\p{L}\p{N}][\p{L}\p{N}._%/-]{0,120}`)
	// sites are own domains as people write them: in small letters.
	sites      = regexp.MustCompile(`(?:^|[\s|(,:])((?:[a-z0-9-]{2,40}\.){1,3}(?:com|org|net|dev|io|me|tech|codes|xyz|app|page|site|blog|info|co|eu|de|fr|es|nl|pl|it|uk|in|br|pt|se|ch|at|be)(?:/[^\s<>"'|,;)]{0,200})?)(?:[\s|),;]|$)`)
	siteLabels = []string{"website", "web", "site", "homepage", "home page", "portfolio", "blog", "url", "webseite", "site web", "sitio web", "אתר", "الموقع"}
)

// maxLinks is how many links are proposed.
const maxLinks = 5

// links are the accounts and sites of the person. Links to projects further
// down are not theirs to be found by.
func (s sheet) links() []string {
	var list []string
	for _, l := range s {
		for _, found := range accounts.FindAllString(l.words, 20) {
			if a := address(found); personal(a) {
				list = append(list, a)
			}
		}
	}
	top := s.top()
	for _, l := range top {
		words := emails.ReplaceAllString(l.words, " ")
		for _, found := range urls.FindAllString(words, 20) {
			list = append(list, address(found))
		}
		for _, found := range sites.FindAllStringSubmatch(words, 20) {
			list = append(list, address(found[1]))
		}
	}
	return ordered(append(list, address(s.labelled(siteLabels...))))
}

// address is a whole web address; "" for what is none.
func address(s string) string {
	s = strings.TrimRight(strings.TrimSpace(s), ".,;:)]}>’”\"'")
	if s == "" || strings.ContainsAny(s, " \t@") || len(s) > 500 {
		return ""
	}
	if !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || !strings.Contains(u.Host, ".") || u.User != nil {
		return ""
	}
	u.Host = strings.ToLower(u.Host)
	return strings.TrimSuffix(u.String(), "/")
}

// personal tells somebody's account from a repository or an organisation's page.
func personal(a string) bool {
	u, err := url.Parse(a)
	if err != nil {
		return false
	}
	depth := strings.Count(strings.Trim(u.Path, "/"), "/")
	switch {
	case strings.HasSuffix(u.Host, "linkedin.com"):
		return depth >= 1
	case strings.HasSuffix(u.Host, "stackoverflow.com"):
		return true
	}
	return depth == 0 && u.Path != ""
}

// ordered puts GitHub and LinkedIn first and each link once.
func ordered(list []string) []string {
	rank := func(a string) int {
		switch {
		case strings.Contains(a, "github.com/"):
			return 0
		case strings.Contains(a, "linkedin.com/"):
			return 1
		}
		return 2
	}
	slices.SortStableFunc(list, func(a, b string) int { return rank(a) - rank(b) })
	var out []string
	seen := map[string]bool{}
	for _, a := range list {
		key := strings.NewReplacer("http://", "", "https://", "", "www.", "").Replace(strings.ToLower(a))
		if a == "" || seen[key] || rank(a) == 2 && (strings.HasSuffix(key, "github.com") || strings.HasSuffix(key, "linkedin.com")) {
			continue
		}
		if seen[key] = true; len(out) < maxLinks {
			out = append(out, a)
		}
	}
	return out
}

var (
	placeLabels = []string{"location", "address", "place", "city", "residence", "based in", "lives in", "wohnort", "adresse", "anschrift", "ort", "lieu", "ville", "ubicación", "dirección",
		"ciudad", "localização", "endereço", "cidade", "indirizzo", "residenza", "miejsce zamieszkania", "adres", "כתובת", "מקום מגורים", "العنوان", "الموقع الجغرافي"}
	basedIn = regexp.MustCompile(`(?i)\b(?:based|living|located|residing) in ([\p{Lu}][\p{L}’' -]{1,40}(?:, ?[\p{Lu}][\p{L}’' -]{1,40})?)`)
	towns   = regexp.MustCompile(`^\p{Lu}[\p{L}’'.-]*(?: [\p{L}’'.-]+){0,3}, ?\p{Lu}[\p{L}’'. -]{1,40}$`)
)

// place is where the person says they live: behind a label, in a sentence, or
// a town and a country by themselves at the top.
func (s sheet) place(name string, skills []string) string {
	if at := s.labelled(placeLabels...); at != "" {
		if first := parts(at); len(first) > 0 {
			return cut(first[0], 200)
		}
	}
	top := s.top()
	for _, l := range top {
		for _, part := range parts(l.words) {
			if towns.MatchString(part) && !titled(part) && !strings.Contains(name, part) && !strings.HasPrefix(part, name+",") &&
				len(findSkills(part, skills)) == 0 && len([]rune(part)) <= 60 {
				return part
			}
		}
	}
	for _, l := range top {
		if m := basedIn.FindStringSubmatch(l.words); m != nil {
			return strings.TrimRightFunc(m[1], unicode.IsSpace)
		}
	}
	return ""
}
