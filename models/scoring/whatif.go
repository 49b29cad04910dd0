package scoring

import (
	"cmp"
	"slices"
)

// Profile is a candidate as weights see one: the mean level of each criterion,
// in the order of the criteria; 0 is not rated.
type Profile struct {
	ID     int64
	Levels []float64
}

// ProfileOf is what the ratings of a candidate say about the criteria.
func ProfileOf(id int64, criteria []Criterion, ratings []Rating) Profile {
	p := Profile{ID: id, Levels: make([]float64, len(criteria))}
	for i, c := range criteria {
		p.Levels[i], _ = Level(ratings, c.ID)
	}
	return p
}

// Mean is the score under those weights with the share of the weight that is
// rated; both are 0 when nothing is.
func (p Profile) Mean(weights []int) (mean, coverage float64) {
	var sum float64
	rated, total := 0, 0
	for i, w := range weights {
		total += w
		if p.Levels[i] > 0 {
			rated += w
			sum += p.Levels[i] * float64(w)
		}
	}
	if rated == 0 {
		return 0, 0
	}
	return sum / float64(rated), float64(rated) / float64(total)
}

// Top are the n best under those weights, best first; of equals the one that
// came first. Whoever is rated on less than the floor has no score.
func Top(profiles []Profile, weights []int, floor float64, n int) []int64 {
	type scored struct {
		id   int64
		mean float64
	}
	var best []scored
	for _, p := range profiles {
		if mean, coverage := p.Mean(weights); coverage > 0 && coverage >= floor {
			best = append(best, scored{p.ID, mean})
		}
	}
	slices.SortFunc(best, func(a, b scored) int { return cmp.Or(cmp.Compare(b.mean, a.mean), cmp.Compare(a.id, b.id)) })
	ids := []int64{}
	for _, s := range best[:min(n, len(best))] {
		ids = append(ids, s.id)
	}
	return ids
}

// Change says how a variation differs from the weights it was made from.
type Change int

// The variations that are tried.
const (
	EqualWeights Change = iota + 1 // all weights the same
	MustsDoubled                   // those of the must-haves twice as large
	OneMore                        // the weight of one criterion up by one
	OneLess                        // the weight of one criterion down by one
	lightest     = 1
	heaviest     = 5
)

// Variation is another set of weights. Criterion is the place of the one that
// changed, for OneMore and OneLess.
type Variation struct {
	Change    Change
	Criterion int
	Weights   []int
}

// Variations are the other weights somebody might as well have chosen: equal
// ones, must-haves doubled, and each weight one up and one down where the
// scale of 1 to 5 has room.
func Variations(weights []int, musts []bool) []Variation {
	equal, doubled := make([]int, len(weights)), slices.Clone(weights)
	for i := range weights {
		equal[i] = 1
		if musts[i] {
			doubled[i] *= 2
		}
	}
	list := []Variation{{Change: EqualWeights, Weights: equal}, {Change: MustsDoubled, Weights: doubled}}
	for i, w := range weights {
		for _, v := range []struct {
			change Change
			weight int
		}{{OneMore, w + 1}, {OneLess, w - 1}} {
			if v.weight < lightest || v.weight > heaviest {
				continue
			}
			other := slices.Clone(weights)
			other[i] = v.weight
			list = append(list, Variation{v.change, i, other})
		}
	}
	return list
}

// Robustness says how often the same candidates come out on top.
type Robustness struct {
	Top     []int64 // under the weights as they are, best first
	Same    int     // variations that keep the same ones on top, in whatever order
	Of      int     // variations tried
	Changed []Outcome
}

// Outcome is a variation that puts others on top.
type Outcome struct {
	Variation
	In, Out []int64
}

// Robust tries the variations on the n best.
func Robust(profiles []Profile, weights []int, musts []bool, floor float64, n int) Robustness {
	r := Robustness{Top: Top(profiles, weights, floor, n)}
	for _, v := range Variations(weights, musts) {
		top := Top(profiles, v.Weights, floor, n)
		out := Outcome{Variation: v, In: without(top, r.Top), Out: without(r.Top, top)}
		r.Of++
		if len(out.In) == 0 && len(out.Out) == 0 {
			r.Same++
			continue
		}
		r.Changed = append(r.Changed, out)
	}
	return r
}

// without are the ids of a that are not in b.
func without(a, b []int64) []int64 {
	return slices.DeleteFunc(slices.Clone(a), func(id int64) bool { return slices.Contains(b, id) })
}
