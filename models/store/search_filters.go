package store

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/query"
)

// condition is a part of a WHERE clause.
type condition struct {
	sql  string
	args []any
}

func where(sql string, args ...any) condition { return condition{sql, args} }

// all joins conditions that must hold together.
func all(conditions []condition) condition {
	out := condition{sql: "TRUE"}
	for _, c := range conditions {
		out.sql += " AND " + c.sql
		out.args = append(out.args, c.args...)
	}
	return out
}

// filters are what is asked for besides words.
type filters struct {
	applications []condition // on one application a, which has to fulfil them all
	candidates   []condition // on the candidate c
	drivers      []condition // queries of the ids that one of these alone leaves, each read by an index
	ordered      string      // of the applications' indexes, one that reads by candidate …
	orderedOn    condition   // … those of which this holds
}

// application adds a condition that an index can find applications by.
func (f *filters) application(c condition) {
	f.applications = append(f.applications, c)
	f.drivers = append(f.drivers, driver(c))
}

// driver is the query of the candidates with an application a of that kind.
func driver(c condition) condition {
	return where("SELECT a.candidate_id AS id FROM applications a WHERE "+c.sql, c.args...)
}

// readFilters turns the operators of a query into conditions. What is not for
// the actor to know narrows nothing.
func (s *Store) readFilters(ctx context.Context, db *gorm.DB, actor models.Actor, q query.Query) (f filters, err error) {
	if !seesAll(actor) {
		sql, args := visibleApplications(actor)
		f.application(where(sql, args...))
	}
	if err := f.place(ctx, db, q); err != nil {
		return f, err
	}
	f.sources(q)
	f.referrers(q)
	f.tags(q)
	f.pool(actor, q)
	f.years(q)
	f.rated(actor, q)
	if seesPay(actor) {
		if err := f.pay(ctx, db, q.Of(query.Pay)); err != nil {
			return f, err
		}
	}
	return f, f.overlap(ctx, db, q.Of(query.Overlap), s.now())
}

// seesPay reports whether pay is the actor's to see on the applications they
// see: a hiring manager sees those of their own jobs only.
func seesPay(actor models.Actor) bool { return actor.Can(models.SeePay, models.Scope{Manages: true}) }

// place narrows to jobs, steps and states, as one condition because one index
// reads them together. The indexes of step and state hold the other columns too,
// so one of these is rather read than that of the job.
func (f *filters) place(ctx context.Context, db *gorm.DB, q query.Query) error {
	var parts []condition
	jobs, err := askedJobs(ctx, db, q.Of(query.Job))
	if err != nil {
		return err
	}
	if refused, some := jobs[true]; some {
		f.applications = append(f.applications, among("a.job_id", true, refused))
	}
	if asked, some := jobs[false]; some {
		parts = append(parts, among("a.job_id", false, asked))
		if len(asked) == 1 {
			f.ordered, f.orderedOn = "applications_job", where("a.job_id = ?", asked[0])
		}
	}
	var steps []models.Step
	for _, s := range models.ApplicationSteps() {
		if fits(q.Of(query.Step), func(c query.Clause) bool { return c.Range.Holds(int64(s) * 100) }) {
			steps = append(steps, s)
		}
	}
	if len(q.Of(query.Step)) > 0 {
		parts = append(parts, among("a.step", false, steps))
		if len(steps) == 1 {
			f.ordered, f.orderedOn = "applications_step", where("a.step = ?", steps[0])
		}
	}
	var states []models.State
	for _, s := range models.States {
		if fits(q.Of(query.State), func(c query.Clause) bool { return c.Text == string(s) }) {
			states = append(states, s)
		}
	}
	if len(q.Of(query.State)) > 0 {
		parts = append(parts, among("a.state", false, states))
		if len(states) == 1 {
			f.ordered, f.orderedOn = "applications_state", where("a.state = ?", states[0])
		}
	}
	if len(parts) > 0 {
		f.application(all(parts))
	}
	return nil
}

// fits reports whether a value is among the alternatives asked for, if any, and
// none of those refused.
func fits(clauses []query.Clause, holds func(query.Clause) bool) bool {
	asked, found := false, false
	for _, c := range clauses {
		switch {
		case c.Not && holds(c):
			return false
		case !c.Not:
			asked, found = true, found || holds(c)
		}
	}
	return found || !asked
}

// among is that a column has one of the values, or none of them.
func among[T any](column string, not bool, values []T) condition {
	if len(values) == 0 {
		return where(strconv.FormatBool(not))
	}
	if not {
		return where(column+" NOT IN ?", values)
	}
	return where(column+" IN ?", values)
}

// askedJobs are the jobs asked for (false) and refused (true), by number or by
// any part of their title.
func askedJobs(ctx context.Context, db *gorm.DB, clauses []query.Clause) (map[bool][]int64, error) {
	asked := map[bool][]int64{}
	for _, c := range clauses {
		if id, err := strconv.ParseInt(c.Text, 10, 64); err == nil {
			asked[c.Not] = append(asked[c.Not], id)
			continue
		}
		jobs, err := find[struct{ ID int64 }](ctx, db, `SELECT id FROM jobs WHERE id > 0 AND title LIKE ? ESCAPE '\' LIMIT 500`, "%"+escapeLike(c.Text)+"%")
		if err != nil {
			return nil, err
		}
		asked[c.Not] = slices.Grow(asked[c.Not], len(jobs))
		if asked[c.Not] == nil {
			asked[c.Not] = []int64{}
		}
		for _, j := range jobs {
			asked[c.Not] = append(asked[c.Not], j.ID)
		}
	}
	return asked, nil
}

// escapeLike keeps % and _ from matching anything.
func escapeLike(text string) string {
	return strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(text)
}

// sources narrows to where applications came from, in any case of letters.
func (f *filters) sources(q query.Query) {
	asked := map[bool][]string{}
	for _, c := range q.Of(query.Source) {
		asked[c.Not] = append(asked[c.Not], strings.ToLower(c.Text))
	}
	if texts, some := asked[false]; some {
		f.application(among("a.source", false, texts))
	}
	if texts, some := asked[true]; some {
		f.applications = append(f.applications, among("a.source", true, texts))
	}
}

// referrers narrows to who referred them, by any part of the name.
func (f *filters) referrers(q query.Query) {
	for _, c := range q.Of(query.By) {
		name := "%" + escapeLike(c.Text) + "%"
		by := where(`(a.referred_by_user_id IN (SELECT id FROM users WHERE name LIKE ? ESCAPE '\') OR a.referred_by LIKE ? ESCAPE '\')`, name, name)
		if c.Not {
			by.sql = "NOT ifnull(" + by.sql + ", FALSE)"
		}
		f.applications = append(f.applications, by)
	}
}

// tags narrows to candidates with all the tags asked for.
func (f *filters) tags(q query.Query) {
	for _, c := range q.Of(query.Tag) {
		tagged := "FROM tags t JOIN candidate_tags ct ON ct.tag_id = t.id WHERE t.name = ?"
		if c.Not {
			f.candidates = append(f.candidates, where("NOT EXISTS (SELECT 1 "+tagged+" AND ct.candidate_id = c.id)", c.Text))
			continue
		}
		f.candidates = append(f.candidates, where("EXISTS (SELECT 1 "+tagged+" AND ct.candidate_id = c.id)", c.Text))
		f.drivers = append(f.drivers, where("SELECT ct.candidate_id AS id "+tagged, c.Text))
	}
}

// preVetted is the condition on an application p to put its candidate into the
// talent pool: it went past step 5 by decision, and it is over. The index
// applications_pool holds exactly these.
const preVetted = "p.step >= 6 AND p.state IN ('rejected', 'withdrawn', 'hired')"

// pool narrows to the talent pool, or to those outside of it.
func (f *filters) pool(actor models.Actor, q query.Query) {
	visible, args := visibleApplications(actor)
	vetted := "FROM applications p WHERE " + preVetted + " AND " + strings.ReplaceAll(visible, "a.", "p.")
	for _, c := range q.Of(query.Pool) {
		if c.Not != (c.Text == "no") {
			f.candidates = append(f.candidates, where("NOT EXISTS (SELECT 1 "+vetted+" AND p.candidate_id = c.id)", args...))
			continue
		}
		f.candidates = append(f.candidates, where("EXISTS (SELECT 1 "+vetted+" AND p.candidate_id = c.id)", args...))
		f.drivers = append(f.drivers, where("SELECT p.candidate_id AS id "+vetted+" AND p.candidate_id > 0", args...))
	}
}

// years narrows by years of experience.
func (f *filters) years(q query.Query) {
	for _, c := range q.Of(query.Years) {
		years := compare("c.years", c, 100)
		f.candidates = append(f.candidates, years)
		if !c.Not {
			f.drivers = append(f.drivers, where("SELECT c.id FROM candidates c WHERE "+years.sql, years.args...))
		}
	}
}
