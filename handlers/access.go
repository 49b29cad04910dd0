package handlers

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/labstack/echo/v4"

	"stepwise/models"
)

// admits says who a route is for. The zero value admits nobody.
type admits struct {
	public bool
	roles  []models.Role
}

var (
	everyone   = admits{public: true}
	candidates = admits{roles: []models.Role{models.RoleCandidate}}
	staff      = admits{roles: models.StaffRoles}
	admins     = admits{roles: []models.Role{models.RoleAdmin}}
	hirers     = admits{roles: []models.Role{models.RoleAdmin, models.RoleRecruiter, models.RoleManager}}
	deciders   = admits{roles: []models.Role{models.RoleAdmin, models.RoleManager}}
	preparers  = admits{roles: []models.Role{models.RoleAdmin, models.RoleRecruiter}}
	anybody    = admits{roles: append(slices.Clone(models.StaffRoles), models.RoleCandidate)} // signed in, as whoever
)

func (w admits) lets(r models.Role) bool { return w.public || slices.Contains(w.roles, r) }

// admit finds out who asks and lets them in or not. Whoever is signed in but
// not meant gets "not found", so that nobody learns what there is.
func (a *App) admit(r route) echo.HandlerFunc {
	return func(c echo.Context) error {
		v, err := a.visit(c)
		if err != nil {
			return err
		}
		if v.settings.ID == 0 && !r.beforeSetUp {
			return v.page(http.StatusServiceUnavailable, v.notSetUp())
		}
		if r.who.lets(v.actor.Role) {
			if err := r.handle(v); err != nil {
				return err
			}
			return a.noteLook(v, r.path)
		}
		if v.actor.Role != "" {
			return models.ErrNotFound
		}
		if slices.Contains(r.who.roles, models.RoleCandidate) && !slices.Contains(r.who.roles, models.RoleAdmin) {
			if c.Request().Method == http.MethodPost {
				if err := v.flash("bad", "You are signed out, so nothing was sent. Your browser’s back button brings you to what you typed; copy it, then have a new link mailed to you."); err != nil {
					return err
				}
			}
			return c.Redirect(http.StatusSeeOther, "/status/link")
		}
		to := "/sign-in"
		if c.Request().Method == http.MethodGet && len(r.who.roles) > 0 {
			to += "?next=" + url.QueryEscape(c.Request().URL.RequestURI())
		}
		return c.Redirect(http.StatusSeeOther, to)
	}
}
