package store

import (
	"path/filepath"
	"testing"
	"time"

	"gorm.io/gorm"
)

// TestContractsAreFoundByNobody: neither what was read of one before it was left
// unread, nor one that is given to a new colleague now; what the candidate sent
// still is.
func TestContractsAreFoundByNobody(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	db, err := open(filepath.Join(folder, "stepwise.db"), "", 1)
	if err != nil {
		t.Fatal(err)
	}
	before := &Store{writer: db}
	p, err := before.migrations()
	if err != nil {
		t.Fatal(err)
	}
	run := func(db *gorm.DB, rows ...string) {
		t.Helper()
		for _, row := range rows {
			if err := db.Exec(row).Error; err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := p.UpTo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	run(db, `INSERT INTO candidates VALUES (1, 'Grace Okafor', 'grace@example.org', NULL, 'Africa/Lagos', 'PostgreSQL internals', 11, 'Lagos', 'Go', '2026-11-24')`,
		`INSERT INTO jobs (id, once, title, status, plan_state, created_at) VALUES (1, 'job', 'Payments', 'open', 'approved', '2026-11-24')`,
		`INSERT INTO applications VALUES (5, 1, 1, 3, 'active', 2, '2026-11-24', NULL, 'careers page', 6500, 'hourly', 'USD', '', '', '2026-11-24', '2027-05-24', NULL, '2026-11-24')`,
		`INSERT INTO documents VALUES (7, 5, 'resume', 'cv.txt', 'ab', 'text/plain', 2, '2026-11-24'), (8, 5, 'onboarding', 'contract.txt', 'cd', 'text/plain', 2, '2026-11-24')`)
	if _, err := p.UpTo(t.Context(), 135); err != nil {
		t.Fatal(err)
	}
	run(db, "UPDATE document_texts SET state = 'read', picture = 'ef', text = CASE document_id WHEN 7 THEN 'Mainframes' ELSE 'Salary' END")
	run(db, indexTexts...)
	found := func(db *gorm.DB, word string) int {
		t.Helper()
		list, err := find[struct{ Rowid int64 }](t.Context(), db, "SELECT rowid FROM candidates_search WHERE candidates_search MATCH ?", word)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	if found(db, "Salary") != 1 || found(db, "Mainframes") != 1 {
		t.Fatal("nothing was read before")
	}
	pool, _ := db.DB()
	pool.Close()

	s, err := Open(t.Context(), folder, "stepwise.db", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if found(s.reader, "Salary") != 0 || found(s.reader, "Mainframes") != 1 {
		t.Error("the contract is found still, or the résumé no more")
	}
	err = s.write(t.Context(), func(tx *gorm.DB, _ time.Time) error {
		run(tx, `INSERT INTO documents VALUES (9, 5, 'onboarding', 'second.txt', 'gh', 'text/plain', 2, '2026-11-24')`)
		contracts, err := find[struct{ State, Text, Picture string }](t.Context(), tx, "SELECT * FROM document_texts WHERE document_id > 7")
		for _, c := range contracts {
			if c.State != "closed" || c.Text != "" || c.Picture != "" {
				t.Errorf("%+v", c)
			}
		}
		run(tx, "UPDATE document_texts SET text = 'Pension' WHERE document_id = 9")
		return err
	})
	if err != nil || found(s.reader, "Pension") != 0 {
		t.Errorf("the text of a contract is found: %v", err)
	}
}
