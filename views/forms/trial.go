package forms

import (
	"strconv"
	"strings"
	"time"

	"stepwise/models"
)

// Trial is the terms of a trial as typed; deliverables are one a line. Reason
// is why a long one has no fee.
type Trial struct {
	Version      string           `form:"version"`
	Title        string           `form:"title"`
	Scope        string           `form:"scope"`
	Brief        string           `form:"brief"`
	Deliverables string           `form:"deliverables"`
	Fee          string           `form:"fee"`
	Currency     string           `form:"currency"`
	PaidWhen     string           `form:"paid_when"`
	HoursCap     string           `form:"hours_cap"`
	StartsOn     string           `form:"starts_on"`
	DueAt        string           `form:"due_at"`
	Ownership    string           `form:"ownership"`
	AIRule       string           `form:"ai_rule"`
	Contact      string           `form:"contact"`
	Criteria     []TrialCriterion `form:"c"`
	Panel        []string         `form:"panel"`
	Blind        string           `form:"blind"`
	Reason       string           `form:"reason"`
}

// TrialCriterion is one line of what is judged, with its four levels.
type TrialCriterion struct {
	Name  string `form:"name"`
	One   string `form:"l1"`
	Two   string `form:"l2"`
	Three string `form:"l3"`
	Four  string `form:"l4"`
}

// Levels are the lines of the four levels.
func (k TrialCriterion) Levels() [4]string { return [4]string{k.One, k.Two, k.Three, k.Four} }

// TrialCriterionOf is a criterion as typed.
func TrialCriterionOf(name string, levels []string) TrialCriterion {
	k := TrialCriterion{Name: name}
	for i, to := range []*string{&k.One, &k.Two, &k.Three, &k.Four} {
		if i < len(levels) {
			*to = levels[i]
		}
	}
	return k
}

// TrialOf is the form as stored.
func TrialOf(t models.Trial, zone *time.Location) Trial {
	f := Trial{Title: t.Title, Scope: t.Scope, Brief: t.Brief, Deliverables: strings.Join(t.Deliverables, "\n"), Fee: Typed(t.Fee), Currency: t.FeeCurrency,
		PaidWhen: t.PaidWhen, HoursCap: TypedNumber(t.HoursCap), StartsOn: string(t.StartsOn), DueAt: t.DueAt.In(zone).Format(typedMoment),
		Ownership: t.Ownership, AIRule: t.AIRule, Contact: t.Contact}
	if t.Blind {
		f.Blind = "yes"
	}
	for _, c := range t.Criteria {
		f.Criteria = append(f.Criteria, TrialCriterionOf(c.Name, []string{c.Level1, c.Level2, c.Level3, c.Level4}))
	}
	for _, p := range t.Panel {
		f.Panel = append(f.Panel, TypedNumber(int(p.UserID)))
	}
	return f
}

// typedMoment is a date and a time as browsers send it.
const typedMoment = "2006-01-02T15:04"

// CriterionField names a field of the i-th criterion: "name", or "l1" to "l4".
func CriterionField(i int, field string) string { return "c[" + strconv.Itoa(i) + "]." + field }

// Validate returns the terms. Each criterion has a line for each level; one
// named as one of the offered needs none of its own.
func (f *Trial) Validate(offered []models.Criterion, zone *time.Location) (models.TrialInput, Problems) {
	var c check
	in := models.TrialInput{
		TrialTerms: models.TrialTerms{
			Title:       c.line("title", f.Title, "The title", 200, true),
			Scope:       c.text("scope", f.Scope, "The scope", 3000, true),
			Brief:       c.text("brief", f.Brief, "The brief", 20000, true),
			Fee:         c.money("fee", f.Fee, "The fee", false),
			FeeCurrency: c.currency("currency", f.Currency),
			PaidWhen:    c.line("paid_when", f.PaidWhen, "When the fee is paid", 200, false),
			HoursCap:    c.number("hours_cap", f.HoursCap, "The hours cap", 1, 80, true),
			StartsOn:    c.date("starts_on", f.StartsOn, "The first day", true),
			DueAt:       c.moment("due_at", f.DueAt, "The hand-in", zone),
			Ownership:   c.text("ownership", f.Ownership, "Who owns the work", 1000, true),
			AIRule:      c.text("ai_rule", f.AIRule, "The rule on AI", 1000, true),
			Contact:     c.line("contact", f.Contact, "The contact", 200, true),
		},
		Blind:  f.Blind == "yes",
		Panel:  c.people("panel", f.Panel, "Choose who judges the trial."),
		Reason: c.text("reason", f.Reason, "The reason", 2000, false),
	}
	for line := range strings.Lines(f.Deliverables) {
		if line = c.line("deliverables", line, "A deliverable", 300, false); line != "" {
			in.Deliverables = append(in.Deliverables, line)
		}
	}
	switch {
	case len(in.Deliverables) == 0:
		c.say("deliverables", "Say what is to be handed in: one thing a line.")
	case len(in.Deliverables) > 20:
		c.say("deliverables", "At most 20 deliverables fit.")
	}
	if in.Fee > 0 && in.PaidWhen == "" {
		c.say("paid_when", "Say when the fee is paid.")
	}
	if in.StartsOn != "" && !in.DueAt.IsZero() && models.DateOf(in.DueAt.In(zone)) < in.StartsOn {
		c.say("due_at", "The hand-in is before the first day.")
	}
	for i, k := range f.Criteria {
		if k != (TrialCriterion{}) {
			in.Criteria = append(in.Criteria, c.criterion(i, k, offered))
		}
	}
	if len(in.Criteria) == 0 {
		c.say(CriterionField(0, "name"), "Say what will be judged: one criterion at least. The candidate sees it.")
	}
	return in, c.problems
}

func (c *check) criterion(i int, k TrialCriterion, offered []models.Criterion) models.TermsAnchor {
	a := models.TermsAnchor{Name: c.line(CriterionField(i, "name"), k.Name, "The criterion’s name", 200, true)}
	levels := k.Levels()
	for _, o := range offered {
		if strings.EqualFold(o.Name, a.Name) && len(o.Levels) == 4 && levels == [4]string{} {
			levels = [4]string(o.Levels)
		}
	}
	for n, text := range levels {
		level := strconv.Itoa(n + 1)
		a.Levels[n] = c.line(CriterionField(i, "l"+level), text, "What level "+level+" of “"+a.Name+"” looks like", 300, true)
	}
	return a
}

// Answer answers what a candidate asks.
type Answer struct {
	Answer string `form:"answer"`
}

// Validate returns the answer.
func (f *Answer) Validate() (string, Problems) {
	var c check
	answer := c.text("answer", f.Answer, "The answer", 5000, true)
	return answer, c.problems
}

// Extension grants more time or refuses it.
type Extension struct {
	Decision
	Grant string `form:"grant"`
}

// Validate reports whether it is granted, and why.
func (f *Extension) Validate() (bool, Problems) {
	var c check
	grant := choice(&c, "grant", f.Grant, "whether more time is granted", []string{"yes", "no"})
	f.Reason = c.text("reason", f.Reason, "What you write", 2000, grant == "no")
	return grant == "yes", c.problems
}

// Payment notes the day a fee was paid.
type Payment struct {
	Version string `form:"version"`
	Day     string `form:"day"`
}

// Validate returns the day, which is today at the latest.
func (f *Payment) Validate(today models.Date) (models.Date, Problems) {
	var c check
	day := c.date("day", f.Day, "The day", true)
	if day > today {
		c.say("day", "That day is still to come. Note the fee when it is paid.")
	}
	return day, c.problems
}

// Showings are the deliverables said to show requirements, by ShowingKey.
type Showings struct {
	Shows []string `form:"shows"`
}
