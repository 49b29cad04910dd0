package forms

import (
	"fmt"
	"strconv"

	"stepwise/models"
)

// RateRow is one rate as typed. Shown are the figures the page had on it.
type RateRow struct {
	ID     string `form:"id"`
	Shown  string `form:"shown"`
	Low    string `form:"low"`
	High   string `form:"high"`
	Open   string `form:"open"`
	Year   string `form:"year"`
	Source string `form:"source"`
}

// Rates is one table of the reference rates as typed.
type Rates struct {
	Rows []RateRow `form:"rows"`
}

// RateRowOf is the row as stored.
func RateRowOf(r models.Rate) RateRow {
	row := RateRow{ID: strconv.FormatInt(r.ID, 10), Shown: r.Figures(), Low: TypedNumber(r.Low), High: TypedNumber(r.High),
		Year: TypedNumber(r.Year), Source: r.Source}
	if r.Open {
		row.Open = "yes"
	}
	return row
}

// RateName is the name of a field of the row at that place.
func RateName(row int, field string) string { return fmt.Sprintf("rows[%d].%s", row, field) }

// Validate returns the rates.
func (f *Rates) Validate() ([]models.RateInput, Problems) {
	var c check
	if len(f.Rows) == 0 {
		c.say("", "Nothing to save arrived. Try again from this page.")
	}
	edits := make([]models.RateInput, len(f.Rows))
	for i, row := range f.Rows {
		in := models.RateInput{Shown: row.Shown, Open: row.Open == "yes",
			Low:    c.number(RateName(i, "low"), row.Low, "The low end", 1, 10_000_000, true),
			High:   c.number(RateName(i, "high"), row.High, "The high end", 1, 10_000_000, true),
			Year:   c.number(RateName(i, "year"), row.Year, "The year", 2000, 2100, true),
			Source: c.line(RateName(i, "source"), row.Source, "The source", 100, true)}
		if in.Low > 0 && in.High > 0 && in.High < in.Low {
			c.say(RateName(i, "high"), "The high end is below the low end.")
		}
		// A row that is none of ours is not found when it is stored.
		in.ID, _ = strconv.ParseInt(row.ID, 10, 64)
		edits[i] = in
	}
	return edits, c.problems
}

// Overtaken brings what the rows were shown with up to date and says beside
// each row that somebody else changed what is stored there now.
func (f *Rates) Overtaken(stored []models.Rate) Problems {
	var c check
	for i := range f.Rows {
		for _, r := range stored {
			if f.Rows[i].ID == strconv.FormatInt(r.ID, 10) && f.Rows[i].Shown != r.Figures() {
				f.Rows[i].Shown = r.Figures()
				c.say(RateName(i, "low"), "Stored by now: "+r.Figures()+".")
			}
		}
	}
	return c.problems
}
