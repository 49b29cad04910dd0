package forms

// Return is what a letter says that came back.
type Return struct {
	Words string `form:"words"`
}

// Validate cleans the words.
func (f *Return) Validate() Problems {
	var c check
	f.Words = c.line("words", f.Words, "What it says", 200, false)
	return c.problems
}
