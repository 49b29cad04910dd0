package handlers

import (
	"context"
	"slices"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// Of the bank as many are suggested, and found, as can be looked over.
const (
	maxSuggested = 4
	maxFound     = 20
)

// addBank adds what a round asks, and what of the bank it could ask.
func (a *App) addBank(v *visit, plan models.InterviewPlan, r models.InterviewRound, p *views.RoundPage) error {
	p.CanAsk = slices.Contains(models.QuestionKinds, r.Kind)
	p.Asked = bankQuestions(r.Questions)
	for i := range p.Asked {
		p.Asked[i].First, p.Asked[i].Last = i == 0, i == len(p.Asked)-1
	}
	p.AskedTime, p.TooLong = views.DurationWords(r.AskedMinutes())+" of "+views.DurationWords(r.Minutes), r.AskedMinutes() > r.Minutes
	if !p.CanAsk || !p.CanEdit {
		return nil
	}
	bank, err := a.store.Bank(v.context())
	if err != nil {
		return err
	}
	suggested := plan.Suggested(r, bank)
	p.Suggested = bankQuestions(suggested[:min(maxSuggested, len(suggested))])
	q := v.QueryParams()
	p.Search = forms.QuestionChoice{Words: q.Get("q"), Category: q.Get("category"), Level: q.Get("level"), Asked: q.Has("q")}
	filter := p.Search.Filter(r.Kind)
	if !p.Search.Asked {
		return nil
	}
	found, more, err := a.store.Questions(v.context(), v.actor, filter)
	found = slices.DeleteFunc(found, func(q models.Question) bool {
		return slices.ContainsFunc(r.Questions, func(x models.Question) bool { return x.ID == q.ID })
	})
	p.More = more || len(found) > maxFound
	p.Found = bankQuestions(found[:min(maxFound, len(found))])
	return err
}

func bankQuestions(questions []models.Question) []views.BankQuestion {
	var out []views.BankQuestion
	for _, q := range questions {
		facts := []string{models.CategoryName(q.Category), strings.ToLower(models.LevelName(q.Level)), views.DurationWords(q.Version.Minutes)}
		out = append(out, views.BankQuestion{ID: q.ID, Title: q.Version.Title, Purpose: q.Version.Purpose, Facts: strings.Join(facts, " · ")})
	}
	return out
}

// questionForm is what a change of a round's questions posts.
type questionForm struct {
	Version  string `form:"version"`
	Question int64  `form:"question"`
	Way      string `form:"way"`
}

// askQuestion adds a question of the bank to a round.
func (a *App) askQuestion(v *visit) error {
	return a.onQuestions(v, func(ctx context.Context, round int64, f questionForm) error {
		return a.store.AskQuestion(ctx, v.actor, round, forms.Version(f.Version), f.Question)
	})
}

// moveQuestion moves a question of a round by one place.
func (a *App) moveQuestion(v *visit) error {
	return a.onQuestions(v, func(ctx context.Context, round int64, f questionForm) error {
		question, err := v.id("question")
		if err != nil {
			return err
		}
		if f.Way != "up" && f.Way != "down" {
			return errUnreadable
		}
		return a.store.MoveQuestion(ctx, v.actor, round, forms.Version(f.Version), question, f.Way == "up")
	})
}

// dropQuestion takes a question out of a round.
func (a *App) dropQuestion(v *visit) error {
	return a.onQuestions(v, func(ctx context.Context, round int64, f questionForm) error {
		question, err := v.id("question")
		if err != nil {
			return err
		}
		return a.store.DropQuestion(ctx, v.actor, round, forms.Version(f.Version), question)
	})
}

// onQuestions answers a change of what a round asks.
func (a *App) onQuestions(v *visit, change func(ctx context.Context, round int64, f questionForm) error) error {
	var f questionForm
	round, _, err := a.readRound(v, &f)
	if err != nil {
		return err
	}
	if err = change(v.context(), round, f); err == nil {
		return v.done(views.RoundURL(round)+"#questions", "The questions are changed.")
	}
	status, problems, last, err := notSaved(v, nil, err)
	if err != nil {
		return err
	}
	return a.roundPage(v, status, func(p *views.RoundPage) { p.Problems, p.Last = problems, last })
}
