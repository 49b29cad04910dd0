package handlers

import (
	"net/http"

	"stepwise/views"
)

// developers are everyone where the gallery is shown, and nobody elsewhere.
func (a *App) developers() admits { return admits{public: a.config.Gallery} }

// gallery shows the components.
func (a *App) gallery(v *visit) error {
	return v.page(http.StatusOK, views.Gallery(v.chrome("Components", "")))
}
