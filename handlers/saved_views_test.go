package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"stepwise/models"
)

func TestASavedViewIsItsOwnersUntilItIsShared(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter, manager, other := h.as("recruiter"), h.as("manager"), h.as("other-manager")
	list := recruiter.get("/candidates?q=grace")
	form := url.Values{"once": {list.value("once")}, "query": {list.value("query")}, "name": {"Gráce <script>"}}
	saved := recruiter.post("/views", form)
	if saved.location != "/views/1" || recruiter.post("/views", form).location != "/views/1" {
		t.Fatalf("saved: %d %s", saved.status, saved.location)
	}
	if p := recruiter.follow(saved); p.status != 200 || !p.has("Grace Okafor") || !p.has("Gráce <script>") || p.doc.Find(`nav.views a[aria-current]`).Text() != "Gráce <script>" {
		t.Errorf("the view: %d", p.status)
	}
	for _, path := range []string{"/views/1", "/views/9", "/views/x"} {
		if p := manager.get(path); p.status != 404 {
			t.Errorf("the manager gets %d for %s", p.status, path)
		}
	}
	change := url.Values{"name": {"Grace"}, "shared": {"yes"}, "version": {"0"}}
	if p := manager.post("/views/1", change); p.status != 404 {
		t.Errorf("a stranger changes it: %d", p.status)
	}
	if p := recruiter.post("/views/1", url.Values{"name": {" "}, "version": {"0"}}); p.status != 422 || !p.has("The name is missing") {
		t.Errorf("without a name: %d", p.status)
	}
	if p := recruiter.post("/views/1", change); p.status != 303 {
		t.Fatalf("sharing: %d", p.status)
	}
	if p := recruiter.post("/views/1", change); p.status != 409 || p.value("name") != "Grace" {
		t.Errorf("a stale page: %d, %q", p.status, p.value("name"))
	}
	if p := manager.get("/views/1"); p.status != 200 || !p.has("Grace Okafor") || p.doc.Find(`form[action="/views/1"]`).Length() != 0 {
		t.Errorf("shared with the manager: %d", p.status)
	}
	if p := other.get("/views/1"); p.status != 200 || p.has("Okafor") {
		t.Errorf("the other manager: %d, sees Grace: %v", p.status, p.has("Okafor"))
	}
	if p := manager.post("/views/1/deletion", nil); p.status != 403 {
		t.Errorf("a reader deletes it: %d", p.status)
	}
	if p := h.as("candidate").get("/views/1"); p.status != 404 {
		t.Errorf("a candidate gets %d", p.status)
	}
	if p := recruiter.post("/views/1/deletion", nil); p.status != 303 || recruiter.get("/views/1").status != 404 {
		t.Errorf("deleting: %d", p.status)
	}
	for _, name := range []string{"", strings.Repeat("x", 10000)} {
		if p := recruiter.post("/views", url.Values{"once": {"0123456789"}, "query": {"grace step:3"}, "name": {name}}); p.status != 422 || p.value("query") != "grace step:3" {
			t.Errorf("%.10q: %d, %q", name, p.status, p.value("query"))
		}
	}
}

func TestFiltersComposeTheQuery(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("recruiter")
	for path, want := range map[string]string{
		"/candidates?rest=grace+step:4&step=3&job=&state=active&years=5":       "grace step:3 state:active years:>=5",
		"/candidates?rest=grace+years:>5&years=&skill=caching+strategies":      `grace skill:"caching strategies"`,
		"/candidates?rest=tag:a+tag:b+grace&tag=":                              "tag:a tag:b grace",
		"/candidates?job=1&state=rejected":                                     "job:1 state:rejected",
		"/candidates?rest=grace&pay=60&overlap=3..5&rated=%3C2&source=sourced": "grace overlap:3..5h pay:<=60/h rated:<2 source:sourced",
	} {
		if p := b.get(path); p.status != 200 || p.value("q") != want && p.doc.Find("#f-candidates-q").AttrOr("value", "") != want {
			t.Errorf("%s: %d, %q, want %q", path, p.status, p.doc.Find("#f-candidates-q").AttrOr("value", ""), want)
		}
	}
	p := b.get("/candidates?rest=grace&years=many&step=9")
	if !p.has("“many” was left out") || !p.has("Grace Okafor") {
		t.Error("nothing is said about a filter that cannot be read")
	}
	if p := b.get("/candidates?q=grace+step:nine"); !p.has("a step is a number from 3 to 7") {
		t.Error("nothing is said about an operator that cannot be read")
	}
	if p := h.as("interviewer").get("/candidates?q=pay:%3C60"); !p.has("not for you to see") || p.doc.Find(`[name="pay"]`).Length() != 0 {
		t.Error("an interviewer may filter by pay")
	}
}

func TestThePreVettedAreOfferedAnotherJobWithTheirEvidence(t *testing.T) {
	t.Parallel()
	h := start(t)
	now := h.cast.Clock.Now()
	python := int64(1)
	fill(t, h, &[]models.Candidate{{ID: 2, Name: "Vera Past", Email: "vera@example.org", TimeZone: "UTC", CreatedAt: now}},
		&[]models.Application{{ID: 20, CandidateID: 2, JobID: 1, Step: models.StepTrial, State: models.Rejected, SinceAt: now, Source: models.FromCareers, RetainUntil: "2027-05-23", CreatedAt: now}},
		&[]models.Scorecard{{ID: 1, ApplicationID: 20, Step: 3, UserID: h.cast.Recruiter.ID, SubmittedAt: &now, CreatedAt: now, UpdatedAt: now}},
		&[]models.Rating{{ScorecardID: 1, Criterion: "requirement-1", Name: "Python", RequirementID: &python, Level: 4, Evidence: "Wrote the importer"}})
	recruiter := h.as("recruiter")
	if p := recruiter.get("/candidates?q=pool:yes"); !p.has("Vera Past") || p.has("Grace Okafor") {
		t.Error("the talent pool is not who went past step 5")
	}
	if p := recruiter.get("/candidates/2"); p.doc.Find(`form[action="/candidates/2/applications"] option[value="2"]`).Length() != 1 {
		t.Error("no job is offered on the profile")
	}
	offer := url.Values{"job": {"2"}}
	for who, status := range map[string]int{"manager": 404, "other-manager": 404, "interviewer": 404, "candidate": 404} {
		if p := h.as(who).post("/candidates/2/applications", offer); p.status != status {
			t.Errorf("%s: %d, want %d", who, p.status, status)
		}
	}
	for _, job := range []string{"", "x", "1"} {
		if p := recruiter.post("/candidates/2/applications", url.Values{"job": {job}}); p.status != 422 {
			t.Errorf("job %q: %d", job, p.status)
		}
	}
	if p := recruiter.post("/candidates/1/applications", offer); p.status != 404 {
		t.Errorf("somebody not pre-vetted: %d", p.status)
	}
	p := recruiter.follow(recruiter.post("/candidates/2/applications", offer))
	for _, text := range []string{"Carried over from the talent pool", "Wrote the importer", "from Senior Go engineer, Payments", "by Rosa Lind", "1 rating carried over"} {
		if !p.has(text) {
			t.Errorf("the application lacks %q", text)
		}
	}
	if p.has("4 of 4") {
		t.Error("what was carried over counts")
	}
	if again := recruiter.post("/candidates/2/applications", offer); again.status != 422 {
		t.Errorf("the same job again: %d", again.status)
	}
}
