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

	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "STEPWISE_TEST_SERVE="+folder)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	at, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	at = strings.TrimSpace(at)

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
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = child.Wait()
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
