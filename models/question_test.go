package models

import (
	"slices"
	"testing"
	"time"
)

func TestAQuestionIsRatedByItsCurrentVersion(t *testing.T) {
	t.Parallel()
	q := Question{ID: 7, Category: "databases", Number: 3, Version: QuestionVersion{ID: 21, Title: "Sold twice", Level1: "a", Level2: "b", Level3: "c", Level4: "d"}}
	c := q.Criterion()
	if c.Key != "question-7" || c.Name != "Sold twice" || c.Category != "databases" || *c.QuestionVersionID != 21 || !slices.Equal(c.Levels, []string{"a", "b", "c", "d"}) {
		t.Errorf("%+v", c)
	}
}

func TestChangesNameThePartsThatDiffer(t *testing.T) {
	t.Parallel()
	user := int64(3)
	in := QuestionInput{Title: "t", Purpose: "p", Text: "x", FollowUps: []string{"one", "two"}, Levels: [4]string{"a", "b", "c", "d"}, Minutes: 20, Skills: []string{"AWS"}}
	before := in.Version(1, 1, nil, time.Time{})
	if again := in.Version(1, 2, &user, time.Unix(1, 0)); !again.SameWords(before) {
		t.Errorf("who wrote it and when is taken for a change: %v", again.ChangesFrom(before))
	}
	in.FollowUps, in.Levels[2], in.Minutes, in.Skills = []string{"one"}, "C", 25, nil
	after := in.Version(1, 2, &user, time.Time{})
	want := []QuestionChange{{"Follow-ups", "one\ntwo", "one"}, {"Level 3", "c", "C"}, {"Minutes", "20", "25"}, {"Skills", "AWS", ""}}
	if got := after.ChangesFrom(before); !slices.Equal(got, want) || after.SameWords(before) {
		t.Errorf("%+v", got)
	}
}
