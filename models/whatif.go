package models

import (
	"cmp"
	"slices"

	"stepwise/models/scoring"
)

// topOf is how many of the best a what-if watches.
const topOf = 3

// WhatIf is what other weights would make of a matrix. Nothing of it is kept.
type WhatIf struct {
	Robust  scoring.Robustness // of the best few, under the usual variations
	Names   map[int64]string   // of the candidates it speaks of
	Lines   []WhatIfLine       // the foremost before and after, in the order after; none unless weights were asked for
	In, Out []int64            // among the best few, under the weights asked for
}

// WhatIfLine is one candidate under the weights as they are and as asked for.
type WhatIfLine struct {
	ID        int64
	Now, Then Standing
}

// WhatIf tries other weights on all rows of the matrix: the usual variations,
// and those asked for, in the order of the requirements, if any.
func (m Matrix) WhatIf(weights []int, floor int) WhatIf {
	criteria := CriteriaOf(m.Requirements)
	now, musts := make([]int, len(criteria)), make([]bool, len(criteria))
	for i, q := range m.Requirements {
		now[i], musts[i] = q.Weight, q.Must
	}
	w := WhatIf{Names: map[int64]string{}}
	var profiles []scoring.Profile
	for _, r := range m.Rows {
		if len(r.Ratings) > 0 {
			profiles = append(profiles, scoring.ProfileOf(r.ID, criteria, r.Ratings))
			w.Names[r.ID] = r.Name
		}
	}
	share := float64(floor) / 100
	w.Robust = scoring.Robust(profiles, now, musts, share, topOf)
	if weights == nil {
		return w
	}
	top := scoring.Top(profiles, weights, share, topOf)
	missing := func(from []int64) func(int64) bool {
		return func(id int64) bool { return slices.Contains(from, id) }
	}
	w.In = slices.DeleteFunc(slices.Clone(top), missing(w.Robust.Top))
	w.Out = slices.DeleteFunc(slices.Clone(w.Robust.Top), missing(top))
	w.Lines = m.under(weights, floor)
	return w
}

// shownLines is how many of the foremost before, and after, a what-if lists.
const shownLines = 10

// under compares the foremost under the weights as they are and as asked for.
func (m Matrix) under(weights []int, floor int) []WhatIfLine {
	other := slices.Clone(m.Requirements)
	for i := range other {
		other[i].Weight = weights[i]
	}
	ratings := map[int64][]scoring.Rating{}
	for _, r := range m.Rows {
		if len(r.Ratings) > 0 {
			ratings[r.ID] = r.Ratings
		}
	}
	then := Bands(other, ratings, floor)
	var lines []WhatIfLine
	for _, r := range m.Rows {
		if line := (WhatIfLine{r.ID, r.Standing, then[r.ID]}); line.Now.Shown || line.Then.Shown {
			lines = append(lines, line)
		}
	}
	slices.SortFunc(lines, func(a, b WhatIfLine) int { return byScore(a.Now, b.Now, a.ID, b.ID) })
	foremost := map[int64]bool{}
	for _, l := range lines[:min(shownLines, len(lines))] {
		foremost[l.ID] = true
	}
	slices.SortFunc(lines, func(a, b WhatIfLine) int { return byScore(a.Then, b.Then, a.ID, b.ID) })
	for _, l := range lines[:min(shownLines, len(lines))] {
		foremost[l.ID] = true
	}
	return slices.DeleteFunc(lines, func(l WhatIfLine) bool { return !foremost[l.ID] })
}

// byScore sorts the best first and those without a score last.
func byScore(a, b Standing, idA, idB int64) int {
	shown := func(s Standing) float64 {
		if !s.Shown {
			return 0
		}
		return s.Mean
	}
	return cmp.Or(cmp.Compare(shown(b), shown(a)), cmp.Compare(idA, idB))
}
