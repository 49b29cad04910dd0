package forms

import (
	"strings"
	"time"

	"stepwise/models"
)

// Agreement is a candidate's yes to the terms of a trial.
type Agreement struct {
	Version string `form:"version"`
	Name    string `form:"name"`
	Agrees  string `form:"agrees"`
}

// Validate returns the name that was typed.
func (f Agreement) Validate(candidate models.Actor) (string, Problems) {
	var c check
	name := c.signature("name", f.Name, candidate)
	if f.Agrees != "yes" {
		c.say("agrees", "Tick that you agree. If you do not, ask us: nothing has been decided.")
	}
	return name, c.problems
}

// signature is the name that a candidate signs with.
func (c *check) signature(name, value string, candidate models.Actor) string {
	typed := c.line(name, value, "Your name", 200, true)
	if typed != "" {
		if err := candidate.Sign(typed); err != nil {
			c.say(name, err.Error())
		}
	}
	return typed
}

// TrialQuestion is a question about the brief.
type TrialQuestion struct {
	Text string `form:"question"`
}

// Validate returns the question.
func (f TrialQuestion) Validate() (string, Problems) {
	var c check
	text := c.text("question", f.Text, "The question", 3000, true)
	return text, c.problems
}

// MoreTime asks for an extension.
type MoreTime struct {
	Until  string `form:"until"`
	Reason string `form:"reason"`
}

// Validate returns until when, and why.
func (f MoreTime) Validate(zone *time.Location) (until time.Time, reason string, problems Problems) {
	var c check
	until = c.moment("until", f.Until, "The new time", zone)
	reason = c.text("reason", f.Reason, "The reason", 2000, true)
	return until, reason, c.problems
}

// Submission is what a candidate hands in for the trial besides files.
type Submission struct {
	Version string `form:"version"`
	Links   string `form:"links"` // one a line
	Answer  string `form:"text"`
	Hours   string `form:"hours"`
}

// SubmissionOf is what was handed in, to be handed in again.
func SubmissionOf(t models.Trial) Submission {
	return Submission{Links: strings.Join(t.Links, "\n"), Answer: t.Answer, Hours: TypedNumber(t.HoursSpent)}
}

// Validate turns the form into input; files is how many wait to go along.
func (f Submission) Validate(files int) (models.Submission, Problems) {
	var c check
	in := models.Submission{
		Answer:     c.text("text", f.Answer, "The text", 10000, false),
		HoursSpent: c.number("hours", f.Hours, "The hours spent", 1, 400, true),
	}
	for line := range strings.Lines(f.Links) {
		if link := c.link("links", line, "Each line", false); link != "" {
			in.Links = append(in.Links, link)
		}
	}
	if len(in.Links) > 20 {
		c.say("links", "At most 20 links fit.")
	}
	if len(in.Links) == 0 && files == 0 && in.Answer == "" && len(c.problems) == 0 {
		c.say("links", "Hand in a link, a file or a text.")
	}
	return in, c.problems
}

// TrialRating is what a candidate thinks of the trial.
type TrialRating struct {
	Level string `form:"level"`
	Words string `form:"words"`
}

// Validate returns the level, 1 to 4, and the words.
func (f TrialRating) Validate() (level int, words string, problems Problems) {
	var c check
	level = c.number("level", f.Level, "The rating", 1, 4, true)
	words = c.text("words", f.Words, "What you write", 3000, false)
	return level, words, c.problems
}
