package forms

import "stepwise/models"

// Skill is an entry of the skills catalogue as typed. Shown is the name the
// page had for it.
type Skill struct {
	Category string `form:"category"`
	Name     string `form:"name"`
	Shown    string `form:"shown"`
}

// Validate returns the category and the name of a new skill.
func (f *Skill) Validate() (category, name string, problems Problems) {
	var c check
	keys := make([]string, len(models.Categories))
	for i, x := range models.Categories {
		keys[i] = x.Key
	}
	name = c.line("name", f.Name, "The name", 80, true)
	category = choice(&c, "category", f.Category, "a category", keys)
	return category, name, c.problems
}

// ValidateName returns the new name of a skill.
func (f *Skill) ValidateName() (string, Problems) {
	var c check
	name := c.line("name", f.Name, "The name", 80, true)
	if name != "" && name == f.Shown {
		c.say("name", "That is its name already.")
	}
	return name, c.problems
}
