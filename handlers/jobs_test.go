package handlers_test

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"stepwise/data"
	"stepwise/models"
)

// draft creates a job of the manager's and gives its address.
func draft(h *house) string {
	h.Helper()
	p := h.as("recruiter").post("/jobs", url.Values{"once": {"draft-" + h.Name()}, "title": {"Platform engineer"}, "manager": {"3"}, "recruiter": {"2"}})
	if p.status != 303 {
		h.Fatalf("draft: status %d", p.status)
	}
	return strings.TrimSuffix(p.location, "/plan")
}

// plan saves a part of the plan with the version its page shows.
func (b *browser) plan(job, part string, form url.Values) page {
	b.h.Helper()
	if form.Get("version") == "" {
		form.Set("version", b.get(job+"/plan").value("version"))
	}
	return b.post(job+"/"+part, form)
}

// written fills in all of steps 1 and 2.
func written(h *house, job string, model url.Values) {
	h.Helper()
	h.rates()
	r := h.as("recruiter")
	for _, part := range []struct {
		name string
		form url.Values
	}{
		{"timeline", url.Values{"hire_by": {"2026-12-18"}, "start_by": {"2027-01-11"}}},
		{"budget", budget()},
		{"requirements", url.Values{"r[0].name": {"postgresql"}, "r[0].must": {"yes"}, "r[0].weight": {"5"}}},
		{"scope", url.Values{"summary": {"The ledger."}, "own": {"Keep it fast\nKeep it right"}}},
		{"model", model},
	} {
		if p := r.plan(job, part.name, part.form); p.status != 303 {
			h.Fatalf("%s: status %d: %s", part.name, p.status, p.doc.Find("main").Text())
		}
	}
}

func budget() url.Values {
	return url.Values{"basis": {"hourly"}, "low": {"55"}, "high": {"70"}, "cap": {"72"}, "currency": {"USD"}, "hours_per_week": {"40"}, "weeks": {"26"}}
}

func dedicated() url.Values {
	return url.Values{"model": {"dedicated"}, "region": {"eastern-europe"}, "level": {"mid"}, "grounds": {"commitment"}, "reason": {"One team for two years."}}
}

// rates fills in the guide's figures.
func (h *house) rates() []models.Rate {
	h.Helper()
	ref, err := data.Reference()
	if err != nil {
		h.Fatal(err)
	}
	var rates []models.Rate
	for kind, list := range map[models.RateKind][]data.Rate{models.RateHourlyRegion: ref.Rates.HourlyByRegion, models.RateHourlyLevel: ref.Rates.HourlyByLevel, models.RateAnnualRegion: ref.Rates.AnnualByRegion} {
		for _, r := range list {
			rates = append(rates, models.Rate{Kind: kind, Key: r.Key, Name: r.Name, Low: int(r.Low), High: int(r.High), Open: r.Open,
				Currency: ref.Rates.Currency, Year: ref.Rates.Year, Source: ref.Rates.Label})
		}
	}
	if err := h.cast.Store.Fill(context.Background(), &rates); err != nil {
		h.Fatal(err)
	}
	return rates
}

// stored is the job at that address as it is stored.
func (h *house) stored(job string) models.JobSummary {
	h.Helper()
	id, err := strconv.ParseInt(job[strings.LastIndex(job, "/")+1:], 10, 64)
	if err != nil {
		h.Fatal(err)
	}
	j, err := h.cast.Store.Job(context.Background(), h.cast.Admin.Actor(), id)
	if err != nil {
		h.Fatal(err)
	}
	return j
}

// history is what happened to the job, newest first.
func (h *house) history(job string) []models.Event {
	h.Helper()
	events, err := h.cast.Store.JobHistory(context.Background(), h.stored(job).ID)
	if err != nil {
		h.Fatal(err)
	}
	return events
}

func TestJobsListWhoSeesWhat(t *testing.T) {
	t.Parallel()
	h := start(t)
	for who, want := range map[string][2]bool{"admin": {true, true}, "recruiter": {true, true}, "manager": {true, false}, "other-manager": {false, true}} {
		p := h.as(who).get("/jobs")
		if p.status != 200 || p.has(h.cast.Job.Title) != want[0] || p.has(h.cast.OtherJob.Title) != want[1] {
			t.Errorf("%s: status %d", who, p.status)
		}
	}
	for _, who := range []string{"interviewer", "candidate"} {
		if p := h.as(who).get("/jobs"); p.status != 404 {
			t.Errorf("%s: status %d", who, p.status)
		}
	}
	if p := h.as("recruiter").get("/jobs?status=closed"); !p.has("There is no closed job here.") {
		t.Error("an empty list does not say so")
	}
}

func TestCreateJobOnceHoweverOftenClicked(t *testing.T) {
	t.Parallel()
	h := start(t)
	r := h.as("recruiter")
	form := url.Values{"once": {"k1"}, "title": {"Platform engineer"}, "manager": {"3"}}
	first, second := r.post("/jobs", form), r.post("/jobs", form)
	if first.status != 303 || first.location != second.location {
		t.Fatalf("%d %s, %d %s", first.status, first.location, second.status, second.location)
	}
	if p := r.follow(first); p.status != 200 || !p.has("Platform engineer") || p.value("hire_by") != "2026-12-21" {
		t.Errorf("plan: status %d, hire by %q", p.status, p.value("hire_by"))
	}
	m := h.as("manager")
	if p := m.follow(m.post("/jobs", url.Values{"once": {"k2"}, "title": {"Mine"}})); !p.has("Mine") {
		t.Error("a manager’s job is not their own")
	}
	if p := h.as("interviewer").post("/jobs", url.Values{"once": {"k3"}, "title": {"No"}}); p.status != 404 {
		t.Errorf("interviewer: status %d", p.status)
	}
}

func TestCreateJobKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	h := start(t)
	for _, title := range []string{"", strings.Repeat("a", 10_000)} {
		p := h.as("recruiter").post("/jobs", url.Values{"once": {"k"}, "title": {title}, "recruiter": {"2"}})
		if p.status != 422 || p.value("title") != title || p.value("recruiter") != "2" {
			t.Errorf("status %d", p.status)
		}
	}
	p := h.as("recruiter").post("/jobs", url.Values{"once": {"k"}, "title": {`<script>"' مرحبا 🙂`}, "manager": {"5"}})
	if p.status != 422 || p.value("title") != `<script>"' مرحبا 🙂` {
		t.Errorf("an interviewer as manager: status %d, %q", p.status, p.value("title"))
	}
}
