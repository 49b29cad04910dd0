package views

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/bojanz/currency"

	"stepwise/models"
)

// Words says how far a moment is from now: "today, 08:40", "16 November".
func (c Chrome) Words(t time.Time) string {
	t, now := c.Local(t), c.Local(c.Now)
	switch daysApart(t, now) {
	case 0:
		return "today, " + t.Format("15:04")
	case 1:
		return "tomorrow, " + t.Format("15:04")
	case -1:
		return "yesterday, " + t.Format("15:04")
	}
	if t.Year() == now.Year() {
		return t.Format("2 January")
	}
	return t.Format("2 January 2006")
}

// Day says which day a moment is on: "today", "Tuesday 24 November".
func (c Chrome) Day(t time.Time) string {
	t, now := c.Local(t), c.Local(c.Now)
	switch daysApart(t, now) {
	case 0:
		return "today"
	case 1:
		return "tomorrow"
	case -1:
		return "yesterday"
	}
	if t.Year() == now.Year() {
		return t.Format("Monday 2 January")
	}
	return t.Format("Monday 2 January 2006")
}

// Exact is the moment in full on the reader's clock, for hovering over Words.
func (c Chrome) Exact(t time.Time) string {
	return c.Local(t).Format("Monday 2 January 2006, 15:04 MST")
}

// Since says for how long something has waited: "3 days".
func (c Chrome) Since(t time.Time) string {
	switch d := daysApart(c.Local(c.Now), c.Local(t)); {
	case d <= 0:
		return "today"
	case d == 1:
		return "1 day"
	default:
		return fmt.Sprintf("%d days", d)
	}
}

// daysApart is how many calendar days a is after b.
func daysApart(a, b time.Time) int {
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(day(a).Sub(day(b)) / (24 * time.Hour))
}

// Promise says by when the candidate hears, and how pressing that is.
func (c Chrome) Promise(by *time.Time) (words, tone string) {
	if by == nil {
		return "", ""
	}
	switch d := daysApart(c.Local(*by), c.Local(c.Now)); {
	case d < 0 || by.Before(c.Now):
		return "promised " + c.Day(*by), "bad"
	case d == 0:
		return "promised today", "bad"
	case d == 1:
		return "promised tomorrow", "wait"
	default:
		return fmt.Sprintf("%d days left", d), ""
	}
}

var amounts = newAmounts()

func newAmounts() *currency.Formatter {
	f := currency.NewFormatter(currency.NewLocale("en"))
	f.MinDigits = 0
	return f
}

// Amount writes money with its currency: "$65", "€1,250.50".
func Amount(m models.Money, code string) string {
	a, err := currency.NewAmountFromInt64(int64(m), code)
	if err != nil {
		return strconv.FormatInt(int64(m)/100, 10)
	}
	if digits, _ := currency.GetDigits(code); digits != 2 { // Money counts hundredths whatever the currency
		a, err = currency.NewAmount(fmt.Sprintf("%d.%02d", m/100, m%100), code)
		if err != nil {
			return ""
		}
	}
	return amounts.Format(a)
}

// Pay writes an amount with what it is paid for: "$65 an hour".
func Pay(m models.Money, basis models.Basis, code string) string {
	if m == 0 {
		return ""
	}
	return Amount(m, code) + " " + basis.Unit()
}

// Count writes a number with its noun: "1 candidate", "4 candidates".
func Count(n int, singular, plural string) string {
	if n == 1 {
		return "1 " + singular
	}
	return strconv.Itoa(n) + " " + plural
}

// Capital writes the first letter large.
func Capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
