package handlers_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httputil"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"stepwise/models"
)

// heaviest is what a page may weigh that candidates open: its HTML, the style
// sheet, the icon, every module and the headers of all of them, as they go over
// the network when nothing is kept from before.
const heaviest = 40 << 10

var imported = regexp.MustCompile(`import '\./([\w-]+\.js)'`)

// teams are the pages of the team’s that let everybody in.
var teams = regexp.MustCompile(`^/(gallery|setup|review|sign-in|invitations)`)

// scale weighs pages; what several of them load is fetched once.
type scale struct {
	*testing.T
	client *http.Client
	url    string
	parts  map[string]load
}

type load struct {
	bytes int
	more  []string // addresses
}

// fetch weighs one answer, packed as browsers ask for it.
func (s *scale) fetch(path string, cookies []*http.Cookie) (int, *http.Response, io.Reader) {
	s.Helper()
	r, err := http.NewRequest("GET", s.url+path, nil)
	check(s.T, err)
	r.Header.Set("Accept-Encoding", "gzip")
	for _, c := range cookies {
		r.AddCookie(c)
	}
	res, err := s.client.Do(r)
	check(s.T, err)
	defer res.Body.Close()
	head, err := httputil.DumpResponse(res, false)
	check(s.T, err)
	body, err := io.ReadAll(res.Body)
	check(s.T, err)
	if res.Header.Get("Content-Encoding") == "gzip" {
		return len(head) + len(body), res, unpacked(s.T, body)
	}
	return len(head) + len(body), res, strings.NewReader(string(body))
}

// part weighs something that pages load, and finds the modules it imports.
func (s *scale) part(path string) load {
	s.Helper()
	if p, ok := s.parts[path]; ok {
		return p
	}
	bytes, res, body := s.fetch(path, nil)
	text, err := io.ReadAll(body)
	check(s.T, err)
	if res.StatusCode != http.StatusOK {
		s.Fatalf("%s: %d", path, res.StatusCode)
	}
	p := load{bytes: bytes}
	for _, m := range imported.FindAllStringSubmatch(string(text), -1) {
		p.more = append(p.more, path[:strings.LastIndex(path, "/")+1]+m[1])
	}
	s.parts[path] = p
	return p
}

// page weighs a page with everything that it loads; zero when it is none.
func (s *scale) page(path string, cookies []*http.Cookie) int {
	s.Helper()
	total, res, body := s.fetch(path, cookies)
	if !strings.Contains(res.Header.Get("Content-Type"), "html") || res.StatusCode == http.StatusSeeOther {
		return 0
	}
	doc, err := goquery.NewDocumentFromReader(body)
	check(s.T, err)
	var open, seen []string
	for _, e := range doc.Find("script[src], link[rel=stylesheet], link[rel=icon], img[src]").EachIter() {
		open = append(open, e.AttrOr("src", e.AttrOr("href", "")))
	}
	for len(open) > 0 {
		next := open[0]
		if open = open[1:]; slices.Contains(seen, next) {
			continue
		}
		p := s.part(next)
		total, seen, open = total+p.bytes, append(seen, next), append(open, p.more...)
	}
	return total
}

// TestPagesOfCandidatesAreLight weighs every page that candidates and visitors
// can open, those that say what went wrong among them.
func TestPagesOfCandidatesAreLight(t *testing.T) {
	t.Parallel()
	h := everywhere(t)
	s := &scale{t, &http.Client{Transport: &http.Transport{DisableCompression: true}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}, h.url, map[string]load{}}
	candidate, most, pages := h.as("candidate"), 0, 0
	candidate.post("/status/3/exercises/1/opening", nil)
	var paths []string
	gets, _ := own(t)
	for _, path := range gets {
		if !teams.MatchString(path) {
			paths = append(paths, path)
		}
	}
	for _, cookies := range [][]*http.Cookie{nil, candidate.cookies()} {
		for _, path := range append(paths, "/nowhere", "/status/99") {
			weight := s.page(path, cookies)
			if weight > heaviest {
				t.Errorf("%s, signed in: %t, weighs %d bytes", path, cookies != nil, weight)
			}
			if weight > 0 {
				pages++
			}
			most = max(most, weight)
		}
	}
	if pages < 40 {
		t.Errorf("only %d pages were weighed", pages)
	}
	t.Logf("%d pages, the heaviest weighs %d bytes", pages, most)
}

func TestALinkThatIsOverLeadsOn(t *testing.T) {
	t.Parallel()
	h := start(t)
	c := h.as("")
	c.post("/status/link", url.Values{"email": {"grace@example.org"}})
	h.finishChores()
	link := h.lastLink(t, "grace@example.org")
	if p := c.follow(c.post(link, nil)); p.location != "/status/1" {
		t.Fatalf("the link leads to %d %s", p.status, p.location)
	}
	if p := c.get(link); p.status != http.StatusSeeOther || p.location != "/status" {
		t.Errorf("the same letter again, signed in: %d %s", p.status, p.location)
	}
	stranger := h.as("")
	for _, p := range []page{stranger.get(link), stranger.post(link, nil), stranger.get("/status/confirm/never-was")} {
		if p.status != http.StatusGone || !p.has("This link no longer works") || p.doc.Find(`form[action="/status/link"] input[name=email]`).Length() != 1 {
			t.Errorf("a link that is over: %d %s", p.status, p.doc.Find("main").Text())
		}
	}
}

func TestProblemsOfCandidatesSayWhereToGoOn(t *testing.T) {
	t.Parallel()
	h := start(t)
	for who, home := range map[string]string{"": "/careers", "candidate": "/status", "recruiter": "/"} {
		if p := h.as(who).get("/nowhere"); p.status != http.StatusNotFound || p.doc.Find(`main .actions a[href="`+home+`"]`).Length() != 1 {
			t.Errorf("nothing there, for %q: %d %s", who, p.status, p.doc.Find("main").Text())
		}
	}
	huge := map[string]file{"resume": {"life.pdf", make([]byte, models.MaxUploads+2<<20)}}
	if p := h.as("").upload("/careers/1/application", url.Values{"note": {"x"}}, huge); p.status != http.StatusRequestEntityTooLarge ||
		!p.has("back button brings you to what you typed") || p.doc.Find(`main a[href*="application"]`).Length() != 0 || p.doc.Find("h1").Text() != "Too large" {
		t.Errorf("too large: %d %s", p.status, p.doc.Find("main").Text())
	}
	p := h.as("candidate").post("/status/1/messages", url.Values{"message": {""}})
	if p.status != http.StatusUnprocessableEntity || !strings.HasPrefix(p.doc.Find("title").Text(), "Not sent yet: ") || p.doc.Find(".problems[autofocus]").Length() != 1 {
		t.Errorf("an empty message: %d %q", p.status, p.doc.Find("title").Text())
	}
	out := h.as("")
	if p := out.follow(out.post("/status/1/messages", url.Values{"message": {"An hour of work"}})); !p.has("You are signed out, so nothing was sent") {
		t.Errorf("signed out: %s", p.doc.Find("main").Text())
	}
	for range 30 {
		p = out.post("/status/link", url.Values{"email": {"who@example.org"}})
	}
	if p.status != http.StatusTooManyRequests || p.value("email") != "who@example.org" {
		t.Errorf("thirty letters: %d %s", p.status, p.doc.Find("main").Text())
	}
}

func unpacked(t *testing.T, body []byte) io.Reader {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(body))
	check(t, err)
	return z
}
