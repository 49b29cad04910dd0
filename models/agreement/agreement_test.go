package agreement

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func near(got, want, within float64) bool { return math.Abs(got-want) < within }

// turn makes rows of columns: published tables give a line for each rater.
func turn(raters [][]int) [][]int {
	table := make([][]int, len(raters[0]))
	for i := range table {
		for _, r := range raters {
			table[i] = append(table[i], r[i])
		}
	}
	return table
}

// Krippendorff 2011, section C: four observers, twelve units, missing data. The
// ordinal alpha published for it is .815.
func TestAlphaOfKrippendorffsExample(t *testing.T) {
	t.Parallel()
	f := Alpha(turn([][]int{
		{1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0},
		{1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
		{0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0},
		{1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0},
	}))
	if !near(f.Value, .815, .0005) || f.N != 11 || !f.Shown() || !f.Small() {
		t.Errorf("%+v, want .815 of 11", f)
	}
}

// Shrout & Fleiss 1979, table 2: six targets, four judges.
func TestICCOfShroutAndFleiss(t *testing.T) {
	t.Parallel()
	one, mean := ICC([][]int{{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}})
	if !near(one.Value, .29, .005) || !near(mean.Value, .62, .005) || one.N != 6 || one.Shown() {
		t.Errorf("ICC(2,1) %+v, ICC(2,k) %+v, want .29 and .62", one, mean)
	}
}

func TestKappaWithQuadraticWeights(t *testing.T) {
	t.Parallel()
	f := Kappa([]int{1, 2, 3, 4, 4, 2, 3, 5, 1, 3}, []int{1, 3, 3, 4, 5, 2, 2, 4, 1, 3}, 5)
	if !near(f.Value, .8718, .00005) || f.N != 10 || !f.Shown() || !f.Small() {
		t.Errorf("%+v, want .8718 of 10", f)
	}
}

func TestWhatCannotBeMeasuredIsNotKnown(t *testing.T) {
	t.Parallel()
	for name, table := range map[string][][]int{
		"nothing": nil, "one rater": {{3}, {4}}, "gaps alone": {{3, 0}, {0, 4}}, "all the same": {{3, 3}, {3, 3}},
	} {
		alpha := Alpha(table)
		one, mean := ICC(table)
		if alpha.Known || one.Known || mean.Known || alpha.Shown() {
			t.Errorf("%s: %+v %+v %+v", name, alpha, one, mean)
		}
	}
	if one, mean := ICC([][]int{{1, 4, 2, 1, 2}, {2, 1, 2, 3, 3}, {2, 1, 2, 3, 4}}); one.Known || mean.Known {
		t.Errorf("differences that are nothing but rounding: %+v %+v", one, mean)
	}
	if f := Kappa([]int{3, 3, 0}, []int{3, 3, 1}, 4); f.Known || f.N != 2 {
		t.Errorf("two who always say 3: %+v", f)
	}
	if f := Same([][]int{{3, 3}, {3, 4, 4}, {1, 0}}); !near(f.Value, .5, 1e-9) || f.N != 2 {
		t.Errorf("same: %+v, want two of four pairs", f)
	}
}

func TestSmallIsSaidAndTooSmallIsNotShown(t *testing.T) {
	t.Parallel()
	for n, want := range map[int][2]bool{9: {false, true}, 10: {true, true}, 29: {true, true}, 30: {true, false}} {
		f := Figure{Value: .5, N: n, Known: true}
		if f.Shown() != want[0] || f.Small() != want[1] {
			t.Errorf("%d: shown %v, small %v", n, f.Shown(), f.Small())
		}
	}
}

func anyTable(t *rapid.T) [][]int {
	raters := rapid.IntRange(2, 5).Draw(t, "raters")
	row := rapid.SliceOfN(rapid.IntRange(0, 4), raters, raters)
	return rapid.SliceOfN(row, 1, 30).Draw(t, "table")
}

func TestWhoIsNamedFirstDoesNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		table := anyTable(t)
		places := rapid.Permutation(indices(len(table[0]))).Draw(t, "order")
		var other [][]int
		for _, row := range table {
			mixed := make([]int, len(row))
			for i, at := range places {
				mixed[i] = row[at]
			}
			other = append(other, mixed)
		}
		slices.Reverse(other)
		a, b := Alpha(table), Alpha(other)
		one, mean := ICC(table)
		one2, mean2 := ICC(other)
		for _, pair := range [][2]Figure{{a, b}, {one, one2}, {mean, mean2}, {Same(table), Same(other)}} {
			if pair[0].N != pair[1].N || pair[0].Known != pair[1].Known || !near(pair[0].Value, pair[1].Value, 1e-9) {
				t.Fatalf("%+v and %+v", pair[0], pair[1])
			}
		}
	})
}

func indices(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func TestPerfectAgreementIsOneAndNothingIsMore(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		table := anyTable(t)
		if f := Alpha(table); f.Value > 1+1e-9 {
			t.Fatalf("alpha %v", f.Value)
		}
		agreed := [][]int{}
		for _, row := range table {
			levels := slices.Clone(row)
			for i := range levels {
				levels[i] = max(1, row[0])
			}
			agreed = append(agreed, levels)
		}
		one, mean := ICC(agreed)
		var a, b []int
		for _, row := range agreed {
			a, b = append(a, row[0]), append(b, row[1])
		}
		for _, f := range []Figure{Alpha(agreed), one, mean, Kappa(a, b, 4), Same(agreed)} {
			if f.Known && !near(f.Value, 1, 1e-9) {
				t.Fatalf("all agree: %+v", f)
			}
		}
	})
}

// What only one person rated changes no figure.
func TestRatingsThatStandAloneDoNotCount(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		table := anyTable(t)
		alone := make([]int, len(table[0]))
		alone[0] = rapid.IntRange(1, 4).Draw(t, "level")
		if a, b := Alpha(table), Alpha(append(slices.Clone(table), alone)); a != b {
			t.Fatalf("%+v and %+v", a, b)
		}
	})
}

func TestSpreadAndDeviation(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		levels    []int
		spread    int
		deviation float64
	}{{nil, 0, 0}, {[]int{4}, 0, 0}, {[]int{0, 4}, 0, 0}, {[]int{1, 0, 4}, 3, 1.5}, {[]int{2, 2, 4}, 2, math.Sqrt(8) / 3}} {
		if got := Spread(test.levels); got != test.spread || !near(Deviation(test.levels), test.deviation, 1e-9) {
			t.Errorf("%v: %d, %v", test.levels, got, Deviation(test.levels))
		}
	}
}
