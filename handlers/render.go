package handlers

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"stepwise/models"
	"stepwise/views"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// page renders a component whole before the first byte is sent.
func (v *visit) page(status int, component templ.Component) error {
	return v.render(status, component, "no-store")
}

// publicPage is a page that may be kept for a minute when nothing on it is
// about the one who asked.
func (v *visit) publicPage(status int, component templ.Component) error {
	if v.actor.Role != "" || len(v.Request().Cookies()) > 0 {
		return v.page(status, component)
	}
	v.Response().Header().Add("Vary", "Cookie")
	return v.render(status, component, "public, max-age=60")
}

func (v *visit) render(status int, component templ.Component, cache string) error {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := component.Render(v.context(), b); err != nil {
		return err
	}
	if v.problem != "" && status == http.StatusOK {
		status = http.StatusUnprocessableEntity
	}
	v.Response().Header().Set("Cache-Control", cache)
	return v.HTMLBlob(status, b.Bytes())
}

// chrome is what every page has around it.
func (v *visit) chrome(title, section string) views.Chrome {
	tone, text := v.takeFlash()
	if v.problem != "" {
		tone, text = "bad", v.problem
	}
	return views.Chrome{Title: title, Section: section, Organisation: v.settings.Organisation, Actor: v.actor,
		Flash: text, FlashTone: tone, Now: v.now, Zone: v.zone()}
}

// problemKey is what a request carries the problem under that its page shows.
type problemKey struct{}

// comesBack answers a form that lists have with the list it was on, as that is
// now, and says there what is wrong.
func (a *App) comesBack(v *visit, back, problem string) error {
	to, err := url.Parse(localPath(back))
	if err != nil {
		return models.ErrNotFound
	}
	r := v.Request().Clone(context.WithValue(v.context(), problemKey{}, problem))
	r.Method, r.URL, r.Body, r.Form, r.PostForm, r.MultipartForm = http.MethodGet, to, http.NoBody, nil, nil, nil
	v.SetRequest(r)
	v.SetHandler(echo.NotFoundHandler) // which the router leaves where it finds nothing
	a.echo.Router().Find(http.MethodGet, to.EscapedPath(), v.Context)
	return v.Handler()(v.Context)
}

// done sends the browser on after a change, with a sentence about it.
func (v *visit) done(to, text string) error {
	if text != "" {
		if err := v.flash("go", text); err != nil {
			return err
		}
	}
	return v.Redirect(http.StatusSeeOther, to)
}

// notSetUp is all there is until the organisation is set up.
func (v *visit) notSetUp() templ.Component {
	return views.Problem(views.ProblemPage{Chrome: v.chrome("Not set up yet", ""), Stuck: true,
		Text: "This portal has just been installed. Open the set-up link that was printed where it was started."})
}

// zone is the reader's time zone.
func (v *visit) zone() *time.Location {
	switch {
	case v.user.TimeZone != "":
		return models.Zone(v.user.TimeZone)
	case v.candidate.TimeZone != "":
		return models.Zone(v.candidate.TimeZone)
	}
	return v.settings.Zone()
}
