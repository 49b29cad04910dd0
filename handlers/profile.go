package handlers

import (
	"errors"
	"net/http"

	"stepwise/data"
	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// profile shows what users can change about themselves.
func (a *App) profile(v *visit) error {
	return a.showProfile(v, http.StatusOK, forms.ProfileOf(v.user), nil, nil)
}

func (a *App) showProfile(v *visit, status int, f forms.Profile, problems, password forms.Problems) error {
	sessions, err := a.store.Sessions(v.context(), v.actor)
	if err != nil {
		return err
	}
	p := views.ProfilePage{Chrome: v.chrome("Your profile", "profile"), Email: v.user.Email, Role: v.user.Role.Name(),
		Form: f, Problems: problems, PasswordProblems: password}
	for _, s := range sessions {
		p.Sessions = append(p.Sessions, views.SessionRow{ID: s.ID, Agent: s.Agent, Address: s.Address, Since: s.CreatedAt, Seen: s.LastSeenAt, This: s.ID == v.session.ID})
	}
	return v.page(status, views.Profile(p))
}

// saveProfile changes name and time zone.
func (a *App) saveProfile(v *visit) error {
	var f forms.Profile
	if err := v.read(&f); err != nil {
		return err
	}
	in, problems := f.Validate()
	if problems != nil {
		return a.showProfile(v, http.StatusUnprocessableEntity, f, problems, nil)
	}
	if err := a.store.ChangeProfile(v.context(), v.actor, in); err != nil {
		return err
	}
	return v.done("/profile", "Your profile is saved.")
}

// changePassword asks for the old password first, as often as signing in does.
func (a *App) changePassword(v *visit) error {
	var f forms.Password
	if err := v.read(&f); err != nil {
		return err
	}
	common, err := data.CommonPasswords()
	if err != nil {
		return err
	}
	profile := forms.ProfileOf(v.user)
	if problems := f.Validate(common); problems != nil {
		return a.showProfile(v, http.StatusUnprocessableEntity, profile, nil, problems)
	}
	_, err = a.authenticate(v, v.user.Email, f.Old)
	switch {
	case errors.Is(err, models.ErrSignIn):
		return a.showProfile(v, http.StatusUnprocessableEntity, profile, nil, forms.Problems{{Name: "old", Text: "That is not your password."}})
	case errors.Is(err, models.ErrThrottled):
		return a.showProfile(v, http.StatusTooManyRequests, profile, nil, forms.Problems{{Text: "There were too many attempts. Wait a few minutes and try again."}})
	case err != nil:
		return err
	}
	hash, err := a.hash(v.context(), f.New)
	if err != nil {
		return err
	}
	if err := a.store.ChangePassword(v.context(), v.actor, v.session.ID, hash); err != nil {
		return err
	}
	return v.done("/profile", "Your password is changed. Your other sessions have ended.")
}

// revokeSession ends one of the user's sessions.
func (a *App) revokeSession(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if err := a.store.RevokeSession(v.context(), v.actor, id); err != nil {
		return err
	}
	return v.done("/profile", "That session has ended.")
}

// revokeOtherSessions ends all sessions but this one.
func (a *App) revokeOtherSessions(v *visit) error {
	if err := a.store.RevokeOtherSessions(v.context(), v.actor, v.session.ID); err != nil {
		return err
	}
	return v.done("/profile", "All your other sessions have ended.")
}
