package forms

import (
	"strconv"
	"strings"
)

// tag is the name of a tag. The search writes names with spaces between
// quotation marks, so a name has none of its own.
func (c *check) tag(name, value string) string {
	value = c.line(name, value, "The tag", 40, true)
	if strings.ContainsAny(value, `"“”`) {
		c.say(name, "A tag has no quotation marks.")
	}
	return value
}

// Tag is a tag being given to a candidate. Application is the one whose page it
// was typed on, empty on that of the candidate.
type Tag struct {
	Tag         string `form:"tag"`
	Application string `form:"application"`
}

// Validate returns the name of the tag.
func (f *Tag) Validate() (string, Problems) {
	var c check
	f.Tag = c.tag("tag", f.Tag)
	return f.Tag, c.problems
}

// From is the application whose page it was typed on, 0 for none.
func (f Tag) From() int64 {
	id, err := strconv.ParseInt(f.Application, 10, 64)
	if err != nil || id < 0 {
		return 0
	}
	return id
}

// TagName is a tag being renamed. Shown is the name the page had for it, Merge
// says that it may go into one that has the new name already.
type TagName struct {
	Name  string `form:"name"`
	Shown string `form:"shown"`
	Merge string `form:"merge"`
}

// Validate returns the new name.
func (f *TagName) Validate() (string, Problems) {
	var c check
	f.Name = c.tag("name", f.Name)
	if f.Name != "" && f.Name == f.Shown {
		c.say("name", "That is its name already.")
	}
	return f.Name, c.problems
}
