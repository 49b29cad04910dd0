package forms

// AddressChange is the e-mail address that a candidate would rather have.
type AddressChange struct {
	Address string `form:"address"`
}

// Validate returns the address.
func (f AddressChange) Validate() (string, Problems) {
	var c check
	email := c.email("address", f.Address)
	return email, c.problems
}
