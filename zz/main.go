package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http/httptest"
	"os"
	"time"

	"github.com/gorilla/sessions"

	"stepwise/data"
	"stepwise/handlers"
	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/demo"
)

func main() {
	ctx := context.Background()
	os.RemoveAll("/tmp/run-core")
	s, err := store.Open(ctx, "/tmp/run-core", "demo.db", time.Now)
	if err != nil { panic(err) }
	if err := demo.Fill(ctx, s, 60, "demo password 1", func(int, int) {}); err != nil { panic(err) }
	ref, _ := data.Reference()
	secret := []byte("0123456789abcdef0123456789abcdef")
	mint := func(a models.Actor) string {
		token, err := s.StartSession(ctx, a, "x", "127.0.0.1")
		if err != nil { panic(err) }
		w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)
		ss, _ := sessions.NewCookieStore(secret).New(r, "stepwise")
		ss.Values["token"] = token
		ss.Save(r, w)
		c := w.Result().Cookies()[0]
		return c.Name + "=" + c.Value
	}
	for i := int64(1); i <= 9; i++ {
		for _, role := range models.StaffRoles {
			_ = role
		}
	}
	f, _ := os.Create("/tmp/run-core/cookies")
	users, _ := s.Colleagues(ctx, 1)
	for _, u := range users {
		fmt.Fprintln(f, u.ID, u.Role, mint(u.Actor()))
	}
	for _, c := range []int64{1, 10, 20, 30, 40, 50} {
		fmt.Fprintln(f, c, "candidate", mint(models.Actor{ID: c, Role: models.RoleCandidate}))
	}
	f.Close()
	app := handlers.New(s, ref, handlers.Config{Secret: secret, Gallery: true, Log: slog.Default(), BaseURL: "http://127.0.0.1:8190"})
	l, err := net.Listen("tcp", "127.0.0.1:8190")
	if err != nil { panic(err) }
	panic(app.Serve(ctx, l))
}
