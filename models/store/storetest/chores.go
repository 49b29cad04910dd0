package storetest

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"stepwise/models/store"
)

// FinishChores does what is queued until nothing is left. A chore that fails
// is left for its next try.
func FinishChores(t testing.TB, s *store.Store) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute)
	defer stop()
	worked := make(chan error, 1)
	go func() { worked <- s.Work(ctx, slog.New(slog.DiscardHandler)) }()
	for {
		left, err := s.Chores(ctx)
		if err != nil {
			t.Fatal("chores did not finish: ", err)
		}
		if left == 0 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	stop()
	if err := <-worked; err != nil {
		t.Fatal(err)
	}
}
