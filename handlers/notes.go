package handlers

import (
	"errors"
	"net/http"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// addNotes adds the notes with whom they mention, and what the visitor follows.
func (v *visit) addNotes(d models.Dossier, p *views.ApplicationPage) {
	for _, n := range d.Notes {
		who := func(handle string) string { return d.Mentioned(n.ID, handle) }
		p.Notes = append(p.Notes, views.NoteView{ID: n.ID, Runs: views.NewNoteRuns(n.Text, who),
			Line: ui.Line{At: n.CreatedAt, Words: p.Words(n.CreatedAt), Exact: p.Exact(n.CreatedAt), Text: n.UserName}})
	}
	p.CanFollow, p.Follows = v.actor.Can(models.Follow, d.On), d.Follows != nil
	if d.Unseen(v.actor) {
		p.Unseen = &views.ReadingForm{Action: views.ReadingURL(d.ID), Event: d.Events[0].ID}
		if len(d.Notes) > 0 {
			p.Unseen.Note = d.Notes[0].ID
		}
		if n := len(d.Conversation.Messages); n > 0 {
			p.Unseen.Message = d.Conversation.Messages[n-1].ID
		}
	}
}

// writeNote adds a note; the same form sent twice adds one.
func (a *App) writeNote(v *visit) error {
	var f forms.Note
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ApplicationPage) { p.NoteText = f.Text }
	problems := f.Validate()
	if len(problems) == 0 {
		err = a.store.WriteNote(v.context(), v.actor, id, f.Once, f.Text)
	}
	var nobody models.CannotMention
	if errors.As(err, &nobody) {
		problems = forms.Problems{{Name: "text", Text: cannotMention(nobody)}}
	}
	if len(problems) > 0 {
		return a.unfinished(v, id, "notes", problems, keep)
	}
	if errors.Is(err, models.ErrDuplicate) {
		err = nil
	}
	return a.decided(v, id, err, "notes", "Noted.", keep)
}

// cannotMention says whom a note cannot mention. It does not say whether there
// is somebody of that name.
func cannotMention(nobody models.CannotMention) string {
	const named = 5
	typed := nobody
	more := ""
	if len(typed) > named {
		typed, more = typed[:named], " and others"
	}
	return strings.Join(typed, ", ") + more + " cannot be mentioned: only colleagues who may see this application can, by the first part of their e-mail address, " +
		"or by all of it where two share the first part. If nobody is meant, put a space after the @."
}

// noteRead notes that the visitor has seen a note that mentions them.
func (a *App) noteRead(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if err := a.store.SeeMention(v.context(), v.actor, id); err != nil {
		return err
	}
	return v.done("/", "")
}

// suggestion is a colleague whom a note can mention.
type suggestion struct {
	Handle string `json:"handle"`
	Name   string `json:"name"`
	Role   string `json:"role"`
}

// suggestColleagues lists those whom the letters behind an @ can mean, in a note
// or in a message.
func (a *App) suggestColleagues(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	people, err := a.store.Mentionable(v.context(), v.actor, id, v.QueryParam("for") == "message")
	if err != nil {
		return err
	}
	typed := strings.ToLower(v.QueryParam("q"))
	list := []suggestion{}
	for _, u := range people {
		if handle := unambiguous(u, people); u.ID != v.actor.ID && len(list) < 8 && startsWith(u, typed) {
			list = append(list, suggestion{Handle: handle, Name: u.Name, Role: u.Role.Name()})
		}
	}
	v.Response().Header().Set("Cache-Control", "no-store")
	return v.JSON(http.StatusOK, list)
}

// unambiguous is the handle, or the whole address where others share it.
func unambiguous(u models.User, people []models.User) string {
	if models.Meant(u.Handle(), people) == nil {
		return u.Email
	}
	return u.Handle()
}

// startsWith reports whether the handle or a part of the name starts with what
// was typed.
func startsWith(u models.User, typed string) bool {
	for _, part := range append(strings.Fields(strings.ToLower(u.Name)), u.Handle()) {
		if strings.HasPrefix(part, typed) {
			return true
		}
	}
	return false
}
