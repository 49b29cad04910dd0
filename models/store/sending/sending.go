// Package sending hands letters to a mail server by SMTP.
package sending

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"stepwise/models"
)

// patience is how long one conversation with the server may take at each turn.
const patience = 30 * time.Second

// Refused says in a sentence why the server will never take the letter.
type Refused string

func (r Refused) Error() string { return string(r) }

// Delayed says in a sentence why it may be worth trying again.
type Delayed string

func (d Delayed) Error() string { return string(d) }

// Send hands the letter over and returns nil once the server has taken it. The
// error is Refused or Delayed. A server that takes the letter and is cut off
// before it says so gets it again: it knows it by its Message-ID.
func Send(ctx context.Context, server models.MailServer, organisation string, m models.Mail, now time.Time) error {
	msg, err := compose(server, organisation, m, now)
	if err != nil {
		return Refused("The letter cannot be addressed: " + err.Error() + ".")
	}
	client, err := connection(server)
	if err != nil {
		return Delayed("The settings of the mail server do not work: " + err.Error() + ".")
	}
	err = client.DialAndSendWithContext(ctx, msg)
	if err == nil || msg.IsDelivered() { // what goes wrong after it was taken is not the letter's
		return nil
	}
	return because(err)
}

func compose(server models.MailServer, organisation string, m models.Mail, now time.Time) (*mail.Msg, error) {
	msg := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := msg.FromFormat(organisation, server.From); err != nil {
		return nil, err
	}
	if err := msg.To(m.To); err != nil {
		return nil, err
	}
	msg.Subject(m.Subject)
	msg.SetMessageIDWithValue(m.MessageID)
	msg.SetDateWithValue(now)
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

func connection(server models.MailServer) (*mail.Client, error) {
	options := []mail.Option{mail.WithPort(server.Port), mail.WithTimeout(patience)}
	switch server.Security {
	case models.MailTLS:
		options = append(options, mail.WithSSL())
	case models.MailStartTLS:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	case models.MailPlain:
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	default:
		return nil, fmt.Errorf("unknown security %q", server.Security)
	}
	if server.User != "" {
		auth := mail.SMTPAuthAutoDiscover
		if server.Security == models.MailPlain {
			auth = mail.SMTPAuthPlainNoEnc
		}
		options = append(options, mail.WithSMTPAuth(auth), mail.WithUsername(server.User), mail.WithPassword(server.Password))
	}
	return mail.NewClient(server.Host, options...)
}

// because puts what went wrong into a sentence. Whatever the server did not
// refuse for good is worth another try.
func because(err error) error {
	var sent *mail.SendError
	if errors.As(err, &sent) && sent.ErrorCode() >= 500 && !sent.IsTemp() {
		if sent.Reason == mail.ErrSMTPRcptTo {
			return Refused(fmt.Sprintf("The mail server does not take letters to this address (%d).", sent.ErrorCode()))
		}
		return Refused(fmt.Sprintf("The mail server refused the letter (%d).", sent.ErrorCode()))
	}
	var dial *net.OpError
	var dns *net.DNSError
	switch {
	case errors.As(err, &dns):
		return Delayed("The mail server’s name is not known.")
	case errors.As(err, &dial) && dial.Op == "dial":
		return Delayed("The mail server cannot be reached.")
	case errors.As(err, &sent) && sent.ErrorCode() >= 400:
		return Delayed(fmt.Sprintf("The mail server asks to try later (%d).", sent.ErrorCode()))
	}
	return Delayed("The conversation with the mail server broke off: " + err.Error() + ".")
}
