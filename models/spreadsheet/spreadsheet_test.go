package spreadsheet

import (
	"errors"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// people reads a whole file with the columns as they suggest themselves.
func people(t *testing.T, content string) (people []Person, problems map[int][]Problem) {
	t.Helper()
	s, err := Open([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	columns, problems := s.Columns(), map[int][]Problem{}
	for row := range s.Rows() {
		p, wrong := Read(columns, row)
		if len(wrong) > 0 {
			problems[row.Number] = wrong
			continue
		}
		people = append(people, p)
	}
	return people, problems
}

func TestKnownExportsMapThemselves(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file string
		want Person
	}{
		"OpenCATS": {
			"First Name,Last Name,Phone Home,Phone Cell,Phone Work,Address,City,State,Zip,Source,Key Skills,Current Employer,E-Mail,Web Site,Can Relocate,Notes\n" +
				`Ada,Byron,,+44 20 7946 0018,,12 St James’s,London,Greater London,SW1,LinkedIn,"Go, PostgreSQL",Analytical Ltd,Ada@Example.org,ada.example.org,No,"Met at
a conference"` + "\n",
			Person{Name: "Ada Byron", Email: "ada@example.org", Phone: "+44 20 7946 0018", Employer: "Analytical Ltd", Place: "London, Greater London",
				Skills: "Go, PostgreSQL", Source: "LinkedIn", Links: []string{"https://ada.example.org"}},
		},
		"Greenhouse": {
			"Candidate ID,First Name,Last Name,Company,Title,Email,Phone,Tags,Source,Job,Status\n" +
				`1,Grace,Okafor,Kobo,Staff engineer,grace@example.org,0712 345678,"postgres; Lagos;postgres",Referral,Backend engineer,Active` + "\n",
			Person{Name: "Grace Okafor", Email: "grace@example.org", Phone: "0712 345678", Employer: "Kobo", Headline: "Staff engineer",
				Tags: []string{"postgres", "Lagos"}, Source: "Referral"},
		},
		"a plain one": {
			"NAME;E-mail address;Years of experience;Location;GitHub;Notes\nZoë Müller;<zoe@example.org>;7.5 years;Köln;github.com/zoe;=1+1\n",
			Person{Name: "Zoë Müller", Email: "zoe@example.org", Years: 7, Place: "Köln", Links: []string{"https://github.com/zoe"}},
		},
	} {
		got, problems := people(t, c.file)
		if len(problems) > 0 || len(got) != 1 {
			t.Errorf("%s: %d people, problems %v", name, len(got), problems)
		} else if d := cmp.Diff(c.want, got[0]); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func wideText(s string, mark, big bool) string {
	var b strings.Builder
	units := utf16.Encode([]rune(s))
	if mark {
		units = append([]uint16{0xfeff}, units...)
	}
	for _, u := range units {
		if big {
			b.WriteByte(byte(u >> 8))
		}
		b.WriteByte(byte(u))
		if !big {
			b.WriteByte(byte(u >> 8))
		}
	}
	return b.String()
}

func TestEncodingsAndDelimiters(t *testing.T) {
	t.Parallel()
	text := "name,email,headline\r\nZoë “Z” Šmíd,zoe@example.org,“Ops”\r\n"
	for name, file := range map[string]string{
		"UTF-8": text, "with a mark": "\ufeff" + text, "UTF-16": wideText(text, true, false), "UTF-16 big": wideText(text, true, true),
		"UTF-16 without a mark": wideText(text, false, false), "UTF-16 big without a mark": wideText(text, false, true),
		"Windows-1252": "name,email,headline\r\nZo\xeb \x93Z\x94 \x8am\xedd,zoe@example.org,\x93Ops\x94\r\n",
		"old Mac":      strings.ReplaceAll(text, "\r\n", "\r"),
		"semicolons":   strings.ReplaceAll(text, ",", ";"), "tabs": strings.ReplaceAll(text, ",", "\t"), "sep": "sep=|\r\n" + strings.ReplaceAll(text, ",", "|"),
	} {
		got, problems := people(t, file)
		if len(got) != 1 || got[0].Name != "Zoë “Z” Šmíd" || got[0].Headline != "“Ops”" {
			t.Errorf("%s: %v %v", name, got, problems)
		}
	}
}

func TestEveryProblemHasItsRow(t *testing.T) {
	t.Parallel()
	file := strings.Join([]string{
		"First name,Last name,E-mail,Phone,Experience,Website,Tags",
		"Ada,Byron,ada@example.org,,,,", "", ",,nobody@example.org,,,,", ",,,,,,", // 2 to 5
		"Bob,Babbage,bob at example.org,call me,lots,javascript:alert(1),", // 6
		`Cy 5" Disk,Klein,cy@example.org,,,,`,                              // 7
		`"Dora,Open,dora@example.org,,,,`,                                  // 8
		"Eve,Long," + strings.Repeat("e", 300) + "@example.org,,,,",        // 9
		"Flo,More,flo@example.org,,,,,extra", "Guy,Old,,,99,,",             // 10, 11
		`Hal,"Two` + "\n" + `lines",hal@example.org,,,,`, // 12
		`Ina,"Bad"x,ina@example.org,,,,`,                 // 13
		"Jo,Tag,,,,," + strings.Repeat("t", 41), "Kim",   // 14, 15
		"Lou,Cell," + strings.Repeat("x", MaxCell+1) + ",,,,", // 16
	}, "\n")
	got, problems := people(t, file)
	var names []string
	for _, p := range got {
		names = append(names, p.Name)
	}
	if d := cmp.Diff([]string{"Ada Byron", `Cy 5" Disk Klein`, "Hal Two lines", "Kim"}, names); d != "" {
		t.Error(d)
	}
	counts := map[int]int{}
	for row, list := range problems {
		counts[row] = len(list)
		for _, p := range list {
			if p.Text == "" || len([]rune(p.Value)) > 200 {
				t.Errorf("row %d: %+v", row, p)
			}
		}
	}
	if d := cmp.Diff(map[int]int{4: 1, 6: 4, 8: 1, 9: 1, 10: 1, 11: 1, 13: 1, 14: 1, 16: 1}, counts); d != "" {
		t.Error(d)
	}
	if p := problems[6][0]; p.Column != "E-mail" || p.Value != "bob at example.org" {
		t.Errorf("row 6: %+v", p)
	}
}

func TestWhatIsNoSpreadsheetIsRefused(t *testing.T) {
	t.Parallel()
	for name, file := range map[string]string{
		"nothing": "", "blank lines": "\n\r\n\n", "Excel": "PK\x03\x04rest", "old Excel": "\xd0\xcf\x11\xe0rest", "zeros": "a,b\x00c",
		"columns": strings.Repeat("a,", MaxColumns) + "a\n", "rows": "name\n" + strings.Repeat("x\n", MaxRows+1), "large": strings.Repeat("x", MaxBytes+1),
		"an open header": "\"name,email\nada,b\n", "a wide header": "name" + strings.Repeat(",", maxCells+1) + "\nada\n",
		"a wide row": "name,email\nada" + strings.Repeat(",", MaxBytes-20), "wide in tabs": "name\temail\tphone\nada" + strings.Repeat("\t", maxCells+1) + "\n",
	} {
		if _, err := Open([]byte(file)); !errors.As(err, new(Unreadable)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestWhatJustFitsIsRead: the bounds themselves are allowed, and a row wider
// than its header is that row's problem alone.
func TestWhatJustFitsIsRead(t *testing.T) {
	t.Parallel()
	full := "name,headline\n" + strings.Repeat("Ada,"+strings.Repeat("x", 995)+"\n", MaxBytes/1000-1)
	for name, x := range map[string]struct {
		file string
		size int
	}{
		"columns": {"name" + strings.Repeat(",x", MaxColumns-1) + "\nAda\n", 1}, "rows": {"name\n" + strings.Repeat("Ada\n", MaxRows), MaxRows},
		"size": {full + strings.Repeat("\n", MaxBytes-len(full)), MaxBytes/1000 - 1}, "cells": {"name,email\nAda\nBob,b@example.org,c" + strings.Repeat(",", maxCells-2) + "\nCy\n", 3},
	} {
		s, err := Open([]byte(x.file))
		if err != nil || s.Size != x.size {
			t.Errorf("%s: %+v", name, err)
		}
	}
	got, problems := people(t, "name,email\nAda\nBob,b@example.org,c"+strings.Repeat(",", maxCells-2)+"\nCy\n")
	if len(got) != 2 || len(problems[3]) != 1 || !strings.Contains(problems[3][0].Text, "This row has 20001 cells") {
		t.Errorf("%+v %+v", got, problems)
	}
}

// TestAWideRowNeedsLittleMemory: cells are counted before any is read, since
// each takes far more than its comma.
func TestAWideRowNeedsLittleMemory(t *testing.T) {
	wide := []byte("name,email\nada" + strings.Repeat(",", MaxBytes-20))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := Open(wide)
	runtime.ReadMemStats(&after)
	if used := (after.TotalAlloc - before.TotalAlloc) >> 20; err == nil || used > 10 {
		t.Errorf("%d MB, %v", used, err)
	}
}

func TestQuotationMarksThatNeverCloseAreGivenUp(t *testing.T) {
	t.Parallel()
	s, err := Open([]byte("name,email\n" + strings.Repeat("\"open,x\n\"\"\"y,\n", 5000)))
	if err != nil {
		t.Fatal(err)
	}
	if s.Size == 0 || s.Size > 3*maxBroken {
		t.Errorf("%d rows", s.Size)
	}
}

func TestMappingIsChecked(t *testing.T) {
	t.Parallel()
	for fields, ok := range map[string]bool{
		"": false, "email": false, "name": true, "first": true, "first last email": true, "name first": false, "name email email": false,
		"name place place link link skills skills tags tags": true,
	} {
		var columns []Column
		for i, f := range strings.Fields(fields) {
			columns = append(columns, Column{Name: strconv.Itoa(i), Field: Field(f)})
		}
		if problem := Check(columns); (problem == "") != ok {
			t.Errorf("%q: %q", fields, problem)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte("name,email\n\"a\nb\",c\n"))
	f.Add([]byte("sep=;\nname;\"x\n\"\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		s, err := Open(content)
		if err != nil {
			return
		}
		columns, last := s.Columns(), 0
		for row := range s.Rows() {
			if row.Number <= last {
				t.Fatalf("row %d after %d", row.Number, last)
			}
			last = row.Number
			Read(columns, row)
		}
	})
}
