package store

import (
	"context"
	"testing"
	"time"

	"gorm.io/gorm"

	"stepwise/data"
	"stepwise/models"
)

// TestARatingRemembersTheVersionItWasGivenBy saves a card whose page showed the
// first version of a question while the second came.
func TestARatingRemembersTheVersionItWasGivenBy(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s, err := Open(ctx, t.TempDir(), "stepwise.db", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ref, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	questions, versions := QuestionRows(ref, time.Now())
	questions, versions = questions[:2], versions[:2]
	again := versions[0]
	again.ID, again.Number, again.Title = 3, 2, "Another title"
	questions[0].Number = 2
	if err := s.Fill(ctx, &questions, &versions, &[]models.QuestionVersion{again}); err != nil {
		t.Fatal(err)
	}
	current := questions[0]
	current.Version = again
	other := questions[1]
	other.Version = versions[1]
	criteria := []models.Criterion{current.Criterion(), other.Criterion(), {Key: "scenario"}}
	for _, c := range []struct {
		name        string
		shown       int64
		want, newer int64
	}{{"the page showed the first version", 1, 1, 2}, {"the page showed the current one", 3, 3, 2}, {"the page said none", 0, 3, 2},
		{"a version of another question", 2, 3, 2}, {"one that is not there", 99, 3, 2}, {"nonsense", -1, 3, 2}} {
		in := models.ScorecardInput{Ratings: map[string]models.RatingInput{"question-1": {QuestionVersionID: c.shown}, "scenario": {QuestionVersionID: 1}}}
		err := s.write(ctx, func(tx *gorm.DB, _ time.Time) error {
			by, err := ratedBy(ctx, tx, criteria, in)
			if err == nil && (*by["question-1"] != c.want || *by["question-2"] != c.newer || by["scenario"] != nil) {
				t.Errorf("%s: %d, %d, %v", c.name, *by["question-1"], *by["question-2"], by["scenario"])
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	first := int64(1)
	cards := []models.Scorecard{{Ratings: []models.Rating{{QuestionVersionID: &first}, {}}}}
	if err := nameRated(ctx, s.reader, cards); err != nil {
		t.Fatal(err)
	}
	q := cards[0].Ratings[0].Question
	if q == nil || *q != (models.RatedQuestion{ID: 1, Number: 1, Newest: 2}) || q.Words() != "Version 1 of the question, which is at version 2 now" || cards[0].Ratings[1].Question != nil {
		t.Errorf("%+v", q)
	}
}
