package forms

import (
	"strconv"
	"strings"

	"stepwise/models"
)

// Task is an onboarding task as typed.
type Task struct {
	Version     string `form:"version"`
	Kind        string `form:"kind"`
	Title       string `form:"title"`
	Detail      string `form:"detail"`
	Link        string `form:"link"`
	OwnerID     string `form:"owner_id"`
	ByCandidate string `form:"by_candidate"`
	DueOn       string `form:"due_on"`
}

// Validate returns the task.
func (f *Task) Validate() (models.TaskInput, Problems) {
	var c check
	in := models.TaskInput{
		Kind:        choice(&c, "kind", f.Kind, "what the task is about", models.TaskKinds),
		Title:       c.line("title", f.Title, "The title", 200, true),
		Detail:      c.text("detail", f.Detail, "The words", 2000, false),
		Link:        c.link("link", f.Link, "The link", false),
		ByCandidate: f.ByCandidate == "yes",
		DueOn:       c.date("due_on", f.DueOn, "The due date", true),
	}
	owner, err := strconv.ParseInt(f.OwnerID, 10, 64)
	if err != nil {
		c.say("owner_id", "Choose who sees to it.")
	}
	in.OwnerID = owner
	return in, c.problems
}

// TaskTemplate is a task of what onboarding consists of, as typed. Shown is the
// title the page had.
type TaskTemplate struct {
	Model  string `form:"model"`
	Kind   string `form:"kind"`
	Title  string `form:"title"`
	Detail string `form:"detail"`
	Link   string `form:"link"`
	Owner  string `form:"owner"`
	Days   string `form:"days"`
	Shown  string `form:"shown"`
}

// TaskTemplateOf is the form as stored.
func TaskTemplateOf(t models.TaskTemplate) TaskTemplate {
	return TaskTemplate{Model: string(t.Model), Kind: string(t.Kind), Title: t.Title, Detail: t.Detail, Link: t.Link, Owner: string(t.Owner), Days: strconv.Itoa(t.Days)}
}

// Validate returns the task; one that is there already keeps its model.
func (f TaskTemplate) Validate(added bool) (models.TaskTemplate, Problems) {
	var c check
	t := models.TaskTemplate{
		Kind:   choice(&c, "kind", f.Kind, "what the task is about", models.TaskKinds),
		Title:  c.line("title", f.Title, "The title", 200, true),
		Detail: c.text("detail", f.Detail, "The words", 2000, false),
		Link:   c.link("link", f.Link, "The link", false),
		Owner:  choice(&c, "owner", f.Owner, "who does it", models.TaskOwners),
	}
	if added {
		t.Model = choice(&c, "model", f.Model, "a hiring model", models.Models)
	}
	days, err := strconv.Atoi(strings.TrimSpace(strings.ReplaceAll(f.Days, "−", "-")))
	if err != nil || days < -60 || days > 260 {
		c.say("days", "Working days are a whole number from -60 to 260.")
	}
	t.Days = days
	return t, c.problems
}
