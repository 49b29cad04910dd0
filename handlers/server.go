// Package handlers translates: requests into forms, forms into changes, and
// what came of them into pages.
package handlers

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/gorilla/sessions"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"stepwise/data"
	"stepwise/models/store"
	"stepwise/static"
)

// Config is what the application is told at start.
type Config struct {
	Secret  []byte // 32 bytes, signs the cookie
	Secure  bool   // served over HTTPS: cookies are Secure
	Gallery bool   // show the component gallery, for development
	Version string
	BaseURL string // as in "https://jobs.example.org", for links in letters
	Log     *slog.Logger
}

// App is the application: it answers every request.
type App struct {
	store     *store.Store
	reference data.Ref
	config    Config
	cookies   *sessions.CookieStore
	echo      *echo.Echo
	hashing   chan struct{} // caps how many passwords are hashed at once
	letters   *limiter      // of what visitors can have mailed
	links     *limiter      // of how often visitors try a review's link
	readings  *limiter      // of résumés that are read while somebody waits
}

// New builds the application on a store.
func New(s *store.Store, reference data.Ref, c Config) *App {
	a := &App{store: s, reference: reference, config: c, echo: echo.New(), hashing: make(chan struct{}, 2), letters: newLimiter(), links: newLimiter(),
		readings: newLimiter()}
	a.cookies = newCookies(c)
	s.WriteWith(store.Letters{Interview: a.interviewLetter, Notice: a.noticeLetter, Task: a.taskLetter, Offer: a.offerLetter, Digest: a.digestLetter, Leaving: a.leavingLetter, Link: a.linkLetter, Password: a.passwordLetter})
	e := a.echo
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = echo.ExtractIPDirect()
	e.HTTPErrorHandler = a.answerError
	e.Use(a.logRequests(), middleware.RecoverWithConfig(middleware.RecoverConfig{LogErrorFunc: a.logPanic}), secureHeaders, a.refuseCrossSite,
		middleware.GzipWithConfig(middleware.GzipConfig{Level: 1, MinLength: 1024, Skipper: ownEncoding}))
	e.GET("/static/*", echo.WrapHandler(static.Handler()))
	for _, r := range a.routes() {
		e.Add(r.method, r.path, a.admit(r))
	}
	return a
}

// ServeHTTP answers one request.
func (a *App) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.echo.ServeHTTP(w, r) }

// Serve answers requests on the listener until the context ends, then lets
// what is in flight finish.
func (a *App) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{Handler: a, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 2 * time.Minute,
		WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(a.config.Log.Handler(), slog.LevelWarn)}
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	finish, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	if err := server.Shutdown(finish); err != nil {
		return err
	}
	if err := <-done; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// ownEncoding skips what is compressed already, or must not be.
func ownEncoding(c echo.Context) bool {
	p := c.Path()
	return p == "/static/*" || p == "/documents/:id" || p == "/my/data/download" || p == "/review/:id/:position/documents/:document"
}

// secureHeaders tells browsers to load and frame nothing but our own.
func secureHeaders(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		return next(c)
	}
}

// refuseCrossSite refuses changes that another site's page asked for.
func (a *App) refuseCrossSite(next echo.HandlerFunc) echo.HandlerFunc {
	protection := http.NewCrossOriginProtection()
	return func(c echo.Context) error {
		if err := protection.Check(c.Request()); err != nil {
			return echo.NewHTTPError(http.StatusForbidden, "This form was sent from another site. Open the page here and send it again.")
		}
		return next(c)
	}
}

// logRequests writes one line a request: the pattern of the route, never the
// address asked for, which may hold a secret.
func (a *App) logRequests() echo.MiddlewareFunc {
	return middleware.RequestLoggerWithConfig(middleware.RequestLoggerConfig{
		LogStatus: true, LogMethod: true, LogLatency: true, LogRemoteIP: true, LogResponseSize: true, HandleError: true,
		LogValuesFunc: func(c echo.Context, v middleware.RequestLoggerValues) error {
			a.config.Log.LogAttrs(c.Request().Context(), slog.LevelInfo, "request",
				slog.String("method", v.Method), slog.String("route", c.Path()), slog.Int("status", v.Status),
				slog.Duration("took", v.Latency), slog.Int64("bytes", v.ResponseSize), slog.String("from", v.RemoteIP))
			return nil
		},
	})
}

func (a *App) logPanic(c echo.Context, err error, stack []byte) error {
	a.config.Log.Error("panic", "route", c.Path(), "error", err, "stack", string(stack))
	return err
}
