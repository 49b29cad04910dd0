package store_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/query"
	"stepwise/models/spreadsheet"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// typedSearches are what people type, by what makes it hard.
var typedSearches = []struct{ name, typed string }{
	{"everybody", ""},
	{"word", "ledger"},
	{"common word", "developer"},
	{"two common words", "node developer"},
	{"rare word", "flamingo"},
	{"one person's word", "Vexalinova"},
	{"two letters", "ja"},
	{"one letter", "d"},
	{"beginning of many words", "devel"},
	{"common and rare word", "developer fortran"},
	{"phrase", `"token bucket"`},
	{"phrase that nobody has", `"developer bucket"`},
	{"not", "kafka -java"},
	{"common word and not another", "developer -designed"},
	{"only not", "-kafka"},
	{"only not what all have", "-experience"},
	{"skill", "skill:java -skill:postgresql"},
	{"three filters", "step:4 years:>5 state:active"},
	{"three filters that many fit", "state:rejected years:>8 overlap:>4h"},
	{"three filters that few fit", "rated:>3 years:>8 overlap:>4h"},
	{"word and three filters", "kafka state:active years:>8 overlap:>2h"},
	{"phrase, not and three filters", `"double-entry ledger" -php state:rejected years:>8 overlap:>4h`},
	{"pay", "pay:<60 step:3 state:active"},
	{"talent pool", "pool:yes years:>8 ledger"},
}

// BenchmarkSearch takes the first page of each search from the database: how
// many queries, and the milliseconds spent in them, on average and at best.
func BenchmarkSearch(b *testing.B) {
	s := storetest.Crowd(b)
	statements := s.Watch()
	for _, who := range []models.Actor{{ID: 2, Role: models.RoleRecruiter}, {ID: 4, Role: models.RoleManager}} {
		for _, search := range typedSearches {
			q, remarks := query.Parse(search.typed)
			if len(remarks) > 0 {
				b.Fatal(remarks)
			}
			b.Run(string(who.Role)+"/"+search.name, func(b *testing.B) {
				found := 0
				measure(b, s, statements, func() error {
					page, err := s.Candidates(context.Background(), who, q, store.PageKey{})
					found = page.Count
					return err
				})
				b.ReportMetric(float64(found), "found")
			})
		}
	}
}

// BenchmarkShortlist reads what the third step is done with: the list, the board
// of one job, the matrix of 500 candidates against 12 requirements, the hiring
// manager's queue, the duplicates. One of the jobs is under blind review.
func BenchmarkShortlist(b *testing.B) {
	s := storetest.Crowd(b)
	statements, ctx := s.Watch(), context.Background()
	recruiter, manager := models.Actor{ID: 2, Role: models.RoleRecruiter}, models.Actor{ID: 4, Role: models.RoleManager}
	for _, list := range []struct {
		name string
		read func() error
	}{
		{"today", func() error { _, err := s.Today(ctx, recruiter, s.Now()); return err }},
		{"today, manager", func() error { _, err := s.Today(ctx, manager, s.Now()); return err }},
		{"promises kept", func() error { _, err := s.KeptPromises(ctx); return err }},
		{"list", func() error { _, err := s.Candidates(ctx, recruiter, query.Query{}, store.PageKey{}); return err }},
		{"list, page 1000", func() error {
			_, err := s.Candidates(ctx, recruiter, query.Query{}, store.PageKey{ID: 50_000})
			return err
		}},
		{"board", func() error { _, err := s.Board(ctx, recruiter, 3, 0, 0, 60); return err }},
		{"board, blind", func() error { _, err := s.Board(ctx, recruiter, 4, 0, 0, 60); return err }},
		{"matrix", func() error { _, err := s.Matrix(ctx, recruiter, storetest.ContestedJob, false, 0, 60); return err }},
		{"queue", func() error { _, err := s.ReviewBatch(ctx, manager, 1); return err }},
		{"queue, one candidate", func() error { _, err := s.Review(ctx, manager, 1, 1); return err }},
		{"duplicates", func() error { _, _, err := s.Duplicates(ctx, recruiter, store.DuplicateKey{}); return err }},
		{"side by side", func() error { _, err := s.SideBySide(ctx, recruiter, 1, 2); return err }},
	} {
		b.Run(list.name, func(b *testing.B) { measure(b, s, statements, list.read) })
	}
}

// BenchmarkImport brings in a spreadsheet of 5,000 rows, 40 of them broken, until
// the last of its candidates is there: the trial and the run.
func BenchmarkImport(b *testing.B) {
	var rows strings.Builder
	rows.WriteString("Name,E-mail,Phone,Years,Headline,Skills,Place\n")
	for i := range 5000 {
		years := strconv.Itoa(i % 20)
		if i%125 == 7 {
			years = "many"
		}
		fmt.Fprintf(&rows, "Person %[1]d Of%[2]d,person-%[1]d@example.org,+44 20 7946 %04[1]d,%[3]s,\"Backend developer, double entry ledgers\",\"Go, PostgreSQL, AWS\",Leeds\n", i, i%300, years)
	}
	sheet, err := spreadsheet.Open([]byte(rows.String()))
	if err != nil {
		b.Fatal(err)
	}
	columns, fields := sheet.Columns(), []spreadsheet.Field{}
	for _, c := range columns {
		fields = append(fields, c.Field)
	}
	for b.Loop() {
		b.StopTimer()
		c := storetest.NewCast(b)
		ctx, recruiter := context.Background(), c.Recruiter.Actor()
		b.StartTimer()
		id, err := c.Store.StartImport(ctx, recruiter, models.ImportInput{Once: "form", Kind: models.ImportSpreadsheet, Name: "people.csv", JobID: &c.Job.ID, Source: "old system",
			Columns: columns, Size: sheet.Size, Content: []byte(rows.String())}, nil)
		if err == nil {
			err = c.Store.MatchImport(ctx, recruiter, id, 0, fields)
		}
		if err != nil {
			b.Fatal(err)
		}
		storetest.FinishChores(b, c.Store)
		i, _, err := c.Store.Import(ctx, recruiter, id)
		if err == nil {
			err = c.Store.RunImport(ctx, recruiter, id, i.Version)
		}
		if err != nil {
			b.Fatal(err)
		}
		storetest.FinishChores(b, c.Store)
		if i, _, err = c.Store.Import(ctx, recruiter, id); err != nil || i.State != models.ImportDone || i.LeftOut != 40 || i.Added != 4960 {
			b.Fatalf("%+v %v", i.Import, err)
		}
	}
}

// BenchmarkErase erases people from a copy of the crowd, one by one and as many
// at once as the period does, and takes the milliseconds for each of them.
func BenchmarkErase(b *testing.B) {
	s, next := storetest.CrowdToChange(b), int64(60_000)
	for _, atOnce := range []int{1, 100} {
		b.Run(strconv.Itoa(atOnce), func(b *testing.B) {
			for b.Loop() {
				var ids []int64
				for range atOnce {
					ids, next = append(ids, next), next+1
				}
				if err := s.Leave(context.Background(), ids); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed())/1e6/float64(b.N*atOnce), "ms-each")
		})
	}
}

// measure reports how many queries a page takes, the milliseconds spent in them
// at best and those of all of it, and fails when one of them walks a table.
func measure(b *testing.B, s *store.Store, statements *store.Statements, read func() error) {
	b.Helper()
	best, whole := time.Hour, time.Hour
	statements.Spent()
	for b.Loop() {
		began := time.Now()
		if err := read(); err != nil {
			b.Fatal(err)
		}
		best, whole = min(best, statements.Spent()), min(whole, time.Since(began))
	}
	statements.Take()
	if err := read(); err != nil {
		b.Fatal(err)
	}
	queries := statements.Take()
	for _, sql := range queries {
		lines, err := s.Plan(sql)
		if err != nil {
			b.Fatal(err)
		}
		for _, line := range walks(lines) {
			b.Errorf("%s\n%s", line, sql)
		}
	}
	b.ReportMetric(float64(len(queries)), "queries")
	b.ReportMetric(float64(best)/1e6, "best-db-ms")
	b.ReportMetric(float64(whole)/1e6, "best-ms") // with the rows that are read one at a time, and what is made of them
}
