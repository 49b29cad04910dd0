package forms

import (
	"strconv"

	"stepwise/models"
)

// Exercise is what a candidate is given to write, as typed.
type Exercise struct {
	Version   string           `form:"version"`
	Interview string           `form:"interview"` // of a challenge
	Question  string           `form:"question"`  // of the bank, from which it was taken
	Title     string           `form:"title"`
	Prompt    string           `form:"prompt"`
	Minutes   string           `form:"minutes"`
	Extra     string           `form:"extra_minutes"`
	AIRule    string           `form:"ai_rule"`
	Criteria  []TrialCriterion `form:"c"`
}

// ExerciseOf is the form as stored.
func ExerciseOf(x models.Exercise) Exercise {
	f := Exercise{Title: x.Title, Prompt: x.Prompt, Minutes: TypedNumber(x.Minutes), Extra: TypedNumber(x.ExtraMinutes), AIRule: x.AIRule}
	for _, c := range x.Criteria {
		f.Criteria = append(f.Criteria, TrialCriterionOf(c.Name, c.Levels[:]))
	}
	return f
}

// IDs are those of the interview it is for and of the question it was taken
// from; nil for none.
func (f Exercise) IDs() (interview, question *int64) {
	number := func(s string) *int64 {
		if id, err := strconv.ParseInt(s, 10, 64); err == nil {
			return &id
		}
		return nil
	}
	return number(f.Interview), number(f.Question)
}

// Validate returns the exercise. Each criterion has a line for each level; one
// named as one of the offered needs none of its own.
func (f *Exercise) Validate(offered []models.Criterion) (models.ExerciseInput, Problems) {
	var c check
	in := models.ExerciseInput{
		Title:        c.line("title", f.Title, "The title", 200, true),
		Prompt:       c.text("prompt", f.Prompt, "The text", 20000, true),
		AIRule:       c.text("ai_rule", f.AIRule, "The rule on AI", 1000, true),
		Minutes:      c.number("minutes", f.Minutes, "The time limit in minutes", 5, 600, false),
		ExtraMinutes: c.number("extra_minutes", f.Extra, "The extra time in minutes", 0, 600, false),
	}
	if in.ExtraMinutes > 0 && in.Minutes == 0 {
		c.say("extra_minutes", "Without a time limit there is no extra time. Leave it empty.")
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

// ExtraTime is how many minutes a candidate has on top of the limit, as typed.
type ExtraTime struct {
	Version string `form:"version"`
	Minutes string `form:"extra_minutes"`
}

// Validate returns the minutes.
func (f ExtraTime) Validate() (int, Problems) {
	var c check
	n := c.number("extra_minutes", f.Minutes, "The extra time in minutes", 0, 600, true)
	return n, c.problems
}

// Remark is something said of lines of an answer, as typed. One line is enough.
type Remark struct {
	From string `form:"from"`
	To   string `form:"to"`
	Text string `form:"remark"`
}

// Validate returns the lines and the text.
func (f Remark) Validate(lines int) (from, to int, text string, problems Problems) {
	var c check
	from = c.number("from", f.From, "The line", 1, lines, true)
	if to = c.number("to", f.To, "The last line", 1, lines, false); to == 0 {
		to = from
	}
	if to < from {
		c.say("to", "The last line comes before the first.")
	}
	text = c.text("remark", f.Text, "The remark", 2000, true)
	return from, to, text, c.problems
}
