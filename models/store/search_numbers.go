package store

import (
	"context"
	"math"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/overlap"
	"stepwise/models/query"
)

// rated narrows by the score, where enough is rated to show one. Applications
// with a scorecard that is hidden from the actor are left out, so that searching
// tells nothing of it.
func (f *filters) rated(actor models.Actor, q query.Query) {
	visible, args := visibleScorecards(actor)
	hidden := where(`NOT EXISTS (SELECT 1 FROM scorecards s JOIN jobs j ON j.id = a.job_id WHERE s.application_id = a.id AND s.submitted_at IS NOT NULL AND NOT (`+visible+"))", args...)
	for i, c := range q.Of(query.Rated) {
		mean := compare("x.mean", c, 100)
		mean.sql += " AND x.coverage >= (SELECT score_floor / 100.0 FROM settings WHERE id = 1)"
		f.applications = append(f.applications, where("EXISTS (SELECT 1 FROM application_scores x WHERE x.application_id = a.id AND "+mean.sql+")", mean.args...))
		if i == 0 {
			f.applications = append(f.applications, hidden)
		}
		if !c.Not {
			f.drivers = append(f.drivers, where("SELECT a.candidate_id AS id FROM application_scores x CROSS JOIN applications a ON a.id = x.application_id WHERE "+mean.sql, mean.args...))
		}
	}
}

// compare is that a column, in units of which one is so many hundredths, is in
// the range of the clause.
func compare(column string, c query.Clause, hundredths float64) condition {
	r := c.Range
	sql, args := column+" = ?", []any{float64(r.From) / hundredths}
	switch r.Op {
	case query.More, query.Less, query.AtLeast, query.AtMost:
		sql = column + " " + string(r.Op) + " ?"
	case query.Between:
		sql, args = column+" BETWEEN ? AND ?", append(args, float64(r.To)/hundredths)
	}
	if c.Not {
		sql = "NOT (" + sql + ")"
	}
	return condition{sql, args}
}

// pay narrows to what was asked on the same basis and in the same currency,
// the organisation's when none is named.
func (f *filters) pay(ctx context.Context, db *gorm.DB, clauses []query.Clause) error {
	if len(clauses) == 0 {
		return nil
	}
	settings, err := settingsOf(ctx, db)
	if err != nil {
		return err
	}
	for _, c := range clauses {
		basis, currency := models.Hourly, c.Range.Currency
		if c.Range.Annual {
			basis = models.Annual
		}
		if currency == "" {
			currency = settings.Currency
		}
		// The plus keeps the index of pay for finding; a candidate's applications
		// are checked by the candidate.
		asked := func(plus string) condition {
			amount := compare(plus+"a.pay_asked", c, 1)
			return where(plus+"a.pay_asked > 0 AND "+plus+"a.pay_basis = ? AND "+plus+"a.pay_currency = ? AND "+amount.sql, append([]any{basis, currency}, amount.args...)...)
		}
		f.applications = append(f.applications, asked("+"))
		f.drivers = append(f.drivers, driver(asked("")))
	}
	return nil
}

// overlap narrows to the time zones whose working day shares that much with the
// team's today; there are few zones, however many candidates.
func (f *filters) overlap(ctx context.Context, db *gorm.DB, clauses []query.Clause, now time.Time) error {
	if len(clauses) == 0 {
		return nil
	}
	settings, err := settingsOf(ctx, db)
	if err != nil {
		return err
	}
	zones, err := find[struct{ Name string }](ctx, db, `WITH RECURSIVE zones (name) AS (
			SELECT min(time_zone) FROM candidates
			UNION ALL SELECT (SELECT min(c.time_zone) FROM candidates c WHERE c.time_zone > zones.name) FROM zones WHERE zones.name IS NOT NULL)
		SELECT name FROM zones WHERE name IS NOT NULL`)
	if err != nil {
		return err
	}
	team := overlap.Day{Zone: settings.Zone(), Start: time.Duration(settings.WorkStart) * time.Minute, End: time.Duration(settings.WorkEnd) * time.Minute}
	for _, c := range clauses {
		var near []string
		for _, z := range zones {
			there := team
			there.Zone = models.Zone(z.Name)
			if c.Range.Holds(int64(math.Round(overlap.Hours(team, there, now).Hours() * 100))) {
				near = append(near, z.Name)
			}
		}
		there := among("c.time_zone", c.Not, near)
		f.candidates = append(f.candidates, there)
		if !c.Not && len(near) > 0 {
			f.drivers = append(f.drivers, where("SELECT c.id FROM candidates c WHERE "+there.sql, there.args...))
		}
	}
	return nil
}
