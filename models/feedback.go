package models

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// FeedbackLine is what a rejected candidate is told about one criterion, in
// words that somebody approved.
type FeedbackLine struct {
	Criterion string
	Text      string
}

// How much feedback goes with a rejection.
const (
	MaxFeedback     = 20
	MaxFeedbackText = 600
)

// FeedbackNames are the names that feedback must not say: those of colleagues
// and of other candidates, as words of them.
type FeedbackNames struct{ colleagues, others []string }

// NewFeedbackNames takes names apart; those of the candidate are their own.
func NewFeedbackNames(candidate string, colleagues, others []string) FeedbackNames {
	own := strings.Fields(candidate)
	apart := func(names []string) (out []string) {
		for _, name := range names {
			for _, w := range strings.Fields(name) {
				if utf8.RuneCountInString(w) > 2 && !slices.Contains(own, w) {
					out = append(out, w)
				}
			}
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	return FeedbackNames{apart(colleagues), apart(others)}
}

// scores are the ways in which people write ratings down.
var scores = regexp.MustCompile(`(?i)\b\d([.,]\d)?\s*(/|of|out of)\s*[45]\b|\b(level|score[ds]?|rat(ed|ing)|points?)\s*(of|:|=)?\s*\d([.,]\d)?\b|\b\d([.,]\d)?\s*points?\b|\b\d{1,3}\s*%`)

// Wrong says why a text cannot be told to the candidate; "" when it can.
func (n FeedbackNames) Wrong(text string) string {
	if s := scores.FindString(text); s != "" {
		return "“" + s + "” says a score. Say in words what you saw."
	}
	for _, w := range words(text) {
		if _, ok := slices.BinarySearch(n.colleagues, w); ok {
			return "“" + w + "” names a colleague. Leave out who said it."
		}
		if _, ok := slices.BinarySearch(n.others, w); ok {
			return "“" + w + "” names another candidate. Feedback is about this one alone."
		}
	}
	return ""
}

// WrongFeedback says of each line why it cannot be told; "" when it can.
type WrongFeedback []string

func (WrongFeedback) Error() string { return "feedback that cannot be told" }

// WrongLines says why lines cannot be told; nil when all can.
func (n FeedbackNames) WrongLines(lines []FeedbackLine) error {
	out := make(WrongFeedback, len(lines))
	some := false
	for i, l := range lines {
		out[i] = n.Wrong(l.Text)
		some = some || out[i] != ""
	}
	if !some {
		return nil
	}
	return out
}

func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
}

// cover takes names and scores out of a text.
func (n FeedbackNames) cover(text string) string {
	text = strings.Join(strings.Fields(scores.ReplaceAllString(text, "")), " ")
	for _, w := range words(text) {
		if _, ok := slices.BinarySearch(n.colleagues, w); ok {
			text = wholeWord(text, w, "a colleague")
		} else if _, ok := slices.BinarySearch(n.others, w); ok {
			text = wholeWord(text, w, "another candidate")
		}
	}
	return text
}

func wholeWord(text, word, by string) string {
	return regexp.MustCompile(`(^|[^\pL-])`+regexp.QuoteMeta(word)+`($|[^\pL-])`).ReplaceAllString(text, "${1}"+by+"${2}")
}

// DraftFeedback is a line for each criterion that was rated with words to show
// for it, from the scorecards that are submitted. It is a draft: nothing of it
// goes out before somebody took it.
func (f Facts) DraftFeedback(names FeedbackNames) []FeedbackLine {
	var lines []FeedbackLine
	for _, card := range f.Scorecards {
		if !card.Submitted() {
			continue
		}
		for _, r := range card.Ratings {
			text := names.cover(r.Evidence)
			if text == "" || r.Level == 0 {
				continue
			}
			i := slices.IndexFunc(lines, func(l FeedbackLine) bool { return l.Criterion == r.Name })
			switch {
			case i < 0 && len(lines) < MaxFeedback:
				lines = append(lines, FeedbackLine{Criterion: r.Name, Text: cut(text)})
			case i >= 0 && !strings.Contains(lines[i].Text, text):
				lines[i].Text = cut(lines[i].Text + "\n" + text)
			}
		}
	}
	return lines
}

// cut keeps a draft short enough to be taken.
func cut(text string) string {
	if utf8.RuneCountInString(text) <= MaxFeedbackText {
		return text
	}
	return string([]rune(text)[:MaxFeedbackText-1]) + "…"
}
