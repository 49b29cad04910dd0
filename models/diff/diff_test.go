package diff

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, before, after string
		want                []Run
	}{
		{"nothing", "", "", nil},
		{"the same", "one two", "one two", []Run{{Same, "one two"}}},
		{"all new", "", "one two", []Run{{Added, "one two"}}},
		{"all gone", "one two", "", []Run{{Removed, "one two"}}},
		{"a word replaced", "the old way", "the new way", []Run{{Same, "the "}, {Removed, "old "}, {Added, "new "}, {Same, "way"}}},
		{"a word put in", "one three", "one two three", []Run{{Same, "one "}, {Added, "two "}, {Same, "three"}}},
		{"line breaks count", "one\ntwo", "one\n\ntwo", []Run{{Same, "one\n"}, {Added, "\n"}, {Same, "two"}}},
		{"a line added", "one", "one\ntwo three", []Run{{Same, "one"}, {Added, "\ntwo three"}}},
		{"letters of any script", "größe 界", "größe 世", []Run{{Same, "größe "}, {Removed, "界"}, {Added, "世"}}},
	} {
		if got := Words(c.before, c.after); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// TestWordsHoldBothTexts puts the runs together again, for texts of few words
// so that much is repeated.
func TestWordsHoldBothTexts(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString([]string{"a ", "b", " ", "ß\n", "c  "}[r.IntN(5)])
		}
		return b.String()
	}
	for i := range 400 {
		before, after := text(r.IntN(20)), text(r.IntN(20))
		if i%100 == 0 {
			before += strings.Repeat("long ", most+1)
		}
		var first, second string
		for _, run := range Words(before, after) {
			if run.Kind != Added {
				first += run.Text
			}
			if run.Kind != Removed {
				second += run.Text
			}
		}
		if first != before || second != after {
			t.Fatalf("%q to %q gives %q and %q", before, after, first, second)
		}
	}
}
