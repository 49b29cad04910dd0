package store

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stepwise/models"
)

// harmless are the columns that can hold text but no words of or about a
// candidate, with why. A new column fails the test below until it is either
// erased (erasing.go) or named here.
var harmless = map[string]string{
	"accesses.kind": "a word of the house", "applications.told_state": "a word of the house", "exercises.saved_as": "random", "notices.kind": "a word of the house", "notices.state": "a word of the house",
	"application_counts.state": "a word of the house", "promise_counts.day": "a date",
	"applications.state": "a word of the house", "applications.source": "a word of the house",
	"applications.pay_basis": "a word of the house", "applications.pay_currency": "a currency", "applications.retain_until": "a date", "applications.once": "random",
	"batch_lines.answer": "a word of the house", "batch_sessions.token_hash": "of a colleague's browser", "batch_uses.address": "a colleague's",
	"batch_uses.agent": "a colleague's", "batch_uses.page": "a word of the house and a position", "batches.token_hash": "random",
	"bulk_lines.state": "a word of the house", "bulk_lines.outcome": "a word of the house", "bulks.act": "a word of the house",
	"candidates.leaves_on": "a date", "calendar_feeds.token_hash": "random", "debrief_notes.outcome": "a word of the house",
	"demographic_answers.key": "a keyed hash, erased by the candidate’s", "demographic_answers.question": "a key of the house", "demographic_answers.answer": "a key of the house",
	"document_texts.state": "goes with the document",
	"documents.kind":       "goes with the row", "duplicates.reasons": "goes with the row", "erasures.cause": "a word of the house",
	"events.actor_role": "a word of the house", "events.verb": "a word of the house", "events.guards": "words of the house", "events.previous": "a hash",
	"events.digest": "a hash whose salt is erased", "events.salt": "random, erased", "events.hash": "a hash of facts", "evidence_links.kind": "goes with the row",
	"history_ends.hash": "a hash", "import_problems.column": "a heading of the team's file", "import_rows.state": "a word of the house", "import_rows.type": "a file type",
	"imports.once": "random", "imports.kind": "a word of the house", "imports.hash": "of a file, which is looked into", "imports.source": "of many", "imports.columns": "headings of the team's file; its samples go with an own row",
	"imports.state":   "a word of the house",
	"interviews.kind": "a word of the house", "interviews.state": "a word of the house", "interviews.outcome": "a word of the house", "interviews.answer": "a word of the house",
	"jobs.once": "random", "jobs.promise_days": "numbers", "jobs.status": "a word of the house", "jobs.start_by": "a date", "jobs.hire_by": "a date", "jobs.budget_basis": "a word of the house",
	"jobs.currency": "a currency", "jobs.model": "a word of the house", "jobs.region": "a word of the house", "jobs.level": "a word of the house",
	"jobs.model_grounds": "words of the house", "jobs.plan_state": "a word of the house", "jobs.blind_ended_by": "a colleague",
	"kept_uploads.token_hash": "random", "kept_uploads.hash": "goes with the row, or within a day", "kept_uploads.type": "a file type",
	"kit_notes.saved_as": "random", "messages.once": "random", "notes.once": "random", "mails.calendar_method": "goes with the letter",
	"offers.basis": "a word of the house", "offers.currency": "a currency", "offers.model": "a word of the house", "offers.starts_on": "a date",
	"offers.valid_until": "a date", "offers.state": "a word of the house",

	"ratings.criterion": "a key of the house", "ratings.category": "a key of the house",
	"saved_views.once": "random", "scorecards.saved_as": "random", "sessions.token_hash": "random",

	"tasks.kind": "a word of the house", "tasks.due_on": "a date", "tokens.hash": "random", "tokens.purpose": "a word of the house", "tokens.role": "a word of the house",
	"trials.fee_currency": "a currency", "trials.starts_on": "a date", "trials.outcome": "a word of the house", "trials.fee_paid_on": "a date",
}

// houses are tables of the house’s own, in which nobody writes of candidates.
var houses = []string{"settings", "task_templates", "users", "questions", "question_versions", "rates", "skills", "rejection_reasons", "interview_rounds", "requirements", "requirement_versions"}

// derived are tables that follow from others or belong to a library.
var derived = []string{"candidates_search", "candidates_words", "questions_search", "river_", "goose_", "sqlite_"}

type textColumn struct{ Table, Name, Type string }

func textColumns(t *testing.T, s *Store) (list []textColumn) {
	t.Helper()
	all, err := find[textColumn](t.Context(), s.reader, `SELECT t.name AS "table", p.name, p.type FROM sqlite_master t, pragma_table_info(t.name) p
		WHERE t.type = 'table' AND p.type NOT IN ('INTEGER', 'DATETIME', 'BOOLEAN', 'REAL') ORDER BY 1, p.cid`)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(c textColumn) bool {
		return slices.Contains(houses, c.Table) || slices.ContainsFunc(derived, func(d string) bool { return strings.HasPrefix(c.Table, d) })
	})
}

// erasedTables are those of which an erasure removes or empties rows, and what
// goes with them by itself.
func erasedTables() map[string]bool {
	tables := map[string]bool{"events": true, "document_texts": true}
	for _, e := range erasing {
		tables[e.table] = true
	}
	return tables
}

// TestEveryColumnWithWordsIsErasedOrHarmless fails for a column that nobody has
// decided about.
func TestEveryColumnWithWordsIsErasedOrHarmless(t *testing.T) {
	t.Parallel()
	s := open4(t, t.TempDir())
	tables := erasedTables()
	for _, c := range textColumns(t, s) {
		name := c.Table + "." + c.Name
		if harmless[name] == "" && !tables[c.Table] && !slices.Contains(teamWords[c.Table], c.Name) {
			t.Errorf("%s can hold words about a candidate: erase it (erasing.go), or say here why that is harmless", name)
		}
	}
	for table, columns := range teamWords {
		for _, column := range columns {
			if harmless[table+"."+column] != "" {
				t.Errorf("%s.%s is searched for names and yet called harmless", table, column)
			}
		}
	}
}

func open4(t *testing.T, folder string) *Store {
	t.Helper()
	s, err := Open(context.Background(), folder, "stepwise.db", func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// rows makes a row in every table, with the words it is given, for one candidate.
type rows struct {
	*testing.T
	s     *Store
	base  int64 // of the numbers of its rows
	words func(table, column string) string
	made  map[string]int64
}

// fixed are values that a row could not do without.
var fixed = map[string]any{"applications.state": "active", "mails.state": "sent", "import_rows.state": "in", "imports.state": "done",
	"candidates.merged_into": nil, "events.job_id": nil, "events.actor_role": "candidate", "ratings.requirement_id": nil, "ratings.question_version_id": nil, "candidates.erased_at": nil, "applications.erased_at": nil, "applications.applied_as": nil,
	"mergers.undone_at": nil, "sessions.user_id": nil, "imports.hash": "", "imports.columns": nil, "events.guards": nil, "events.user_id": nil}

// make makes the row of the table and of all it refers to.
func (r *rows) make(table string) int64 {
	r.Helper()
	if id, done := r.made[table]; done {
		return id
	}
	id := r.base
	r.made[table] = id
	if table == "settings" || table == "history_ends" {
		return 1
	}
	type column struct {
		Name, Type string
		PK         int
	}
	columns, err := find[column](r.Context(), r.s.writer, "SELECT name, type, pk FROM pragma_table_info(?)", table)
	if err != nil {
		r.Fatal(err)
	}
	refers, err := find[struct{ From, Table string }](r.Context(), r.s.writer, `SELECT "from", "table" FROM pragma_foreign_key_list(?)`, table)
	if err != nil {
		r.Fatal(err)
	}
	var names, marks []string
	var values []any
	for _, c := range columns {
		name := table + "." + c.Name
		var value any = int64(3)
		at := slices.IndexFunc(refers, func(f struct{ From, Table string }) bool { return f.From == c.Name })
		set, is := fixed[name]
		switch {
		case is:
			value = set
		case at >= 0 && refers[at].Table == table:
			value = nil
		case at >= 0:
			value = r.make(refers[at].Table)
		case c.Type == "INTEGER" && (c.PK == 1 || strings.HasSuffix(c.Name, "_id")):
			value = id
		case c.Type == "DATETIME":
			value = r.s.now()
		case c.Type == "BOOLEAN":
			value = false
		case name == "mergers.before":
			value = fmt.Sprintf(`{"Stays": {"Name": %q}}`, r.words(table, c.Name))
		case harmless[name] != "":
			value = fmt.Sprint("x", id)
		case c.Type == "TEXT" || c.Type == "BLOB":
			value = r.words(table, c.Name)
			if list := jsonColumns[name]; list != "" {
				value = fmt.Sprintf(list, value)
			}
		}
		names, marks, values = append(names, `"`+c.Name+`"`), append(marks, "?"), append(values, value)
	}
	query := "INSERT INTO " + table + " (" + strings.Join(names, ", ") + ") VALUES (" + strings.Join(marks, ", ") + ")"
	if table == "document_texts" { // a trigger has made it
		query = strings.Replace(query, "INSERT", "INSERT OR REPLACE", 1)
	}
	if err := r.s.writer.Exec(query, values...).Error; err != nil {
		r.Fatalf("%s: %v", table, err)
	}
	return id
}

// jsonColumns are lists that the program reads while it erases.
var jsonColumns = map[string]string{"candidates.links": "[%q]", "candidates.formerly": `[{"Name":%q}]`}

// everyTable makes a row in each table that has words.
func everyTable(t *testing.T, s *Store, base int64, words func(table, column string) string) {
	t.Helper()
	r := &rows{T: t, s: s, base: base, words: words, made: map[string]int64{"settings": 1, "history_ends": 1, "duplicates": 1}}
	tables := map[string]bool{}
	for _, c := range textColumns(t, s) {
		tables[c.Table] = true
	}
	for _, table := range slices.Sorted(maps.Keys(tables)) {
		r.make(table)
	}
}

// bytesOf is everything a folder holds.
func bytesOf(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		all[path] = content
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestAnErasureLeavesNoWordInAnyTable fills every column of every table with
// words about a candidate, erases the candidate, and looks for the words in
// the bytes of the database and its log.
func TestAnErasureLeavesNoWordInAnyTable(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	s := open4(t, folder)
	// Somebody else is there too, of whom nothing may go but the name among theirs.
	everyTable(t, s, 7, func(table, column string) string {
		if slices.Contains(teamWords[table], column) {
			return fmt.Sprintf("kept-%s-%s, unlike of zelda QUORVATH", table, column)
		}
		return fmt.Sprintf("kept-%s-%s", table, column)
	})
	everyTable(t, s, 21, func(table, column string) string {
		if table+"."+column == "candidates.name" {
			return "Zelda Quorvath"
		}
		return fmt.Sprintf("gone-%s-%s", table, column)
	})
	if err := s.write(t.Context(), derive); err != nil {
		t.Fatal(err)
	}
	if err := s.RequestLink(t.Context(), models.PurposeStatus, "gone-candidates-email"); err != nil {
		t.Fatal(err)
	}
	if err := s.EraseCandidate(t.Context(), models.Portal, 21, ""); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for path, content := range bytesOf(t, folder) {
		for _, c := range textColumns(t, s) {
			if table := c.Table; harmless[table+"."+c.Name] == "" && !elsewhere[table] && bytes.Contains(content, []byte(fmt.Sprintf("gone-%s-%s", table, c.Name))) {
				t.Errorf("%s.%s is still in %s", table, c.Name, filepath.Base(path))
			}
			if bytes.Contains(content, []byte(fmt.Sprintf("kept-%s-%s", c.Table, c.Name))) {
				found[c.Table+"."+c.Name] = true
			}
		}
		for _, trace := range []string{"quorvath", "zelda"} {
			if bytes.Contains(bytes.ToLower(content), []byte(trace)) {
				t.Errorf("%q is still in %s", trace, filepath.Base(path))
			}
		}
	}
	for _, c := range textColumns(t, s) {
		name := c.Table + "." + c.Name
		if _, is := fixed[name]; !is && harmless[name] == "" && !found[name] {
			t.Errorf("%s of somebody else is gone", name)
		}
	}
}

// elsewhere are tables whose rows are about no one candidate: the person's name
// is taken out of them, and the rest stays.
var elsewhere = map[string]bool{"batches": true, "bulks": true, "busy_times": true, "imports": true, "jobs": true, "saved_views": true, "tags": true, "attempts": true,
	"kept_uploads": true, "batch_uses": true, "link_requests": true}

// TestAnErasureFindsItsRowsByIndex holds what is done while nobody else can
// write to what the person has, however many others there are. Before that,
// every text is read: that holds up nobody.
func TestAnErasureFindsItsRowsByIndex(t *testing.T) {
	t.Parallel()
	s := open4(t, t.TempDir())
	p := person{people: []int64{1, 2}, applications: []int64{1, 2}, hashes: []string{"x"}}
	statements := []string{p.fill("UPDATE events SET detail = '' WHERE " + eventsOf)}
	for _, e := range erasing {
		statements = append(statements, p.fill("DELETE FROM "+e.table+" WHERE "+e.which))
	}
	for _, sql := range statements {
		lines, err := s.Plan(sql)
		if err != nil {
			t.Fatalf("%v\n%s", err, sql)
		}
		for _, line := range lines {
			// A request for a link is there until the letter is sent.
			if strings.HasPrefix(line, "SCAN") && !strings.Contains(line, "CONSTANT ROW") && line != "SCAN link_requests" {
				t.Errorf("%s\n%s", line, sql)
			}
		}
	}
}

// A large database is written anew between three and four at night where the
// organisation is, across a change of the clocks too.
func TestALargeDatabaseWaitsForTheNight(t *testing.T) {
	t.Parallel()
	s := open4(t, t.TempDir())
	for zone, at := range map[string]map[string]string{
		"Asia/Tokyo":    {"2026-11-23T09:00:00Z": "9h0m0s", "2026-11-23T18:30:00Z": "0s", "2026-11-23T19:00:00Z": "23h0m0s"},
		"Europe/London": {"2026-03-28T23:00:00Z": "3h0m0s", "2026-10-24T23:00:00Z": "4h0m0s", "2026-11-23T03:59:00Z": "0s"},
	} {
		check := models.Settings{ID: 1, Organisation: "Northwind", TimeZone: zone, Currency: "USD", PromiseDays: []int{5, 5, 3, 5, 3}}
		if err := s.writer.Exec("DELETE FROM settings").Error; err != nil {
			t.Fatal(err)
		}
		if err := s.Fill(t.Context(), &[]models.Settings{check}); err != nil {
			t.Fatal(err)
		}
		for now, want := range at {
			moment, err := time.Parse(time.RFC3339, now)
			if err != nil {
				t.Fatal(err)
			}
			s.now = func() time.Time { return moment }
			if wait, err := s.untilQuiet(t.Context()); err != nil || wait.String() != want {
				t.Errorf("%s in %s: %s, want %s, %v", now, zone, wait, want, err)
			}
		}
	}
}
