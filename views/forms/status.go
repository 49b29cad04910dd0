package forms

// StatusLink asks for a link to the status page.
type StatusLink struct {
	Email string `form:"email"`
}

// Validate returns the address.
func (f StatusLink) Validate() (string, Problems) {
	var c check
	email := c.email("email", f.Email)
	return email, c.problems
}

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
