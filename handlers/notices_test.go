package handlers_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"stepwise/models"
)

// still is a page without the keys that are new with each look at it.
func still(text string) string { return formKey.ReplaceAllString(text, "") }

var formKey = regexp.MustCompile(`name="once" value="[^"]*"`)

func TestEachButtonSaysWhenTheCandidateHears(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	p := recruiter.get(application)
	for _, words := range []string{"Reject, tell on Wednesday 25 November, 17:00", "Reject and tell now", "Tell Grace Okafor at once, by letter, that the application rests"} {
		if !p.has(words) {
			t.Errorf("nothing says %q", words)
		}
	}
	if !strings.Contains(p.value("letter"), "thank you for your interest in “Senior Go engineer, Payments”") {
		t.Errorf("the letter before: %q", p.value("letter"))
	}
	own := url.Values{"reason_id": {"1"}, "letter": {"we liked pgqueue.\n\nAnother was closer."}}
	p = recruiter.do("rejection", own)
	if !p.has("Grace Okafor has not been told of the rejection") || !p.has("The letter goes out on Wednesday 25 November, 17:00 unless this is undone before") || !p.has("we liked pgqueue.") {
		t.Fatalf("the notice: %s", p.doc.Find("main").Text())
	}
	if p.doc.Find(`form[action$="/reopening"]`).Length() != 0 {
		t.Error("what the candidate does not know is reopened")
	}
	p = recruiter.do("notice/wording", url.Values{"letter": {"we liked pgqueue a lot."}})
	if !p.has("we liked pgqueue a lot.") || p.has("Another was closer") {
		t.Errorf("other words: %s", p.doc.Find("#notice").Text())
	}
	if p := recruiter.post(application+"/notice/wording", recruiter.with(url.Values{"letter": {strings.Repeat("x", 5000)}})); p.status != http.StatusUnprocessableEntity || len(p.value("letter")) < 5000 {
		t.Errorf("a very long letter: %d", p.status)
	}
	if p = recruiter.do("notice/holding", nil); !p.has("It is held back") {
		t.Errorf("held back: %s", p.doc.Find("#notice").Text())
	}
	if p = recruiter.do("notice/undoing", nil); !p.has("Undone. The candidate never knew.") || p.doc.Find("#notice").Length() != 0 {
		t.Errorf("undone: %s", p.doc.Find("main").Text())
	}
	recruiter.do("rejection", url.Values{"reason_id": {"1"}, "tell": {"now"}})
	if p := h.as("candidate").get("/status/1"); !p.has("we have decided not to go on") || !p.has("We told you today") {
		t.Errorf("told now: %s", p.doc.Find("main").Text())
	}
	if link := h.lastLink(t, "grace@example.org"); link == "" {
		t.Error("there is no letter")
	}
}

// TestNoticesAreForThoseWhoDecide tries each change of a notice as those who may
// not, and on a page that is no longer true.
func TestNoticesAreForThoseWhoDecide(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	recruiter.do("rejection", url.Values{"reason_id": {"1"}})
	for _, what := range []string{"telling", "holding", "undoing", "wording"} {
		for _, who := range []string{"interviewer", "other-manager", "candidate"} {
			if p := h.as(who).post(application+"/notice/"+what, url.Values{"version": {"1"}}); p.status != http.StatusNotFound {
				t.Errorf("%s by %s: %d", what, who, p.status)
			}
		}
		if p := h.as("").post(application+"/notice/"+what, nil); p.location != "/sign-in" {
			t.Errorf("%s by a visitor: %d %s", what, p.status, p.location)
		}
		if p := recruiter.post(application+"/notice/"+what, url.Values{"version": {"0"}, "letter": {"mine"}}); p.status != http.StatusConflict || !p.has("Rosa Lind rejected") {
			t.Errorf("%s on a stale page: %d", what, p.status)
		}
	}
	h.as("manager").do("notice/telling", nil)
	if p := recruiter.post(application+"/notice/undoing", recruiter.with(nil)); p.status != http.StatusConflict {
		t.Errorf("undone after telling: %d", p.status)
	}
	h.cast.Clock.Pass(100 * time.Hour)
	h.finishChores()
	if mails, _, err := h.cast.Store.Mails(t.Context(), h.cast.Admin.Actor(), 0); err != nil || len(mails) != 1 {
		t.Errorf("%d letters, %v", len(mails), err)
	}
}

// TestLettersThatWaitAreReadAndTold: the list shows each letter, to those who
// may tell, and does to the ticked ones what the button says, unless they say
// something else by now.
func TestLettersThatWaitAreReadAndTold(t *testing.T) {
	t.Parallel()
	h := start(t)
	ids := h.cast.Applicants(t, 3)
	for _, id := range ids {
		check(t, h.cast.Store.Reject(t.Context(), h.cast.Recruiter.Actor(), id, 0, 1, "Not this one"))
	}
	recruiter := h.as("recruiter")
	p := recruiter.get("/notices")
	if p.doc.Find(".notices > li").Length() != 3 || !p.has("Applicant 001") || !p.has("We have decided not to go on with your application") || !p.has("rejected by Rosa Lind: Other candidates fit the must-haves better") {
		t.Fatalf("the list: %s", p.doc.Find("main").Text())
	}
	refs := p.doc.Find("input[name=notice]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("value", "") })
	if p := h.as("manager").get("/notices"); p.doc.Find(".notices > li").Length() != 3 {
		t.Error("the job’s manager sees none")
	}
	if p := h.as("other-manager").get("/notices"); p.doc.Find(".notices > li").Length() != 0 || p.has("Applicant") {
		t.Error("another manager sees them")
	}
	for _, path := range []string{"/notices/telling", "/notices/holding", "/notices/undoing"} {
		for _, who := range []string{"interviewer", "candidate"} {
			if p := h.as(who).post(path, url.Values{"notice": refs}); p.status != http.StatusNotFound {
				t.Errorf("%s by %s: %d", path, who, p.status)
			}
		}
		if p := h.as("other-manager").follow(h.as("other-manager").post(path, url.Values{"notice": refs, "back": {"/notices"}})); p.status != http.StatusOK {
			t.Errorf("%s by another manager: %d", path, p.status)
		}
		if p := recruiter.post(path, url.Values{"back": {"/notices?due=today&job=1"}}); p.status != http.StatusUnprocessableEntity || !p.has("Nobody is selected") || !p.has("Letters that wait") || p.value("due") != "today" || p.value("job") != "1" {
			t.Errorf("%s of nobody", path)
		}
	}
	if p := recruiter.get("/"); !p.has("3 letters wait to be told") {
		t.Errorf("today: %s", p.doc.Find("main header").Text())
	}
	if p := recruiter.get("/notices?due=today"); p.doc.Find(".notices > li").Length() != 0 {
		t.Error("due today are those of the day after tomorrow")
	}
	check(t, h.cast.Store.RewordNotice(t.Context(), h.cast.Manager.Actor(), ids[0], 1, "something else"))
	p = recruiter.follow(recruiter.post("/notices/telling", url.Values{"notice": refs[:2], "back": {"/notices"}}))
	if !p.has("1 candidate is told. 1 was left: It has changed since you looked at it.") {
		t.Errorf("one was changed meanwhile: %s", p.doc.Find(".flash").Text())
	}
	p = recruiter.follow(recruiter.post("/notices/holding", url.Values{"notice": refs[2:], "back": {"/notices?due=today"}}))
	if !p.has("1 letter is held back.") || p.doc.Find(".notices > li").Length() != 1 {
		t.Errorf("held back: %s", p.doc.Find("main").Text())
	}
	if p = recruiter.follow(recruiter.post("/notices/undoing", url.Values{"notice": refs[2:], "back": {"/notices"}})); !p.has("1 decision is undone.") {
		t.Errorf("undone: %s", p.doc.Find(".flash").Text())
	}
	mails, _, err := h.cast.Store.Mails(t.Context(), h.cast.Admin.Actor(), 0)
	if err != nil || len(mails) != 1 {
		t.Errorf("%d letters, %v", len(mails), err)
	}
}

func TestFeedbackIsApprovedLineByLine(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	now := h.cast.Clock.Now()
	check(t, h.cast.Store.Fill(t.Context(), &[]models.Scorecard{{ID: 70, ApplicationID: 1, Step: models.StepShortlist, UserID: 2, Summary: "In sum", SubmittedAt: &now, CreatedAt: now, UpdatedAt: now}},
		&[]models.Rating{{ScorecardID: 70, Criterion: "requirement-1", Name: "PostgreSQL", Level: 2, Evidence: "Linus saw the locks guessed, 2 of 4"}}))
	recruiter.do("rejection", url.Values{"reason_id": {"1"}})
	if p := recruiter.get(application); p.doc.Find("form.feedback").Length() != 0 {
		t.Error("feedback where the job has none")
	}
	if p := recruiter.post(application+"/notice/feedback", recruiter.with(url.Values{"criterion": {"PostgreSQL"}, "line": {"Well done"}, "take": {"0"}})); p.status != http.StatusUnprocessableEntity {
		t.Errorf("feedback where the job has none: %d", p.status)
	}
	if p := h.as("interviewer").post("/jobs/1/telling", url.Values{"version": {"0"}}); p.status != http.StatusNotFound {
		t.Errorf("set by an interviewer: %d", p.status)
	}
	if p := h.as("other-manager").post("/jobs/1/telling", url.Values{"version": {"0"}}); p.status != http.StatusNotFound {
		t.Errorf("set by another manager: %d", p.status)
	}
	if p := recruiter.post("/jobs/1/telling", url.Values{"version": {"0"}, "tell_days": {"many"}}); p.status != http.StatusUnprocessableEntity || p.value("tell_days") != "many" {
		t.Errorf("many days: %d", p.status)
	}
	if p := recruiter.follow(recruiter.post("/jobs/1/telling", url.Values{"version": {"0"}, "tell_days": {"1"}, "feedback": {"yes"}})); p.value("tell_days") != "1" {
		t.Errorf("set: %s", p.doc.Find("#telling").Text())
	}
	p := recruiter.get(application)
	draft := strings.TrimSpace(p.doc.Find("form.feedback textarea").First().Text())
	if strings.Contains(draft, "Linus") || strings.Contains(draft, "2 of 4") || !strings.Contains(draft, "a colleague saw the locks guessed") || p.doc.Find("form.feedback input[checked]").Length() != 0 {
		t.Fatalf("the draft: %q", draft)
	}
	lines := url.Values{"criterion": {"PostgreSQL", "Caching", "AWS"}, "line": {"Kofi found the locks weak", "You were rated 2 of 4", "Well explained"}, "take": {"0", "1", "2"}}
	if p = recruiter.post(application+"/notice/feedback", recruiter.with(lines)); p.status != http.StatusUnprocessableEntity || !p.has("names a colleague") || !p.has("says a score") || !p.has("Kofi found the locks weak") {
		t.Errorf("a name and a score: %d %s", p.status, p.doc.Find("#notice").Text())
	}
	lines["line"], lines["take"] = []string{"Read about locks and isolation", "Left out", "Well explained"}, []string{"0", "2"}
	if p = recruiter.do("notice/feedback", lines); !p.has("PostgreSQL: Read about locks and isolation") || p.has("Caching: Left out") || p.doc.Find("form.feedback input[checked]").Length() != 2 {
		t.Errorf("taken: %s", p.doc.Find("#notice").Text())
	}
	if p := h.as("candidate").get("/status/1"); p.has("locks") {
		t.Error("untold feedback is to be read")
	}
	recruiter.do("notice/telling", nil)
	if p := h.as("candidate").get("/status/1"); !p.has("Read about locks and isolation") || p.has("Left out") {
		t.Errorf("told: %s", p.doc.Find("main").Text())
	}
	mails, _, err := h.cast.Store.Mails(t.Context(), h.cast.Admin.Actor(), 0)
	check(t, err)
	m, err := h.cast.Store.Mail(t.Context(), h.cast.Admin.Actor(), mails[0].ID)
	if err != nil || !strings.Contains(m.Text, "• PostgreSQL: Read about locks and isolation") || strings.Contains(m.Text, "Left out") || !strings.Contains(m.HTML, "Read about locks") {
		t.Errorf("%v\n%s", err, m.Text)
	}
}

// TestAnUntoldEndIsMarked: on the board, in the list of candidates and on their
// profile, until it is told; no candidate and nobody else’s hiring manager sees
// any of it.
func TestAnUntoldEndIsMarked(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	places := []string{"/jobs/1", "/candidates", "/candidates/1"}
	marked := func(who, mark string, want bool) {
		t.Helper()
		for _, path := range places {
			if p := h.as(who).get(path); p.has(mark) != want {
				t.Errorf("%s at %s: %v", who, path, !want)
			}
		}
	}
	marked("recruiter", "not told until", false)
	recruiter.do("rejection", url.Values{"reason_id": {"1"}})
	marked("recruiter", "not told until 25 November", true)
	marked("manager", "not told until 25 November", true)
	marked("other-manager", "not told until", false)
	if p := recruiter.get("/jobs/1"); p.doc.Find(`h3#untold + ul a[href="`+application+`#notice"]`).Length() != 1 || p.doc.Find(`a[href="/notices?job=1"]`).Length() != 1 {
		t.Errorf("the board: %s", p.doc.Find("main").Text())
	}
	if p := h.as("candidate").get("/status/1"); p.has("not told") || p.has("rejected") {
		t.Error("the candidate sees it")
	}
	recruiter.do("notice/holding", nil)
	marked("recruiter", "not told: held back", true)
	recruiter.do("notice/telling", nil)
	marked("recruiter", "not told until", false)
	if p := recruiter.get("/jobs/1"); p.doc.Find("#untold").Length() != 0 {
		t.Error("the board keeps it")
	}
}
