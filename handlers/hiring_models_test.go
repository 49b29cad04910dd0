package handlers_test

import (
	"testing"

	"stepwise/models"
	"stepwise/models/cost"
	"stepwise/views"
)

func TestModelPageShowsWhatCostWorksOut(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.rates()
	r := h.as("recruiter")
	hours := cost.Input{Basis: cost.Hourly, HoursPerWeek: 40, Weeks: 26}
	both, _ := cost.Intersect(cost.Range{Low: 60, High: 150}, cost.Range{Low: 40, High: 80})
	hours.Rate = both
	dedicated := views.CostRange(cost.Over(hours), "USD")
	salary := views.CostRange(cost.Over(cost.Input{Basis: cost.Annual, Rate: cost.Range{Low: 60_000, High: 120_000}, Weeks: 26}), "USD")
	p := r.get("/jobs/1/model?region=uk&level=mid")
	for _, want := range []string{"$62,400–83,200", dedicated, "$30,000–60,000", salary, "bill rate per hour, guide figures 2026", "salary per year, guide figures 2026",
		"not comparable with the budget", "India instead of United Kingdom", "67 % less an hour", "Reliability issues"} {
		if !p.has(want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if p := r.get("/jobs/1/model?region=eastern-europe&level=mid"); !p.has("There is no salary figure for Eastern Europe") || !p.has("29–33 % less an hour") {
		t.Error("Eastern Europe has no salary, and India costs less")
	}
	if p := r.get("/jobs/1/model?region=india&level=senior"); !p.has("Rate by region") || !p.has("$80–150 and more an hour") {
		t.Error("region and level that do not meet are not shown apart")
	}
	if p := r.get("/jobs/1/model?region=atlantis&level=%3Cscript%3E"); p.status != 200 {
		t.Errorf("unknown region: status %d", p.status)
	}
}

func TestCheapestIsAloneAtTheBottom(t *testing.T) {
	t.Parallel()
	h := start(t)
	rates := h.rates()
	for _, c := range []struct {
		region string
		model  models.Model
		want   bool
	}{
		{"uk", models.ModelOffshore, true},
		{"uk", models.ModelDedicated, false},
		{"uk", models.ModelInHouse, false},
		{"india", models.ModelOffshore, false}, // the same region: a tie
	} {
		costs := models.CompareModels(h.cast.Job, rates, c.region, "mid")
		if got := models.Cheapest(costs, c.model); got != c.want {
			t.Errorf("%s in %s: %v", c.model, c.region, got)
		}
	}
}
