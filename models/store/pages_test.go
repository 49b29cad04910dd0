package store_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/gorilla/sessions"

	"stepwise/data"
	"stepwise/handlers"
	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/demo"
	"stepwise/models/store/storetest"
)

// TestWholePagesTakeAHandfulOfQueries asks for pages through the whole
// application, session and settings included: however many candidates there
// are, the number of queries stays.
func TestWholePagesTakeAHandfulOfQueries(t *testing.T) {
	if testing.Short() {
		t.Skip("works on thousands of rows")
	}
	t.Parallel()
	s, _ := storetest.Open(t)
	if err := demo.Fill(context.Background(), s, 2000, "", func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	get := visitor(t, s, models.Actor{ID: 2, Role: models.RoleRecruiter})
	statements := s.Watch()
	for _, page := range []struct {
		name, path string
		most       int
	}{
		{"today", "/", 20},
		{"jobs", "/jobs", 8},
		{"board", "/jobs/3", 12},
		{"candidates", "/candidates", 10},
		{"search", "/candidates?q=node+developer", 11},
		{"search with filters", "/candidates?q=node+step:4+years:>5+state:active", 11},
		{"application", "/applications/1", 33}, // one for each kind of thing on it
		{"profile", "/candidates/1", 12},
	} {
		statements.Take()
		get(page.path)
		queries := statements.Take()
		t.Logf("%-12s %d queries", page.name, len(queries))
		if len(queries) > page.most {
			t.Errorf("%s takes %d queries, more than %d", page.name, len(queries), page.most)
		}
	}
}

// visitor opens pages as the actor.
func visitor(t *testing.T, s *store.Store, actor models.Actor) func(path string) {
	t.Helper()
	reference, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	secret := []byte("0123456789abcdef0123456789abcdef")
	app := handlers.New(s, reference, handlers.Config{Secret: secret, Version: "test", BaseURL: "http://stepwise.example",
		Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	token, err := s.StartSession(context.Background(), actor, "test", "127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil)
	session, _ := sessions.NewCookieStore(secret).New(r, "stepwise")
	session.Values["token"] = token
	if err := session.Save(r, w); err != nil {
		t.Fatal(err)
	}
	cookie := w.Result().Cookies()[0]
	return func(path string) {
		t.Helper()
		r, w := httptest.NewRequest(http.MethodGet, path, nil), httptest.NewRecorder()
		r.AddCookie(cookie)
		app.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: status %d", path, w.Code)
		}
	}
}
