package store_test

import (
	"strings"
	"testing"

	"stepwise/models"
	"stepwise/models/store"
)

// TestAMergedApplicationStaysItsOwners: once two entries are one to the team,
// what is done about an application is told, shown and asked of the one by whose
// address it came, and of nobody else.
func TestAMergedApplicationStaysItsOwners(t *testing.T) {
	t.Parallel()
	c := twoInOne(t, models.StepFinalise)
	c.Store.WriteWith(store.Letters{Notice: writeNotice,
		Task: func(l models.TaskLetter) models.Mail {
			return models.Mail{To: l.Email, Subject: "task " + l.Task.Title}
		},
		Offer: func(l models.OfferLetter) models.Mail { return models.Mail{To: readerOf(l), Subject: string(l.About)} }})
	stays, owner := models.Actor{ID: 1, Role: models.RoleCandidate}, models.Actor{ID: 2, Role: models.RoleCandidate, Name: "G. Okafor"}
	letter := func(c models.Candidate, _, _ string) models.Mail { return models.Mail{To: c.Email, Subject: "offer"} }
	since := 0
	gets := func(what string, want ...string) {
		t.Helper()
		all := letters(t, c)
		var got []string
		for _, m := range all[since:] {
			if strings.HasSuffix(m, " to g") || strings.HasSuffix(m, " to grace") {
				got = append(got, m)
			}
		}
		if since = len(all); strings.Join(got, "; ") != strings.Join(want, "; ") {
			t.Errorf("%s: %q", what, got)
		}
	}
	check(t, c.Store.PrepareOffer(ctx, c.Recruiter.Actor(), 50, versionOf(t, c, 50), models.OfferInput{Basis: models.Hourly, Amount: 6500, Currency: "USD", Model: models.ModelDedicated,
		StartsOn: "2026-11-30", ValidUntil: "2026-11-25"}))
	check(t, c.Store.ApproveOffer(ctx, c.Manager.Actor(), 50, versionOf(t, c, 50), "", offeredLetter, nil))
	gets("an offer", "offer to g")
	c.Clock.Pass(24 * 3600e9)
	check(t, c.Store.RemindOffers(ctx))
	gets("its reminder", string(models.OfferExpires)+" to g")
	if err := c.Store.AcceptOffer(ctx, stays, 50, 1, "Grace Okafor", ""); err == nil {
		t.Error("accepted by somebody else")
	}
	check(t, c.Store.AskOffer(ctx, owner, 50, 1, "Which laptop?"))
	check(t, c.Store.AcceptOffer(ctx, owner, 50, 1, "G. Okafor", ""))
	check(t, c.Store.PlanTask(ctx, c.Recruiter.Actor(), 50, versionOf(t, c, 50), models.TaskInput{Kind: models.TaskAccess, Title: "Bring a card", OwnerID: 2, ByCandidate: true, DueOn: "2026-11-25"}))
	since = len(letters(t, c))
	check(t, c.Store.RemindTasks(ctx))
	gets("a task", "task Bring a card to g")
	check(t, c.Store.WriteMessage(ctx, c.Recruiter.Actor(), 50, "once", "Welcome", letter))
	gets("a message", "offer to g")
	check(t, c.Store.RejectTelling(ctx, c.Admin.Actor(), 50, versionOf(t, c, 50), 1, "", models.Telling{Now: true}))
	gets("a notice", "rejected to g")

	for actor, want := range map[models.Actor]int{stays: 0, owner: 1} {
		offers, err := c.Store.OwnOffers(ctx, actor)
		check(t, err)
		messages, err := c.Store.OwnMessages(ctx, actor)
		check(t, err)
		if len(offers) != want || len(messages) != want {
			t.Errorf("candidate %d has %d offers and %d messages", actor.ID, len(offers), len(messages))
		}
		st, err := c.Store.OwnStatus(ctx, actor, 50)
		if (err == nil) != (want == 1) {
			t.Errorf("candidate %d sees the application: %v", actor.ID, err)
		}
		if err == nil && (st.Application.State != models.Rejected || len(st.Tasks) == 0) {
			t.Errorf("candidate %d sees %s and %d tasks", actor.ID, st.Application.State, len(st.Tasks))
		}
	}
	log, _, err := c.Store.Accesses(ctx, c.Admin.Actor(), models.AccessFilter{CandidateID: 1})
	if err != nil || len(log) != 2 {
		t.Errorf("the log of the one who stays has %d looks: %v", len(log), err)
	}
}
