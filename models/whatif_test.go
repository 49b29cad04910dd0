package models

import (
	"slices"
	"testing"

	"stepwise/models/scoring"
)

// contest is two candidates whom the first weight decides between, and one
// who is rated on too little.
func contest() Matrix {
	m := Matrix{Requirements: []Requirement{{ID: 1, Name: "PostgreSQL", Must: true, Weight: 5}, {ID: 2, Name: "AWS", Weight: 2}}}
	for id, levels := range map[int64][]int{1: {4, 2}, 2: {3, 4}, 3: {0, 4}} {
		row := MatrixRow{Application: Application{ID: id}, Name: string(rune('@' + id)), Cells: make([]MatrixCell, 2)}
		for i, level := range levels {
			if level > 0 {
				row.Ratings = append(row.Ratings, scoring.Rating{Criterion: int64(i + 1), Rater: 7, Level: level})
			}
		}
		m.Rows = append(m.Rows, row)
	}
	m.Place(60)
	return m
}

func TestWhatIfListsBeforeAndAfter(t *testing.T) {
	t.Parallel()
	m := contest()
	w := m.WhatIf([]int{1, 5}, 60)
	var order []int64
	for _, l := range w.Lines {
		order = append(order, l.ID)
	}
	// With 1 to 5 the third is rated on five sixths of the weight, and best.
	if !slices.Equal(order, []int64{3, 2, 1}) || !slices.Equal(w.In, []int64{3}) || len(w.Out) != 0 {
		t.Errorf("%v, in %v, out %v", order, w.In, w.Out)
	}
	if w.Lines[0].Now.Shown || !w.Lines[0].Then.Shown || w.Lines[0].Then.Band != 1 {
		t.Errorf("%+v", w.Lines[0])
	}
	if w.Robust.Of != 5 || !slices.Equal(w.Robust.Top, []int64{1, 2}) {
		t.Errorf("%+v", w.Robust)
	}
}

func TestWhatIfKeepsTheMatrixAsItIs(t *testing.T) {
	t.Parallel()
	m := contest()
	before := slices.Clone(m.Requirements)
	m.WhatIf([]int{1, 5}, 60)
	if m.Requirements[0].Weight != before[0].Weight || m.Rows[0].Standing.Mean == 0 && m.Rows[1].Standing.Mean == 0 {
		t.Error("the matrix changed")
	}
	if w := m.WhatIf(nil, 60); w.Lines != nil {
		t.Errorf("nothing was asked for, yet %v", w.Lines)
	}
}

func TestBandsOfUnratedAreNone(t *testing.T) {
	t.Parallel()
	m := contest()
	for _, r := range m.Rows {
		if want := r.ID != 3; (r.Standing.Band > 0) != want || want != r.Standing.Shown {
			t.Errorf("%s: %+v", r.Name, r.Standing)
		}
	}
	for band, want := range map[int]string{0: "", 1: "A", 26: "Z", 27: "Z2"} {
		if got := BandName(band); got != want {
			t.Errorf("band %d is called %q", band, got)
		}
	}
}

func TestReweighed(t *testing.T) {
	t.Parallel()
	before := []Requirement{{ID: 1, Name: "Go", Must: true, Weight: 5}, {ID: 2, Name: "AWS", Weight: 2}}
	for name, test := range map[string]struct {
		after []Requirement
		want  bool
	}{
		"the same":         {[]Requirement{{ID: 1, Must: true, Weight: 5}, {ID: 2, Weight: 2}}, false},
		"another order":    {[]Requirement{{ID: 2, Weight: 2}, {ID: 1, Must: true, Weight: 5}}, false},
		"another weight":   {[]Requirement{{ID: 1, Must: true, Weight: 4}, {ID: 2, Weight: 2}}, true},
		"no must any more": {[]Requirement{{ID: 1, Weight: 5}, {ID: 2, Weight: 2}}, true},
		"one less":         {[]Requirement{{ID: 1, Must: true, Weight: 5}}, true},
		"one for another":  {[]Requirement{{ID: 1, Must: true, Weight: 5}, {Weight: 2}}, true},
	} {
		if got := Reweighed(before, test.after); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
