package models

import "fmt"

// Skill is one entry of the skills catalogue.
type Skill struct {
	ID       int64
	Category string // key, such as "databases"
	Name     string
	Retired  bool
}

// Category is a group of skills, in the order of the catalogue.
type Category struct{ Key, Name string }

// Categories are the groups of the skills catalogue.
var Categories = []Category{
	{"languages", "Programming languages"},
	{"databases", "Databases"},
	{"apis", "API development"},
	{"cloud", "Cloud"},
	{"security", "Security and authentication"},
	{"architecture", "Architecture"},
	{"performance", "Performance"},
}

// CategoryName is the category as people say it; "Other" for own words.
func CategoryName(key string) string {
	for _, c := range Categories {
		if c.Key == key {
			return c.Name
		}
	}
	return "Other"
}

// scalable are the categories in which scalability shows.
func scalable(category string) bool {
	return category == "architecture" || category == "performance" || category == "cloud"
}

// RateKind says which table of the reference a rate belongs to.
type RateKind string

// The three tables. The first two are bill rates per hour, the third salaries
// per year.
const (
	RateHourlyRegion RateKind = "hourly-region"
	RateHourlyLevel  RateKind = "hourly-level"
	RateAnnualRegion RateKind = "annual-region"
)

// RateKinds are the tables, in the order they are shown.
var RateKinds = []RateKind{RateHourlyRegion, RateHourlyLevel, RateAnnualRegion}

// Title is what the table is called; "" for a kind that is none.
func (k RateKind) Title() string {
	switch k {
	case RateHourlyRegion:
		return "Bill rate per hour, by region"
	case RateHourlyLevel:
		return "Bill rate per hour, by level"
	case RateAnnualRegion:
		return "Salary per year, by region"
	}
	return ""
}

// Basis is what the amounts of the table are paid for.
func (k RateKind) Basis() Basis {
	if k == RateAnnualRegion {
		return Annual
	}
	return Hourly
}

// Rate is one line of the reference rates, in whole units of Currency.
type Rate struct {
	ID       int64
	Kind     RateKind
	Key      string // region or level key, such as "uk" or "senior"
	Name     string
	Low      int
	High     int
	Open     bool // the upper end is open: "150 and more"
	Currency string
	Year     int
	Source   string
}

// Figures is what can be edited of a rate, written out. Two equal texts mean
// that nobody changed it in between.
func (r Rate) Figures() string {
	end := fmt.Sprint(r.High)
	if r.Open {
		end += " and more"
	}
	return fmt.Sprintf("%d–%s, %d, %s", r.Low, end, r.Year, r.Source)
}

// RatesOf are the rates of one table.
func RatesOf(rates []Rate, kind RateKind) []Rate {
	var out []Rate
	for _, r := range rates {
		if r.Kind == kind {
			out = append(out, r)
		}
	}
	return out
}

// LevelRate is what an hour of work of that level is billed at.
func LevelRate(rates []Rate, level string) (Rate, bool) {
	for _, r := range RatesOf(rates, RateHourlyLevel) {
		if r.Key == level {
			return r, true
		}
	}
	return Rate{}, false
}

// TrialFee is what so many hours come to in the middle of the rate.
func (r Rate) TrialFee(hours int) Money { return Money((r.Low + r.High) * hours * 100 / 2) }

// RateInput is a rate as edited. Shown are the Figures the page had on it.
type RateInput struct {
	ID        int64
	Shown     string
	Low, High int
	Open      bool
	Year      int
	Source    string
}

// With is the rate with the figures that were typed.
func (r Rate) With(in RateInput) Rate {
	r.Low, r.High, r.Open, r.Year, r.Source = in.Low, in.High, in.Open, in.Year, in.Source
	return r
}

// RejectionReason is one entry of the list a rejection chooses from.
type RejectionReason struct {
	ID      int64
	Text    string
	Retired bool
}
