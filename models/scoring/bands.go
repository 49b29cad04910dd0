package scoring

import (
	"cmp"
	"math"
	"slices"
)

// What is assumed about the error of one rating before any is repeated. One
// rater’s reliability is about .52 (Viswesvaran, Ones & Schmidt 1996, Journal
// of Applied Psychology 81, 557–574), and ratings on four levels spread with a
// standard deviation of about 0.8: 0.8² × (1 − .52) is left to error. The
// assumption weighs as much as priorFreedom ratings that were repeated.
const (
	priorVariance = 0.31 // squared levels
	priorFreedom  = 10

	// shared is the part of the error that all ratings of one rater have in
	// common (leniency, halo). It is a judgement: a handful of raters cannot
	// tell the two parts from each other.
	shared = 0.5

	// confidence is how many standard errors a difference must exceed: 95 %.
	confidence = 1.96
)

// ErrorVariance is by how much ratings of the same thing differ, in squared
// levels: the pooled variance of repeated ratings around the mean of their
// candidate and criterion, drawn towards what is assumed of raters in general
// so that two or three ratings cannot claim a precision they do not have. Each
// slice holds the ratings of one candidate.
//
//	σ² = (10 × 0.31 + Σ (x − x̄)²) / (10 + Σ (n − 1))
func ErrorVariance(candidates [][]Rating) float64 {
	squares, freedom := priorFreedom*priorVariance, float64(priorFreedom)
	for _, ratings := range candidates {
		type tally struct{ n, sum, squares int }
		of := map[int64]tally{}
		for _, r := range ratings {
			if assessed(r) {
				t := of[r.Criterion]
				of[r.Criterion] = tally{t.n + 1, t.sum + r.Level, t.squares + r.Level*r.Level}
			}
		}
		// Whole numbers over the common denominator keep the order of the map
		// out of the result.
		bySize := map[int]int{}
		for _, t := range of {
			if t.n > 1 {
				freedom += float64(t.n - 1)
				bySize[t.n] += t.n*t.squares - t.sum*t.sum
			}
		}
		for n := 2; n <= len(ratings) && len(bySize) > 0; n++ {
			squares += float64(bySize[n]) / float64(n)
		}
	}
	return squares / freedom
}

// StandardError is the standard error of a candidate’s score, in levels. The
// score is Σ vᶜ x̄ᶜ over the rated criteria, vᶜ their share of the weight, x̄ᶜ
// the mean of nᶜ ratings. A rater’s share s is what of the score is theirs,
// Σ vᶜ/nᶜ over what they rated. With half of the variance common to a rater:
//
//	SE² = σ² (½ Σ s² + ½ Σ vᶜ²/nᶜ)
//
// which is the relative error of a persons × raters × fixed criteria design
// (Brennan 2001, Generalizability Theory), for unequal weights and gaps. More
// raters make it smaller; more criteria by the same rater do so only in part.
func StandardError(criteria []Criterion, ratings []Rating, variance float64) float64 {
	total := 0
	count := map[int64]int{}
	for _, r := range ratings {
		if assessed(r) {
			count[r.Criterion]++
		}
	}
	for _, c := range criteria {
		if c.Weight > 0 && count[c.ID] > 0 {
			total += c.Weight
		}
	}
	var own float64
	shares := map[int64]float64{}
	var raters []int64
	for _, c := range criteria {
		if c.Weight <= 0 || count[c.ID] == 0 {
			continue
		}
		v, n := float64(c.Weight)/float64(total), float64(count[c.ID])
		own += v * v / n
		for _, r := range ratings {
			if r.Criterion != c.ID || !assessed(r) {
				continue
			}
			if _, known := shares[r.Rater]; !known {
				raters = append(raters, r.Rater)
			}
			shares[r.Rater] += v / n
		}
	}
	var common float64
	slices.Sort(raters)
	for _, r := range raters {
		common += shares[r] * shares[r]
	}
	return math.Sqrt(variance * (shared*common + (1-shared)*own))
}

// Measured is a score with its standard error, both in levels.
type Measured struct{ Mean, Error float64 }

// Bands groups scores that measurement cannot tell apart: the band of each,
// from 1, in the order they came. The best score heads the first band. From
// there down everybody belongs to it whose distance is within
//
//	1.96 × SED, SED = √(SE₁² + SE₂²)
//
// the standard error of the difference; the first who is not heads the next
// band. These are fixed bands referenced to their top score (Cascio, Outtz,
// Zedeck & Goldstein 1991, Human Performance 4, 233–264), with an error for
// each score rather than one for all. A band never reaches past somebody who
// is told apart from its head, so that being less well known lifts nobody.
func Bands(scores []Measured) []int {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(scores[b].Mean, scores[a].Mean), cmp.Compare(scores[a].Error, scores[b].Error))
	})
	bands := make([]int, len(scores))
	band := 0
	var head Measured
	for _, i := range order {
		if band == 0 || Differ(head, scores[i]) {
			band++
			head = scores[i]
		}
		bands[i] = band
	}
	return bands
}

// Differ reports whether two scores are further apart than their errors
// explain.
func Differ(a, b Measured) bool {
	const rounding = 1e-9
	return math.Abs(a.Mean-b.Mean) > confidence*math.Hypot(a.Error, b.Error)+rounding
}
