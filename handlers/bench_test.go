package handlers_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/gorilla/sessions"

	"stepwise/data"
	"stepwise/handlers"
	"stepwise/models"
	"stepwise/models/store/storetest"
)

// benchmarked are the pages that must stay quick however many candidates there are.
var benchmarked = []struct{ name, path string }{
	{"review", "/review/1/1"},
	{"batch", "/batches/1"},
	{"today", "/"},
	{"jobs", "/jobs"},
	{"board", "/jobs/3"},
	{"candidates", "/candidates"},
	{"search", "/candidates?q=node+developer"},
	{"application", "/applications/1"},
	{"profile", "/candidates/1"},
	{"duplicates", "/candidates/duplicates"},
	{"side-by-side", "/candidates/1/duplicates/2"},
	{"matrix", "/jobs/900/shortlist"},
	{"matrix-500", "/jobs/900/shortlist?rows=500"},
}

// BenchmarkPage answers each page through the whole application, and beside it
// the same bytes as a constant: ratio says how many times longer the page
// takes. Both are measured as they are and compressed, as browsers get them.
func BenchmarkPage(b *testing.B) {
	app, cookies := crowded(b)
	for _, page := range benchmarked {
		cookie := cookies[models.RoleRecruiter]
		if page.name == "review" {
			cookie = cookies[models.RoleManager]
		}
		for _, encoding := range []string{"identity", "gzip"} {
			b.Run(page.name+"/"+encoding, func(b *testing.B) {
				body := answer(b, app, page.path, "identity", cookie).Bytes()
				constant := "/constant/" + page.name + "/" + encoding
				app.Constant(constant, body)
				for b.Loop() {
					answer(b, app, page.path, encoding, cookie)
				}
				own := float64(b.Elapsed()) / float64(b.N)
				const times = 1000
				began := time.Now()
				for range times {
					answer(b, app, constant, encoding, cookie)
				}
				other := float64(time.Since(began)) / times
				b.ReportMetric(other, "constant-ns/op")
				b.ReportMetric(own/other, "ratio")
				b.ReportMetric(float64(len(body))/1024, "KB")
			})
		}
	}
}

type buffer interface{ Bytes() []byte }

func answer(b *testing.B, app http.Handler, path, encoding string, cookie *http.Cookie) buffer {
	b.Helper()
	r, w := httptest.NewRequest(http.MethodGet, path, nil), httptest.NewRecorder()
	r.Header.Set("Accept-Encoding", encoding)
	r.AddCookie(cookie)
	app.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		b.Fatalf("%s: status %d", path, w.Code)
	}
	return w.Body
}

// crowded is the application with a crowd of candidates, and the cookies of
// those who look.
func crowded(b *testing.B) (*handlers.App, map[models.Role]*http.Cookie) {
	b.Helper()
	s := storetest.Crowd(b)
	reference, err := data.Reference()
	if err != nil {
		b.Fatal(err)
	}
	app := handlers.New(s, reference, handlers.Config{Secret: secret, Version: "bench", BaseURL: "http://stepwise.example",
		Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	cookies := map[models.Role]*http.Cookie{}
	for _, actor := range []models.Actor{{ID: 2, Role: models.RoleRecruiter}, {ID: 4, Role: models.RoleManager}} {
		token, err := s.StartSession(context.Background(), actor, "bench", "127.0.0.1")
		if err != nil {
			b.Fatal(err)
		}
		cookies[actor.Role] = sessionCookie(b, token)
	}
	return app, cookies
}

// sessionCookie is the cookie of a session.
func sessionCookie(b *testing.B, token string) *http.Cookie {
	b.Helper()
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil)
	s, _ := sessions.NewCookieStore(secret).New(r, "stepwise")
	s.Values["token"] = token
	if err := s.Save(r, w); err != nil {
		b.Fatal(err)
	}
	return w.Result().Cookies()[0]
}
