package models

import (
	"net/netip"
	"time"
)

// MailState is what became of a letter.
type MailState string

// A letter is kept while no mail server is set; it waits while it is being
// sent or will be tried again; it failed when the server will not take it, every
// try was used up, or it came back; it is settled when nobody needs it any more.
const (
	MailKept    MailState = "kept"
	MailWaiting MailState = "waiting"
	MailSent    MailState = "sent"
	MailFailed  MailState = "failed"
	MailSettled MailState = "settled"
)

// Mail is a letter of the outbox. It is written in the transaction of what it
// is about, so that neither is there without the other.
type Mail struct {
	ID          int64
	MessageID   string // of the header, without brackets; the same at every try
	To          string
	Subject     string
	Text        string
	HTML        string
	CandidateID *int64
	State       MailState
	Tries       int
	Problem     string // what the last try ended with, or why it is settled, in a sentence
	CreatedAt   time.Time
	SentAt      *time.Time // when a server took it

	ApplicationID  *int64     // that it is about, of a letter to its candidate
	NeededUntil    *time.Time // after which it is of no use; nil is never
	InterviewID    *int64     // that it is about
	Calendar       string     // file that goes with it, as iCalendar; "" is none
	CalendarMethod string     // of the file: REQUEST or CANCEL
	Once           *string    // key of a letter that must not be written twice
}

// MailTries is how often a letter is tried: with the pauses of MailPause, for
// about three days.
const MailTries = 16

// MailPause is how long a letter waits after that many tries: a minute at
// first, twice as long each time, at most six hours.
func MailPause(tries int) time.Duration {
	pause := time.Minute
	for range tries - 1 {
		if pause *= 2; pause > 6*time.Hour {
			return 6 * time.Hour
		}
	}
	return pause
}

// MailSecurity is how the way to the mail server is kept from others.
type MailSecurity string

// TLS begins with encryption, STARTTLS asks for it and goes no further
// without; nothing at all is for a server on the same machine.
const (
	MailTLS      MailSecurity = "tls"
	MailStartTLS MailSecurity = "starttls"
	MailPlain    MailSecurity = "none"
)

// MailServer is whom the letters are handed to, by SMTP.
type MailServer struct {
	Host     string // "" is none
	Port     int
	Security MailSecurity
	User     string // "" signs in nowhere
	Password string
	From     string // address the letters come from
}

// Set reports whether there is a server.
func (m MailServer) Set() bool { return m.Host != "" }

// Exposed reports whether everybody on the way could read the password.
func (m MailServer) Exposed() bool {
	at, err := netip.ParseAddr(m.Host)
	here := m.Host == "localhost" || err == nil && at.IsLoopback()
	return m.User != "" && m.Security == MailPlain && !here
}

// Take puts what was typed in place of what was. A password that was left
// empty stays as it is while server and user stay the same, and goes with them
// otherwise: it was not given to anybody else.
func (m *MailServer) Take(in MailServer) {
	if in.Password == "" && in.Host == m.Host && in.User == m.User {
		in.Password = m.Password
	}
	*m = in
}
