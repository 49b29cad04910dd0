package query

import (
	"math"
	"strconv"
	"strings"
)

// Op is how a number is compared.
type Op string

// The comparisons; Between includes both ends.
const (
	Equal   Op = ""
	More    Op = ">"
	Less    Op = "<"
	AtLeast Op = ">="
	AtMost  Op = "<="
	Between Op = ".."
)

// Range is a comparison of a number. From and To are in hundredths (of a year,
// an hour, a level, a unit of currency); To is used by Between alone.
type Range struct {
	Op       Op
	From, To int64
	Annual   bool   // of pay: asked a year; else an hour
	Currency string // of pay: ISO 4217, the organisation's when empty
}

// highest is the largest number anything is compared with.
const highest = 1_000_000_000

// annualFrom is the amount from which pay without a unit is taken for a year's.
const annualFrom = 1000 * 100

// Holds reports whether a number in hundredths is in the range.
func (r Range) Holds(n int64) bool {
	switch r.Op {
	case More:
		return n > r.From
	case Less:
		return n < r.From
	case AtLeast:
		return n >= r.From
	case AtMost:
		return n <= r.From
	case Between:
		return n >= r.From && n <= r.To
	}
	return n == r.From
}

func (r Range) text(f Field) string {
	unit := ""
	switch f {
	case Overlap:
		unit = "h"
	case Pay:
		unit = r.Currency + "/h"
		if r.Annual {
			unit = r.Currency + "/y"
		}
	}
	if r.Op == Between {
		return number(r.From) + ".." + number(r.To) + unit
	}
	return string(r.Op) + number(r.From) + unit
}

// number writes hundredths: 550 is 5.5.
func number(n int64) string { return strconv.FormatFloat(float64(n)/100, 'f', -1, 64) }

// readRange reads >5, <=60k, 3..6, 4h or 95EUR/h.
func readRange(f Field, text string) (r Range, ok bool) {
	text = strings.ToLower(strings.ReplaceAll(text, ",", ""))
	text = strings.NewReplacer("≥", ">=", "≤", "<=", "…", "..", "–", "..").Replace(text)
	for _, op := range []Op{AtLeast, AtMost, More, Less, "="} {
		if rest, found := strings.CutPrefix(text, string(op)); found {
			r.Op, text = op, rest
			break
		}
	}
	if r.Op == "=" {
		r.Op = Equal
	}
	unit := false
	switch f {
	case Overlap:
		text = strings.TrimSuffix(text, "h")
	case Pay:
		text, unit = r.readUnit(text)
	}
	from, to, between := strings.Cut(text, "..")
	if between && r.Op != Equal {
		return r, false
	}
	if r.From, ok = readNumber(f, from); !ok {
		return r, false
	}
	if between {
		r.Op = Between
		if r.To, ok = readNumber(f, to); !ok {
			return r, false
		}
		r.From, r.To = min(r.From, r.To), max(r.From, r.To)
	}
	if f == Pay && !unit {
		r.Annual = max(r.From, r.To) >= annualFrom
	}
	return r, true
}

// readUnit takes the currency and what the pay is for off the end; given says
// whether the latter was there.
func (r *Range) readUnit(text string) (rest string, given bool) {
	for unit, annual := range map[string]bool{"/hour": false, "/h": false, "/year": true, "/y": true} {
		if cut, found := strings.CutSuffix(text, unit); found {
			text, given, r.Annual = cut, true, annual
			break
		}
	}
	end := strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyz")
	if letters := text[len(end):]; len(letters) == 3 || len(letters) == 4 && letters[0] == 'k' {
		r.Currency = strings.ToUpper(letters[len(letters)-3:])
		text = text[:len(text)-3]
	}
	return text, given
}

// readNumber reads a number in hundredths.
func readNumber(f Field, text string) (int64, bool) {
	if f == Step {
		if step, ok := stepNames[text]; ok {
			return step * 100, true
		}
	}
	times := 1.0
	if cut, thousands := strings.CutSuffix(text, "k"); thousands && f == Pay {
		text, times = cut, 1000
	}
	if text == "" || strings.Trim(text, "0123456789.") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	if n *= times; err != nil || n > highest {
		return 0, false
	}
	whole := f == Step || f == Years
	if whole && n != math.Trunc(n) {
		return 0, false
	}
	return int64(math.Round(n * 100)), true
}

// stepNames are the steps of an application in one word.
var stepNames = map[string]int64{"shortlist": 3, "interviews": 4, "interview": 4, "communication": 5, "trial": 6, "finalise": 7, "offer": 7}
