package storetest

import (
	"errors"
	"io"
	"net"
	"net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"stepwise/models"
)

// MailServer is an SMTP server on this machine that keeps what it takes.
type MailServer struct {
	mu        sync.Mutex
	taken     []Letter
	fault     Fault
	meanwhile func()
	server    *smtp.Server
	port      int
}

// Letter is one that was taken.
type Letter struct {
	To, MessageID, Subject, Raw string
}

// Fault is what a mail server does wrong.
type Fault int

// Kinds of fault. BreaksOff takes the letter and hangs up before saying so;
// BreaksInside hangs up in the middle of it, and IsAway before anything is said.
const (
	Works Fault = iota
	RefusesAddress
	AsksToWait
	BreaksOff
	BreaksInside
	IsAway
	IsSlow
)

// NewMailServer starts a server that ends with the test.
func NewMailServer(t testing.TB) *MailServer {
	t.Helper()
	m := &MailServer{}
	m.Start(t)
	t.Cleanup(m.Stop)
	return m
}

// Start lets the server listen, on the same port as before it was stopped.
func (m *MailServer) Start(t testing.TB) {
	t.Helper()
	l, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: m.port})
	if err != nil {
		t.Fatal(err)
	}
	m.port = l.Addr().(*net.TCPAddr).Port
	m.server = smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		if m.does() == IsAway {
			_ = c.Close()
			return nil, errors.New("gone")
		}
		return &mailSession{m: m, conn: c}, nil
	}))
	m.server.ErrorLog = quiet{}
	server := m.server
	go func() { _ = server.Serve(l) }()
}

// Stop makes the server unreachable.
func (m *MailServer) Stop() { _ = m.server.Close() }

// Do makes the server do that from now on.
func (m *MailServer) Do(f Fault) { m.mu.Lock(); defer m.mu.Unlock(); m.fault = f }

// Meanwhile has something happen each time the server has a letter and has not
// said so yet.
func (m *MailServer) Meanwhile(f func()) { m.mu.Lock(); defer m.mu.Unlock(); m.meanwhile = f }

// Settings are how it is reached.
func (m *MailServer) Settings() models.MailServer {
	return models.MailServer{Host: "127.0.0.1", Port: m.port, Security: models.MailPlain, From: "hiring@example.org"}
}

// Taken are the letters the server has, one for each time it took one.
func (m *MailServer) Taken() []Letter {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]Letter(nil), m.taken...)
}

func (m *MailServer) does() Fault { m.mu.Lock(); defer m.mu.Unlock(); return m.fault }

type mailSession struct {
	m    *MailServer
	conn *smtp.Conn
	to   string
}

func (s *mailSession) Mail(string, *smtp.MailOptions) error { return nil }

func (s *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	switch s.m.does() {
	case RefusesAddress:
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "nobody of that name"}
	case AsksToWait:
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "later"}
	}
	return nil
}

func (s *mailSession) Data(r io.Reader) error {
	if s.m.does() == BreaksInside {
		_, _ = io.CopyN(io.Discard, r, 100)
		_ = s.conn.Close()
		return errors.New("gone")
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	msg, err := mail.ReadMessage(strings.NewReader(string(raw)))
	if err != nil {
		return err
	}
	fault := s.m.does()
	if fault == IsSlow {
		time.Sleep(time.Second)
	}
	s.m.mu.Lock()
	s.m.taken = append(s.m.taken, Letter{To: s.to, MessageID: strings.Trim(msg.Header.Get("Message-Id"), "<>"), Subject: msg.Header.Get("Subject"), Raw: string(raw)})
	meanwhile := s.m.meanwhile
	s.m.mu.Unlock()
	if meanwhile != nil {
		meanwhile()
	}
	if fault == BreaksOff {
		_ = s.conn.Close()
		return errors.New("gone")
	}
	return nil
}

func (*mailSession) Reset()        {}
func (*mailSession) Logout() error { return nil }

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}
