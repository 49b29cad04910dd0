package handlers_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/gorilla/sessions"

	"stepwise/data"
	"stepwise/handlers"
	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/demo"
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

// crowded is the application on a demonstration with STEPWISE_BENCH_CANDIDATES
// candidates, 100,000 if not said, and the cookies of those who look.
func crowded(b *testing.B) (*handlers.App, map[models.Role]*http.Cookie) {
	b.Helper()
	count := 100_000
	if n, err := strconv.Atoi(os.Getenv("STEPWISE_BENCH_CANDIDATES")); err == nil {
		count = n
	}
	now := func() time.Time { return time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC) }
	s, err := store.Open(context.Background(), filled(b, count, now), "demo.db", now)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
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

// filled is a folder with the filled database. It is kept between runs, as long
// as the schema is the same.
func filled(b *testing.B, count int, now func() time.Time) string {
	b.Helper()
	files, err := filepath.Glob("../models/store/migrations/sqlite/*.sql")
	if err != nil {
		b.Fatal(err)
	}
	sum := sha256.New()
	for _, name := range files {
		sql, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		sum.Write(sql)
	}
	folder := filepath.Join(os.TempDir(), fmt.Sprintf("stepwise-bench-%d-%x", count, sum.Sum(nil)[:4]))
	if _, err := os.Stat(folder); err == nil {
		return folder
	}
	part := b.TempDir()
	s, err := store.Open(context.Background(), part, "demo.db", now)
	if err != nil {
		b.Fatal(err)
	}
	if err := demo.Fill(context.Background(), s, count, "", func(int, int) {}); err != nil {
		b.Fatal(err)
	}
	contested(b, s, now())
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	if err := os.Rename(part, folder); err != nil {
		b.Fatal(err)
	}
	return folder
}

// contested adds job 900, with 500 candidates against 12 requirements.
func contested(b *testing.B, s *store.Store, now time.Time) {
	b.Helper()
	recruiter, manager := int64(2), int64(3)
	job := models.Job{ID: 900, Once: "job-900", Title: "Platform engineer", Status: models.JobOpen, PlanState: models.PlanApproved, Currency: "USD",
		RecruiterID: &recruiter, ManagerID: &manager, OpenedAt: &now, CreatedAt: now}
	if err := s.Fill(context.Background(), &[]models.Job{job}); err != nil {
		b.Fatal(err)
	}
	storetest.FillMatrix(b, s, job.ID, 500, 12, now)
}
