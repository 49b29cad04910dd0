package store

import (
	"context"
	"fmt"
	"testing"
	"time"

	"stepwise/models"
)

// TestCountsFollowWhatTheyCount changes applications and promises in every way
// that a count could miss, and counts them anew each time.
func TestCountsFollowWhatTheyCount(t *testing.T) {
	t.Parallel()
	s := open4(t, t.TempDir())
	for base := range int64(3) {
		r := &rows{T: t, s: s, base: base + 1, words: func(string, string) string { return fmt.Sprint("x", base) }, made: map[string]int64{}}
		r.make("applications")
		r.make("promises")
	}
	for _, sql := range []string{
		"SELECT 1",
		"UPDATE applications SET state = 'held' WHERE id = 1",
		"UPDATE applications SET state = 'held', step = 4, version = 1 WHERE id IN (1, 2)",
		"UPDATE applications SET job_id = 1",
		"UPDATE applications SET version = 7",
		"INSERT OR REPLACE INTO applications (id, candidate_id, job_id, step, state, since_at, source, retain_until, created_at) VALUES (9, 3, 3, 5, 'active', '2026-11-23 09:00:00+00:00', 'manual', '', '2026-11-23 09:00:00+00:00')",
		"UPDATE promises SET broken_at = NULL, ended_at = NULL WHERE application_id = 1",
		"UPDATE promises SET due_at = '2026-10-01 17:00:00+00:00'",
		"UPDATE promises SET broken_at = '2026-10-02 17:00:00+00:00' WHERE application_id IN (1, 2)",
		"UPDATE promises SET broken_at = NULL WHERE application_id = 2",
		"UPDATE promises SET due_at = '2026-08-25 08:59:00+00:00' WHERE application_id = 1", // a minute before those that count
		"UPDATE promises SET due_at = '2026-08-25 09:00:00+00:00' WHERE application_id = 2",
		"DELETE FROM promises WHERE application_id = 3",
		"DELETE FROM applications WHERE id = 2", // and its promise with it
		"DELETE FROM applications",
	} {
		if err := s.writer.Exec(sql).Error; err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
		for what, count := range map[string]string{
			"applications": `SELECT job_id || state || step || ':' || n AS line FROM application_counts WHERE n <> 0
				EXCEPT SELECT job_id || state || step || ':' || count(*) FROM applications GROUP BY job_id, state, step`,
			"applications not counted": `SELECT job_id || state || step || ':' || count(*) AS line FROM applications GROUP BY job_id, state, step
				EXCEPT SELECT job_id || state || step || ':' || n FROM application_counts`,
			"promises": `SELECT day || ':' || kept || ':' || broken AS line FROM promise_counts WHERE kept <> 0 OR broken <> 0
				EXCEPT SELECT date(due_at) || ':' || sum(broken_at IS NULL) || ':' || sum(broken_at IS NOT NULL) FROM promises WHERE coalesce(ended_at, broken_at) IS NOT NULL GROUP BY date(due_at)`,
		} {
			wrong, err := find[struct{ Line string }](context.Background(), s.writer, count)
			if err != nil || len(wrong) > 0 {
				t.Errorf("%s: %s are %v %v", sql, what, wrong, err)
			}
		}
		counted, err := s.KeptPromises(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		anew, err := one[models.Kept](context.Background(), s.writer, "SELECT ifnull(sum(broken_at IS NULL), 0) AS kept, count(*) AS n FROM promises WHERE due_at >= ? AND coalesce(ended_at, broken_at) IS NOT NULL",
			s.now().Add(-90*24*time.Hour))
		if err != nil || counted != anew {
			t.Errorf("%s: %v were kept, and %v are said to be %v", sql, anew, counted, err)
		}
	}
}
