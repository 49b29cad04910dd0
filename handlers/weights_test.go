package handlers_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"stepwise/models"
)

// stack is the tech stack as its form on the plan posts it.
func stack(p page) url.Values {
	form := url.Values{}
	p.doc.Find(`form[action="/jobs/1/requirements"]`).Find("input, textarea, select").Each(func(_ int, s *selection) {
		name, value := s.AttrOr("name", ""), s.AttrOr("value", "")
		switch {
		case s.Is("textarea"):
			value = s.Text()
		case s.Is("select"):
			value = s.Find("option[selected]").AttrOr("value", "")
		case s.AttrOr("type", "") == "checkbox":
			if _, on := s.Attr("checked"); !on {
				return
			}
		}
		form.Set(name, strings.TrimPrefix(value, "\n"))
	})
	return form
}

func TestWeightsAreFreeUntilSomebodyIsScored(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("recruiter")
	form := stack(b.get("/jobs/1/plan"))
	if form.Has("weights_reason") {
		t.Error("asks for a reason before anybody is scored")
	}
	form.Set("r[0].weight", "3")
	if p := b.post("/jobs/1/requirements", form); p.status != 303 {
		t.Fatalf("%d %s", p.status, p.doc.Find("main").Text())
	}
}

func TestLockedWeightsChangeOnlyWithAReason(t *testing.T) {
	t.Parallel()
	h := start(t)
	crowd(t, h, 1, models.StepShortlist)
	b := h.as("recruiter")
	b.follow(b.post(application+"/scorecards/3", scorecard("3", "requirement-1", "requirement-2")))
	h.cast.Clock.Pass(time.Hour)

	form := stack(b.get("/jobs/1/plan"))
	form.Set("r[0].weight", "2")
	form.Set("r[1].name", "caching <b>")
	p := b.post("/jobs/1/requirements", form)
	if p.status != 422 || !p.has("Write why they change") || p.value("r[0].weight") != "2" || p.value("r[1].name") != "caching <b>" {
		t.Fatalf("without a reason: %d, weight %q, name %q", p.status, p.value("r[0].weight"), p.value("r[1].name"))
	}
	form.Set("weights_reason", strings.Repeat("x", 10_000))
	if p := b.post("/jobs/1/requirements", form); p.status != 422 || len(p.value("weights_reason")) < 10_000 {
		t.Errorf("a reason too long: %d", p.status)
	}
	if p := b.get("/jobs/1/plan"); p.value("r[0].weight") != "5" {
		t.Fatal("a refused change was made")
	}
	form.Set("weights_reason", "The ledger moves off PostgreSQL")
	p = b.follow(b.post("/jobs/1/requirements", form))
	for _, want := range []string{"Version 2", "Version 1", "The ledger moves off PostgreSQL", "Rosa Lind edited the plan: the weights of the tech stack", "PostgreSQL 5 must", "PostgreSQL 2 must", "1 scorecard", "0 scorecards"} {
		if !p.has(want) {
			t.Errorf("the plan does not say %q", want)
		}
	}

	h.cast.Clock.Pass(time.Hour)
	b.follow(b.post("/applications/1001/scorecards/3", scorecard("3", "requirement-1")))
	p = b.get(shortlist)
	for row, want := range map[string]string{"1": "weights 1", "1001": "weights 2"} {
		if text := p.doc.Find(`[data-row="` + row + `"] th`).Text(); !strings.Contains(text, want) {
			t.Errorf("row %s: %q", row, text)
		}
	}
}

func TestWordsOfLockedRequirementsMayChange(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("recruiter")
	b.follow(b.post(application+"/scorecards/3", scorecard("3", "requirement-1")))
	form := stack(b.get("/jobs/1/plan"))
	form.Set("r[0].level1", "Never ran it")
	if p := b.follow(b.post("/jobs/1/requirements", form)); p.has("Version 2") || !p.has("Version 1") {
		t.Error("a change of words is a new version of the weights")
	}
	form = stack(b.get("/jobs/1/plan"))
	form.Set("r[3].name", "Kafka")
	if p := b.post("/jobs/1/requirements", form); p.status != 422 {
		t.Errorf("one more requirement without a reason: %d", p.status)
	}
	form = stack(b.get("/jobs/1/plan"))
	form.Del("r[1].must")
	if p := b.post("/jobs/1/requirements", form); p.status != 422 {
		t.Errorf("no must-have any more without a reason: %d", p.status)
	}
	form.Set("weights_reason", "Nobody caches any more")
	if p := h.as("other-manager").post("/jobs/1/requirements", form); p.status != 404 {
		t.Errorf("another manager: %d", p.status)
	}
	if p := b.post("/jobs/1/requirements", form); p.status != 303 {
		t.Errorf("with a reason: %d", p.status)
	}
	if p := b.post("/jobs/1/requirements", form); p.status != 409 {
		t.Errorf("the same page again: %d", p.status)
	}
}
