package handlers_test

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"stepwise/models/store/storetest"
)

// TestFromFilesToAShortlistOnAPhoneInABrowser is the third step as it is lived:
// 200 résumés and 5,000 rows are brought in, searched, tagged, rated and
// rejected until eight are left, whom the manager answers on a phone. Whatever
// number a page shows is counted in the database.
func TestFromFilesToAShortlistOnAPhoneInABrowser(t *testing.T) {
	s := officeStage(t)
	recruiter := s.person("recruiter")

	s.bringsResumes(recruiter)
	s.bringsRows(recruiter)
	s.findsThem(recruiter)
	s.ratesThem(recruiter)
	s.sendsEight(recruiter)
	s.answersOnAPhone()
	s.seesTheAnswers(recruiter)
}

// office is a stage whose chores are done as they come, and whose database can
// be counted in.
type office struct {
	*stage
	db *sql.DB
}

func officeStage(t *testing.T) *office {
	t.Helper()
	t.Parallel()
	browser, folder := browserFor(t), t.TempDir()
	cast := storetest.NewCastIn(t, folder)
	db, err := sql.Open("sqlite", "file:"+folder+"/stepwise.db?_pragma=query_only(1)&_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	ctx, rest := context.WithCancel(context.Background())
	worked := make(chan error, 1)
	go func() { worked <- cast.Store.Work(ctx, slog.New(slog.DiscardHandler)) }()
	t.Cleanup(func() {
		rest()
		for _, err := range []error{<-worked, db.Close(), cast.Store.Close()} {
			if err != nil {
				t.Error(err)
			}
		}
	})
	return &office{stage: &stage{house: &house{T: t, cast: cast, url: serve(t, cast)}, browser: browser}, db: db}
}

// count is what the database says.
func (s *office) count(query string, args ...any) int {
	s.Helper()
	var n int
	if err := s.db.QueryRow(query, args...).Scan(&n); err != nil {
		s.Fatalf("%s: %v", query, err)
	}
	return n
}

// agree fails unless a number of the database is the one it should be.
func (s *office) agree(want int, query string, args ...any) {
	s.Helper()
	if got := s.count(query, args...); got != want {
		s.Fatalf("the database has %d, not %d: %s %v", got, want, query, args)
	}
}

// eventually is agree for what the chores are still at.
func (s *office) eventually(want int, query string) {
	s.Helper()
	for until := time.Now().Add(patience); s.count(query) != want && time.Now().Before(until); {
		time.Sleep(50 * time.Millisecond)
	}
	s.agree(want, query)
}

// brings chooses a file for the job and has it looked at.
func (p *person) brings(kind, name string, content []byte) {
	p.Helper()
	p.opens("/imports/new")
	p.answers("What do you bring?", kind)
	p.uploads("File or files", name, content)
	p.chooses("Job", "Senior Go engineer, Payments")
	if _, err := ask[bool](p, `delete sessionStorage.progress`); err != nil {
		p.Fatal(err)
	}
	p.presses("Look at it")
}

// waitsFor an import to have got so far; progress is what its bar showed
// meanwhile.
func (p *person) waitsFor(state string) (progress []string) {
	p.Helper()
	p.until(`(() => { const bar = document.querySelector('#import-progress'), label = document.querySelector('.import-progress label');
		const seen = JSON.parse(sessionStorage.progress ?? '[]'), now = label?.innerText.trim();
		if (now && bar.value > 0 && seen.at(-1) !== now) sessionStorage.progress = JSON.stringify([...seen, now]);
		return document.querySelector('[data-import="`+state+`"]') !== null; })()`, "the import to be "+state)
	progress, err := ask[[]string](p, `JSON.parse(sessionStorage.progress ?? '[]')`)
	if err != nil {
		p.Fatal(err)
	}
	p.looks()
	return progress
}

// wrongRows are the problems a page lists: the number of the row and what is
// the matter.
func (p *person) wrongRows() map[string]string {
	p.Helper()
	rows, err := ask[map[string]string](p, `Object.fromEntries(Array.from(document.querySelectorAll('#problems tbody tr'), (r) => [r.cells[0].innerText.trim(), r.cells[3].innerText.trim()]))`)
	if err != nil {
		p.Fatal(err)
	}
	return rows
}

func (s *office) bringsResumes(p *person) {
	s.Helper()
	p.brings("Résumés", "résumés.zip", bundleOfResumes(s.T))
	p.waitsFor("tried")
	fresh := broughtFiles - len(unfitFiles)
	s.agree(fresh, "SELECT count(*) FROM import_rows WHERE state = 'fresh'")
	s.agree(len(unfitFiles), "SELECT count(*) FROM import_rows WHERE state = 'out'")
	p.sees("résumés.zip", fmt.Sprintf("%d files", broughtFiles), fmt.Sprintf("New candidates %d", fresh), fmt.Sprintf("Left out %d", len(unfitFiles)))
	wrong := p.wrongRows()
	if s.agree(len(wrong), "SELECT count(*) FROM import_problems"); len(wrong) != len(unfitFiles)+1 || !strings.Contains(wrong[fmt.Sprint(scanned)], "check the name") {
		s.Fatalf("what is wrong with the files: %q", wrong)
	}
	for n, says := range unfitFiles {
		if !strings.Contains(wrong[fmt.Sprint(n)], says) {
			s.Errorf("of file %d it is said %q, not that it %s", n, wrong[fmt.Sprint(n)], says)
		}
	}
	s.agree(1, "SELECT count(*) FROM candidates") // the trial changes nothing

	p.presses(fmt.Sprintf("Bring %d candidates in", fresh))
	p.waitsFor("done")
	p.sees(fmt.Sprintf("New candidates %d", fresh), "Joined a candidate who was known 0", fmt.Sprintf("Left out %d", len(unfitFiles)))
	s.agree(1+fresh, "SELECT count(*) FROM candidates")
	s.agree(1+fresh, "SELECT count(*) FROM applications WHERE job_id = 1 AND step = 3 AND state = 'active'")
	s.agree(fresh, "SELECT count(*) FROM documents")
}

func (s *office) bringsRows(p *person) {
	s.Helper()
	content, broken := sheetOfPeople(s.T, broughtRows)
	p.brings("A spreadsheet", "people.csv", content)
	p.sees("Match the columns", "5000 rows", "met at a fair")
	p.chooses("Works with", "Skills")
	p.presses("Try it")
	p.waitsFor("tried")

	before := s.count("SELECT count(*) FROM candidates")
	fresh := broughtRows - brokenRows - sharedRows
	for state, n := range map[string]int{"fresh": fresh, "joining": sharedRows, "out": brokenRows} {
		s.agree(n, "SELECT count(*) FROM import_rows WHERE import_id = 2 AND state = ?", state)
	}
	p.sees(fmt.Sprintf("New candidates %d", fresh), fmt.Sprintf("Join a candidate who is known %d", sharedRows), fmt.Sprintf("Left out %d", brokenRows))
	wrong := p.wrongRows()
	if s.agree(len(wrong), "SELECT count(*) FROM import_problems WHERE import_id = 2"); len(wrong) != brokenRows {
		s.Fatalf("%d rows are listed as broken: %q", len(wrong), wrong)
	}
	for n, says := range broken {
		if wrong[fmt.Sprint(n)] != says {
			s.Errorf("of row %d it is said %q, not %q", n, wrong[fmt.Sprint(n)], says)
		}
	}

	p.presses(fmt.Sprintf("Bring %d candidates in", fresh+sharedRows))
	if progress := p.waitsFor("done"); len(progress) == 0 {
		s.Error("no progress was seen")
	} else {
		s.Logf("progress: %q", progress)
	}
	p.sees(fmt.Sprintf("New candidates %d", fresh), fmt.Sprintf("Joined a candidate who was known %d", sharedRows), fmt.Sprintf("Left out %d", brokenRows))
	s.agree(before+fresh, "SELECT count(*) FROM candidates")
	s.agree(before+fresh, "SELECT count(*) FROM applications WHERE job_id = 1 AND step = 3 AND state = 'active'")
	p.follows("Show the candidates")
	p.sees("More than 1,000 candidates")
	p.opens("/jobs/1")
	p.isAt(fmt.Sprintf(`document.querySelector('[data-column="3"] h2 .quiet').firstChild.data === '%d'`, before+fresh), "the board to count the same")
}

// findsThem by the box, then by the filters, and tags all who fit.
func (s *office) findsThem(p *person) {
	s.Helper()
	n := len(sought(broughtRows))
	s.eventually(0, "SELECT count(*) FROM document_texts WHERE state = 'waiting'")
	s.agree(1, "SELECT count(*) FROM document_texts WHERE state = 'failed' OR text = ''")
	s.agree(n, soughtIn)
	p.opens("/candidates")
	p.fills("Words, “phrases”, -not, or operators", looksFor)
	p.presses("Search")
	p.sees(fmt.Sprintf("%d candidates", n), "skill: postgresql", "years: more than 7")
	p.chooses("Job", "Senior Go engineer, Payments")
	p.presses("Show")
	p.sees(fmt.Sprintf("%d candidates", n), "job: Senior Go engineer, Payments")
	p.isAt(fmt.Sprintf(`document.querySelectorAll('#results tbody tr').length === %d`, n), "a row for each")
	p.clickOn(wanted{Kind: "button", Words: "Select all on the page"})
	p.presses("Tag…")
	p.fills("Tag", "ledgers")
	p.presses("Tag")
	p.sees(fmt.Sprintf("%d done", n))
	s.agree(n, "SELECT count(*) FROM candidate_tags ct JOIN tags t ON t.id = ct.tag_id WHERE t.name = 'ledgers'")
}

// ratesThem in the matrix, by keyboard and with words; those rated lowest are
// rejected.
func (s *office) ratesThem(p *person) {
	s.Helper()
	n := len(sought(broughtRows))
	p.ledgers(n)
	p.follows("Candidate")
	p.strikes("j")
	p.strikes("l")
	for i := range n {
		for _, requirement := range []string{"PostgreSQL", "caching strategies"} {
			p.ratesTheCell(requirement, level(i))
			p.strikes(kb.ArrowRight)
		}
		p.strikes("hhj")
	}
	s.agree(2*n, "SELECT count(*) FROM ratings WHERE level > 0")
	p.opens("/jobs/1/shortlist?show=drafts")
	p.presses("Submit those that are complete")
	p.sees(fmt.Sprintf("%d scorecards submitted", n))
	s.agree(n, "SELECT count(*) FROM scorecards WHERE step = 3 AND submitted_at IS NOT NULL")
}

// level is how the ith of those found is rated: the first eight best.
func level(i int) string {
	if i < 8 {
		return "4"
	}
	return "1"
}

// ratesTheCell that has the focus, in the window that Enter opens.
func (p *person) ratesTheCell(requirement, level string) {
	p.Helper()
	p.strikes(kb.Enter)
	p.isAt(`document.querySelector('#cell').open && document.querySelector('#cell h1')?.textContent === '`+requirement+`'`, "the evidence")
	p.fills("What shows it", "Says so in the résumé")
	p.strikes(kb.Tab)
	p.clickOn(wanted{Kind: "button", Words: level})
	p.isAt(`!document.querySelector('#cell').open && document.activeElement.ariaLabel === 'not rated, your draft `+level+`'`, "the level to be saved")
}

// ledgers is the matrix of those who were tagged, as long as they are at step 3.
func (p *person) ledgers(rows int) {
	p.Helper()
	p.opens("/jobs/1/shortlist")
	p.chooses("Tag", "ledgers")
	p.presses("Show")
	p.isAt(fmt.Sprintf(`document.querySelectorAll('[data-matrix] tbody tr').length === %d`, rows), "a row for each who is tagged")
}

// sendsEight to the manager; the others are rejected, by mistake at first.
func (s *office) sendsEight(p *person) {
	s.Helper()
	others := len(sought(broughtRows)) - 8
	const rejected = "SELECT count(*) FROM applications WHERE state = 'rejected'"
	for range 2 {
		p.ledgers(8 + others)
		p.isAt(`Array.from(document.querySelectorAll('[data-matrix] tbody .standing b'), (b) => b.innerText).join('') === 'AAAAAAAA'+'B'.repeat(`+fmt.Sprint(others)+`)`, "the bands")
		if _, err := ask[bool](p, `Array.from(document.querySelectorAll('[data-matrix] tbody tr')).slice(8).every((r) => r.querySelector('input').click() ?? true)`); err != nil {
			s.Fatal(err)
		}
		p.presses("Reject…")
		p.chooses("Reason", "Other candidates fit")
		p.presses("Reject")
		p.sees(fmt.Sprintf("%d done", others))
		s.agree(others, rejected)
		if s.count("SELECT count(*) FROM bulks WHERE undone_at IS NOT NULL") == 0 {
			p.presses("Undo")
			p.sees(fmt.Sprintf("%d undone", others))
			s.agree(0, rejected)
		}
	}

	p.ledgers(8)
	p.clickOn(wanted{Kind: "button", Words: "Select all on the page"})
	p.presses("Send to the manager…")
	p.fills("Message", "All eight tell of ledgers. Your word by Friday, please")
	p.presses("Send")
	p.sees("Sent to Kofi Mensah", "0 of 8 answered", "Not used yet.")
	s.agree(8, "SELECT count(*) FROM batch_lines")
}

// answersOnAPhone, 360 by 800 and not signed in, one candidate a screen; the
// third answer is taken back.
func (s *office) answersOnAPhone() {
	s.Helper()
	link := s.person("admin").findsTheLetter("manager@northwind.example")
	phone := s.person("")
	phone.holdsAPhone()
	phone.opens(s.url + link)
	phone.presses("Look at the candidates")
	phone.sees("1 of 8", "All eight tell of ledgers")
	for n, answer := range []string{"Yes", "Yes", "No", "Yes", "Talk", "No", "Yes", "Yes"} {
		phone.saysOf(n+1, answer)
		if n == 2 {
			s.agree(1, "SELECT count(*) FROM verdicts WHERE NOT yes")
			phone.follows("← Back")
			phone.presses("Take this answer back")
			s.agree(0, "SELECT count(*) FROM verdicts WHERE NOT yes")
			phone.saysOf(3, "Yes")
		}
	}
	phone.sees("Your answers", "6 yes, 1 no, 1 talk")
	phone.presses("Finish")
	phone.sees("Thank you", "6 yes, 1 no, 1 talk")
	s.agree(6, "SELECT count(*) FROM verdicts WHERE yes")
	s.agree(1, "SELECT count(*) FROM verdicts WHERE NOT yes")
	s.agree(1, "SELECT count(*) FROM batch_lines WHERE answer = 'talk'")
}

// saysOf the nth candidate what it rests on, and the answer.
func (p *person) saysOf(n int, answer string) {
	p.Helper()
	p.isAt(fmt.Sprintf(`document.querySelector('.where').innerText.includes('%d of 8') && document.documentElement.scrollWidth <= 360`, n), "the candidate, not wider than the screen")
	if answer == "Yes" {
		p.ticks("PostgreSQL: definitely yes")
	} else {
		p.fills("In your words", "Too little of it is their own")
	}
	p.presses(answer)
}

// seesTheAnswers without looking for them, and moves on whom the manager wants.
func (s *office) seesTheAnswers(p *person) {
	s.Helper()
	p.isAt(`document.querySelector('#batch-state').innerText.startsWith('finished')`, "the page of the batch to follow by itself")
	p.sees("8 of 8 answered", "6 yes, 1 no, 1 talk")
	p.clickOn(wanted{Kind: "button", Words: "Select all on the page"})
	p.presses("Advance…")
	p.presses("Advance")
	p.sees("6 done", "2 refused")
	s.agree(6, "SELECT count(*) FROM applications WHERE step = 4")
	p.opens("/jobs/1")
	p.isAt(`document.querySelector('[data-column="4"] h2 .quiet').firstChild.data === '6'`, "the board to count the same")
	p.opens("/")
	p.sees("Kofi Mensah has finished: 8 of 8 answered")
}
