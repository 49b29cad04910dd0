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
	if small, err := s.small(ctx); err == nil && small {
		// When it cannot be now, the chore will.
		_ = s.rewrite(ctx)
	}
	_, err := s.truncateLog(ctx)
	return err
}

// rewrittenAtOnce is how many bytes a database has at most that is written anew
// while whoever asked for an erasure waits: about a second's worth.
const rewrittenAtOnce = 64 << 20

func (s *Store) small(ctx context.Context) (bool, error) {
	size, err := one[struct{ Bytes int64 }](ctx, s.read(ctx), "SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()")
	return size.Bytes <= rewrittenAtOnce, err
}

// rewrite writes the database anew. SQLite overwrites what is deleted, but
// leaves copies of what it once moved from a page to the next in the room
// between the rows; only a new page has none.
func (s *Store) rewrite(ctx context.Context) error {
	began := time.Now() // as the queue has it
	if err := s.writer.WithContext(ctx).Exec("VACUUM").Error; err != nil {
		return err
	}
	s.rewritten.Store(began.UnixNano())
	return nil
}

// untilQuiet is how long it is until a large database is written anew, which
// takes up to minutes in which nobody else can write: from three to four at
// night where the organisation is.
func (s *Store) untilQuiet(ctx context.Context) (time.Duration, error) {
	settings, err := settingsOf(ctx, s.read(ctx))
	if err != nil {
		return 0, err
	}
	now := s.now().In(settings.Zone())
	if now.Hour() == 3 {
		return 0, nil
	}
	night := time.Date(now.Year(), now.Month(), now.Day(), 3, 0, 0, 0, now.Location())
	if !night.After(now) {
		night = night.AddDate(0, 0, 1)
	}
	return night.Sub(now), nil
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

// Work removes what no row names, writes the database anew unless that was done
// since, and empties the log, again in a minute while somebody reads it, and
// once more in an hour: of younger files nobody can say yet that they will not
// be named. A large database waits for the night.
func (w *clearingUp) Work(ctx context.Context, job *river.Job[clearing]) error {
	if err := w.s.Sweep(ctx); err != nil {
		return err
	}
	if err := w.s.keepErased(ctx); err != nil {
		return err
	}
	wait, err := w.s.rewriteSince(ctx, job.CreatedAt)
	if err != nil {
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
	case wait > 0:
		return river.JobSnooze(wait)
	}
	return nil
}

// rewriteSince writes the database anew if that was not done after a moment, or
// says how long it has to wait for the night.
func (s *Store) rewriteSince(ctx context.Context, moment time.Time) (wait time.Duration, err error) {
	if s.rewritten.Load() >= moment.UnixNano() {
		return 0, nil
	}
	small, err := s.small(ctx)
	if err != nil {
		return 0, err
	}
	if !small {
		if wait, err = s.untilQuiet(ctx); err != nil || wait > 0 {
			return wait, err
		}
	}
	return 0, s.rewrite(ctx)
}
