package data

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"text/template"
	"unicode"
)

// Answer composes the answer to a question from the data, so that it still
// holds after an administrator changed a figure.
func (r Ref) Answer(q Question) (string, error) {
	words := template.FuncMap{
		"money":  r.money,
		"span":   r.span,
		"lower":  lower,
		"lowers": lowers,
		"join":   join,
	}
	answer, err := template.New(q.Key).Funcs(words).Parse(q.Answer)
	if err != nil {
		return "", fmt.Errorf("answer %s: %w", q.Key, err)
	}
	var text strings.Builder
	if err := answer.Execute(&text, r); err != nil {
		return "", fmt.Errorf("answer %s: %w", q.Key, err)
	}
	return text.String(), nil
}

// Model returns the hiring model with the key, or nil.
func (r Ref) Model(key string) *Model {
	for i := range r.Models.Models {
		if r.Models.Models[i].Key == key {
			return &r.Models.Models[i]
		}
	}
	return nil
}

// Saving words the share of the bill rate that is saved by hiring there instead
// of here, from the low and the high ends of both regions’ rates.
func (r Ref) Saving(here, there string) (string, error) {
	from, ok := rate(r.Rates.HourlyByRegion, here)
	to, found := rate(r.Rates.HourlyByRegion, there)
	if !ok || !found || from.Low <= 0 || from.High <= 0 {
		return "", fmt.Errorf("no bill rates to compare for %s and %s", here, there)
	}
	low := int(math.Round(100 * (1 - to.Low/from.Low)))
	high := int(math.Round(100 * (1 - to.High/from.High)))
	if low == high {
		return fmt.Sprintf("%d%%", low), nil
	}
	return fmt.Sprintf("%d–%d%%", min(low, high), max(low, high)), nil
}

func rate(rates []Rate, key string) (Rate, bool) {
	for _, rate := range rates {
		if rate.Key == key {
			return rate, true
		}
	}
	return Rate{}, false
}

func (r Ref) money(amount float64) string {
	number := strconv.FormatFloat(amount, 'f', -1, 64)
	if r.Rates.Currency == "USD" {
		return "$" + number
	}
	return r.Rates.Currency + " " + number
}

func (r Ref) span(rate Rate) string {
	text := r.money(rate.Low) + "–" + strconv.FormatFloat(rate.High, 'f', -1, 64)
	if rate.Open {
		text += " and more"
	}
	return text
}

// lower starts a text with a small letter for use inside a sentence, unless it
// starts with an abbreviation.
func lower(text string) string {
	letters := []rune(text)
	if len(letters) < 2 || unicode.IsUpper(letters[1]) {
		return text
	}
	letters[0] = unicode.ToLower(letters[0])
	return string(letters)
}

func lowers(texts []string) []string {
	small := make([]string, len(texts))
	for i, text := range texts {
		small[i] = lower(text)
	}
	return small
}

// join lists texts the way a sentence does: a, b and c.
func join(texts []string) string {
	switch len(texts) {
	case 0:
		return ""
	case 1:
		return texts[0]
	}
	last := len(texts) - 1
	return strings.Join(texts[:last], ", ") + " and " + texts[last]
}
