package handlers

import (
	"errors"
	"net/http"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// showSignIn asks staff who they are.
func (a *App) showSignIn(v *visit) error {
	next := localPath(v.QueryParam("next"))
	if v.actor.Staff() {
		return v.Redirect(http.StatusSeeOther, next)
	}
	return a.showSignInForm(v, http.StatusOK, forms.SignIn{Next: next}, nil)
}

func (a *App) showSignInForm(v *visit, status int, f forms.SignIn, problems forms.Problems) error {
	return v.page(status, views.SignIn(views.SignInPage{Chrome: v.chrome("Sign in", ""), Form: f, Problems: problems}))
}

// signIn starts a session for who knows the password. An unknown address and a
// wrong password are told in the same words and take the same time.
func (a *App) signIn(v *visit) error {
	var f forms.SignIn
	if err := v.read(&f); err != nil {
		return err
	}
	email, problems := f.Validate()
	if problems != nil {
		return a.showSignInForm(v, http.StatusUnprocessableEntity, f, problems)
	}
	user, err := a.authenticate(v, email, f.Password)
	switch {
	case errors.Is(err, models.ErrSignIn):
		return a.showSignInForm(v, http.StatusUnprocessableEntity, f, forms.Problems{{Text: "The e-mail address or the password is wrong."}})
	case errors.Is(err, models.ErrThrottled):
		return a.showSignInForm(v, http.StatusTooManyRequests, f,
			forms.Problems{{Text: "There were too many attempts. Wait a few minutes and try again."}})
	case err != nil:
		return err
	}
	if err := v.begin(user.Actor()); err != nil {
		return err
	}
	return v.Redirect(http.StatusSeeOther, localPath(f.Next))
}

// authenticate is the active user with that address and password.
func (a *App) authenticate(v *visit, email, password string) (models.User, error) {
	account, address := "account:"+email, "address:"+v.RealIP()
	if err := a.store.Attempt(v.context(), account, address); err != nil {
		return models.User{}, err
	}
	user, err := a.store.UserByEmail(v.context(), email)
	if err != nil && !errors.Is(err, models.ErrNotFound) {
		return user, err
	}
	hash := user.PasswordHash
	if hash == "" {
		hash = nobodysHash
	}
	right, err := a.isPassword(v.context(), password, hash)
	if err != nil {
		return user, err
	}
	if !right || user.ID == 0 {
		return user, models.ErrSignIn
	}
	return user, a.store.Succeed(v.context(), account, address)
}

// begin starts a new session and ends the one this browser had: a token from
// before signing in must not be worth anything after it.
func (v *visit) begin(actor models.Actor) error {
	token, err := v.app.store.StartSession(v.context(), actor, agentName(v.Request().UserAgent()), v.RealIP())
	if err != nil {
		return err
	}
	if v.session.ID != 0 {
		if err := v.app.store.SignOut(v.context(), v.actor, v.session.ID); err != nil && !errors.Is(err, models.ErrNotFound) {
			return err
		}
	}
	return v.signIn(token)
}

// endSession signs out whoever is signed in.
func (a *App) endSession(v *visit) error {
	if err := a.store.SignOut(v.context(), v.actor, v.session.ID); err != nil && !errors.Is(err, models.ErrNotFound) {
		return err
	}
	if err := v.signOut(); err != nil {
		return err
	}
	to := "/sign-in"
	if v.actor.Role == models.RoleCandidate {
		to = "/careers"
	}
	return v.done(to, "You are signed out.")
}

// localPath is the address to go to after signing in: only ever one of ours.
// Browsers read a backslash as a slash and skip control characters, so that
// neither may appear.
func localPath(to string) string {
	odd := strings.ContainsFunc(to, func(r rune) bool { return r == '\\' || r < ' ' || r == 0x7f })
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || odd {
		return "/"
	}
	return to
}

// agentName says which browser it was, as far as browsers tell.
func agentName(agent string) string {
	first := func(names ...[2]string) string {
		for _, n := range names {
			if strings.Contains(agent, n[0]) {
				return n[1]
			}
		}
		return ""
	}
	// Order matters: each of these also names those after it.
	browser := first([2]string{"Edg", "Edge"}, [2]string{"OPR/", "Opera"}, [2]string{"Firefox/", "Firefox"}, [2]string{"FxiOS/", "Firefox"},
		[2]string{"CriOS/", "Chrome"}, [2]string{"Chrome/", "Chrome"}, [2]string{"Safari/", "Safari"})
	system := first([2]string{"Android", "Android"}, [2]string{"iPhone", "iPhone"}, [2]string{"iPad", "iPad"}, [2]string{"Windows", "Windows"},
		[2]string{"Mac OS X", "macOS"}, [2]string{"CrOS", "ChromeOS"}, [2]string{"Linux", "Linux"})
	switch {
	case browser != "" && system != "":
		return browser + " on " + system
	case browser != "":
		return browser
	}
	return "Another program"
}
