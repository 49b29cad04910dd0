package models

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestSeekingFindsWhatScrubbingFinds looks for many people at once in texts made
// of parts of their traces.
func TestSeekingFindsWhatScrubbingFinds(t *testing.T) {
	t.Parallel()
	people := []Traces{
		{"Ann Li", "Li, Ann", "ann@example.org"}, {"Joann Liu", "+49 30 1234567"}, {"ÖZGÜR Ünal", "https://example.org/~özgür"}, {"...---...", "李小龍 王"}, {}, {"Ann Li"},
	}
	parts := []string{"ann", " ", "LI", "Li,", "Ann", "@example.org", "joANN", "liu", "+49 30", " 1234567", "Özgür ünal", "~ÖZGÜR", "https://example.org/", "...---...", "李小龍", "王", "\n", "x", "4"}
	rng := rand.New(rand.NewPCG(1, 2))
	seeker, seen := Seek(people...), 0
	for range 20_000 {
		var text strings.Builder
		for range 1 + rng.IntN(8) {
			text.WriteString(parts[rng.IntN(len(parts))])
		}
		var want []int
		for i, traces := range people {
			if _, named := traces.Scrub(text.String()); named {
				want = append(want, i)
			}
		}
		seen += len(want)
		if got := seeker.In(text.String()); !slices.Equal(got, want) {
			t.Fatalf("%q names %v, not %v", text.String(), want, got)
		}
	}
	if seen < 1000 {
		t.Errorf("only %d were named at all", seen)
	}
}
