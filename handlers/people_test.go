package handlers_test

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"stepwise/data"
	"stepwise/handlers"
	"stepwise/models/store/storetest"
)

const emoji = `<script>alert(1)</script> "O’Neil" مرحبا 🙂`

func TestSetUpToSignedIn(t *testing.T) {
	t.Parallel()
	s, clock := storetest.Open(t)
	h := &house{T: t, cast: &storetest.Cast{Store: s, Clock: clock}}
	h.url = serve(t, h.cast)
	b := h.as("")
	if p := b.get("/"); p.status != 503 || !p.has("set-up link") || p.doc.Find("main a").Length() != 0 {
		t.Fatalf("before the set-up: %d", p.status)
	}
	token, err := s.IssueSetUp(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	at := "/setup/" + token
	if p := b.get("/setup/guess"); p.status != 410 {
		t.Fatalf("a guessed link: %d", p.status)
	}
	if p := b.get(at); p.status != 200 || p.doc.Find("datalist option").Length() == 0 {
		t.Fatalf("the form: %d", p.status)
	}
	if p := b.post(at, nil); p.status != 422 || !p.has("missing") {
		t.Fatalf("empty: %d", p.status)
	}
	form := url.Values{"organisation": {emoji}, "time_zone": {"Europe/London"}, "work_start": {"09:00"}, "work_end": {"08:00"},
		"currency": {"EUR"}, "name": {strings.Repeat("x", 10000)}, "email": {"nobody"}, "password": {"1234567890"}}
	p := b.post(at, form)
	if p.status != 422 || p.value("organisation") != emoji || p.value("name") != form.Get("name") || p.value("password") != "" || !p.has("anybody would try") || !p.has("end after it starts") {
		t.Fatalf("bad input: %d\n%s", p.status, p.doc.Find("main").Text())
	}
	form.Set("work_end", "17:30")
	form.Set("name", "Ada Byron")
	form.Set("email", "Ada@Example.org")
	form.Set("time_zone", "london ")
	form.Set("password", storetest.Password)
	if p := b.post(at, form); p.status != 303 || p.location != "/" {
		t.Fatalf("set up: %d\n%s", p.status, p.doc.Find("main").Text())
	}
	if p := b.get("/users"); p.status != 200 || !p.has("ada@example.org") {
		t.Fatalf("signed in: %d", p.status)
	}
	if p := b.get("/settings"); p.value("time_zone") != "Europe/London" {
		t.Errorf("a city alone is taken for %q", p.value("time_zone"))
	}
	if p := b.get("/"); !p.has("This is how it begins") || p.doc.Find(`main a[href="/jobs/new"], main a[href="/users"], main a[href="/settings/mail"]`).Length() != 3 {
		t.Error("the start page does not say what there is to do first")
	}
	if p := h.as("").post(at, form); p.status != 410 {
		t.Fatalf("the link again: %d", p.status)
	}
	other := h.as("")
	if p := other.post("/sign-in", url.Values{"email": {"ada@example.org"}, "password": {storetest.Password}}); p.status != 303 {
		t.Fatalf("signing in with the new password: %d", p.status)
	}
}

func TestSigningIn(t *testing.T) {
	t.Parallel()
	h := start(t)
	in := func(b *browser, email, password, next string) page {
		return b.post("/sign-in", url.Values{"email": {email}, "password": {password}, "next": {next}})
	}
	right := h.cast.Recruiter.Email
	for next, want := range map[string]string{"": "/", "/jobs?status=draft": "/jobs?status=draft", "//evil.example": "/", "https://evil.example": "/", `/\evil.example`: "/", "/\t/evil.example": "/"} {
		if p := in(h.as(""), right, storetest.Password, next); p.status != 303 || p.location != want {
			t.Errorf("next %q: %d to %q", next, p.status, p.location)
		}
	}
	unknown, wrong := in(h.as(""), "who@example.org", "not the password", ""), in(h.as(""), right, "not the password", "")
	sentence := "The e-mail address or the password is wrong."
	if unknown.status != 422 || wrong.status != 422 || !unknown.has(sentence) || !wrong.has(sentence) || wrong.value("email") != right {
		t.Fatalf("unknown %d, wrong %d", unknown.status, wrong.status)
	}
	for range 10 {
		wrong = in(h.as(""), right, "not the password", "")
	}
	if wrong.status != 429 || !wrong.has("too many attempts") {
		t.Fatalf("guessing: %d", wrong.status)
	}
	if p := in(h.as(""), right, storetest.Password, ""); p.status != 429 {
		t.Fatalf("the right password meanwhile: %d", p.status)
	}
}

func TestAForgottenPassword(t *testing.T) {
	t.Parallel()
	h := start(t)
	elsewhere, b := h.as("recruiter"), h.as("")
	if p := b.get("/sign-in"); p.doc.Find(`a[href="/sign-in/password"]`).Length() != 1 {
		t.Error("nothing leads there from signing in")
	}
	email := h.cast.Recruiter.Email
	known, unknown := b.post("/sign-in/password", url.Values{"email": {email}}), b.post("/sign-in/password", url.Values{"email": {"who@example.org"}})
	if known.status != 303 || look(known) != look(unknown) || !b.follow(known).has("If somebody signs in with this address") {
		t.Errorf("%s", difference(look(known), look(unknown)))
	}
	if p := b.post("/sign-in/password", url.Values{"email": {"none"}}); p.status != 422 || p.value("email") != "none" {
		t.Errorf("no address: %d", p.status)
	}
	h.finishChores()
	at := h.lastLink(t, email)
	if p := b.get(at); p.status != 200 || !p.has(email) {
		t.Fatalf("the link: %d", p.status)
	}
	if p := b.post(at, url.Values{"password": {"1234567890"}}); p.status != 422 || !p.has("anybody would try") {
		t.Errorf("a weak one: %d", p.status)
	}
	const chosen = "a lantern on the stairs"
	if p := b.post(at, url.Values{"password": {chosen}}); p.status != 303 || !b.follow(p).has("Your password is changed") {
		t.Errorf("choosing: %d", p.status)
	}
	if p := elsewhere.get("/jobs"); p.status != 303 {
		t.Errorf("another browser still is signed in: %d", p.status)
	}
	for _, p := range []page{b.get(at), b.post(at, url.Values{"password": {chosen}}), b.get("/sign-in/password/guess")} {
		if p.status != 410 {
			t.Errorf("a link that is over: %d", p.status)
		}
	}
	for password, status := range map[string]int{storetest.Password: 422, chosen: 303} {
		if p := h.as("").post("/sign-in", url.Values{"email": {email}, "password": {password}}); p.status != status {
			t.Errorf("signing in with %q: %d", password, p.status)
		}
	}
}

func TestSigningInStartsAnewAndSigningOutEnds(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("recruiter")
	if p := b.post("/sign-in", url.Values{"email": {h.cast.Recruiter.Email}, "password": {storetest.Password}}); p.status != 303 {
		t.Fatalf("again: %d", p.status)
	}
	sessions, err := h.cast.Store.Sessions(context.Background(), h.cast.Recruiter.Actor())
	if err != nil || len(sessions) != 1 {
		t.Fatalf("%d sessions, %v", len(sessions), err)
	}
	for who, to := range map[string]string{"recruiter": "/sign-in", "candidate": "/careers"} {
		b := h.as(who)
		if p := b.post("/sign-out", nil); p.status != 303 || p.location != to {
			t.Errorf("%s signs out: %d to %q", who, p.status, p.location)
		}
		if p := b.get("/profile"); p.status != 303 {
			t.Errorf("%s after signing out: %d", who, p.status)
		}
	}
}

func TestCookieAndHeaders(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	reference, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	app := handlers.New(c.Store, reference, handlers.Config{Secret: secret, Secure: true, Log: slog.New(slog.DiscardHandler)})
	r := httptest.NewRequest("POST", "/sign-in", strings.NewReader(url.Values{"email": {c.Admin.Email}, "password": {storetest.Password}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	app.ServeHTTP(w, r)
	cookie := w.Header().Get("Set-Cookie")
	for _, flag := range []string{"HttpOnly", "Secure", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(cookie, flag) {
			t.Errorf("the cookie is not %s: %d, %s", flag, w.Code, cookie)
		}
	}
	if csp := w.Header().Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'self';") || strings.Contains(csp, "unsafe") {
		t.Errorf("policy %q", csp)
	}
	if w := httptest.NewRecorder(); true {
		app.ServeHTTP(w, httptest.NewRequest("GET", "/gallery", nil))
		if w.Code == 200 {
			t.Error("the gallery is shown where it is not asked for")
		}
	}
}

func TestInvitingAndJoining(t *testing.T) {
	t.Parallel()
	h := start(t)
	admin := h.as("admin")
	if p := admin.post("/users/invitations", url.Values{"name": {emoji}, "email": {"letters"}, "role": {"king"}}); p.status != 422 || p.value("name") != emoji || p.value("email") != "letters" {
		t.Fatalf("bad input: %d", p.status)
	}
	if p := admin.post("/users/invitations", url.Values{"name": {"Mei"}, "email": {h.cast.Manager.Email}, "role": {"manager"}}); p.status != 422 || !p.has("already") {
		t.Fatalf("twice: %d", p.status)
	}
	form := url.Values{"name": {"Noor Haddad"}, "email": {"Noor@example.org"}, "role": {"interviewer"}}
	if p := h.as("recruiter").post("/users/invitations", form); p.status != 404 {
		t.Fatalf("a recruiter invites: %d", p.status)
	}
	p := admin.post("/users/invitations", form)
	link := strings.TrimPrefix(p.doc.Find("code").First().Text(), "http://stepwise.example")
	if p.status != 201 || !strings.HasPrefix(link, "/invitations/") {
		t.Fatalf("invited: %d %q", p.status, link)
	}
	box := admin.get("/outbox")
	letter, _ := box.doc.Find(`a[href^="/outbox/"]`).First().Attr("href")
	if p := admin.get(letter); p.doc.Find(`a[href="http://stepwise.example`+link+`"]`).Length() != 1 {
		t.Fatalf("the letter %q has no link\n%s", letter, p.doc.Find("main").Text())
	}
	guest := h.as("")
	if p := guest.get(link); p.status != 200 || p.value("name") != "Noor Haddad" {
		t.Fatalf("the link: %d", p.status)
	}
	if p := guest.post(link, url.Values{"name": {emoji}, "time_zone": {"Mars/Crater"}, "password": {"short"}}); p.status != 422 || p.value("name") != emoji || p.value("time_zone") != "Mars/Crater" {
		t.Fatalf("bad input: %d", p.status)
	}
	if p := guest.post(link, url.Values{"name": {"Noor"}, "time_zone": {"Asia/Dubai"}, "password": {"a long way to go"}}); p.status != 303 {
		t.Fatalf("joined: %d", p.status)
	}
	if p := guest.get("/profile"); p.status != 200 || !p.has("noor@example.org") {
		t.Fatalf("signed in: %d", p.status)
	}
	if p := h.as("").get(link); p.status != 410 {
		t.Fatalf("the link again: %d", p.status)
	}
}

func TestDeactivatingAndLettingIn(t *testing.T) {
	t.Parallel()
	h := start(t)
	admin, recruiter := h.as("admin"), h.as("recruiter")
	if p := recruiter.post("/users/3/deactivation", nil); p.status != 404 {
		t.Fatalf("a recruiter deactivates: %d", p.status)
	}
	if p := admin.post("/users/1/deactivation", nil); p.status != 422 || !p.has("yourself") {
		t.Fatalf("oneself: %d", p.status)
	}
	if p := admin.post("/users/2/deactivation", nil); p.status != 303 {
		t.Fatalf("deactivated: %d", p.status)
	}
	if p := recruiter.get("/profile"); p.status != 303 {
		t.Fatalf("still signed in: %d", p.status)
	}
	if p := admin.post("/users/2/reactivation", nil); p.status != 303 {
		t.Fatalf("let in: %d", p.status)
	}
	if p := h.as("manager").post("/users/2/reactivation", nil); p.status != 404 {
		t.Fatalf("a manager lets in: %d", p.status)
	}
}

func TestChangingARole(t *testing.T) {
	t.Parallel()
	h := start(t)
	admin, interviewer := h.as("admin"), h.as("interviewer")
	if p := interviewer.get("/candidates/new"); p.status != 404 {
		t.Fatalf("as an interviewer: %d", p.status)
	}
	at, recruits := "/users/5/role", url.Values{"role": {"recruiter"}}
	for _, who := range []string{"recruiter", "manager", "interviewer"} {
		if p := h.as(who).post(at, recruits); p.status != 404 {
			t.Errorf("a %s changes a role: %d", who, p.status)
		}
	}
	for _, role := range []string{"", "candidate", "owner"} {
		if p := admin.post(at, url.Values{"role": {role}}); p.status != 422 {
			t.Errorf("to %q: %d", role, p.status)
		}
	}
	if p := admin.post("/users/3/role", recruits); p.status != 422 || !p.has("still on the hiring team of “Senior Go engineer, Payments”") {
		t.Errorf("of a hiring manager: %d", p.status)
	}
	if p := admin.get("/users"); p.doc.Find(`form[action="/users/1/role"]`).Length() != 0 || p.doc.Find(`form[action="/users/5/role"] option[selected]`).AttrOr("value", "") != "interviewer" {
		t.Error("the page does not offer it as it is")
	}
	if p := admin.follow(admin.post(at, recruits)); !p.has("The role is changed") {
		t.Error(p.doc.Find("main").Text())
	}
	if p := interviewer.get("/candidates/new"); p.status != 200 {
		t.Errorf("as a recruiter: %d", p.status)
	}
}

func TestProfile(t *testing.T) {
	t.Parallel()
	h := start(t)
	here, there := h.as("interviewer"), h.as("interviewer")
	if p := here.post("/profile", url.Values{"name": {""}, "time_zone": {emoji}}); p.status != 422 || p.value("time_zone") != emoji {
		t.Fatalf("bad input: %d", p.status)
	}
	if p := here.follow(here.post("/profile", url.Values{"name": {emoji}, "time_zone": {"Asia/Tokyo"}})); p.value("name") != emoji || !p.has("saved") {
		t.Fatalf("saved: %q", p.value("name"))
	}
	if p := here.post("/profile/password", url.Values{"old": {"not the password"}, "new": {"a long way to go"}}); p.status != 422 || !p.has("not your password") {
		t.Fatalf("wrong old password: %d", p.status)
	}
	if p := here.post("/profile/password", url.Values{"old": {storetest.Password}, "new": {"a long way to go"}}); p.status != 303 {
		t.Fatalf("changed: %d", p.status)
	}
	if p := there.get("/profile"); p.status != 303 {
		t.Fatalf("the other session lives: %d", p.status)
	}
	if p := here.get("/profile"); p.status != 200 {
		t.Fatalf("this session ended: %d", p.status)
	}
	there = h.as("interviewer")
	p := here.get("/profile")
	end, _ := p.doc.Find(`form[action^="/profile/sessions/"][action$="/end"]`).First().Attr("action")
	if p := h.as("recruiter").post(end, nil); p.status != 404 {
		t.Fatalf("somebody else’s session: %d", p.status)
	}
	if p := here.post(end, nil); p.status != 303 {
		t.Fatalf("end %q: %d", end, p.status)
	}
	if p := there.get("/profile"); p.status != 303 {
		t.Fatalf("the revoked session lives: %d", p.status)
	}
	if p := here.post("/profile/sessions/others/end", nil); p.status != 303 {
		t.Fatalf("end all others, of which there are none: %d", p.status)
	}
}

func TestSettings(t *testing.T) {
	t.Parallel()
	h := start(t)
	admin := h.as("admin")
	form := url.Values{"version": {"0"}, "organisation": {"Southwind"}, "time_zone": {"Asia/Tokyo"}, "work_start": {"08:00"}, "work_end": {"16:00"}, "currency": {"EUR"},
		"score_floor": {"many"}, "retention_months": {"0"}, "unpaid_hours": {"4"}, "tell_days": {"2"}, "promise_days[0]": {"5"}, "promise_days[1]": {"x"}, "promise_days[2]": {"3"}, "promise_days[3]": {"7"}, "promise_days[4]": {"3"}}
	if p := admin.post("/settings", form); p.status != 422 || p.value("score_floor") != "many" || p.value("promise_days[1]") != "x" || p.value("organisation") != "Southwind" {
		t.Fatalf("letters in numbers: %d %q\n%s", p.status, p.value("promise_days[1]"), p.doc.Find("main").Text())
	}
	form.Set("score_floor", "50")
	form.Set("retention_months", "12")
	form.Set("promise_days[1]", "4")
	if p := h.as("manager").post("/settings", form); p.status != 404 {
		t.Fatalf("a manager: %d", p.status)
	}
	if p := admin.follow(admin.post("/settings", form)); p.value("promise_days[1]") != "4" || p.value("organisation") != "Southwind" {
		t.Fatalf("saved: %s", p.doc.Find("main").Text())
	}
	form.Set("organisation", "Eastwind")
	p := admin.post("/settings", form)
	if p.status != 409 || p.value("organisation") != "Eastwind" || p.value("version") != "1" || !p.has("Ada Byron") {
		t.Fatalf("stale: %d", p.status)
	}
}
