package models

import "stepwise/models/cost"

// offshoreRegions are those that work is sent to.
var offshoreRegions = []string{"india", "eastern-europe"}

// NotComparable is the verdict when cost and budget stand on different bases
// or in different currencies.
const NotComparable cost.Verdict = "not comparable"

// ModelCost is what one hiring model costs over a job. Rates are whole units of
// Currency on Basis; Cost is for the whole duration.
type ModelCost struct {
	Model      Model
	Basis      Basis
	Region     string
	RegionName string
	Currency   string
	Year       int
	Source     string
	Known      bool       // there is a figure for the region
	Rate       cost.Range // of the region, narrowed by the level where both meet
	LevelRate  cost.Range // of the level, when the two do not meet
	Apart      bool       // region and level do not meet: Rate is the region's alone
	Cost       cost.Range // unknown while the duration is
	LevelCost  cost.Range
	Budget     cost.Verdict
}

// Basis is what the model is paid by: a salary in-house, a bill rate else.
func (m Model) Basis() Basis {
	if m == ModelInHouse {
		return Annual
	}
	return Hourly
}

// CompareModels works out the four models for the job, if hired in that region
// and at that level. Salaries are known by region only.
func CompareModels(j Job, rates []Rate, region, level string) []ModelCost {
	out := make([]ModelCost, len(Models))
	for i, m := range Models {
		out[i] = costOf(j, rates, m, region, level)
	}
	return out
}

// Cheapest reports whether nothing else on the same basis costs as little as
// the model. Alone on its basis, or level with another, it is not the cheapest.
func Cheapest(costs []ModelCost, model Model) bool {
	var own ModelCost
	for _, c := range costs {
		if c.Model == model {
			own = c
		}
	}
	others := 0
	for _, c := range costs {
		if c.Model == model || c.Basis != own.Basis || !c.Known {
			continue
		}
		if c.Rate.Low <= own.Rate.Low {
			return false
		}
		others++
	}
	return own.Known && others > 0
}

func costOf(j Job, rates []Rate, m Model, region, level string) ModelCost {
	c := ModelCost{Model: m, Basis: m.Basis(), Region: region}
	kind := RateHourlyRegion
	if c.Basis == Annual {
		kind = RateAnnualRegion
	}
	if m == ModelOffshore {
		c.Region = cheapestRegion(rates)
	}
	rate, ok := RateOf(rates, kind, c.Region)
	if !ok {
		return c
	}
	c.Known, c.RegionName, c.Currency, c.Year, c.Source = true, rate.Name, rate.Currency, rate.Year, rate.Source
	c.Rate = rate.Range()
	if byLevel, ok := RateOf(rates, RateHourlyLevel, level); ok && c.Basis == Hourly {
		if both, meet := cost.Intersect(c.Rate, byLevel.Range()); meet {
			c.Rate = both
		} else {
			c.Apart, c.LevelRate = true, byLevel.Range()
		}
	}
	over := func(r cost.Range) cost.Range {
		return cost.Over(cost.Input{Basis: cost.Basis(c.Basis), Rate: r, HoursPerWeek: float64(j.HoursPerWeek), Weeks: float64(j.Weeks)})
	}
	c.Cost, c.LevelCost = over(c.Rate), over(c.LevelRate)
	c.Budget = j.holdAgainst(c)
	return c
}

// cheapestRegion is the region an offshore model would go to.
func cheapestRegion(rates []Rate) string {
	cheapest := Rate{}
	for _, key := range offshoreRegions {
		if r, ok := RateOf(rates, RateHourlyRegion, key); ok && (cheapest.Key == "" || r.Low < cheapest.Low) {
			cheapest = r
		}
	}
	return cheapest.Key
}

// holdAgainst holds a rate against the budget, up to the cap where there is one.
func (j Job) holdAgainst(c ModelCost) cost.Verdict {
	if j.BudgetHigh == 0 {
		return cost.Unknown
	}
	if j.BudgetBasis != c.Basis || j.Currency != c.Currency {
		return NotComparable
	}
	end := max(j.BudgetHigh, j.BudgetCap)
	return cost.Within(c.Rate, cost.Range{Low: float64(j.BudgetLow) / 100, High: float64(end) / 100})
}

// above reports whether an offer is above the cap, where it can be held against
// it.
func (j Job) above(o Offer) bool {
	return j.BudgetCap > 0 && j.BudgetBasis == o.Basis && j.Currency == o.Currency && o.Amount > j.BudgetCap
}

// RateOf is the rate of that table and key.
func RateOf(rates []Rate, kind RateKind, key string) (Rate, bool) {
	for _, r := range rates {
		if r.Kind == kind && r.Key == key {
			return r, true
		}
	}
	return Rate{}, false
}

// Range is the rate as a span of amounts in whole units.
func (r Rate) Range() cost.Range {
	return cost.Range{Low: float64(r.Low), High: float64(r.High), Open: r.Open}
}
