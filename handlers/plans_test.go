package handlers_test

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"stepwise/models"
)

func TestPlanFromDraftToOpen(t *testing.T) {
	t.Parallel()
	h := start(t)
	job := draft(h)
	r, m := h.as("recruiter"), h.as("manager")
	if p := r.plan(job, "plan/submission", url.Values{}); p.status != 422 || !p.has("Tech stack: at least one must-have requirement") {
		t.Errorf("an empty plan submitted: status %d", p.status)
	}
	written(h, job, dedicated())
	j := h.stored(job)
	if j.BudgetCap != 7200 || j.Requirements[0].Category != "databases" || len(j.Responsibilities) != 2 || j.ModelCheapest {
		t.Errorf("stored: %+v", j)
	}
	if p := r.plan(job, "opening", url.Values{}); p.status != 422 || j.Status != models.JobDraft {
		t.Errorf("opened without approval: status %d", p.status)
	}
	if p := r.plan(job, "plan/submission", url.Values{}); p.status != 303 {
		t.Fatalf("submission: status %d", p.status)
	}
	if p := h.as("recruiter").get("/jobs?status=draft"); !p.has("plan waits for approval") {
		t.Error("the list does not say that the plan waits")
	}
	if p := r.plan(job, "plan/approval", url.Values{"reason": {"I may not"}}); p.status != 404 {
		t.Errorf("the recruiter approves: status %d", p.status)
	}
	if p := m.plan(job, "plan/approval", url.Values{}); p.status != 422 || !p.has("Overlooking scalability") {
		t.Errorf("approved past a guard without a reason: status %d", p.status)
	}
	if p := m.plan(job, "plan/approval", url.Values{"reason": {"A ledger of ten accounts."}}); p.status != 303 {
		t.Fatalf("approval: status %d", p.status)
	}
	e := h.history(job)[0]
	if e.Verb != models.DidApprovePlan || e.Reason != "A ledger of ten accounts." || len(e.Guards) != 1 || e.Guards[0] != models.GuardScalability {
		t.Errorf("event: %+v", e)
	}
	if p := r.plan(job, "opening", url.Values{}); p.status != 303 || h.stored(job).Status != models.JobOpen {
		t.Errorf("opening: status %d", p.status)
	}
}

func TestPlanEditTakesTheApprovalBack(t *testing.T) {
	t.Parallel()
	h := start(t)
	job := draft(h)
	written(h, job, dedicated())
	m := h.as("manager")
	m.plan(job, "plan/submission", url.Values{})
	m.plan(job, "plan/approval", url.Values{"reason": {"Small on purpose."}})
	if s := h.stored(job).PlanState; s != models.PlanApproved {
		t.Fatalf("state %q", s)
	}
	if p := h.as("recruiter").plan(job, "budget", budget()); p.status != 303 {
		t.Fatalf("budget: status %d", p.status)
	}
	if j := h.stored(job); j.PlanState != models.PlanDraft || j.ApprovedBy != nil {
		t.Errorf("still %q", j.PlanState)
	}
	if e := h.history(job)[0]; e.Verb != models.DidEditPlan || e.Detail != "the budget" {
		t.Errorf("event: %+v", e)
	}
}

func TestPlanSentBackNeedsAComment(t *testing.T) {
	t.Parallel()
	h := start(t)
	job := draft(h)
	written(h, job, dedicated())
	m := h.as("manager")
	m.plan(job, "plan/submission", url.Values{})
	if p := m.plan(job, "plan/return", url.Values{}); p.status != 422 || h.stored(job).PlanState != models.PlanSubmitted {
		t.Errorf("sent back in silence: status %d", p.status)
	}
	m.plan(job, "plan/return", url.Values{"reason": {"Who reads the reports?"}})
	if p := h.as("recruiter").get(job + "/plan"); !p.has("Who reads the reports?") {
		t.Error("the comment does not show")
	}
}

func TestCheapestModelForCostAloneTripsTheGuard(t *testing.T) {
	t.Parallel()
	h := start(t)
	job := draft(h)
	written(h, job, url.Values{"model": {"offshore"}, "region": {"uk"}, "level": {"mid"}, "grounds": {"cost"}, "reason": {"It costs least."}})
	if !h.stored(job).ModelCheapest {
		t.Fatal("offshore is not the cheapest")
	}
	m := h.as("manager")
	m.plan(job, "plan/submission", url.Values{})
	if p := m.plan(job, "plan/approval", url.Values{}); p.status != 422 || !p.has("Hiring based only on cost") {
		t.Errorf("status %d", p.status)
	}
	if p := m.plan(job, "plan/approval", url.Values{"reason": {"The budget is fixed by law."}}); p.status != 303 {
		t.Errorf("with a reason: status %d", p.status)
	}
}

func TestPlanIsForThoseWhoRunTheJob(t *testing.T) {
	t.Parallel()
	h := start(t)
	job := draft(h)
	for _, who := range []string{"other-manager", "interviewer", "candidate"} {
		b := h.as(who)
		for _, part := range []string{"timeline", "budget", "requirements", "scope", "model", "team", "plan/submission", "plan/approval", "plan/return", "opening", "pause", "closure", "copy"} {
			if p := b.post(job+"/"+part, url.Values{"version": {"0"}, "once": {"x"}, "reason": {"because"}}); p.status != 404 {
				t.Errorf("%s posts %s: status %d", who, part, p.status)
			}
		}
		for _, part := range []string{"plan", "model", "team"} {
			if p := b.get(job + "/" + part); p.status != 404 {
				t.Errorf("%s opens %s: status %d", who, part, p.status)
			}
		}
	}
	if j := h.stored(job); j.Version != 0 {
		t.Errorf("version %d", j.Version)
	}
}

func TestStalePlanKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	h := start(t)
	job := draft(h)
	h.as("manager").plan(job, "budget", budget())
	r := h.as("recruiter")
	p := r.post(job+"/scope", url.Values{"version": {"0"}, "summary": {"Typed before anybody knew."}, "own": {"Care"}})
	if p.status != 409 || strings.TrimSpace(p.value("summary")) != "Typed before anybody knew." || !p.has("Kofi Mensah edited the plan: the budget") {
		t.Fatalf("status %d, summary %q", p.status, p.value("summary"))
	}
	again, _ := p.doc.Find(`form[action$="/scope"] [name=version]`).Attr("value")
	if p := r.post(job+"/scope", url.Values{"version": {again}, "summary": {"Typed before anybody knew."}, "own": {"Care"}}); p.status != 303 {
		t.Errorf("saved again: status %d", p.status)
	}
}

func TestPlanBadInput(t *testing.T) {
	t.Parallel()
	h := start(t)
	job := draft(h)
	r := h.as("recruiter")
	long, hostile := strings.Repeat("a", 10_000), `<script>alert(1)</script>"' مرحبا 🙂`
	for _, c := range []struct {
		part, field, typed string
		form               url.Values
	}{
		{"timeline", "hire_by", "", url.Values{}},
		{"timeline", "hire_by", "soon", url.Values{"start_by": {"2027-01-11"}}},
		{"timeline", "start_by", "2026-12-01", url.Values{"hire_by": {"2026-12-18"}}},
		{"timeline", "positions", "0", url.Values{"hire_by": {"2026-12-18"}, "start_by": {"2027-01-11"}}},
		{"budget", "low", "cheap", budget()},
		{"budget", "high", "54", budget()},
		{"budget", "cap", "69", budget()},
		{"budget", "currency", "XXQ", budget()},
		{"budget", "hours_per_week", "forty", budget()},
		{"requirements", "r[0].name", long, url.Values{}},
		{"requirements", "r[0].weight", "six", url.Values{"r[0].name": {hostile}}},
		{"scope", "summary", long, url.Values{"own": {"x"}}},
		{"scope", "summary", hostile, url.Values{}},
		{"model", "reason", long, dedicated()},
		{"model", "reason", hostile, url.Values{"model": {"outsourced"}}},
	} {
		if c.typed != "" {
			c.form.Set(c.field, c.typed)
		}
		p := r.plan(job, c.part, c.form)
		got := strings.TrimPrefix(p.value(c.field), "\n")
		if c.part == "model" { // the header's forms ask for reasons too
			got = strings.TrimPrefix(p.doc.Find("#model textarea").Text(), "\n")
		}
		if p.status != 422 || c.typed != "" && got != c.typed {
			t.Errorf("%s %s %.20q: status %d, kept %.20q", c.part, c.field, c.typed, p.status, got)
		}
	}
	if v := h.stored(job).Version; v != 0 {
		t.Errorf("something was saved: version %d", v)
	}
}

func TestRequirementsReorderAndRemoveUnlessRated(t *testing.T) {
	t.Parallel()
	h := start(t)
	c := h.cast
	err := c.Store.Fill(context.Background(),
		&[]models.Scorecard{{ID: 1, ApplicationID: 1, Step: models.StepShortlist, UserID: 2, CreatedAt: c.Clock.Now(), UpdatedAt: c.Clock.Now()}},
		&[]models.Rating{{ID: 1, ScorecardID: 1, Criterion: "requirement-1", Name: "PostgreSQL", RequirementID: &c.Requirements[0].ID, Level: 3}})
	if err != nil {
		t.Fatal(err)
	}
	rows := url.Values{"r[0].id": {"2"}, "r[0].name": {"caching strategies"}, "r[0].position": {"2"}, "r[0].must": {"yes"}, "r[0].weight": {"4"},
		"r[1].id": {"1"}, "r[1].name": {"PostgreSQL"}, "r[1].position": {"1"}, "r[1].remove": {"yes"}}
	r := h.as("recruiter")
	if p := r.plan("/jobs/1", "requirements", rows); p.status != 422 || !p.has("has been rated on a scorecard") {
		t.Errorf("a rated one removed: status %d", p.status)
	}
	rows.Del("r[1].remove")
	if p := r.plan("/jobs/1", "requirements", rows); p.status != 303 {
		t.Fatalf("status %d", p.status)
	}
	if got := h.stored("/jobs/1").Requirements; len(got) != 2 || got[0].Name != "PostgreSQL" || got[1].Name != "caching strategies" {
		t.Errorf("requirements %+v", got)
	}
	rows.Set("r[0].id", "4")
	if p := r.plan("/jobs/1", "requirements", rows); p.status != 409 {
		t.Errorf("another job’s requirement: status %d", p.status)
	}
}

func TestPauseCloseReopenAndCopy(t *testing.T) {
	t.Parallel()
	h := start(t)
	r := h.as("recruiter")
	if p := r.plan("/jobs/1", "pause", url.Values{}); p.status != 303 || h.stored("/jobs/1").Status != models.JobPaused {
		t.Errorf("pause: status %d", p.status)
	}
	if p := r.plan("/jobs/1", "closure", url.Values{}); p.status != 422 {
		t.Errorf("closed without a reason: status %d", p.status)
	}
	if p := r.plan("/jobs/1", "closure", url.Values{"reason": {"Filled."}}); p.status != 303 || h.stored("/jobs/1").ClosedReason != "Filled." {
		t.Errorf("closure: status %d", p.status)
	}
	h.as("recruiter").do("rejection", url.Values{"reason_id": {"1"}})
	if p := r.get("/jobs/1"); !p.has("nobody can apply: it is not open") || p.has("See the job as candidates do") {
		t.Errorf("the board of a closed job: %s", p.doc.Find("main").Text())
	}
	if p := r.plan("/jobs/1", "opening", url.Values{}); p.status != 303 || h.stored("/jobs/1").Status != models.JobOpen {
		t.Errorf("opened again: status %d", p.status)
	}
	first, second := r.post("/jobs/1/copy", url.Values{"once": {"c"}}), r.post("/jobs/1/copy", url.Values{"once": {"c"}})
	if first.status != 303 || first.location != second.location {
		t.Fatalf("copied twice: %s, %s", first.location, second.location)
	}
	if p := r.plan("/jobs/1", "title", url.Values{"title": {" "}}); p.status != 422 || !p.has("The title is missing.") {
		t.Errorf("no title: status %d", p.status)
	}
	approved := h.stored("/jobs/1").PlanState
	for _, who := range []string{"other-manager", "interviewer", "candidate"} {
		if p := h.as(who).post("/jobs/1/title", url.Values{"title": {"Theirs"}, "version": {strconv.Itoa(h.stored("/jobs/1").Version)}}); p.status != 404 {
			t.Errorf("%s renames: %d", who, p.status)
		}
	}
	if p := r.plan("/jobs/1", "title", url.Values{"title": {"Staff Go engineer"}}); p.status != 303 || h.stored("/jobs/1").Title != "Staff Go engineer" || h.stored("/jobs/1").PlanState != approved {
		t.Errorf("renamed: status %d", p.status)
	}
	if p := r.get("/jobs/1/plan"); !p.has("renamed the job, which was “Senior Go engineer, Payments”") {
		t.Errorf("the history: %s", p.doc.Find("aside").Text())
	}
	copied, was := h.stored(strings.TrimSuffix(first.location, "/plan")), h.stored("/jobs/1")
	if copied.Title != "Copy of Senior Go engineer, Payments" || copied.Status != models.JobDraft || copied.PlanState != models.PlanDraft || copied.ApprovedBy != nil ||
		copied.Summary != was.Summary || len(copied.Requirements) != 3 || copied.Requirements[0].Name != "PostgreSQL" || len(copied.Active) != 0 {
		t.Errorf("copy: %+v", copied)
	}
	_, interviewers, err := h.cast.Store.Team(context.Background(), copied.ID)
	if err != nil || len(interviewers) != 1 {
		t.Errorf("interviewers %v, %v", interviewers, err)
	}
}

func TestTeam(t *testing.T) {
	t.Parallel()
	h := start(t)
	r := h.as("recruiter")
	team := url.Values{"manager": {"4"}, "recruiter": {"2"}, "interviewers": {"5", "6"}}
	if p := r.plan("/jobs/1", "team", team); p.status != 303 || h.stored("/jobs/1").ManagerName != "Mei Tan" {
		t.Errorf("status %d", p.status)
	}
	if p := h.as("manager").get("/jobs/1/team"); p.status != 404 {
		t.Errorf("the manager before: status %d", p.status)
	}
	if p := h.as("other-manager").plan("/jobs/1", "team", url.Values{"manager": {"3"}}); p.status != 422 || !p.has("You are the hiring manager of this job.") {
		t.Errorf("a manager hands the job on: status %d", p.status)
	}
	if p := r.plan("/jobs/1", "team", url.Values{"manager": {"5"}}); p.status != 422 {
		t.Errorf("an interviewer as manager: status %d", p.status)
	}
	if p := r.post("/jobs/1/team", url.Values{"version": {"0"}, "manager": {"3"}}); p.status != 409 {
		t.Errorf("stale: status %d", p.status)
	}
}
