package handlers_test

import (
	"context"
	"encoding/hex"
	"strings"
	"testing"

	"stepwise/models"
)

// TestThePacketHoldsWhatADecisionRestsOn reads it as a page and as a file, and
// keeps it from those it is not for.
func TestThePacketHoldsWhatADecisionRestsOn(t *testing.T) {
	t.Parallel()
	h, form := offering(t)
	ctx, now := context.Background(), h.cast.Clock.Now()
	if err := h.cast.Store.Fill(ctx,
		&[]models.Access{{At: now, UserID: 2, Kind: models.OpenedApplication, CandidateID: 1, ApplicationID: ptr(int64(7))}},
		&[]models.RequirementVersion{{JobID: 7, Number: 1, Weights: []models.Weight{{Name: "PostgreSQL", Must: true, Weight: 5}}, UserID: 2, CreatedAt: now}},
		&[]models.Scorecard{{ID: 9, ApplicationID: 7, Step: 3, UserID: 2, Summary: "Sound in every part.", SubmittedAt: &now}},
		&[]models.Rating{{ScorecardID: 9, Criterion: "technical-expertise", Name: "Technical expertise", Level: 3, Evidence: "Locks are right"}}); err != nil {
		t.Fatal(err)
	}
	recruiter := h.as("recruiter")
	recruiter.follow(recruiter.sends("offer", form))
	p := recruiter.get("/applications/7/packet")
	for _, text := range []string{"Version 1", "PostgreSQL: must have, weight 5", "Sound in every part.", "Technical expertise: 3 of 4, “Locks are right”", "under version 1 of the weights",
		"prepared an offer, version 1", "Missing: The offer accepted", "Rosa Lind (Recruiter) opened the application", "Security awareness", "$65 an hour"} {
		if !p.has(text) {
			t.Errorf("%q is not in it", text)
		}
	}
	if p.doc.Find(".prose li strong").Text() != "Twenty" || p.has("## Leave") {
		t.Errorf("the terms as they were typed: %s", p.doc.Find(".prose").Text())
	}
	check, err := h.cast.Store.VerifyHistory(ctx, nil)
	if err != nil || !strings.Contains(p.text, hex.EncodeToString(check.Hash)) {
		t.Errorf("not the hash over the history: %v", err)
	}
	if f := h.as("manager").get("/applications/7/packet.pdf"); f.status != 200 || !strings.HasPrefix(f.text, "%PDF-") || !strings.Contains(f.header.Get("Content-Disposition"), "packet-7.pdf") {
		t.Errorf("as PDF: %d", f.status)
	}
	if !h.as("manager").get("/applications/7").has("All that a decision rests on") {
		t.Error("nothing leads to it")
	}
	for _, who := range []string{"other-manager", "interviewer", "candidate"} {
		for _, path := range []string{"/applications/7/packet", "/applications/7/packet.pdf"} {
			if p := h.as(who).get(path); p.status != 404 {
				t.Errorf("%s gets %s: %d", who, path, p.status)
			}
		}
	}
}
