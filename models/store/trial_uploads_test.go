package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"stepwise/models"
)

// TestAnUploadThatBreaksOffLeavesNothing: not where the connection breaks, not
// where the portal is killed in the middle, and not where nobody comes back
// for what arrived. What waits to be handed in stays.
func TestAnUploadThatBreaksOffLeavesNothing(t *testing.T) {
	t.Parallel()
	ctx, folder := context.Background(), t.TempDir()
	s, err := Open(ctx, folder, "stepwise.db", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	files := func() (names []string) {
		err := fs.WalkDir(s.files.FS(), ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				names = append(names, name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return names
	}
	broken := errors.New("connection reset")
	for size, reader := range map[string]func() error{
		"broken off": func() error { _, _, err := s.StreamUpload(iotest.ErrReader(broken)); return err },
		"in the middle": func() error {
			_, _, err := s.StreamUpload(iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("half of it"))))
			return err
		},
	} {
		if err := reader(); err == nil {
			t.Errorf("%s: no error", size)
		}
	}
	if left := files(); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}

	now := time.Now()
	err = s.Fill(ctx, &[]models.Candidate{{ID: 1, Name: "Noor", TimeZone: "UTC", CreatedAt: now}}, &[]models.Job{{ID: 1, Title: "Go", CreatedAt: now}},
		&[]models.Application{{ID: 1, CandidateID: 1, JobID: 1, Step: models.StepTrial, State: models.Active, SinceAt: now, CreatedAt: now}})
	if err != nil {
		t.Fatal(err)
	}
	kept, size, err := s.StreamUpload(strings.NewReader("waits to be handed in"))
	if err == nil {
		err = s.Fill(ctx, &[]models.TrialUpload{{ID: 1, ApplicationID: 1, Name: "a.md", Hash: kept, Type: "text/markdown", Size: size, CreatedAt: now}})
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.StreamUpload(strings.NewReader("nobody comes back for this")); err != nil {
		t.Fatal(err)
	}
	killed, err := s.files.Create("coming.KILLED")
	if err != nil {
		t.Fatal(err)
	}
	if err := killed.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Sweep(ctx); err != nil || len(files()) != 3 {
		t.Errorf("swept while they may still be named: %v, %v", files(), err)
	}
	old := now.Add(-2 * time.Hour)
	for _, name := range files() {
		if err := os.Chtimes(folder+"/files/"+name, old, old); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Sweep(ctx); err != nil {
		t.Fatal(err)
	}
	if left := files(); len(left) != 1 || !strings.HasSuffix(left[0], kept) {
		t.Errorf("after the sweep: %v", left)
	}
}
