package handlers_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"stepwise/data"
	"stepwise/handlers"
	"stepwise/models"
)

var reviewLink = regexp.MustCompile(`http://stepwise\.example(/review/link/[A-Za-z0-9_-]{43})`)

// sendsForReview sends applications to the manager as the recruiter would, and
// returns the link as the letter has it.
func (h *house) sendsForReview(ids ...int64) (link string) {
	h.Helper()
	recruiter := h.as("recruiter")
	confirm := recruiter.follow(recruiter.post("/selections", ticked("send", ids...)))
	action, _ := confirm.doc.Find("main form").Attr("action")
	sent := recruiter.follow(recruiter.post(action, url.Values{"message": {"Look at these first"}, "days": {"7"}}))
	if !sent.has("Sent to Kofi Mensah") {
		h.Fatalf("not sent: %s", sent.doc.Find("main").Text())
	}
	admin := h.as("admin")
	letter, _ := admin.get("/outbox").doc.Find(`main a[href^="/outbox/"]`).First().Attr("href")
	found := reviewLink.FindStringSubmatch(admin.get(letter).doc.Find("main").Text())
	if found == nil {
		h.Fatal("the letter has no link")
	}
	return found[1]
}

// opensReview presses the button behind the link.
func (b *browser) opensReview(link string) page {
	b.h.Helper()
	p := b.follow(b.post(link, nil))
	for p.status == http.StatusSeeOther {
		p = b.follow(p)
	}
	return p
}

// answers sends the answer of the screen shown.
func (b *browser) answers(shown page, answer, reason string) page {
	b.h.Helper()
	action, ok := shown.doc.Find("form#answer").Attr("action")
	if !ok {
		b.h.Fatalf("nothing to answer: %s", shown.doc.Find("main").Text())
	}
	return b.post(action, url.Values{"version": {shown.value("version")}, "answer": {answer}, "reason": {reason}})
}

func TestAManagerAnswersByLinkWithoutSigningIn(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	recruiter.follow(recruiter.post(application+"/scorecards/3", scorecard("3", "technical-expertise", "portfolio", "requirement-1")))
	link := h.sendsForReview(append(h.cast.Applicants(t, 2), h.cast.Application.ID)...)
	phone := h.as("")
	cover := phone.get(link)
	if cover.status != 200 || cover.header.Get("Referrer-Policy") != "strict-origin" || cover.has("Grace Okafor") || cover.doc.Find("main form button").Length() != 1 {
		t.Fatalf("behind the link: %d %s", cover.status, cover.doc.Find("main").Text())
	}
	if len(phone.cookies()) != 0 {
		t.Error("looking at the link leaves a cookie")
	}
	first := phone.opensReview(link)
	if !first.has("1 of 3") || !first.has("Look at these first") || !first.has("PostgreSQL") || !first.has("Said so with an example") || !first.has("$65 an hour") {
		t.Fatalf("first screen: %s", first.doc.Find("main").Text())
	}
	if strings.Contains(first.text, strings.TrimPrefix(link, "/review/link/")) {
		t.Error("the secret is on the page")
	}

	bare := phone.answers(first, "yes", "")
	if bare.status != 422 || !bare.has("Say in a few words what your yes rests on") {
		t.Fatalf("a yes without a reason: %d", bare.status)
	}
	action, _ := first.doc.Find("form#answer").Attr("action")
	long := phone.post(action, url.Values{"version": {"0"}, "answer": {"maybe"}, "quick": {"PostgreSQL: yes"}, "reason": {oddWords + strings.Repeat("x", 10_000)}})
	if long.status != 422 || !strings.HasPrefix(strings.TrimSpace(long.value("reason")), oddWords) || long.doc.Find(`input[name="quick"][checked]`).Length() != 1 {
		t.Fatalf("nonsense: %d, kept %.60q", long.status, long.value("reason"))
	}
	second := phone.follow(phone.answers(first, "yes", "The queue is worth it"))
	if !second.has("2 of 3") || !second.has("Candidate 1: yes.") {
		t.Fatalf("second screen: %s", second.doc.Find("main").Text())
	}
	if p := phone.get("/review/1/1"); !p.has("You said yes") || !p.has("The queue is worth it") || p.doc.Find("form#answer").Length() != 0 {
		t.Errorf("an answered screen: %s", p.doc.Find("main").Text())
	}
	third := phone.follow(phone.answers(second, "no", "Too junior"))
	summary := phone.follow(phone.answers(third, "talk", ""))
	if !summary.has("1 yes, 1 no, 1 talk.") || !summary.has("Finish, so that Rosa Lind is told.") {
		t.Fatalf("summary: %s", summary.doc.Find("main").Text())
	}

	again := phone.follow(phone.post("/review/1/2/undoing", nil))
	if !again.has("Taken back") || again.value("reason") == "" {
		t.Fatalf("taken back: %s", again.doc.Find("main").Text())
	}
	phone.follow(phone.answers(again, "yes", "On second thought"))
	done := phone.follow(phone.post("/review/1/completion", nil))
	if !done.has("Thank you") || !done.has("2 yes, 1 talk.") {
		t.Fatalf("finished: %s", done.doc.Find("main").Text())
	}
	if p := phone.post("/review/1/2/undoing", nil); p.status != 422 || !p.has("write to Rosa Lind") {
		t.Errorf("taken back after the finish: %d", p.status)
	}

	followed := recruiter.get("/batches/1")
	for _, want := range []string{"3 of 3 answered", "2 yes, 1 talk", "finished today, 09:00", "wants to talk", "On second thought", "Candidate 2, from 127.0.0.1", "The link, from"} {
		if !followed.has(want) {
			t.Errorf("the sender does not see %q", want)
		}
	}
	if p := recruiter.get(application); !p.has("Kofi Mensah gave the verdict: yes, by review link") && !p.has("Kofi Mensah wants to talk") {
		t.Error("the history does not say whose word it was")
	}
	if p := recruiter.get("/"); !p.has("Kofi Mensah has finished: 3 of 3 answered") {
		t.Errorf("today: %s", p.doc.Find("main").Text())
	}
}

func TestASignedInManagerAnswersTheSameQueue(t *testing.T) {
	t.Parallel()
	h := start(t)
	link := h.sendsForReview(h.cast.Applicants(t, 2)...)
	manager := h.as("manager")
	if p := manager.get("/"); !p.has("2 candidates wait for your word") || p.doc.Find(`a[href="/review/1"]`).Length() == 0 {
		t.Fatalf("today: %s", p.doc.Find("main").Text())
	}
	first := manager.opensReview(link)
	second := manager.follow(manager.answers(first, "yes", "Good"))
	if !second.has("2 of 2") {
		t.Fatal("not at the second")
	}
	if p := h.as("recruiter").get("/batches/1"); !p.has("1 of 2 answered") || !p.has("Not used yet.") {
		t.Errorf("signed in, the link is not used: %s", p.doc.Find("main").Text())
	}
	if p := manager.post("/review/1/2/answer", url.Values{"version": {"9"}, "answer": {"no"}, "reason": {"Words to keep"}}); p.status != 409 || p.value("reason") == "" {
		t.Errorf("a stale screen: %d", p.status)
	}
	for _, who := range []string{"admin", "recruiter", "other-manager", "interviewer", "candidate"} {
		b := h.as(who)
		if p := b.post(link, nil); p.status != 403 {
			t.Errorf("%s opens the manager’s link: %d", who, p.status)
		}
		for _, path := range []string{"/review/1", "/review/1/1", "/review/1/summary"} {
			if p := b.get(path); p.status != 404 {
				t.Errorf("%s at %s: %d", who, path, p.status)
			}
		}
		for _, path := range []string{"/review/1/2/answer", "/review/1/1/undoing", "/review/1/completion"} {
			if p := b.post(path, url.Values{"version": {"0"}, "answer": {"yes"}, "reason": {"x"}}); p.status != 404 {
				t.Errorf("%s posts %s: %d", who, path, p.status)
			}
		}
	}
}

func TestAReviewLinkDies(t *testing.T) {
	t.Parallel()
	h := start(t)
	ids := h.cast.Applicants(t, 2)
	link := h.sendsForReview(ids[0])
	phone := h.as("")
	phone.opensReview(link)
	dead := func(when, link string) {
		t.Helper()
		for _, p := range []page{phone.get(link), phone.post(link, nil), phone.get("/review/1/1"), phone.get("/review/1"), phone.post("/review/1/1/answer", url.Values{"version": {"0"}, "answer": {"yes"}, "reason": {"x"}})} {
			if p.status != 410 || !p.has("This link no longer works") || p.has("Applicant") || p.has("Kofi") {
				t.Errorf("%s: %d %s", when, p.status, p.doc.Find("main").Text())
			}
		}
	}
	recruiter := h.as("recruiter")
	if p := recruiter.follow(recruiter.post("/batches/1/revocation", nil)); !p.has("taken back today") {
		t.Error("not taken back")
	}
	dead("revoked", link)
	if p := recruiter.post("/batches/1/revocation", nil); p.status != 422 {
		t.Errorf("revoked twice: %d", p.status)
	}
	for _, who := range []string{"manager", "interviewer", "candidate"} {
		if p := h.as(who).get("/batches/1"); p.status != 404 {
			t.Errorf("%s: %d", who, p.status)
		}
		if p := h.as(who).post("/batches/1/revocation", nil); p.status != 404 {
			t.Errorf("%s revokes: %d", who, p.status)
		}
	}
	if p := phone.get("/review/link/" + strings.Repeat("x", 43)); p.status != 410 {
		t.Errorf("a link nobody sent: %d", p.status)
	}

	h = start(t)
	link = h.sendsForReview(h.cast.Applicants(t, 1)...)
	phone = h.as("")
	phone.opensReview(link)
	h.cast.Clock.Pass(7 * 24 * time.Hour)
	dead("expired", link)
}

// TestABatchVisitorIsAVisitor knocks at every door with the cookie of a review:
// but for that review everything answers as it answers anybody.
func TestABatchVisitorIsAVisitor(t *testing.T) {
	t.Parallel()
	h := start(t)
	link := h.sendsForReview(h.cast.Applicants(t, 2)...)
	phone, visitor := h.as(""), h.as("")
	phone.opensReview(link)
	// The cookie is offered everywhere, as no browser would.
	at, _ := url.Parse(h.url + "/review/1")
	everywhere, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	var kept []*http.Cookie
	for _, c := range phone.http.Jar.Cookies(at) {
		kept = append(kept, &http.Cookie{Name: c.Name, Value: c.Value, Path: "/"})
	}
	if len(kept) == 0 {
		t.Fatal("no cookie of the review")
	}
	root, _ := url.Parse(h.url)
	everywhere.SetCookies(root, kept)
	phone.http.Jar = everywhere

	reference, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range handlers.New(h.cast.Store, reference, handlers.Config{Secret: secret, Gallery: true}).RouteTable() {
		path := parameter.ReplaceAllString(r.Path, "1")
		if strings.HasPrefix(path, "/review/") {
			path = strings.Replace(path, "/review/1", "/review/2", 1)
		}
		a, b := phone.send(r.Method, path, "", nil), visitor.send(r.Method, path, "", nil)
		if a.status != b.status || a.location != b.location || a.doc.Find("main").Text() != b.doc.Find("main").Text() {
			t.Errorf("%s %s: %d %s for the link, %d %s for a visitor", r.Method, path, a.status, a.location, b.status, b.location)
		}
	}
	if p := phone.get("/review/1/1"); p.status != 200 {
		t.Errorf("its own review: %d", p.status)
	}
	if p := visitor.get("/review/1/1"); p.status != 404 {
		t.Errorf("a visitor at the review: %d", p.status)
	}
	other := h.sendsForReview(h.cast.Application.ID)
	if other == link {
		t.Fatal("two batches with one link")
	}
	if p := phone.get("/review/2/1"); p.status != 404 {
		t.Errorf("another review: %d", p.status)
	}
}

func TestASelectionForReviewIsOfOneJobAndChecked(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	ids := h.cast.Applicants(t, 2)
	confirm := recruiter.follow(recruiter.post("/selections", ticked("send", ids...)))
	action, _ := confirm.doc.Find("main form").Attr("action")
	for _, days := range []string{"", "seven", "0", "15", "-1"} {
		p := recruiter.post(action, url.Values{"message": {oddWords}, "days": {days}})
		if p.status != 422 || p.value("days") != days || !strings.Contains(p.value("message"), oddWords) {
			t.Errorf("%q days: %d, kept %q", days, p.status, p.value("days"))
		}
	}
	for _, who := range []string{"admin", "manager", "interviewer", "candidate"} {
		if p := h.as(who).post(action, url.Values{"days": {"7"}}); p.status != 404 {
			t.Errorf("%s sends it: %d", who, p.status)
		}
	}
	if p := recruiter.post(fmt.Sprintf("/bulk/%d/completion", 1), nil); p.status != 404 {
		t.Errorf("completed rather than sent: %d", p.status)
	}
	if p := recruiter.post(action, url.Values{"days": {"7"}}); p.status != 303 {
		t.Fatalf("sent: %d", p.status)
	}
	if p := recruiter.post(action, url.Values{"days": {"7"}}); p.status != 422 || !p.has("sent already") {
		t.Errorf("sent twice: %d", p.status)
	}
}

func TestAReviewHandsOutTheDocumentsOfItsCandidatesAlone(t *testing.T) {
	t.Parallel()
	h := start(t)
	hash, err := h.cast.Store.FillFile([]byte("Ran a ledger for eleven years"))
	if err != nil {
		t.Fatal(err)
	}
	document := func(id, application int64) models.Document {
		return models.Document{ID: id, ApplicationID: application, Kind: models.DocumentResume, Name: "resume.txt", Hash: hash, Type: "text/plain; charset=utf-8", Size: 29, CreatedAt: h.cast.Clock.Now()}
	}
	ids := h.cast.Applicants(t, 2)
	if err := h.cast.Store.Fill(context.Background(), &[]models.Document{document(1, ids[0]), document(2, h.cast.Application.ID)}); err != nil {
		t.Fatal(err)
	}
	link := h.sendsForReview(ids...)
	phone := h.as("")
	first := phone.opensReview(link)
	href, _ := first.doc.Find(`a[href*="/documents/"]`).Attr("href")
	if p := phone.get(href); p.status != 200 || p.text != "Ran a ledger for eleven years" || !strings.HasPrefix(p.header.Get("Content-Disposition"), "attachment") {
		t.Errorf("%s: %d %q", href, p.status, p.text)
	}
	for _, path := range []string{"/review/1/2/documents/1", "/review/1/1/documents/2", "/review/1/1/documents/3", "/review/1/9/documents/1", "/review/2/1/documents/1"} {
		if p := phone.get(path); p.status != 404 {
			t.Errorf("%s: %d", path, p.status)
		}
	}
	for _, who := range []string{"", "recruiter", "other-manager", "interviewer", "candidate"} {
		if p := h.as(who).get(href); p.status != 404 {
			t.Errorf("%q: %d", who, p.status)
		}
	}
}
