package handlers_test

import (
	"bufio"
	"database/sql"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// mostMemory is how much memory the server may have in MiB, whatever comes: what
// the sandbox of PDFs may take, and an upload a few times over.
const mostMemory = 512

// besieged is a server in a process of its own, with a folder for its data and
// one for what it writes elsewhere.
type besieged struct {
	*testing.T
	folder, elsewhere string
	pid               int
	people            map[string]*browser
	db                *sql.DB
}

func besiege(t *testing.T) *besieged {
	t.Helper()
	s := &besieged{T: t, folder: t.TempDir(), elsewhere: t.TempDir(), people: map[string]*browser{}}
	c := storetest.NewCastIn(t, s.folder)
	tokens := map[string]string{}
	for name, actor := range map[string]models.Actor{"recruiter": c.Recruiter.Actor(), "candidate": c.Candidate.Actor(), "": {}} {
		if actor.Role != "" {
			token, err := c.Store.StartSession(t.Context(), actor, "test", "127.0.0.1")
			if err != nil {
				t.Fatal(err)
			}
			tokens[name] = token
		}
	}
	c.Store.Close()
	child := exec.Command(os.Args[0])
	child.Dir = s.elsewhere
	child.Env = append(os.Environ(), "STEPWISE_TEST_SERVE="+s.folder, "TMPDIR="+s.elsewhere, "GOMEMLIMIT=256MiB")
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = child.Process.Kill(); _ = child.Wait() })
	s.pid = child.Process.Pid
	at, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	h := &house{T: t, cast: c, url: strings.TrimSpace(at)}
	for _, name := range []string{"recruiter", "candidate", ""} {
		s.people[name] = s.visitor(h, tokens[name])
	}
	if s.db, err = sql.Open("sqlite", "file:"+s.folder+"/stepwise.db?mode=ro&_pragma=busy_timeout(5000)"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.db.Close() })
	return s
}

// visitor is a browser with that session; it gives up on a server that hangs.
func (s *besieged) visitor(h *house, token string) *browser {
	s.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.Fatal(err)
	}
	if at, _ := url.Parse(h.url); token != "" {
		jar.SetCookies(at, sessionCookies(token))
	}
	return &browser{h: h, http: &http.Client{Jar: jar, Timeout: 2 * time.Minute, Transport: &http.Transport{DisableKeepAlives: true}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// memory is the most the server has had, in MiB; 0 where the system does not
// say.
func (s *besieged) memory() int {
	s.Helper()
	if runtime.GOOS != "linux" {
		return 0
	}
	status, err := os.ReadFile("/proc/" + strconv.Itoa(s.pid) + "/status")
	if err != nil {
		s.Fatal("the server is gone: ", err)
	}
	_, peak, _ := strings.Cut(string(status), "VmHWM:")
	var kilobytes int
	if _, err := fmt.Sscan(peak, &kilobytes); err != nil {
		s.Fatal(err)
	}
	return kilobytes >> 10
}

// settle waits until nothing is queued and no document waits.
func (s *besieged) settle() {
	s.Helper()
	for began := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		var left int
		err := s.db.QueryRow(`SELECT (SELECT count(*) FROM river_job WHERE state IN ('available', 'running', 'retryable') AND kind <> 'sweep') + (SELECT count(*) FROM document_texts WHERE state = 'waiting')`).Scan(&left)
		if err != nil {
			s.Fatal(err)
		}
		if left == 0 {
			return
		}
		if time.Since(began) > 5*time.Minute {
			s.Fatal("the chores hang")
		}
	}
}

// written lists what is in the folders, but for the database and what is named
// by its hash in the store.
func (s *besieged) written() (strays []string) {
	s.Helper()
	for _, folder := range []string{s.folder, s.elsewhere} {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			name, _ := filepath.Rel(folder, path)
			inStore := strings.HasPrefix(name, "files/") && len(name) == len("files/ab/")+64
			if err == nil && !d.IsDir() && !inStore && !strings.HasPrefix(name, "stepwise.db") && name != "cache" {
				strays = append(strays, path)
			}
			return err
		})
		if err != nil {
			s.Fatal(err)
		}
	}
	return strays
}

// reading is the newest document of that name, and why it could not be read.
func (s *besieged) reading(name string) (id int64, reason string) {
	s.Helper()
	err := s.db.QueryRow("SELECT d.id, t.reason FROM documents d JOIN document_texts t ON t.document_id = d.id WHERE d.name = ? ORDER BY d.id DESC", name).Scan(&id, &reason)
	if err != nil {
		s.Fatalf("%s: %v", name, err)
	}
	return id, reason
}

// doors are where a single document comes in, and what goes with it.
var doors = []struct {
	who, path, field string
	form             func(email string) url.Values
	reads            bool // answers with what could be read
}{
	{"", "/careers/1/application", "resume", typedApplication, false},
	{"", "/careers/1/application", "items[0].file", typedApplication, false},
	{"", "/careers/1/application/resume", "resume", typedApplication, true},
	{"recruiter", "/candidates/new", "resume", typedCandidate, false},
	{"recruiter", "/candidates/new/resume", "resume", typedCandidate, true},
	{"candidate", "/status/1/portfolio", "file", func(string) url.Values { return url.Values{"title": {"Ledger"}, "own": {"All of it"}, "stack": {"Go"}} }, false},
}

func typedCandidate(email string) url.Values {
	return url.Values{"name": {"Ada Obi"}, "email": {email}, "job": {"1"}, "source": {"agency"}, "once": {email}}
}

// TestHostileFilesHarmNothing brings each hostile file through each door: it is
// answered in a sentence, with little memory, and the server goes on.
func TestHostileFilesHarmNothing(t *testing.T) {
	t.Parallel()
	s := besiege(t)
	s.isSound("first@example.org")
	before, files := s.written(), hostileFiles(t)
	for n, x := range files {
		s.knocks(x, n)
	}
	brought := map[string]page{}
	for _, x := range files {
		brought[x.name] = s.people["recruiter"].broughtResumes("1", file{x.name, x.content})
	}
	s.settle()
	for _, x := range files {
		s.wasRead(x)
		s.wasTried(x, brought[x.name])
	}
	for _, x := range hostileSheets(t) {
		s.sheet(x)
	}
	s.isSound("last@example.org")
	if after := s.written(); !slices.Equal(before, after) {
		t.Errorf("written outside of the store: %v, before %v", after, before)
	}
	if most := s.memory(); most > mostMemory {
		t.Errorf("the server had %d MiB, more than %d", most, mostMemory)
	} else {
		t.Logf("the server had %d MiB at most", most)
	}
}

// isSound fails unless the server is ready, takes a good résumé and reads it.
func (s *besieged) isSound(email string) {
	s.Helper()
	if p := s.people[""].upload("/careers/1/application", typedApplication(email), map[string]file{"resume": {email + ".pdf", readablePDF("Ada Byron")}}); p.status != http.StatusSeeOther {
		s.Fatalf("a good résumé: %d %s", p.status, p.doc.Find(".problems").Text())
	}
	s.settle()
	if _, reason := s.reading(email + ".pdf"); reason != "" {
		s.Errorf("a good résumé could not be read: %s", reason)
	}
	if p := s.people[""].get("/readyz"); p.status != http.StatusOK {
		s.Errorf("the server is not ready: %d", p.status)
	}
}

// knocks brings a file to every door for one.
func (s *besieged) knocks(x hostileFile, n int) {
	s.Helper()
	for d, door := range doors {
		if x.name == "deep.json" && !door.reads || x.slow && !door.reads && d > 0 {
			continue // no résumé to store, or stored already
		}
		p := s.people[door.who].upload(door.path, door.form(fmt.Sprintf("%d-%d@example.org", n, d)), map[string]file{door.field: {x.name, x.content}})
		says, status := x.refused, http.StatusUnprocessableEntity
		switch {
		case x.name == "deep.json":
			says = "is not a JSON Resume"
		case x.refused == "" && door.reads:
			says, status = x.unread, http.StatusOK
		case x.refused == "":
			says, status = "", http.StatusSeeOther
		}
		if p.status != status || !p.has(says) {
			s.Errorf("%s at %s %s: %d, not %d with %q: %s", x.name, door.path, door.field, p.status, status, says, p.doc.Find(".problems, .said").Text())
		}
	}
}

// wasRead fails unless staff read the same of a document as is stored of it.
func (s *besieged) wasRead(x hostileFile) {
	s.Helper()
	if x.refused != "" || x.unread == "" {
		return
	}
	id, reason := s.reading(x.name)
	if p := s.people["recruiter"].get(fmt.Sprintf("/documents/%d/text", id)); !strings.Contains(reason, x.unread) || !p.has(x.unread) {
		s.Errorf("%s is said to be unreadable because %q", x.name, reason)
	}
}

// wasTried looks at what came of a file among many.
func (s *besieged) wasTried(x hostileFile, p page) {
	s.Helper()
	if p.status == http.StatusSeeOther {
		p = s.people["recruiter"].follow(p)
	}
	if !p.has(x.inBulk) {
		s.Errorf("%s in bulk lacks %q: %d %s", x.name, x.inBulk, p.status, p.doc.Find("main").Text())
	}
}

// sheet brings a spreadsheet, and has it tried when it is taken.
func (s *besieged) sheet(x hostileFile) {
	s.Helper()
	recruiter := s.people["recruiter"]
	p := recruiter.upload("/imports", url.Values{"once": {x.name}, "kind": {"spreadsheet"}, "job": {"1"}}, map[string]file{"files": {x.name, x.content}})
	if x.refused != "" {
		if p.status != http.StatusUnprocessableEntity || !p.has(x.refused) {
			s.Errorf("%s: %d %s", x.name, p.status, p.doc.Find(".problems").Text())
		}
		return
	}
	if p.status != http.StatusSeeOther {
		s.Errorf("%s is refused: %d %s", x.name, p.status, p.doc.Find(".problems").Text())
		return
	}
	recruiter.act(recruiter.follow(p), p.location, nil)
	s.settle()
	if tried := recruiter.get(strings.TrimSuffix(p.location, "/mapping")); !tried.has(x.unread) {
		s.Errorf("%s lacks %q: %s", x.name, x.unread, tried.doc.Find("main").Text())
	}
}
