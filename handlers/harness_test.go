package handlers_test

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/gorilla/sessions"

	"stepwise/data"
	"stepwise/handlers"
	"stepwise/models"
	"stepwise/models/store/storetest"
)

var secret = []byte("0123456789abcdef0123456789abcdef")

// house is the whole application with the cast in it, over real HTTP.
type house struct {
	*testing.T
	cast *storetest.Cast
	url  string
}

func start(t *testing.T) *house {
	t.Helper()
	cast := storetest.NewCast(t)
	return &house{T: t, cast: cast, url: serve(t, cast)}
}

func serve(t *testing.T, cast *storetest.Cast) string {
	t.Helper()
	reference, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	app := handlers.New(cast.Store, reference, handlers.Config{Secret: secret, Version: "test", Gallery: true,
		BaseURL: "http://stepwise.example", Log: slog.New(slog.NewTextHandler(testWriter{t}, &slog.HandlerOptions{Level: slog.LevelError}))})
	server := httptest.NewServer(app)
	t.Cleanup(server.Close)
	return server.URL
}

// testWriter shows what went wrong inside with the test it went wrong in.
type testWriter struct{ t *testing.T }

func (w testWriter) Write(b []byte) (int, error) { w.t.Log(string(b)); return len(b), nil }

// finishChores does what is queued until nothing is left.
func (h *house) finishChores() {
	h.Helper()
	storetest.FinishChores(h.T, h.cast.Store)
}

// browser is one person with a cookie jar. It does not follow redirects.
type browser struct {
	h    *house
	http *http.Client
}

// as opens a browser signed in as one of the cast; "" is a visitor.
func (h *house) as(who string) *browser {
	h.Helper()
	c := h.cast
	actors := map[string]models.Actor{"": {}, "admin": c.Admin.Actor(), "recruiter": c.Recruiter.Actor(), "manager": c.Manager.Actor(),
		"other-manager": c.OtherManager.Actor(), "interviewer": c.Interviewer.Actor(), "other-interviewer": c.OtherInterviewer.Actor(), "candidate": c.Candidate.Actor()}
	actor, ok := actors[who]
	if !ok {
		h.Fatalf("nobody in the cast is called %q", who)
	}
	return h.asActor(actor)
}

// asActor opens a browser signed in as anybody.
func (h *house) asActor(actor models.Actor) *browser {
	h.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.Fatal(err)
	}
	b := &browser{h: h, http: &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	if actor.Role == "" {
		return b
	}
	token, err := h.cast.Store.StartSession(context.Background(), actor, "test", "127.0.0.1")
	if err != nil {
		h.Fatal(err)
	}
	at, _ := url.Parse(h.url)
	jar.SetCookies(at, sessionCookies(token))
	return b
}

// sessionCookies are what a browser keeps of a session.
func sessionCookies(token string) []*http.Cookie {
	w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)
	s, _ := sessions.NewCookieStore(secret).New(r, "stepwise")
	s.Values["token"] = token
	if err := s.Save(r, w); err != nil {
		panic(err)
	}
	return w.Result().Cookies()
}

// cookies are what this browser would send.
func (b *browser) cookies() []*http.Cookie {
	b.h.Helper()
	at, err := url.Parse(b.h.url)
	if err != nil {
		b.h.Fatal(err)
	}
	return b.http.Jar.Cookies(at)
}

// page is an answer, read whole.
type page struct {
	status   int
	location string
	text     string
	header   http.Header
	doc      *goquery.Document
}

// has reports whether the page shows the text, white space folded.
func (p page) has(text string) bool {
	return strings.Contains(strings.Join(strings.Fields(p.doc.Text()), " "), text)
}

// value is what the field of that name holds.
func (p page) value(name string) string {
	s := p.doc.Find(`[name="` + name + `"]`).First()
	if s.Is("textarea") {
		return s.Text()
	}
	if s.Is("select") {
		v, _ := s.Find("option[selected]").Attr("value")
		return v
	}
	v, _ := s.Attr("value")
	return v
}

// valueIn is what a field of the form with that action holds, where another form
// of the page has one of its name.
func (p page) valueIn(action, name string) string {
	return p.doc.Find(`form[action="`+action+`"] [name="`+name+`"]`).AttrOr("value", "")
}

func (b *browser) get(path string) page { return b.send("GET", path, "", nil) }

func (b *browser) post(path string, form url.Values) page {
	return b.send("POST", path, "application/x-www-form-urlencoded", strings.NewReader(form.Encode()))
}

// file is an upload of a test.
type file struct {
	name    string
	content []byte
}

func (b *browser) upload(path string, form url.Values, files map[string]file) page {
	b.h.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range form {
		for _, v := range values {
			if err := w.WriteField(name, v); err != nil {
				b.h.Fatal(err)
			}
		}
	}
	for field, f := range files {
		part, err := w.CreateFormFile(field, f.name)
		if err != nil {
			b.h.Fatal(err)
		}
		if _, err := part.Write(f.content); err != nil {
			b.h.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.h.Fatal(err)
	}
	return b.send("POST", path, w.FormDataContentType(), &body)
}

func (b *browser) send(method, path, kind string, body io.Reader) page {
	b.h.Helper()
	r, err := http.NewRequest(method, b.h.url+path, body)
	if err != nil {
		b.h.Fatal(err)
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	res, err := b.http.Do(r)
	if err != nil {
		b.h.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		b.h.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(text))
	if err != nil {
		b.h.Fatal(err)
	}
	ids := map[string]bool{}
	doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
		id := s.AttrOr("id", "")
		if ids[id] {
			b.h.Errorf("%s %s: two elements are called %q", method, path, id)
		}
		ids[id] = true
	})
	return page{status: res.StatusCode, location: res.Header.Get("Location"), text: string(text), header: res.Header, doc: doc}
}

// follow opens where an answer sends the browser.
func (b *browser) follow(p page) page {
	b.h.Helper()
	if p.status != http.StatusSeeOther {
		b.h.Fatalf("not sent on: status %d\n%s", p.status, p.doc.Find("main").Text())
	}
	return b.get(p.location)
}
