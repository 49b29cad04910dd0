package handlers_test

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"net/http"
	"strings"
	"testing"

	"stepwise/models"
)

func TestCareersPagesAreForEveryone(t *testing.T) {
	t.Parallel()
	h := start(t)
	c := h.as("")
	list := c.get("/careers")
	if list.status != http.StatusOK || !list.has(h.cast.Job.Title) || !list.has("$55 to $70 an hour") {
		t.Fatalf("careers: %d\n%s", list.status, list.doc.Find("main").Text())
	}
	if got := list.header.Get("Cache-Control"); got != "public, max-age=60" {
		t.Errorf("cache of a visitor’s page: %q", got)
	}
	if got := h.as("candidate").get("/careers").header.Get("Cache-Control"); got != "no-store" {
		t.Errorf("cache of a candidate’s page: %q", got)
	}
	job := c.get("/careers/1")
	for _, text := range []string{"PostgreSQL", "You bring", "Good to have", "Trial project", "8 h of your time", "You hear within 5 working days"} {
		if !job.has(text) {
			t.Errorf("the job page lacks %q", text)
		}
	}
	var posting map[string]any
	if err := json.Unmarshal([]byte(job.doc.Find(`script[type="application/ld+json"]`).Text()), &posting); err != nil {
		t.Fatal(err)
	}
	if posting["@type"] != "JobPosting" || posting["title"] != h.cast.Job.Title || posting["datePosted"] != "2026-11-23" {
		t.Errorf("posting: %v", posting)
	}
}

func TestASalaryForAYearReadsAsNoContractForOne(t *testing.T) {
	t.Parallel()
	h := start(t)
	salaried, short := h.cast.Job, h.cast.Job
	salaried.ID, salaried.Once, salaried.BudgetBasis, salaried.HoursPerWeek, salaried.Weeks = 3, "job-3", models.Annual, 40, 52
	short.ID, short.Once, short.BudgetBasis, short.HoursPerWeek, short.Weeks = 4, "job-4", models.Annual, 40, 26
	fill(t, h, &[]models.Job{salaried, short})
	if p := h.as("").get("/careers/3"); !p.has("40 hours a week") || p.has("52 weeks") {
		t.Errorf("a salary:\n%s", p.doc.Find("main").Text())
	}
	if p := h.as("").get("/careers/4"); !p.has("40 hours a week, for 26 weeks") {
		t.Errorf("half a year:\n%s", p.doc.Find("main").Text())
	}
}

func TestAJobThatIsNotOpenIsNotFound(t *testing.T) {
	t.Parallel()
	h := start(t)
	c := h.as("")
	for _, path := range []string{"/careers/99", "/careers/x", "/careers/99/application"} {
		if p := c.get(path); p.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, p.status)
		}
	}
	h.change(t, "/jobs/1")
	if p := c.get("/careers/1"); p.status != http.StatusNotFound || !p.has("This job is paused") {
		t.Errorf("a paused job: %d", p.status)
	}
	if p := c.get("/careers"); p.has(h.cast.Job.Title) {
		t.Error("a paused job is on the careers page")
	}
}

// change pauses the job at that address, as its recruiter would.
func (h *house) change(t *testing.T, job string) {
	t.Helper()
	p := h.as("recruiter").post(job+"/pause", map[string][]string{"version": {"0"}})
	if p.status != http.StatusSeeOther {
		t.Fatalf("pausing: %d\n%s", p.status, p.doc.Find("main").Text())
	}
}

func TestFeedAndSitemapAreXML(t *testing.T) {
	t.Parallel()
	c := start(t).as("")
	for path, want := range map[string]string{"/careers/feed.xml": "http://stepwise.example/careers/2", "/sitemap.xml": "http://stepwise.example/careers/1"} {
		p := c.get(path)
		d := xml.NewDecoder(strings.NewReader(p.text))
		for {
			_, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
		}
		if !strings.Contains(p.text, want) || !strings.Contains(p.header.Get("Content-Type"), "xml") {
			t.Errorf("%s lacks %s:\n%s", path, want, p.text)
		}
	}
	if p := c.get("/robots.txt"); !strings.Contains(p.text, "Sitemap: http://stepwise.example/sitemap.xml") {
		t.Errorf("robots: %s", p.text)
	}
}
