package handlers

import (
	"fmt"
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/models/scoring"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/ui"
)

// board is a job with its applications in process. A job that never opened
// has none: its page is the plan.
func (a *App) board(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	board, err := a.store.Board(v.context(), v.actor, id, models.Step(v.number("column")), v.number("after"), v.settings.ScoreFloor)
	if err != nil {
		return err
	}
	if board.Job.Status == models.JobDraft {
		return v.Redirect(http.StatusSeeOther, views.JobPlanURL(id))
	}
	return v.page(http.StatusOK, views.Board(a.boardPage(v, board)))
}

func (a *App) boardPage(v *visit, b store.Board) views.BoardPage {
	p := views.BoardPage{Chrome: v.chrome(b.Job.Title, "jobs"), Head: a.jobHead(v, b.Job, "board"), Empty: b.Total() == 0, Open: b.Job.Status == models.JobOpen,
		CanAdd: b.Job.TakesCandidates() && v.actor.Can(models.AddCandidate, b.Job.Scope(v.actor))}
	p.Wide = true
	if !p.Empty {
		p.Selection = views.NewSelection(p.Chrome, views.JobURL(b.Job.ID))
	}
	for _, column := range b.Columns {
		p.Columns = append(p.Columns, boardColumn(p.Chrome, b.Job.ID, column))
	}
	for _, card := range b.Untold {
		p.Untold = append(p.Untold, boardCard(p.Chrome, card))
	}
	for _, state := range []models.State{models.Hired, models.Rejected, models.Withdrawn} {
		if n := b.Over[state]; n > 0 {
			p.Over = append(p.Over, ui.Tile{Number: strconv.Itoa(n), Label: views.StateWords(state), Href: views.CandidatesURL(b.Job.ID, state)})
		}
	}
	return p
}

func boardColumn(c views.Chrome, job int64, column store.Column) views.BoardColumn {
	out := views.BoardColumn{Step: column.Step, Count: column.Count}
	for _, card := range column.Cards {
		out.Cards = append(out.Cards, boardCard(c, card))
	}
	if column.More {
		out.More = views.BoardColumnURL(job, column.Step, column.Cards[len(column.Cards)-1].ID)
	}
	if column.From > 0 {
		out.Start = views.JobURL(job)
	}
	return out
}

func boardCard(c views.Chrome, card store.Card) views.BoardCard {
	out := views.BoardCard{ApplicationRow: c.ApplicationRow(card.Application, "", card.Tells), ID: card.ID, Version: int64(card.Version),
		Name: card.Name, Headline: card.Headline, Confirmed: card.Confirmed}
	out.Score, out.Coverage = scoreWords(card.Score)
	switch {
	case card.State != models.Active:
	case card.Step == models.StepFinalise:
		out.Next = "Complete: hired"
	default:
		out.Next = "Move to " + (card.Step + 1).Name()
	}
	return out
}

// scoreWords says a score with what it rests on. Too little rated is no score.
func scoreWords(s scoring.Score) (score, coverage string) {
	if s.Raters == 0 {
		return "", "not rated yet"
	}
	coverage = fmt.Sprintf("%.0f %% seen, %s", s.Coverage*100, views.Count(s.Raters, "rater", "raters"))
	if !s.Shown {
		return "", coverage
	}
	return fmt.Sprintf("%.1f", s.Mean), coverage
}
