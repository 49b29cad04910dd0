package handlers_test

import (
	"fmt"
	"net/url"
	"testing"
)

func TestAnApplicationWalksFromShortlistToHired(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter, manager, interviewer, candidate := h.as("recruiter"), h.as("manager"), h.as("interviewer"), h.as("candidate")

	p := recruiter.post(application+"/advancement", recruiter.with(url.Values{"from": {"3"}}))
	if p.status != 422 || !p.has("One submitted scorecard") || !p.has("verdict") {
		t.Fatalf("advancing without anything: %d", p.status)
	}
	recruiter.follow(recruiter.post(application+"/scorecards/3", scorecard("3", "technical-expertise", "portfolio", "requirement-1")))
	if p := manager.get(application); !p.has("1 scorecard is hidden until yours is in") || p.has("Said so with an example") {
		t.Fatal("the manager sees the recruiter’s scorecard before giving a word")
	}
	manager.do("verdict", url.Values{"answer": {"yes"}, "reason": {"The queue alone is worth the call"}})
	if p := manager.get(application); !p.has("Said so with an example") {
		t.Fatal("the manager does not see the scorecard after the verdict")
	}
	if p := recruiter.do("advancement", url.Values{"from": {"3"}}); !p.has("Step 4: Technical interviews") {
		t.Fatal("not at step 4")
	}

	if p := interviewer.get(application); p.status != 404 {
		t.Fatalf("an interviewer off the panel sees the application: %d", p.status)
	}
	recruiter.do("interviews", url.Values{"kind": {"coding-challenge"}, "title": {"Rate limiter"}, "starts_at": {"2026-11-25T10:00"}, "minutes": {"60"}, "panel": {"5"}})
	if p := interviewer.get(application); p.status != 200 || p.has("$65") {
		t.Fatalf("the panellist sees %d, or the pay asked", p.status)
	}
	interviewer.follow(interviewer.post("/interviews/1/scorecard", scorecard("4", "coding-challenge", "requirement-1", "requirement-2")))
	recruiter.follow(recruiter.post("/interviews/1/outcome", recruiter.with(url.Values{"outcome": {"passed"}, "reason": {"Quick and clear"}})))
	if p := recruiter.get(application); !p.has("rater") || !p.has("90 % of the weight") {
		t.Fatalf("no score with its coverage: %s", p.doc.Find("#evidence").Text())
	}
	recruiter.do("advancement", url.Values{"from": {"4"}})

	recruiter.do("exercise", exerciseForm("Explain an incident to a customer"))
	recruiter.do("interviews", url.Values{"kind": {"talk"}, "title": {"Talk"}, "starts_at": {"2026-11-26T10:00"}, "minutes": {"30"}, "panel": {"5"}})
	interviewer.follow(interviewer.post("/interviews/2/scorecard", scorecard("3", "listening", "spoken-clarity")))
	recruiter.do("advancement", url.Values{"from": {"5"}})

	trial := trialForm("")
	trial.Del("version")
	recruiter.do("trial", trial)
	interviewer.follow(interviewer.post(application+"/scorecards/6", scorecard("4", "trial-1", "requirement-2")))
	recruiter.do("trial/outcome", url.Values{"outcome": {"passed"}, "reason": {"Works, well tested"}})
	recruiter.do("advancement", url.Values{"from": {"6"}})

	recruiter.do("offer", url.Values{"amount": {"65"}, "currency": {"USD"}, "basis": {"hourly"}, "model": {"dedicated"}, "starts_on": {"2026-12-07"}, "valid_until": {"2026-12-01"}, "terms": {"Six months"}})
	if p := candidate.get("/status/1"); p.has("$65 an hour") {
		t.Fatal("the candidate sees an offer that is not approved")
	}
	manager.do("offer/approval", nil)
	if p := candidate.get("/status/1"); !p.has("$65 an hour") {
		t.Fatal("the candidate does not see the approved offer")
	}
	candidate.follow(candidate.post("/status/1/offer/acceptance", url.Values{"number": {"1"}, "name": {"Grace Okafor"}, "agrees": {"yes"}, "words": {"Gladly"}}))
	for i := 1; i <= 3; i++ {
		recruiter.do(fmt.Sprintf("tasks/%d/completion", i), nil)
	}
	if p := recruiter.do("advancement", url.Values{"from": {"7"}}); !p.has("Hired. All seven steps are done.") {
		t.Fatal("not hired")
	}
}
