package resume

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// aliases are other ways to write what a catalogue may hold, in small letters.
var aliases = map[string][]string{
	"go":                       {"golang"},
	"node.js":                  {"nodejs", "node js"},
	"javascript":               {"ecmascript"},
	"c#":                       {"csharp", "c sharp"},
	"c++":                      {"cpp"},
	".net":                     {"dotnet", "asp.net", ".net core", "vb.net"},
	"postgresql":               {"postgres"},
	"mongodb":                  {"mongo db"},
	"mysql":                    {"mariadb"},
	"kubernetes":               {"k8s"},
	"aws":                      {"amazon web services"},
	"google cloud":             {"gcp"},
	"azure":                    {"microsoft azure"},
	"restful apis":             {"rest api", "rest apis", "restful api", "restful", "rest services", "rest web services"},
	"graphql":                  {"graph ql"},
	"oauth":                    {"oauth2", "oauth 2.0", "oidc", "openid connect"},
	"jwt":                      {"json web token", "json web tokens"},
	"data encryption":          {"encryption", "encryption at rest"},
	"microservices":            {"micro services", "microservice", "micro service", "microservice architecture"},
	"serverless":               {"aws lambda", "cloud functions"},
	"code optimisation":        {"code optimization", "performance optimisation", "performance optimization", "performance tuning", "query optimisation", "query optimization"},
	"caching strategies":       {"caching", "cache invalidation", "caching strategy"},
	"load balancing":           {"load balancer", "load balancers"},
	"third party integrations": {"third party integration", "third party apis", "3rd party integrations"},
}

// findSkills are the names of the catalogue that the text has as words of their
// own: Go is not in Google, Java not in JavaScript, C not in C#.
func findSkills(text string, catalogue []string) []string {
	text = emails.ReplaceAllString(urls.ReplaceAllString(accounts.ReplaceAllString(text, " "), " "), " ")
	text = strings.Join(strings.Fields(text), " ")
	small := strings.ToLower(text)
	spaced := strings.ReplaceAll(small, "-", " ")
	var found []string
	for _, name := range catalogue {
		key := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), "-", " ")
		in := spaced
		if !strings.Contains(key, " ") {
			in = small
		}
		// A name of one or two letters is often a word as well: written large
		// or not at all.
		if utf8.RuneCountInString(key) <= 2 {
			key, in = strings.TrimSpace(name), text
		}
		if hasWord(in, key) || hasAlias(spaced, strings.ToLower(key)) {
			found = append(found, name)
		}
	}
	return found
}

func hasAlias(text, key string) bool {
	for _, a := range aliases[key] {
		if hasWord(text, a) {
			return true
		}
	}
	return false
}

// hasWord reports whether the word stands in the text by itself.
func hasWord(text, word string) bool {
	if word == "" {
		return false
	}
	for at := 0; ; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return false
		}
		from, until := at+i, at+i+len(word)
		if startsAlone(text[:from]) && endsAlone(text[until:], word) {
			return true
		}
		at = until
	}
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.M, r) || r == '_'
}

// startsAlone reports whether a word may begin behind the text.
func startsAlone(before string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || !wordRune(last) && !strings.ContainsRune(".#@+", last)
}

// endsAlone reports whether a word may end before the text. A digit may follow
// as a version (Java17, OAuth2), a full stop only as the end of a sentence.
func endsAlone(after, word string) bool {
	next, size := utf8.DecodeRuneInString(after)
	switch {
	case after == "":
		return true
	case unicode.IsLetter(next), next == '_', unicode.Is(unicode.M, next), next == '#':
		return false
	case unicode.IsNumber(next):
		return utf8.RuneCountInString(word) > 2
	case next == '+':
		return strings.HasPrefix(after, "+ ") && !strings.HasSuffix(word, "+") && utf8.RuneCountInString(word) > 2
	case next == '.':
		second, _ := utf8.DecodeRuneInString(after[size:])
		return !unicode.IsLetter(second)
	case next == '-', next == '&':
		return utf8.RuneCountInString(word) > 2
	}
	return true
}
