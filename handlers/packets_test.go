package handlers_test

import (
	"context"
	"encoding/hex"
	"net/url"
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

// TestThePacketSaysWhatTheCandidateWasTold: the letter with its feedback as it
// went out, in the usual words too, but for the link, which opens their pages.
func TestThePacketSaysWhatTheCandidateWasTold(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	check(t, h.cast.Store.SetTelling(t.Context(), h.cast.Recruiter.Actor(), 1, 0, nil, true))
	recruiter.do("rejection", url.Values{"reason_id": {"1"}})
	p := recruiter.get(application + "/packet")
	if !p.has("Not told yet Rejected: waits") || !p.has("thank you for your interest") || p.has("told, ") {
		t.Errorf("before: %s", p.doc.Find("main").Text())
	}
	recruiter.do("notice/feedback", url.Values{"criterion": {"PostgreSQL"}, "line": {"Read about locks"}, "take": {"0"}})
	recruiter.do("notice/telling", nil)
	p = recruiter.get(application + "/packet")
	for _, text := range []string{"Rejected: told, ", "Hello Grace Okafor,", "thank you for your interest in “Senior Go engineer, Payments”", "• PostgreSQL: Read about locks", "(a link that only the candidate got)"} {
		if !p.has(text) {
			t.Errorf("%q is not in it: %s", text, p.doc.Find("main").Text())
		}
	}
	if p.has("Not told yet") || strings.Contains(p.text, "/status/confirm/") {
		t.Error("the candidate’s link is in it")
	}
	if f := recruiter.get(application + "/packet.pdf"); f.status != 200 {
		t.Errorf("as PDF: %d", f.status)
	}
}
