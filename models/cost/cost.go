// Package cost says what a way of hiring costs over the duration of a job. Bill
// rates per hour and salaries per year are two different things: one is never
// derived from the other.
package cost

import "math"

// Basis is what an amount is paid for.
type Basis string

const (
	Hourly Basis = "hourly" // a bill rate for one hour
	Annual Basis = "annual" // a salary for one year
)

// Weeks in the year that a salary covers.
const weeksPerYear = 52

// Range is a span of amounts in one currency. In an open range High is the last
// figure that is known, not the end: “150 and more”.
type Range struct {
	Low, High float64
	Open      bool
}

// Known tells a range with amounts from one that was never filled in.
func (r Range) Known() bool { return r.High > 0 || r.Open }

// end is the amount the range cannot exceed.
func (r Range) end() float64 {
	if r.Open {
		return math.Inf(1)
	}
	return r.High
}

// Input is one way of hiring for one job.
type Input struct {
	Basis        Basis
	Rate         Range   // per hour or per year, as the basis says
	HoursPerWeek float64 // counts for bill rates only
	Weeks        float64
}

// Over returns the cost over the whole duration: a bill rate times the hours
// worked, or the part of a full-time salary that falls into the weeks.
func Over(in Input) Range {
	var factor float64
	switch in.Basis {
	case Hourly:
		factor = in.HoursPerWeek * in.Weeks
	case Annual:
		factor = in.Weeks / weeksPerYear
	}
	return Range{Low: in.Rate.Low * factor, High: in.Rate.High * factor, Open: in.Rate.Open}
}

// Intersect narrows one range by another, as a region's rates by those of a
// level. It answers false when they are disjoint: then neither narrows the
// other and both have to be shown.
func Intersect(a, b Range) (Range, bool) {
	both := Range{Low: max(a.Low, b.Low), Open: a.Open && b.Open}
	switch {
	case both.Open:
		both.High = max(a.High, b.High)
	case a.Open:
		both.High = b.High
	case b.Open:
		both.High = a.High
	default:
		both.High = min(a.High, b.High)
	}
	if both.Low > both.end() {
		return Range{}, false
	}
	return both, true
}

// Saving returns the share that is saved by paying there instead of here, once
// between the low ends and once between the high ends. It is negative where
// there is dearer. Only ranges on the same basis can be compared.
func Saving(here, there Range) (low, high float64) {
	return saved(here.Low, there.Low), saved(here.High, there.High)
}

func saved(here, there float64) float64 {
	if here == 0 {
		return 0
	}
	return 1 - there/here
}

// Verdict says how a cost stands to a budget.
type Verdict string

const (
	BelowBudget  Verdict = "below"   // all of it costs less than the budget starts at
	WithinBudget Verdict = "within"  // all of it can be paid
	PartlyWithin Verdict = "partly"  // its low end can be paid, its high end cannot
	OverBudget   Verdict = "over"    // even its low end cannot be paid
	Unknown      Verdict = "unknown" // one of the two is not known
)

// Within holds a cost against a budget on the same basis.
func Within(cost, budget Range) Verdict {
	switch {
	case !cost.Known() || !budget.Known():
		return Unknown
	case cost.end() < budget.Low:
		return BelowBudget
	case cost.end() <= budget.end():
		return WithinBudget
	case cost.Low <= budget.end():
		return PartlyWithin
	}
	return OverBudget
}
