package demo

import (
	"slices"
	"strings"

	"stepwise/models"
	"stepwise/models/store"
)

// stockQuestions fills the question bank. One question has been worded anew and
// one retired by the administrator.
func (o *organisation) stockQuestions() {
	o.rows.questions, o.rows.wordings = store.QuestionRows(o.ref, o.calendar.at(0))
	admin := o.rows.users[0].Actor()
	edited := o.calendar.at(o.calendar.ago(20, 0))
	if q := o.question("databases-scenario-junior-slow-list"); q != nil {
		v := o.rows.wordings[q.ID-1]
		v.ID, v.Number, v.UserID, v.CreatedAt = int64(len(o.rows.wordings)+1), 2, &admin.ID, edited
		v.Text = strings.Replace(v.Text, "Nobody has changed the page.", "Nobody has changed the page, and the database has its default settings.", 1)
		v.FollowUps = append(slices.Clone(v.FollowUps), "The index is there, and on Monday the page is slow again for one customer. Where do you look now?")
		v.Minutes = 30
		o.rows.wordings = append(o.rows.wordings, v)
		q.Number = 2
		o.record(models.NewEvent(admin, models.DidEditQuestion, edited).OnQuestion(q.ID).About(v.Title, ""))
	}
	if q := o.question("apis-question-junior-good-answer"); q != nil {
		q.Retired = true
		o.record(models.NewEvent(admin, models.DidRetireQuestion, edited).OnQuestion(q.ID).About(o.rows.wordings[q.ID-1].Title, ""))
	}
}

func (o *organisation) question(key string) *models.Question {
	for i := range o.rows.questions {
		if q := &o.rows.questions[i]; q.Key == key {
			return q
		}
	}
	return nil
}
