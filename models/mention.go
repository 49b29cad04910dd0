package models

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// NoteMention says that a note speaks to a user. SeenAt is nil while it waits
// for them.
type NoteMention struct {
	NoteID int64 `gorm:"primaryKey"`
	UserID int64 `gorm:"primaryKey"`
	SeenAt *time.Time
}

// Mention is one with the user it is of.
type Mention struct {
	NoteMention
	Name, Email string
}

// Mentioned is who is meant by a handle in the note, "" for nobody.
func (d Dossier) Mentioned(note int64, handle string) (name string) {
	for _, m := range d.Mentions[note] {
		if (User{Email: m.Email}).AnswersTo(handle) {
			return m.Name
		}
	}
	return ""
}

// Unseen reports whether there is something on the page that the actor wanted
// to know, or was to be told, and has not seen.
func (d Dossier) Unseen(actor Actor) bool {
	for _, e := range d.Events {
		if d.Follows != nil && e.ID > d.Follows.SeenEvent && e.NewsTo(actor) {
			return true
		}
	}
	for _, list := range d.Mentions {
		for _, m := range list {
			if m.UserID == actor.ID && m.SeenAt == nil {
				return true
			}
		}
	}
	return d.Conversation.Unseen(actor)
}

// Handle is what a user is mentioned by: the part of the e-mail address before
// the @, since it does not change when the name does. What cannot be typed
// without doubt about where the handle ends is a full stop.
func (u User) Handle() string {
	local, _, _ := strings.Cut(u.Email, "@")
	return strings.Trim(strings.Map(func(r rune) rune {
		if handleRune(r) {
			return unicode.ToLower(r)
		}
		return '.'
	}, local), "._+-")
}

func handleRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._+-", r)
}

// AnswersTo reports whether the user is meant by what stands behind an @: their
// handle, or the whole address where two colleagues share a handle.
func (u User) AnswersTo(handle string) bool {
	handle = strings.ToLower(handle)
	return handle == u.Handle() || handle == u.Email
}

// NoteRun is a stretch of a note. Handle is what stands behind an @, "" for
// plain text.
type NoteRun struct{ Text, Handle string }

// mention is an @ with a handle, which does not end in a sign of punctuation,
// or with a whole address.
var mention = regexp.MustCompile(`@([\p{L}\p{Nd}](?:[\p{L}\p{Nd}._+-]*[\p{L}\p{Nd}])?(?:@[\p{L}\p{Nd}-]+(?:\.[\p{L}\p{Nd}-]+)+)?)`)

// NoteRuns splits a note at its mentions. The @ of an e-mail address in the
// text is none.
func NoteRuns(text string) []NoteRun {
	var runs []NoteRun
	from := 0
	for _, at := range mention.FindAllStringSubmatchIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		if at[0] > 0 && (handleRune(before) || before == '@') {
			continue
		}
		if at[0] > from {
			runs = append(runs, NoteRun{Text: text[from:at[0]]})
		}
		runs, from = append(runs, NoteRun{Text: text[at[0]:at[1]], Handle: text[at[2]:at[3]]}), at[1]
	}
	if from < len(text) {
		runs = append(runs, NoteRun{Text: text[from:]})
	}
	return runs
}

// Meant is whom of these a handle means; nil when it is nobody or more than
// one.
func Meant(handle string, people []User) *User {
	var meant *User
	for i, u := range people {
		if !u.AnswersTo(handle) {
			continue
		}
		if meant != nil {
			return nil
		}
		meant = &people[i]
	}
	return meant
}

// CannotMention refuses a note that mentions somebody who may not see the
// application. It holds what was typed.
type CannotMention []string

func (CannotMention) Error() string { return "a mention of nobody who may see the application" }

// Mentioned are those of the people whom a note mentions, each once, or
// CannotMention.
func Mentioned(text string, people []User) ([]User, error) {
	var meant []User
	var nobody CannotMention
	for _, run := range NoteRuns(text) {
		if run.Handle == "" {
			continue
		}
		u := Meant(run.Handle, people)
		switch {
		case u == nil && !slices.Contains(nobody, run.Text):
			nobody = append(nobody, run.Text)
		case u != nil && !slices.ContainsFunc(meant, func(m User) bool { return m.ID == u.ID }):
			meant = append(meant, *u)
		}
	}
	if len(nobody) > 0 {
		return nil, nobody
	}
	return meant, nil
}
