package resume

import (
	"errors"
	"strings"
	"testing"
)

const sample = "\xef\xbb\xbf" + `{
  "basics": {"name": " Ada\u202e Obi ", "label": "Backend engineer", "email": "Ada@Example.org", "phone": 49301234567, "website": "ada.example.org",
    "summary": "8 years of experience.", "location": {"city": "Berlin", "countryCode": "DE"},
    "profiles": [{"network": "LinkedIn", "url": "https://linkedin.com/in/ada"}, {"network": "GitHub", "url": "https://github.com/ada"}, "nonsense", null]},
  "work": [{"company": "Acme", "position": "Engineer", "startDate": "2020-03-01"}, {"name": "Before", "startDate": "2018-01", "endDate": "2020-02-28"}, 7],
  "skills": [{"name": "Databases", "keywords": ["PostgreSQL", "Redis"]}, "Go", {"name": "Web", "keywords": "Node.js, GraphQL"}],
  "projects": {"name": "pgqueue", "description": "All of the locking", "highlights": ["lock.go"], "keywords": ["Go"], "url": "https://example.org/pgqueue"},
  "awards": "none", "unknown": {"a": [1]}
}`

func TestDecodeTakesWhatPeopleHave(t *testing.T) {
	t.Parallel()
	r, err := Decode([]byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	want := Proposal{Name: "Ada Obi", Headline: "Backend engineer", Email: "ada@example.org", Phone: "49301234567",
		Links: []string{"https://github.com/ada", "https://linkedin.com/in/ada", "https://ada.example.org"}, Place: "Berlin, DE", Employer: "Acme", Years: 8,
		Skills: []string{"Go", "Node.js", "PostgreSQL", "Redis", "GraphQL"},
		Items:  []Item{{Title: "pgqueue", OwnPart: "All of the locking", Stack: "Go", Link: "https://example.org/pgqueue", LookAt: "lock.go"}}}
	same(t, r.Propose(catalogue, now), want)
}

func TestDecodeRefusesWhatIsNone(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{
		"nothing": "", "no JSON": "Ada Obi", "a list": "[]", "null": "null", "empty": "{}", "another format": `{"name": "package", "version": "1.0.0"}`,
		"wrong types": `{"basics": [1, 2], "work": null}`, "half": `{"basics": {"name": "Ada"`, "two": `{"basics": {"name": "Ada"}} {}`,
		"too large": `{"basics": {"name": "Ada"}, "x": "` + strings.Repeat("a", MaxJSON) + `"}`,
		"too deep":  strings.Repeat(`{"basics":`, 20_000) + "1" + strings.Repeat("}", 20_000),
	} {
		if _, err := Decode([]byte(content)); !errors.Is(err, ErrNotResume) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDecodeCutsWhatIsTooMuch(t *testing.T) {
	t.Parallel()
	r, err := Decode([]byte(`{"basics": {"name": "` + strings.Repeat("é", 5000) + `", "url": "javascript:alert(1)"}, "skills": [` +
		strings.Repeat(`{"name": "x"},`, 500) + `{}], "projects": [{"name": "a", "url": "javascript:alert(1)"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if n := len([]rune(r.Basics.Name)); n != 200 || len(r.Skills) != maxList {
		t.Errorf("a name of %d, %d skills", n, len(r.Skills))
	}
	if p := r.Propose(nil, now); p.Links != nil || p.Items[0].Link != "" {
		t.Errorf("a script is a link: %v %q", p.Links, p.Items[0].Link)
	}
}

func TestWhatIsWrittenIsReadAlike(t *testing.T) {
	t.Parallel()
	r := Resume{Basics: Basics{Name: "<script>Ада & Obi", Email: "ada@example.org", Label: "Queues", Phone: "+49 30 1", Summary: Experience(11),
		Location: &Location{Address: "Lagos, remote"}, Profiles: []Profile{{URL: "https://example.org/ada"}}},
		Work: []Work{{Name: "Acme"}}, Skills: []Skill{{Name: "Go"}}, Projects: []Project{{Name: "pgqueue", Keywords: []string{"Go"}}}}
	content, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(content), `"version": "v1.0.0"`) {
		t.Error(string(content))
	}
	again, err := Decode(content)
	if err != nil {
		t.Fatal(err)
	}
	same(t, again.Propose(catalogue, now), Proposal{Name: "<script>Ада & Obi", Headline: "Queues", Email: "ada@example.org", Phone: "+49 30 1", Links: []string{"https://example.org/ada"},
		Place: "Lagos, remote", Employer: "Acme", Years: 11, Skills: []string{"Go"}, Items: []Item{{Title: "pgqueue", Stack: "Go"}}})
}
