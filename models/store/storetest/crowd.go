package storetest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/demo"
)

// ContestedJob is the job of a crowd that 500 candidates are rated for, against
// 12 requirements.
const ContestedJob = 900

// crowdNow is when a crowd is looked at.
func crowdNow() time.Time { return time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC) }

// Crowd is a store with STEPWISE_BENCH_CANDIDATES candidates, 100,000 if not
// said. It is kept in the system's temporary folder between runs, as long as
// the schema and what fills it are the same.
func Crowd(b testing.TB) *store.Store {
	b.Helper()
	return openCrowd(b, crowdFolder(b))
}

// CrowdToChange is a copy of it, without the files.
func CrowdToChange(b testing.TB) *store.Store {
	b.Helper()
	folder := b.TempDir()
	from, err := os.Open(filepath.Join(crowdFolder(b), "demo.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer from.Close()
	to, err := os.Create(filepath.Join(folder, "demo.db"))
	if err != nil {
		b.Fatal(err)
	}
	_, err = io.Copy(to, from)
	if err := errors.Join(err, to.Close()); err != nil {
		b.Fatal(err)
	}
	return openCrowd(b, folder)
}

func openCrowd(b testing.TB, folder string) *store.Store {
	b.Helper()
	s, err := store.Open(context.Background(), folder, "demo.db", crowdNow)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

// crowdFolder is where the crowd lies, filled if need be.
func crowdFolder(b testing.TB) string {
	b.Helper()
	count := 100_000
	if n, err := strconv.Atoi(os.Getenv("STEPWISE_BENCH_CANDIDATES")); err == nil {
		count = n
	}
	folder := filepath.Join(os.TempDir(), fmt.Sprintf("stepwise-bench-%d-%s", count, crowdKey(b)))
	if _, err := os.Stat(folder); err != nil {
		fillCrowd(b, folder, count)
	}
	return folder
}

// crowdKey is a hash of the migrations and of the demonstration.
func crowdKey(b testing.TB) string {
	b.Helper()
	top := "."
	for _, err := os.Stat("go.mod"); err != nil; _, err = os.Stat(filepath.Join(top, "go.mod")) {
		if top = filepath.Join(top, ".."); len(top) > 30 {
			b.Fatal("not run inside the module")
		}
	}
	sum := sha256.New()
	for _, pattern := range []string{"models/store/migrations/sqlite/*.sql", "models/store/demo/*.go", "data/demo/*.json"} {
		names, err := filepath.Glob(filepath.Join(top, pattern))
		if err != nil || len(names) == 0 {
			b.Fatalf("no %s: %v", pattern, err)
		}
		for _, name := range names {
			content, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			sum.Write(content)
		}
	}
	return fmt.Sprintf("%x", sum.Sum(nil)[:4])
}

func fillCrowd(b testing.TB, folder string, count int) {
	b.Helper()
	part := b.TempDir()
	s, err := store.Open(context.Background(), part, "demo.db", crowdNow)
	if err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	if err := demo.Fill(context.Background(), s, count, "", func(int, int) {}); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d candidates were filled in within %s", count, time.Since(began).Round(time.Second))
	FillContestedJob(b, s, crowdNow())
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	if err := os.Rename(part, folder); err != nil {
		b.Fatal(err)
	}
}

// FillContestedJob adds the job that 500 candidates are rated for.
func FillContestedJob(b testing.TB, s *store.Store, now time.Time) {
	b.Helper()
	recruiter, manager := int64(2), int64(3)
	job := models.Job{ID: ContestedJob, Once: "job-900", Title: "Platform engineer", Positions: 1, Status: models.JobOpen, PlanState: models.PlanApproved, Currency: "USD",
		RecruiterID: &recruiter, ManagerID: &manager, OpenedAt: &now, CreatedAt: now}
	if err := s.Fill(context.Background(), &[]models.Job{job}); err != nil {
		b.Fatal(err)
	}
	FillMatrix(b, s, job.ID, 500, 12, now)
}
