package handlers

import (
	"errors"
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// promisesView is what the team page says of promises.
func (v *visit) promisesView(j models.Job) views.PromisesView {
	p := views.PromisesView{Form: forms.JobPromisesOf(j)}
	for _, step := range models.ApplicationSteps() {
		p.House = append(p.House, v.settings.Promise(step))
	}
	return p
}

// setPromises says how many working days candidates for a job wait.
func (a *App) setPromises(v *visit) error {
	var f forms.JobPromises
	id, err := a.readJob(v, &f)
	if err != nil {
		return err
	}
	days, problems := f.Validate()
	if len(problems) == 0 {
		if err = a.store.SetJobPromises(v.context(), v.actor, id, forms.Version(f.Version), days); err == nil {
			return v.done(views.JobTeamURL(id)+"#promises", "Saved. It holds for promises given from now on.")
		}
	}
	status, problems, last, err := notSaved(v, problems, err)
	if err != nil {
		return err
	}
	return a.teamPage(v, status, id, func(p *views.TeamPage) { p.Promises.Form, p.Promises.Problems, p.Last = f, problems, last })
}

// showHolidays lists the public holidays.
func (a *App) showHolidays(v *visit) error {
	return a.holidaysPage(v, http.StatusOK, forms.Holiday{}, nil)
}

func (a *App) holidaysPage(v *visit, status int, f forms.Holiday, problems forms.Problems) error {
	return v.page(status, views.Holidays(views.HolidaysPage{Chrome: v.chrome("Public holidays", "settings"), Holidays: v.settings.Holidays, Form: f, Problems: problems}))
}

// addHoliday adds a day on which nobody works.
func (a *App) addHoliday(v *visit) error {
	var f forms.Holiday
	if err := v.read(&f); err != nil {
		return err
	}
	h, problems := f.Validate()
	if problems != nil {
		return a.holidaysPage(v, http.StatusUnprocessableEntity, f, problems)
	}
	err := a.store.AddHoliday(v.context(), v.actor, h)
	if errors.Is(err, models.ErrDuplicate) {
		return a.holidaysPage(v, http.StatusUnprocessableEntity, f, forms.Problems{{Name: "day", Text: "This day is a holiday already."}})
	}
	if err != nil {
		return err
	}
	return v.done(views.HolidaysURL, h.Name+" is a holiday now.")
}

// removeHoliday makes a day a working day again.
func (a *App) removeHoliday(v *visit) error {
	if err := a.store.RemoveHoliday(v.context(), v.actor, models.Date(v.Param("day"))); err != nil {
		return err
	}
	return v.done(views.HolidaysURL, "It is a working day again.")
}
