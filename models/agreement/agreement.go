// Package agreement measures how far people who rate the same things agree. A
// table holds one row for each thing rated and one column for each rater, with
// the levels they gave; 0 is no rating.
package agreement

import (
	"math"
	"slices"
)

// Fewest is how many things must have been rated by two people or more before
// a figure is shown at all, and Few below how many it is called small.
const (
	Fewest = 10
	Few    = 30
)

// Figure is a measure with what it rests on. Known is false where there is
// nothing to measure: too little was rated, or everything was rated the same.
type Figure struct {
	Value float64
	N     int // things rated by two people or more
	Known bool
}

// Shown reports whether it rests on enough to be shown, and Small whether
// that is little all the same.
func (f Figure) Shown() bool { return f.Known && f.N >= Fewest }
func (f Figure) Small() bool { return f.N < Few }

// Alpha is Krippendorff’s alpha for ordinal levels: 1 − observed over expected
// disagreement, 1 when all agree, 0 when they agree as often as chance has it.
// It takes any number of raters, and none need have rated everything; what only
// one person rated says nothing. With oᶜᵏ the pairs of levels c and k given to
// the same thing, each thing’s pairs weighted by 1/(m − 1) for its m ratings,
// nᶜ their sums and n the sum of those:
//
//	α = 1 − (n − 1) Σ oᶜᵏ δ²ᶜᵏ / Σ nᶜ nᵏ δ²ᶜᵏ
//	δᶜᵏ = nᶜ/2 + n between c and k + nᵏ/2
//
// (Krippendorff 2011, Computing Krippendorff’s Alpha-Reliability, University
// of Pennsylvania, sections D and E.)
func Alpha(table [][]int) Figure {
	top, pairable := 0, 0
	for _, row := range table {
		if len(given(row)) > 1 {
			pairable++
			top = max(top, slices.Max(row))
		}
	}
	coincidences, margins, total := coincide(table, top)
	var observed, expected float64
	for c := 1; c <= top; c++ {
		for k := 1; k < c; k++ {
			between := -(margins[c] + margins[k]) / 2
			for g := k; g <= c; g++ {
				between += margins[g]
			}
			observed += coincidences[c][k] * between * between
			expected += margins[c] * margins[k] * between * between
		}
	}
	if expected == 0 {
		return Figure{N: pairable}
	}
	return Figure{Value: 1 - (total-1)*observed/expected, N: pairable, Known: true}
}

// coincide counts how often two levels were given to the same thing.
func coincide(table [][]int, top int) (coincidences [][]float64, margins []float64, total float64) {
	coincidences, margins = make([][]float64, top+1), make([]float64, top+1)
	for c := range coincidences {
		coincidences[c] = make([]float64, top+1)
	}
	for _, row := range table {
		levels := given(row)
		if len(levels) < 2 {
			continue
		}
		for i, c := range levels {
			for j, k := range levels {
				if i != j {
					coincidences[c][k] += 1 / float64(len(levels)-1)
				}
			}
			margins[c]++
			total++
		}
	}
	return coincidences, margins, total
}

// given are the ratings of a row.
func given(row []int) []int {
	var levels []int
	for _, level := range row {
		if level > 0 {
			levels = append(levels, level)
		}
	}
	return levels
}

// Kappa is Cohen’s kappa of two raters with quadratic weights on so many
// levels: a disagreement counts by the square of its distance.
//
//	κ = 1 − Σ (i − j)² oᵢⱼ / Σ (i − j)² eᵢⱼ
//
// with o the pairs observed and e those expected if the two rated independently,
// each by their own distribution (Cohen 1968, Weighted kappa, Psychological
// Bulletin 70, 213–220). Pairs with a gap are left out.
func Kappa(a, b []int, levels int) Figure {
	first, second := make([]float64, levels+1), make([]float64, levels+1)
	var observed, expected, n float64
	for i := range a {
		if a[i] == 0 || b[i] == 0 {
			continue
		}
		n++
		first[a[i]]++
		second[b[i]]++
		observed += square(float64(a[i] - b[i]))
	}
	for i, x := range first {
		for j, y := range second {
			expected += square(float64(i-j)) * x * y / max(n, 1)
		}
	}
	if expected == 0 {
		return Figure{N: int(n)}
	}
	return Figure{Value: 1 - observed/expected, N: int(n), Known: true}
}

// ICC is how much of the differences between ratings is due to what was rated:
// one for a single rater, mean for the mean of all of them. Raters are taken as
// drawn from all who could have rated, and agreement is absolute: who is
// stricter than the others lowers it.
//
//	ICC(2,1) = (BMS − EMS) / (BMS + (k − 1) EMS + k (JMS − EMS) / n)
//	ICC(2,k) = (BMS − EMS) / (BMS + (JMS − EMS) / n)
//
// with the mean squares between things, between raters and of what remains, n
// things and k raters (Shrout & Fleiss 1979, Intraclass correlations,
// Psychological Bulletin 86, 420–428). Things with a gap are left out.
func ICC(table [][]int) (one, mean Figure) {
	var rows [][]int
	for _, row := range table {
		if len(row) > 1 && !slices.Contains(row, 0) {
			rows = append(rows, row)
		}
	}
	one.N, mean.N = len(rows), len(rows)
	if len(rows) < 2 {
		return one, mean
	}
	n, k := float64(len(rows)), float64(len(rows[0]))
	between, raters, rest := meanSquares(rows)
	single, joint := between+(k-1)*rest+k*(raters-rest)/n, between+(raters-rest)/n
	if nothing := 1e-9 * (between + raters + rest); single <= nothing || joint <= nothing { // 0 but for rounding
		return one, mean
	}
	one.Value, one.Known = (between-rest)/single, true
	mean.Value, mean.Known = (between-rest)/joint, true
	return one, mean
}

// meanSquares are those of a two-way analysis of variance without repetition.
func meanSquares(rows [][]int) (between, raters, rest float64) {
	n, k := float64(len(rows)), float64(len(rows[0]))
	columns := make([]float64, len(rows[0]))
	var sum, squares, byRow, byColumn float64
	for _, row := range rows {
		var of float64
		for j, level := range row {
			x := float64(level)
			of, columns[j], squares = of+x, columns[j]+x, squares+x*x
		}
		sum, byRow = sum+of, byRow+of*of/k
	}
	for _, of := range columns {
		byColumn += of * of / n
	}
	all := sum * sum / (n * k)
	return (byRow - all) / (n - 1), (byColumn - all) / (k - 1), max(0, squares-byRow-byColumn+all) / ((n - 1) * (k - 1))
}

// Same is the share of pairs of ratings of the same thing that are the same
// level.
func Same(table [][]int) Figure {
	var f Figure
	same, pairs := 0, 0
	for _, row := range table {
		levels := given(row)
		if len(levels) > 1 {
			f.N++
		}
		for i := range levels {
			for j := range i {
				pairs++
				if levels[i] == levels[j] {
					same++
				}
			}
		}
	}
	if f.Known = pairs > 0; f.Known {
		f.Value = float64(same) / float64(pairs)
	}
	return f
}

// Spread is how far apart the levels given are; 0 when fewer than two are.
func Spread(levels []int) int {
	g := given(levels)
	if len(g) < 2 {
		return 0
	}
	return slices.Max(g) - slices.Min(g)
}

// Deviation is the standard deviation of the levels given.
func Deviation(levels []int) float64 {
	g := given(levels)
	var sum, squares float64
	for _, level := range g {
		sum, squares = sum+float64(level), squares+square(float64(level))
	}
	n := float64(max(1, len(g)))
	return math.Sqrt(max(0, squares/n-square(sum/n)))
}

func square(x float64) float64 { return x * x }
