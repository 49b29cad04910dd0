package forms

// RejectionReason is an entry of the list a rejection chooses from, as typed.
// Shown is the text the page had for it, empty for a new one.
type RejectionReason struct {
	Text  string `form:"text"`
	Shown string `form:"shown"`
}

// Validate returns the text of the reason.
func (f *RejectionReason) Validate() (string, Problems) {
	var c check
	text := c.line("text", f.Text, "The reason", 200, true)
	if text != "" && text == f.Shown {
		c.say("text", "It is worded like this already.")
	}
	return text, c.problems
}
