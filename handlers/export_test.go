package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// RouteLine is a line of the route table as the tests read it.
type RouteLine struct {
	Method, Path string
	Public       bool
	Roles        []string
}

// RouteTable is the route table of an application.
func (a *App) RouteTable() []RouteLine {
	var out []RouteLine
	for _, r := range a.routes() {
		line := RouteLine{Method: r.method, Path: r.path, Public: r.who.public}
		for _, role := range r.who.roles {
			line.Roles = append(line.Roles, string(role))
		}
		out = append(out, line)
	}
	return out
}

// Constant serves a body as it is under path, behind the same middleware as
// every page.
func (a *App) Constant(path string, body []byte) {
	a.echo.GET(path, func(c echo.Context) error { return c.HTMLBlob(http.StatusOK, body) })
}
