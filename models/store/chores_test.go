package store

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"gorm.io/gorm"
)

// TestChoresGoWithTheirWrite: a chore is queued with the write that causes it
// or not at all, and is done once the portal works.
func TestChoresGoWithTheirWrite(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	s, err := Open(ctx, t.TempDir(), "stepwise.db", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	waiting := func() int {
		t.Helper()
		n, err := s.Chores(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	queue := func(result error) error {
		return s.write(ctx, func(tx *gorm.DB, _ time.Time) error { return errors.Join(s.queue(ctx, tx, sweep{}), result) })
	}
	if err := queue(errors.New("changed my mind")); err == nil || waiting() != 0 {
		t.Fatal("a chore outlived its write")
	}
	if err := queue(nil); err != nil || waiting() != 1 {
		t.Fatal("a chore was not queued", err)
	}
	worked := make(chan error, 1)
	go func() { worked <- s.Work(ctx, slog.New(slog.DiscardHandler)) }()
	for start := time.Now(); waiting() > 0; time.Sleep(10 * time.Millisecond) {
		if time.Since(start) > 30*time.Second {
			t.Fatal("a chore was never done")
		}
	}
	stop()
	if err := <-worked; err != nil {
		t.Fatal(err)
	}
}

// TestUpgradeKeepsRows brings a database of the first version, with rows in
// it, up to date.
func TestUpgradeKeepsRows(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	db, err := open(filepath.Join(folder, "stepwise.db"), "", 1)
	if err != nil {
		t.Fatal(err)
	}
	first := &Store{writer: db}
	p, err := first.migrations()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	for _, row := range []string{
		`INSERT INTO candidates VALUES (1, 'Grace Okafor', 'grace@example.org', NULL, 'Africa/Lagos', 'PostgreSQL internals', 11, 'Lagos', 'Go', '2026-11-24')`,
		`INSERT INTO jobs (id, once, title, status, plan_state, created_at) VALUES (1, 'job', 'Payments', 'open', 'approved', '2026-11-24')`,
		`INSERT INTO applications VALUES (5, 1, 1, 3, 'active', 2, '2026-11-24', NULL, 'careers page', 6500, 'hourly', 'USD', '', '', '2026-11-24', '2027-05-24', NULL, '2026-11-24')`,
		`INSERT INTO documents VALUES (7, 5, 'resume', 'cv.txt', 'ab', 'text/plain', 2, '2026-11-24')`,
	} {
		if err := db.Exec(row).Error; err != nil {
			t.Fatal(err)
		}
	}
	pool, _ := db.DB()
	pool.Close()

	s, err := Open(t.Context(), folder, "stepwise.db", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	row, err := one[struct {
		Name, Email, Source string
		Version             int
		Hash                string
	}](t.Context(), s.reader, `SELECT c.name, c.email, a.source, a.version, d.hash FROM candidates c
		JOIN applications a ON a.candidate_id = c.id JOIN documents d ON d.application_id = a.id`)
	if err != nil || row.Email != "grace@example.org" || row.Source != "careers page" || row.Version != 2 || row.Hash != "ab" {
		t.Errorf("%+v, %v", row, err)
	}
	if broken, err := find[struct{ Table string }](t.Context(), s.reader, "SELECT * FROM pragma_foreign_key_check"); err != nil || len(broken) > 0 {
		t.Errorf("references broken: %v, %v", broken, err)
	}
	if found, err := find[struct{ Rowid int64 }](t.Context(), s.reader, "SELECT rowid FROM candidates_search WHERE candidates_search MATCH 'Grace'"); err != nil || len(found) != 1 {
		t.Errorf("not searchable: %v, %v", found, err)
	}
}
