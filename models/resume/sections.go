package resume

import (
	"slices"
	"strings"
	"unicode"
)

// What is read of a text: enough for any résumé, little for a machine.
const (
	maxText  = 200_000 // bytes
	maxLines = 3000
	maxLine  = 1000 // bytes
)

// section is what a part of a résumé is about.
type section int

const (
	head section = iota // before the first heading: who it is
	summary
	experience
	otherwise // education, projects, volunteering: no employment
)

// line is a line of a résumé with the section it is in.
type line struct {
	words string
	in    section
}

// sheet is a résumé as lines, empty ones left out.
type sheet []line

// headings are the first words of headings, in the languages that résumés for
// our jobs are written in.
var headings = map[section][]string{
	head: {"contact", "contact details", "contact information", "personal details", "personal information", "curriculum vitae", "curriculum", "cv", "resume", "résumé", "kontakt",
		"kontaktdaten", "persönliche daten", "lebenslauf", "coordonnées", "contacto", "datos personales", "contato", "dados pessoais", "contatti", "dane kontaktowe", "קורות חיים", "פרטים אישיים",
		"السيرة الذاتية", "معلومات الاتصال", "البيانات الشخصية"},
	summary: {"summary", "profile", "about", "about me", "objective", "career objective", "professional summary", "executive summary", "personal statement", "profil", "über mich",
		"kurzprofil", "à propos", "perfil", "resumen", "resumo", "sobre mí", "sobre mim", "תקציר", "נבذה", "الملخص", "نبذة"},
	experience: {"experience", "work experience", "professional experience", "employment", "employment history", "work history", "career", "career history", "relevant experience",
		"positions", "berufserfahrung", "beruflicher werdegang", "praxiserfahrung", "expérience", "expériences", "expérience professionnelle", "expériences professionnelles",
		"parcours professionnel", "experiencia", "experiencia profesional", "experiencia laboral", "experiência", "experiência profissional", "esperienza", "esperienze professionali",
		"doświadczenie", "doświadczenie zawodowe", "ניסיון", "ניסיון תעסוקתי", "ניסיון מקצועי", "الخبرة", "الخبرات", "الخبرة العملية", "الخبرة المهنية"},
	otherwise: {"education", "academic", "academic background", "education and training", "projects", "personal projects", "side projects", "open source", "volunteering", "volunteer experience",
		"skills", "technical skills", "core skills", "technologies", "tech stack", "certifications", "certificates", "languages", "publications", "awards", "interests", "hobbies", "references",
		"training", "courses", "links", "ausbildung", "studium", "bildung", "bildungsweg", "kenntnisse", "fähigkeiten", "sprachen", "projekte", "ehrenamt", "formation", "formations",
		"études", "compétences", "langues", "projets", "centres d’intérêt", "educación", "formación", "habilidades", "idiomas", "proyectos", "educação", "formação", "formação acadêmica",
		"competências", "projetos", "istruzione", "competenze", "wykształcenie", "umiejętności", "השכלה", "כישורים", "שפות", "פרויקטים", "התנדבות", "التعليم", "المهارات", "اللغات", "المشاريع"},
}

// read splits a text into lines and finds its sections.
func read(text string) sheet {
	if len(text) > maxText {
		text = text[:maxText]
	}
	var s sheet
	in := head
	for raw := range strings.Lines(plain(text)) {
		words := strings.Join(strings.Fields(strings.ReplaceAll(raw, "\t", " | ")), " ")
		words = strings.Trim(words, "| ")
		if words == "" {
			continue
		}
		if len(words) > maxLine {
			words = strings.ToValidUTF8(words[:maxLine], "")
		}
		if kind, ok := heading(words); ok {
			in = kind
			continue
		}
		if s = append(s, line{words, in}); len(s) == maxLines {
			break
		}
	}
	return s
}

// heading reports whether a line is a heading, and of what. A line that goes
// on behind its colon is none: “Technologies: …” stands within positions.
func heading(words string) (section, bool) {
	if len(words) > 100 {
		return 0, false
	}
	title := strings.ToLower(strings.TrimFunc(words, func(r rune) bool { return !unicode.IsLetter(r) }))
	title = strings.ReplaceAll(title, "'", "’")
	for kind, list := range headings {
		if slices.Contains(list, title) {
			return kind, true
		}
	}
	return 0, false
}

// top are the lines that say who it is: those before the first heading, at
// most 15, or the first ones when there is none.
func (s sheet) top() sheet {
	n := slices.IndexFunc(s, func(l line) bool { return l.in > summary })
	if n < 0 {
		n = len(s)
	}
	return s[:min(n, 15)]
}

// text is the whole résumé, a line a line.
func (s sheet) text() string {
	var b strings.Builder
	for _, l := range s {
		b.WriteString(l.words)
		b.WriteByte('\n')
	}
	return b.String()
}

// separators stand between the parts of a line.
var separators = []string{" | ", "|", " · ", "·", " • ", "•", " – ", " — ", " - ", " ‧ ", ";", "⋅", " / "}

// parts are what stands between the separators of a line.
func parts(words string) []string {
	for _, s := range separators {
		words = strings.ReplaceAll(words, s, "\x00")
	}
	var out []string
	for part := range strings.SplitSeq(words, "\x00") {
		if part = strings.Trim(part, " ,.:*#()[]"); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// labelled is what stands behind one of the labels, as in “Phone: …”.
func (s sheet) labelled(labels ...string) string {
	for _, l := range s {
		for _, part := range append([]string{l.words}, parts(l.words)...) {
			label, value, ok := strings.Cut(part, ":")
			label = strings.ToLower(strings.TrimFunc(label, func(r rune) bool { return !unicode.IsLetter(r) }))
			if value = strings.TrimSpace(value); ok && value != "" && slices.Contains(labels, label) {
				return value
			}
		}
	}
	return ""
}
