package handlers_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
)

// broughtCSV uploads a spreadsheet and answers with the page of its columns.
func (b *browser) broughtCSV(name, content, job string) (page, string) {
	b.h.Helper()
	p := b.upload("/imports", url.Values{"once": {name + content[:min(len(content), 20)]}, "kind": {"spreadsheet"}, "job": {job}, "source": {"job fair"}},
		map[string]file{"files": {name, []byte(content)}})
	if p.status != 303 {
		b.h.Fatalf("%s: status %d: %s", name, p.status, p.doc.Find(".problems").Text())
	}
	return b.follow(p), strings.TrimSuffix(p.location, "/mapping")
}

// act posts one of the forms of a page, as its button would.
func (b *browser) act(p page, action string, more url.Values) page {
	b.h.Helper()
	form := p.doc.Find(`form[action="` + action + `"]`)
	if form.Length() == 0 {
		b.h.Fatalf("there is no form for %s on the page", action)
	}
	values := url.Values{}
	form.Find("input[name], select[name]").Each(func(_ int, s *selection) {
		value := s.AttrOr("value", "")
		if s.Is("select") {
			value = s.Find("option[selected]").AttrOr("value", "")
		}
		values.Add(s.AttrOr("name", ""), value)
	})
	for name, v := range more {
		values[name] = v
	}
	return b.post(action, values)
}

func TestSpreadsheetBecomesCandidates(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("recruiter")
	var rows strings.Builder
	rows.WriteString("First Name;Last Name;E-Mail;Current Employer;Notes\n")
	for i := range 120 {
		fmt.Fprintf(&rows, "Ada %d;Byron;ada%d@example.org;Analytical;note\n", i, i)
	}
	rows.WriteString("Grace;Okafor;GRACE@example.org;;\n;;nobody@example.org;;\n<script>x</script>;עברית;not an address;;\n")
	mapping, at := b.broughtCSV("people.csv", rows.String(), "1")
	if !mapping.has("Ada 0 · Ada 1 · Ada 2") || mapping.doc.Find("option[value=email][selected]").Length() != 1 || mapping.doc.Find("select").Length() != 5 {
		t.Fatal("the columns are not matched")
	}
	if p := b.act(mapping, at+"/mapping", url.Values{"field": {"", "", "email", "", "employer"}}); p.status != 422 || !p.has("Say which column holds the name") ||
		p.doc.Find("#f-field-4 option[selected]").AttrOr("value", "") != "employer" {
		t.Errorf("a mapping without a name: %d", p.status)
	}
	if p := b.act(mapping, at+"/mapping", url.Values{"field": {"what", "", "email", "", "name"}}); p.status != 422 {
		t.Errorf("a field that is none: %d", p.status)
	}
	trying := b.follow(b.act(mapping, at+"/mapping", nil))
	if !trying.has("Being looked at") || trying.doc.Find("#import[data-busy]").Length() != 1 {
		t.Error("nothing is being looked at")
	}
	h.finishChores()
	tried := b.get(at)
	for _, text := range []string{"Bring 121 candidates in", "New candidates120", "Join a candidate who is known1", "There is no name in this row.",
		"not an address", "This does not read as an e-mail address."} {
		if !tried.has(text) {
			t.Errorf("the trial lacks %q", text)
		}
	}
	if p := b.act(mapping, at+"/mapping", nil); p.status != 409 {
		t.Errorf("an old page of columns: %d", p.status)
	}
	if p := b.follow(b.act(tried, at+"/run", nil)); !p.has("Brought in 0 of 121") {
		t.Error("the run is not shown")
	}
	h.finishChores()
	done := b.get(at)
	if !done.has("New candidates120") || !done.has("Rosa Lind brought in “people.csv”: 120 added, 1 joined, 2 left out") {
		t.Error("the report lacks its numbers: " + done.doc.Find("main").Text())
	}
	list := b.get("/candidates?q=byron")
	application := list.doc.Find("tbody .at-step a").First().AttrOr("href", "")
	if p := b.get(application); !p.has("Rosa Lind brought in this candidate with “people.csv”, row 121") || !p.has("import (job fair)") {
		t.Errorf("%s does not say where it comes from", application)
	}
	if p := b.get("/imports"); !p.has("people.csv") || !p.has("done") {
		t.Error("the import is not in the list")
	}
	if p := b.follow(b.act(done, at+"/undoing", nil)); !p.has("Being undone") {
		t.Error("the undoing is not shown")
	}
	h.finishChores()
	if p := b.get(at); !p.has("Nothing is left of this import") || b.get("/candidates").doc.Find("tbody tr").Length() != 1 {
		t.Error("the import was not undone")
	}
}

func TestImportProblemsArePaged(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("admin")
	mapping, at := b.broughtCSV("bad.csv", "name,email\n"+strings.Repeat(",x@example.org\n", 120), "")
	b.act(mapping, at+"/mapping", nil)
	h.finishChores()
	rows, path := 0, at
	for pages := 0; path != "" && pages < 5; pages++ {
		p := b.get(path)
		rows += p.doc.Find("#problems tbody tr").Length()
		path, _, _ = strings.Cut(p.doc.Find("#problems a[rel=next]").AttrOr("href", ""), "#")
	}
	if rows != 120 {
		t.Errorf("%d problems", rows)
	}
	if p := b.get(at); !p.has("There is nothing to bring in") || p.doc.Find(`form[action$="/run"]`).Length() != 0 {
		t.Error("a run of nothing is offered")
	}
	if p := b.follow(b.act(b.get(at), at+"/cancellation", nil)); !p.has("Discarded") || p.doc.Find("#problems").Length() != 0 {
		t.Error("not discarded")
	}
}

func TestImportIsRefusedWithEverythingTyped(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("recruiter")
	long := strings.Repeat("x", 10_000)
	for name, x := range map[string]struct {
		form url.Values
		file file
		says string
	}{
		"nothing":   {url.Values{}, file{}, "Choose what you bring"},
		"no file":   {url.Values{"kind": {"spreadsheet"}}, file{}, "Choose a file."},
		"empty":     {url.Values{"kind": {"spreadsheet"}}, file{"empty.csv", nil}, "“empty.csv” is empty"},
		"Excel":     {url.Values{"kind": {"spreadsheet"}}, file{"a.xlsx", []byte("PK\x03\x04\x14\x00")}, "Save it as CSV"},
		"header":    {url.Values{"kind": {"spreadsheet"}}, file{"a.csv", []byte("name,email\n")}, "no rows under them"},
		"a picture": {url.Values{"kind": {"spreadsheet"}}, file{"a.csv", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR")}, "is not a text file"},
		"job":       {url.Values{"kind": {"spreadsheet"}, "job": {"letters"}}, file{"a.csv", []byte("name\nAda\n")}, "Choose one of the jobs"},
		"source":    {url.Values{"kind": {"spreadsheet"}, "source": {long}}, file{"a.csv", []byte("name\nAda\n")}, "at most 100 fit"},
		"résumés":   {url.Values{"kind": {"resumes"}, "source": {"<script>"}}, file{"cv.txt", []byte("Ada Byron")}, "Choose the job"},
		"no zip":    {url.Values{"kind": {"resumes"}, "job": {"1"}}, file{"cvs.zip", []byte("PK\x03\x04 and nothing of it")}, "is not a ZIP archive"},
	} {
		files := map[string]file{}
		if x.file.name != "" {
			files["files"] = x.file
		}
		x.form.Set("once", name)
		p := b.upload("/imports", x.form, files)
		if p.status != 422 || !p.has(x.says) {
			t.Errorf("%s: status %d, %s", name, p.status, p.doc.Find(".problems").Text())
		}
		if p.value("source") != x.form.Get("source") || p.value("once") != name {
			t.Errorf("%s: what was typed is lost", name)
		}
	}
}

func TestImportsAreForThoseWhoHire(t *testing.T) {
	t.Parallel()
	h := start(t)
	_, at := h.as("recruiter").broughtCSV("people.csv", "name\nAda\n", "1")
	for who, want := range map[string]int{"admin": 200, "manager": 200, "other-manager": 404, "interviewer": 404, "candidate": 404} {
		if p := h.as(who).get(at); p.status != want {
			t.Errorf("%s gets %d", who, p.status)
		}
		for _, act := range []string{"mapping", "run", "cancellation", "undoing"} {
			if p := h.as(who).post(at+"/"+act, url.Values{"version": {"99"}, "field": {"name"}}); want == 404 && p.status != 404 || want == 200 && p.status != 409 {
				t.Errorf("%s may post %s: %d", who, act, p.status)
			}
		}
	}
	p := h.as("manager").upload("/imports", url.Values{"once": {"m"}, "kind": {"spreadsheet"}, "job": {""}}, map[string]file{"files": {"a.csv", []byte("name\nAda\n")}})
	if p.status != 422 || !p.has("Choose one of your jobs") {
		t.Errorf("a manager without a job: %d", p.status)
	}
	p = h.as("manager").upload("/imports", url.Values{"once": {"m"}, "kind": {"spreadsheet"}, "job": {"2"}}, map[string]file{"files": {"a.csv", []byte("name\nAda\n")}})
	if p.status != 422 {
		t.Errorf("a manager for another's job: %d", p.status)
	}
}
