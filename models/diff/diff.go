// Package diff tells what became of a text, word by word.
package diff

import (
	"strings"
	"unicode"
)

// Kind is what became of some words.
type Kind string

// Words stayed, were taken out or were put in.
const (
	Same    Kind = ""
	Removed Kind = "removed"
	Added   Kind = "added"
)

// Run is a piece of one of the texts, with its spaces.
type Run struct {
	Kind Kind
	Text string
}

// most is how many words each of two texts may have to be compared word by
// word; longer ones would take too long.
const most = 1500

// Words are the runs that lead from one text to the other: all that is not
// added is the first text, all that is not removed is the second. It keeps a
// longest common subsequence of words (Wagner and Fischer, 1974). What was
// removed stands before what was added in its place.
func Words(before, after string) []Run {
	a, b := split(before), split(after)
	var runs []Run
	put := func(k Kind, words ...string) {
		text := strings.Join(words, "")
		switch last := len(runs) - 1; {
		case text == "":
		case last >= 0 && runs[last].Kind == k:
			runs[last].Text += text
		default:
			runs = append(runs, Run{k, text})
		}
	}
	if len(a) > most || len(b) > most {
		if before == after {
			put(Same, before)
			return runs
		}
		put(Removed, before)
		put(Added, after)
		return runs
	}
	common := commonLengths(a, b)
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			put(Same, a[i])
			i, j = i+1, j+1
		case common[i+1][j] >= common[i][j+1]:
			put(Removed, a[i])
			i++
		default:
			put(Added, b[j])
			j++
		}
	}
	put(Removed, a[i:]...)
	put(Added, b[j:]...)
	return runs
}

// commonLengths holds at [i][j] how many words a[i:] and b[j:] have in common,
// in order.
func commonLengths(a, b []string) [][]int32 {
	lengths := make([][]int32, len(a)+1)
	for i := range lengths {
		lengths[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				lengths[i][j] = lengths[i+1][j+1] + 1
			} else {
				lengths[i][j] = max(lengths[i+1][j], lengths[i][j+1])
			}
		}
	}
	return lengths
}

// split cuts a text into words, each with the spaces behind it; line breaks
// stand alone, so that a word stays the same where a line is added after it.
func split(text string) []string {
	var words []string
	start, before := 0, ' '
	for i, r := range text {
		if i > 0 && (r == '\n' || before == '\n' || unicode.IsSpace(before) && !unicode.IsSpace(r)) {
			words, start = append(words, text[start:i]), i
		}
		before = r
	}
	if start < len(text) {
		words = append(words, text[start:])
	}
	return words
}
