package handlers_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What a recruiter brings to a shortlist: an archive of résumés and a
// spreadsheet, of made-up people.
const (
	broughtFiles = 200
	broughtRows  = 5000
	brokenRows   = 40
	sharedRows   = 25 // of people whose résumé came first

	scanned = 77 // a résumé that is a picture: kept, though it cannot be read
)

// unfitFiles are those of the archive that cannot be résumés, with what is said
// of them.
var unfitFiles = map[int]string{17: "is an encrypted PDF", 58: "is empty", 103: "is a program", 149: "is an archive inside the archive"}

var (
	givenNames  = strings.Fields("Ada Boris Chidi Dana Emil Farah Goran Hana Ivo Jana Kenji Lena Milan Noor Olga Pavel Quinn Rania Sven Tala")
	familyNames = strings.Fields("Abara Bianchi Castro Dvorak Eriksen Fischer Grant Hughes Ito Jansen Kowalski Lindgren Moreau Novak Okoye Petrov Quiroga Rossi Santos Tanaka")
)

// someone is the nth made-up person; the first 200 send résumés.
type someone int

func (s someone) name() string {
	name := givenNames[s%20] + " " + familyNames[s/20%20]
	if s >= 400 {
		name += "-" + familyNames[s/400%20]
	}
	return name
}

func (s someone) email() string { return fmt.Sprintf("person-%d@example.org", int(s)) }

// tells of double-entry ledgers: one in ten of those with a résumé, one in 500
// of the others.
func (s someone) tells() bool { return s <= broughtFiles && s%10 == 0 || s%500 == 0 }

// strays are those who tell of them and have ended up with PHP.
func (s someone) strays() bool { return s.tells() && s%30 == 0 }

func (s someone) years() int {
	if s.tells() {
		return 8 + int(s)%3
	}
	return 1 + int(s)%7
}

func (s someone) skills() string {
	switch {
	case s.strays():
		return "PHP, PostgreSQL, AWS"
	case s.tells(), s%10 == 3:
		return "Go, PostgreSQL, AWS"
	}
	return "Java, AWS"
}

func (s someone) headline() string {
	if s.tells() {
		return "Backend developer, double entry ledgers"
	}
	return "Backend developer"
}

// resume is what the person writes, line by line.
func (s someone) resume() []string {
	lines := []string{s.name(), "Backend developer", s.email(), "", "Summary", strconv.Itoa(s.years()) + " years of experience in backend development", "", "Skills", s.skills(), "", "Experience"}
	if s.tells() || s%10 == 5 {
		return append(lines, "Kept a double entry ledger for a payment service")
	}
	return append(lines, "Kept the reports of a harbour")
}

// bundleOfResumes is an archive in which every fourth file is a PDF, a DOCX, a
// text or Markdown, but for a few that are nothing of the kind.
func bundleOfResumes(t *testing.T) []byte {
	t.Helper()
	var files []string
	for n := 1; n <= broughtFiles; n++ {
		s := someone(n)
		name := fmt.Sprintf("%03d %s", n, s.name())
		switch {
		case unfitFiles[n] == "is an encrypted PDF":
			files = append(files, name+".pdf", strings.Replace(string(readablePDF(s.name())), "/Root", "/Encrypt 5 0 R /Root", 1))
		case unfitFiles[n] == "is empty":
			files = append(files, name+".docx", "")
		case unfitFiles[n] == "is a program":
			files = append(files, name+".pdf", "MZ\x90\x00\x03program")
		case unfitFiles[n] == "is an archive inside the archive":
			files = append(files, name+".zip", string(zipped(t, "cv.txt", s.name())))
		case n == scanned:
			files = append(files, name+".pdf", string(readablePDF("")))
		default:
			files = append(files, s.file(t, name)...)
		}
	}
	return zipped(t, files...)
}

// file is the person's résumé: its name and content.
func (s someone) file(t *testing.T, name string) []string {
	t.Helper()
	text := strings.Join(s.resume(), "\n")
	switch s % 4 {
	case 0:
		return []string{name + ".pdf", string(readablePDF(strings.Join(s.resume(), ") Tj 0 -30 Td (")))}
	case 1:
		return []string{name + ".docx", string(wordFile(t, s.resume()))}
	case 2:
		return []string{name + ".txt", text}
	}
	return []string{name + ".md", "# " + text}
}

// wordFile is a DOCX with a paragraph for each line.
func wordFile(t *testing.T, lines []string) []byte {
	t.Helper()
	var b strings.Builder
	for _, line := range lines {
		b.WriteString("<w:p><w:r><w:t>" + html.EscapeString(line) + "</w:t></w:r></w:p>")
	}
	return zipped(t, "[Content_Types].xml", "<Types/>",
		"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+b.String()+"</w:body></w:document>")
}

// faults are what is wrong with a broken row: what it has in a column, and what
// is said of it.
var faults = []struct {
	column      int
	value, says string
}{
	{0, "", "There is no name in this row."},
	{1, "ask me", "This does not read as an e-mail address."},
	{3, "many", "This does not read as a number of years."},
	{2, "x", "This does not read as a phone number."},
	{6, "no page", "This does not read as the address of a page."},
}

// sheetOfPeople is a spreadsheet with a row for each person, some of them
// broken; broken are their numbers and what is said of each, in order.
func sheetOfPeople(t *testing.T, rows int) (content []byte, broken map[int]string) {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	broken = map[int]string{}
	lines := [][]string{{"Full name", "E-mail", "Telephone", "Years of experience", "Headline", "Works with", "Website", "Our own remarks"}}
	for i := range rows {
		s := someone(1001 + i)
		row := []string{s.name(), s.email(), fmt.Sprintf("+44 20 7946 %04d", i), strconv.Itoa(s.years()), s.headline(), s.skills(), "", "met at a fair, said “hello”"}
		switch {
		case i%125 == 7:
			fault := faults[len(broken)%len(faults)]
			row[fault.column] = fault.value
			broken[i+2] = fault.says
		case i%200 == 3:
			row[1] = someone(8 * (i/200 + 1)).email()
		}
		lines = append(lines, row)
	}
	if err := w.WriteAll(lines); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), broken
}

// looksFor is what the recruiter types: ledgers, PostgreSQL, years, no PHP.
const looksFor = `"double entry" -php skill:postgresql years:>7`

// soughtIn counts the same in the tables, without the search's own index.
const soughtIn = `SELECT count(DISTINCT c.id) FROM candidates c LEFT JOIN applications a ON a.candidate_id = c.id LEFT JOIN documents d ON d.application_id = a.id
	LEFT JOIN document_texts t ON t.document_id = d.id WHERE c.headline || ifnull(t.text, '') LIKE '%double entry%' AND c.skills LIKE '%PostgreSQL%' AND c.years > 7
	AND c.headline || c.skills || ifnull(t.text, '') NOT LIKE '%php%'`

// sought are the people who fit, of so many rows.
func sought(rows int) []someone {
	var fit []someone
	for n := 1; n < 1001+rows; n++ {
		if s := someone(n); (n <= broughtFiles || n > 1000) && s.tells() && !s.strays() {
			fit = append(fit, s)
		}
	}
	slices.Sort(fit)
	return fit
}
