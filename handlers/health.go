package handlers

import "net/http"

// health says that the process answers.
func (a *App) health(v *visit) error { return v.String(http.StatusOK, "ok\n") }

// ready says that the database answers too.
func (a *App) ready(v *visit) error {
	if err := a.store.Ready(v.context()); err != nil {
		return v.String(http.StatusServiceUnavailable, "the database does not answer\n")
	}
	return v.String(http.StatusOK, "ready\n")
}
