package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"stepwise/models"
)

// rounds posts to the interview plan of the cast's job with the version its
// page shows.
func (b *browser) rounds(to string, form url.Values) page {
	b.h.Helper()
	form.Set("version", b.get("/jobs/1/interviews").value("version"))
	return b.post(to, form)
}

func TestInterviewPlanFromProposalToInterview(t *testing.T) {
	t.Parallel()
	h := start(t)
	r := h.as("recruiter")
	empty := r.get("/jobs/1/interviews")
	if empty.status != 200 || !empty.has("Nobody covers PostgreSQL, a must-have.") || !empty.has("no coding challenge or scenario is planned") || empty.has("Nobody covers AWS") {
		t.Fatalf("%d %s", empty.status, empty.doc.Find("main").Text())
	}
	p := r.follow(r.rounds("/jobs/1/interviews/proposal", url.Values{}))
	if !p.has("3 rounds are proposed") || p.has("Nobody covers") || p.doc.Find("ol.rounds > li").Length() != 3 || p.has("Propose rounds") || !p.has("10 h 45 min") {
		t.Fatalf("%s", p.doc.Find("main").Text())
	}
	p = r.follow(r.rounds("/jobs/1/interviews/time", url.Values{"limit_hours": {"2"}, "limit_minutes": {"15"}, "exercise_minutes": {"30"}, "trial_hours": {"0"}}))
	if !p.has("30 min over the job’s limit") {
		t.Errorf("no warning: %s", p.doc.Find("#time").Text())
	}
	p = r.follow(r.rounds("/rounds/2/position", url.Values{"way": {"up"}}))
	if first := p.doc.Find("ol.rounds h3").First().Text(); first != "PostgreSQL" {
		t.Errorf("first is %q", first)
	}
	p = r.follow(r.rounds("/rounds/1", url.Values{"kind": {"scenario"}, "title": {"A cache that lies"}, "minutes": {"50"}, "covers": {"2", "3"}, "panel": {"5", "6"}, "purpose": {"How they find out."}}))
	if p.valueIn("/rounds/1", "title") != "A cache that lies" || p.doc.Find(`[name=covers][checked]`).Length() != 2 {
		t.Errorf("%s", p.doc.Find("main").Text())
	}
	if e := h.history("/jobs/1")[0]; e.Verb != models.DidEditInterviews || e.Detail != "changed “A cache that lies”" {
		t.Errorf("%+v", e)
	}

	r.follow(r.post(application+"/scorecards/3", scorecard("3", "technical-expertise", "portfolio", "requirement-1")))
	h.as("manager").do("verdict", url.Values{"answer": {"yes"}, "reason": {"Worth the call"}})
	p = r.do("advancement", url.Values{"from": {"3"}})
	link, _ := p.doc.Find(`a[href*="round=1"]`).Attr("href")
	if p.doc.Find(`a[href*="round="]`).Length() != 2 || link == "" {
		t.Fatalf("rounds to plan: %s", p.doc.Find("#interviews").Text())
	}
	p = r.get(strings.TrimSuffix(link, "#interviews"))
	form := url.Values{"starts_at": {"2026-11-25T10:00"}, "panel": {"5"}}
	for _, name := range []string{"round", "title", "minutes"} {
		form.Set(name, p.value(name))
	}
	form.Set("kind", p.doc.Find(`[name=kind][checked]`).AttrOr("value", ""))
	if form.Get("title") != "A cache that lies" || form.Get("minutes") != "50" || form.Get("kind") != "scenario" || p.doc.Find(`[name=panel][checked]`).Length() != 2 {
		t.Fatalf("not filled in: %v", form)
	}
	p = r.do("interviews", form)
	if p.doc.Find(`a[href*="round="]`).Length() != 1 || p.doc.Find(`a[href*="round=1"]`).Length() != 0 {
		t.Errorf("still to plan: %s", p.doc.Find("#interviews").Text())
	}
	if p := r.get("/rounds/1"); !p.has("1 candidate has been planned this round") {
		t.Error("the round does not say who is interviewed by it")
	}
	p = r.follow(r.rounds("/rounds/1/removal", url.Values{}))
	if p.doc.Find("ol.rounds > li").Length() != 2 || r.get("/rounds/1").status != 404 || r.get("/interviews/1").status != 200 {
		t.Error("removed, the round is there or the interview is not")
	}
}

func TestInterviewPlanIsForThoseWhoRunTheJob(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.as("recruiter").rounds("/jobs/1/interviews/proposal", url.Values{})
	for _, who := range []string{"other-manager", "interviewer", "candidate"} {
		b := h.as(who)
		for _, path := range []string{"/jobs/1/interviews", "/jobs/1/interviews/proposal", "/jobs/1/interviews/time", "/rounds/1", "/rounds/1/position", "/rounds/1/removal"} {
			if p := b.post(path, url.Values{"version": {"1"}, "way": {"up"}}); p.status != 404 {
				t.Errorf("%s posts %s: %d", who, path, p.status)
			}
		}
		for _, path := range []string{"/jobs/1/interviews", "/rounds/1"} {
			if p := b.get(path); p.status != 404 {
				t.Errorf("%s opens %s: %d", who, path, p.status)
			}
		}
	}
	if j := h.stored("/jobs/1"); j.Version != 1 {
		t.Errorf("version %d", j.Version)
	}
	for _, who := range []string{"admin", "manager"} {
		if p := h.as(who).get("/rounds/1"); p.status != 200 || !p.has("Save the round") {
			t.Errorf("%s: %d", who, p.status)
		}
	}
}

func TestInterviewPlanBadInput(t *testing.T) {
	t.Parallel()
	h := start(t)
	r := h.as("recruiter")
	r.rounds("/jobs/1/interviews/proposal", url.Values{})
	hostile := `<script>alert(1)</script>"' مرحبا`
	for _, c := range []struct {
		path, field string
		form        url.Values
	}{
		{"/jobs/1/interviews", "minutes", url.Values{"kind": {"scenario"}, "title": {"x"}, "minutes": {"an hour"}}},
		{"/jobs/1/interviews", "title", url.Values{"kind": {"chess"}, "title": {hostile}, "minutes": {"60"}}},
		{"/rounds/1", "title", url.Values{"kind": {"scenario"}, "title": {strings.Repeat("a", 5000)}, "minutes": {"60"}}},
		{"/rounds/1", "minutes", url.Values{"kind": {"scenario"}, "title": {"x"}, "minutes": {"5"}}},
		{"/jobs/1/interviews/time", "limit_hours", url.Values{"limit_hours": {"0"}, "limit_minutes": {"0"}}},
		{"/jobs/1/interviews/time", "trial_hours", url.Values{"limit_hours": {"3"}, "trial_hours": {"-1"}}},
	} {
		p := r.rounds(c.path, c.form)
		if got := p.valueIn(c.path, c.field); p.status != 422 || got != c.form.Get(c.field) || p.doc.Find("[data-problems] a").Length() == 0 {
			t.Errorf("%s %s: %d, kept %.40q", c.path, c.field, p.status, got)
		}
	}
	for _, path := range []string{"/jobs/1/interviews/proposal", "/rounds/1/position"} {
		if p := r.rounds(path, url.Values{"way": {"up"}}); p.status != 422 || !p.has("needs another look") {
			t.Errorf("%s: %d", path, p.status)
		}
	}
	stale := r.post("/rounds/1", url.Values{"version": {"0"}, "kind": {"scenario"}, "title": {"Typed meanwhile"}, "minutes": {"60"}})
	if stale.status != 409 || stale.valueIn("/rounds/1", "title") != "Typed meanwhile" || !stale.has("filled from the must-haves") {
		t.Errorf("stale: %d %q", stale.status, stale.valueIn("/rounds/1", "title"))
	}
	if j := h.stored("/jobs/1"); j.Version != 1 {
		t.Errorf("version %d", j.Version)
	}
}
