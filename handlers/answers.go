package handlers

import (
	"context"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/forms"
)

// answerQuestion answers a question that the candidate asked with that form, and
// tells them.
func (a *App) answerQuestion(v *visit, formOf func(question int64) string,
	keepAnswer func(ctx context.Context, actor models.Actor, id, question int64, answer string, letter store.StatusLetter) error, letter candidateLetter) error {
	question, err := v.id("question")
	if err != nil {
		return err
	}
	var f forms.Answer
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	form := formOf(question)
	keep := func(p *views.ApplicationPage) { p.Reason = f.Answer }
	answer, problems := f.Validate()
	if len(problems) > 0 {
		return a.unfinished(v, id, form, problems, keep)
	}
	err = keepAnswer(v.context(), v.actor, id, question, answer, a.statusLetter(v, letter))
	return a.decided(v, id, err, form, a.told(v, id, "Answered", "; the candidate is told."), keep)
}
