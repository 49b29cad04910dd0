package forms

import (
	"strings"
	"time"

	"stepwise/models"
)

// Trial is the terms of a trial as typed; criteria are one a line.
type Trial struct {
	Version  string   `form:"version"`
	Title    string   `form:"title"`
	Brief    string   `form:"brief"`
	Fee      string   `form:"fee"`
	Currency string   `form:"currency"`
	HoursCap string   `form:"hours_cap"`
	StartsOn string   `form:"starts_on"`
	DueAt    string   `form:"due_at"`
	Criteria []string `form:"criteria"`
	Panel    []string `form:"panel"`
}

// TrialOf is the form as stored.
func TrialOf(t models.Trial, zone *time.Location) Trial {
	f := Trial{Title: t.Title, Brief: t.Brief, Fee: Typed(t.Fee), Currency: t.FeeCurrency, HoursCap: TypedNumber(t.HoursCap),
		StartsOn: string(t.StartsOn), DueAt: t.DueAt.In(zone).Format("2006-01-02T15:04")}
	for _, c := range t.Criteria {
		f.Criteria = append(f.Criteria, c.Name)
	}
	for _, p := range t.Panel {
		f.Panel = append(f.Panel, TypedNumber(int(p.UserID)))
	}
	return f
}

// Validate returns the terms. A criterion named as one of the offered keeps
// its lines for the four levels.
func (f *Trial) Validate(offered []models.Criterion, zone *time.Location) (models.TrialInput, Problems) {
	var c check
	in := models.TrialInput{
		Title:    c.line("title", f.Title, "The title", 200, true),
		Brief:    c.text("brief", f.Brief, "The brief", 20000, true),
		Fee:      c.money("fee", f.Fee, "The fee", false),
		Currency: f.Currency,
		HoursCap: c.number("hours_cap", f.HoursCap, "The hours cap", 1, 80, true),
		StartsOn: c.date("starts_on", f.StartsOn, "The first day", true),
		DueAt:    c.moment("due_at", f.DueAt, "The hand-in", zone),
		Panel:    c.people("panel", f.Panel, "Choose who judges the trial."),
	}
	if in.StartsOn != "" && !in.DueAt.IsZero() && models.DateOf(in.DueAt.In(zone)) < in.StartsOn {
		c.say("due_at", "The hand-in is before the first day.")
	}
	for _, name := range f.Criteria {
		name = c.line("criteria", name, "A criterion", 200, false)
		if name == "" {
			continue
		}
		k := models.TrialCriterion{Name: name, Position: len(in.Criteria) + 1}
		for _, o := range offered {
			if strings.EqualFold(o.Name, name) && len(o.Levels) == 4 {
				k.Level1, k.Level2, k.Level3, k.Level4 = o.Levels[0], o.Levels[1], o.Levels[2], o.Levels[3]
			}
		}
		in.Criteria = append(in.Criteria, k)
	}
	if len(in.Criteria) == 0 {
		c.say("criteria", "Say what will be judged: one criterion at least. The candidate sees it.")
	}
	return in, c.problems
}
