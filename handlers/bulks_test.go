package handlers_test

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"
)

// ticked is a selection as the bar sends it.
func ticked(act string, ids ...int64) url.Values {
	form := url.Values{"act": {act}, "back": {"/jobs/1"}}
	for _, id := range ids {
		form.Add("application", strconv.FormatInt(id, 10))
	}
	return form
}

func TestASelectionIsConfirmedDoneReportedAndUndone(t *testing.T) {
	t.Parallel()
	h := start(t)
	ids := h.cast.Applicants(t, 3)
	recruiter := h.as("recruiter")
	if p := recruiter.get("/jobs/1"); p.doc.Find(`form#selection button[name="act"]`).Length() < 3 || p.doc.Find(`input[form="selection"]`).Length() != 4 {
		t.Fatal("the board has no bar, or no boxes")
	}

	p := recruiter.post("/selections", ticked("reject", append(ids, 424242)...))
	confirm := recruiter.follow(p)
	if !confirm.has("Reject 3 applications") || !confirm.has("Applicant 002") || !confirm.has("told by letter when the wait for their job is over") || !confirm.has("1 selected application is left out") {
		t.Fatalf("confirmation: %s", confirm.doc.Find("main").Text())
	}
	action, _ := confirm.doc.Find("main form").Attr("action")
	wrong := recruiter.post(action, url.Values{"reason_id": {"none"}, "reason": {"<script>alert(1)</script> " + oddWords}})
	if wrong.status != 422 || !wrong.has("Choose a reason from the list.") || !strings.Contains(wrong.value("reason"), oddWords) {
		t.Fatalf("a wrong form: %d, kept %q", wrong.status, wrong.value("reason"))
	}
	if p := h.as("manager").post(fmt.Sprintf("/applications/%d/hold", ids[2]), url.Values{"version": {"0"}, "reason": {"Wait"}}); p.status != 303 {
		t.Fatalf("hold: %d", p.status)
	}
	report := recruiter.follow(recruiter.post(action, url.Values{"reason_id": {"1"}, "reason": {"Thank you"}}))
	if !report.has("2 done") || !report.has("1 refused") || !report.has("It has changed since you looked at it.") || !report.has("Until 09:10") {
		t.Fatalf("report: %s", report.doc.Find("main").Text())
	}
	if p := recruiter.get(fmt.Sprintf("/applications/%d", ids[0])); !p.has("Rosa Lind rejected the application: Other candidates fit the must-haves better, in bulk") {
		t.Error("the history does not say that it was in bulk")
	}

	h.cast.Clock.Pass(5 * time.Minute)
	undoing, _ := report.doc.Find("main form").Attr("action")
	undone := recruiter.follow(recruiter.post(undoing, nil))
	if !undone.has("2 undone") || undone.doc.Find("main form").Length() != 0 {
		t.Fatalf("undone: %s", undone.doc.Find("main").Text())
	}
	if p := recruiter.get(fmt.Sprintf("/applications/%d", ids[0])); !p.has("took back what was done a moment before: rejected") {
		t.Error("the history does not say that it was undone")
	}
}

// oddWords are typed where they do no good.
const oddWords = `"quotes" & 'more' עברית 🙂`

// TestNothingIsOfferedThatWouldBeRefused confirms a selection of which some, and
// then all, are left as they are.
func TestNothingIsOfferedThatWouldBeRefused(t *testing.T) {
	t.Parallel()
	h := start(t)
	ids := h.cast.Applicants(t, 2)
	recruiter := h.as("recruiter")
	recruiter.post(fmt.Sprintf("/applications/%d/hold", ids[0]), url.Values{"version": {"0"}, "reason": {"Wait"}})
	if p := recruiter.follow(recruiter.post("/selections", ticked("hold", ids...))); !p.has("1 of them is left as it is") || p.doc.Find("main form").Length() != 1 {
		t.Errorf("one of two: %s", p.doc.Find("main").Text())
	}
	if p := recruiter.follow(recruiter.post("/selections", ticked("hold", ids[0]))); !p.has("It can be done with none of them") || p.doc.Find("main form").Length() != 0 {
		t.Errorf("none: %s", p.doc.Find("main").Text())
	}
}

func TestASelectionIsForThoseWhoDecide(t *testing.T) {
	t.Parallel()
	h := start(t)
	ids := h.cast.Applicants(t, 2)
	p := h.as("manager").post("/selections", ticked("hold", ids...))
	if p.status != 303 {
		t.Fatalf("the manager of the job: %d", p.status)
	}
	for _, who := range []string{"other-manager", "interviewer", "candidate"} {
		if p := h.as(who).post("/selections", ticked("hold", ids...)); p.status != 404 {
			t.Errorf("%s selects: %d", who, p.status)
		}
	}
	for _, who := range []string{"admin", "recruiter", "other-manager", "interviewer", "candidate"} {
		for method, path := range map[string]string{"GET": "/bulk/1", "POST": "/bulk/1/completion", "POST ": "/bulk/1/undoing"} {
			if p := h.as(who).send(strings.TrimSpace(method), path, "", nil); p.status != 404 {
				t.Errorf("%s %s %s: %d", who, method, path, p.status)
			}
		}
	}
	if p := h.as("interviewer").get("/candidates"); p.doc.Find("#selection").Length() != 0 {
		t.Error("an interviewer has the bar")
	}
}

func TestASelectionOfNobodyOrTooManyIsRefused(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	for name, form := range map[string]url.Values{
		"nobody": ticked("hold"), "no act": ticked("", 1), "no number": {"act": {"hold"}, "application": {"<script>", "-1", "999999999999999999999"}, "back": {"/jobs/1"}},
	} {
		p := recruiter.post("/selections", form)
		if p.status != 422 || p.doc.Find(".flash.bad").Length() != 1 || p.doc.Find("#selection").Length() != 1 || !p.has("Senior Go engineer, Payments") {
			t.Errorf("%s: %d %s", name, p.status, p.doc.Find("main").Text())
		}
		if back := recruiter.get("/jobs/1"); back.status != 200 || back.doc.Find(".flash").Length() != 0 {
			t.Errorf("%s: said again", name)
		}
	}
	many := make([]int64, 501)
	for i := range many {
		many[i] = int64(i + 1)
	}
	if p := recruiter.post("/selections", ticked("hold", many...)); p.status != 422 || !p.has("At most 500") || p.doc.Find("#selection").Length() != 1 {
		t.Errorf("501: %d", p.status)
	}
	if p := recruiter.post("/selections", url.Values{"act": {"hold"}, "back": {"https://elsewhere.example"}}); p.status != 422 || p.location != "" || !p.has("Nobody is selected") {
		t.Errorf("with another site’s address: %d %s", p.status, p.location)
	}
	if p := recruiter.post("/selections", url.Values{"act": {"hold"}, "back": {"/nowhere"}}); p.status != 404 {
		t.Errorf("from no page: %d", p.status)
	}
	if p := recruiter.post("/selections", url.Values{"act": {"hold"}, "back": {"/candidates?q=grace"}}); p.status != 422 || p.value("q") != "grace" {
		t.Errorf("the search is gone: %d %q", p.status, p.value("q"))
	}
	if p := recruiter.follow(recruiter.post("/selections", ticked("hold", many[:500]...))); !p.has("499 selected applications are left out") {
		t.Errorf("500, one of them there: %s", p.doc.Find("main").Text())
	}
}

func TestACandidateIsToldNothingOfWhatWasUndone(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	before := still(h.as("candidate").get("/status/1").text)
	confirm := recruiter.follow(recruiter.post("/selections", ticked("reject", h.cast.Application.ID)))
	action, _ := confirm.doc.Find("main form").Attr("action")
	report := recruiter.follow(recruiter.post(action, url.Values{"reason_id": {"1"}}))
	if report.doc.Find(`main a[href="/notices"]`).Length() != 1 {
		t.Error("nothing leads to the letters")
	}
	if p := recruiter.get(application); !p.has("Grace Okafor has not been told of the rejection") {
		t.Errorf("the notice: %s", p.doc.Find("main").Text())
	}
	if p := h.as("candidate").get("/status/1"); still(p.text) != before {
		t.Error("a rejection in bulk is told before its time")
	}
	undoing, _ := report.doc.Find("main form").Attr("action")
	recruiter.follow(recruiter.post(undoing, nil))
	if p := h.as("candidate").get("/status/1"); still(p.text) != before {
		t.Errorf("after the undoing: %s", p.doc.Find("main").Text())
	}
}
