package scoring

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestMeanUnderOtherWeights(t *testing.T) {
	t.Parallel()
	p := ProfileOf(1, []Criterion{{1, 5}, {2, 3}, {3, 2}}, []Rating{{1, 7, 4}, {1, 8, 3}, {2, 7, 2}, {9, 7, 1}})
	if !slices.Equal(p.Levels, []float64{3.5, 2, 0}) {
		t.Fatalf("levels %v", p.Levels)
	}
	for _, test := range []struct {
		weights        []int
		mean, coverage float64
	}{
		{[]int{5, 3, 2}, (17.5 + 6) / 8, 0.8},
		{[]int{1, 1, 1}, 2.75, 2.0 / 3},
		{[]int{0, 0, 1}, 0, 0},
	} {
		if mean, coverage := p.Mean(test.weights); !near(mean, test.mean) || !near(coverage, test.coverage) {
			t.Errorf("%v: %v with %v, want %v with %v", test.weights, mean, coverage, test.mean, test.coverage)
		}
	}
}

func TestTopLeavesOutWhoHasNoScore(t *testing.T) {
	t.Parallel()
	profiles := []Profile{{1, []float64{4, 0}}, {2, []float64{3, 2}}, {3, []float64{2, 3}}, {4, []float64{0, 0}}, {5, []float64{3, 2}}}
	for _, test := range []struct {
		weights []int
		n       int
		want    []int64
	}{
		{[]int{5, 1}, 3, []int64{1, 2, 5}},
		{[]int{1, 1}, 3, []int64{2, 3, 5}},
		{[]int{1, 5}, 1, []int64{3}},
		{[]int{1, 1}, 9, []int64{2, 3, 5}},
	} {
		if got := Top(profiles, test.weights, 0.6, test.n); !slices.Equal(got, test.want) {
			t.Errorf("%v: %v, want %v", test.weights, got, test.want)
		}
	}
}

func TestVariations(t *testing.T) {
	t.Parallel()
	want := []Variation{
		{EqualWeights, 0, []int{1, 1, 1}}, {MustsDoubled, 0, []int{10, 1, 3}},
		{OneLess, 0, []int{4, 1, 3}}, {OneMore, 1, []int{5, 2, 3}}, {OneMore, 2, []int{5, 1, 4}}, {OneLess, 2, []int{5, 1, 2}},
	}
	got := Variations([]int{5, 1, 3}, []bool{true, false, false})
	if !slices.EqualFunc(got, want, func(a, b Variation) bool {
		return a.Change == b.Change && a.Criterion == b.Criterion && slices.Equal(a.Weights, b.Weights)
	}) {
		t.Errorf("got %v", got)
	}
}

func TestRobust(t *testing.T) {
	t.Parallel()
	// The first weight decides between 1 and 2: with equal weights 2 is ahead.
	profiles := []Profile{{1, []float64{4, 2}}, {2, []float64{3, 4}}}
	r := Robust(profiles, []int{5, 2}, []bool{true, false}, 0.6, 1)
	if !slices.Equal(r.Top, []int64{1}) || r.Of != 5 {
		t.Fatalf("%+v", r)
	}
	if r.Same != 3 || len(r.Changed) != 2 || r.Changed[0].Change != EqualWeights || !slices.Equal(r.Changed[0].In, []int64{2}) || !slices.Equal(r.Changed[0].Out, []int64{1}) {
		t.Errorf("%+v", r)
	}
}

func TestWhoLeadsEverywhereStaysOnTop(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.IntRange(1, 5), 1, 6).Draw(t, "weights")
		best := Profile{ID: 1, Levels: make([]float64, len(weights))}
		profiles := []Profile{best}
		for i := range weights {
			best.Levels[i] = 4
		}
		for id := int64(2); id < 6; id++ {
			levels := rapid.SliceOfN(rapid.Float64Range(1, 3.5), len(weights), len(weights)).Draw(t, "levels")
			profiles = append(profiles, Profile{id, levels})
		}
		if r := Robust(profiles, weights, make([]bool, len(weights)), 0.6, 1); r.Same != r.Of {
			t.Fatalf("%+v", r)
		}
	})
}
