package handlers

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/calendar"
)

// makeFeed gives the user a calendar address, which is shown once.
func (a *App) makeFeed(v *visit) error {
	token, err := a.store.MakeFeed(v.context(), v.actor)
	if err != nil {
		return err
	}
	return v.done(views.AvailabilityURL, "Subscribe to this address in your calendar program; it is shown this once: "+a.absolute(v, views.CalendarURL(token)))
}

// revokeFeed ends it.
func (a *App) revokeFeed(v *visit) error {
	if err := a.store.RevokeFeed(v.context(), v.actor); err != nil {
		return err
	}
	return v.done(views.AvailabilityURL, "The address no longer works.")
}

// calendarFeed is somebody's interviews, for calendar programs that know the
// secret address. They ask often: what has not changed is not sent again.
func (a *App) calendarFeed(v *visit) error {
	token, ok := strings.CutSuffix(v.Param("token"), ".ics")
	if !ok {
		return models.ErrNotFound
	}
	user, meetings, err := a.store.FeedMeetings(v.context(), token)
	if err != nil {
		return err
	}
	var entries []calendar.Entry
	for _, m := range meetings {
		entries = append(entries, a.entry(m.Interview, models.Candidate{Name: m.Name}, m.JobTitle, v.settings.Organisation, true))
	}
	content := calendar.Feed("Interviews: "+user.Name, entries)
	sum := sha256.Sum256([]byte(content))
	tag := `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
	h := v.Response().Header()
	h.Set("Cache-Control", "private, max-age=900")
	h.Set("ETag", tag)
	h.Set("X-Robots-Tag", "noindex")
	if v.Request().Header.Get("If-None-Match") == tag {
		return v.NoContent(http.StatusNotModified)
	}
	return v.Blob(http.StatusOK, "text/calendar; charset=utf-8", []byte(content))
}
