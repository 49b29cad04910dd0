package models

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"time"
)

// Wording is what a letter to candidates says: its subject and its paragraphs,
// with placeholders in curly brackets.
type Wording struct{ Subject, Text string }

// Mark tells one wording from another: a page says by it which one it showed.
func (w Wording) Mark() string {
	sum := sha256.Sum256([]byte(w.Subject + "\n" + w.Text))
	return hex.EncodeToString(sum[:8])
}

// Reword puts the organisation's own wording of a letter in place of what the
// page showed; nil goes back to ours. The event keeps the new wording.
func (s *Settings) Reword(actor Actor, key, name string, ours Wording, shown string, w *Wording, now time.Time) (Event, error) {
	if !actor.Can(ManageSettings, Scope{}) {
		return Event{}, ErrNotFound
	}
	is, own := s.Wordings[key]
	if !own {
		is = ours
	}
	if is.Mark() != shown || w == nil && !own {
		return Event{}, Stale{}
	}
	s.Wordings = maps.Clone(s.Wordings)
	if s.Wordings == nil {
		s.Wordings = map[string]Wording{}
	}
	e := NewEvent(actor, DidRewordLetter, now)
	if w == nil {
		delete(s.Wordings, key)
		return e.About(name+", back to the usual wording", ""), nil
	}
	s.Wordings[key] = *w
	return e.About(name, w.Subject+"\n\n"+w.Text), nil
}
