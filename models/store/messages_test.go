package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

func letterFor(c models.Candidate, jobTitle, token string) models.Mail {
	return models.Mail{To: c.Email, Subject: "A message: " + jobTitle, Text: "/status/confirm/" + token}
}

// conversation is what the actor reads of the cast's application.
func conversation(t *testing.T, c *storetest.Cast, actor models.Actor) models.Conversation {
	t.Helper()
	_, _, talk, err := c.Store.Conversation(context.Background(), actor, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	return talk
}

func TestAMessageIsARowAnEventAndALetter(t *testing.T) {
	t.Parallel()
	c, ctx := storetest.NewCast(t), context.Background()
	if err := c.Store.AnswerMessage(ctx, c.Candidate.Actor(), 1, "once-0000001", "May I ask something?"); err != nil {
		t.Fatal(err)
	}
	if talk := conversation(t, c, c.Manager.Actor()); len(talk.Messages) != 1 || !talk.Messages[0].Waits() || talk.Waiting() != talk.Messages[0].ID {
		t.Fatalf("%+v", talk)
	}
	for range 2 {
		err := c.Store.WriteMessage(ctx, c.Recruiter.Actor(), 1, "once-0000002", "Of course. @manager knows.", letterFor)
		if err != nil && !errors.Is(err, models.ErrDuplicate) {
			t.Fatal(err)
		}
	}
	talk := conversation(t, c, c.Candidate.Actor())
	if len(talk.Messages) != 2 || talk.Waiting() != 0 || talk.Messages[1].Writer() != "Rosa, recruiter" || talk.Mentioned(talk.Messages[1].ID, "manager") != "Kofi Mensah" {
		t.Fatalf("%+v", talk)
	}
	mails, _, err := c.Store.Mails(ctx, c.Admin.Actor(), 0)
	if err != nil || len(mails) != 1 || mails[0].To != c.Candidate.Email {
		t.Fatalf("%+v %v", mails, err)
	}
	d, err := c.Store.Dossier(ctx, c.Manager.Actor(), 1)
	if err != nil || d.Events[0].Verb != models.DidWrite || d.Events[1].Verb != models.DidWriteBack || d.Events[0].Detail != " that mentions Kofi Mensah" || !d.Unseen(c.Manager.Actor()) {
		t.Fatalf("%+v %v", d.Events, err)
	}
	if err := c.Store.Look(ctx, c.Manager.Actor(), 1, 0, 0, talk.Messages[1].ID); err != nil {
		t.Fatal(err)
	}
	if d, err = c.Store.Dossier(ctx, c.Manager.Actor(), 1); err != nil || d.Unseen(c.Manager.Actor()) {
		t.Error("a message that was seen is new", err)
	}
}

// TestAMessageIsForFew: everybody else finds nothing, or may not, and nothing
// changes.
func TestAMessageIsForFew(t *testing.T) {
	t.Parallel()
	c, ctx := storetest.NewCast(t), context.Background()
	if err := c.Store.AnswerMessage(ctx, c.Candidate.Actor(), 1, "once-0000001", "Hello"); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Fill(ctx, &[]models.Panellist{{ApplicationID: 1, UserID: c.Interviewer.ID}},
		&[]models.Candidate{{ID: 77, Name: "Somebody Else", Email: "else@example.org", CreatedAt: c.Clock.Now()}}); err != nil {
		t.Fatal(err)
	}
	other := models.Candidate{ID: 77, Name: "Somebody Else"}
	for _, x := range []struct {
		who  models.Actor
		want error
	}{{c.OtherManager.Actor(), models.ErrNotFound}, {c.OtherInterviewer.Actor(), models.ErrNotFound}, {other.Actor(), models.ErrNotFound}, {c.Interviewer.Actor(), models.ErrForbidden},
		{c.Candidate.Actor(), models.ErrForbidden}} {
		if err := c.Store.WriteMessage(ctx, x.who, 1, "once-0000003", "x", letterFor); !errors.Is(err, x.want) {
			t.Errorf("%s writes: %v", x.who.Name, err)
		}
		if err := c.Store.SettleMessages(ctx, x.who, 1, 9); !errors.Is(err, x.want) {
			t.Errorf("%s settles: %v", x.who.Name, err)
		}
		if _, _, _, err := c.Store.Conversation(ctx, x.who, 1, 0); x.who.ID != c.Candidate.Actor().ID && !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s reads: %v", x.who.Name, err)
		}
		if x.who == c.Candidate.Actor() {
			continue
		}
		if err := c.Store.AnswerMessage(ctx, x.who, 1, "once-0000004", "x"); err == nil {
			t.Errorf("%s answers as the candidate", x.who.Name)
		}
	}
	if d, err := c.Store.Dossier(ctx, c.Interviewer.Actor(), 1); err != nil || len(d.Conversation.Messages) != 0 {
		t.Errorf("an interviewer reads it: %v %v", d.Conversation, err)
	}
	var cannot models.CannotMention
	if err := c.Store.WriteMessage(ctx, c.Recruiter.Actor(), 1, "once-0000005", "Ask @interviewer", letterFor); !errors.As(err, &cannot) {
		t.Errorf("a message mentions who may not read it: %v", err)
	}
	if talk := conversation(t, c, c.Admin.Actor()); len(talk.Messages) != 1 {
		t.Errorf("something was written: %+v", talk)
	}
}

// TestAfterTheEndOnlyTheTeamWrites: who was told of a rejection cannot write,
// and can read what is written to them.
func TestAfterTheEndOnlyTheTeamWrites(t *testing.T) {
	t.Parallel()
	c, ctx := storetest.NewCast(t), context.Background()
	if err := c.Store.Withdraw(ctx, c.Candidate.Actor(), 1, 0, ""); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.AnswerMessage(ctx, c.Candidate.Actor(), 1, "once-0000001", "One more thing"); !errors.As(err, &models.Stale{}) {
		t.Error(err)
	}
	if err := c.Store.WriteMessage(ctx, c.Recruiter.Actor(), 1, "once-0000002", "All the best", letterFor); err != nil {
		t.Error(err)
	}
	if talk := conversation(t, c, c.Candidate.Actor()); len(talk.Messages) != 1 {
		t.Errorf("%+v", talk)
	}
}

func TestACandidateWritesOnlySoMuchADay(t *testing.T) {
	t.Parallel()
	c, ctx := storetest.NewCast(t), context.Background()
	var wait sync.WaitGroup
	for i := range models.MessagesADay + 5 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			_ = c.Store.AnswerMessage(ctx, c.Candidate.Actor(), 1, fmt.Sprintf("once-%07d", i), strings.Repeat("x", 100))
		}()
	}
	wait.Wait()
	if talk := conversation(t, c, c.Admin.Actor()); len(talk.Messages) != models.MessagesADay || talk.Earlier {
		t.Fatalf("%d messages", len(talk.Messages))
	}
	c.Clock.Pass(25 * time.Hour)
	if err := c.Store.AnswerMessage(ctx, c.Candidate.Actor(), 1, "once-tomorrow", "Good morning"); err != nil {
		t.Error(err)
	}
}

func TestAConversationHasPages(t *testing.T) {
	t.Parallel()
	c, ctx := storetest.NewCast(t), context.Background()
	var all []models.Message
	for i := range 120 {
		all = append(all, models.Message{ID: int64(i + 1), Once: fmt.Sprint(i), ApplicationID: 1, UserID: &c.Recruiter.ID, Text: fmt.Sprint("Message ", i+1), CreatedAt: c.Clock.Now()})
	}
	if err := c.Store.Fill(ctx, &all); err != nil {
		t.Fatal(err)
	}
	var seen []int64
	before := int64(0)
	for {
		_, _, talk, err := c.Store.Conversation(ctx, c.Candidate.Actor(), 1, before)
		if err != nil {
			t.Fatal(err)
		}
		for i := len(talk.Messages) - 1; i >= 0; i-- {
			seen = append(seen, talk.Messages[i].ID)
		}
		if !talk.Earlier {
			break
		}
		before = talk.Messages[0].ID
	}
	if len(seen) != 120 || seen[0] != 120 || seen[119] != 1 {
		t.Errorf("%v", seen)
	}
	if d, err := c.Store.Dossier(ctx, c.Recruiter.Actor(), 1); err != nil || len(d.Conversation.Messages) != 10 || !d.Conversation.Earlier {
		t.Errorf("%d %v", len(d.Conversation.Messages), err)
	}
}
