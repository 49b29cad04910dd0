package store_test

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

func TestWhoMayErase(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	ctx := t.Context()
	other := []models.Candidate{{ID: 2, Name: "Ivo Brand", Email: "ivo@example.org", CreatedAt: c.Clock.Now()}}
	if err := c.Store.Fill(ctx, &other); err != nil {
		t.Fatal(err)
	}
	for _, a := range []models.Actor{c.Recruiter.Actor(), c.Manager.Actor(), c.OtherManager.Actor(), c.Interviewer.Actor(), other[0].Actor(), {}} {
		if err := c.Store.EraseCandidate(ctx, a, 1, "Asked"); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s erases: %v", a.Role, err)
		}
	}
	if err := c.Store.EraseCandidate(ctx, c.Admin.Actor(), 1, "Asked by letter"); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.EraseCandidate(ctx, c.Admin.Actor(), 1, "Asked again"); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("twice: %v", err)
	}
	if _, err := c.Store.Dossier(ctx, c.Admin.Actor(), 1); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("the application is still shown: %v", err)
	}
	if _, err := c.Store.CandidateProfile(ctx, c.Admin.Actor(), 1, 0); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("the profile is still shown: %v", err)
	}
	check, err := c.Store.VerifyHistory(ctx, nil)
	if err != nil || check.Flaw != "" {
		t.Errorf("the history: %+v %v", check, err)
	}
}

// TestARestoredBackupLosesWhoWasErasedSince copies the database, erases, and
// starts with the copy and the list that lay beside the database.
func TestARestoredBackupLosesWhoWasErasedSince(t *testing.T) {
	t.Parallel()
	ctx, folder, restored := context.Background(), t.TempDir(), t.TempDir()
	c := storetest.NewCastIn(t, folder)
	// Another row under the number of somebody erased is another person.
	later := []models.Candidate{{ID: 2, Name: "Ivo Brand", Email: "ivo@example.org", CreatedAt: c.Clock.Now()}}
	if err := c.Store.Fill(ctx, &later); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Backup(ctx, filepath.Join(restored, "stepwise.db")); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.EraseCandidate(ctx, c.Candidate.Actor(), 1, ""); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Close(); err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile(filepath.Join(folder, "erased.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(list), "Grace") || strings.Count(string(list), "\n") != 3 {
		t.Errorf("the list: %s", list)
	}
	list = append(list, []byte("2 2020-01-01T00:00:00Z 2020-01-02T00:00:00Z candidate\n")...)
	if err := os.WriteFile(filepath.Join(restored, "erased.txt"), list, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(ctx, restored, "stepwise.db", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	admin := c.Admin.Actor()
	if _, err := s.CandidateProfile(ctx, admin, 1, 0); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("the copy brought the person back: %v", err)
	}
	if p, err := s.CandidateProfile(ctx, admin, 2, 0); err != nil || p.Name != "Ivo Brand" {
		t.Errorf("somebody else of that number: %v", err)
	}
	for _, name := range []string{"stepwise.db", "stepwise.db-wal"} {
		content, err := os.ReadFile(filepath.Join(restored, name))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(bytes.ToLower(content), []byte("okafor")) {
			t.Errorf("the name is in %s", name)
		}
	}
	if check, err := s.VerifyHistory(ctx, nil); err != nil || check.Flaw != "" {
		t.Errorf("the history: %+v %v", check, err)
	}
	again := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(ctx, again); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(strings.TrimSuffix(again, ".db") + "-erased.txt"); err != nil {
		t.Errorf("the next copy is without the list: %v", err)
	}
}

// TestAnErasureKeepsAFileThatSomebodyElseGave: files lie under their content.
func TestAnErasureKeepsAFileThatSomebodyElseGave(t *testing.T) {
	t.Parallel()
	ctx, folder := context.Background(), t.TempDir()
	c := storetest.NewCastIn(t, folder)
	defer c.Store.Close()
	file := models.File{Name: "cv.txt", Type: "text/plain", Content: []byte("We both wrote this.")}
	for _, email := range []string{"one@example.org", "two@example.org"} {
		in := models.ApplicationInput{Name: "Two Namesakes", Email: email, Headline: "Go", Place: "Brno", TimeZone: "Europe/Prague", Source: models.FromCareers, Resume: &file}
		if err := c.Store.Apply(ctx, 1, in, func(models.Candidate, string, string) models.Mail { return models.Mail{To: email} }); err != nil {
			t.Fatal(err)
		}
	}
	left := func() (n int) {
		for path, content := range storetest.Files(t, folder) {
			if strings.Contains(path, "/files/") && bytes.Contains(content, file.Content) {
				n++
			}
		}
		return n
	}
	for id, want := range []int{2: 1, 3: 0} {
		if id < 2 {
			continue
		}
		if err := c.Store.EraseCandidate(ctx, c.Admin.Actor(), int64(id), "Asked"); err != nil {
			t.Fatal(err)
		}
		if n := left(); n != want {
			t.Errorf("after candidate %d %d files", id, n)
		}
	}
}

// TestErasedWordsLeaveALargeIndex erases some of many: no page of the database
// keeps a word of theirs, not even one that only leads to others.
func TestErasedWordsLeaveALargeIndex(t *testing.T) {
	if testing.Short() {
		t.Skip("works on thousands of rows")
	}
	t.Parallel()
	ctx, folder := context.Background(), t.TempDir()
	c := storetest.NewCastIn(t, folder)
	defer c.Store.Close()
	rng := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		b := make([]byte, 10)
		for i := range b {
			b[i] = "bcdfghjklmnpqrstvwxz"[rng.IntN(20)]
		}
		return string(b)
	}
	var people []models.Candidate
	for id := int64(100); id < 1100; id++ {
		people = append(people, models.Candidate{ID: id, Name: word() + " " + word(), Email: word() + "@example.org", Headline: word() + " " + word(), Employer: word(), Place: word(),
			Skills: word() + ", " + word(), TimeZone: "UTC", CreatedAt: c.Clock.Now()})
	}
	if err := c.Store.Fill(ctx, &people); err != nil {
		t.Fatal(err)
	}
	var gone []string
	for i := 0; i < len(people); i += 67 {
		p := people[i]
		if err := c.Store.EraseCandidate(ctx, c.Admin.Actor(), p.ID, "Asked"); err != nil {
			t.Fatal(err)
		}
		gone = append(gone, strings.Fields(strings.NewReplacer(",", " ", "@", " ").Replace(strings.Join([]string{p.Name, p.Email, p.Headline, p.Employer, p.Place, p.Skills}, " ")))...)
	}
	for path, content := range storetest.Files(t, folder) {
		content = bytes.ToLower(content)
		for _, w := range gone {
			if w != "example.org" && bytes.Contains(content, []byte(w)) {
				t.Errorf("%s is still in %s", w, filepath.Base(path))
			}
		}
	}
}

// TestAnErasureFindsWhatSomebodyWasKnownBy before they corrected it, and a
// number in another spelling. An address that is somebody else's by now stays
// theirs.
func TestAnErasureFindsWhatSomebodyWasKnownBy(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	c := storetest.NewCastIn(t, folder)
	t.Cleanup(func() { c.Store.Close() })
	now := c.Clock.Now()
	own := models.Actor{ID: 2, Role: models.RoleCandidate}
	check(t, c.Store.Fill(ctx, &[]models.Candidate{{ID: 2, Name: "Zelda Quorvath", Email: "quorvath@example.org", Phone: "+44 20 7946 0018", CreatedAt: now}},
		&[]models.Note{{Once: "n", ApplicationID: 1, UserID: 2, Text: "Unlike Zelda Quorvath, on +442079460018, or quorvath@example.org, or slip@example.org", CreatedAt: now}},
		&[]models.Mail{{To: "recruiter@northwind.example", Subject: "1 thing waits for you", Text: "• Zelda Quorvath: waits for a decision", State: models.MailSent, CreatedAt: now},
			{To: "slip@example.org", Subject: "To somebody else", Text: "Hello", State: models.MailSent, CreatedAt: now}}))
	for i, in := range []models.CandidateDetails{{Name: "Zelda Smith", Email: "quorvath@example.org", Phone: "+44 20 7946 0018"}, {Name: "Zelda Smith", Email: "slip@example.org"},
		{Name: "Zelda Smith", Email: "zelda@example.org"}} {
		check(t, c.Store.CorrectOwn(ctx, own, i, in))
	}
	check(t, c.Store.Change("UPDATE candidates SET email = 'slip@example.org' WHERE id = 1"))
	check(t, c.Store.RequestLink(ctx, models.PurposeStatus, "quorvath@example.org"))
	check(t, c.Store.EraseCandidate(ctx, c.Admin.Actor(), 2, "Asked"))
	if note := application(t, c).Notes[0].Text; note != "Unlike [erased], on [erased], or [erased], or slip@example.org" {
		t.Errorf("%q", note)
	}
	mails, _, err := c.Store.Mails(ctx, c.Admin.Actor(), 0)
	if err != nil || len(mails) != 1 || mails[0].To != "slip@example.org" {
		t.Errorf("the outbox has %+v: %v", mails, err)
	}
	for path, content := range storetest.Files(t, folder) {
		for _, trace := range []string{"quorvath", "7946", "zelda"} {
			if bytes.Contains(bytes.ToLower(content), []byte(trace)) {
				t.Errorf("%q is still in %s", trace, path)
			}
		}
	}
}
