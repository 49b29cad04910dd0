package forms

// LinkRequest asks for a link by mail.
type LinkRequest struct {
	Email string `form:"email"`
}

// Validate returns the address.
func (f LinkRequest) Validate() (string, Problems) {
	var c check
	email := c.email("email", f.Email)
	return email, c.problems
}
