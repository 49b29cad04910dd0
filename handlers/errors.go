package handlers

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"stepwise/models"
	"stepwise/views"
)

var (
	errTooLarge   = echo.NewHTTPError(http.StatusRequestEntityTooLarge, "That is more than we can take at once, so nothing was sent: a file may have 10 MB. Your browser’s back button brings you to what you typed.")
	errUnreadable = echo.NewHTTPError(http.StatusBadRequest, "What your browser sent could not be read. Go back and send it again.")
)

// answerError turns what a handler returned into a page. It is the one place
// where errors get a status and a sentence, and where ours are logged.
func (a *App) answerError(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	status, title, text := explain(err)
	if status >= http.StatusInternalServerError {
		a.config.Log.Error("request failed", "route", c.Path(), "error", err)
	}
	v, visitErr := a.visit(c)
	if visitErr != nil {
		v = &visit{Context: c, app: a, now: a.store.Now()}
	}
	page := views.ProblemPage{Chrome: v.chrome(title, "problem"), Text: text}
	var stale models.Stale
	if errors.As(err, &stale) && stale.Last.ID != 0 && v.actor.Staff() {
		page.Last = page.Chrome.EventLine(stale.Last)
	}
	var missing models.Missing
	if errors.As(err, &missing) {
		page.Needs = views.NeedLines(missing.Needs)
	}
	if status != http.StatusRequestEntityTooLarge { // a link would bring the form without what was typed
		page.Back = v.Request().Referer()
	}
	if err := v.page(status, views.Problem(page)); err != nil {
		a.config.Log.Error("error page failed", "error", err)
	}
}

// explain gives an error its status, title and sentence.
func explain(err error) (status int, title, text string) {
	var (
		stale   models.Stale
		saved   models.SavedElsewhere
		missing models.Missing
		refused models.Refused
		web     *echo.HTTPError
	)
	switch {
	case errors.Is(err, models.ErrNotFound):
		return http.StatusNotFound, "Not found", "There is nothing here, or it is not for you to see."
	case errors.Is(err, models.ErrForbidden):
		return http.StatusForbidden, "Not yours to do", "You can see this, but someone else has to do it."
	case errors.As(err, &saved):
		return http.StatusConflict, "Saved elsewhere meanwhile", "What you wrote is still here. Choose what to keep."
	case errors.As(err, &stale):
		return http.StatusConflict, "Somebody was quicker", "What you were looking at has changed meanwhile, so nothing was done. Look at it again before you decide."
	case errors.As(err, &missing):
		if missing.MayOverride {
			return http.StatusUnprocessableEntity, "Something is missing", "Not yet. To go on without what is missing, write down why:"
		}
		return http.StatusUnprocessableEntity, "Something is missing", "Not yet. What stands in the way:"
	case errors.As(err, new(models.NoRoom)):
		return http.StatusUnprocessableEntity, "Not everybody has room for it", "Choose another time, or write why it is planned all the same."
	case errors.Is(err, models.ErrLocked):
		return http.StatusUnprocessableEntity, "The weights are locked", "Candidates have been scored with these weights. Write why they change."
	case errors.As(err, &refused):
		return http.StatusUnprocessableEntity, "That cannot be done", string(refused)
	case errors.Is(err, models.ErrDuplicate):
		return http.StatusConflict, "Already there", "There is one of these already."
	case errors.Is(err, models.ErrExpired):
		return http.StatusGone, "This link no longer works", "It has been used, or its time is over. Ask for a new one."
	case errors.Is(err, models.ErrTooLarge):
		return http.StatusRequestEntityTooLarge, "Too large", "That is more than a file may have."
	case errors.Is(err, models.ErrThrottled):
		return http.StatusTooManyRequests, "Too many attempts", "Wait a few minutes and try again."
	case errors.As(err, &web):
		return webError(web)
	}
	return http.StatusInternalServerError, "Our mistake", "Something went wrong here. It has been written down; nothing you sent was half done."
}

func webError(e *echo.HTTPError) (status int, title, text string) {
	switch e.Code {
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		return http.StatusNotFound, "Not found", "There is nothing here, or it is not for you to see."
	case http.StatusInternalServerError:
		return e.Code, "Our mistake", "Something went wrong here. It has been written down; nothing you sent was half done."
	}
	text, _ = e.Message.(string)
	title = http.StatusText(e.Code)
	if e.Code == http.StatusRequestEntityTooLarge {
		title = "Too large"
	}
	return e.Code, title, text
}
