package forms

import (
	"strings"
	"unicode/utf8"

	"stepwise/models"
)

// Passwords are known by their length rather than by odd characters.
const (
	minPassword = 10
	maxPassword = 200
)

// password is one that may be chosen; common holds those too many people choose.
func (c *check) password(name, value string, common map[string]bool) string {
	switch n := utf8.RuneCountInString(value); {
	case value == "":
		c.say(name, "The password is missing.")
	case n < minPassword:
		c.say(name, "The password is too short: it needs at least 10 characters. A few words in a row are easy to remember.")
	case n > maxPassword:
		c.say(name, "The password is too long: at most 200 characters.")
	case common[strings.ToLower(value)]:
		c.say(name, "That password is one of the first that anybody would try. Choose another.")
	}
	return value
}

// NewPassword is one that somebody wants to have.
type NewPassword struct {
	Password string `form:"password"`
}

// Validate says what is wrong with it.
func (f NewPassword) Validate(common map[string]bool) Problems {
	c := check{}
	c.password("password", f.Password, common)
	return c.problems
}

// SignIn is the sign-in form.
type SignIn struct {
	Email    string `form:"email"`
	Password string `form:"password"`
	Next     string `form:"next"`
}

// Validate returns the address as accounts are kept. It says what is missing,
// never whether there is such an account.
func (f SignIn) Validate() (email string, problems Problems) {
	c := check{}
	email = strings.ToLower(c.line("email", f.Email, "The e-mail address", 254, true))
	switch n := len(f.Password); {
	case n == 0:
		c.say("password", "The password is missing.")
	case n > 4*maxPassword:
		c.say("password", "That is longer than any password here.")
	}
	return email, c.problems
}

// Account is what an invited person says about themselves.
type Account struct {
	Name     string `form:"name"`
	TimeZone string `form:"time_zone"`
	Password string `form:"password"`
}

// Validate returns the person, and the password to hash.
func (f Account) Validate(common map[string]bool) (models.ProfileInput, Problems) {
	c := check{}
	in := models.ProfileInput{Name: c.line("name", f.Name, "The name", 200, true), TimeZone: c.zone("time_zone", f.TimeZone)}
	c.password("password", f.Password, common)
	return in, c.problems
}

// Profile is what users change about themselves.
type Profile struct {
	Name     string `form:"name"`
	TimeZone string `form:"time_zone"`
	Digest   string `form:"digest"`
	Offers   string `form:"offers"` // "yes" wants letters when they are answered
}

// ProfileOf is the form filled with what is known.
func ProfileOf(u models.User) Profile {
	f := Profile{Name: u.Name, TimeZone: u.TimeZone, Digest: string(u.Digest), Offers: "yes"}
	if u.OffersUnmailed {
		f.Offers = ""
	}
	return f
}

// Validate returns the profile as typed input.
func (f Profile) Validate() (models.ProfileInput, Problems) {
	c := check{}
	in := models.ProfileInput{Name: c.line("name", f.Name, "The name", 200, true), TimeZone: c.zone("time_zone", f.TimeZone), Digest: models.Digest(f.Digest), OffersUnmailed: f.Offers != "yes"}
	if in.Digest != models.DigestOff && in.Digest != models.DigestDaily {
		c.say("digest", "Choose whether you are written to.")
	}
	return in, c.problems
}

// Password changes one's own password.
type Password struct {
	Old string `form:"old"`
	New string `form:"new"`
}

// Validate checks the new password; whether the old one is right is not for a
// form to say.
func (f Password) Validate(common map[string]bool) Problems {
	c := check{}
	if f.Old == "" {
		c.say("old", "The password you have now is missing.")
	} else if len(f.Old) > 4*maxPassword {
		c.say("old", "That is not your password.")
	}
	c.password("new", f.New, common)
	return c.problems
}

// UserRole is what a user is here for from now on.
type UserRole struct {
	Role string `form:"role"`
}

// Validate returns the role.
func (f UserRole) Validate() (models.Role, Problems) {
	c := check{}
	return choice(&c, "role", f.Role, "a role", models.StaffRoles), c.problems
}

// Invitation asks somebody to become a user.
type Invitation struct {
	Name  string `form:"name"`
	Email string `form:"email"`
	Role  string `form:"role"`
}

// Validate returns whom to invite, and as what.
func (f Invitation) Validate() (models.InvitationInput, Problems) {
	c := check{}
	in := models.InvitationInput{Name: c.line("name", f.Name, "The name", 200, true), Email: c.email("email", f.Email),
		Role: choice(&c, "role", f.Role, "a role", models.StaffRoles)}
	return in, c.problems
}
