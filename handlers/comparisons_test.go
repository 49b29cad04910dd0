package handlers_test

import (
	"strings"
	"testing"

	"stepwise/models"
)

func TestComparisonHoldsCandidatesSideBySide(t *testing.T) {
	t.Parallel()
	h := start(t)
	crowd(t, h, 2, models.StepShortlist)
	rated(t, h, 1, h.cast.Recruiter, 4, 3, 2)
	rated(t, h, 1001, h.cast.Recruiter, 1, 1)
	now := h.cast.Clock.Now()
	fill(t, h, &[]models.Verdict{{ApplicationID: 1, UserID: 3, Yes: true, Reason: "The queue alone is worth the call", CreatedAt: now}})
	p := h.as("recruiter").get("/jobs/1/comparison?application=1001&application=1&application=1")
	if p.status != 200 {
		t.Fatal(p.status)
	}
	var names []string
	p.doc.Find("thead th a").Each(func(_ int, s *selection) { names = append(names, s.Text()) })
	if strings.Join(names, ", ") != "Crowd 000, Grace Okafor" {
		t.Errorf("the heads: %v", names)
	}
	for _, want := range []string{"Saw it in PostgreSQL", "Band A, 3.4", "Band B, 1.0", "The queue alone is worth the call", "Kofi Mensah", "$65 an hour", "11 years", "pgqueue", "not assessed", "h a day"} {
		if !p.has(want) {
			t.Errorf("it does not say %q:\n%s", want, strings.Join(strings.Fields(p.doc.Find("main").Text()), " "))
		}
	}
}

func TestComparisonTakesTwoToFour(t *testing.T) {
	t.Parallel()
	h := start(t)
	crowd(t, h, 5, models.StepShortlist)
	b := h.as("recruiter")
	for query, want := range map[string]int{
		"":                               422,
		"application=1":                  422,
		"application=1&application=1":    422,
		"application=1&application=1001": 200,
		"application=1&application=1001&application=1002&application=1003":                  200,
		"application=1&application=1001&application=1002&application=1003&application=1004": 422,
		"application=1&application=9": 404,
		"application=1&application=x": 404,
	} {
		if p := b.get("/jobs/1/comparison?" + query); p.status != want {
			t.Errorf("%q: %d, want %d", query, p.status, want)
		}
	}
	if p := b.get("/jobs/1/comparison?application=1"); !p.has("Two to four candidates can be compared; 1 was asked for.") {
		t.Error("does not say why")
	}
	if p := b.get("/jobs/2/comparison?application=1&application=1001"); p.status != 404 {
		t.Errorf("applications of another job: %d", p.status)
	}
	if p := h.as("other-manager").get("/jobs/1/comparison?application=1&application=1001"); p.status != 404 {
		t.Errorf("another manager: %d", p.status)
	}
}

func TestComparisonHidesWhatIsNotForTheReader(t *testing.T) {
	t.Parallel()
	h := start(t)
	crowd(t, h, 1, models.StepShortlist)
	rated(t, h, 1, h.cast.Recruiter, 4, 3, 2)
	p := h.as("manager").get("/jobs/1/comparison?application=1&application=1001")
	if p.has("Saw it in") || p.has("Band A") || !p.has("1 scorecard shows once yours is in") {
		t.Error("the manager sees a scorecard before giving a word")
	}
}
