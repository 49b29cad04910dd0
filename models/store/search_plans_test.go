package store_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"stepwise/models"
	"stepwise/models/query"
	"stepwise/models/store"
	"stepwise/models/store/demo"
	"stepwise/models/store/storetest"
)

// searchShapes are each operator as it can be typed, alone, refused and among
// alternatives, besides the typed searches.
var searchShapes = []string{
	"grace", `"token bucket"`, "-php", `-"token bucket"`, "c# .net node.js", "d*", "skill:go", "-skill:go", "skill:go skill:kafka", "tag:speaker", "-tag:speaker",
	"job:4", "job:billing", "-job:4", "job:3 job:4", "step:3", "step:>3", "-step:3", "step:4 step:5", "state:active", "state:rejected", "-state:rejected", "state:active state:held",
	"source:referral", "-source:referral", "source:referral source:agency", "by:rosa", "-by:rosa", "years:>5", "years:4", "years:3..9", "-years:>5", "overlap:>4h", "overlap:0", "-overlap:>4h",
	"pay:<60", "pay:<90k", "pay:40..60eur", "-pay:<60", "rated:>3", "rated:<=2", "-rated:>3", "pool:yes", "pool:no", "job:4 step:3 state:active", "developer job:4 step:3",
	"developer -java job:4 years:>5 overlap:>2h pay:<90 source:referral tag:speaker rated:>2 pool:no", `-java -"token bucket" job:4 state:rejected`,
}

// walkable are what a plan may walk: what holds a line for each job, tag or
// member of staff, an index of what is still open, and the index of words, which
// is asked for those that match.
var walkable = regexp.MustCompile(`^SCAN ((\d+ )?CONSTANT ROWS?|settings|users|jobs|j|tags|t|\(subquery-\d+\)|\w+ USING INDEX \w+_open|.* VIRTUAL TABLE INDEX .*)( |$)`)

// wayward are lookups of one candidate's applications by what thousands of others
// have too.
var wayward = regexp.MustCompile(`^SEARCH [nov] USING (COVERING )?INDEX applications_(step|state|job)`)

// walks are the lines of a plan that read a whole table, but for those that read
// what the query has made itself, and those that read too much of one.
func walks(lines []string) (found []string) {
	for _, line := range lines {
		name, scan := strings.CutPrefix(line, "SCAN ")
		if wayward.MatchString(line) || scan && !walkable.MatchString(line) && !slices.Contains(lines, "CO-ROUTINE "+name) && !slices.Contains(lines, "MATERIALIZE "+name) {
			found = append(found, line)
		}
	}
	return found
}

// TestNoSearchWalksATable takes each shape of search through each way a page
// of it is found, for everybody, with a job that is under blind review: the
// number of queries stays, and none reads a table that grows with candidates.
func TestNoSearchWalksATable(t *testing.T) {
	if testing.Short() {
		t.Skip("works on thousands of rows")
	}
	t.Parallel()
	s, _ := storetest.Open(t)
	if err := demo.Fill(ctx, s, 2400, "", func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	typed := append([]string(nil), searchShapes...)
	for _, x := range typedSearches {
		typed = append(typed, x.typed)
	}
	actors := []models.Actor{{ID: 3, Role: models.RoleRecruiter}, {ID: 5, Role: models.RoleManager}, {ID: 6, Role: models.RoleInterviewer}}
	statements, seen, most := s.Watch(), map[string]bool{}, 0
	for _, actor := range actors {
		for _, words := range typed {
			q, _ := query.Parse(words)
			first, err := s.Candidates(ctx, actor, q, store.PageKey{})
			if err != nil {
				t.Fatalf("%s: %v", words, err)
			}
			queries := statements.Take()
			if most = max(most, len(queries)); len(queries) > 11 {
				t.Errorf("%q takes a %s %d queries", words, actor.Role, len(queries))
			}
			for _, key := range []store.PageKey{first.Last, {ID: first.Last.ID, Rank: first.Last.Rank, Before: true}} {
				if _, err := s.Candidates(ctx, actor, q, key); err != nil {
					t.Fatalf("%s: %v", words, err)
				}
			}
			for _, sql := range append(queries, statements.Take()...) {
				if shape := strings.Map(withoutDigits, sql); seen[shape] {
					continue
				} else {
					seen[shape] = true
				}
				lines, err := s.Plan(sql)
				if err != nil {
					t.Fatalf("%v\n%s", err, sql)
				}
				for _, line := range walks(lines) {
					t.Errorf("%q as %s: %s\n%s\n%s", words, actor.Role, line, sql, strings.Join(lines, "\n"))
				}
			}
		}
	}
	t.Logf("%d searches, %d different queries, at most %d for a page", len(typed)*len(actors), len(seen), most)
}

// withoutDigits makes one shape of queries that differ in their numbers.
func withoutDigits(r rune) rune {
	if r >= '0' && r <= '9' {
		return -1
	}
	return r
}
