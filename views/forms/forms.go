// Package forms holds what people type, as typed: a struct of strings a form,
// and Validate, which turns it into typed input or says what is wrong.
package forms

import (
	"net/mail"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"stepwise/models"
)

// Problem is what is wrong with one field; Name "" is about the whole form.
type Problem struct{ Name, Text string }

// Problems are all that is wrong with a form.
type Problems []Problem

// Of is what is wrong with the field, or "".
func (p Problems) Of(name string) string {
	for _, x := range p {
		if x.Name == name {
			return x.Text
		}
	}
	return ""
}

// Check reads typed fields and gathers what is wrong with them. Each reader
// returns the zero value when its field is wrong.
type check struct{ problems Problems }

func (c *check) say(name, text string) {
	if c.problems.Of(name) == "" {
		c.problems = append(c.problems, Problem{name, text})
	}
}

// text is a line or paragraph of at most max characters; label names it in sentences.
func (c *check) text(name, value, label string, max int, required bool) string {
	return c.fits(name, strings.TrimSpace(printable(value)), label, max, required)
}

// code is text whose lines begin where they begin.
func (c *check) code(name, value, label string, max int, required bool) string {
	value = strings.Trim(printable(value), "\n")
	if strings.TrimSpace(value) == "" {
		value = ""
	}
	return c.fits(name, value, label, max, required)
}

// printable is what was typed without what no keyboard types.
func printable(value string) string {
	value = strings.ToValidUTF8(strings.ReplaceAll(value, "\r\n", "\n"), "")
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, value)
}

func (c *check) fits(name, value, label string, max int, required bool) string {
	if value == "" && required {
		c.say(name, label+" is missing.")
	}
	if n := utf8.RuneCountInString(value); n > max {
		c.say(name, label+" has "+strconv.Itoa(n)+" characters; at most "+strconv.Itoa(max)+" fit.")
	}
	return value
}

// line is text without line breaks.
func (c *check) line(name, value, label string, max int, required bool) string {
	return c.text(name, strings.Join(strings.Fields(value), " "), label, max, required)
}

// email is an address, in lower case.
func (c *check) email(name, value string) string {
	value = c.line(name, value, "The e-mail address", 254, true)
	if value == "" {
		return ""
	}
	a, err := mail.ParseAddress(value)
	if err != nil || a.Address != value || !strings.Contains(value[strings.LastIndex(value, "@"):], ".") {
		c.say(name, "That does not read as an e-mail address, such as ada@example.org.")
		return ""
	}
	return strings.ToLower(value)
}

// number is a whole number between low and high; empty is 0 unless required.
func (c *check) number(name, value, label string, low, high int, required bool) int {
	value = strings.TrimSpace(value)
	if value == "" {
		if required {
			c.say(name, label+" is missing.")
		}
		return 0
	}
	n, err := strconv.Atoi(value)
	if err != nil {
		c.say(name, label+" must be a whole number, such as "+strconv.Itoa(max(low, 1))+".")
		return 0
	}
	if n < low || n > high {
		c.say(name, label+" must be between "+strconv.Itoa(low)+" and "+strconv.Itoa(high)+".")
		return 0
	}
	return n
}

// money is an amount with at most two decimals, a point or a comma before them.
func (c *check) money(name, value, label string, required bool) models.Money {
	value = strings.ReplaceAll(strings.TrimSpace(value), " ", "")
	if value == "" {
		if required {
			c.say(name, label+" is missing.")
		}
		return 0
	}
	whole, cents, ok := parseMoney(value)
	if !ok {
		c.say(name, label+" must be an amount, such as 65 or 72.50.")
		return 0
	}
	if whole > 100_000_000 {
		c.say(name, label+" is more than anybody pays. Check the zeros.")
		return 0
	}
	return models.Money(whole*100 + cents)
}

func parseMoney(s string) (whole, cents int64, ok bool) {
	point := strings.LastIndexAny(s, ".,")
	if point >= 0 && len(s)-point-1 <= 2 {
		frac := (s[point+1:] + "00")[:2]
		n, err := strconv.ParseUint(frac, 10, 8)
		if err != nil {
			return 0, 0, false
		}
		s, cents = s[:point], int64(n)
	}
	n, err := strconv.ParseUint(strings.NewReplacer(",", "", ".", "").Replace(s), 10, 40)
	return int64(n), cents, err == nil
}

// Typed writes money as people type it.
func Typed(m models.Money) string {
	switch {
	case m == 0:
		return ""
	case m%100 == 0:
		return strconv.FormatInt(int64(m/100), 10)
	}
	return strconv.FormatFloat(float64(m)/100, 'f', 2, 64)
}

// TypedNumber writes a number as people type it; 0 is left empty.
func TypedNumber(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// date is a calendar day between 2000 and 2100.
func (c *check) date(name, value, label string, required bool) models.Date {
	value = strings.TrimSpace(value)
	if value == "" {
		if required {
			c.say(name, label+" is missing.")
		}
		return ""
	}
	t, err := time.Parse(time.DateOnly, value)
	if err != nil || t.Year() < 2000 || t.Year() > 2100 {
		c.say(name, label+" must be a date, such as 2026-12-07.")
		return ""
	}
	return models.DateOf(t)
}

// moment is a local date and time in the reader's zone.
func (c *check) moment(name, value, label string, zone *time.Location) time.Time {
	value = strings.TrimSpace(value)
	if value == "" {
		c.say(name, label+" is missing.")
		return time.Time{}
	}
	t, err := time.ParseInLocation("2006-01-02T15:04", value, zone)
	if err != nil || t.Year() < 2000 || t.Year() > 2100 {
		c.say(name, label+" must be a date and a time, such as 2026-12-07T10:00.")
		return time.Time{}
	}
	if t.Format("2006-01-02T15:04") != value {
		c.say(name, label+" does not exist: the clocks go forward over it on that day.")
		return time.Time{}
	}
	return t.UTC()
}

// clock is a time of day in minutes from midnight.
func (c *check) clock(name, value, label string) int {
	t, err := time.Parse("15:04", strings.TrimSpace(value))
	if err != nil {
		c.say(name, label+" must be a time of day, such as 09:00.")
		return 0
	}
	return t.Hour()*60 + t.Minute()
}

// zone is an IANA time zone, or the city of one: Vienna is Europe/Vienna.
func (c *check) zone(name, value string) string {
	value = strings.ReplaceAll(strings.TrimSpace(value), " ", "_")
	city := strings.ToUpper(value[:min(1, len(value))]) + value[min(1, len(value)):]
	for _, zone := range []string{value, "Europe/" + city, "America/" + city, "Asia/" + city, "Africa/" + city, "Australia/" + city, "Pacific/" + city} {
		if _, err := time.LoadLocation(zone); err == nil && value != "" && value != "Local" {
			return zone
		}
	}
	c.say(name, "Choose a time zone from the list, such as Europe/London.")
	return ""
}

// link is an http or https address; empty is fine unless required.
func (c *check) link(name, value, label string, required bool) string {
	value = c.line(name, value, label, 500, required)
	if value == "" {
		return ""
	}
	u, err := url.Parse(value)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		c.say(name, label+" must be an address that starts with https://.")
		return ""
	}
	return value
}

// choice is one of the values offered.
func choice[T ~string](c *check, name, value, label string, offered []T) T {
	for _, o := range offered {
		if string(o) == value {
			return o
		}
	}
	c.say(name, "Choose "+label+".")
	return ""
}

// Version is the hidden number that says which state of a thing a page showed.
func Version(value string) int {
	n, err := strconv.Atoi(value)
	if err != nil {
		return -1
	}
	return n
}
