package store

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/spreadsheet"
)

// importTrial is the chore of finding out what an import would do.
type importTrial struct {
	ImportID int64 `json:"import"`
}

// Kind names the chore in the queue.
func (importTrial) Kind() string { return "import_trial" }

type importTrying struct {
	river.WorkerDefaults[importTrial]
	s *Store
}

// importTime is how long a chore of the largest import may take.
const importTime = time.Hour

// Timeout lets the largest imports be tried.
func (*importTrying) Timeout(*river.Job[importTrial]) time.Duration { return importTime }

// Work tries the import.
func (w *importTrying) Work(ctx context.Context, job *river.Job[importTrial]) error {
	return w.s.tryImport(ctx, job.Args.ImportID)
}

// errNotWanted ends a chore whose import somebody has cancelled meanwhile, or
// another chore has finished.
var errNotWanted = errors.New("the import is not waiting for this")

func (s *Store) tryImport(ctx context.Context, id int64) error {
	i, err := one[models.Import](ctx, s.read(ctx), "SELECT * FROM imports WHERE id = ?", id)
	if err != nil || i.State != models.ImportTrying {
		return err
	}
	if i.Kind == models.ImportResumes {
		err = s.tryResumes(ctx, i)
	} else {
		err = s.trySpreadsheet(ctx, i)
	}
	if errors.Is(err, errNotWanted) {
		return nil
	}
	return err
}

// trialBatch is how many rows are tried in one transaction.
const trialBatch = 500

func (s *Store) trySpreadsheet(ctx context.Context, i models.Import) error {
	sheet, err := s.spreadsheet(i.Hash)
	if err != nil {
		return err
	}
	var batch []spreadsheet.Row
	for row := range sheet.Rows() {
		if row.Number <= i.LastRow { // tried before a restart
			continue
		}
		if batch = append(batch, row); len(batch) == trialBatch {
			if err := s.tryRows(ctx, i, batch, false); err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	return s.tryRows(ctx, i, batch, true)
}

func (s *Store) spreadsheet(hash string) (*spreadsheet.Sheet, error) {
	f, err := s.file(hash)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	return spreadsheet.Open(content)
}

// tryRows stages rows with what would become of each. Last says that there
// are no more.
func (s *Store) tryRows(ctx context.Context, shown models.Import, batch []spreadsheet.Row, last bool) error {
	var rows []models.ImportRow
	var problems []models.ImportProblem
	for _, row := range batch {
		person, wrong := spreadsheet.Read(shown.Columns, row)
		staged := models.ImportRow{Number: row.Number, State: models.RowFresh, Email: person.Email, Person: person}
		if len(wrong) > 0 {
			staged = models.ImportRow{Number: row.Number, State: models.RowOut}
		}
		for _, p := range wrong {
			problems = append(problems, models.ImportProblem{Number: row.Number, Column: p.Column, Value: p.Value, Text: p.Text})
		}
		rows = append(rows, staged)
	}
	return s.trial(ctx, shown, last, func(tx *gorm.DB, i *models.Import) error {
		if err := findJoining(ctx, tx, i, rows); err != nil {
			return err
		}
		for _, row := range rows {
			tally(i, row)
			i.LastRow = row.Number
		}
		return stage(ctx, tx, i, rows, problems)
	})
}

// trial changes an import that is being tried, unless somebody has cancelled
// it; last ends the trial.
func (s *Store) trial(ctx context.Context, shown models.Import, last bool, change func(tx *gorm.DB, i *models.Import) error) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		i, err := one[models.Import](ctx, tx, "SELECT * FROM imports WHERE id = ?", shown.ID)
		if err != nil {
			return err
		}
		if i.State != models.ImportTrying || i.Version != shown.Version {
			return errNotWanted
		}
		if err := change(tx, &i); err != nil {
			return err
		}
		if last {
			i.State = models.ImportTried
			i.Version++
		}
		return save(ctx, tx, &i)
	})
}

// findJoining marks the rows whose address a candidate has, or a row before.
func findJoining(ctx context.Context, tx *gorm.DB, i *models.Import, rows []models.ImportRow) error {
	var emails []string
	for _, row := range rows {
		if row.Email != "" {
			emails = append(emails, row.Email)
		}
	}
	if len(emails) == 0 {
		return nil
	}
	there, err := find[struct{ Email string }](ctx, tx, `SELECT email FROM candidates WHERE email <> '' AND email IN ?
		UNION SELECT email FROM import_rows WHERE import_id = ? AND email <> '' AND email IN ?`, emails, i.ID, emails)
	known := map[string]bool{}
	for _, t := range there {
		known[t.Email] = true
	}
	for n := range rows {
		if rows[n].State == models.RowFresh && known[rows[n].Email] {
			rows[n].State = models.RowJoining
		}
		known[rows[n].Email] = rows[n].Email != ""
	}
	return err
}

// tally counts a row that was tried.
func tally(i *models.Import, row models.ImportRow) {
	i.Seen++
	switch row.State {
	case models.RowFresh:
		i.Fresh++
	case models.RowJoining:
		i.Joining++
	case models.RowOut:
		i.LeftOut++
	}
}
