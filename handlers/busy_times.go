package handlers

import (
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// availability shows when the user can be interviewing.
func (a *App) availability(v *visit) error {
	return a.availabilityPage(v, http.StatusOK, nil)
}

func (a *App) availabilityPage(v *visit, status int, keep func(*views.AvailabilityPage)) error {
	busy, err := a.store.BusyTimes(v.context(), v.actor)
	if err != nil {
		return err
	}
	feed, err := a.store.Feed(v.context(), v.actor)
	if err != nil {
		return err
	}
	p := views.AvailabilityPage{Chrome: v.chrome("Interviews and your calendar", "profile"), Hours: forms.HoursOf(v.user, v.settings),
		Limit: strconv.Itoa(v.settings.LimitOf(models.User{}))}
	for _, b := range busy {
		p.Busy = append(p.Busy, views.BusyRow{ID: b.ID, Words: b.Words, When: p.Exact(b.StartsAt) + " to " + p.Exact(b.EndsAt)})
	}
	if feed != nil {
		p.FeedSince = feed.CreatedAt
	}
	if keep != nil {
		keep(&p)
	}
	return v.page(status, views.Availability(p))
}

// saveHours changes the hours of a week, and the limit.
func (a *App) saveHours(v *visit) error {
	var f forms.Hours
	if err := v.read(&f); err != nil {
		return err
	}
	in, problems := f.Validate()
	if problems != nil {
		return a.availabilityPage(v, http.StatusUnprocessableEntity, func(p *views.AvailabilityPage) { p.Hours, p.HoursProblems = f, problems })
	}
	if err := a.store.SetHours(v.context(), v.actor, in); err != nil {
		return err
	}
	return v.done(views.AvailabilityURL, "Your hours are saved.")
}

// addBusy adds a time when the user is busy.
func (a *App) addBusy(v *visit) error {
	var f forms.BusyTime
	if err := v.read(&f); err != nil {
		return err
	}
	b, problems := f.Validate(v.zone(), v.now)
	keep := func(p *views.AvailabilityPage) { p.Form, p.Problems = f, problems }
	if problems != nil {
		return a.availabilityPage(v, http.StatusUnprocessableEntity, keep)
	}
	err := a.store.AddBusyTime(v.context(), v.actor, b)
	if refused, ok := err.(models.Refused); ok {
		problems = forms.Problems{{Text: string(refused)}}
		return a.availabilityPage(v, http.StatusUnprocessableEntity, keep)
	}
	if err != nil {
		return err
	}
	return v.done(views.AvailabilityURL, "Added.")
}

// removeBusy takes one out.
func (a *App) removeBusy(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if err := a.store.RemoveBusyTime(v.context(), v.actor, id); err != nil {
		return err
	}
	return v.done(views.AvailabilityURL, "Taken out.")
}
