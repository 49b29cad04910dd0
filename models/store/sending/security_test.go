package sending

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"stepwise/models"
)

// A guard is a mail server that lets in whom it knows, and notes how each letter
// came.
type guard struct {
	certificate bool // it can encrypt
	atOnce      bool // it does from the start
	open        bool // it takes passwords over an open line

	mu        sync.Mutex
	encrypted []bool   // of each letter that was taken
	users     []string // who signed in
}

// starts returns how the guard is reached, and who vouches for it.
func (g *guard) starts(t *testing.T) (models.MailServer, *x509.CertPool) {
	t.Helper()
	lender := httptest.NewTLSServer(nil)
	t.Cleanup(lender.Close)
	roots := x509.NewCertPool()
	roots.AddCert(lender.Certificate())
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &visit{g, c}, nil }))
	server.AllowInsecureAuth, server.ErrorLog = g.open, silent{}
	safe := &tls.Config{Certificates: lender.TLS.Certificates}
	if g.certificate {
		server.TLSConfig = safe
	}
	if g.atOnce {
		l = tls.NewListener(l, safe)
	}
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close() })
	return models.MailServer{Host: "127.0.0.1", Port: port, From: "hiring@example.org"}, roots
}

type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

type visit struct {
	g    *guard
	conn *smtp.Conn
}

func (*visit) Mail(string, *smtp.MailOptions) error { return nil }
func (*visit) Rcpt(string, *smtp.RcptOptions) error { return nil }
func (*visit) Reset()                               {}
func (*visit) Logout() error                        { return nil }
func (*visit) AuthMechanisms() []string             { return []string{sasl.Plain} }

func (v *visit) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "portal" || password != "open sesame" {
			return errors.New("nobody of that name")
		}
		v.g.mu.Lock()
		defer v.g.mu.Unlock()
		v.g.users = append(v.g.users, user)
		return nil
	}), nil
}

func (v *visit) Data(r io.Reader) error {
	if _, err := io.Copy(io.Discard, r); err != nil {
		return err
	}
	_, encrypted := v.conn.TLSConnectionState()
	v.g.mu.Lock()
	defer v.g.mu.Unlock()
	v.g.encrypted = append(v.g.encrypted, encrypted)
	return nil
}

// TestTheLineIsAsSafeAsTheSettingsSay, or no letter goes over it and no password.
func TestTheLineIsAsSafeAsTheSettingsSay(t *testing.T) {
	t.Parallel()
	const (
		noEncryption = "The mail server does not offer the encryption or the sign-in that is set under Settings, Mail."
		mistrust     = "The mail server’s certificate is not one that this machine trusts."
		notLetIn     = "The mail server did not let us in (454): see the user and the password under Settings, Mail."
	)
	for name, tt := range map[string]struct {
		guard          *guard
		security       models.MailSecurity
		user, password string
		stranger       bool // nobody vouches for the server
		want           string
	}{
		"STARTTLS":                       {guard: &guard{certificate: true}, security: models.MailStartTLS},
		"STARTTLS, not offered":          {security: models.MailStartTLS, want: noEncryption},
		"STARTTLS, a stranger":           {guard: &guard{certificate: true}, security: models.MailStartTLS, stranger: true, want: mistrust},
		"STARTTLS, signing in":           {guard: &guard{certificate: true}, security: models.MailStartTLS, user: "portal", password: "open sesame"},
		"STARTTLS, the wrong password":   {guard: &guard{certificate: true}, security: models.MailStartTLS, user: "portal", password: "sesame", want: notLetIn},
		"TLS":                            {guard: &guard{certificate: true, atOnce: true}, security: models.MailTLS},
		"TLS, not spoken":                {guard: &guard{certificate: true}, security: models.MailTLS, want: noEncryption},
		"TLS, a stranger":                {guard: &guard{certificate: true, atOnce: true}, security: models.MailTLS, stranger: true, want: mistrust},
		"TLS, signing in":                {guard: &guard{certificate: true, atOnce: true}, security: models.MailTLS, user: "portal", password: "open sesame"},
		"open, on this machine":          {security: models.MailPlain},
		"open, signing in, here":         {guard: &guard{open: true}, security: models.MailPlain, user: "portal", password: "open sesame"},
		"open, signing in, not offered":  {security: models.MailPlain, user: "portal", password: "open sesame", want: noEncryption},
		"a way that there is not":        {security: "rot13", want: noEncryption},
		"STARTTLS, signing in, not safe": {guard: &guard{open: true}, security: models.MailStartTLS, user: "portal", password: "open sesame", want: noEncryption},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := cmp.Or(tt.guard, &guard{})
			server, roots := g.starts(t)
			server.Security, server.User, server.Password = tt.security, tt.user, tt.password
			if tt.stranger {
				roots = nil
			}
			err := way{dial: new(net.Dialer).DialContext, roots: roots}.send(t.Context(), server, "Northwind", letter)
			g.mu.Lock()
			defer g.mu.Unlock()
			if tt.want != "" {
				if err == nil || err.Error() != tt.want || len(g.encrypted)+len(g.users) > 0 {
					t.Errorf("%v, letters %v, signed in %v", err, g.encrypted, g.users)
				}
				return
			}
			if err != nil || len(g.encrypted) != 1 || g.encrypted[0] != (tt.security != models.MailPlain) {
				t.Fatalf("%v, letters %v", err, g.encrypted)
			}
			if signed := len(g.users) == 1 && g.users[0] == tt.user; signed != (tt.user != "") {
				t.Errorf("signed in %v", g.users)
			}
		})
	}
}

// TestNoPasswordGoesToAnotherMachineInTheOpen: nobody is even called.
func TestNoPasswordGoesToAnotherMachineInTheOpen(t *testing.T) {
	t.Parallel()
	called := false
	w := way{dial: func(context.Context, string, string) (net.Conn, error) { called = true; return nil, io.EOF }}
	for host, exposed := range map[string]bool{"mail.example.org": true, "192.0.2.1": true, "127.0.0.1": false, "localhost": false, "::1": false} {
		called = false
		err := w.send(t.Context(), models.MailServer{Host: host, Port: 25, Security: models.MailPlain, User: "portal", Password: "open sesame", From: "hiring@example.org"}, "Northwind", letter)
		if called == exposed || err == nil {
			t.Errorf("%s: called %v, %v", host, called, err)
		}
	}
}
