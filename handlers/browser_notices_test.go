package handlers_test

import (
	"context"
	"encoding/base64"
	"io"
	"log/slog"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// received is a letter as a mail program takes it apart.
type received struct {
	to, subject, text, html string
}

// opened takes apart what a mail server took.
func opened(t *testing.T, l storetest.Letter) received {
	t.Helper()
	m, err := mail.ReadMessage(strings.NewReader(l.Raw))
	check(t, err)
	r := received{to: l.To}
	r.subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	check(t, err)
	r.take(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body)
	return r
}

func (r *received) take(t *testing.T, kind, encoding string, body io.Reader) {
	t.Helper()
	media, params, err := mime.ParseMediaType(kind)
	check(t, err)
	if strings.HasPrefix(media, "multipart/") {
		parts := multipart.NewReader(body, params["boundary"])
		for {
			p, err := parts.NextRawPart()
			if err == io.EOF {
				return
			}
			check(t, err)
			r.take(t, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p)
		}
	}
	switch strings.ToLower(encoding) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	content, err := io.ReadAll(body)
	check(t, err)
	switch media {
	case "text/plain":
		r.text = strings.ReplaceAll(string(content), "\r\n", "\n")
	case "text/html":
		wellFormed(t, string(content))
		r.html = string(content)
	}
}

// wellFormed fails for a letter whose elements do not close in the order in which
// they open, or that would load anything: a parser mends the one and asks nobody
// about the other.
func wellFormed(t *testing.T, content string) {
	t.Helper()
	var open []string
	z := html.NewTokenizer(strings.NewReader(content))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		token := z.Token()
		for _, a := range token.Attr {
			if a.Key == "src" || a.Key == "background" || a.Key == "style" && strings.Contains(a.Val, "url(") {
				t.Errorf("the letter loads %s", a.Val)
			}
		}
		switch {
		case kind == html.StartTagToken && !slices.Contains([]string{"meta", "br", "hr", "link", "wbr"}, token.Data):
			open = append(open, token.Data)
		case kind == html.EndTagToken && (len(open) == 0 || open[len(open)-1] != token.Data):
			t.Fatalf("</%s> closes %v:\n%s", token.Data, open, content)
		case kind == html.EndTagToken:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 || !strings.HasPrefix(strings.ToLower(content), "<!doctype html>") {
		t.Errorf("the letter leaves %v open, or is no document:\n%s", open, content)
	}
}

// link is the way to the status page that the letter gives, the same in both of
// its versions.
func (r received) link(t *testing.T) string {
	t.Helper()
	for _, line := range strings.Split(r.text, "\n") {
		if path, ok := strings.CutPrefix(line, "http://stepwise.example"); ok {
			if !strings.Contains(r.html, `href="http://stepwise.example`+path+`"`) {
				t.Errorf("HTML and text lead elsewhere:\n%s\n%s", r.html, r.text)
			}
			return path
		}
	}
	t.Fatalf("no link in\n%s", r.text)
	return ""
}

// TestARejectionIsUndoneAndToldInABrowser takes somebody from their application
// to a rejection that is undone, and on to one that is told; a mail server gets
// exactly the letters that there should be.
func TestARejectionIsUndoneAndToldInABrowser(t *testing.T) {
	s := onStage(t)
	post := storetest.NewMailServer(t)
	settings, err := s.cast.Store.Settings(t.Context())
	check(t, err)
	check(t, s.cast.Store.SaveMailServer(t.Context(), s.cast.Admin.Actor(), settings.Version, post.Settings()))
	ctx, stop := context.WithCancel(context.Background())
	worked := make(chan error, 1)
	go func() { worked <- s.cast.Store.Work(ctx, slog.New(slog.DiscardHandler)) }()
	defer func() { stop(); check(t, <-worked) }()
	letters := func(n int) []storetest.Letter {
		t.Helper()
		for range 600 {
			if len(post.Taken()) >= n {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
		time.Sleep(300 * time.Millisecond) // for one too many
		if got := len(post.Taken()); got != n {
			t.Fatalf("%d letters, not %d", got, n)
		}
		return post.Taken()
	}

	noor := s.person("")
	noor.opens("/careers/1/application")
	noor.applies("Noor Haddad", "noor@example.org")
	first := opened(t, letters(1)[0])
	if first.to != "noor@example.org" || first.subject != "Please confirm your application: Senior Go engineer, Payments" {
		t.Errorf("%+v", first)
	}
	noor.opens(first.link(t))
	noor.presses("Open my page")
	noor.sees("Hello Noor, you are at step 3 of 7")
	at := noor.where()
	application := strings.Replace(at, "/status/", "/applications/", 1)

	recruiter := s.person("recruiter")
	recruiter.opens(application)
	recruiter.unfolds("Reject…")
	recruiter.chooses("Reason", "Other candidates fit the must-haves better")
	recruiter.presses("Reject, tell on Wednesday 25 November, 17:00")
	recruiter.sees("Noor Haddad has not been told of the rejection")
	noor.opens(at)
	noor.sees("Hello Noor, you are at step 3 of 7", "You applied today")
	recruiter.opens("/notices")
	recruiter.sees("Letters that wait", "Noor Haddad")
	recruiter.unfolds("Read the letter: “Your application: Senior Go engineer, Payments”")
	recruiter.until(`((f) => f.contentDocument?.body?.textContent.includes("Hello Noor Haddad,") && f.clientHeight === f.contentDocument.documentElement.scrollHeight && f.clientHeight > 150)(document.querySelector("iframe.frame"))`,
		"the letter to be there, as high as it is")
	recruiter.until(`!document.querySelector("iframe.frame").contentDocument.links[0].dispatchEvent(new MouseEvent("click", { cancelable: true }))`, "its link to lead nowhere")
	recruiter.wholePage()
	recruiter.opens(application)
	recruiter.presses("Undo the rejection")
	recruiter.sees("The candidate never knew")
	noor.opens(at)
	noor.sees("Hello Noor, you are at step 3 of 7", "You applied today")
	letters(1)

	recruiter.opens(application)
	recruiter.unfolds("Reject…")
	recruiter.chooses("Reason", "Other candidates fit the must-haves better")
	recruiter.fills("The letter to Noor Haddad", "your queue was a pleasure to read.\n\nAnother candidate knew our cloud better.")
	recruiter.presses("Reject, tell on Wednesday 25 November, 17:00")
	recruiter.opens("/notices")
	recruiter.ticks("Select the letter to Noor Haddad")
	recruiter.presses("Tell the selected now")
	recruiter.sees("1 candidate is told", "No letter waits here")
	last := opened(t, letters(2)[1])
	if last.to != "noor@example.org" || last.subject != "Your application: Senior Go engineer, Payments" ||
		!strings.Contains(last.text, "Hello Noor Haddad,\n\nyour queue was a pleasure to read.\n\nAnother candidate knew our cloud better.") || !strings.Contains(last.html, "<p dir=\"auto\">your queue was a pleasure to read.</p>") {
		t.Errorf("%+v", last)
	}
	again := s.person("")
	again.opens(last.link(t))
	again.presses("Open my page")
	again.sees("Noor, we have decided not to go on")
	if d, err := s.cast.Store.Dossier(t.Context(), s.cast.Admin.Actor(), 2); err != nil || d.State != models.Rejected || d.Untold() {
		t.Errorf("%+v, %v", d.Application, err)
	}
	letters(2)
}
