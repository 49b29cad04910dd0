package store

import (
	"context"
	"errors"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"

	"stepwise/models"
)

// importUndoing is the chore of taking an import out again.
type importUndoing struct {
	ImportID int64 `json:"import"`
}

// Kind names the chore in the queue.
func (importUndoing) Kind() string { return "import_undoing" }

type importUnmaking struct {
	river.WorkerDefaults[importUndoing]
	s *Store
}

// Timeout lets the largest imports be undone.
func (*importUnmaking) Timeout(*river.Job[importUndoing]) time.Duration { return importTime }

// Work takes rows out, a transaction for each batch of them.
func (w *importUnmaking) Work(ctx context.Context, job *river.Job[importUndoing]) error {
	return w.s.inBatches(ctx, job.Args.ImportID, models.ImportUndoing, func(tx *gorm.DB, i *models.Import, rows []models.ImportRow, _ time.Time) error {
		for n := range rows {
			if rows[n].State != models.RowIn {
				continue
			}
			if err := undoRow(ctx, tx, i, &rows[n]); err != nil {
				return err
			}
		}
		return nil
	})
}

// undoRow takes one row out. Whatever somebody has done since refers to the
// candidate or the application, be it only with an event: the database then
// refuses to delete it, and the row is kept and reported.
func undoRow(ctx context.Context, tx *gorm.DB, i *models.Import, row *models.ImportRow) error {
	i.Done++
	err := known(tx.WithContext(ctx).Transaction(func(tx *gorm.DB) error { return unmake(ctx, tx, i, row) }))
	if err == nil {
		row.State, row.CandidateID, row.ApplicationID, row.DocumentID, row.Hash = models.RowUndone, nil, nil, nil, ""
		return save(ctx, tx, row)
	}
	if !errors.Is(err, models.ErrNotFound) {
		return err
	}
	i.Kept++
	row.State = models.RowKept
	if err := save(ctx, tx, row); err != nil {
		return err
	}
	return add(ctx, tx, &models.ImportProblem{ImportID: i.ID, Number: row.Number, Value: row.Name,
		Text: "Somebody has worked on this candidate since, who therefore stays."})
}

// unmake deletes what the import made of the row, and nothing else.
func unmake(ctx context.Context, tx *gorm.DB, i *models.Import, row *models.ImportRow) error {
	run := func(query string, args ...any) func() error {
		return func() error { return tx.WithContext(ctx).Exec(query, args...).Error }
	}
	var steps []func() error
	if row.DocumentID != nil {
		steps = append(steps, run("DELETE FROM documents WHERE id = ?", *row.DocumentID))
	}
	if row.CandidateID != nil {
		steps = append(steps, func() error {
			return erase(ctx, tx, true, "candidate_id = ? AND import_id = ? AND detail = ?", *row.CandidateID, row.ImportID, i.RowWords(row.Number))
		})
	}
	if row.MadeApplication && row.ApplicationID != nil {
		// That a promise was not kept is nobody's work on the candidate.
		steps = append(steps,
			func() error {
				return erase(ctx, tx, true, "application_id = ? AND verb = ?", *row.ApplicationID, models.DidBreakPromise)
			},
			run("DELETE FROM applications WHERE id = ?", *row.ApplicationID))
	}
	if row.MadeCandidate && row.CandidateID != nil {
		steps = append(steps,
			run("DELETE FROM candidate_tags WHERE candidate_id = ?", *row.CandidateID),
			run("DELETE FROM candidates WHERE id = ?", *row.CandidateID))
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}
