package handlers

import (
	"net/http"

	"stepwise/data"
	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/mail"
)

// showPasswordLink offers to mail staff a link to choose a new password.
func (a *App) showPasswordLink(v *visit) error {
	return a.showPasswordLinkForm(v, http.StatusOK, views.PasswordLinkPage{Sent: v.QueryParam("sent") == "1"})
}

func (a *App) showPasswordLinkForm(v *visit, status int, p views.PasswordLinkPage) error {
	p.Chrome = v.chrome("A new password", "")
	return v.page(status, views.PasswordLink(p))
}

// sendPasswordLink answers the same whether somebody signs in with the address
// or not: nobody looks before it has answered.
func (a *App) sendPasswordLink(v *visit) error {
	var f forms.LinkRequest
	if err := v.read(&f); err != nil {
		return err
	}
	email, problems := f.Validate()
	if problems != nil {
		return a.showPasswordLinkForm(v, http.StatusUnprocessableEntity, views.PasswordLinkPage{Form: f, Problems: problems})
	}
	if !a.letters.lets(v) {
		return models.ErrThrottled
	}
	if err := a.store.RequestLink(v.context(), models.PurposePassword, email); err != nil {
		return err
	}
	return v.done(views.PasswordLinkURL+"?sent=1", "")
}

// passwordLetter writes the letter with the link.
func (a *App) passwordLetter(s models.Settings, u models.User, token string) models.Mail {
	return mail.NewPassword(s.Organisation, u.Name, a.address(views.NewPasswordURL(token))).To(u.Email)
}

// showNewPassword is where the link leads. Looking does not use it up: programs
// that scan mail open links too.
func (a *App) showNewPassword(v *visit) error {
	t, err := a.store.PasswordLink(v.context(), v.Param("token"))
	if err != nil {
		return err
	}
	return a.showNewPasswordForm(v, http.StatusOK, t, nil)
}

func (a *App) showNewPasswordForm(v *visit, status int, t models.Token, problems forms.Problems) error {
	return v.page(status, views.NewPassword(views.NewPasswordPage{Chrome: v.chrome("Choose a new password", ""), Email: t.Email,
		Action: views.NewPasswordURL(v.Param("token")), Problems: problems}))
}

// setNewPassword changes the password and signs its user in.
func (a *App) setNewPassword(v *visit) error {
	t, err := a.store.PasswordLink(v.context(), v.Param("token"))
	if err != nil {
		return err
	}
	var f forms.NewPassword
	if err := v.read(&f); err != nil {
		return err
	}
	common, err := data.CommonPasswords()
	if err != nil {
		return err
	}
	if problems := f.Validate(common); problems != nil {
		return a.showNewPasswordForm(v, http.StatusUnprocessableEntity, t, problems)
	}
	user, err := a.resetPassword(v, f.Password)
	if err != nil {
		return err
	}
	if err := v.begin(user.Actor()); err != nil {
		return err
	}
	return v.done("/", "Your password is changed. Your other sessions have ended.")
}

func (a *App) resetPassword(v *visit, password string) (models.User, error) {
	hash, err := a.hash(v.context(), password)
	if err != nil {
		return models.User{}, err
	}
	return a.store.ResetPassword(v.context(), v.Param("token"), hash)
}
