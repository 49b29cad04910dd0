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
	for _, load := range []func() error{
		func() error { return matrixRatings(ctx, db, actor, job, all, at) },
		func() error { return matrixDrafts(ctx, db, actor, &m, all, at) },
		func() error { return matrixHidden(ctx, db, actor, job, all, at) },
		func() error { return matrixTags(ctx, db, &m, all, at) },
		func() error { return matrixVersions(ctx, db, actor, &m, all, at) },
	} {
		if err = load(); err != nil {
			return m, err
		}
	}
	m.Place(floor)
	return m, matrixLinks(ctx, db, actor, &m, all, at)
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

// matrixRatings loads what the actor may see rated.
func matrixRatings(ctx context.Context, db *gorm.DB, actor models.Actor, job int64, all bool, at map[int64]*models.MatrixRow) error {
	of, args := matrixOf(job, all)
	visible, more := visibleScorecards(actor)
	rows, err := db.Raw(`SELECT s.application_id, s.user_id, r.requirement_id, r.level
		FROM applications a CROSS JOIN jobs j CROSS JOIN scorecards s CROSS JOIN ratings r
		WHERE `+of+` AND j.id = a.job_id AND s.application_id = a.id AND `+visible+`
			AND r.scorecard_id = s.id AND r.requirement_id IS NOT NULL AND r.level > 0`, append(args, more...)...).Rows()
	if err != nil {
		return known(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var r scoring.Rating
		if err := rows.Scan(&id, &r.Rater, &r.Criterion, &r.Level); err != nil {
			return err
		}
		if row := at[id]; row != nil {
			row.Ratings = append(row.Ratings, r)
		}
	}
	return rows.Err()
}

// matrixLinks counts what the ratings that show point at.
func matrixLinks(ctx context.Context, db *gorm.DB, actor models.Actor, m *models.Matrix, all bool, at map[int64]*models.MatrixRow) error {
	type linked struct {
		ApplicationID, RequirementID int64
		N                            int
	}
	of, args := matrixOf(m.Job.ID, all)
	visible, more := visibleScorecards(actor)
	rows, err := find[linked](ctx, db, `SELECT s.application_id, e.requirement_id, count(*) AS n
		FROM applications a CROSS JOIN jobs j CROSS JOIN scorecards s CROSS JOIN evidence_links e CROSS JOIN ratings r
		WHERE `+of+` AND j.id = a.job_id AND s.application_id = a.id AND `+visible+`
			AND e.scorecard_id = s.id AND r.scorecard_id = s.id AND r.requirement_id = e.requirement_id AND r.level > 0
		GROUP BY s.application_id, e.requirement_id`, append(args, more...)...)
	column := columns(m.Requirements)
	for _, l := range rows {
		if row := at[l.ApplicationID]; row != nil {
			if i, ok := column[l.RequirementID]; ok {
				row.Cells[i].Links = l.N
			}
		}
	}
	return err
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

// matrixHidden counts the submitted scorecards the actor may not see yet.
func matrixHidden(ctx context.Context, db *gorm.DB, actor models.Actor, job int64, all bool, at map[int64]*models.MatrixRow) error {
	type hidden struct {
		ApplicationID int64
		N             int
	}
	of, args := matrixOf(job, all)
	visible, more := visibleScorecards(actor)
	rows, err := find[hidden](ctx, db, `SELECT s.application_id, count(*) AS n
		FROM applications a CROSS JOIN jobs j CROSS JOIN scorecards s
		WHERE `+of+` AND j.id = a.job_id AND s.application_id = a.id AND s.submitted_at IS NOT NULL AND NOT (`+visible+`)
		GROUP BY s.application_id`, append(args, more...)...)
	for _, h := range rows {
		if row := at[h.ApplicationID]; row != nil {
			row.Hidden = h.N
		}
	}
	return err
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

// matrixVersions loads the versions of the weights and, when there are several,
// under which of them each candidate's scorecards were submitted.
func matrixVersions(ctx context.Context, db *gorm.DB, actor models.Actor, m *models.Matrix, all bool, at map[int64]*models.MatrixRow) (err error) {
	if m.Versions, err = requirementVersions(ctx, db, m.Job.ID); err != nil || len(m.Versions) < 2 {
		return err
	}
	type scored struct {
		ApplicationID int64
		SubmittedAt   time.Time
	}
	of, args := matrixOf(m.Job.ID, all)
	visible, more := visibleScorecards(actor)
	cards, err := find[scored](ctx, db, `SELECT s.application_id, s.submitted_at
		FROM applications a CROSS JOIN jobs j CROSS JOIN scorecards s
		WHERE `+of+` AND j.id = a.job_id AND s.application_id = a.id AND `+visible+` ORDER BY s.submitted_at`, append(args, more...)...)
	for _, c := range cards {
		row := at[c.ApplicationID]
		if row == nil {
			continue
		}
		number := models.VersionAt(m.Versions, c.SubmittedAt)
		if n := len(row.Versions); n == 0 || row.Versions[n-1] != number {
			row.Versions = append(row.Versions, number)
		}
	}
	return err
}
