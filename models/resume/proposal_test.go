package resume

import (
	"slices"
	"strings"
	"testing"
	"time"
)

var now = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

var catalogue = []string{"Go", "Node.js", "Python", "Java", "JavaScript", "PHP", ".NET", "C", "C#", "C++", "R", "MySQL", "PostgreSQL", "MongoDB", "Redis", "SQL", "RESTful APIs", "GraphQL",
	"Third-party integrations", "AWS", "Azure", "Google Cloud", "Kubernetes", "OAuth", "JWT", "Data encryption", "Microservices", "Serverless", "Code optimisation", "Caching strategies", "Load balancing"}

func TestPropose(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		text string
		want Proposal
	}{
		"one column, English": {`
Ananya Iyer
Senior Backend Engineer
Bengaluru, India | +91 98450 12345 | ananya.iyer@example.com
github.com/ananya-iyer | https://www.linkedin.com/in/ananyaiyer/ | ananya.dev

SUMMARY
Backend engineer with 9+ years of experience in Go and PostgreSQL.

EXPERIENCE
Staff Engineer, Kirana Pay                         Jan 2021 – Present
- Built the ledger (https://github.com/kirana/ledger) in Go, PostgreSQL and Redis on AWS
Senior Engineer, Google                            Mar 2018 - Dec 2020
- Node.js and GraphQL gateways

EDUCATION
B.Tech, Indian Institute of Technology             2012 - 2016
`, Proposal{Name: "Ananya Iyer", Headline: "Senior Backend Engineer", Email: "ananya.iyer@example.com", Phone: "+91 98450 12345",
			Links: []string{"https://github.com/ananya-iyer", "https://www.linkedin.com/in/ananyaiyer", "https://ananya.dev"},
			Place: "Bengaluru, India", Employer: "Kirana Pay", Years: 9, Skills: []string{"Go", "Node.js", "PostgreSQL", "Redis", "GraphQL", "AWS"}}},
		"capitals, the role first, the employer above the dates": {`
SENIOR SOFTWARE DEVELOPER
JEAN-LUC O'CONNOR
Phone: (415) 555-0134
Email: jl.oconnor@example.org
Location: Oakland, CA

WORK EXPERIENCE
Harbour Freight Systems
06/2019 - Present
C# and .NET services, SQL Server
Blue Crane Ltd
05/2015 - 06/2019
C++ trading engine
`, Proposal{Name: "Jean-Luc O'Connor", Headline: "SENIOR SOFTWARE DEVELOPER", Email: "jl.oconnor@example.org", Phone: "(415) 555-0134", Place: "Oakland, CA",
			Employer: "Harbour Freight Systems", Years: 11, Skills: []string{".NET", "C#", "C++", "SQL"}}},
		"German, accents, a Lebenslauf": {`
Lebenslauf
Persönliche Daten
Name: Jörg Müller-Lüdenscheidt
Anschrift: Hauptstraße 5, 10827 Berlin
Telefon: 030 / 123 456 78
E-Mail: joerg@mueller.example

Berufserfahrung
seit 04/2020  Softwareentwickler bei Siebenschläfer GmbH
01/2016 – 03/2020  Softwareentwickler, Nordwind AG
Ausbildung
2010 – 2015 Universität Bremen, Informatik
Kenntnisse
Java, Kubernetes, MySQL
`, Proposal{Name: "Jörg Müller-Lüdenscheidt", Email: "joerg@mueller.example", Phone: "030 / 123 456 78", Place: "Hauptstraße 5, 10827 Berlin",
			Employer: "Siebenschläfer GmbH", Years: 10, Skills: []string{"Java", "MySQL", "Kubernetes"}}},
		"French, months in words, overlapping positions": {`
Amélie Lefèvre-Noël
Développeuse back-end – Lyon, France
amelie.lefevre@example.fr · 06 12 34 56 78

Expériences professionnelles
Développeuse chez Soleil Levant | janvier 2020 – aujourd’hui
Consultante indépendante | juin 2019 – décembre 2022
Formation
Master informatique, 2014 – 2016
Compétences : PHP, JavaScript, MongoDB
`, Proposal{Name: "Amélie Lefèvre-Noël", Headline: "Développeuse back-end · Lyon, France", Email: "amelie.lefevre@example.fr", Phone: "06 12 34 56 78",
			Place: "Lyon, France", Employer: "Soleil Levant", Years: 7, Skills: []string{"JavaScript", "PHP", "MongoDB"}}},
		"Hebrew, from right to left": {"\u202bקורות חיים\u202c\nיעל כהן\nמפתחת Backend בכירה\nטלפון: 054-1234567\nyael@example.co.il\nכתובת: תל אביב\n" +
			"ניסיון תעסוקתי\nמפתחת, ענן בע״מ 2019 - היום\nPython, AWS, Redis\nהשכלה\nאוניברסיטת תל אביב 2012 - 2015\n",
			Proposal{Name: "יעל כהן", Headline: "מפתחת Backend בכירה", Email: "yael@example.co.il", Phone: "054-1234567", Place: "תל אביב", Employer: "ענן בע״מ", Years: 7,
				Skills: []string{"Python", "Redis", "AWS"}}},
		"Arabic digits": {"الاسم: ليلى حداد\nهاتف: +٩٦٦ ٥٠ ١٢٣ ٤٥٦٧\nlayla@example.sa\nالخبرة\nمهندسة، شركة النور\n٢٠١٨ - ٢٠٢٢\nJava, Azure\n",
			Proposal{Name: "ليلى حداد", Email: "layla@example.sa", Phone: "+966 50 123 4567", Years: 4, Skills: []string{"Java", "Azure"}}},
		"Markdown": {`# Priya Raghunathan
**Backend developer** · [priya@example.net](mailto:priya@example.net) · <https://github.com/priyar> · https://gitlab.com/priyar
## Experience
### Backend developer, Tessellate Ltd (2022–present)
* Microservices in Go behind load balancers; OAuth2 and JWT
### Junior developer, Foo & Sons (2020–2022)
## Skills
Go, Postgres, k8s
`, Proposal{Name: "Priya Raghunathan", Headline: "Backend developer", Email: "priya@example.net", Links: []string{"https://github.com/priyar", "https://gitlab.com/priyar"},
			Employer: "Tessellate Ltd", Years: 6, Skills: []string{"Go", "PostgreSQL", "Kubernetes", "OAuth", "JWT", "Microservices", "Load balancing"}}},
		"nothing dated, years in words": {"Curriculum Vitae\nMaria da Silva\nI have eight years of experience building web services. Based in Porto, Portugal.\nmaria@example.pt",
			Proposal{Name: "Maria da Silva", Email: "maria@example.pt", Place: "Porto, Portugal", Years: 8}},
		"years stated behind a colon": {"Name: Tunde Adeyemi\nYears of experience: 12\nTechnologies: C, R, Go", Proposal{Name: "Tunde Adeyemi", Years: 12, Skills: []string{"Go", "C", "R"}}},
		"years of something else":     {"Olu Bright\nolu@example.org\nA company of 40 years, and I am 30 years old.", Proposal{Name: "Olu Bright", Email: "olu@example.org"}},
		"Chinese":                     {"王小明\n软件工程师\nxiaoming@example.cn\n+86 138 0013 8000\nGo, MySQL", Proposal{Name: "王小明", Email: "xiaoming@example.cn", Phone: "+86 138 0013 8000", Skills: []string{"Go", "MySQL"}}},
		"words that only look so": {"Google Cloud Gopher\nDjango, Googler, MySQLite, JavaScripter, laws, ongoing, R&D, to go, C# only",
			Proposal{Name: "Google Cloud Gopher", Skills: []string{"C#", "Google Cloud"}}},
		"junk":    {"%PDF-1.7 \x00\x01\xff\xfe ???? \u202e))))\n\n\t|||\n--------\n0000000000000000000000000\n@@@@", Proposal{}},
		"nothing": {"", Proposal{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := Propose(x.text, catalogue, now)
			same(t, got, x.want)
		})
	}
}

func same(t *testing.T, got, want Proposal) {
	t.Helper()
	for _, f := range []struct{ name, got, want string }{
		{"name", got.Name, want.Name}, {"headline", got.Headline, want.Headline}, {"e-mail", got.Email, want.Email}, {"phone", got.Phone, want.Phone},
		{"place", got.Place, want.Place}, {"employer", got.Employer, want.Employer},
		{"links", strings.Join(got.Links, " "), strings.Join(want.Links, " ")}, {"skills", strings.Join(got.Skills, ", "), strings.Join(want.Skills, ", ")},
	} {
		if f.got != f.want {
			t.Errorf("%s: got %q, want %q", f.name, f.got, f.want)
		}
	}
	if got.Years != want.Years {
		t.Errorf("years: got %d, want %d", got.Years, want.Years)
	}
	if !slices.Equal(got.Items, want.Items) {
		t.Errorf("items: got %+v, want %+v", got.Items, want.Items)
	}
}

func TestYearsMergeWhatOverlaps(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"Experience\n2015 - 2019\n2019 - 2023":                          8,
		"Experience\n2015 - 2020\n2016 - 2018":                          5,
		"Experience\nJan 2020 - Dec 2020":                               1,
		"Experience\n01.2020 – 06.2021\n07.2021 – 12.2021":              2,
		"Experience\n2020-03 – 2023-02":                                 3,
		"Experience\nMarch 2024 to present":                             2,
		"Experience\n2023 - 2019":                                       0,
		"Experience\n2031 - 2040":                                       0,
		"Experience\n2020 - 2099":                                       6,
		"Experience\n1066 - 2019":                                       0,
		"Experience\n2010 - 2014 Bachelor of Science, Some University":  0,
		"Education\n2010 - 2020":                                        0,
		"Projects\n2010 - 2020\nExperience\n2020 - 2022":                2,
		"Experience\nAcme 2019 - 2021\n\nTechnologies: Go\n2021 - 2023": 4,
	} {
		if got := Propose(text, nil, now).Years; got != want {
			t.Errorf("%q: %d years, want %d", text, got, want)
		}
	}
}

func TestProposeIsQuickWhateverTheText(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"one long line":   strings.Repeat("a", 5<<20),
		"digits":          strings.Repeat("2019 - 2020 ", 200_000),
		"at signs":        strings.Repeat("a@", 500_000),
		"dots":            strings.Repeat("a.b-c.d/", 300_000),
		"a million lines": strings.Repeat("Ada Obi\n", 1_000_000),
		"letters":         strings.Repeat("é", 1_000_000),
	} {
		start := time.Now()
		p := Propose(text, catalogue, now)
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%s took %v", name, d)
		}
		if len(p.Name) > 200 || len(p.Links) > maxLinks || p.Years > maxYears {
			t.Errorf("%s: %.100v", name, p)
		}
	}
}
