package store

import (
	"context"
	"testing"
)

// KeptUploads is how many résumés are kept for forms that were not sent.
func (s *Store) KeptUploads(t *testing.T) int {
	t.Helper()
	row, err := one[struct{ N int }](context.Background(), s.writer, "SELECT count(*) AS n FROM kept_uploads")
	if err != nil {
		t.Fatal(err)
	}
	return row.N
}
