package store

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"
)

// clear takes what an erasure left outside of the tables: files that nothing
// names any more, and pages of the write-ahead log.
func (s *Store) clear(ctx context.Context, hashes []string) error {
	if err := s.removeFiles(ctx, hashes); err != nil {
		return err
	}
	if err := s.keepErased(ctx); err != nil {
		return err
	}
	_, err := s.truncateLog(ctx)
	return err
}

// namedFiles are those that some row names.
const namedFiles = `SELECT hash FROM documents UNION SELECT hash FROM kept_uploads
	UNION SELECT picture FROM document_texts WHERE picture <> '' UNION SELECT hash FROM trial_uploads WHERE removed_at IS NULL
	UNION SELECT hash FROM imports WHERE hash <> '' UNION SELECT hash FROM import_rows WHERE hash <> ''`

// removeFiles removes those files that nothing names: somebody else may have
// given the same one.
func (s *Store) removeFiles(ctx context.Context, hashes []string) error {
	return s.write(ctx, func(tx *gorm.DB, _ time.Time) error { // nobody names one meanwhile
		for _, hash := range hashes {
			used, err := maybe[struct{ Hash string }](ctx, tx, "SELECT hash FROM ("+namedFiles+") WHERE hash = ? LIMIT 1", hash)
			if err != nil {
				return err
			}
			if used != nil || hash == "" {
				continue
			}
			if err := s.files.Remove(filePath(hash)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		return nil
	})
}

// truncateLog writes the write-ahead log into the database and empties it. It
// cannot while somebody reads what is only there; then it is false.
func (s *Store) truncateLog(ctx context.Context) (done bool, err error) {
	for try := range 20 {
		var row struct{ Busy, Log, Checkpointed int }
		if err := s.writer.WithContext(ctx).Raw("PRAGMA wal_checkpoint(TRUNCATE)").Scan(&row).Error; err != nil {
			return false, err
		}
		if row.Busy == 0 {
			return true, nil
		}
		time.Sleep(time.Duration(try) * 5 * time.Millisecond)
	}
	return false, nil
}

// clearing is the chore that makes sure of it, also after a crash.
type clearing struct{}

// Kind names the chore in the queue.
func (clearing) Kind() string { return "clearing" }

type clearingUp struct {
	river.WorkerDefaults[clearing]
	s *Store
}

// Work removes what no row names and empties the log, again in a minute while
// somebody reads it, and once more in an hour: of younger files nobody can say
// yet that they will not be named.
func (w *clearingUp) Work(ctx context.Context, job *river.Job[clearing]) error {
	if err := w.s.Sweep(ctx); err != nil {
		return err
	}
	if err := w.s.keepErased(ctx); err != nil {
		return err
	}
	done, err := w.s.truncateLog(ctx)
	switch {
	case err != nil:
		return err
	case !done:
		return river.JobSnooze(time.Minute)
	case time.Since(job.CreatedAt) < time.Hour:
		return river.JobSnooze(61 * time.Minute)
	}
	return nil
}
