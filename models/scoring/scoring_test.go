package scoring

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestCompute(t *testing.T) {
	t.Parallel()
	three := []Criterion{{1, 5}, {2, 3}, {3, 2}}
	tests := []struct {
		name     string
		criteria []Criterion
		ratings  []Rating
		want     Score
	}{
		{"nothing to rate", nil, nil, Score{}},
		{"nothing rated", three, nil, Score{}},
		{"only not assessed", three, []Rating{{1, 7, 0}, {2, 7, 0}}, Score{}},
		{"everything rated", three, []Rating{{1, 7, 4}, {2, 7, 3}, {3, 7, 2}}, Score{3.3, 1, 1, true}},
		{"not assessed is left out, not zero", three, []Rating{{1, 7, 4}, {2, 7, 3}, {3, 7, 0}}, Score{29.0 / 8, 0.8, 1, true}},
		{"exactly at the floor", []Criterion{{1, 3}, {2, 2}}, []Rating{{1, 7, 3}}, Score{3, 0.6, 1, true}},
		{"below the floor", three, []Rating{{1, 7, 4}}, Score{4, 0.5, 1, false}},
		{"two raters share a criterion", three, []Rating{{1, 7, 4}, {1, 8, 3}, {2, 8, 2}}, Score{(17.5 + 6) / 8, 0.8, 2, true}},
		{"ratings of other criteria do not count", three, []Rating{{9, 7, 1}, {1, 8, 4}, {2, 8, 4}}, Score{4, 0.8, 1, true}},
		{"levels outside the scale do not count", three, []Rating{{1, 7, 5}, {1, 8, -1}}, Score{}},
		{"a criterion without weight does not count", []Criterion{{1, 0}, {2, 1}}, []Rating{{1, 7, 1}, {2, 7, 4}}, Score{4, 1, 1, true}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := Compute(test.criteria, test.ratings, 0.6)
			if !same(got, test.want) {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

func TestNothingRatedIsNeverShown(t *testing.T) {
	t.Parallel()
	if Compute([]Criterion{{1, 5}}, nil, 0).Shown {
		t.Error("a score without ratings is shown under a floor of zero")
	}
}

func TestLevel(t *testing.T) {
	t.Parallel()
	mean, n := Level([]Rating{{1, 7, 4}, {1, 8, 1}, {1, 9, 0}, {2, 7, 3}}, 1)
	if mean != 2.5 || n != 2 {
		t.Errorf("got %v over %d, want 2.5 over 2", mean, n)
	}
}

func TestScoreStaysWithinTheScale(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		criteria, ratings := anyCriteria(t), anyRatings(t)
		score := Compute(criteria, ratings, 0.6)
		if score.Coverage < 0 || score.Coverage > 1 {
			t.Fatalf("coverage %v", score.Coverage)
		}
		if score.Coverage > 0 && (score.Mean < Lowest-1e-9 || score.Mean > Highest+1e-9) {
			t.Fatalf("mean %v", score.Mean)
		}
		if score.Coverage == 0 && score != (Score{}) {
			t.Fatalf("nothing rated, yet %+v", score)
		}
	})
}

func TestNotAssessedChangesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		criteria, ratings := anyCriteria(t), anyRatings(t)
		more := append([]Rating{}, ratings...)
		more = append(more, Rating{Criterion: rapid.Int64Range(1, 9).Draw(t, "criterion"), Rater: 99})
		if a, b := Compute(criteria, ratings, 0.6), Compute(criteria, more, 0.6); a != b {
			t.Fatalf("%+v became %+v", a, b)
		}
	})
}

func TestOrderDoesNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		criteria, ratings := anyCriteria(t), anyRatings(t)
		a := Compute(criteria, ratings, 0)
		b := Compute(rapid.Permutation(criteria).Draw(t, "criteria"), rapid.Permutation(ratings).Draw(t, "ratings"), 0)
		if !same(a, b) {
			t.Fatalf("%+v became %+v", a, b)
		}
	})
}

func TestWeightsAreScaleFree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		criteria, ratings := anyCriteria(t), anyRatings(t)
		factor := rapid.IntRange(2, 20).Draw(t, "factor")
		scaled := make([]Criterion, len(criteria))
		for i, c := range criteria {
			scaled[i] = Criterion{c.ID, c.Weight * factor}
		}
		if a, b := Compute(criteria, ratings, 0.6), Compute(scaled, ratings, 0.6); !same(a, b) {
			t.Fatalf("%+v became %+v", a, b)
		}
	})
}

func anyCriteria(t *rapid.T) []Criterion {
	weights := rapid.SliceOfN(rapid.IntRange(1, 5), 0, 9).Draw(t, "weights")
	criteria := make([]Criterion, len(weights))
	for i, w := range weights {
		criteria[i] = Criterion{ID: int64(i + 1), Weight: w}
	}
	return criteria
}

func anyRatings(t *rapid.T) []Rating {
	return rapid.SliceOf(rapid.Custom(func(t *rapid.T) Rating {
		return Rating{
			Criterion: rapid.Int64Range(1, 10).Draw(t, "criterion"),
			Rater:     rapid.Int64Range(1, 5).Draw(t, "rater"),
			Level:     rapid.IntRange(0, Highest).Draw(t, "level"),
		}
	})).Draw(t, "ratings")
}

// same allows the mean the last bits that a different order of addition costs.
func same(a, b Score) bool {
	return math.Abs(a.Mean-b.Mean) < 1e-9 && a.Coverage == b.Coverage && a.Raters == b.Raters && a.Shown == b.Shown
}
