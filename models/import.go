package models

import (
	"math"
	"strconv"
	"time"

	"stepwise/models/spreadsheet"
)

// ImportKind is what an import brings its candidates from.
type ImportKind string

// The kinds of import.
const (
	ImportSpreadsheet ImportKind = "spreadsheet"
	ImportResumes     ImportKind = "resumes"
)

// ImportState is how far an import has come.
type ImportState string

// An import is matched, tried (which changes nothing), run, and can be undone.
const (
	ImportMatching  ImportState = "matching" // somebody has to say which column is what
	ImportTrying    ImportState = "trying"
	ImportTried     ImportState = "tried"
	ImportRunning   ImportState = "running"
	ImportStopped   ImportState = "stopped" // part of it is in; it can go on or be undone
	ImportDone      ImportState = "done"
	ImportUndoing   ImportState = "undoing"
	ImportUndone    ImportState = "undone"
	ImportDiscarded ImportState = "discarded"
)

// Busy reports whether a chore is at it.
func (s ImportState) Busy() bool {
	return s == ImportTrying || s == ImportRunning || s == ImportUndoing
}

// Import is many candidates brought at once. The counts are of rows: Size are
// in the file; the trial has Seen so many and says that Fresh would be new
// candidates, Joining join one who is there, and LeftOut have problems; Done
// have been gone through by the run or the undoing, of which Added and Joined
// are in and Kept were not undone.
type Import struct {
	ID         int64
	Once       string // key of the form, so that a double click makes one import
	Kind       ImportKind
	Name       string // of the file
	Hash       string // of the spreadsheet until it is run, then ""
	UserID     int64
	JobID      *int64
	Source     string               // where the candidates come from when a row does not say
	Columns    []spreadsheet.Column `gorm:"serializer:json"`
	State      ImportState
	Version    int
	Size       int
	Seen       int
	LastRow    int // number of the last row gone through, by whichever chore
	Fresh      int
	Joining    int
	LeftOut    int
	Done       int
	Added      int
	Joined     int
	Kept       int
	CreatedAt  time.Time
	FinishedAt *time.Time
}

// ImportRowState is what becomes of a row.
type ImportRowState string

// What becomes of a row: the trial turns waiting into fresh, joining or out,
// the run those into in, the undoing that into undone or kept.
const (
	RowWaiting ImportRowState = "waiting"
	RowFresh   ImportRowState = "fresh"
	RowJoining ImportRowState = "joining"
	RowOut     ImportRowState = "out"
	RowIn      ImportRowState = "in"
	RowUndone  ImportRowState = "undone"
	RowKept    ImportRowState = "kept"
)

// ImportRow is one person of an import: a row of the spreadsheet, or a résumé
// with its file.
type ImportRow struct {
	ImportID      int64 `gorm:"primaryKey"`
	Number        int   `gorm:"primaryKey"`
	State         ImportRowState
	Email         string
	Person        spreadsheet.Person `gorm:"serializer:json"` // emptied once it is in
	Name          string             // of the résumé
	Hash          string
	Type          string
	Size          int64
	CandidateID   *int64
	ApplicationID *int64
	DocumentID    *int64 // the import made it, where there is one

	MadeCandidate, MadeApplication bool
}

// ImportProblem is what is wrong with a row: it is left out, kept when the
// import was undone, or needs another look.
type ImportProblem struct {
	ID       int64
	ImportID int64
	Number   int
	Column   string
	Value    string
	Text     string
}

// ImportInput is what an import begins with.
type ImportInput struct {
	Once    string
	Kind    ImportKind
	Name    string
	JobID   *int64
	Source  string
	Columns []spreadsheet.Column
	Size    int
	Content []byte // of the spreadsheet
}

// Resume is a file brought by an import; Problem says why it cannot be a
// résumé, in a sentence.
type Resume struct {
	File
	Problem string
}

// ImportScope is how the actor stands to an import for that job; nil is none.
func ImportScope(actor Actor, job *Job) Scope {
	if job == nil {
		return Scope{}
	}
	return job.Scope(actor)
}

// NewImport is an import as it begins. Résumés have no columns to be matched.
func NewImport(actor Actor, on Scope, in ImportInput, now time.Time) (Import, error) {
	if !actor.Can(ImportCandidates, on) {
		return Import{}, ErrNotFound
	}
	i := Import{Once: in.Once, Kind: in.Kind, Name: in.Name, UserID: actor.ID, JobID: in.JobID, Source: in.Source, Columns: in.Columns,
		State: ImportTrying, Size: in.Size, CreatedAt: now}
	if in.Kind == ImportSpreadsheet {
		i.State = ImportMatching
	}
	return i, nil
}

// Match says what the columns are and has the import tried. It may be tried
// again until it runs.
func (i *Import) Match(actor Actor, on Scope, fields []spreadsheet.Field, now time.Time) (Event, error) {
	if err := i.may(actor, on, ImportMatching, ImportTried); err != nil {
		return Event{}, err
	}
	if i.Kind != ImportSpreadsheet || len(fields) != len(i.Columns) {
		return Event{}, Stale{}
	}
	for n, f := range fields {
		i.Columns[n].Field = f
	}
	i.State = ImportTrying
	i.Seen, i.LastRow, i.Fresh, i.Joining, i.LeftOut = 0, 0, 0, 0, 0
	return i.Event(actor, DidMatchImport, now), nil
}

// Run brings the rows in that have no problem, or goes on with it.
func (i *Import) Run(actor Actor, on Scope, now time.Time) (Event, error) {
	if err := i.may(actor, on, ImportTried, ImportStopped); err != nil {
		return Event{}, err
	}
	if i.Fresh+i.Joining == 0 {
		return Event{}, Refused("There is nothing to bring in: every row has a problem.")
	}
	i.State, i.Hash, i.UserID, i.LastRow = ImportRunning, "", actor.ID, 0
	return i.Event(actor, DidStartImport, now), nil
}

// Cancel stops what is being done. What is in stays until it is undone; an
// import of which nothing is in is discarded.
func (i *Import) Cancel(actor Actor, on Scope, now time.Time) (Event, error) {
	if err := i.may(actor, on, ImportMatching, ImportTrying, ImportTried, ImportRunning); err != nil {
		return Event{}, err
	}
	if i.State == ImportRunning {
		i.State = ImportStopped
		return i.Event(actor, DidStopImport, now), nil
	}
	i.State, i.Hash, i.FinishedAt = ImportDiscarded, "", &now
	return i.Event(actor, DidDiscardImport, now), nil
}

// Undo takes out again what nobody has worked on since, from the last row to
// the first, as later rows may have joined earlier ones.
func (i *Import) Undo(actor Actor, on Scope, now time.Time) (Event, error) {
	if err := i.may(actor, on, ImportDone, ImportStopped); err != nil {
		return Event{}, err
	}
	i.State, i.UserID, i.LastRow, i.Done, i.Kept = ImportUndoing, actor.ID, math.MaxInt32, 0, 0
	return i.Event(actor, DidUndoImport, now), nil
}

// Finish ends a run or an undoing that has gone through all rows.
func (i *Import) Finish(actor Actor, now time.Time) Event {
	i.FinishedAt = &now
	i.Version++
	if i.State == ImportUndoing {
		i.State = ImportUndone
		return i.Event(actor, DidFinishUndoing, now)
	}
	i.State = ImportDone
	return i.Event(actor, DidFinishImport, now)
}

// RowWords name a row in the history of whom it became.
func (i *Import) RowWords(number int) string {
	return "“" + i.Name + "”, row " + strconv.Itoa(number)
}

// may refuses what the import is past, then those it is not for.
func (i *Import) may(actor Actor, on Scope, states ...ImportState) error {
	for _, s := range states {
		if i.State != s {
			continue
		}
		if !actor.Can(ImportCandidates, on) {
			return ErrForbidden
		}
		i.Version++
		return nil
	}
	return Stale{}
}

// Event is what the actor did to the import, with what came of it.
func (i *Import) Event(actor Actor, verb Verb, now time.Time) Event {
	e := NewEvent(actor, verb, now).OnImport(i.ID).About("“"+i.Name+"”", "")
	switch verb {
	case DidFinishImport:
		e.Detail += ": " + strconv.Itoa(i.Added) + " added, " + strconv.Itoa(i.Joined) + " joined, " + strconv.Itoa(i.LeftOut) + " left out"
	case DidFinishUndoing:
		e.Detail += ": " + strconv.Itoa(i.Done-i.Kept) + " taken out, " + strconv.Itoa(i.Kept) + " kept"
	}
	return e
}
