package forms

import (
	"strconv"
	"strings"

	"stepwise/models"
)

// MailServer is whom letters are handed to. An empty host is none; the
// password is never shown again, and an empty one leaves it as it is.
type MailServer struct {
	Version  string `form:"version"`
	Host     string `form:"host"`
	Port     string `form:"port"`
	Security string `form:"security"`
	User     string `form:"user"`
	Password string `form:"password"`
	From     string `form:"from"`
}

// MailServerOf is the form filled with what is set, without the password.
func MailServerOf(s models.Settings) MailServer {
	m := s.MailServer
	f := MailServer{Version: strconv.Itoa(s.Version), Host: m.Host, Security: string(m.Security), User: m.User, From: m.From}
	if m.Set() {
		f.Port = strconv.Itoa(m.Port)
	} else {
		f.Port, f.Security = "587", string(models.MailStartTLS)
	}
	return f
}

// Validate returns the server as typed input.
func (f MailServer) Validate() (models.MailServer, Problems) {
	c := check{}
	in := models.MailServer{Host: c.line("host", f.Host, "The server’s name", 253, false)}
	if in.Host == "" {
		return models.MailServer{}, nil
	}
	if strings.ContainsAny(in.Host, " /:@") {
		c.say("host", "A server’s name is needed, such as smtp.example.org, without port or scheme.")
	}
	in.Port = c.number("port", f.Port, "The port", 1, 65535, true)
	in.Security = choice(&c, "security", f.Security, "how the way is kept safe", []models.MailSecurity{models.MailStartTLS, models.MailTLS, models.MailPlain})
	in.User = c.line("user", f.User, "The user", 254, false)
	in.Password = f.Password
	if len(f.Password) > 500 {
		c.say("password", "The password is too long: at most 500 characters.")
	}
	if in.Exposed() {
		c.say("security", "Without encryption everybody on the way could read the password: choose STARTTLS or TLS, or name no user.")
	}
	in.From = c.email("from", f.From)
	return in, c.problems
}
