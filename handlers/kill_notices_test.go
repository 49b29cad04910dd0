package handlers_test

import (
	"bufio"
	"context"
	"database/sql"
	"os"
	"os/exec"
	"testing"
	"time"

	"stepwise/models/store/storetest"
)

// TestKillBetweenDecisionAndLetter kills the server over and over while it tells
// candidates of rejections: each is told, and no letter is there twice.
func TestKillBetweenDecisionAndLetter(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	c, post := storetest.NewCastIn(t, folder), storetest.NewMailServer(t)
	post.Do(storetest.IsSlow)
	settings, err := c.Store.Settings(t.Context())
	check(t, err)
	check(t, c.Store.SaveMailServer(t.Context(), c.Admin.Actor(), settings.Version, post.Settings()))
	ids := c.Applicants(t, 5)
	for _, id := range ids {
		check(t, c.Store.Reject(context.Background(), c.Recruiter.Actor(), id, 0, 1, ""))
	}
	// In the server's time the wait is over.
	c.Store.Close()
	db, err := sql.Open("sqlite", "file:"+folder+"/stepwise.db")
	check(t, err)
	defer db.Close()
	for _, change := range []string{"UPDATE notices SET due_at = '2026-11-23 09:10:00+00:00'", "UPDATE river_job SET scheduled_at = datetime('now', '-1 second') WHERE kind = 'notice'"} {
		_, err = db.Exec(change)
		check(t, err)
	}

	letters := func() map[string]int { // how often each letter was taken
		taken := map[string]int{}
		for _, l := range post.Taken() {
			taken[l.To+" "+l.MessageID]++
		}
		return taken
	}
	for kills := range 40 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), "STEPWISE_TEST_SERVE="+folder)
		out, err := child.StdoutPipe()
		check(t, err)
		check(t, child.Start())
		_, err = bufio.NewReader(out).ReadString('\n')
		check(t, err)
		time.Sleep(time.Duration(300+kills*150) * time.Millisecond)
		check(t, child.Process.Kill())
		_ = child.Wait()
		if len(letters()) >= len(ids) {
			break
		}
	}

	var told, mails int
	check(t, db.QueryRow("SELECT count(*) FROM notices WHERE state = 'told' AND mail_id IS NOT NULL").Scan(&told))
	check(t, db.QueryRow("SELECT count(*) FROM mails").Scan(&mails))
	if told != len(ids) || mails != len(ids) {
		t.Errorf("%d told, %d letters of %d", told, mails, len(ids))
	}
	if got := letters(); len(got) != len(ids) {
		t.Errorf("%d letters arrived of %d: %v", len(got), len(ids), got)
	}
}
