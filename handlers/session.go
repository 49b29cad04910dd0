package handlers

import (
	"errors"
	"net/http"
	"time"

	"github.com/gorilla/sessions"
	"github.com/labstack/echo/v4"

	"stepwise/models"
	"stepwise/models/store"
)

const (
	cookieName   = "stepwise"
	sessionTime  = 14 * 24 * time.Hour
	tokenKey     = "token"
	flashKey     = "flash"
	flashToneKey = "tone"
	seenEvery    = 5 * time.Minute // how often last seen is written at most
)

func newCookies(c Config) *sessions.CookieStore {
	s := sessions.NewCookieStore(c.Secret)
	s.Options = &sessions.Options{Path: "/", HttpOnly: true, Secure: c.Secure, SameSite: http.SameSiteLaxMode}
	s.MaxAge(int(store.SessionTime / time.Second))
	return s
}

// visit is one request of one person: who they are and what they are served with.
type visit struct {
	echo.Context
	app       *App
	actor     models.Actor
	user      models.User      // when the actor is staff
	candidate models.Candidate // when the actor is a candidate
	session   models.Session
	settings  models.Settings
	now       time.Time
	problem   string // what is wrong with a form that comes back with this page
}

// visit finds out who asks, from the token in the cookie.
func (a *App) visit(c echo.Context) (*visit, error) {
	v := &visit{Context: c, app: a, now: a.store.Now()}
	ctx := c.Request().Context()
	v.problem, _ = ctx.Value(problemKey{}).(string)
	settings, err := a.store.Settings(ctx)
	if err != nil && !errors.Is(err, models.ErrNotFound) {
		return nil, err
	}
	v.settings = settings
	token, _ := v.cookie().Values[tokenKey].(string)
	if token == "" {
		return v, nil
	}
	session, err := a.store.SessionByToken(ctx, token)
	if errors.Is(err, models.ErrNotFound) {
		return v, nil
	}
	if err != nil {
		return nil, err
	}
	v.session = session.Session
	if session.UserID != nil {
		v.user, v.actor = session.User, session.User.Actor()
	} else {
		v.candidate, v.actor = session.Candidate, session.Candidate.Actor()
	}
	if v.now.Sub(v.session.LastSeenAt) > seenEvery {
		return v, a.store.SeeSession(ctx, v.session.ID)
	}
	return v, nil
}

// cookie is the visitor's; one that does not verify is taken for none.
func (v *visit) cookie() *sessions.Session {
	s, _ := v.app.cookies.Get(v.Request(), cookieName)
	return s
}

// signIn starts a new session and forgets the one before it.
func (v *visit) signIn(token string) error {
	c := v.cookie()
	c.Values[tokenKey] = token
	return c.Save(v.Request(), v.Response())
}

// signOut forgets the session in the browser.
func (v *visit) signOut() error {
	c := v.cookie()
	delete(c.Values, tokenKey)
	return c.Save(v.Request(), v.Response())
}

// flash keeps a sentence for the next page. Tone is "go", "wait" or "bad".
func (v *visit) flash(tone, text string) error {
	c := v.cookie()
	c.Values[flashKey], c.Values[flashToneKey] = text, tone
	return c.Save(v.Request(), v.Response())
}

// takeFlash is the sentence kept for this page; it is shown once.
func (v *visit) takeFlash() (tone, text string) {
	c := v.cookie()
	text, _ = c.Values[flashKey].(string)
	tone, _ = c.Values[flashToneKey].(string)
	if text != "" {
		delete(c.Values, flashKey)
		delete(c.Values, flashToneKey)
		_ = c.Save(v.Request(), v.Response())
	}
	return tone, text
}
