package store

import (
	"context"
	"errors"
	"math"
	"strings"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/spreadsheet"
)

// ListedImport is an import with who brought it and for which job.
type ListedImport struct {
	models.Import
	UserName string
	JobTitle string
}

const importColumns = `SELECT i.*, u.name AS user_name, coalesce(j.title, '') AS job_title FROM imports i
	JOIN users u ON u.id = i.user_id LEFT JOIN jobs j ON j.id = i.job_id `

// visibleImports is the condition under which the actor may see an import i.
func visibleImports(actor models.Actor) (condition string, args []any) {
	switch {
	case seesAll(actor):
		return "TRUE", nil
	case actor.Role == models.RoleManager:
		return "i.job_id IN (SELECT id FROM jobs WHERE manager_id = ?)", []any{actor.ID}
	}
	return "FALSE", nil
}

// Imports is a page of those the actor may see, newest first, from before the
// import with that number; 0 begins at the newest. More says whether older
// ones follow.
func (s *Store) Imports(ctx context.Context, actor models.Actor, before int64) (imports []ListedImport, more bool, err error) {
	if before == 0 {
		before = math.MaxInt64
	}
	condition, args := visibleImports(actor)
	imports, err = find[ListedImport](ctx, s.read(ctx), importColumns+"WHERE i.id < ? AND "+condition+" ORDER BY i.id DESC LIMIT ?",
		append(append([]any{before}, args...), PageSize+1)...)
	if len(imports) > PageSize {
		return imports[:PageSize], true, err
	}
	return imports, false, err
}

// Import is one import, with what happened to it, newest first.
func (s *Store) Import(ctx context.Context, actor models.Actor, id int64) (ListedImport, []models.Event, error) {
	condition, args := visibleImports(actor)
	i, err := one[ListedImport](ctx, s.read(ctx), importColumns+"WHERE i.id = ? AND "+condition, append([]any{id}, args...)...)
	if err != nil {
		return i, nil, err
	}
	events, err := find[models.Event](ctx, s.read(ctx), "SELECT * FROM events WHERE import_id = ? AND recorded_candidate IS NULL ORDER BY id DESC LIMIT 50", id)
	return i, events, err
}

// ListedProblem is a problem with the person its row has become, if it has.
type ListedProblem struct {
	models.ImportProblem
	CandidateID   *int64
	ApplicationID *int64
	Blind         bool // the job is that the import brings to
}

// ImportProblems is a page of what is wrong with the rows of an import, in the
// order of the rows, from after the problem with that number. A row leads to no
// application that the actor sees veiled: it has the name.
func (s *Store) ImportProblems(ctx context.Context, actor models.Actor, id, after int64) (problems []ListedProblem, more bool, err error) {
	condition, args := visibleImports(actor)
	problems, err = find[ListedProblem](ctx, s.read(ctx), `SELECT p.*, r.candidate_id, r.application_id,
			EXISTS (SELECT 1 FROM applications a JOIN jobs j ON j.id = a.job_id WHERE a.id = r.application_id AND `+mayBeVeiled+`) AS blind FROM import_problems p
		JOIN imports i ON i.id = p.import_id LEFT JOIN import_rows r ON r.import_id = p.import_id AND r.number = p.number
		WHERE p.import_id = ? AND p.id > ? AND `+condition+" ORDER BY p.id LIMIT ?", append(append([]any{id, after}, args...), PageSize+1)...)
	if err != nil {
		return nil, false, err
	}
	if len(problems) > PageSize {
		problems, more = problems[:PageSize], true
	}
	return problems, more, hideProblems(ctx, s.read(ctx), actor, problems)
}

// ImportJobs are the latest jobs that the actor may bring candidates to.
func (s *Store) ImportJobs(ctx context.Context, actor models.Actor) ([]JobTitle, error) {
	query, args := "SELECT id, title FROM jobs WHERE status IN ('open', 'paused')", []any(nil)
	if !seesAll(actor) {
		query, args = query+" AND manager_id = ?", []any{actor.ID}
	}
	return find[JobTitle](ctx, s.read(ctx), query+" ORDER BY id DESC LIMIT 200", args...)
}

// StartImport keeps a spreadsheet until somebody has said what its columns
// are, or the résumés that files gives one after the other, which are tried at
// once. The same form sent twice makes one import.
func (s *Store) StartImport(ctx context.Context, actor models.Actor, in models.ImportInput, files func(take func(models.Resume) error) error) (id int64, err error) {
	var hash string
	var rows []models.ImportRow
	var problems []models.ImportProblem
	if in.Kind == models.ImportResumes {
		rows, problems, err = s.stageResumes(files)
		in.Size = len(rows)
	} else {
		hash, err = s.putFile(in.Content)
	}
	if err != nil {
		return 0, err
	}
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		made, err := maybe[models.Import](ctx, tx, "SELECT * FROM imports WHERE once = ?", in.Once)
		if err != nil {
			return err
		}
		if made != nil {
			id = made.ID
			return nil
		}
		i, err := newImport(ctx, tx, actor, in, hash, now)
		if err != nil {
			return err
		}
		id = i.ID
		if err := stage(ctx, tx, &i, rows, problems); err != nil {
			return err
		}
		if i.State == models.ImportTrying {
			return s.queue(ctx, tx, importTrial{i.ID})
		}
		return nil
	})
	return id, err
}

func newImport(ctx context.Context, tx *gorm.DB, actor models.Actor, in models.ImportInput, hash string, now time.Time) (models.Import, error) {
	job, err := importJob(ctx, tx, in.JobID)
	if err != nil {
		return models.Import{}, err
	}
	if job != nil && !job.TakesCandidates() {
		return models.Import{}, models.Refused("The job is not open, so that nobody can be added to it.")
	}
	i, err := models.NewImport(actor, models.ImportScope(actor, job), in, now)
	if err != nil {
		return i, err
	}
	i.Hash = hash
	if err := add(ctx, tx, &i); err != nil {
		return i, err
	}
	return i, record(ctx, tx, i.Event(actor, models.DidBringImport, now))
}

func importJob(ctx context.Context, db *gorm.DB, id *int64) (*models.Job, error) {
	if id == nil {
		return nil, nil
	}
	job, err := one[models.Job](ctx, db, "SELECT * FROM jobs WHERE id = ?", *id)
	return &job, err
}

// stageResumes stores the files before the rows that name them.
func (s *Store) stageResumes(files func(take func(models.Resume) error) error) (rows []models.ImportRow, problems []models.ImportProblem, err error) {
	err = files(func(f models.Resume) error {
		row := models.ImportRow{Number: len(rows) + 1, State: models.RowWaiting, Name: f.Name, Type: f.Type, Size: int64(len(f.Content))}
		if f.Problem != "" {
			row.State = models.RowOut
			problems = append(problems, models.ImportProblem{Number: row.Number, Value: f.Name, Text: f.Problem})
			rows = append(rows, row)
			return nil
		}
		var err error
		row.Hash, err = s.putFile(f.Content)
		rows = append(rows, row)
		return err
	})
	return rows, problems, err
}

// stage keeps rows and problems of an import.
func stage(ctx context.Context, tx *gorm.DB, i *models.Import, rows []models.ImportRow, problems []models.ImportProblem) error {
	for n := range rows {
		rows[n].ImportID = i.ID
	}
	for n := range problems {
		problems[n].ImportID = i.ID
	}
	if len(rows) > 0 {
		if err := tx.WithContext(ctx).CreateInBatches(&rows, 500).Error; err != nil {
			return err
		}
	}
	if len(problems) == 0 {
		return nil
	}
	return tx.WithContext(ctx).CreateInBatches(&problems, 500).Error
}

// MatchImport says which field each column goes to, and has the import tried.
func (s *Store) MatchImport(ctx context.Context, actor models.Actor, id int64, version int, fields []spreadsheet.Field) error {
	return s.changeImport(ctx, actor, id, version, func(tx *gorm.DB, i *models.Import, on models.Scope, now time.Time) (models.Event, error) {
		e, err := i.Match(actor, on, fields, now)
		if err != nil {
			return e, err
		}
		if err := unstage(ctx, tx, id); err != nil {
			return e, err
		}
		return e, s.queue(ctx, tx, importTrial{id})
	})
}

// unstage forgets the rows and problems of an import.
func unstage(ctx context.Context, tx *gorm.DB, id int64) error {
	return errors.Join(tx.WithContext(ctx).Exec("DELETE FROM import_rows WHERE import_id = ?", id).Error,
		tx.WithContext(ctx).Exec("DELETE FROM import_problems WHERE import_id = ?", id).Error)
}

// RunImport brings the candidates in, in the background.
func (s *Store) RunImport(ctx context.Context, actor models.Actor, id int64, version int) error {
	return s.changeImport(ctx, actor, id, version, func(tx *gorm.DB, i *models.Import, on models.Scope, now time.Time) (models.Event, error) {
		e, err := i.Run(actor, on, now)
		if err != nil {
			return e, err
		}
		return e, s.queue(ctx, tx, importRun{id})
	})
}

// CancelImport stops what is being done; an import of which nothing is in is
// forgotten but for its history.
func (s *Store) CancelImport(ctx context.Context, actor models.Actor, id int64, version int) error {
	return s.changeImport(ctx, actor, id, version, func(tx *gorm.DB, i *models.Import, on models.Scope, now time.Time) (models.Event, error) {
		e, err := i.Cancel(actor, on, now)
		if err != nil {
			return e, err
		}
		if i.State == models.ImportDiscarded {
			return e, unstage(ctx, tx, id)
		}
		return e, s.readBrought(ctx, tx, i)
	})
}

// UndoImport takes out again, in the background, what nobody has worked on
// since it was brought in.
func (s *Store) UndoImport(ctx context.Context, actor models.Actor, id int64, version int) error {
	return s.changeImport(ctx, actor, id, version, func(tx *gorm.DB, i *models.Import, on models.Scope, now time.Time) (models.Event, error) {
		e, err := i.Undo(actor, on, now)
		if err != nil {
			return e, err
		}
		return e, s.queue(ctx, tx, importUndoing{id})
	})
}

// changeImport is the one door for changes of an import. It loads the import
// as the actor, refuses a page that showed another version, lets change
// decide, saves the import and writes the event.
func (s *Store) changeImport(ctx context.Context, actor models.Actor, id int64, version int,
	change func(tx *gorm.DB, i *models.Import, on models.Scope, now time.Time) (models.Event, error)) error {
	var read string // a spreadsheet that is needed no more
	err := s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		condition, args := visibleImports(actor)
		i, err := one[models.Import](ctx, tx, "SELECT i.* FROM imports i WHERE i.id = ? AND "+condition, append([]any{id}, args...)...)
		if err != nil {
			return err
		}
		if i.Version != version {
			return staleImport(ctx, tx, id)
		}
		job, err := importJob(ctx, tx, i.JobID)
		if err != nil {
			return err
		}
		read = i.Hash
		e, err := change(tx, &i, models.ImportScope(actor, job), now)
		if errors.As(err, &models.Stale{}) {
			return staleImport(ctx, tx, id)
		}
		if err != nil {
			return err
		}
		if err := save(ctx, tx, &i); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
	if err != nil || read == "" {
		return err
	}
	return s.removeFiles(ctx, []string{read})
}

// staleImport is the refusal of a stale page, with what was done meanwhile.
func staleImport(ctx context.Context, db *gorm.DB, id int64) error {
	last, err := maybe[models.Event](ctx, db, "SELECT * FROM events WHERE import_id = ? AND recorded_candidate IS NULL ORDER BY id DESC LIMIT 1", id)
	if err != nil {
		return err
	}
	if last == nil {
		return models.Stale{}
	}
	return models.Stale{Last: *last}
}

// fileName is a file's name as a person's: “Ada_Byron-CV.pdf” is “Ada Byron CV”.
func fileName(name string) string {
	if dot := strings.LastIndexByte(name, '.'); dot > 0 {
		name = name[:dot]
	}
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == '-' || r == ' ' || r == '.' }), " ")
}
