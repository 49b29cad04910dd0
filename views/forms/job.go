package forms

import (
	"slices"
	"strconv"

	"stepwise/models"
)

// Job is the form of a new job.
type Job struct {
	Once      string `form:"once"`
	Title     string `form:"title"`
	Manager   string `form:"manager"`
	Recruiter string `form:"recruiter"`
}

// Validate reads the form; managers and recruiters are who can be chosen.
func (f Job) Validate(managers, recruiters []int64) (models.JobInput, Problems) {
	var c check
	in := models.JobInput{
		Once:        c.line("", f.Once, "The key of this form", 64, true),
		Title:       c.line("title", f.Title, "The title", 120, true),
		ManagerID:   c.person("manager", f.Manager, "a hiring manager from the list", managers),
		RecruiterID: c.person("recruiter", f.Recruiter, "a recruiter from the list", recruiters),
	}
	return in, c.problems
}

// person is the number of one of those offered; empty is nobody, 0.
func (c *check) person(name, value, label string, offered []int64) int64 {
	if value == "" {
		return 0
	}
	id, err := strconv.ParseInt(value, 10, 64)
	if err != nil || !slices.Contains(offered, id) {
		c.say(name, "Choose "+label+".")
		return 0
	}
	return id
}

// JobTitle is another title for a job.
type JobTitle struct {
	Version string `form:"version"`
	Title   string `form:"title"`
}

// Validate reads the title.
func (f JobTitle) Validate() (string, Problems) {
	var c check
	title := c.line("title", f.Title, "The title", 120, true)
	return title, c.problems
}

// JobState is the form of opening, pausing or closing a job, and of the
// decisions on its plan.
type JobState struct {
	Version string `form:"version"`
	Reason  string `form:"reason"`
}

// Validate reads what was written.
func (f JobState) Validate(required bool) (reason string, problems Problems) {
	var c check
	reason = c.text("reason", f.Reason, "The reason", 2000, required)
	return reason, c.problems
}
