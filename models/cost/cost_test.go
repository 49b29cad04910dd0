package cost

import (
	"math"
	"testing"
)

// The guide figures of 2026, in dollars.
var (
	uk            = Range{Low: 60, High: 150}
	usa           = Range{Low: 80, High: 180}
	india         = Range{Low: 20, High: 50}
	easternEurope = Range{Low: 30, High: 70}

	junior = Range{Low: 15, High: 40}
	mid    = Range{Low: 40, High: 80}
	senior = Range{Low: 80, High: 150, Open: true}
)

func TestOver(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		in   Input
		want Range
	}{
		{"hours are worked", Input{Hourly, uk, 40, 12}, Range{Low: 28_800, High: 72_000}},
		{"part time costs less by the hour", Input{Hourly, india, 20, 10}, Range{Low: 4_000, High: 10_000}},
		{"an open rate stays open", Input{Hourly, senior, 40, 1}, Range{Low: 3_200, High: 6_000, Open: true}},
		{"a year of salary", Input{Annual, Range{Low: 60_000, High: 120_000}, 0, 52}, Range{Low: 60_000, High: 120_000}},
		{"a salary does not depend on hours", Input{Annual, Range{Low: 60_000, High: 120_000}, 20, 26}, Range{Low: 30_000, High: 60_000}},
		{"no duration", Input{Hourly, uk, 40, 0}, Range{}},
		{"no basis", Input{"", uk, 40, 10}, Range{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := Over(test.in); got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

func TestIntersect(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		a, b Range
		want Range
		ok   bool
	}{
		{"a mid-level developer in the UK", uk, mid, Range{Low: 60, High: 80}, true},
		{"a senior one is capped by the region", uk, senior, Range{Low: 80, High: 150}, true},
		{"the region reaches past the last known figure", usa, senior, Range{Low: 80, High: 180}, true},
		{"touching ends", usa, mid, Range{Low: 80, High: 80}, true},
		{"a junior one in India", india, junior, Range{Low: 20, High: 40}, true},
		{"no senior rate in India", india, senior, Range{}, false},
		{"no junior rate in the USA", usa, junior, Range{}, false},
		{"two open ranges stay open", senior, Range{Low: 90, High: 200, Open: true}, Range{Low: 90, High: 200, Open: true}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			for _, pair := range [][2]Range{{test.a, test.b}, {test.b, test.a}} {
				got, ok := Intersect(pair[0], pair[1])
				if got != test.want || ok != test.ok {
					t.Errorf("Intersect(%+v, %+v) = %+v, %v, want %+v, %v", pair[0], pair[1], got, ok, test.want, test.ok)
				}
			}
		})
	}
}

func TestSaving(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name        string
		here, there Range
		low, high   float64
	}{
		{"India against the UK", uk, india, 0.667, 0.667},
		{"India against the USA", usa, india, 0.75, 0.722},
		{"India against Eastern Europe", easternEurope, india, 0.333, 0.286},
		{"nowhere else", uk, uk, 0, 0},
		{"a dearer place saves less than nothing", india, uk, -2, -2},
		{"nothing to save from", Range{}, india, 0, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			low, high := Saving(test.here, test.there)
			if math.Abs(low-test.low) > 0.0005 || math.Abs(high-test.high) > 0.0005 {
				t.Errorf("got %.3f and %.3f, want %.3f and %.3f", low, high, test.low, test.high)
			}
		})
	}
}

func TestWithin(t *testing.T) {
	t.Parallel()
	budget := Range{Low: 20_000, High: 40_000}
	tests := []struct {
		name         string
		cost, budget Range
		want         Verdict
	}{
		{"less than the budget starts at", Range{Low: 5_000, High: 15_000}, budget, BelowBudget},
		{"inside", Range{Low: 25_000, High: 35_000}, budget, WithinBudget},
		{"starting lower", Range{Low: 10_000, High: 40_000}, budget, WithinBudget},
		{"the low end only", Range{Low: 30_000, High: 50_000}, budget, PartlyWithin},
		{"a low end at the limit", Range{Low: 40_000, High: 50_000}, budget, PartlyWithin},
		{"too much", Range{Low: 41_000, High: 50_000}, budget, OverBudget},
		{"a cost without an end", Range{Low: 30_000, High: 35_000, Open: true}, budget, PartlyWithin},
		{"a budget without an end", Range{Low: 90_000, High: 95_000, Open: true}, Range{Low: 20_000, Open: true}, WithinBudget},
		{"no budget", Range{Low: 30_000, High: 50_000}, Range{}, Unknown},
		{"no cost", Range{}, budget, Unknown},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := Within(test.cost, test.budget); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
