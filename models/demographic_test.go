package models

import (
	"fmt"
	"slices"
	"testing"
)

func TestSmallGroupsAreSuppressed(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		name   string
		people []int
		shown  []int // -1 is not shown
	}{
		{"nothing to ask", nil, []int{}},
		{"nobody", []int{0, 0, 0}, []int{-1, -1, -1}},
		{"all large", []int{5, 9, 7}, []int{5, 9, 7}},
		{"one small takes the next smallest with it", []int{4, 9, 7}, []int{-1, 9, -1}},
		{"of nobody too", []int{12, 0, 30}, []int{-1, -1, 30}},
		{"two small are hidden behind each other", []int{4, 9, 1}, []int{-1, 9, -1}},
		{"of equals the first goes", []int{6, 6, 2}, []int{-1, 6, -1}},
		{"two groups, one small", []int{100, 4}, []int{-1, -1}},
		{"a single small one", []int{4}, []int{-1}},
		{"a single large one", []int{5}, []int{5}},
	} {
		var groups []DemographicGroup
		for i, n := range x.people {
			groups = append(groups, DemographicGroup{Answer: fmt.Sprint(i), People: n, Shown: true})
		}
		got := []int{}
		for i, g := range SuppressSmall(groups) {
			switch {
			case g.Answer != groups[i].Answer:
				t.Errorf("%s: %q in place of %q", x.name, g.Answer, groups[i].Answer)
			case g.Shown:
				got = append(got, g.People)
			case g.People != 0:
				t.Errorf("%s: a hidden group has a number", x.name)
			default:
				got = append(got, -1)
			}
		}
		if !slices.Equal(got, x.shown) {
			t.Errorf("%s: %v, want %v", x.name, got, x.shown)
		}
	}
}
