package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// past is a cast with a history of ten events.
func past(t testing.TB) *storetest.Cast {
	t.Helper()
	c := storetest.NewCast(t)
	for i := range 10 {
		c.Clock.Pass(time.Minute)
		if err := c.Store.RecordExport(context.Background(), c.Recruiter.Actor(), fmt.Sprintf("list %d", i)); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func TestHistoryIsBrokenByWhatIsDoneBehindItsBack(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	const columns = "at, actor_role, actor_id, actor_name, verb, step, detail, reason"
	for name, tampering := range map[string]struct {
		sql  []string
		at   int64
		flaw models.Flaw
	}{
		"changed":           {[]string{"UPDATE events SET verb = 'hired' WHERE id = 5"}, 5, models.FlawFacts},
		"reworded":          {[]string{"UPDATE events SET detail = 'list 99' WHERE id = 5"}, 5, models.FlawPersonal},
		"deleted":           {[]string{"DELETE FROM events WHERE id = 5"}, 6, models.FlawPrevious},
		"first deleted":     {[]string{"DELETE FROM events WHERE id = 1"}, 2, models.FlawPrevious},
		"last deleted":      {[]string{"DELETE FROM events WHERE id = 10"}, 9, models.FlawEnd},
		"inserted":          {[]string{"INSERT INTO events (id, " + columns + ") SELECT 11, " + columns + " FROM events WHERE id = 5"}, 11, models.FlawUnlinked},
		"inserted with all": {[]string{"CREATE TEMP TABLE t AS SELECT * FROM events WHERE id = 5", "UPDATE t SET id = 11", "INSERT INTO events SELECT * FROM t"}, 11, models.FlawPrevious},
		"swapped":           {[]string{"UPDATE events SET id = 99 WHERE id = 5", "UPDATE events SET id = 5 WHERE id = 6", "UPDATE events SET id = 6 WHERE id = 99"}, 5, models.FlawPrevious},
		"end moved":         {[]string{"UPDATE history_ends SET event_id = 9, hash = (SELECT hash FROM events WHERE id = 9)"}, 10, models.FlawEnd},
		"guards unreadable": {[]string{"UPDATE events SET guards = 'x' WHERE id = 5"}, 5, models.FlawFacts},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := past(t)
			if check, err := c.Store.VerifyHistory(ctx, nil); err != nil || check.Flaw != "" || check.Count != 10 {
				t.Fatalf("before: %+v, %v", check, err)
			}
			if err := c.Store.Tamper(ctx, tampering.sql...); err != nil {
				t.Fatal(err)
			}
			check, err := c.Store.VerifyHistory(ctx, nil)
			if err != nil || check.Broken != tampering.at || check.Flaw != tampering.flaw {
				t.Fatalf("broken at %d: %q, %v", check.Broken, check.Flaw, err)
			}
			// What is recorded afterwards does not paper it over.
			if err := c.Store.RecordExport(ctx, c.Recruiter.Actor(), "another"); err != nil {
				t.Fatal(err)
			}
			if check, err := c.Store.VerifyHistory(ctx, nil); err != nil || check.Flaw == "" {
				t.Fatalf("stands again: %+v, %v", check, err)
			}
		})
	}
}

func TestErasedHistoryStands(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	c := past(t)
	before, err := c.Store.VerifyHistory(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Erase(ctx, "detail IN (?, ?)", "list 3", "list 4"); err != nil {
		t.Fatal(err)
	}
	check, err := c.Store.VerifyHistory(ctx, before.Hash)
	if err != nil || check.Flaw != "" || check.Count != 10 || check.Erased != 2 || check.Sought != 10 {
		t.Fatalf("%+v, %v", check, err)
	}
}

func TestHistoryFromBeforeIsLinkedOnce(t *testing.T) {
	t.Parallel()
	ctx, folder := context.Background(), t.TempDir()
	c := storetest.NewCastIn(t, folder)
	if err := c.Store.RecordExport(ctx, c.Recruiter.Actor(), "a list"); err != nil {
		t.Fatal(err)
	}
	open := func(tamper ...string) models.HistoryCheck {
		if err := c.Store.Tamper(ctx, tamper...); err != nil {
			t.Fatal(err)
		}
		if err := c.Store.Close(); err != nil {
			t.Fatal(err)
		}
		var err error
		if c.Store, err = store.Open(ctx, folder, "stepwise.db", c.Clock.Now); err != nil {
			t.Fatal(err)
		}
		check, err := c.Store.VerifyHistory(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		return check
	}
	if check := open("UPDATE events SET previous = NULL, digest = NULL, salt = NULL, hash = NULL", "DELETE FROM history_ends"); check.Flaw != "" || check.Count != 1 {
		t.Errorf("linked: %+v", check)
	}
	if check := open("UPDATE events SET previous = NULL, digest = NULL, salt = NULL, hash = NULL"); check.Flaw != models.FlawUnlinked {
		t.Errorf("linked again: %+v", check)
	}
	if err := c.Store.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestOnlyAdministratorsCheckTheHistory(t *testing.T) {
	t.Parallel()
	c := past(t)
	for _, u := range []models.User{c.Recruiter, c.Manager, c.Interviewer} {
		if _, err := c.Store.CheckHistory(context.Background(), u.Actor(), nil); err != models.ErrNotFound {
			t.Errorf("%s: %v", u.Role, err)
		}
	}
}

// BenchmarkVerifyHistory goes through a million events.
func BenchmarkVerifyHistory(b *testing.B) {
	ctx, folder := context.Background(), b.TempDir()
	s, err := store.Open(ctx, folder, "stepwise.db", time.Now)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	actor := models.Actor{ID: 1, Name: "Rosa Lind", Role: models.RoleRecruiter}
	for range 200 {
		events := make([]models.Event, 5000)
		for i := range events {
			events[i] = models.NewEvent(actor, models.DidExport, time.Now().UTC()).About("the list of candidates", "Because somebody asked for it")
		}
		if err := s.Fill(ctx, &events); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		check, err := s.VerifyHistory(ctx, nil)
		if err != nil || check.Flaw != "" || check.Count != 1_000_000 {
			b.Fatalf("%+v, %v", check, err)
		}
	}
}
