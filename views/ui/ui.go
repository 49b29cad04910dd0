// Package ui is the component kit: the parts every page is made of. It knows
// how things look and are read aloud, and no word of the domain. Each
// component has an entry in Gallery.
package ui

import "strings"

// Tone colours a chip, a button or a message. Colour never speaks alone: the
// text beside it says the same.
type Tone string

const (
	Plain Tone = ""
	Go    Tone = "go"
	Wait  Tone = "wait"
	Bad   Tone = "bad"
)

// paragraphs splits text at blank lines, and each paragraph into its lines.
func paragraphs(text string) [][]string {
	var list [][]string
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(line, " \t\r")
		if line != "" {
			lines = append(lines, line)
			continue
		}
		if lines != nil {
			list = append(list, lines)
		}
		lines = nil
	}
	if lines != nil {
		list = append(list, lines)
	}
	return list
}
