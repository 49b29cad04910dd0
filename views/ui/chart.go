package ui

import (
	"math"
	"strconv"
	"strings"
)

// Bar is one range of a chart, in the chart's unit. Open has no upper end.
type Bar struct {
	Label    string
	From, To float64
	Open     bool
	Note     string
}

// Band is a working day in hours of the reader's clock, 0 to 24; what lies
// before or after wraps round to the other end.
type Band struct {
	Label    string
	From, To float64
}

// span is a stretch of a chart in percent of its width: charts are drawn in
// percent, so that they stretch with the page while their text does not.
type span struct{ x, width float64 }

func newSpan(from, to, max float64) span {
	if max <= 0 {
		return span{}
	}
	from = math.Min(math.Max(from, 0), max)
	to = math.Min(math.Max(to, from), max)
	return span{x: 100 * from / max, width: 100 * (to - from) / max}
}

func percent(f float64) string {
	return strconv.FormatFloat(math.Round(f*100)/100, 'f', -1, 64) + "%"
}

// span of an open bar runs to the end of the chart.
func (b Bar) span(max float64) span {
	to := b.To
	if b.Open {
		to = max
	}
	s := newSpan(b.From, to, max)
	// One figure instead of a range is drawn as a mark that can be seen.
	s.width = math.Max(s.width, 0.75)
	s.x = math.Min(s.x, 100-s.width)
	return s
}

func (b Bar) text(unit string) string {
	var s string
	switch {
	case b.Open:
		s = number(b.From) + " and more"
	case b.From == b.To:
		s = number(b.From)
	default:
		s = number(b.From) + "–" + number(b.To)
	}
	return strings.TrimSpace(s + " " + unit)
}

// day cuts a stretch of hours into the pieces that fall on one day of 24.
func day(from, to float64) []span {
	if to <= from {
		return nil
	}
	if to-from >= 24 {
		return []span{newSpan(0, 24, 24)}
	}
	shift := 24 * math.Floor(from/24)
	from, to = from-shift, to-shift
	if to <= 24 {
		return []span{newSpan(from, to, 24)}
	}
	return []span{newSpan(from, 24, 24), newSpan(0, to-24, 24)}
}

func clock(hours float64) string {
	minutes := int(math.Round(hours*60)) % (24 * 60)
	if minutes < 0 {
		minutes += 24 * 60
	}
	h, m := strconv.Itoa(minutes/60), strconv.Itoa(minutes%60)
	return strings.Repeat("0", 2-len(h)) + h + ":" + strings.Repeat("0", 2-len(m)) + m
}

// number writes a number with thousands set apart.
func number(f float64) string {
	s := strconv.FormatFloat(f, 'f', -1, 64)
	whole, rest, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		return whole + "." + rest
	}
	return whole
}
