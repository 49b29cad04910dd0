package models

import (
	"strings"
	"time"
)

// Message is what the team and the candidate of an application write to each
// other.
type Message struct {
	ID            int64
	Once          string // key of the form, so that a double click makes one message
	ApplicationID int64
	UserID        *int64 // who of the team wrote it; nil is the candidate
	Text          string
	CreatedAt     time.Time
	MailID        *int64     // the letter to the candidate that it is there
	SettledAt     *time.Time // when one of the candidate's was answered, or said to need no answer

	Letter   MailState `gorm:"->"` // what became of it
	UserName string    `gorm:"->"`
	UserRole Role      `gorm:"->"`
}

// ByCandidate reports whether the candidate wrote it.
func (m Message) ByCandidate() bool { return m.UserID == nil }

// Waits reports whether it asks the team for an answer.
func (m Message) Waits() bool { return m.ByCandidate() && m.SettledAt == nil }

// Writer is who of the team wrote it, as candidates are told: by first name
// and role.
func (m Message) Writer() string {
	first, _, _ := strings.Cut(m.UserName, " ")
	return first + ", " + strings.ToLower(m.UserRole.Name())
}

// MessageMention says that a message speaks to a user besides the candidate.
// SeenAt is nil while it waits for them.
type MessageMention struct {
	MessageID int64 `gorm:"primaryKey"`
	UserID    int64 `gorm:"primaryKey"`
	SeenAt    *time.Time
}

// Addressed is a mention in a message with the user it is of.
type Addressed struct {
	MessageMention
	Name, Email string
}

// Conversation is a page of the messages of an application, oldest first.
type Conversation struct {
	Messages []Message
	Earlier  bool // there are more before these
	Mentions map[int64][]Addressed
}

// Mentioned is who is meant by a handle in the message, "" for nobody.
func (c Conversation) Mentioned(message int64, handle string) (name string) {
	for _, m := range c.Mentions[message] {
		if (User{Email: m.Email}).AnswersTo(handle) {
			return m.Name
		}
	}
	return ""
}

// Waiting is the newest of the candidate’s messages that ask for an answer.
func (c Conversation) Waiting() (newest int64) {
	for _, m := range c.Messages {
		if m.Waits() {
			newest = m.ID
		}
	}
	return newest
}

// Unseen reports whether a message speaks to the actor that they have not seen.
func (c Conversation) Unseen(actor Actor) bool {
	for _, list := range c.Mentions {
		for _, m := range list {
			if m.UserID == actor.ID && m.SeenAt == nil {
				return true
			}
		}
	}
	return false
}

// MessagesADay is how many messages a candidate may write about an application
// within a day.
const MessagesADay = 20

// TakesMessages reports whether the candidate may write about the application:
// as long as it goes on, as far as they know, and once they are hired.
func (a Application) TakesMessages() bool { return a.State != Rejected && a.State != Withdrawn }

// WriteMessage is what somebody of the team writes to the candidate, at any
// time.
func (a Application) WriteMessage(actor Actor, on Scope, text string, now time.Time) (Message, Event, error) {
	if !actor.Can(Converse, on) {
		return Message{}, Event{}, ErrForbidden
	}
	return Message{ApplicationID: a.ID, UserID: &actor.ID, Text: text, CreatedAt: now}, NewEvent(actor, DidWrite, now).OnApplication(a), nil
}

// AnswerMessage is what the candidate writes; today is how many they wrote
// within a day.
func (a Application) AnswerMessage(actor Actor, on Scope, today int, text string, now time.Time) (Message, Event, error) {
	if !actor.Can(WriteToTeam, on) {
		return Message{}, Event{}, ErrForbidden
	}
	if !a.TakesMessages() {
		return Message{}, Event{}, Stale{}
	}
	if today >= MessagesADay {
		return Message{}, Event{}, Refused("You have written a lot today. Your messages are here; please wait for an answer before you write more.")
	}
	return Message{ApplicationID: a.ID, Text: text, CreatedAt: now}, NewEvent(actor, DidWriteBack, now).OnApplication(a), nil
}

// SettleMessages notes that what the candidate wrote needs no answer.
func (a Application) SettleMessages(actor Actor, on Scope, now time.Time) (Event, error) {
	if !actor.Can(Converse, on) {
		return Event{}, ErrForbidden
	}
	return NewEvent(actor, DidSettle, now).OnApplication(a), nil
}
