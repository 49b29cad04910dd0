package likeness

import (
	"slices"
	"strings"
)

// maxParts is how many words of a name two entries are compared by.
const maxParts = 5

// titles are no part of a name.
var titles = []string{"dr", "prof", "mr", "mrs", "ms", "mx", "ing", "dipl", "msc", "bsc", "phd", "jr", "sr"}

// parts are the words of a name in the order of the alphabet, so that it does
// not matter which name comes first.
func parts(name string) []string {
	list := untitled(name)
	list = list[:min(len(list), maxParts)]
	slices.Sort(list)
	return list
}

// untitled are all words of a name, as they come.
func untitled(name string) []string {
	return slices.DeleteFunc(words(name), func(w string) bool { return slices.Contains(titles, w) })
}

// ShareWord reports whether two names have a word in common; a name without
// words has one in common with any.
func ShareWord(a, b string) bool {
	theirs := untitled(b)
	return len(theirs) == 0 || slices.ContainsFunc(untitled(a), func(w string) bool { return slices.Contains(theirs, w) })
}

// nearName reports whether two names may be one: each word of the shorter name
// is in the longer, once as it is and otherwise as it is, misspelt, or as an
// initial. A name of one word is like nothing but itself.
func nearName(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 2 {
		return len(a) == 1 && slices.Equal(a, b)
	}
	return paired(a, b, make([]bool, len(b)), false)
}

// paired pairs the words of a with words of b that are not taken; equal says
// that some pair is the same word already.
func paired(a, b []string, taken []bool, equal bool) bool {
	if len(a) == 0 {
		return equal
	}
	for i, w := range b {
		if taken[i] || !nearWord(a[0], w) {
			continue
		}
		taken[i] = true
		if paired(a[1:], b, taken, equal || a[0] == w && len(w) > 1) {
			return true
		}
		taken[i] = false
	}
	return false
}

// nearWord reports whether one word may be the other: the same, its initial, or
// misspelt by one letter in five to seven and two in eight or more. The first
// letter is right, as it nearly always is: Winkler, String Comparator Metrics
// and Enhanced Decision Rules in the Fellegi–Sunter Model of Record Linkage
// (1990), weighs agreement at the beginning for the same reason.
func nearWord(a, b string) bool {
	ra, rb := []rune(a), []rune(b)
	if a == b {
		return true
	}
	if ra[0] != rb[0] || strings.ContainsAny(a+b, "0123456789") {
		return false
	}
	short := min(len(ra), len(rb))
	switch {
	case short == 1:
		return true
	case short < 5:
		return false
	case short < 8:
		return distance(ra, rb) <= 1
	}
	return distance(ra, rb) <= 2
}

// distance is how many letters must be put in, left out, replaced or exchanged
// with their neighbour to make one word the other: Damerau, A Technique for
// Computer Detection and Correction of Spelling Errors (1964), in the form
// that edits no letter twice (optimal string alignment), computed row by row
// as Wagner and Fischer, The String-to-String Correction Problem (1974).
func distance(a, b []rune) int {
	var before, last []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}
