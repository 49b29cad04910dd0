package forms

// Accommodation is what a candidate needs.
type Accommodation struct {
	Text string `form:"text"`
}

// Validate returns it; nothing asks for nothing any more.
func (f Accommodation) Validate() (string, Problems) {
	var c check
	text := c.text("text", f.Text, "What you need", 2000, false)
	return text, c.problems
}
