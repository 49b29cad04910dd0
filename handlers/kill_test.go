package handlers_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"stepwise/data"
	"stepwise/handlers"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// serveUntilKilled is the child of tests that need a process: a server with its
// chores, on a database that the parent has filled.
func serveUntilKilled(folder string) {
	at := time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC) // in the cast's time, so that its session lasts
	s, err := store.Open(context.Background(), folder, "stepwise.db", func() time.Time { return at })
	if err != nil {
		panic(err)
	}
	reference, err := data.Reference()
	if err != nil {
		panic(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go func() {
		if err := s.Work(context.Background(), slog.New(slog.DiscardHandler)); err != nil {
			panic(err)
		}
	}()
	fmt.Println("http://" + l.Addr().String())
	app := handlers.New(s, reference, handlers.Config{Secret: secret, Log: slog.New(slog.DiscardHandler)})
	panic(app.Serve(context.Background(), &crowdedListener{Listener: l}))
}

// crowdedListener has each connection come from an address of its own, so that
// what one address may do in a minute holds no test back.
type crowdedListener struct {
	net.Listener
	met atomic.Uint32
}

func (l *crowdedListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	n := l.met.Add(1)
	return &stranger{c, &net.TCPAddr{IP: net.IPv4(10, byte(n>>16), byte(n>>8), byte(n)), Port: 4000}}, nil
}

type stranger struct {
	net.Conn
	from net.Addr
}

func (s *stranger) RemoteAddr() net.Addr { return s.from }

func TestMain(m *testing.M) {
	if folder := os.Getenv("STEPWISE_TEST_SERVE"); folder != "" {
		serveUntilKilled(folder)
	}
	code := m.Run()
	closeChromium()
	os.Exit(code)
}

// TestKillLosesNothing kills the server while four people write notes: every
// note that was acknowledged is there afterwards, and the database is sound.
func TestKillLosesNothing(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	c := storetest.NewCastIn(t, folder)
	token, err := c.Store.StartSession(context.Background(), c.Recruiter.Actor(), "test", "127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	c.Store.Close()

	at, kill := served(t, folder)

	var (
		mu     sync.Mutex
		taken  []string
		wg     sync.WaitGroup
		enough = make(chan struct{})
	)
	for n := range 4 {
		wg.Go(func() {
			client := signedIn(t, at, token)
			for i := 0; ; i++ {
				once := fmt.Sprintf("note-%d-%06d", n, i)
				res, err := client.PostForm(at+application+"/notes", url.Values{"once": {once}, "text": {once}})
				if err != nil {
					return // killed
				}
				res.Body.Close()
				if res.StatusCode != http.StatusSeeOther {
					t.Errorf("note refused: %d", res.StatusCode)
					return
				}
				mu.Lock()
				if taken = append(taken, once); len(taken) == 200 {
					close(enough)
				}
				mu.Unlock()
			}
		})
	}
	select {
	case <-enough:
	case <-time.After(30 * time.Second):
		t.Error("the server takes no notes")
	}
	kill()
	wg.Wait()

	db, err := sql.Open("sqlite", "file:"+folder+"/stepwise.db")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var sound string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&sound); err != nil || sound != "ok" {
		t.Errorf("integrity: %s, %v", sound, err)
	}
	for _, once := range taken {
		var n int
		if err := db.QueryRow("SELECT count(*) FROM notes WHERE once = ?", once).Scan(&n); err != nil || n != 1 {
			t.Errorf("%s was acknowledged and is there %d times, %v", once, n, err)
		}
	}
	t.Logf("%d notes acknowledged before the kill, all there", len(taken))
}

// served starts a server as a process of its own, which kill ends as a power cut
// would.
func served(t *testing.T, folder string) (at string, kill func()) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "STEPWISE_TEST_SERVE="+folder)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if at, err = bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	killed := sync.OnceFunc(func() {
		_ = child.Process.Kill()
		_ = child.Wait()
	})
	t.Cleanup(killed)
	return strings.TrimSpace(at), killed
}

// TestKillLosesNoLetter kills the server while a slow mail server takes its
// letters: what was acknowledged has its letter, and the next server sees to it
// that each arrives, under one Message-ID however often it was handed over.
func TestKillLosesNoLetter(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	c, post := storetest.NewCastIn(t, folder), storetest.NewMailServer(t)
	ctx := context.Background()
	token, err := c.Store.StartSession(ctx, c.Recruiter.Actor(), "test", "127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Store.SaveMailServer(ctx, c.Admin.Actor(), 0, post.Settings()); err != nil {
		t.Fatal(err)
	}
	c.Store.Close()

	post.Do(storetest.IsSlow)
	at, kill := served(t, folder)
	client := signedIn(t, at, token)
	taken := 0
	for ; taken < 12; taken++ {
		once := fmt.Sprintf("message-%06d", taken)
		res, err := client.PostForm(at+application+"/messages", url.Values{"once": {once}, "message": {once}})
		if err != nil || res.StatusCode != http.StatusSeeOther {
			t.Fatalf("message refused: %v", err)
		}
		res.Body.Close()
	}
	eventually(t, "no letter is sent", func() bool { return len(post.Taken()) > 1 })
	kill()
	before := len(post.Taken())
	post.Do(storetest.Works)
	_, kill = served(t, folder)
	defer kill()

	db, err := sql.Open("sqlite", "file:"+folder+"/stepwise.db?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	count := func(query string) (n int) {
		if err := db.QueryRow(query).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	eventually(t, "some letters are never sent", func() bool { return count("SELECT count(*) FROM mails WHERE state <> 'sent'") == 0 })
	times := map[string]int{}
	for _, l := range post.Taken() {
		times[l.MessageID]++
	}
	if letters := count("SELECT count(*) FROM mails"); letters != taken || len(times) != taken || count("SELECT count(*) FROM messages") != taken {
		t.Errorf("%d messages, %d letters, %d arrived", taken, letters, len(times))
	}
	for id, n := range times {
		if count("SELECT count(*) FROM mails WHERE message_id = '"+id+"'") != 1 {
			t.Errorf("%s, which came %d times, is no letter of ours", id, n)
		}
	}
	t.Logf("%d letters, %d handed over before the kill, %d in all", taken, before, len(post.Taken()))
}

// eventually waits for something that takes its time.
func eventually(t *testing.T, otherwise string, is func() bool) {
	t.Helper()
	for range 600 {
		if is() {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal(otherwise)
}

// signedIn is a client with a session's cookie.
func signedIn(t *testing.T, at, token string) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	u, _ := url.Parse(at)
	jar.SetCookies(u, sessionCookies(token))
	return &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}
