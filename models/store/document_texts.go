package store

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/store/reading"
)

// documentText is a document with what could be read of it, for staff who may see
// its application.
func (s *Store) documentText(ctx context.Context, actor models.Actor, id int64) (models.Document, models.DocumentText, models.Scope, error) {
	db := s.read(ctx)
	d, _, on, err := visibleDocument(ctx, db, actor, id)
	if err != nil {
		return d, models.DocumentText{}, on, err
	}
	t, err := one[models.DocumentText](ctx, db, "SELECT * FROM document_texts WHERE document_id = ?", id)
	return d, t, on, err
}

// DocumentPicture is the first page of a document as a PNG. The caller closes it.
func (s *Store) DocumentPicture(ctx context.Context, actor models.Actor, id int64) (io.ReadSeekCloser, error) {
	d, t, _, err := s.documentText(ctx, actor, id)
	if err == nil {
		_, err = openDocument(ctx, s.read(ctx), actor, d)
	}
	if err == nil && t.Picture == "" {
		err = models.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	return s.file(t.Picture)
}

// ReadAgain queues a document that could not be read.
func (s *Store) ReadAgain(ctx context.Context, actor models.Actor, id int64) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		d, a, on, err := visibleDocument(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		if !actor.Can(models.ReadAgain, on) {
			return models.ErrForbidden
		}
		done := tx.Exec("UPDATE document_texts SET state = ?, readings = 0, reason = '' WHERE document_id = ? AND state = ?", models.ReadingWaiting, id, models.ReadingFailed)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error // it is being read already
		}
		if err := s.queue(ctx, tx, readDocuments{}); err != nil {
			return err
		}
		e := models.NewEvent(actor, models.DidReadAgain, now).OnApplication(a)
		e.Detail = d.Name
		return record(ctx, tx, e)
	})
}

// readDocuments is the chore of reading all documents that wait for it.
type readDocuments struct{}

// Kind names the chore in the queue.
func (readDocuments) Kind() string { return "document_reading" }

type documentReading struct {
	river.WorkerDefaults[readDocuments]
	s *Store
}

// Timeout is none: a document has a limit of its own, and there may be many.
func (w *documentReading) Timeout(*river.Job[readDocuments]) time.Duration { return -1 }

// Work reads one document after the other until none waits.
func (w *documentReading) Work(ctx context.Context, _ *river.Job[readDocuments]) error {
	for last := int64(0); ; {
		d, err := maybe[models.Document](ctx, w.s.read(ctx), `SELECT d.* FROM document_texts t JOIN documents d ON d.id = t.document_id
			WHERE t.state = 'waiting' AND t.document_id > ? ORDER BY t.document_id LIMIT 1`, last)
		if err != nil || d == nil {
			return err
		}
		if err := w.s.readDocument(ctx, *d); err != nil {
			return err
		}
		last = d.ID
	}
}

// readDocument reads a document and keeps what came of it. That reading began
// is kept first: should it end the program, it is not begun for ever.
func (s *Store) readDocument(ctx context.Context, d models.Document) error {
	t := models.DocumentText{DocumentID: d.ID}
	err := s.write(ctx, func(tx *gorm.DB, _ time.Time) (err error) {
		if t, err = one[models.DocumentText](ctx, tx, "SELECT * FROM document_texts WHERE document_id = ?", d.ID); err != nil {
			return err
		}
		t.Readings++
		return save(ctx, tx, &t)
	})
	if err != nil {
		return err
	}
	read, err := s.textOf(ctx, d, t.Readings)
	var unreadable reading.Unreadable
	switch {
	case err == nil:
		t.State, t.Reason, t.Text = models.ReadingDone, "", read.String()
	case errors.As(err, &unreadable):
		t.State, t.Reason = models.ReadingFailed, unreadable.Error()
	default:
		return err
	}
	if read.Picture != nil {
		if t.Picture, err = s.putFile(read.Picture); err != nil {
			return err
		}
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		t.ReadAt = &now
		return save(ctx, tx, &t)
	})
}

func (s *Store) textOf(ctx context.Context, d models.Document, readings int) (reading.Text, error) {
	if readings > models.MaxReadings {
		return reading.Text{}, reading.Unreadable("Reading it was interrupted three times.")
	}
	if d.Size > models.MaxUpload { // an archive: nothing to read, and too much to hold
		return reading.Text{}, reading.Unreadable("It is an archive: download it to look into it.")
	}
	f, err := s.file(d.Hash)
	if errors.Is(err, fs.ErrNotExist) {
		return reading.Text{}, reading.Unreadable("The file is not among the files any more.")
	}
	if err != nil {
		return reading.Text{}, err
	}
	defer f.Close()
	content, err := io.ReadAll(f)
	if err != nil {
		return reading.Text{}, err
	}
	return s.texts.Read(ctx, d.Type, content)
}

// TextOf is the text of a file that is not stored yet. The error is
// models.Refused when the file is at fault.
func (s *Store) TextOf(ctx context.Context, f models.File) (string, error) {
	t, err := s.texts.Words(ctx, f.Type, f.Content)
	var unreadable reading.Unreadable
	if errors.As(err, &unreadable) {
		err = models.Refused(unreadable)
	}
	return t.String(), err
}
