package forms

import (
	"strconv"

	"stepwise/models"
)

// JobPromises is how many working days candidates for a job wait; empty is what
// the organisation promises.
type JobPromises struct {
	Version string   `form:"version"`
	Days    []string `form:"promise_days"`
}

// JobPromisesOf is the form filled with what is set.
func JobPromisesOf(j models.Job) JobPromises {
	f := JobPromises{Version: strconv.Itoa(j.Version)}
	for _, d := range j.PromiseDays {
		if d == 0 {
			f.Days = append(f.Days, "")
		} else {
			f.Days = append(f.Days, strconv.Itoa(d))
		}
	}
	return f
}

// Validate returns the days at steps 3 to 7, 0 where none are said.
func (f JobPromises) Validate() (days []int, p Problems) {
	var c check
	for i, step := range models.ApplicationSteps() {
		var typed string
		if i < len(f.Days) {
			typed = f.Days[i]
		}
		days = append(days, c.number(PromiseField(i), typed, "The number of days at step "+strconv.Itoa(int(step)), 1, 60, false))
	}
	return days, c.problems
}

// Holiday is a public holiday to add.
type Holiday struct {
	Day  string `form:"day"`
	Name string `form:"name"`
}

// Validate returns it.
func (f Holiday) Validate() (models.Holiday, Problems) {
	var c check
	h := models.Holiday{Day: c.date("day", f.Day, "The day", true), Name: c.line("name", f.Name, "The name", 80, true)}
	return h, c.problems
}
