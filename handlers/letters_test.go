package handlers_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"
)

const messageLetter = "/settings/letters/message"

func TestLettersAreWordedByAdministrators(t *testing.T) {
	t.Parallel()
	h := start(t)
	admin := h.as("admin")
	if p := admin.get("/settings/letters"); p.doc.Find(".queue li").Length() < 18 || p.has("in your words") {
		t.Error(p.doc.Find("main").Text())
	}
	first := admin.get(messageLetter)
	if !first.has("A message for you: Senior Go engineer, Payments") || !first.has("Hello Grace Okafor,") {
		t.Error(first.doc.Find("main").Text())
	}
	typed := url.Values{"shown": {first.value("shown")}, "subject": {"News of {job} <b>\r\nBcc: x@example.org"}, "text": {"Dear {name},\n\n<script>alert(1)</script> at {organisation}:\n\n{link}\n\nYours"}}
	shown := admin.post(messageLetter+"/preview", typed)
	if text := shown.doc.Find("#preview").Text(); shown.status != 200 || !strings.Contains(text, "Dear Grace Okafor,") || !strings.Contains(text, "<script>alert(1)</script> at Northwind:") || shown.value("text") != typed.Get("text") {
		t.Errorf("%d %s", shown.status, text)
	}
	if p := admin.get(messageLetter); p.has("Yours") {
		t.Error("a preview is kept")
	}
	saved := admin.follow(admin.post(messageLetter, typed))
	if !saved.has("This is how the letter reads from now on.") || !admin.get("/settings/letters").has("in your words") {
		t.Error(saved.doc.Find("main").Text())
	}
	recruiter := h.as("recruiter")
	recruiter.follow(recruiter.post(application+"/messages", message("Hello there, Grace")))
	mails, _, err := h.cast.Store.Mails(t.Context(), h.cast.Admin.Actor(), 0)
	if err != nil || len(mails) != 1 || mails[0].Subject != "News of Senior Go engineer, Payments <b> Bcc: x@example.org" {
		t.Fatalf("%v %+v", err, mails)
	}
	letter, err := h.cast.Store.Mail(t.Context(), h.cast.Admin.Actor(), mails[0].ID)
	if err != nil || !strings.HasPrefix(letter.Text, "Dear Grace Okafor,\n\n<script>alert(1)</script> at Northwind:\n\nhttp://stepwise.example/status/confirm/") || strings.Contains(letter.HTML, "<script") {
		t.Errorf("%v\n%s\n%s", err, letter.Text, letter.HTML)
	}
	// Who was shown another wording is told, and loses nothing.
	if p := admin.post(messageLetter, typed); p.status != 409 || p.value("text") != typed.Get("text") {
		t.Errorf("%d", p.status)
	}
	if p := admin.follow(admin.post(messageLetter+"/reset", url.Values{"shown": {saved.value("shown")}})); !p.has("Hello Grace Okafor,") || admin.get("/settings/letters").has("in your words") {
		t.Error(p.doc.Find("main").Text())
	}
}

func TestAWordingIsChecked(t *testing.T) {
	t.Parallel()
	h := start(t)
	admin := h.as("admin")
	good := func() url.Values {
		return url.Values{"shown": {admin.get(messageLetter).value("shown")}, "subject": {"A message"}, "text": {"Dear {name}\n\n{link}"}}
	}
	for _, x := range []struct{ field, typed, why string }{
		{"text", "Dear {nam}\n\n{link}", "This letter knows no {nam}. It knows {name}, {job}, {organisation}, and {link} in a line of its own."},
		{"text", "Dear {times}\n\n{link}", "This letter knows no {times}."},
		{"subject", "{secret}", "This letter knows no {secret}."},
		{"subject", "{link}", "This letter knows no {link}."},
		{"text", "Dear {name}, see {link}", "This letter knows no {link}."},
		{"text", "Dear {name}", "Write {link} once"},
		{"text", "{link}\n\n{link}", "Write {link} once"},
		{"text", "", "The text is missing"},
		{"subject", "", "The subject is missing"},
		{"text", strings.Repeat("x", 5001) + "\n\n{link}", "The text"},
	} {
		form := good()
		form.Set(x.field, x.typed)
		for _, path := range []string{messageLetter, messageLetter + "/preview"} {
			if p := admin.post(path, form); p.status != 422 || !p.has(x.why) || p.value(x.field) != x.typed {
				t.Errorf("%.40q at %s: %d %s", x.typed, path, p.status, p.doc.Find(".problems").Text())
			}
		}
	}
	for _, who := range []string{"recruiter", "manager", "interviewer", "candidate", ""} {
		b := h.as(who)
		for _, path := range []string{messageLetter, messageLetter + "/preview", messageLetter + "/reset"} {
			if p := b.post(path, good()); p.status == 200 || p.status == 303 && who != "" || p.status == 422 {
				t.Errorf("%s at %s: %d", who, path, p.status)
			}
		}
	}
	if p := admin.post("/settings/letters/nothing", good()); p.status != 404 {
		t.Errorf("%d", p.status)
	}
	if p := admin.post(messageLetter+"/reset", url.Values{"shown": {admin.get(messageLetter).value("shown")}}); p.status != 409 {
		t.Errorf("nothing to go back from: %d", p.status)
	}
}

// TestALetterIsReadAsItIsMailed: before it is told, in the list, on the
// application and where it is worded, both forms are those that are mailed, in a
// frame in which nothing runs.
func TestALetterIsReadAsItIsMailed(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	recruiter.do("rejection", url.Values{"reason_id": {"1"}, "letter": {"we liked <b>pgqueue</b>.\n\nAnother was “closer”."}})
	var shown []string
	for _, path := range []string{application, "/notices"} {
		p := recruiter.get(path)
		frame := p.doc.Find("iframe.frame")
		if frame.Length() != 1 || frame.AttrOr("title", "") != "The letter “Your application: Senior Go engineer, Payments” as it is mailed" || frame.AttrOr("sandbox", "none") != "allow-same-origin" ||
			!strings.Contains(p.header.Get("Content-Security-Policy"), "default-src 'self'; object-src 'none'") {
			t.Fatalf("%s: %d frames", path, frame.Length())
		}
		if text := p.doc.Find(".preview blockquote").Text(); !strings.Contains(text, "we liked <b>pgqueue</b>.") {
			t.Errorf("%s as text: %s", path, text)
		}
		shown = append(shown, frame.AttrOr("srcdoc", ""))
	}
	if p := h.as("other-manager").get("/notices"); p.doc.Find("iframe").Length() != 0 {
		t.Error("another manager reads it")
	}
	recruiter.do("notice/telling", nil)
	m := h.lettersFor("grace@example.org")[0]
	link := "http://stepwise.example" + h.lastLink(t, "grace@example.org")
	for _, html := range shown {
		if mailed := strings.ReplaceAll(strings.ReplaceAll(m.HTML, "<wbr>", ""), link, "(a link that only Grace Okafor gets)"); html != mailed || strings.Contains(html, "<b>") {
			t.Errorf("shown:\n%s\nmailed:\n%s", html, mailed)
		}
	}
	if p := h.as("admin").get("/outbox/" + strconv.FormatInt(m.ID, 10)); p.doc.Find("iframe.frame").AttrOr("srcdoc", "") != m.HTML {
		t.Error("the outbox shows another")
	}
	admin := h.as("admin")
	p := admin.post(messageLetter+"/preview", url.Values{"shown": {admin.get(messageLetter).value("shown")}, "subject": {"News"}, "text": {"Dear {name},\n\n{link}\n\nYours"}})
	if html := p.doc.Find("#preview iframe").AttrOr("srcdoc", ""); !strings.Contains(html, `<p dir="auto">Dear Grace Okafor,</p>`) || !strings.Contains(html, `content="light dark"`) {
		t.Errorf("as typed: %s", html)
	}
}
