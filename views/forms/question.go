package forms

import (
	"slices"
	"strconv"
	"strings"

	"stepwise/models"
)

// Question is an entry of the question bank as typed. FollowUps has one a line.
// Version is the number of the version that the page showed; kind, category and
// level are asked of a new question alone.
type Question struct {
	Once      string   `form:"once"`
	Kind      string   `form:"kind"`
	Category  string   `form:"category"`
	Level     string   `form:"level"`
	Title     string   `form:"title"`
	Purpose   string   `form:"purpose"`
	Text      string   `form:"text"`
	FollowUps string   `form:"follow_ups"`
	Level1    string   `form:"level1"`
	Level2    string   `form:"level2"`
	Level3    string   `form:"level3"`
	Level4    string   `form:"level4"`
	Minutes   string   `form:"minutes"`
	Skills    []string `form:"skills"`
	Version   string   `form:"version"`
}

// QuestionOf is the form as stored.
func QuestionOf(q models.Question) Question {
	v := q.Version
	return Question{Kind: string(q.Kind), Category: q.Category, Level: q.Level, Title: v.Title, Purpose: v.Purpose, Text: v.Text,
		FollowUps: strings.Join(v.FollowUps, "\n"), Level1: v.Level1, Level2: v.Level2, Level3: v.Level3, Level4: v.Level4,
		Minutes: TypedNumber(v.Minutes), Skills: v.Skills, Version: strconv.Itoa(q.Number)}
}

// Validate returns what the question is to say. Skills are those that can be
// chosen.
func (f *Question) Validate(skills []string) (models.QuestionInput, Problems) {
	var c check
	in := f.words(&c, skills)
	return in, c.problems
}

// ValidateNew returns a new question.
func (f *Question) ValidateNew(skills []string) (models.NewQuestionInput, Problems) {
	var c check
	in := models.NewQuestionInput{Once: f.Once}
	if len(f.Once) < 10 || len(f.Once) > 60 {
		c.say("", "This form is too old. Load the page again.")
	}
	in.Kind = choice(&c, "kind", f.Kind, "a kind", models.QuestionKinds)
	categories, levels := make([]string, len(models.Categories)), make([]string, len(models.Levels))
	for i, x := range models.Categories {
		categories[i] = x.Key
	}
	for i, x := range models.Levels {
		levels[i] = x.Key
	}
	in.Category = choice(&c, "category", f.Category, "a category", categories)
	in.Level = choice(&c, "level", f.Level, "a level", levels)
	in.QuestionInput = f.words(&c, skills)
	return in, c.problems
}

func (f *Question) words(c *check, skills []string) models.QuestionInput {
	in := models.QuestionInput{
		Title:   c.line("title", f.Title, "The title", 80, true),
		Purpose: c.line("purpose", f.Purpose, "The purpose", 300, true),
		Text:    c.text("text", f.Text, "The text", 4000, true),
	}
	for _, line := range strings.Split(c.text("follow_ups", f.FollowUps, "The list of follow-ups", 3000, false), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			in.FollowUps = append(in.FollowUps, line)
		}
	}
	if len(in.FollowUps) > 10 {
		c.say("follow_ups", "Ten follow-ups are the most. An interviewer asks two or three of them.")
	}
	for i, words := range []string{f.Level1, f.Level2, f.Level3, f.Level4} {
		name := "level" + strconv.Itoa(i+1)
		in.Levels[i] = c.line(name, words, "What an answer of level "+strconv.Itoa(i+1)+" looks like", 600, true)
		if words := in.Levels[i]; words != "" && slices.Contains(in.Levels[:i], words) {
			c.say(name, "Another level says the same.")
		}
	}
	in.Minutes = c.number("minutes", f.Minutes, "The number of minutes", 1, 240, true)
	for _, s := range f.Skills {
		if slices.Contains(skills, s) && !slices.Contains(in.Skills, s) {
			in.Skills = append(in.Skills, s)
		}
	}
	return in
}

// Shown is the number of the version that the page showed; -1 for none.
func (f *Question) Shown() int { return Version(f.Version) }
