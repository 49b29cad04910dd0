package scoring

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-6 }

// The values are worked out by hand from the formulas of the doc comments.
func TestErrorVariance(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		candidates [][]Rating
		want       float64
	}{
		"nobody":                        {nil, 0.31},
		"nothing repeated":              {[][]Rating{{{1, 7, 4}, {2, 7, 1}}, {{1, 7, 2}}}, 0.31},
		"two raters two levels apart":   {[][]Rating{{{1, 7, 4}, {1, 8, 2}}}, (3.1 + 2) / 11},
		"two raters agree":              {[][]Rating{{{1, 7, 3}, {1, 8, 3}}}, 3.1 / 11},
		"three raters and another cell": {[][]Rating{{{1, 7, 4}, {1, 8, 3}, {1, 9, 2}, {2, 7, 1}, {2, 8, 2}}}, (3.1 + 2 + 0.5) / 13},
		"not assessed is no rating":     {[][]Rating{{{1, 7, 4}, {1, 8, 0}}}, 0.31},
	} {
		if got := ErrorVariance(test.candidates); !near(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

func TestStandardError(t *testing.T) {
	t.Parallel()
	two := []Criterion{{1, 3}, {2, 1}}
	for name, test := range map[string]struct {
		ratings  []Rating
		variance float64
		want     float64 // squared
	}{
		"nothing rated":                 {nil, 0.31, 0},
		"one rater, one criterion":      {[]Rating{{1, 7, 4}}, 0.31, 0.31},
		"one rater, both":               {[]Rating{{1, 7, 4}, {2, 7, 2}}, 0.31, 0.31 * (0.5 + 0.5*0.625)},
		"two raters, both":              {[]Rating{{1, 7, 4}, {2, 7, 2}, {1, 8, 3}, {2, 8, 2}}, 0.31, 0.31 * (0.5*0.5 + 0.5*0.3125)},
		"two raters, one each":          {[]Rating{{1, 7, 4}, {2, 8, 2}}, 0.31, 0.31 * (0.5*0.625 + 0.5*0.625)},
		"the second rates one of them":  {[]Rating{{1, 7, 4}, {2, 7, 2}, {2, 8, 2}}, 0.4, 0.4 * (0.5*(0.875*0.875+0.125*0.125) + 0.5*(0.5625+0.03125))},
		"others’ criteria do not count": {[]Rating{{1, 7, 4}, {9, 8, 2}}, 0.31, 0.31},
	} {
		if got := StandardError(two, test.ratings, test.variance); !near(got*got, test.want) {
			t.Errorf("%s: %v, want %v", name, got*got, test.want)
		}
	}
}

// One rater each on eight criteria of the same weight: two scores must lie
// 1.15 apart before they count as different.
func TestOneRaterEachHardlyTellsAnybodyApart(t *testing.T) {
	t.Parallel()
	var criteria []Criterion
	var ratings []Rating
	for id := int64(1); id <= 8; id++ {
		criteria, ratings = append(criteria, Criterion{id, 3}), append(ratings, Rating{id, 7, 3})
	}
	e := StandardError(criteria, ratings, 0.31)
	if Differ(Measured{3, e}, Measured{3 - 1.15, e}) || !Differ(Measured{3, e}, Measured{3 - 1.17, e}) {
		t.Errorf("the width is %v", confidence*math.Hypot(e, e))
	}
}

func TestBands(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		scores []Measured
		want   []int
	}{
		"nobody":                             {nil, []int{}},
		"alone":                              {[]Measured{{2, 0.3}}, []int{1}},
		"within 0.69 of the best":            {[]Measured{{2.4, 0.25}, {3.6, 0.25}, {3.2, 0.25}, {2.95, 0.25}}, []int{2, 1, 1, 1}},
		"no error, no band":                  {[]Measured{{3, 0}, {2, 0}, {3, 0}}, []int{1, 2, 1}},
		"bands do not chain":                 {[]Measured{{3.6, 0.2}, {3.2, 0.2}, {2.8, 0.2}, {2.4, 0.2}}, []int{1, 1, 2, 2}},
		"little known is not lifted by that": {[]Measured{{3.8, 0.2}, {3.2, 0.2}, {3, 0.6}}, []int{1, 2, 2}},
	} {
		if got := Bands(test.scores); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

func TestBandsFollowTheScores(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		scores := anyMeasured(t)
		bands := Bands(scores)
		heads := map[int]Measured{}
		for i, a := range scores {
			for j, b := range scores {
				if a.Mean > b.Mean && bands[i] > bands[j] || a == b && bands[i] != bands[j] {
					t.Fatalf("%v is in band %d and %v in band %d", a, bands[i], b, bands[j])
				}
			}
			if h, ok := heads[bands[i]]; !ok || a.Mean > h.Mean || a.Mean == h.Mean && a.Error < h.Error {
				heads[bands[i]] = a
			}
		}
		for i, s := range scores {
			if Differ(heads[bands[i]], s) {
				t.Fatalf("%v shares a band with %v", s, heads[bands[i]])
			}
		}
		for band := 2; band <= len(heads); band++ {
			if !Differ(heads[band-1], heads[band]) {
				t.Fatalf("%v and %v head different bands", heads[band-1], heads[band])
			}
		}
	})
}

func TestBandsDoNotDependOnTheOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		scores := anyMeasured(t)
		places := make([]int, len(scores))
		for i := range places {
			places[i] = i
		}
		places = rapid.Permutation(places).Draw(t, "order")
		shuffled := make([]Measured, len(scores))
		for i, from := range places {
			shuffled[i] = scores[from]
		}
		a, b := Bands(scores), Bands(shuffled)
		for i, from := range places {
			if b[i] != a[from] {
				t.Fatalf("%v: band %d, or %d in another order", scores[from], a[from], b[i])
			}
		}
	})
}

func TestMoreRatersMeasureBetter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		criteria := anyCriteria(t)
		var one, two []Rating
		for _, c := range criteria {
			one = append(one, Rating{c.ID, 1, 3})
			two = append(two, Rating{c.ID, 1, 3}, Rating{c.ID, 2, 3})
		}
		if a, b := StandardError(criteria, one, 0.31), StandardError(criteria, two, 0.31); len(criteria) > 0 && b >= a {
			t.Fatalf("%v with one rater, %v with two", a, b)
		}
	})
}

func anyMeasured(t *rapid.T) []Measured {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Measured {
		return Measured{Mean: float64(rapid.IntRange(10, 40).Draw(t, "mean")) / 10, Error: float64(rapid.IntRange(0, 8).Draw(t, "error")) / 10}
	}), 0, 12).Draw(t, "scores")
}
