package sending

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"stepwise/models"
)

// A clerk answers letters by hand, over a line in memory, as slowly as a test
// has it. With the clock of a bubble no test waits.
type clerk struct {
	taken int
	// end answers the end of a letter.
	end func(line net.Conn, out *bufio.Writer)
	// begin answers MAIL.
	begin func()
}

// way leads to the clerk.
func (c *clerk) way() way {
	return way{dial: func(context.Context, string, string) (net.Conn, error) {
		here, there := net.Pipe()
		go c.serve(there)
		return here, nil
	}}
}

func (c *clerk) serve(line net.Conn) {
	defer line.Close()
	in, out := bufio.NewReader(line), bufio.NewWriter(line)
	say := func(words string) { _, _ = out.WriteString(words + "\r\n"); _ = out.Flush() }
	say("220 ready")
	for letter := false; ; {
		words, err := in.ReadString('\n')
		switch verb, _, _ := strings.Cut(strings.TrimSpace(words), " "); {
		case err != nil:
			return
		case letter && words == ".\r\n":
			letter = false
			c.taken++
			c.end(line, out)
		case letter:
		case verb == "DATA":
			letter = true
			say("354 go on")
		case verb == "MAIL" && c.begin != nil:
			c.begin()
			say("250 yes")
		default:
			say("250 yes")
		}
	}
}

func took(_ net.Conn, out *bufio.Writer) { _, _ = out.WriteString("250 taken\r\n"); _ = out.Flush() }

var (
	plain  = models.MailServer{Host: "127.0.0.1", Port: 25, Security: models.MailPlain, From: "hiring@example.org"}
	letter = models.Mail{To: "grace@example.org", Subject: "Hello", Text: "Hello.", HTML: "<p>Hello.</p>", MessageID: "1@example.org"}
)

// bubble has a clock of its own, and lets the clerk go home.
func bubble(t *testing.T, f func(*testing.T)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { f(t); time.Sleep(time.Hour) })
}

// TestASlowServerIsHeardOut: one that takes minutes over each turn has the letter
// once, and one that says nothing is given up in the end.
func TestASlowServerIsHeardOut(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		begin, end time.Duration
		want       string
	}{
		{begin: 0, end: 33 * time.Second},
		{begin: 4 * time.Minute, end: 9*time.Minute + 30*time.Second},
		{end: answering + time.Minute, want: "The mail server did not answer in time."},
		{begin: patience + time.Minute, want: "The mail server did not answer in time."},
	} {
		bubble(t, func(t *testing.T) {
			c := clerk{begin: func() { time.Sleep(tt.begin) }, end: func(l net.Conn, out *bufio.Writer) { time.Sleep(tt.end); took(l, out) }}
			err := c.way().send(t.Context(), plain, "Northwind", letter)
			if tt.want == "" && (err != nil || c.taken != 1) || tt.want != "" && (err == nil || err.Error() != tt.want) {
				t.Errorf("%v before and %v after the letter: taken %d times, %v", tt.begin, tt.end, c.taken, err)
			}
		})
	}
}

// TestBeingToldToStop: a letter that is not handed over wholly is not handed
// over, and the answer to one that is gets waited for, for a while.
func TestBeingToldToStop(t *testing.T) {
	t.Parallel()
	bubble(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		c := clerk{begin: func() { stop(); time.Sleep(time.Second) }, end: took}
		if err := c.way().send(ctx, plain, "Northwind", letter); !errors.As(err, &Delayed{}) || c.taken != 0 {
			t.Errorf("stopped before the letter: taken %d times, %v", c.taken, err)
		}
	})
	for pause, want := range map[time.Duration]bool{lastWords - time.Second: true, lastWords + time.Second: false} {
		bubble(t, func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			c := clerk{end: func(l net.Conn, out *bufio.Writer) { stop(); time.Sleep(pause); took(l, out) }}
			if err := c.way().send(ctx, plain, "Northwind", letter); (err == nil) != want || c.taken != 1 {
				t.Errorf("stopped after the letter, answered after %v: taken %d times, %v", pause, c.taken, err)
			}
		})
	}
}

// TestWhatWentWrongIsSaidInASentence of ours: the machine’s words are for the log.
func TestWhatWentWrongIsSaidInASentence(t *testing.T) {
	t.Parallel()
	answers := func(words string) func(net.Conn, *bufio.Writer) {
		return func(_ net.Conn, out *bufio.Writer) { _, _ = out.WriteString(words + "\r\n"); _ = out.Flush() }
	}
	hangsUp := func(line net.Conn, _ *bufio.Writer) { _ = line.Close() }
	for want, c := range map[string]*clerk{
		"The mail server hung up before it had said that it has the letter.": {end: hangsUp},
		"The mail server asks to try later (452).":                           {end: answers("452 full")},
		"The mail server refused the letter (554).":                          {end: answers("554 no")},
	} {
		if err := c.way().send(t.Context(), plain, "Northwind", letter); err == nil || err.Error() != want {
			t.Errorf("%v, not %s", err, want)
		}
	}
	cannot := way{dial: func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: io.ErrUnexpectedEOF}
	}}
	var delayed Delayed
	if err := cannot.send(t.Context(), plain, "Northwind", letter); !errors.As(err, &delayed) || delayed.Why != "The mail server cannot be reached." || delayed.Cause == nil {
		t.Error(err)
	}
}
