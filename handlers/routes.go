package handlers

import (
	"net/http"
)

const (
	get  = http.MethodGet
	post = http.MethodPost
)

// route is one line of the table: who may come, and what answers.
type route struct {
	method, path string
	who          admits
	handle       func(*visit) error
	beforeSetUp  bool // works while there is no organisation yet
}

// routes is every address of the portal. GET never changes anything.
func (a *App) routes() []route {
	return []route{
		// Health.
		{method: get, path: "/healthz", who: everyone, handle: a.health, beforeSetUp: true},
		{method: get, path: "/readyz", who: everyone, handle: a.ready, beforeSetUp: true},

		// People: set-up, signing in, profile, users, settings, outbox.

		// Guide and reference data.

		// Today, candidates, the board.

		// Jobs: steps 1 and 2.

		// Careers, applying, the candidate's status, documents.

		// Applications: steps 3 to 7.
	}
}
