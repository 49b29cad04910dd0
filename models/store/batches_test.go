package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// sentBatch sends n new applications to the manager and returns the link's
// secret.
func sentBatch(t *testing.T, c *storetest.Cast, n int) (batch int64, link string, ids []int64) {
	t.Helper()
	ids = c.Applicants(t, n)
	selection, err := c.Store.PrepareBulk(ctx, c.Recruiter.Actor(), models.BulkSend, ids)
	if err != nil {
		t.Fatal(err)
	}
	batch, leftOut, err := c.Store.SendBatch(ctx, c.Recruiter.Actor(), selection, models.BatchInput{Message: "Eight good ones", Days: 7},
		func(b models.Batch, manager models.User, token string) models.Mail {
			link = token
			return models.Mail{To: manager.Email, Subject: b.JobTitle, Text: token}
		})
	if err != nil || leftOut != 0 {
		t.Fatal(leftOut, err)
	}
	return batch, link, ids
}

// session opens the link and returns the browser's token.
func reviewSession(t *testing.T, c *storetest.Cast, link string) string {
	t.Helper()
	_, token, err := c.Store.OpenBatch(ctx, link, "192.0.2.7", "a phone")
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func TestAnAnswerOfABatchIsTheManagersVerdict(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	manager := c.Manager.Actor()
	batch, _, ids := sentBatch(t, c, 3)
	if e := lastEvent(t, c, ids[0]); e.Verb != models.DidSendBatch || e.Detail != "Kofi Mensah" {
		t.Errorf("event of the sending: %+v", e)
	}
	answer := func(position, version int, a models.Answer) error {
		return c.Store.AnswerBatch(ctx, manager, true, batch, position, version, a, "Because of pgqueue")
	}
	for range 2 { // a double click
		if err := answer(1, 0, models.AnswerYes); err != nil {
			t.Fatal(err)
		}
	}
	d, err := c.Store.Dossier(ctx, manager, ids[0])
	if err != nil || d.Facts.Verdict == nil || !d.Facts.Verdict.Yes || d.Facts.Verdict.UserID != manager.ID || d.Version != 1 {
		t.Fatalf("%+v %v", d.Facts.Verdict, err)
	}
	if e := d.Events[0]; e.Verb != models.DidGiveVerdict || e.Detail != "yes, by review link" || e.Reason != "Because of pgqueue" || e.ActorID != manager.ID {
		t.Errorf("event %+v", e)
	}
	if err := answer(2, 0, models.AnswerTalk); err != nil {
		t.Fatal(err)
	}
	if d, err := c.Store.Dossier(ctx, manager, ids[1]); err != nil || d.Facts.Verdict != nil || d.Events[0].Verb != models.DidAskToTalk {
		t.Errorf("talk: %+v %v", d.Events[0], err)
	}
	if err := answer(3, 7, models.AnswerNo); !errors.As(err, &models.Stale{}) {
		t.Errorf("on a stale page: %v", err)
	}
	if err := answer(2, 1, models.AnswerNo); !errors.As(err, &models.Stale{}) {
		t.Errorf("over an answer that stands: %v", err)
	}
	for _, position := range []int{0, 4, -1} {
		if err := answer(position, 0, models.AnswerNo); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("position %d: %v", position, err)
		}
	}
}

func TestAnAnswerIsTakenBackUntilTheBatchIsFinishedOrTheApplicationMoved(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	manager := c.Manager.Actor()
	batch, _, ids := sentBatch(t, c, 2)
	for position := range 2 {
		if err := c.Store.AnswerBatch(ctx, manager, false, batch, position+1, 0, models.AnswerNo, "Too junior"); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Store.TakeBackAnswer(ctx, manager, false, batch, 1); err != nil {
		t.Fatal(err)
	}
	d, err := c.Store.Dossier(ctx, manager, ids[0])
	if err != nil || d.Facts.Verdict != nil || d.Events[0].Verb != models.DidTakeBackAnswer || d.Events[0].Detail != "no" || d.Events[1].Verb != models.DidGiveVerdict {
		t.Fatalf("%+v %v", d.Events, err)
	}
	if err := c.Store.Hold(ctx, c.Recruiter.Actor(), ids[1], 1, "Away"); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.TakeBackAnswer(ctx, manager, false, batch, 2); !errors.As(err, &models.Stale{}) {
		t.Errorf("after somebody acted on it: %v", err)
	}
	if err := c.Store.AnswerBatch(ctx, manager, false, batch, 1, 2, models.AnswerYes, "On second thought"); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := c.Store.FinishBatch(ctx, manager, false, batch); err != nil {
			t.Fatal(err)
		}
	}
	var refused models.Refused
	if err := c.Store.TakeBackAnswer(ctx, manager, false, batch, 1); !errors.As(err, &refused) {
		t.Errorf("after the finish: %v", err)
	}
	b, err := c.Store.Batch(ctx, c.Recruiter.Actor(), batch)
	if err != nil || b.Summary() != "1 yes, 1 no" || b.FinishedAt == nil {
		t.Errorf("%s %v %v", b.Summary(), b.FinishedAt, err)
	}
}

func TestALinkOpensItsBatchUntilItExpiresOrIsRevoked(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	batch, link, _ := sentBatch(t, c, 1)
	token := reviewSession(t, c, link)
	if manager, err := c.Store.BatchReviewer(ctx, batch, token); err != nil || manager.ID != c.Manager.ID {
		t.Fatal(manager, err)
	}
	for name, try := range map[string]func() error{
		"another batch": func() error { _, err := c.Store.BatchReviewer(ctx, batch+1, token); return err },
		"another token": func() error { _, err := c.Store.BatchReviewer(ctx, batch, link); return err },
		"no token":      func() error { _, err := c.Store.BatchReviewer(ctx, batch, ""); return err },
	} {
		if err := try(); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, wrong := range []string{"", "x", token} {
		if _, err := c.Store.BatchByLink(ctx, wrong); !errors.Is(err, models.ErrExpired) {
			t.Errorf("link %q: %v", wrong, err)
		}
	}
	dead := func(when string) {
		t.Helper()
		_, byLink := c.Store.BatchByLink(ctx, link)
		_, _, open := c.Store.OpenBatch(ctx, link, "192.0.2.7", "a phone")
		_, bySession := c.Store.BatchReviewer(ctx, batch, token)
		_, look := c.Store.Review(ctx, c.Manager.Actor(), batch, 1)
		answer := c.Store.AnswerBatch(ctx, c.Manager.Actor(), true, batch, 1, 0, models.AnswerYes, "Late")
		for _, err := range []error{byLink, open, bySession, look, answer} {
			if !errors.Is(err, models.ErrExpired) {
				t.Errorf("%s: %v", when, err)
			}
		}
	}
	if err := c.Store.RevokeBatch(ctx, c.Recruiter.Actor(), batch); err != nil {
		t.Fatal(err)
	}
	dead("revoked")
	if err := c.Store.RevokeBatch(ctx, c.Recruiter.Actor(), batch); err == nil {
		t.Error("revoked twice")
	}

	c = storetest.NewCast(t)
	batch, link, _ = sentBatch(t, c, 1)
	token = reviewSession(t, c, link)
	c.Clock.Pass(7*24*time.Hour - time.Second)
	if _, err := c.Store.BatchReviewer(ctx, batch, token); err != nil {
		t.Errorf("a second before the end: %v", err)
	}
	c.Clock.Pass(time.Second)
	dead("expired")

	c = storetest.NewCast(t)
	batch, link, _ = sentBatch(t, c, 1)
	token = reviewSession(t, c, link)
	if err := c.Store.SetTeam(ctx, c.Admin.Actor(), c.Job.ID, 0, models.TeamInput{RecruiterID: c.Recruiter.ID, ManagerID: c.OtherManager.ID}); err != nil {
		t.Fatal(err)
	}
	dead("another manager")
}

func TestABatchIsItsSendersAndItsManagers(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	batch, _, ids := sentBatch(t, c, 2)
	for _, actor := range []models.Actor{c.Admin.Actor(), c.Recruiter.Actor(), c.OtherManager.Actor(), c.Interviewer.Actor(), {ID: c.Manager.ID, Role: models.RoleCandidate}, {}} {
		_, look := c.Store.Review(ctx, actor, batch, 1)
		answer := c.Store.AnswerBatch(ctx, actor, false, batch, 1, 0, models.AnswerYes, "x")
		back := c.Store.TakeBackAnswer(ctx, actor, false, batch, 1)
		finish := c.Store.FinishBatch(ctx, actor, false, batch)
		for _, err := range []error{look, answer, back, finish} {
			if !errors.Is(err, models.ErrNotFound) {
				t.Errorf("%s: %v", actor.Role, err)
			}
		}
	}
	for _, actor := range []models.Actor{c.Manager.Actor(), c.Interviewer.Actor(), c.Candidate.Actor(), {}} {
		_, look := c.Store.Batch(ctx, actor, batch)
		revoke := c.Store.RevokeBatch(ctx, actor, batch)
		if !errors.Is(look, models.ErrNotFound) || !errors.Is(revoke, models.ErrNotFound) {
			t.Errorf("%s: %v %v", actor.Role, look, revoke)
		}
	}
	selection, err := c.Store.PrepareBulk(ctx, c.Manager.Actor(), models.BulkSend, ids)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.Store.SendBatch(ctx, c.Manager.Actor(), selection, models.BatchInput{Days: 7}, nil); !errors.Is(err, models.ErrForbidden) {
		t.Errorf("a manager sends: %v", err)
	}
}

func TestWhatCannotBeAnsweredIsNotSent(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	recruiter := c.Recruiter.Actor()
	_, _, ids := sentBatch(t, c, 3)
	if err := c.Store.GiveVerdict(ctx, c.Manager.Actor(), c.Application.ID, 0, true, "We know her"); err != nil {
		t.Fatal(err)
	}
	selection, err := c.Store.PrepareBulk(ctx, recruiter, models.BulkSend, append([]int64{c.Application.ID}, ids...))
	if err != nil {
		t.Fatal(err)
	}
	letter := func(models.Batch, models.User, string) models.Mail {
		t.Error("a letter is written")
		return models.Mail{}
	}
	var refused models.Refused
	if _, _, err := c.Store.SendBatch(ctx, recruiter, selection, models.BatchInput{Days: 7}, letter); !errors.As(err, &refused) || !strings.Contains(string(refused), "None of them") {
		t.Errorf("nothing to send: %v", err)
	}
	mails, _, err := c.Store.Mails(ctx, c.Admin.Actor(), 0)
	if err != nil || len(mails) != 1 {
		t.Errorf("%d letters, %v", len(mails), err)
	}
	if b := bulkOf(t, c, recruiter, selection); b.StartedAt != nil || b.Count(models.BulkWaits) != 4 {
		t.Errorf("the refused sending left %+v", b)
	}
}

func TestTodaySaysWhatWaitsInABatch(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	batch, _, ids := sentBatch(t, c, 2)
	if err := c.Store.AnswerBatch(ctx, c.Manager.Actor(), true, batch, 1, 0, models.AnswerYes, "Good"); err != nil {
		t.Fatal(err)
	}
	waits := func(actor models.Actor) []string {
		t.Helper()
		day, err := c.Store.Today(ctx, actor, c.Clock.Now().Truncate(24*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, w := range day.Waiting {
			if w.BatchID == batch {
				out = append(out, string(w.Kind)+" "+w.Detail)
				if w.Finished {
					out = append(out, "finished")
				}
			}
		}
		return out
	}
	expect := func(actor models.Actor, want ...string) {
		t.Helper()
		if got := waits(actor); !slices.Equal(got, want) {
			t.Errorf("%s: %q, not %q", actor.Role, got, want)
		}
	}
	expect(c.Manager.Actor(), "review 1")
	expect(c.Recruiter.Actor(), "batch 1 of 2")
	expect(c.OtherManager.Actor())
	expect(c.Admin.Actor())
	if err := c.Store.FinishBatch(ctx, c.Manager.Actor(), true, batch); err != nil {
		t.Fatal(err)
	}
	expect(c.Manager.Actor())
	expect(c.Recruiter.Actor(), "batch 1 of 2", "finished")
	for i, id := range ids {
		if err := c.Store.Reject(ctx, c.Recruiter.Actor(), id, 1-i, 1, ""); err != nil {
			t.Fatal(err)
		}
	}
	expect(c.Recruiter.Actor())
}
