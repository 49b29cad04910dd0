package veil_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"stepwise/models/veil"
)

var anna = veil.Of(veil.Person{Name: "Anna Kowalska-Nowak", Email: "akn.codes@example.org", Phone: "+48 601 234 567", Place: "Gdańsk, Poland",
	Links: []string{"https://github.com/kowaliq", "https://www.linkedin.com/in/anna-kn-4711/", "https://blog.kowalska.dev/about"}})

// TestText says case by case what is hidden and what stays.
func TestText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                                     "",
		"Go, PostgreSQL and Kafka":                             "Go, PostgreSQL and Kafka",
		"Anna Kowalska-Nowak":                                  "[name]",
		"ANNA KOWALSKA-NOWAK, Go engineer":                     "[name], Go engineer",
		"anna kowalska nowak wrote this":                       "[name] wrote this",
		"Kowalska-Nowak, Anna":                                 "[name], [name]",
		"Anna Maria Kowalska":                                  "[name]",
		"A. Kowalska and Anna K. agree":                        "[name] and [name]. agree",
		"Signed A.K.":                                          "Signed [name].",
		"A N N A   K O W A L S K A":                            "[name]",
		"Anna’s queue":                                         "[name]’s queue",
		"An\u00adna Ko\u200bwalska":                            "[name]",
		"Kowals-\nka is broken":                                "[name] is broken",
		"AnnaKowalskaCV2024.pdf":                               "[name]CV2024.pdf",
		"anna_kowalska_cv.pdf":                                 "[name]_cv.pdf",
		"cv-annakowalskanowak-final":                           "cv-[name]-final",
		"Banana Annaberg":                                      "Banana Annaberg",
		"mail akn.codes@example.org now":                       "mail [e-mail] now",
		"anna.k (at) example (dot) org":                        "[e-mail]",
		"known as kowaliq everywhere":                          "known as [name] everywhere",
		"see https://github.com/kowaliq/q.":                    "see [link].",
		"github.com/kowaliq":                                   "[link]",
		"LinkedIn: anna-kn-4711":                               "LinkedIn: [link]",
		"GitHub: Actions, Copilot, and so":                     "GitHub: [link], Copilot, and so",
		"kept at example.dev/me/cv":                            "kept at [link]",
		"Node.js, ASP.NET, 3.14/2":                             "Node.js, ASP.NET, 3.14/2",
		"Call +48 601 234 567 or 601234567":                    "Call [phone] or [phone]",
		"Phone: 22 555 1234":                                   "Phone: [phone]",
		"(555) 123-4567":                                       "[phone]",
		"2015 - 2019, 100,000 rows, 10.0.0.1":                  "2015 - 2019, 100,000 rows, 10.0.0.1",
		"She led it; his team, himself":                        "[they] led it; [they] team, [they]",
		"Pronouns: she/her":                                    "Pronouns: [pronouns]",
		"(they / them)":                                        "([pronouns])",
		"The shell, there, theory, other":                      "The shell, there, theory, other",
		"Ms. Kowalska, Mr Brown, MS SQL":                       "[title]. [name], [title] Brown, MS SQL",
		"from Gdańsk, Poland to Oslo":                          "from [place] to Oslo",
		"BSc at the University of Leeds":                       "BSc at the [school]",
		"University of California, Berkeley":                   "[school], [school]",
		"MSc Computer Science, Technische Universität München": "MSc Computer Science, [school]",
		"Ludwig-Maximilians-Universität in Germany":            "[school] in Germany",
		"Universidade Nova de Lisboa, Engenharia":              "[school], Engenharia",
		"Riverside Community College":                          "[school]",
		"Georgia Institute of Technology":                      "[school]",
		"Stanford and MIT, under the MIT licence":              "[school] and [school], under the MIT licence",
		"Politechnika Gdańska":                                 "[school]",
		"trained at the old school":                            "trained at the old school",
		"Acme Ltd, engineer":                                   "Acme Ltd, engineer",
	} {
		if got := anna.Text(text); got != want {
			t.Errorf("%q\n got %q\nwant %q", text, got, want)
		}
	}
}

// TestEducation hides what stands in a section on education but for degrees,
// subjects and dates.
func TestEducation(t *testing.T) {
	t.Parallel()
	got := anna.Text("Experience\nBackend engineer, Hooli, 2019–2024\n\nEDUCATION\nMSc Computer Science, Wrocław Tech, 2014 – 2016\nBSc in Mathematics, St. Mary of the Vale\fHigh grades at Kolegium Zamek\n\nSkills\nKafka, Hooli Cloud\n")
	want := "Experience\nBackend engineer, Hooli, 2019–2024\n\nEDUCATION\nMSc Computer Science, [school], 2014 – 2016\nBSc in Mathematics, [school]\f[school] grades at [school]\n\nSkills\nKafka, Hooli Cloud\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestNames goes through names that are hard to find, or found too often.
func TestNames(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ name, text, want string }{
		{"Will Young", "I will be young; Will Young will", "I will be young; [name] will"},
		{"Jürgen Müller", "Juergen Mueller, JURGEN MULLER, Ju\u0308rgen", "[name], [name], [name]"},
		{"Søren Østergård", "Soeren Oestergaard; Soren Ostergard", "[name]; [name]"},
		{"Nguyễn Thị Hằng", "NGUYEN THI HANG and Nguyen Hang", "[name] and [name]"},
		{"Li Wei", "Li Wei, liwei, a list of Li", "[name], [name], a list of [name]"},
		{"Vincent van der Berg", "Vincent van der Berg of van der Waals", "[name] of van der Waals"},
		{"Ben Al", "Ben wrote it", "[name] wrote it"},
		{"李小龙", "我是李小龙。", "我是[name]。"},
		{"김 철수", "저는 김철수입니다", "저는 [name]입니다"},
		{"О’Брайен Анна", "Анна О’Брайен", "[name]"},
		{"O'Brien", "OBrien, O’Brien and Brien", "[name], [name] and [name]"},
		{"J", "J or K", "J or K"},
		{"", "Anything at all", "Anything at all"},
		{"--- ... ---", "Anything --- at all", "Anything --- at all"},
		{"An Na", "Ann, all, anna and An Na", "Ann, all, [name] and [name]"},
	} {
		if got := veil.Of(veil.Person{Name: x.name}).Text(x.text); got != x.want {
			t.Errorf("%s: %q\n got %q\nwant %q", x.name, x.text, got, x.want)
		}
	}
}

// pieces are what a hostile text is made of.
func pieces() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.StringMatching(`[ \n\f.,;:/@+()\-]{0,4}`), rapid.SampledFrom([]string{
		"Zaphrodine", "Quuxworthy", "ZAPHRODINE QUUXWORTHY", "zaphrodine.quuxworthy@heartofgold.example", "+44 20 7946 0999", "020 7946 0999",
		"https://github.com/zquux42", "zquux42", "University of Betelgeuse", "EDUCATION\n", "Experience\n", "she", "his", "she/her", "Ms ", "[name]", "[school]", "\xff", "é", "e\u0301",
		"Zaphro-\ndine", "\u200b", "MIT", " at ", "(dot)"}))
}

// TestNothingIsLeft puts the person's own words into any text: none of them is
// in it afterwards, whatever stands around, and the text stays in bounds.
func TestNothingIsLeft(t *testing.T) {
	t.Parallel()
	v := veil.Of(veil.Person{Name: "Zaphrodine Quuxworthy", Email: "zaphrodine.quuxworthy@heartofgold.example", Phone: "+44 20 7946 0999", Links: []string{"https://github.com/zquux42"}})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces(), 0, 12).Draw(t, "text"), rapid.SampledFrom([]string{" ", "\n", ", ", "\f", " | "}).Draw(t, "separator"))
		c := v.Cover(text)
		for _, left := range []string{"Zaphrodine ", "Quuxworthy ", "zaphrodine.quuxworthy@", " zquux42 "} {
			if strings.Contains(c.Text+" ", left) {
				t.Fatalf("%q is left in %q, which was %q", left, c.Text, text)
			}
		}
		if len(c.Text) > veil.MostGrowth*len(text) {
			t.Fatalf("%d bytes became %d", len(text), len(c.Text))
		}
		if strings.Count(c.Text, "\f") != strings.Count(text, "\f") {
			t.Fatalf("%q lost a page: %q", text, c.Text)
		}
		if utf8.ValidString(text) && !utf8.ValidString(c.Text) {
			t.Fatalf("%q was cut within a letter: %q", text, c.Text)
		}
		if again := v.Text(text); again != c.Text {
			t.Fatalf("the same text became %q and %q", c.Text, again)
		}
	})
}

// TestPlaces goes from the original to the veiled text and back: what comes back
// holds what was asked for, and what is not hidden is the same.
func TestPlaces(t *testing.T) {
	t.Parallel()
	v := veil.Of(veil.Person{Name: "Zaphrodine Quuxworthy", Email: "z@heartofgold.example"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces(), 1, 8).Draw(t, "text"), " ")
		c := v.Cover(text)
		from := rapid.IntRange(0, len(text)).Draw(t, "from")
		to := rapid.IntRange(from, len(text)).Draw(t, "to")
		a, b := c.There(from, to)
		if a < 0 || a > b || b > len(c.Text) {
			t.Fatalf("%d–%d is at %d–%d of %d", from, to, a, b, len(c.Text))
		}
		x, y := c.Back(a, b)
		if x > from || y < to && from < to || y > len(text) {
			t.Fatalf("%d–%d came back as %d–%d", from, to, x, y)
		}
		if c2, d2 := c.There(x, y); c2 != a || d2 != b {
			t.Fatalf("%d–%d of the veiled text became %d–%d", a, b, c2, d2)
		}
	})
}

func TestAPlaceIsFoundBehindMarks(t *testing.T) {
	t.Parallel()
	text := "Anna Kowalska-Nowak wrote the queue. Anna runs the queue."
	c := anna.Cover(text)
	from := strings.LastIndex(text, "runs the queue")
	a, b := c.There(from, from+len("runs the queue"))
	if c.Text[a:b] != "runs the queue" {
		t.Errorf("%q", c.Text[a:b])
	}
	if a, b = c.There(from-3, from+4); c.Text[a:b] != "[name] runs" {
		t.Errorf("cut through a mark: %q", c.Text[a:b])
	}
	if x, y := c.Back(a+2, b); text[x:y] != "Anna runs" {
		t.Errorf("back: %q", text[x:y])
	}
}

func BenchmarkCover(b *testing.B) {
	page := strings.Repeat("Backend engineer at Hooli since 2019: wrote the payment queue in Go with PostgreSQL, 100,000 events a minute. Call +48 601 234 567.\n", 40) + "Education\nMSc, University of Leeds\n"
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		anna.Text(page)
	}
}
