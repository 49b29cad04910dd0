package store

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/scoring"
)

// maxMatrix is how many candidates a matrix takes. Of more it takes those who
// carry the tag asked for, those somebody has begun to score, and of the others
// the most urgent.
const maxMatrix = 2000

// matrixOf is which applications of a job its matrix shows: those in process
// at step 3, or at all of its steps.
func matrixOf(job int64, all bool) (condition string, args []any) {
	condition = "a.job_id = ? AND a.state IN ('active', 'held')"
	if !all {
		condition += " AND a.step = 3"
	}
	return condition, []any{job}
}

// Matrix loads the requirements of a job against its candidates at step 3, or
// at all steps. Where there are more than a matrix takes, whoever carries the
// tag is in it; 0 is no tag. Scores rest on the scorecards the actor may see;
// below floor (per cent) none is shown.
func (s *Store) Matrix(ctx context.Context, actor models.Actor, job int64, all bool, tag int64, floor int) (m models.Matrix, err error) {
	db := s.read(ctx)
	if m.Job, err = s.Job(ctx, actor, job); err != nil {
		return m, err
	}
	m.Requirements = models.MustsFirst(m.Job.Requirements)
	if err = matrixRows(ctx, db, actor, &m, all, tag); err != nil {
		return m, err
	}
	at := make(map[int64]*models.MatrixRow, len(m.Rows))
	for i := range m.Rows {
		at[m.Rows[i].ID] = &m.Rows[i]
	}
	cards, err := matrixCards(ctx, db, actor, &m, all, at)
	if err != nil {
		return m, err
	}
	for _, load := range []func() error{
		func() error { return matrixRatings(db, &m, all, cards) },
		func() error { return matrixDrafts(ctx, db, actor, &m, all, at) },
		func() error { return matrixTags(ctx, db, &m, all, at) },
	} {
		if err = load(); err != nil {
			return m, err
		}
	}
	m.Place(floor)
	return m, matrixLinks(db, &m, all, cards)
}

// matrixRows loads who is in the matrix.
func matrixRows(ctx context.Context, db *gorm.DB, actor models.Actor, m *models.Matrix, all bool, tag int64) (err error) {
	of, args := matrixOf(m.Job.ID, all)
	load := func(order string, more ...any) error {
		m.Rows, err = find[models.MatrixRow](ctx, db, `SELECT a.id, a.candidate_id, a.job_id, a.step, a.state, a.version, a.since_at, a.promise_by,
				c.name, v.yes AS verdict_yes
			FROM applications a JOIN candidates c ON c.id = a.candidate_id LEFT JOIN verdicts v ON v.application_id = a.id
			WHERE `+of+` AND c.merged_into IS NULL AND c.erased_at IS NULL ORDER BY `+order+`a.promise_by, a.id LIMIT ?`, slices.Concat(args, more, []any{maxMatrix + 1})...)
		return err
	}
	if err := load(""); err != nil {
		return err
	}
	if m.More = len(m.Rows) > maxMatrix; m.More {
		if err := load(`EXISTS (SELECT 1 FROM candidate_tags ct WHERE ct.candidate_id = a.candidate_id AND ct.tag_id = ?) DESC,
			EXISTS (SELECT 1 FROM scorecards s WHERE s.application_id = a.id) DESC, `, tag); err != nil {
			return err
		}
		m.Rows = m.Rows[:maxMatrix]
	}
	if err := hideRows(ctx, db, actor, m.Job.Job, m.Rows); err != nil {
		return err
	}
	cells := make([]models.MatrixCell, len(m.Rows)*len(m.Requirements))
	for i := range m.Rows {
		m.Rows[i].Cells, cells = cells[:len(m.Requirements):len(m.Requirements)], cells[len(m.Requirements):]
	}
	return err
}

// matrixCard is a submitted scorecard that the actor may see.
type matrixCard struct {
	row   *models.MatrixRow
	rater int64
	rated []bool // in the order of the requirements
}

// matrixCards loads which submitted scorecards the actor may see, which is
// found out once for each and not once for each of its ratings, counts those
// that they may not see yet, and says under which versions of the weights they
// were submitted, when there are several.
func matrixCards(ctx context.Context, db *gorm.DB, actor models.Actor, m *models.Matrix, all bool, rows map[int64]*models.MatrixRow) (map[int64]*matrixCard, error) {
	var err error
	if m.Versions, err = requirementVersions(ctx, db, m.Job.ID); err != nil {
		return nil, err
	}
	versions, by := len(m.Versions) > 1, "NULL"
	if versions {
		by = "s.submitted_at"
	}
	of, args := matrixOf(m.Job.ID, all)
	visible, more := visibleScorecards(actor)
	cards := map[int64]*matrixCard{}
	err = eachRow(db, `SELECT s.id, s.application_id, s.user_id, `+visible+` AS visible, `+by+` FROM applications a CROSS JOIN jobs j CROSS JOIN scorecards s
		WHERE `+of+` AND j.id = a.job_id AND s.application_id = a.id AND s.submitted_at IS NOT NULL ORDER BY `+by, append(more, args...), func(scan func(...any) error) error {
		var id, application, user int64
		var shows bool
		var at *time.Time
		err := scan(&id, &application, &user, &shows, &at)
		row := rows[application]
		switch {
		case err != nil || row == nil:
			return err
		case !shows:
			row.Hidden++
			return nil
		}
		cards[id] = &matrixCard{row, user, make([]bool, len(m.Requirements))}
		if versions {
			number := models.VersionAt(m.Versions, *at)
			if n := len(row.Versions); n == 0 || row.Versions[n-1] != number {
				row.Versions = append(row.Versions, number)
			}
		}
		return nil
	})
	return cards, err
}

// matrixRatings loads what those scorecards rate.
func matrixRatings(db *gorm.DB, m *models.Matrix, all bool, cards map[int64]*matrixCard) error {
	of, args := matrixOf(m.Job.ID, all)
	column := columns(m.Requirements)
	var id, requirement, level int64
	return eachRow(db, `SELECT s.id, r.requirement_id, r.level FROM applications a CROSS JOIN scorecards s CROSS JOIN ratings r
		WHERE `+of+` AND s.application_id = a.id AND s.submitted_at IS NOT NULL AND r.scorecard_id = s.id AND r.requirement_id IS NOT NULL AND r.level > 0`, args,
		func(scan func(...any) error) error {
			err := scan(&id, &requirement, &level)
			card := cards[id]
			if err != nil || card == nil {
				return err
			}
			card.row.Ratings = append(card.row.Ratings, scoring.Rating{Criterion: requirement, Rater: card.rater, Level: int(level)})
			if i, ok := column[requirement]; ok {
				card.rated[i] = true
			}
			return nil
		})
}

// matrixLinks counts what the ratings that show point at.
func matrixLinks(db *gorm.DB, m *models.Matrix, all bool, cards map[int64]*matrixCard) error {
	of, args := matrixOf(m.Job.ID, all)
	column := columns(m.Requirements)
	var id, requirement int64
	return eachRow(db, `SELECT s.id, e.requirement_id FROM applications a CROSS JOIN scorecards s CROSS JOIN evidence_links e
		WHERE `+of+` AND s.application_id = a.id AND s.submitted_at IS NOT NULL AND e.scorecard_id = s.id`, args,
		func(scan func(...any) error) error {
			err := scan(&id, &requirement)
			i, ok := column[requirement]
			if card := cards[id]; err == nil && ok && card != nil && card.rated[i] {
				card.row.Cells[i].Links++
			}
			return err
		})
}

// columns says where each requirement stands in a row.
func columns(requirements []models.Requirement) map[int64]int {
	column := make(map[int64]int, len(requirements))
	for i, q := range requirements {
		column[q.ID] = i
	}
	return column
}

// matrixDrafts loads what the actor has rated without submitting it.
func matrixDrafts(ctx context.Context, db *gorm.DB, actor models.Actor, m *models.Matrix, all bool, at map[int64]*models.MatrixRow) error {
	type draft struct {
		ID, ApplicationID, RequirementID int64
		Level                            int
	}
	of, args := matrixOf(m.Job.ID, all)
	drafts, err := find[draft](ctx, db, `SELECT s.id, s.application_id, ifnull(r.requirement_id, 0) AS requirement_id, ifnull(r.level, 0) AS level
		FROM scorecards s CROSS JOIN applications a ON a.id = s.application_id LEFT JOIN ratings r ON r.scorecard_id = s.id AND r.level > 0
		WHERE s.user_id = ? AND s.submitted_at IS NULL AND s.step = 3 AND a.step = 3 AND `+of, append([]any{actor.ID}, args...)...)
	if err != nil {
		return err
	}
	column := columns(m.Requirements)
	for _, d := range drafts {
		row := at[d.ApplicationID]
		if row == nil {
			continue
		}
		row.Draft = d.ID
		if i, ok := column[d.RequirementID]; ok {
			row.Cells[i].Draft = d.Level
		}
	}
	return nil
}

// matrixTags loads the tags of the candidates. Left alone, SQLite would look for
// them by the step that thousands of other jobs' stand at.
func matrixTags(ctx context.Context, db *gorm.DB, m *models.Matrix, all bool, at map[int64]*models.MatrixRow) error {
	type tagged struct {
		models.Tag
		ApplicationID int64
	}
	of, args := matrixOf(m.Job.ID, all)
	rows, err := find[tagged](ctx, db, `SELECT t.id, t.name, a.id AS application_id
		FROM applications a INDEXED BY applications_queue CROSS JOIN candidate_tags ct ON ct.candidate_id = a.candidate_id JOIN tags t ON t.id = ct.tag_id
		WHERE `+of+` ORDER BY t.name, t.id`, args...)
	seen := map[int64]bool{}
	for _, t := range rows {
		if !seen[t.ID] {
			seen[t.ID] = true
			m.Tags = append(m.Tags, t.Tag)
		}
		if row := at[t.ApplicationID]; row != nil {
			row.Tags = append(row.Tags, t.Tag)
		}
	}
	return err
}
