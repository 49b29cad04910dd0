package store

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// usersPage is how many people a page of the list has.
const usersPage = 50

// UserByEmail is the active user who signs in with that address.
func (s *Store) UserByEmail(ctx context.Context, email string) (models.User, error) {
	return one[models.User](ctx, s.read(ctx), "SELECT * FROM users WHERE email = ? AND deactivated_at IS NULL", email)
}

// Users is a page of all users in the order they joined, from after the user
// with that number. More says whether others follow.
func (s *Store) Users(ctx context.Context, actor models.Actor, after int64) (users []models.User, more bool, err error) {
	if !actor.Can(models.ManageUsers, models.Scope{}) {
		return nil, false, models.ErrNotFound
	}
	users, err = find[models.User](ctx, s.read(ctx), "SELECT * FROM users WHERE id > ? ORDER BY id LIMIT ?", after, usersPage+1)
	if len(users) > usersPage {
		return users[:usersPage], true, err
	}
	return users, false, err
}

// AddUser adds a user outside the portal, for whoever runs the machine.
func (s *Store) AddUser(ctx context.Context, in models.InvitationInput, passwordHash string) (models.User, error) {
	u := models.User{Name: in.Name, Email: in.Email, Role: in.Role, PasswordHash: passwordHash}
	err := s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		settings, err := settingsOf(ctx, tx)
		if err != nil {
			return err
		}
		u.TimeZone, u.CreatedAt = settings.TimeZone, now
		return join(ctx, tx, &u)
	})
	return u, err
}

// join adds a user, whose own first event it is.
func join(ctx context.Context, tx *gorm.DB, u *models.User) error {
	if err := add(ctx, tx, u); err != nil {
		return err
	}
	return record(ctx, tx, models.NewEvent(u.Actor(), models.DidJoin, u.CreatedAt).OnUser(u.ID))
}

// Deactivate shuts a user out: their sessions end with it. Somebody who can
// let others in always stays.
func (s *Store) Deactivate(ctx context.Context, actor models.Actor, id int64) error {
	return s.changeUser(ctx, actor, id, models.DidDeactivate, func(tx *gorm.DB, u *models.User, now time.Time) (string, error) {
		if u.ID == actor.ID {
			return "", models.Refused("You cannot deactivate yourself. Ask another administrator.")
		}
		if !u.Active() {
			return "", models.Refused(u.Name + " is deactivated already.")
		}
		if u.Role == models.RoleAdmin {
			_, err := one[models.User](ctx, tx, "SELECT * FROM users WHERE role = ? AND deactivated_at IS NULL AND id <> ? LIMIT 1", models.RoleAdmin, u.ID)
			if err != nil {
				return "", models.Refused(u.Name + " is the last active administrator.")
			}
		}
		u.DeactivatedAt = &now
		return u.Name, errors.Join(save(ctx, tx, u), handOverTasks(ctx, tx, u.ID), tx.Exec("DELETE FROM sessions WHERE user_id = ?", u.ID).Error)
	})
}

// handOverTasks gives the onboarding tasks of somebody who left to those who
// look after the job: no new colleague waits for who is not there.
func handOverTasks(ctx context.Context, tx *gorm.DB, user int64) error {
	jobs, err := find[models.Job](ctx, tx, `SELECT * FROM jobs WHERE id IN (SELECT a.job_id FROM tasks t JOIN applications a ON a.id = t.application_id
		WHERE t.owner_id = ? AND t.done_at IS NULL) ORDER BY id LIMIT 2000`, user)
	for _, j := range jobs {
		team, err := present(ctx, tx, j)
		if err != nil {
			return err
		}
		if err := tx.Exec("UPDATE tasks SET owner_id = ? WHERE owner_id = ? AND done_at IS NULL AND application_id IN (SELECT id FROM applications WHERE job_id = ?)",
			cmp.Or(team.RecruiterID, team.ManagerID), user, j.ID).Error; err != nil {
			return err
		}
	}
	return err
}

// Reactivate lets a deactivated user sign in again.
func (s *Store) Reactivate(ctx context.Context, actor models.Actor, id int64) error {
	return s.changeUser(ctx, actor, id, models.DidReactivate, func(_ *gorm.DB, u *models.User, _ time.Time) (string, error) {
		if u.Active() {
			return "", models.Refused(u.Name + " is active already.")
		}
		u.DeactivatedAt = nil
		return u.Name, nil
	})
}

// ChangeRole gives a user another role, from their next page on.
func (s *Store) ChangeRole(ctx context.Context, actor models.Actor, id int64, role models.Role) error {
	return s.changeUser(ctx, actor, id, models.DidChangeRole, func(tx *gorm.DB, u *models.User, _ time.Time) (string, error) {
		job, err := maybe[models.Job](ctx, tx, `SELECT * FROM jobs WHERE status <> 'closed' AND (manager_id = ? AND ? <> 'manager' OR recruiter_id = ? AND ? NOT IN ('recruiter', 'admin')) LIMIT 1`,
			u.ID, role, u.ID, role)
		if err != nil {
			return "", err
		}
		return u.Name + ", now " + strings.ToLower(role.Name()), u.ChangeRole(actor, role, job)
	})
}

func (s *Store) changeUser(ctx context.Context, actor models.Actor, id int64, verb models.Verb, change func(*gorm.DB, *models.User, time.Time) (about string, err error)) error {
	if !actor.Can(models.ManageUsers, models.Scope{}) {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		u, err := one[models.User](ctx, tx, "SELECT * FROM users WHERE id = ?", id)
		if err != nil {
			return err
		}
		about, err := change(tx, &u, now)
		if err != nil {
			return err
		}
		if err := save(ctx, tx, &u); err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, verb, now).OnUser(u.ID).About(about, ""))
	})
}

// ChangeProfile changes what the actor says about themselves.
func (s *Store) ChangeProfile(ctx context.Context, actor models.Actor, in models.ProfileInput) error {
	return s.changeSelf(ctx, actor, models.DidChangeProfile, func(_ *gorm.DB, u *models.User) error {
		u.Name, u.TimeZone, u.Digest, u.OffersUnmailed = in.Name, in.TimeZone, in.Digest, in.OffersUnmailed
		return nil
	})
}

// ChangePassword gives the actor another password and ends all their sessions
// but the one they keep.
func (s *Store) ChangePassword(ctx context.Context, actor models.Actor, keep int64, passwordHash string) error {
	return s.changeSelf(ctx, actor, models.DidChangePassword, func(tx *gorm.DB, u *models.User) error {
		u.PasswordHash = passwordHash
		return tx.Exec("DELETE FROM sessions WHERE user_id = ? AND id <> ?", u.ID, keep).Error
	})
}

func (s *Store) changeSelf(ctx context.Context, actor models.Actor, verb models.Verb, change func(*gorm.DB, *models.User) error) error {
	if !actor.Staff() {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		u, err := one[models.User](ctx, tx, "SELECT * FROM users WHERE id = ? AND deactivated_at IS NULL", actor.ID)
		if err != nil {
			return err
		}
		if err := change(tx, &u); err != nil {
			return err
		}
		if err := save(ctx, tx, &u); err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, verb, now).OnUser(u.ID))
	})
}
