package sending

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"syscall"
	"time"

	"github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"

	"stepwise/models"
)

// How long a server is waited for: RFC 5321, section 4.5.3.2, asks for five
// minutes at each turn and for ten after the letter. Hanging up earlier on a
// server that is slow to say that it has the letter means sending it twice.
const (
	dialling  = 30 * time.Second
	patience  = 5 * time.Minute
	answering = 10 * time.Minute
	lastWords = time.Minute     // for the same answer, once we are told to stop
	farewell  = 5 * time.Second // when nothing depends on the answer
)

// Longest is how long a letter takes at most.
const Longest = dialling + 2*patience + answering + lastWords

// A turn is how far a conversation is.
type turn int

const (
	connecting turn = iota
	opening
	addressing
	handing
)

// A way is how servers are reached.
type way struct {
	dial  func(ctx context.Context, network, address string) (net.Conn, error)
	roots *x509.CertPool // who vouches for them; nil is whom this machine trusts
}

// A conversation hands one letter to a server.
type conversation struct {
	way    way
	server models.MailServer
	turn   turn
	line   net.Conn
	// stay keeps the line when the context ends; false says that it has ended.
	stay func() bool
}

// hand goes through all turns. Without an error the server has the letter.
func (c *conversation) hand(ctx context.Context, msg *mail.Msg) error {
	client, err := c.connect(ctx)
	if c.line != nil {
		defer c.stay()
	}
	if err != nil {
		if c.line != nil {
			_ = c.line.Close()
		}
		return err
	}
	if err := c.say(ctx, client, msg); err != nil {
		_ = c.line.Close()
		return err
	}
	go func() {
		_ = client.UpdateDeadline(farewell)
		_ = client.Quit()
		_ = c.line.Close()
	}()
	return nil
}

// connect gets to where letters are taken: the line is as safe as the settings
// say, or it is not used.
func (c *conversation) connect(ctx context.Context) (*smtp.Client, error) {
	safe := &tls.Config{ServerName: c.server.Host, MinVersion: tls.VersionTLS12, RootCAs: c.way.roots}
	dial := func(soon context.Context, network, address string) (net.Conn, error) {
		line, err := c.way.dial(soon, network, address)
		if err != nil {
			return nil, err
		}
		c.line, c.stay = line, context.AfterFunc(ctx, func() { _ = line.Close() })
		if c.server.Security != models.MailTLS {
			return line, nil
		}
		encrypted := tls.Client(line, safe)
		return encrypted, encrypted.HandshakeContext(soon)
	}
	options := []mail.Option{mail.WithPort(c.server.Port), mail.WithTimeout(patience), mail.WithDialContextFunc(dial), mail.WithTLSConfig(safe)}
	switch c.server.Security {
	case models.MailTLS:
		options = append(options, mail.WithTLSPolicy(mail.TLSOpportunistic)) // over a line that is encrypted none is offered
	case models.MailStartTLS:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	case models.MailPlain:
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	default:
		return nil, fmt.Errorf("unknown security %q", c.server.Security)
	}
	if c.server.User != "" {
		auth := mail.SMTPAuthAutoDiscover
		if c.server.Security == models.MailPlain {
			auth = mail.SMTPAuthPlainNoEnc
		}
		options = append(options, mail.WithSMTPAuth(auth), mail.WithUsername(c.server.User), mail.WithPassword(c.server.Password))
	}
	client, err := mail.NewClient(c.server.Host, options...)
	if err != nil {
		return nil, err
	}
	return client.DialToSMTPClientWithContext(ctx)
}

// say names sender and recipient and says the letter.
func (c *conversation) say(ctx context.Context, client *smtp.Client, msg *mail.Msg) error {
	c.turn = opening
	from, err := msg.GetSender(false)
	if err != nil {
		return err
	}
	to, err := msg.GetRecipients()
	if err != nil {
		return err
	}
	if err := client.UpdateDeadline(patience); err != nil {
		return err
	}
	if err := client.Mail(from); err != nil {
		return err
	}
	c.turn = addressing
	if err := client.Rcpt(to[0]); err != nil {
		return err
	}
	c.turn = handing
	letter, err := client.Data()
	if err != nil {
		return err
	}
	if _, err := msg.WriteTo(letter); err != nil {
		return err // without its end it is no letter
	}
	if !c.stay() {
		return ctx.Err()
	}
	if err := client.UpdateDeadline(answering); err != nil {
		return err
	}
	return c.end(ctx, letter)
}

// end ends the letter, from where on the server may have it, and hears what the
// server says to it, if that takes no longer than we may stay.
func (c *conversation) end(ctx context.Context, letter io.Closer) error {
	answer := make(chan error, 1)
	go func() { answer <- letter.Close() }()
	select {
	case err := <-answer:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-answer:
		return err
	case <-time.After(lastWords):
		_ = c.line.Close()
		return <-answer
	}
}

// mistrusted reports whether the server could not prove that it is the one.
func mistrusted(err error) bool {
	var certificate *tls.CertificateVerificationError
	return errors.As(err, &certificate)
}

// brokeOff reports whether the line ended before its time.
func brokeOff(err error) bool {
	var line *net.OpError
	return errors.As(err, &line) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.ErrClosedPipe) ||
		errors.Is(err, syscall.ECONNRESET) || errors.Is(err, context.Canceled)
}
