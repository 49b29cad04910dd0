package veil

import (
	"regexp"
	"strings"
	"unicode"
)

const (
	blank = `[ \t\x{00a0}]`
	gapAt = blank + `*(?:\r?\n)?` + blank + `*` // a name goes on behind the end of a line
	big   = `\p{Lu}[\p{L}\p{M}'’.&\-]*`
	small = `(?:of|and|the|&|de|del|della|degli|di|da|do|dos|du|des|la|le|les|zu|der|die|für|van|voor|y|e|et|i)`
	bigs  = `(?:` + big + blank + `+(?:` + small + blank + `+){0,2}){1,5}`
	rest  = `(?:` + gapAt + `(?:` + small + blank + `+){0,2}` + big + `){0,5}`
)

var (
	// behind their names: Riverside University, Delft Institute of Technology.
	named = regexp.MustCompile(`(?:` + bigs + `)(?:(?:University|UNIVERSITY|Univ\.|College|COLLEGE|Polytechnic|Conservatory|Academy|ACADEMY|Hochschule|Universität|Universitaet|Gymnasium|Universiteit|Hogeschool)(?:` + blank + `+(?:College|School)\b)?|(?:Institute|INSTITUTE)` + blank + `+(?:of|OF)` + blank + `+(?:Technology|TECHNOLOGY|Science|Management|Art|Engineering|Information|Advanced)|(?:Business|High|Grammar|Secondary|Law|Medical|Graduate|Summer|Public|Primary|Engineering)` + blank + `+School|School\b)(?:` + blank + `+(?:of|at|in|zu|für|of the)` + blank + `+` + big + `(?:` + blank + `+` + big + `){0,3})?`)
	// before them: University of Leeds, Universidade de Lisboa, Lycée Henri-IV.
	headed = regexp.MustCompile(`(?:` + big + blank + `+){0,2}(?:(?:University|UNIVERSITY|Univ\.|College|COLLEGE|Institute|INSTITUTE|School|SCHOOL|Academy|ACADEMY|Faculty|FACULTY|Polytechnic)` + gapAt + `(?:of|OF|for)` + rest + `|(?:\p{L}+-)?(?:Universität|Universitaet|UNIVERSITÄT|Hochschule|Fachhochschule|Gymnasium|Berufsakademie|Universiteit|Hogeschool|Universit[ée]|Universidad|Universidade|Università|Universitat|Uniwersytet|Politechnika|Politecnico|Politécnic[oa]|École|Ecole|Lycée|Escuela|Escola|Faculdade|Facultad|Instituto|Institut|Akademia|Conservatoire)` + rest + `)`)
	// compound as German writes it: Ludwig-Maximilians-Universität München.
	compound = regexp.MustCompile(`[\p{L}\-]*(?:universität|universitaet|hochschule|gymnasium|akademie|-Universität|-Hochschule|-Gymnasium)\b` + rest)
	// in any case of letters, where nothing has capitals.
	plain = regexp.MustCompile(`\b(?:university|college|institute|school|academy)` + blank + `+of` + blank + `+[\p{L}\-]+|\b[\p{Ll}\-]+` + blank + `+(?:university|college|polytechnic)\b`)
	// known everywhere by less than their name.
	famous  = regexp.MustCompile(`\b(?:MIT|ETH(?:[ \t]Zürich|[ \t]Zurich)?|EPFL|UCLA|UCL|LSE|KTH|TUM|RWTH|LMU|KIT|CMU|NYU|NUS|NTU|KAIST|IIT(?:[ \t-]\p{Lu}\p{L}+)?|BITS[ \t]Pilani|TU[ \t]\p{Lu}\p{L}+|FH[ \t]\p{Lu}\p{L}+|UC[ \t]\p{Lu}\p{L}+|Caltech|Stanford|Harvard|Yale|Princeton|Oxford|Cambridge|Berkeley|Cornell|Dartmouth|Sorbonne|Tsinghua|Technion|Imperial[ \t]College(?:[ \t]London)?|King['’]s[ \t]College(?:[ \t]London)?)\b`)
	licence = regexp.MustCompile(`^[ \t-]*(?i:licen[cs]e)`)
)

// stems are parts of words for schools, and renown those of the famous.
var (
	stems  = strings.Fields("univ colleg institut school akadem academ polyt polit hochschul gymnasi lycée ecole cole facul escuel escola schule hogeschool conservator")
	renown = strings.Fields("mit eth epfl ucl lse kth tum rwth lmu kit cmu nyu nus ntu kaist iit bits tu fh uc caltech stanford harvard yale princeton oxford cambridge berkeley cornell dartmouth sorbonne tsinghua technion imperial king")
)

// schoolSpans are names of schools, by their words or where they stand.
func schoolSpans(text, small string, words []word) []span {
	found := educationSpans(text, words)
	for _, s := range all(famous, text, near(small, renown...), 0, School) {
		if !licence.MatchString(text[s.to:]) {
			found = append(found, s)
		}
	}
	likely := near(small, stems...)
	for _, pattern := range []*regexp.Regexp{named, headed, compound, plain} {
		for _, s := range all(pattern, text, likely, 0, School) {
			if s = trimmed(text, s); s.from < s.to {
				found = append(found, s)
			}
		}
	}
	return found
}

// trimmed leaves out what stands before a name and is none: a degree, a subject,
// the beginning of a sentence.
func trimmed(text string, s span) span {
	words := split(text[s.from:s.to])
	from, to := 0, len(words)
	for from < to && (subjects[words[from].fold] || lead[words[from].fold]) {
		from++
	}
	for to > from+1 && (degrees[words[to-1].fold] || particles[words[to-1].fold]) {
		to--
	}
	if from == to {
		return span{}
	}
	return span{s.from + words[from].from, s.from + words[to-1].to, School}
}

// lead are words with a capital before a school at the beginning of a sentence.
var lead = set("the a an at in from i my our studied attended graduated graduate graduating since after before during while and with degree student lecturer teacher tutor visited via")

// degrees are what a school gives.
var degrees = set(`bsc msc ba ma bs ms phd dphil mphil mba beng meng btech mtech be me bca mca llb llm bachelor bachelors master masters doctor doctorate doctoral diploma diplom
	dipl ing degree degrees minor major honours honors hons abitur baccalaureate baccalauréat licence licenciatura grado laurea magister inżynier engineer certificate certification
	apprenticeship ausbildung fachinformatiker promotion foundation alevel alevels levels gcse gcses postgraduate undergraduate graduate associate nvq hnd mooc bootcamp`)

// subjects are what is studied, and what else is said beside a school.
var subjects = func() map[string]bool {
	m := set(`computer computing computational science sciences scientific software engineering engineer information informatics informatik technology technologies technical systems system
	mathematics maths mathematik statistics statistical physics physik chemistry biology economics finance business management administration electrical electronic electronics
	mechanical data analytics artificial intelligence machine learning cybernetics robotics networks network networking security cyber telecommunications communication communications
	distributed embedded applied theoretical pure philosophy linguistics languages psychology history arts design marketing accounting law medicine music literature english german
	french spanish programming databases database cloud web mobile game games development operations research human interaction logic algorithms cryptography bioinformatics
	geography education training academic background thesis dissertation project projects grade grades gpa average distinction merit first second class upper lower division cum laude
	magna summa honours final score result results top dean list scholarship course courses coursework module modules subjects subject specialisation specialization focus topic topics
	relevant with and in of the for on at from to until since present current currently now expected ongoing year years part full time semester exchange
	january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
	januar februar märz mai juni juli oktober dezember heute studium wirtschaftsinformatik informatique ingénieur ingénierie informática ingeniería engenharia informatyka
	go golang java python rust sql linux unix`)
	for d := range degrees {
		m[d] = true
	}
	for _, w := range strings.Fields("märz informática ingeniería ingénieur ingénierie inżynier baccalauréat") {
		m[fold(w, false)] = true
	}
	return m
}()

var (
	educationHeads = heads("education|academic|academic background|academic history|education and training|educational background|qualifications|academic qualifications|studies|schooling|university|ausbildung|studium|bildung|bildungsweg|schulbildung|akademische ausbildung|formation|formations|études|etudes|formation académique|educación|formación|formación académica|estudios|educação|formação|formação acadêmica|formação académica|istruzione|formazione|istruzione e formazione|opleiding|opleidingen|onderwijs|wykształcenie|edukacja")
	otherHeads     = heads("summary|profile|about|about me|objective|professional summary|personal statement|experience|work experience|professional experience|employment|employment history|work history|career|career history|relevant experience|positions|projects|personal projects|side projects|open source|volunteering|volunteer experience|skills|technical skills|core skills|key skills|technologies|tech stack|certifications|certificates|languages|publications|awards|honors and awards|interests|hobbies|references|links|contact|talks|patents|berufserfahrung|beruflicher werdegang|kenntnisse|fähigkeiten|sprachen|projekte|ehrenamt|kontakt|expérience|expériences|expérience professionnelle|compétences|langues|projets|experiencia|experiencia profesional|experiencia laboral|habilidades|idiomas|proyectos|experiência|experiência profissional|competências|projetos|esperienza|esperienze professionali|competenze|lingue|werkervaring|ervaring|vaardigheden|talen|doświadczenie|doświadczenie zawodowe|umiejętności|języki|projekty")
)

func heads(list string) map[string]bool {
	m := map[string]bool{}
	for h := range strings.SplitSeq(list, "|") {
		m[h] = true
	}
	return m
}

// longest is how many lines a section on education has; behind them it has
// ended without a heading that is known.
const longest = 60

// educationSpans hide in the sections on education all but degrees, subjects
// and dates.
func educationSpans(text string, words []word) []span {
	var found []span
	inside, next, at := 0, 0, 0
	for line := range lines(text) {
		from, to := at, at+len(line)
		at = to
		first := next
		for next < len(words) && words[next].from < to {
			next++
		}
		switch title := heading(line); {
		case educationHeads[title]:
			inside = longest
		case otherHeads[title]:
			inside = 0
		case inside > 0 && from < to:
			if next > first {
				inside--
				found = append(found, unknown(text, words[first:next])...)
			}
		}
	}
	return found
}

// lines are those of a text with what ends them; a page ends one too.
func lines(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for text != "" {
			n := strings.IndexAny(text, "\n\f") + 1
			if n == 0 {
				n = len(text)
			}
			if !yield(text[:n]) {
				return
			}
			text = text[n:]
		}
	}
}

// heading is a line as a heading would be written.
func heading(line string) string {
	if len(line) > 60 {
		return ""
	}
	return strings.Join(strings.Fields(strings.ToLower(strings.TrimFunc(line, func(r rune) bool { return !unicode.IsLetter(r) }))), " ")
}

// unknown are the words of a line that are no degree, subject or date: those
// with a capital, or all where none has one, and what stands between them.
func unknown(text string, words []word) []span {
	capitals := false
	for _, w := range words {
		capitals = capitals || w.upper
	}
	var found []span
	last := -1
	for i, w := range words {
		if subjects[w.fold] || marks[w.fold] || w.letters == 1 && !w.upper || capitals && !w.upper {
			continue
		}
		if n := len(found) - 1; last >= 0 && i-last <= 3 && between(text, words[last:i+1]) {
			found[n].to = w.to
		} else {
			found = append(found, span{w.from, w.to, School})
		}
		last = i
	}
	return found
}

// marks are the words that the marks of a veiled text are made of.
var marks = set("name e mail phone link place school they pronouns title")

// between reports whether nothing but small words stands between two.
func between(text string, words []word) bool {
	for i := range len(words) - 1 {
		if i > 0 && words[i].letters > 5 {
			return false
		}
		if i > 0 && subjects[words[i].fold] && words[i].upper {
			return false
		}
		if strings.Trim(text[words[i].to:words[i+1].from], " \t\u00a0.'’&-") != "" {
			return false
		}
	}
	return true
}
