package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/scoring"
)

// Card is an application on the board.
type Card struct {
	models.Application
	Name      string
	Headline  string
	Confirmed bool          // the e-mail address
	Tells     *time.Time    // when the candidate hears of an end they do not know of
	Score     scoring.Score `gorm:"-"`
}

// Column is one step of the board with its most urgent cards.
type Column struct {
	Step  models.Step
	Count int // of all its cards
	Cards []Card
	More  bool  // there are less urgent ones
	From  int64 // the card before the first one shown; 0 at the start
}

// Board is a job with the applications in process, a column a step.
type Board struct {
	Job     models.JobSummary
	Columns []Column
	Over    map[models.State]int // how many have left the process, by how
	Untold  []Card               // of those, who does not know it yet
}

// Total is how many applications are in process.
func (b Board) Total() int {
	n := 0
	for _, c := range b.Columns {
		n += c.Count
	}
	return n
}

// Board loads the board of a job, most urgent cards first. One column can be
// shown from behind the application called after. Scores rest on the
// scorecards the actor may see; below floor (per cent) none is shown.
func (s *Store) Board(ctx context.Context, actor models.Actor, id int64, column models.Step, after int64, floor int) (b Board, err error) {
	db := s.read(ctx)
	if b.Job, err = s.Job(ctx, actor, id); err != nil {
		return b, err
	}
	if err = b.count(ctx, db); err != nil {
		return b, err
	}
	return b, b.deal(ctx, db, actor, column, after, floor)
}

// count fills in the columns' counts and how many have left.
func (b *Board) count(ctx context.Context, db *gorm.DB) error {
	type group struct {
		State models.State
		Step  models.Step
		N     int
	}
	groups, err := find[group](ctx, db, "SELECT state, step, n FROM application_counts WHERE job_id = ? AND n > 0", b.Job.ID)
	b.Over = map[models.State]int{}
	for _, step := range models.ApplicationSteps() {
		b.Columns = append(b.Columns, Column{Step: step})
	}
	for _, g := range groups {
		if g.State.Over() {
			b.Over[g.State] += g.N
			continue
		}
		b.Columns[g.Step-models.FirstApplicationStep].Count += g.N
	}
	return err
}

// deal puts the cards into the columns, all of them in one query.
func (b *Board) deal(ctx context.Context, db *gorm.DB, actor models.Actor, column models.Step, after int64, floor int) error {
	query, args := cardsQuery(b.Job.ID, column, after)
	cards, err := find[Card](ctx, db, query, args...)
	if err != nil {
		return err
	}
	if err := score(ctx, db, actor, b.Job.Requirements, cards, floor); err != nil {
		return err
	}
	ids := make([]int64, len(cards))
	for i, card := range cards {
		ids[i] = card.ID
	}
	hidden, err := veilsOn(ctx, db, actor, b.Job.Job, ids)
	if err != nil {
		return err
	}
	for _, card := range cards {
		if v := hidden[card.ID]; v != nil {
			card.Name, card.Headline = v.Label, v.Text(card.Headline)
		}
		if card.State.Over() {
			b.Untold = append(b.Untold, card)
			continue
		}
		c := &b.Columns[card.Step-models.FirstApplicationStep]
		if len(c.Cards) == PageSize {
			c.More = true
			continue
		}
		c.Cards = append(c.Cards, card)
	}
	for i := range b.Columns {
		if b.Columns[i].Step == column {
			b.Columns[i].From = after
		}
	}
	return nil
}

// cardsQuery takes the first cards of each column from the index in the order
// they are due, and those who have left without knowing it from the few that wait
// to be told, and only then looks up whose they are.
func cardsQuery(job int64, column models.Step, after int64) (query string, args []any) {
	var columns []string
	for _, step := range models.ApplicationSteps() {
		q := "SELECT * FROM (SELECT id FROM applications WHERE job_id = ? AND step = ? AND state IN ('active', 'held')"
		args = append(args, job, step)
		if step == column && after > 0 {
			q += " AND (promise_by, id) > (SELECT promise_by, id FROM applications WHERE id = ?)"
			args = append(args, after)
		}
		columns = append(columns, q+fmt.Sprintf(" ORDER BY promise_by, id LIMIT %d)", PageSize+1))
	}
	columns = append(columns, fmt.Sprintf(`SELECT * FROM (SELECT u.id FROM notices n CROSS JOIN applications u WHERE n.%s AND u.id = n.application_id
		AND u.job_id = ? AND u.told_step <> 0 AND u.state NOT IN ('active', 'held') GROUP BY u.id LIMIT %d)`, pendingNotices, PageSize))
	args = append(args, job)
	return `SELECT a.*, c.name, c.headline, c.confirmed_at IS NOT NULL AS confirmed, w.due_at AS tells FROM (` + strings.Join(columns, " UNION ALL ") + `) d
		JOIN applications a ON a.id = d.id JOIN candidates c ON c.id = a.candidate_id` + untoldEnd + "ORDER BY a.step, a.promise_by, a.id", args
}

// score computes the scores of all cards from one query.
func score(ctx context.Context, db *gorm.DB, actor models.Actor, requirements []models.Requirement, cards []Card, floor int) error {
	if len(cards) == 0 {
		return nil
	}
	ids := make([]int64, len(cards))
	for i, c := range cards {
		ids[i] = c.ID
	}
	type rating struct {
		ApplicationID int64
		UserID        int64
		RequirementID int64
		Level         int
	}
	query, args := ratingsQuery(actor, ids)
	ratings, err := find[rating](ctx, db, query, args...)
	if err != nil {
		return err
	}
	var criteria []scoring.Criterion
	for _, q := range requirements {
		criteria = append(criteria, scoring.Criterion{ID: q.ID, Weight: q.Weight})
	}
	of := make(map[int64][]scoring.Rating, len(cards))
	for _, r := range ratings {
		of[r.ApplicationID] = append(of[r.ApplicationID], scoring.Rating{Criterion: r.RequirementID, Rater: r.UserID, Level: r.Level})
	}
	for i, c := range cards {
		cards[i].Score = scoring.Compute(criteria, of[c.ID], float64(floor)/100)
	}
	return nil
}

// ratingsQuery is what the actor may see rated of those applications'
// requirements.
func ratingsQuery(actor models.Actor, ids []int64) (query string, args []any) {
	visible, visibleArgs := visibleScorecards(actor)
	return `SELECT s.application_id, s.user_id, r.requirement_id, r.level FROM scorecards s
		JOIN applications a ON a.id = s.application_id JOIN jobs j ON j.id = a.job_id JOIN ratings r ON r.scorecard_id = s.id
		WHERE s.application_id IN ? AND r.requirement_id IS NOT NULL AND r.level > 0 AND ` + visible, append([]any{ids}, visibleArgs...)
}
