package forms

// Withdrawal is the candidate's way out.
type Withdrawal struct {
	Version string `form:"version"`
	Words   string `form:"why"`
}

// Validate returns the words.
func (f Withdrawal) Validate() (string, Problems) {
	var c check
	words := c.text("why", f.Words, "What you write", 2000, false)
	return words, c.problems
}
