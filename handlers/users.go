package handlers

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"stepwise/data"
	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/mail"
)

// users lists who may sign in and who is invited to.
func (a *App) users(v *visit) error {
	return a.showUsers(v, http.StatusOK, forms.Invitation{Role: string(models.RoleInterviewer)}, nil, "")
}

// showUsers shows the list; link is an invitation just made, shown this once.
func (a *App) showUsers(v *visit, status int, f forms.Invitation, problems forms.Problems, link string) error {
	after, _ := strconv.ParseInt(v.QueryParam("after"), 10, 64)
	users, more, err := a.store.Users(v.context(), v.actor, after)
	if err != nil {
		return err
	}
	invitations, err := a.store.Invitations(v.context(), v.actor)
	if err != nil {
		return err
	}
	p := views.UsersPage{Chrome: v.chrome("People", "settings"), Form: f, Problems: problems, Link: link}
	for _, u := range users {
		p.Users = append(p.Users, views.UserRow{ID: u.ID, Name: u.Name, Email: u.Email, Role: u.Role.Name(), RoleKey: string(u.Role), Since: u.CreatedAt,
			Active: u.Active(), Self: u.ID == v.actor.ID})
	}
	if more {
		p.Next = fmt.Sprintf("/users?after=%d", users[len(users)-1].ID)
	}
	for _, t := range invitations {
		p.Invitations = append(p.Invitations, views.InvitationRow{ID: t.ID, Name: t.Name, Email: t.Email, Role: t.Role.Name(), Until: t.ExpiresAt})
	}
	return v.page(status, views.Users(p))
}

// invite sends somebody a link to join.
func (a *App) invite(v *visit) error {
	var f forms.Invitation
	if err := v.read(&f); err != nil {
		return err
	}
	in, problems := f.Validate()
	if problems != nil {
		return a.showUsers(v, http.StatusUnprocessableEntity, f, problems, "")
	}
	plain, err := a.store.Invite(v.context(), v.actor, in, func(plain string) models.Mail {
		return mail.Invitation(v.settings.Organisation, v.actor.Name, in.Name, in.Role, a.config.BaseURL+views.InvitationURL(plain)).To(in.Email)
	})
	if errors.Is(err, models.ErrDuplicate) {
		return a.showUsers(v, http.StatusUnprocessableEntity, f, forms.Problems{{Name: "email", Text: "There is a user with this e-mail address already."}}, "")
	}
	if err != nil {
		return err
	}
	// Not sent on: the secret must not be in an address or a cookie to be shown.
	return a.showUsers(v, http.StatusCreated, forms.Invitation{Role: f.Role}, nil, a.config.BaseURL+views.InvitationURL(plain))
}

// deactivate shuts a user out.
func (a *App) deactivate(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if err := a.store.Deactivate(v.context(), v.actor, id); err != nil {
		return err
	}
	return v.done("/users", "They can no longer sign in, and are signed out everywhere. What waits on them falls to whoever looks after the job.")
}

// changeRole gives a user another role.
func (a *App) changeRole(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f forms.UserRole
	if err := v.read(&f); err != nil {
		return err
	}
	role, problems := f.Validate()
	if problems != nil {
		return models.Refused(problems[0].Text)
	}
	if err := a.store.ChangeRole(v.context(), v.actor, id, role); err != nil {
		return err
	}
	return v.done("/users", "The role is changed; it holds from their next page on.")
}

// reactivate lets a user in again.
func (a *App) reactivate(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if err := a.store.Reactivate(v.context(), v.actor, id); err != nil {
		return err
	}
	return v.done("/users", "The user can sign in again.")
}

// AddUser adds a user under the same rules as the pages do, for the command line.
func AddUser(ctx context.Context, s *store.Store, name, email, role, password string) (models.User, error) {
	common, err := data.CommonPasswords()
	if err != nil {
		return models.User{}, err
	}
	in, problems := forms.Invitation{Name: name, Email: email, Role: role}.Validate()
	problems = append(problems, forms.NewPassword{Password: password}.Validate(common)...)
	if len(problems) > 0 {
		return models.User{}, models.Refused(problems[0].Text)
	}
	hash, err := HashPassword(password)
	if err != nil {
		return models.User{}, err
	}
	user, err := s.AddUser(ctx, in, hash)
	if errors.Is(err, models.ErrDuplicate) {
		return user, models.Refused("There is a user with this e-mail address already.")
	}
	return user, err
}
