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
		{method: get, path: "/healthz", who: everyone, handle: a.health, beforeSetUp: true},
		{method: get, path: "/readyz", who: everyone, handle: a.ready, beforeSetUp: true},
	}
}
