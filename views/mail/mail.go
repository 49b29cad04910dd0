// Package mail holds the letters that are sent, each as text and as HTML with
// the same words.
package mail

import (
	"context"
	"html"
	"strconv"
	"strings"

	"stepwise/models"
)

// Letter is what a person is sent.
type Letter struct{ Subject, Text, HTML string }

// To addresses the letter, ready for the outbox.
func (l Letter) To(address string) models.Mail {
	return models.Mail{To: address, Subject: l.Subject, Text: l.Text, HTML: l.HTML}
}

// content is a letter before it is written out: paragraphs around one link.
type content struct {
	organisation, subject string
	before                []string
	link                  string
	after                 []string
}

// breakable is a link as HTML that can be broken where it does not fit: its
// secret is longer than a phone is wide.
func breakable(link string) string {
	var parts []string
	for _, part := range strings.SplitAfter(link, "/") {
		long := []rune(part)
		for len(long) > 24 && !strings.Contains(part, " ") {
			parts, long = append(parts, html.EscapeString(string(long[:16]))), long[16:]
		}
		parts = append(parts, html.EscapeString(string(long)))
	}
	return strings.Join(parts, "<wbr>")
}

func (c content) write() Letter {
	// Subjects are one line: a line break in a name would start a new header.
	c.subject = strings.Join(strings.Fields(c.subject), " ")
	lines := append(append(append([]string{}, c.before...), c.link), c.after...)
	var page strings.Builder
	_ = letter(c).Render(context.Background(), &page) // a strings.Builder takes everything
	return Letter{Subject: c.subject, Text: strings.Join(append(lines, c.organisation), "\n\n") + "\n", HTML: page.String()}
}

// Invitation asks somebody to join the organisation's portal as role.
func Invitation(organisation, inviter, name string, role models.Role, url string) Letter {
	return content{
		organisation: organisation,
		subject:      "Your account at " + organisation,
		before: []string{
			"Hello " + name + ",",
			inviter + " invites you to " + organisation + "’s hiring portal as " + strings.ToLower(role.Name()) + ". Open this link to choose a password:",
		},
		link:  url,
		after: []string{"The link works once and for seven days. If you did not expect it, you need not do anything."},
	}.write()
}

// NewPassword lets somebody who forgot their password choose another.
func NewPassword(organisation, name, url string) Letter {
	return content{
		organisation: organisation,
		subject:      "A new password for " + organisation + "’s hiring portal",
		before:       []string{"Hello " + name + ",", "somebody, probably you, said that you forgot your password. Open this link to choose another:"},
		link:         url,
		after:        []string{"The link works once and for an hour. If it was not you, you need not do anything: your password stays as it is."},
	}.write()
}

// Trial shows that letters arrive.
func Trial(organisation, name, url string) Letter {
	return content{
		organisation: organisation,
		subject:      "Letters of " + organisation + " arrive",
		before:       []string{"Hello " + name + ",", "you asked for this letter. The mail server works; what becomes of every letter is here:"},
		link:         url,
	}.write()
}

// Review brings a hiring manager to the candidates they are asked about.
func Review(organisation, sender, name, jobTitle, message string, candidates int, until, url string) Letter {
	what := strconv.Itoa(candidates) + " candidates"
	if candidates == 1 {
		what = "1 candidate"
	}
	c := content{
		organisation: organisation,
		subject:      "Your word on " + what + ": " + jobTitle,
		before:       []string{"Hello " + name + ","},
		link:         url,
		after:        []string{"The link needs no password and opens these candidates only, until " + until + ". It is meant for you: what is answered through it is answered in your name, so do not pass it on."},
	}
	if message != "" {
		c.before = append(c.before, sender+" writes: “"+message+"”")
	}
	c.before = append(c.before, sender+" asks for your word on "+what+" for “"+jobTitle+"”: yes, no, or let us talk. It is one candidate a screen and works on a phone:")
	return c.write()
}

// StatusLink lets a candidate confirm their address and see where they stand.
// JobTitle is the job just applied for, or empty when they asked for a new link.
func StatusLink(s models.Settings, name, jobTitle, url string) Letter {
	if jobTitle != "" {
		return aboutJob(s, "applied", name, jobTitle, url)
	}
	return aboutJob(s, "status-link", name, "", url)
}
