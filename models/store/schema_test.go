package store

import (
	"context"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm/schema"

	"stepwise/models"
)

// TestSchemaIsStructs compares every table with the struct that is its row:
// the same columns, no more and no fewer.
func TestSchemaIsStructs(t *testing.T) {
	t.Parallel()
	s, err := Open(context.Background(), t.TempDir(), "stepwise.db", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, row := range []any{&models.Settings{}, &models.User{}, &models.Session{}, &models.Token{}, &models.Attempts{}, &models.LinkRequest{}, &models.Skill{}, &models.Rate{},
		&models.RejectionReason{}, &models.Job{}, &models.Requirement{}, &models.TeamMember{}, &models.Candidate{}, &models.Application{}, &models.Document{},
		&models.PortfolioItem{}, &models.Note{}, &models.Verdict{}, &models.Interview{}, &models.Panellist{}, &models.Exercise{}, &models.ExerciseRemark{}, &models.Trial{},
		&models.TrialCriterion{}, &models.TrialQuestion{}, &models.TrialUpload{}, &models.Scorecard{}, &models.ScorecardVersion{}, &models.DebriefNote{}, &models.Rating{}, &models.Offer{}, &models.OfferQuestion{}, &models.Task{}, &models.TaskTemplate{}, &models.Event{}, &models.HistoryEnd{}, &models.Mail{}, &models.Notice{}, &models.DocumentText{}, &models.Tag{}, &models.CandidateTag{},
		&models.InterviewRound{}, &models.RoundPanellist{}, &models.RoundRequirement{},
		&models.RoundQuestion{}, &models.KitNotes{},
		&models.KeptUpload{}, &models.SavedView{}, &models.Duplicate{}, &models.CandidateKey{}, &models.Merger{},
		&models.InterviewSlot{}, &models.BusyTime{}, &models.CalendarFeed{},
		&models.Unveiling{},
		&models.RequirementVersion{}, &models.EvidenceLink{},
		&models.Question{}, &models.QuestionVersion{},
		&models.NoteMention{}, &models.Message{}, &models.Promise{}, &models.MessageMention{}, &models.Following{},
		&models.Bulk{}, &models.BulkLine{}, &models.Batch{}, &models.BatchLine{}, &models.BatchUse{}, &models.BatchSession{},
		&models.Access{}, &models.Erasure{}, &models.Accommodation{}, &models.DemographicAnswer{},
		&models.Import{}, &models.ImportRow{}, &models.ImportProblem{}} {
		parsed, err := schema.Parse(row, &sync.Map{}, schema.NamingStrategy{})
		if err != nil {
			t.Fatal(err)
		}
		var fields []string
		for _, f := range parsed.Fields {
			if f.Creatable && f.DBName != "" {
				fields = append(fields, f.DBName)
			}
		}
		columns, err := find[struct{ Name string }](context.Background(), s.reader, "SELECT name FROM pragma_table_info(?)", parsed.Table)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, c := range columns {
			names = append(names, c.Name)
		}
		slices.Sort(fields)
		slices.Sort(names)
		if !slices.Equal(fields, names) {
			t.Errorf("%s:\n struct %v\n table  %v", filepath.Base(parsed.Table), fields, names)
		}
	}
}

// TestEveryForeignKeyHasAnIndex keeps deletes and joins from scanning.
func TestEveryForeignKeyHasAnIndex(t *testing.T) {
	t.Parallel()
	s, err := Open(context.Background(), t.TempDir(), "stepwise.db", time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	missing, err := find[struct{ Name string }](context.Background(), s.reader, `
		SELECT t.name || '.' || f."from" AS name FROM sqlite_master t, pragma_foreign_key_list(t.name) f
		WHERE t.type = 'table' AND t.name NOT IN ('tokens', 'offers') AND NOT EXISTS (
			SELECT 1 FROM pragma_index_list(t.name) i, pragma_index_info(i.name) c WHERE c.seqno = 0 AND c.name = f."from")
		AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) p WHERE p.name = f."from" AND p.pk = 1)`)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range missing {
		t.Error(m.Name)
	}
}
