package store_test

import (
	"context"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/query"
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
				best, found := time.Hour, 0
				statements.Spent()
				for b.Loop() {
					page, err := s.Candidates(context.Background(), who, q, store.PageKey{})
					if err != nil {
						b.Fatal(err)
					}
					found = page.Count
					best = min(best, statements.Spent())
				}
				statements.Take()
				if _, err := s.Candidates(context.Background(), who, q, store.PageKey{}); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(statements.Take())), "queries")
				b.ReportMetric(float64(best)/1e6, "best-db-ms")
				b.ReportMetric(float64(found), "found")
			})
		}
	}
}
