// Package sending hands letters to a mail server by SMTP.
package sending

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"strings"

	"github.com/wneessen/go-mail"

	"stepwise/models"
)

// Refused says in a sentence why the server will never take the letter.
type Refused string

func (r Refused) Error() string { return string(r) }

// Delayed says in a sentence why it may be worth trying again. The cause is for
// the log.
type Delayed struct {
	Why   string
	Cause error
}

func (d Delayed) Error() string { return d.Why }

// Unwrap is the cause.
func (d Delayed) Unwrap() error { return d.Cause }

// Send hands the letter over and returns nil once the server has taken it. The
// error is Refused or Delayed.
//
// A letter is handed over again until a server says that it has it, so that none
// is lost. It comes twice only where nobody can know better: a line that breaks
// after the last word of the letter and before the server’s answer leaves open
// who has it (RFC 1047). We rather send twice than never, under the same
// Message-ID, by which servers and mailboxes know the letter.
//
// When the context ends, what has not been handed over wholly is not, and the
// server’s answer to what has is waited for a little.
func Send(ctx context.Context, server models.MailServer, organisation string, m models.Mail) error {
	dialer := net.Dialer{Timeout: dialling}
	return way{dial: dialer.DialContext}.send(ctx, server, organisation, m)
}

func (w way) send(ctx context.Context, server models.MailServer, organisation string, m models.Mail) error {
	if server.Exposed() {
		return Delayed{Why: "The password would go to another machine for everybody on the way to read: choose TLS or STARTTLS under Settings, Mail."}
	}
	msg, err := compose(server, organisation, m)
	if err != nil {
		return Refused("The letter cannot be addressed.")
	}
	c := conversation{way: w, server: server}
	if err := c.hand(ctx, msg); err != nil {
		return because(c.turn, err)
	}
	return nil
}

func compose(server models.MailServer, organisation string, m models.Mail) (*mail.Msg, error) {
	msg := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := msg.FromFormat(organisation, server.From); err != nil {
		return nil, err
	}
	if err := msg.To(m.To); err != nil {
		return nil, err
	}
	msg.Subject(m.Subject)
	msg.SetMessageIDWithValue(m.MessageID)
	msg.SetDateWithValue(m.CreatedAt)
	// RFC 3834: so that no holiday notice answers.
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetBodyString(mail.TypeTextPlain, m.Text)
	msg.AddAlternativeString(mail.TypeTextHTML, m.HTML)
	if m.Calendar != "" {
		// RFC 6047: as one of the alternatives, with the method, a calendar acts
		// on it; as a file, people can keep it.
		msg.AddAlternativeString(mail.ContentType("text/calendar; method="+m.CalendarMethod), m.Calendar)
		if err := msg.AttachReader("interview.ics", strings.NewReader(m.Calendar), mail.WithFileContentType("application/ics")); err != nil {
			return nil, err
		}
	}
	return msg, nil
}

// because puts what went wrong into a sentence. Whatever the server did not
// refuse for good is worth another try.
func because(turn turn, err error) error {
	later := func(why string) error { return Delayed{why, err} }
	var said *textproto.Error
	if errors.As(err, &said) {
		switch {
		case turn == connecting:
			return later(fmt.Sprintf("The mail server did not let us in (%d): see the user and the password under Settings, Mail.", said.Code))
		case said.Code < 500:
			return later(fmt.Sprintf("The mail server asks to try later (%d).", said.Code))
		case turn == addressing:
			return Refused(fmt.Sprintf("The mail server does not take letters to this address (%d).", said.Code))
		}
		return Refused(fmt.Sprintf("The mail server refused the letter (%d).", said.Code))
	}
	var line *net.OpError
	var dns *net.DNSError
	var slow net.Error
	switch {
	case errors.As(err, &dns):
		return later("The mail server’s name is not known.")
	case errors.As(err, &line) && line.Op == "dial":
		return later("The mail server cannot be reached.")
	case mistrusted(err):
		return later("The mail server’s certificate is not one that this machine trusts.")
	case errors.As(err, &slow) && slow.Timeout():
		return later("The mail server did not answer in time.")
	case turn == connecting && !brokeOff(err):
		return later("The mail server does not offer the encryption or the sign-in that is set under Settings, Mail.")
	}
	return later("The mail server hung up before it had said that it has the letter.")
}
