package handlers

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
