package handlers_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"stepwise/models"
)

// exerciseForm is a form that gives something to write.
func exerciseForm(prompt string) url.Values {
	return url.Values{"title": {"Something to write"}, "prompt": {prompt}, "ai_rule": {"Say where a tool wrote."}, "minutes": {"60"},
		"c[0].name": {"It can be read"}, "c[0].l1": {"Not at all"}, "c[0].l2": {"With effort"}, "c[0].l3": {"Yes"}, "c[0].l4": {"With pleasure"}}
}

const ownChallenge, challenge = "/status/1/exercises/1", "/exercises/1"

// challenged is the cast's application at step 4, with a coding challenge whose
// panel is Interviewer, and the candidate.
func challenged(h *house) *browser {
	h.Helper()
	c, ctx := h.cast, context.Background()
	c.Bank(h)
	if err := c.Store.Advance(ctx, c.Admin.Actor(), 1, 0, models.StepShortlist, "Known from a contract."); err != nil {
		h.Fatal(err)
	}
	in := models.InterviewInput{Kind: models.KindChallenge, Title: "A rate limiter", StartsAt: c.Clock.Now().Add(48 * time.Hour), Minutes: 60, Panel: []int64{5}}
	if err := c.Store.PlanInterview(ctx, c.Recruiter.Actor(), 1, 1, in); err != nil {
		h.Fatal(err)
	}
	return h.as("candidate")
}

func give(h *house) *browser {
	c := challenged(h)
	f := exerciseForm("Write a limiter.\n\n\tfunc Allow() bool")
	f.Set("interview", "1")
	h.as("recruiter").do("exercise", f)
	return c
}

func TestAChallengeIsTakenFromTheBank(t *testing.T) {
	t.Parallel()
	h := start(t)
	candidate := challenged(h)
	r := h.as("recruiter")
	if p := r.get("/interviews/1"); !p.has("Give it to the candidate") {
		t.Error("the kit does not offer it")
	}
	p := r.get(application + "/exercise?interview=1&question=3")
	if !p.has("Filled in from “Coding challenge on databases”") || p.value("minutes") != "20" || !strings.Contains(p.value("prompt"), "What do you look at first?") || !p.has("It can be read") && p.value("c[1].name") != "It can be read" {
		t.Errorf("%d %q %q", p.status, p.value("minutes"), p.value("c[1].name"))
	}
	if strings.Contains(p.text, "Measures and explains") {
		t.Error("what a good answer looks like is in the form that the candidate gets")
	}
	bad := r.post(application+"/exercise", r.with(url.Values{"interview": {"1"}, "title": {"Mine"}, "minutes": {"2"}}))
	if bad.status != http.StatusUnprocessableEntity || bad.value("title") != "Mine" || bad.value("minutes") != "2" || bad.value("interview") != "1" || !bad.has("The text is missing.") {
		t.Errorf("without a text: %d", bad.status)
	}
	f := exerciseForm("Write a limiter.")
	f.Set("interview", "1")
	f.Set("question", "3")
	r.do("exercise", f)
	if p := r.get("/interviews/1"); !p.has("not opened yet") || p.has("Give it to the candidate") {
		t.Error("the kit does not show it")
	}
	if h.lastLink(t, "grace@example.org") == "" {
		t.Error("the candidate is not told")
	}
	d, err := h.cast.Store.Dossier(context.Background(), h.cast.Recruiter.Actor(), 1)
	if err != nil || *d.Facts.Exercises[0].QuestionVersionID != 3 {
		t.Errorf("the question is not remembered: %v", err)
	}
	if p := candidate.get("/status/1"); !p.has("Something to write") || p.has("Write a limiter.") || !p.has("1 h from when you open it") {
		t.Errorf("%s", p.doc.Find("main").Text())
	}
	if p := candidate.get(ownChallenge); !p.has("With pleasure") || !p.has("Say where a tool wrote.") || p.has("Write a limiter.") {
		t.Error("what is judged does not show first, or the text does")
	}
	for who, want := range map[string]int{"interviewer": 404, "other-manager": 404, "candidate": 404, "manager": 200} {
		if p := h.as(who).get(application + "/exercise?interview=1"); p.status != want {
			t.Errorf("%s opens the form: %d", who, p.status)
		}
		if who != "manager" {
			if p := h.as(who).post(application+"/exercise", f); p.status != 404 {
				t.Errorf("%s gives one: %d", who, p.status)
			}
		}
	}
}

func TestAChallengeIsWrittenSavedAndHandedIn(t *testing.T) {
	t.Parallel()
	h := start(t)
	c := give(h)
	draft := func(text, version string) page {
		return c.post(ownChallenge+"/draft", url.Values{"card_version": {version}, "text": {text}})
	}
	if p := draft("too early", "0"); p.status != http.StatusConflict || !p.has("too early") {
		t.Errorf("before it is opened: %d", p.status)
	}
	p := c.follow(c.post(ownChallenge+"/opening", nil))
	if !p.has("Write a limiter.") || p.doc.Find("[data-editor] textarea").Length() != 1 || p.doc.Find("[data-ends]").Length() != 1 {
		t.Fatal("no editor with its clock")
	}
	code := "func Allow() bool {\n\treturn true\n}"
	if p := c.follow(draft("\r\n"+strings.ReplaceAll(code, "\n", "\r\n"), "0")); !p.has("Saved.") || strings.TrimPrefix(p.value("text"), "\n") != code || p.value("card_version") != "1" {
		t.Errorf("%q", p.value("text"))
	}
	conflict := draft("from another tab", "0")
	if conflict.status != http.StatusConflict || !strings.Contains(conflict.value("text"), "from another tab") || !strings.Contains(conflict.doc.Find("[data-conflict] pre").Text(), "return true") {
		t.Errorf("two tabs: %d %q", conflict.status, conflict.value("text"))
	}
	if p := c.follow(c.post(ownChallenge+"/draft", url.Values{"card_version": {"1"}, "text": {"// more"}, "differing": {"text"}, "take": {"both"}})); !strings.Contains(p.value("text"), code+"\n\n// more") {
		t.Errorf("both: %q", p.value("text"))
	}
	if p := h.as("interviewer").get(challenge); p.status != 200 || strings.Contains(p.text, "return true") || !p.has("being written until") {
		t.Error("a draft shows to the panel")
	}
	if p := c.post(ownChallenge+"/submission", url.Values{"card_version": {"2"}, "text": {" \n"}}); p.status != http.StatusUnprocessableEntity || !p.has("What you wrote is missing.") {
		t.Errorf("nothing handed in: %d", p.status)
	}
	if p := c.follow(c.post(ownChallenge+"/submission", url.Values{"card_version": {"2"}, "text": {code}})); !p.has("You handed it in") || p.doc.Find("textarea").Length() != 0 {
		t.Error("not handed in")
	}
	if p := draft("afterwards", "3"); p.status != http.StatusConflict || !p.has("This came too late and was not saved.") || !p.has("afterwards") {
		t.Errorf("afterwards: %d", p.status)
	}
	if p := h.as("recruiter").get(application); !p.has("handed in the exercise “Something to write”") {
		t.Error("not in the history")
	}
}

func TestATimeThatIsOverIsSaidClearly(t *testing.T) {
	t.Parallel()
	h := start(t)
	c := give(h)
	c.follow(c.post(ownChallenge+"/opening", nil))
	c.follow(c.post(ownChallenge+"/draft", url.Values{"card_version": {"0"}, "text": {"half of it"}}))
	r := h.as("recruiter")
	late := r.post(challenge+"/extra-time", url.Values{"version": {"0"}, "extra_minutes": {"15"}})
	if late.status != http.StatusConflict || late.value("extra_minutes") != "15" {
		t.Errorf("a stale page: %d", late.status)
	}
	r.follow(r.post(challenge+"/extra-time", url.Values{"version": {late.value("version")}, "extra_minutes": {"15"}}))
	h.cast.Clock.Pass(74 * time.Minute)
	c.follow(c.post(ownChallenge+"/draft", url.Values{"card_version": {"1"}, "text": {"three quarters"}}))
	h.cast.Clock.Pass(2 * time.Minute)
	if p := c.post(ownChallenge+"/draft", url.Values{"card_version": {"2"}, "text": {"all of it"}}); p.status != http.StatusConflict || !p.has("What was last saved is handed in. This came too late") || !p.has("all of it") || !p.has("three quarters") {
		t.Errorf("late: %d %s", p.status, p.doc.Find("main").Text())
	}
	if p := h.as("interviewer").get("/interviews/1"); !p.has("three quarters") || !p.has("time over") {
		t.Error("the kit does not show what was last saved")
	}
	for who, want := range map[string]int{"interviewer": 404, "candidate": 404, "other-manager": 404} {
		if p := h.as(who).post(challenge+"/extra-time", url.Values{"version": {"4"}, "extra_minutes": {"60"}}); p.status != want {
			t.Errorf("%s gives time: %d", who, p.status)
		}
	}
}

func TestReviewersRemarkOnLines(t *testing.T) {
	t.Parallel()
	h := start(t)
	c := give(h)
	c.follow(c.post(ownChallenge+"/opening", nil))
	c.follow(c.post(ownChallenge+"/submission", url.Values{"card_version": {"0"}, "text": {"one\n<b>two</b>\nthree"}}))
	i := h.as("interviewer")
	if p := i.post(challenge+"/remarks", url.Values{"from": {"9"}, "remark": {"Where?"}}); p.status != http.StatusUnprocessableEntity || p.value("from") != "9" || strings.TrimSpace(p.value("remark")) != "Where?" {
		t.Errorf("no such line: %d", p.status)
	}
	p := i.follow(i.post(challenge+"/remarks", url.Values{"from": {"2"}, "to": {"3"}, "remark": {"Loops once too often"}}))
	if !p.has("Lines 2–3 · Linus Ek") || p.doc.Find("#line-3 .remark").Length() != 1 || p.doc.Find("li.marked").Length() != 2 || !p.has("<b>two</b>") {
		t.Errorf("%s", p.doc.Find("main").Text())
	}
	if p := h.as("recruiter").get(challenge); !p.has("Loops once too often") {
		t.Error("who owes no scorecard does not see it")
	}
	for who, want := range map[string]int{"other-interviewer": 404, "candidate": 404, "other-manager": 404} {
		if p := h.as(who).get(challenge); p.status != want {
			t.Errorf("%s reads it: %d", who, p.status)
		}
		if p := h.as(who).post(challenge+"/remarks", url.Values{"from": {"1"}, "remark": {"x"}}); p.status != want {
			t.Errorf("%s remarks: %d", who, p.status)
		}
	}
	if p := h.as("recruiter").post(challenge+"/remarks/1/removal", nil); p.status != 404 {
		t.Errorf("another’s remark: %d", p.status)
	}
	if p := i.follow(i.post(challenge+"/remarks/1/removal", nil)); p.has("Loops once too often") {
		t.Error("it is still there")
	}
	if p := c.get(ownChallenge); p.has("Loops once") || !p.has("<b>two</b>") {
		t.Error("the candidate’s own page")
	}
}
