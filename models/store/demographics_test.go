package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"stepwise/models"
)

// asking is a store that asks demographic questions, with three candidates of
// whom the last was merged with the first.
func asking(t *testing.T, folder string) *Store {
	t.Helper()
	s := open4(t, folder)
	merged := int64(1)
	people := []models.Candidate{{ID: 1, Name: "Grace Okafor", Email: "grace@example.org", CreatedAt: s.now()}, {ID: 2, Name: "Ivo Brand", Email: "ivo@example.org", CreatedAt: s.now()},
		{ID: 3, Name: "G. Okafor", Email: "g@example.org", CreatedAt: s.now()}}
	if err := s.Fill(t.Context(), &[]models.Settings{{ID: 1, TimeZone: "UTC", PromiseDays: models.DefaultPromiseDays, AskDemographics: true}}, &people); err != nil {
		t.Fatal(err)
	}
	for id := int64(1); id <= 3; id++ {
		if err := s.SaveDemographics(t.Context(), candidate(id), map[string]string{"gender": "woman", "age": "25-34", "disability": ""}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.writer.Exec("UPDATE candidates SET merged_into = ? WHERE id = 3", merged).Error; err != nil {
		t.Fatal(err)
	}
	return s
}

func candidate(id int64) models.Actor { return models.Actor{ID: id, Role: models.RoleCandidate} }

func answersIn(t *testing.T, s *Store) []models.DemographicAnswer {
	t.Helper()
	rows, err := find[models.DemographicAnswer](t.Context(), s.writer, "SELECT * FROM demographic_answers")
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestNoAnswerSaysWhoseItIs looks at all there is of an answer: no event, no
// two keys of one candidate alike, and the secret nowhere but in its file.
func TestNoAnswerSaysWhoseItIs(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	s := asking(t, folder)
	rows, different := answersIn(t, s), map[string]bool{}
	for _, r := range rows {
		different[r.Key] = len(r.Key) == 64
	}
	if len(rows) != 6 || len(different) != 6 {
		t.Errorf("%+v", rows)
	}
	if events, err := find[models.Event](t.Context(), s.writer, "SELECT * FROM events"); err != nil || len(events) != 0 {
		t.Errorf("%+v %v", events, err)
	}
	file := filepath.Join(folder, "demographics.key")
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
	backup := t.TempDir()
	if err := s.Backup(t.Context(), filepath.Join(backup, "copy.db")); err != nil {
		t.Fatal(err)
	}
	secret, err := s.answersKey()
	if err != nil || len(secret) != 32 {
		t.Fatal(secret, err)
	}
	all := bytesOf(t, backup)
	for path, content := range bytesOf(t, folder) {
		if path != file {
			all[path] = content
		}
	}
	for path, content := range all {
		if bytes.Contains(content, secret) {
			t.Errorf("the secret is in %s", filepath.Base(path))
		}
	}
}

func TestAnswersAreCorrectedAndGoWithTheirCandidate(t *testing.T) {
	t.Parallel()
	ctx, folder := t.Context(), t.TempDir()
	s := asking(t, folder)
	restored := t.TempDir()
	if err := s.Backup(ctx, filepath.Join(restored, "stepwise.db")); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveDemographics(ctx, candidate(2), map[string]string{"gender": "man"}); err != nil {
		t.Fatal(err)
	}
	if own, err := s.OwnDemographics(ctx, candidate(2)); err != nil || len(own) != 1 || own["gender"] != "man" {
		t.Errorf("corrected: %v %v", own, err)
	}
	// The portal itself erases whose period is over, and an entry merged with
	// theirs goes with them.
	if err := s.EraseCandidate(ctx, models.Portal, 1, ""); err != nil {
		t.Fatal(err)
	}
	if rows := answersIn(t, s); len(rows) != 1 || rows[0].Answer != "man" {
		t.Errorf("%+v", rows)
	}
	if err := s.SaveDemographics(ctx, candidate(2), nil); err != nil || len(answersIn(t, s)) != 0 {
		t.Errorf("taken back, and still there: %v", err)
	}
	for _, name := range []string{"erased.txt", "demographics.key"} {
		content, err := os.ReadFile(filepath.Join(folder, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(restored, name), content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if rows := answersIn(t, open4(t, restored)); len(rows) != 2 {
		t.Errorf("a restored copy has %+v", rows)
	}
}

func TestDemographicsAreTotalsForThoseWhoPrepare(t *testing.T) {
	t.Parallel()
	ctx, s := t.Context(), asking(t, t.TempDir())
	for i := range 6 {
		if err := s.Fill(ctx, &[]models.Candidate{{ID: int64(10 + i), Name: "N", CreatedAt: s.now().Add(time.Minute)}}); err != nil {
			t.Fatal(err)
		}
		if err := s.SaveDemographics(ctx, candidate(int64(10+i)), map[string]string{"gender": "man"}); err != nil {
			t.Fatal(err)
		}
	}
	choices := map[string][]string{"gender": {"woman", "man", "other"}}
	for _, role := range []models.Role{models.RoleManager, models.RoleInterviewer, models.RoleCandidate, ""} {
		if _, err := s.Demographics(ctx, models.Actor{ID: 1, Role: role}, choices); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%q reads the totals: %v", role, err)
		}
		if role != models.RoleCandidate {
			if err := s.SaveDemographics(ctx, models.Actor{ID: 1, Role: role}, nil); !errors.Is(err, models.ErrNotFound) {
				t.Errorf("%q answers: %v", role, err)
			}
		}
	}
	for _, role := range []models.Role{models.RoleAdmin, models.RoleRecruiter} {
		totals, err := s.Demographics(ctx, models.Actor{ID: 1, Role: role}, choices)
		want := []models.DemographicGroup{{Answer: "woman"}, {Answer: "man", People: 6, Shown: true}, {Answer: "other"}}
		if err != nil || len(totals["gender"]) != 3 || totals["gender"][0] != want[0] || totals["gender"][1] != want[1] || totals["gender"][2] != want[2] {
			t.Errorf("%s: %+v %v", role, totals, err)
		}
	}
	if err := s.writer.Exec("UPDATE settings SET ask_demographics = FALSE").Error; err != nil {
		t.Fatal(err)
	}
	if _, err := s.Demographics(ctx, models.Actor{ID: 1, Role: models.RoleAdmin}, choices); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("switched off: %v", err)
	}
	if err := s.SaveDemographics(ctx, candidate(1), nil); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("switched off: %v", err)
	}
}
