package store

import (
	"context"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// Statements are the queries a store has read with, as they ran.
type Statements struct {
	logger.Interface
	mu    sync.Mutex
	all   []string
	spent time.Duration
}

// Trace notes one query.
func (s *Statements) Trace(_ context.Context, began time.Time, query func() (string, int64), _ error) {
	took := time.Since(began)
	sql, _ := query()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.spent += took
	s.all = append(s.all, sql)
}

// LogMode keeps noting whatever the mode.
func (s *Statements) LogMode(logger.LogLevel) logger.Interface { return s }

// Take returns the queries since the last time.
func (s *Statements) Take() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := s.all
	s.all = nil
	return all
}

// Spent is the time that the queries took since it was last asked for, their
// rows read.
func (s *Statements) Spent() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	spent := s.spent
	s.spent = 0
	return spent
}

// Watch notes every query the store reads with from now on.
func (s *Store) Watch() *Statements {
	statements := &Statements{Interface: logger.Discard}
	s.reader.Logger = statements
	return statements
}

// WatchWrites notes every statement within a write from now on.
func (s *Store) WatchWrites() *Statements {
	statements := &Statements{Interface: logger.Discard}
	s.writer.Logger = statements
	return statements
}

// Plan is how the database would run a query, a line a table.
func (s *Store) Plan(query string) (lines []string, err error) {
	rows, err := s.writer.Raw("EXPLAIN QUERY PLAN " + query).Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			return nil, err
		}
		lines = append(lines, detail)
	}
	return lines, rows.Err()
}

// Change runs a statement the way every write runs.
func (s *Store) Change(sql string) error {
	return s.write(context.Background(), func(tx *gorm.DB, _ time.Time) error { return tx.Exec(sql).Error })
}

// Remind does a reminder's chore, and returns how long it is too early.
func (s *Store) Remind(ctx context.Context, interview int64, sequence int, before time.Duration) (time.Duration, error) {
	return s.remind(ctx, reminder{interview, sequence, before})
}

// TellDue does a notice's chore, and returns how long it is too early.
func (s *Store) TellDue(ctx context.Context, notice int64) (time.Duration, error) {
	return s.tellDue(ctx, notice)
}

// Queued is how many chores wait whose arguments begin like that.
func (s *Store) Queued(t testing.TB, arguments string) int {
	t.Helper()
	row, err := one[struct{ N int }](t.Context(), s.writer, "SELECT count(*) AS n FROM river_job WHERE substr(json(args), 1, ?) = ?", len(arguments), arguments)
	if err != nil {
		t.Fatal(err)
	}
	return row.N
}

// Leave erases people as the chore does whose period is over.
func (s *Store) Leave(ctx context.Context, ids []int64) error { return s.leave(ctx, ids) }
