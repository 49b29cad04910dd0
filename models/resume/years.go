package resume

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// month counts months since the year 0.
type month int

func monthOf(year, number string) month {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(number)
	if m < 1 || m > 12 {
		m = 1
	}
	return month(y*12 + m - 1)
}

func this(now time.Time) month { return month(now.Year()*12 + int(now.Month())) }

// span is from one month until before another.
type span struct{ from, until month }

type spans []span

// add keeps a span that can have been.
func (s spans) add(from, until month, now time.Time) spans {
	until = min(until, this(now))
	if from >= until || from < 1950*12 {
		return s
	}
	return append(s, span{from, until})
}

// years is how many whole years the spans cover, those that overlap counted
// once.
func (s spans) years() int {
	slices.SortFunc(s, func(a, b span) int { return int(a.from - b.from) })
	var total, covered month
	for _, x := range s {
		if x.until > covered {
			total += x.until - max(x.from, covered)
			covered = x.until
		}
	}
	return min(int(total)/12, maxYears)
}

const maxYears = 60

// monthNames are the first letters of months in the languages of the headings.
var monthNames = map[string]int{
	"jan": 1, "ene": 1, "gen": 1, "sty": 1, "feb": 2, "fév": 2, "fev": 2, "lut": 2, "mar": 3, "mär": 3, "mrz": 3, "apr": 4, "avr": 4, "abr": 4, "kwi": 4, "may": 5, "mai": 5, "mag": 5, "maj": 5,
	"jun": 6, "juin": 6, "juil": 7, "giu": 6, "cze": 6, "jul": 7, "lug": 7, "lip": 7, "aug": 8, "aoû": 8, "ago": 8, "sie": 8, "sep": 9, "set": 9, "wrz": 9, "oct": 10, "okt": 10, "out": 10, "ott": 10, "paź": 10,
	"nov": 11, "lis": 11, "dec": 12, "dez": 12, "déc": 12, "dic": 12, "gru": 12,
}

const (
	moment = `(?:(\p{L}{3,10})\.?,? )?(?:(\d{1,2})[./-])?((?:19|20)\d{2})(?:[-/.](\d{1,2}))?`
	today  = `present|now|current(?:ly)?|today|ongoing|till date|to date|heute|jetzt|aujourd[’']hui|présent|actuel(?:lement)?|actualidad|presente|actual|hoy|atual(?:mente)?|o momento|hoje|oggi|obecnie|teraz|היום|כיום|הווה|الآن|حتى الآن|الحاضر`
	dash   = ` ?(?:-|–|—|−|→|\bto\b|\buntil\b|\btill\b|\bbis\b|\bà\b|\ba\b|\bau\b|\bhasta\b|\baté\b|\bal\b|\bdo\b|עד|إلى|حتى) ?`
)

var (
	ranges  = regexp.MustCompile(`(?i)` + moment + dash + `(?:` + moment + `|(` + today + `))`)
	since   = regexp.MustCompile(`(?i)(?:since|seit|depuis|desde|dal|od|מאז|منذ) ` + moment)
	lasting = regexp.MustCompile(`(?i)(?:` + moment + dash + `(?:` + today + `)|(?:since|seit|depuis|desde|מאז|منذ) ` + moment + `)`)
	ends    = regexp.MustCompile(`(?i)^(?:` + today + `)$`)
	studies = regexp.MustCompile(`(?i)\b(university|universität|université|universidad|universidade|college|bachelor|master of|b\.?sc|m\.?sc|ph\.?d|hochschule|diploma)\b`)
)

func lastsUntilToday(s string) bool { return ends.MatchString(s) }

// point is the month that the words of a moment mean: its name or number, if
// it has one; whole says that only the year is given.
func point(m []string) (at month, whole bool) {
	name, before, year, after := m[0], m[1], m[2], m[3]
	n := []rune(strings.ToLower(name))
	for _, letters := range []int{4, 3} { // juin and juillet differ in the fourth
		if number, ok := monthNames[string(n[:min(len(n), letters)])]; ok {
			return monthOf(year, strconv.Itoa(number)), false
		}
	}
	for _, number := range []string{before, after} {
		if n, err := strconv.Atoi(number); err == nil && n >= 1 && n <= 12 {
			return monthOf(year, number), false
		}
	}
	return monthOf(year, ""), true
}

// held are the spans of employment: those under a heading of experience, or,
// without such a heading, all but those of studies and projects.
func (s sheet) held(now time.Time) spans {
	headed := slices.ContainsFunc(s, func(l line) bool { return l.in == experience })
	var out spans
	for _, l := range s {
		if l.in == otherwise || headed && l.in != experience || studies.MatchString(l.words) {
			continue
		}
		for _, m := range ranges.FindAllStringSubmatch(l.words, 10) {
			from, _ := point(m[1:5])
			until := this(now)
			if m[9] == "" {
				var whole bool
				if until, whole = point(m[5:9]); !whole {
					until++ // the last month was worked too
				}
			}
			out = out.add(from, until, now)
		}
		for _, m := range since.FindAllStringSubmatch(l.words, 10) {
			from, _ := point(m[1:5])
			out = out.add(from, this(now), now)
		}
	}
	return out
}

// years is the experience: what the dates add up to, or what the person says
// at the top when that is more, as older positions are often left out.
func (s sheet) years(now time.Time) int {
	dated := s.held(now).years()
	if said := statedYears(s.top().text()); said > dated {
		return said
	}
	if dated == 0 {
		return statedYears(s.text())
	}
	return dated
}

var (
	numbers = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20}
	stated  = regexp.MustCompile(`(?i)\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty) ?\+? ?(?:years?|yrs?|jahren?|ans|an|años?|anos?|anni|lat|שנים|שנות|سنوات|سنة|عاما)[’']?(.{0,60})`)
	ofWork  = regexp.MustCompile(`(?i)(experience|professional|industry|erfahrung|expérience|experiencia|experiência|esperienza|doświadczen|ניסיון|خبرة|building|developing|working|as an? |in (?:software|backend|back-end|web))`)
	counted = regexp.MustCompile(`(?i)(?:years? of experience|years’? experience|experience|berufserfahrung|expérience|experiencia|ניסיון|خبرة)\D{0,12}[: ]\D{0,3}(\d{1,2}) ?\+? ?(?:years?|yrs?|jahre|ans|años|anos|שנים|سنوات)?\s*$`)
)

// statedYears is the largest number of years of experience that the text
// speaks of, such as “8 years of experience”.
func statedYears(text string) int {
	most := 0
	for l := range strings.Lines(text) {
		for _, m := range stated.FindAllStringSubmatch(l, 5) {
			n, err := strconv.Atoi(m[1])
			if err != nil {
				n = numbers[strings.ToLower(m[1])]
			}
			if n <= maxYears && ofWork.MatchString(m[2]) {
				most = max(most, n)
			}
		}
		if m := counted.FindStringSubmatch(strings.TrimSpace(l)); m != nil {
			n, _ := strconv.Atoi(m[1])
			most = max(most, min(n, maxYears))
		}
	}
	return most
}
