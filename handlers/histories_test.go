package handlers_test

import (
	"context"
	"encoding/hex"
	"net/url"
	"testing"

	"stepwise/models"
)

// TestHistoryIsChecked checks the history as an administrator does.
func TestHistoryIsChecked(t *testing.T) {
	t.Parallel()
	h := start(t)
	admin := h.as("admin")
	if p := admin.get("/settings/history/check?hash="); p.status != 200 || !p.has("The history stands: 1 event,") {
		t.Fatalf("somebody has signed in: %d", p.status)
	}
	admin.post("/users/invitations", url.Values{"name": {"Zoë"}, "email": {"zoe@example.org"}, "role": {"recruiter"}})
	check, err := h.cast.Store.VerifyHistory(context.Background(), nil)
	if err != nil || check.Flaw != "" {
		t.Fatal(check, err)
	}
	hash := hex.EncodeToString(check.Hash)
	if p := admin.get("/settings/history/check?hash=" + hash[:8] + "+" + hash[8:]); p.status != 200 || !p.has("The history stands: 2 events") || !p.has("is that of event 2") {
		t.Errorf("stands: %d", p.status)
	}
	if p := admin.get("/settings/history/check?hash=" + "00" + hash[2:]); p.status != 200 || !p.has("No event that stands has the hash") {
		t.Errorf("another hash: %d", p.status)
	}
	if p := admin.get("/settings/history/check?hash=beef"); p.status != 422 || p.value("hash") != "beef" || p.has("The history stands") {
		t.Errorf("no hash: %d", p.status)
	}
	// An event put in without the portal.
	if err := h.cast.Store.Fill(context.Background(), &[]models.Event{{ID: 1000, At: h.cast.Clock.Now(), ActorRole: models.RoleAdmin, ActorName: "Ada", Verb: models.DidTryMail},
		{ID: 999, At: h.cast.Clock.Now(), ActorRole: models.RoleAdmin, ActorName: "Ada", Verb: models.DidTryMail}}); err != nil {
		t.Fatal(err)
	}
	if p := admin.get("/settings/history/check"); p.status != 200 || !p.has("The history is broken at event 999") || !p.has("The 2 events before it") {
		t.Errorf("broken: %d", p.status)
	}
	for _, who := range []string{"recruiter", "manager", "interviewer", "candidate"} {
		for _, path := range []string{"/settings/history", "/settings/history/check"} {
			if p := h.as(who).get(path); p.status != 404 {
				t.Errorf("%s at %s: %d", who, path, p.status)
			}
		}
	}
}
