package models

import (
	"slices"
	"strings"

	"stepwise/models/likeness"
)

// A telephone number is written in many ways, so that it is found by its digits.
const (
	fewestDigits = 7  // by which a number tells anybody apart
	mostDigits   = 20 // of a number with its codes; E.164 has fifteen
)

func digit(r rune) bool { return '0' <= r && r <= '9' }

// numberGap is what people put between the digits of a number.
func numberGap(r rune) bool {
	return strings.ContainsRune(" \t().-/\u00a0\u202f", r) || '\u2010' <= r && r <= '\u2015'
}

// isNumber reports whether a trace is a telephone number and nothing else.
func isNumber(trace string) bool {
	n := 0
	for i, r := range trace {
		switch {
		case digit(r):
			n++
		case !numberGap(r) && (r != '+' || i > 0):
			return false
		}
	}
	return n >= fewestDigits
}

// lastDigits are those by which a number is known with or without the codes of
// country and town.
func lastDigits(number string) string {
	var digits []byte
	for _, r := range number {
		if digit(r) {
			digits = append(digits, byte(r))
		}
	}
	return string(digits[len(digits)-fewestDigits:])
}

// eachNumber hands over where groups of digits stand in a text that may be a
// number or several, and all their digits, which are valid until the next ones.
func eachNumber(text string, each func(from, to int, digits []byte)) {
	var buffer [64]byte
	from, to, gap, digits := -1, 0, 0, buffer[:0]
	end := func() {
		if from >= 0 && len(digits) >= fewestDigits {
			each(from, to, digits)
		}
		from, gap, digits = -1, 0, digits[:0]
	}
	for i, r := range text {
		switch {
		case digit(r):
			if from < 0 {
				from = i
			}
			digits, to, gap = append(digits, byte(r)), i+1, 0
		case from >= 0:
			if gap++; gap > 3 || !numberGap(r) {
				end()
			}
		}
	}
	end()
}

// scrubNumber is the text without a number, however it is written there.
func scrubNumber(text, number string) (string, bool) {
	last := lastDigits(number)
	var spans [][2]int
	eachNumber(text, func(from, to int, digits []byte) {
		if strings.Contains(string(digits), last) {
			spans = append(spans, numbersIn(text, from, to, number)...)
		}
	})
	for _, s := range slices.Backward(spans) {
		text = text[:s[0]] + Gap + text[s[1]:]
	}
	return text, len(spans) > 0
}

// numbersIn are where some groups of digits are the number: the longest that
// are, with the sign before them.
func numbersIn(text string, from, to int, number string) (spans [][2]int) {
	whole := from > 0 && text[from-1] == '+' // it begins with a country's code, so that no part of it is a number
	for at := from; at < to; at++ {
		if whole && at > from && text[at-1] != '+' {
			continue
		}
		if !digit(rune(text[at])) || at > 0 && digit(rune(text[at-1])) || wordBefore(text[:at]) {
			continue
		}
		start := len(strings.TrimRight(text[:at], "+("))
		found, digits := 0, 0
		for end := at; end < to && digits < mostDigits; end++ {
			if !digit(rune(text[end])) {
				continue
			}
			if digits++; digits >= fewestDigits && !wordAfter(text[end+1:]) && likeness.SamePhone(text[start:end+1], number) {
				found = end + 1
			}
		}
		if found > 0 {
			spans, at = append(spans, [2]int{start, found}), found
		}
	}
	return spans
}

// eachEnding hands over every fewestDigits digits that stand beside each other.
func eachEnding(digits []byte, each func([]byte)) {
	for i := 0; i+fewestDigits <= len(digits); i++ {
		each(digits[i : i+fewestDigits])
	}
}
