package storetest

import (
	"fmt"
	"testing"

	"stepwise/models"
)

// Bank fills the question bank with a question of each kind, for databases and
// performance, at the level of Job. Their ids are 1 to 6.
func (c *Cast) Bank(t testing.TB) []models.Question {
	t.Helper()
	var questions []models.Question
	var versions []models.QuestionVersion
	for _, kind := range models.QuestionKinds {
		for _, category := range []string{"databases", "performance"} {
			id := int64(len(questions) + 1)
			questions = append(questions, models.Question{ID: id, Key: fmt.Sprintf("%s-%s", category, kind), Kind: kind, Category: category, Level: "mid", Number: 1, CreatedAt: c.Clock.Now()})
			versions = append(versions, models.QuestionVersion{ID: id, QuestionID: id, Number: 1, Title: fmt.Sprintf("%s on %s", kind.Name(), category), Purpose: "See whether they measure first.",
				Text: "It was quick a year ago.\n\nWhat do you look at first?", FollowUps: []string{"What would change your mind?"}, Level1: "Guesses", Level2: "Guesses well",
				Level3: "Measures", Level4: "Measures and explains", Minutes: 20, CreatedAt: c.Clock.Now()})
		}
	}
	if err := c.Store.Fill(t.Context(), &questions, &versions); err != nil {
		t.Fatal(err)
	}
	return questions
}
