package forms

import "stepwise/models"

// SavedView is the form that keeps a search, or changes one that is kept.
type SavedView struct {
	Once    string `form:"once"`
	Version string `form:"version"`
	Name    string `form:"name"`
	Query   string `form:"query"`
	Shared  string `form:"shared"`
}

// Validate returns what is to be kept.
func (f *SavedView) Validate() (models.SavedViewInput, Problems) {
	var c check
	f.Name = c.line("name", f.Name, "The name", 80, true)
	if len(f.Query) > 4000 {
		c.say("name", "The search is too long to be saved.")
	}
	if len(f.Once) < 10 || len(f.Once) > 60 {
		c.say("name", "Open the list again before you save it.")
	}
	return models.SavedViewInput{Once: f.Once, Name: f.Name, Query: f.Query, Shared: f.Shared == "yes"}, c.problems
}
