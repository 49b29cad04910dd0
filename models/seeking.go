package models

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Seeker looks for the traces of many people at once, so that all that is
// written in the portal is gone through once for all of them.
type Seeker struct {
	people []Traces
	by     map[string][]int // who has a trace with this word, the longest of it
	number map[string][]int // who has a telephone number that ends with these digits
	silent []int            // who has one without any word
}

// Seek starts looking for those people.
func Seek(people ...Traces) Seeker {
	s := Seeker{people: people, by: map[string][]int{}, number: map[string][]int{}}
	for i, traces := range people {
		for _, trace := range traces {
			if isNumber(trace) {
				s.number[lastDigits(trace)] = append(s.number[lastDigits(trace)], i)
				continue
			}
			longest := ""
			eachWord(trace, func(word []byte) {
				if len(word) > len(longest) {
					longest = string(word)
				}
			})
			switch {
			case longest == "":
				s.silent = append(s.silent, i)
			case !slices.Contains(s.by[longest], i):
				s.by[longest] = append(s.by[longest], i)
			}
		}
	}
	return s
}

// In is who is named in the text, as Traces.Scrub finds them: its traces begin
// and end with whole words, so that their longest word is one of the text, and
// its numbers have the same last digits.
func (s Seeker) In(text string) (named []int) {
	maybe := slices.Clone(s.silent)
	eachWord(text, func(word []byte) { maybe = append(maybe, s.by[string(word)]...) })
	eachNumber(text, func(_, _ int, digits []byte) {
		eachEnding(digits, func(ending []byte) { maybe = append(maybe, s.number[string(ending)]...) })
	})
	slices.Sort(maybe)
	for _, i := range slices.Compact(maybe) {
		if _, is := s.people[i].Scrub(text); is {
			named = append(named, i)
		}
	}
	return named
}

// eachWord hands over each run of letters and digits in lower case; it is valid
// until the next one.
func eachWord(text string, each func(word []byte)) {
	var buffer [64]byte
	word := buffer[:0]
	for _, r := range text {
		if wordRune(r) {
			word = utf8.AppendRune(word, unicode.ToLower(r))
			continue
		}
		if len(word) > 0 {
			each(word)
			word = word[:0]
		}
	}
	if len(word) > 0 {
		each(word)
	}
}
