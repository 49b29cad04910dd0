package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// TestLooksAreWrittenWhenTheStoreIsClosed restarts between looking and reading.
func TestLooksAreWrittenWhenTheStoreIsClosed(t *testing.T) {
	t.Parallel()
	ctx, folder := context.Background(), t.TempDir()
	c := storetest.NewCastIn(t, folder)
	for range 2 {
		if err := c.Store.NoteLook(ctx, c.Manager.Actor(), false, models.OpenedApplication, 1); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Store.NoteLook(ctx, c.Candidate.Actor(), false, models.OpenedApplication, 1); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(ctx, folder, "stepwise.db", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	list, before, err := s.Accesses(ctx, c.Admin.Actor(), models.AccessFilter{CandidateID: 1})
	if err != nil || len(list) != 1 || before != 0 || list[0].UserID != c.Manager.ID || list[0].ApplicationID == nil || *list[0].ApplicationID != 1 || !list[0].At.Equal(c.Clock.Now()) {
		t.Errorf("%+v %d %v", list, before, err)
	}
	own, err := s.OwnAccesses(ctx, c.Candidate.Actor())
	if err != nil || len(own) != 1 || own[0].Role != models.RoleManager || own[0].People != 1 || !own[0].Last.Equal(c.Clock.Now()) {
		t.Errorf("%+v %v", own, err)
	}
}

func TestTheAccessLogIsForAdministratorsAndComesInPages(t *testing.T) {
	t.Parallel()
	ctx, c := t.Context(), storetest.NewCast(t)
	var ids []int64
	for id := int64(1000); id < 1130; id++ {
		ids = append(ids, id)
		x := []models.Candidate{{ID: id, Name: "N", CreatedAt: c.Clock.Now()}}
		if err := c.Store.Fill(ctx, &x); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Store.NoteLook(ctx, c.Recruiter.Actor(), false, models.OpenedExport, ids...); err != nil {
		t.Fatal(err)
	}
	seen, f := 0, models.AccessFilter{UserID: c.Recruiter.ID}
	for {
		list, before, err := c.Store.Accesses(ctx, c.Admin.Actor(), f)
		if err != nil {
			t.Fatal(err)
		}
		seen += len(list)
		if f.Before = before; before == 0 {
			break
		}
	}
	if seen != len(ids) {
		t.Errorf("%d of %d", seen, len(ids))
	}
	for _, u := range []models.User{c.Recruiter, c.Manager, c.Interviewer} {
		if _, _, err := c.Store.Accesses(ctx, u.Actor(), models.AccessFilter{}); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s reads the log: %v", u.Role, err)
		}
	}
}
