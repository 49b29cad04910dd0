package handlers

import (
	"errors"
	"net/http"

	"stepwise/data"
	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// showInvitation asks an invited person for what is still missing. Looking
// does not use the link up: programs that scan mail open links too.
func (a *App) showInvitation(v *visit) error {
	t, err := a.store.Invitation(v.context(), v.Param("token"))
	if err != nil {
		return err
	}
	return a.showInvitationForm(v, http.StatusOK, t, forms.Account{Name: t.Name, TimeZone: v.settings.TimeZone}, nil)
}

func (a *App) showInvitationForm(v *visit, status int, t models.Token, f forms.Account, problems forms.Problems) error {
	return v.page(status, views.Invitation(views.InvitationPage{Chrome: v.chrome("Join "+v.settings.Organisation, ""), Email: t.Email, Role: t.Role.Name(),
		Action: views.InvitationURL(v.Param("token")), Form: f, Problems: problems}))
}

// acceptInvitation makes the invited person a user and signs them in.
func (a *App) acceptInvitation(v *visit) error {
	t, err := a.store.Invitation(v.context(), v.Param("token"))
	if err != nil {
		return err
	}
	var f forms.Account
	if err := v.read(&f); err != nil {
		return err
	}
	common, err := data.CommonPasswords()
	if err != nil {
		return err
	}
	in, problems := f.Validate(common)
	if problems != nil {
		return a.showInvitationForm(v, http.StatusUnprocessableEntity, t, f, problems)
	}
	user, err := a.join(v, in, f.Password)
	if errors.Is(err, models.ErrDuplicate) {
		return models.Refused("There is a user with this e-mail address already. Sign in instead.")
	}
	if err != nil {
		return err
	}
	if err := v.begin(user.Actor()); err != nil {
		return err
	}
	return v.done("/", "Welcome. This page shows what waits for you.")
}

func (a *App) join(v *visit, in models.ProfileInput, password string) (models.User, error) {
	hash, err := a.hash(v.context(), password)
	if err != nil {
		return models.User{}, err
	}
	return a.store.AcceptInvitation(v.context(), v.Param("token"), in, hash)
}

// revokeInvitation ends a link before it was used.
func (a *App) revokeInvitation(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if err := a.store.RevokeInvitation(v.context(), v.actor, id); err != nil {
		return err
	}
	return v.done("/users", "The invitation no longer works.")
}
