package handlers_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"
)

const application = "/applications/1"

// with is a form with the version the page shows now.
func (b *browser) with(form url.Values) url.Values {
	b.h.Helper()
	version := b.get(application).value("version")
	out := url.Values{"version": {version}}
	for k, v := range form {
		out[k] = v
	}
	return out
}

// do posts a decision on the application and expects it to be taken.
func (b *browser) do(what string, form url.Values) page {
	b.h.Helper()
	p := b.post(application+"/"+what, b.with(form))
	if p.status != 303 {
		b.h.Fatalf("%s: status %d: %s", what, p.status, strings.Join(strings.Fields(p.doc.Find("main").Text()), " "))
	}
	return b.follow(p)
}

// scorecard fills a card: the same level and words for each criterion.
func scorecard(level string, criteria ...string) url.Values {
	f := url.Values{"do": {"submit"}, "summary": {"In sum"}}
	for _, c := range criteria {
		f.Set("level["+c+"]", level)
		f.Set("evidence["+c+"]", "Said so with an example")
	}
	return f
}

func TestGoingOnWithoutWhatIsMissingTakesTheRightAndAReason(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter, manager := h.as("recruiter"), h.as("manager")
	if p := recruiter.post(application+"/advancement", recruiter.with(url.Values{"from": {"3"}, "reason": {"In a hurry"}})); p.status != 422 {
		t.Fatalf("a recruiter overrides: %d", p.status)
	}
	if p := manager.post(application+"/advancement", manager.with(url.Values{"from": {"3"}})); p.status != 422 {
		t.Fatalf("a manager overrides without a reason: %d", p.status)
	}
	if p := manager.do("advancement", url.Values{"from": {"3"}, "reason": {"Worked with her before"}}); !p.has("Worked with her before") {
		t.Fatal("the reason does not show")
	}
}

func TestDecisionsAndTheirForbiddenTwins(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what    string
		form    url.Values
		allowed string
		refused []string
	}{
		{"hold", url.Values{"reason": {"Budget"}}, "recruiter", []string{"interviewer", "other-manager", "candidate"}},
		{"rejection", url.Values{"reason_id": {"1"}, "reason": {"Words"}}, "manager", []string{"interviewer", "other-manager", "candidate"}},
		{"verdict", url.Values{"answer": {"no"}, "reason": {"Not yet"}}, "manager", []string{"recruiter", "interviewer", "other-manager"}},
		{"verdict", url.Values{"answer": {"yes"}, "reason": {"Yes"}}, "admin", []string{"candidate"}},
	} {
		h := start(t)
		for _, who := range c.refused {
			c.form.Set("version", "0")
			if p := h.as(who).post(application+"/"+c.what, c.form); p.status != 404 {
				t.Errorf("%s by %s: %d, not 404", c.what, who, p.status)
			}
		}
		if p := h.as("").post(application+"/"+c.what, c.form); p.status != 303 || !strings.HasPrefix(p.location, "/sign-in") {
			t.Errorf("%s by a visitor: %d %s", c.what, p.status, p.location)
		}
		c.form.Del("version")
		h.as(c.allowed).do(c.what, c.form)
	}
}

func TestAHeldOrRejectedApplicationIsReopened(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	if p := recruiter.do("hold", url.Values{"reason": {"Budget."}}); !p.has("On hold: Budget. Grace Okafor was told nothing of it.") || !strings.Contains(p.doc.Find("main header").Text(), "on hold") {
		t.Errorf("held: %s", p.doc.Find("main").Text())
	}
	if p := recruiter.post(application+"/advancement", recruiter.with(url.Values{"from": {"3"}})); p.status != 422 || !p.has("on hold") {
		t.Fatalf("a held application advances: %d", p.status)
	}
	recruiter.do("reopening", url.Values{"reason": {"Budget is there"}})
	recruiter.do("rejection", url.Values{"reason_id": {"1"}})
	if p := recruiter.do("reopening", url.Values{"reason": {"A mistake"}}); !p.has("reopened the application, which was rejected") {
		t.Fatal("the history does not say so")
	}
	if p := recruiter.post(application+"/reopening", recruiter.with(url.Values{"reason": {"Again"}})); p.status != 409 {
		t.Fatalf("reopened twice: %d", p.status)
	}
}

func TestAStalePageIsRefusedAndSaysWhoDidWhat(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter, manager := h.as("recruiter"), h.as("manager")
	stale := recruiter.with(url.Values{"reason_id": {"1"}, "reason": {"My long words"}})
	manager.do("verdict", url.Values{"answer": {"yes"}, "reason": {"Strong"}})
	p := recruiter.post(application+"/rejection", stale)
	if p.status != 409 || !p.has("Kofi Mensah gave the verdict: yes") || !p.has("My long words") {
		t.Fatalf("stale rejection: %d %s", p.status, p.doc.Find("[role=alert]").Text())
	}
}

func TestBadInputIsKeptAndExplained(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter, manager := h.as("recruiter"), h.as("manager")
	hostile := `<script>alert("x")</script> ‮قلب 🙂 '--`
	long := strings.Repeat("x", 10000)
	check := func(what string, p page, kept string) {
		t.Helper()
		if p.status != 422 || p.doc.Find(".problems").Length() == 0 || !strings.Contains(p.doc.Find("main").Text()+p.doc.Find("input").AttrOr("value", ""), kept) {
			t.Errorf("%s: %d, or not kept", what, p.status)
		}
		if p.doc.Find("main script").Length() > 0 {
			t.Errorf("%s: a script got in", what)
		}
	}
	check("empty verdict", manager.post(application+"/verdict", manager.with(url.Values{"reason": {hostile}})), "قلب")
	check("long verdict", manager.post(application+"/verdict", manager.with(url.Values{"answer": {"yes"}, "reason": {long}})), long)
	check("empty hold", recruiter.post(application+"/hold", recruiter.with(nil)), "")
	check("unknown reason", recruiter.post(application+"/rejection", recruiter.with(url.Values{"reason": {hostile}})), "قلب")
	check("empty note", recruiter.post(application+"/notes", url.Values{"once": {"abcdefghijklmnop"}}), "")
	check("empty card", recruiter.post(application+"/scorecards/3", url.Values{"do": {"submit"}, "summary": {hostile}}), "قلب")
	check("level without evidence", recruiter.post(application+"/scorecards/3", url.Values{"do": {"submit"}, "level[portfolio]": {"4"}, "summary": {"kept"}}), "kept")
	check("letters for a level", recruiter.post(application+"/scorecards/3", url.Values{"do": {"submit"}, "level[portfolio]": {"abc"}, "summary": {"kept"}}), "kept")
	for _, path := range []string{"/applications/999", "/applications/abc", "/applications/-1", "/applications/1/scorecards/4", "/applications/99999999999999999999", "/interviews/9"} {
		if p := recruiter.get(path); p.status != 404 {
			t.Errorf("%s: %d", path, p.status)
		}
	}
}

func TestADoubleClickMakesOne(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	note := url.Values{"once": {"abcdefghijklmnop"}, "text": {"Call her on Monday"}}
	for range 2 {
		recruiter.follow(recruiter.post(application+"/notes", note))
	}
	if n := strings.Count(recruiter.get(application).doc.Find("#notes .history").Text(), "Call her on Monday"); n != 1 {
		t.Errorf("%d notes", n)
	}
	twice := recruiter.with(url.Values{"reason": {"Budget"}})
	recruiter.post(application+"/hold", twice)
	if p := recruiter.post(application+"/hold", twice); p.status != 409 {
		t.Errorf("held twice: %d", p.status)
	}
}

func TestDraftsAreKeptAndNotShownToOthers(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	draft := scorecard("2", "portfolio")
	draft.Set("do", "draft")
	recruiter.follow(recruiter.post(application+"/scorecards/3/draft", draft))
	if p := recruiter.get(application + "/scorecards/3"); !strings.Contains(p.doc.Find("form").Text(), "Said so with an example") {
		t.Error("the draft is lost")
	}
	if p := h.as("admin").get(application); p.has("Said so with an example") || !p.has("No scorecard to show yet") {
		t.Error("a draft shows to others")
	}
	recruiter.follow(recruiter.post(application+"/scorecards/3", recruiter.onCard(application+"/scorecards/3", scorecard("2", "portfolio"))))
	if p := recruiter.post(application+"/scorecards/3", recruiter.onCard(application+"/scorecards/3", scorecard("4", "portfolio"))); p.status != 422 || !p.has("submitted") {
		t.Errorf("a submitted scorecard changes: %s", strconv.Itoa(p.status))
	}
}
