package forms

import (
	"strconv"

	"stepwise/models"
)

// KitNotes are one's own notes at an interview, as typed. Take says which of
// two versions to keep where the notes were saved elsewhere meanwhile: "here",
// "saved" or "both".
type KitNotes struct {
	Text       string `form:"text"`
	Version    string `form:"card_version"`
	Key        string `form:"save_key"`
	Unanswered string `form:"unanswered"`
	Take       string `form:"take"`
	Differing  string `form:"differing"` // not empty when there is something to choose
}

// KitNotesOf is the form as stored.
func KitNotesOf(n models.KitNotes) KitNotes {
	return KitNotes{Text: n.Text, Version: strconv.Itoa(n.Version)}
}

// Choose puts what was chosen of two versions into the form, as long as the
// saved one is the one that was shown.
func (f *KitNotes) Choose(saved models.KitNotes) {
	if f.Version != strconv.Itoa(saved.Version) {
		return
	}
	switch f.Take {
	case "saved":
		f.Text = saved.Text
	case "both":
		f.Text = saved.Text + "\n\n" + f.Text
	}
}

// Validate returns the notes.
func (f *KitNotes) Validate() (models.KitNotesInput, Problems) {
	var c check
	if f.Differing != "" && f.Take == "" {
		c.say("take", "Choose what to keep.")
	}
	in := models.KitNotesInput{Text: c.text("text", f.Text, "Your notes", 20000, false), Saving: saving(f.Version, f.Key, f.Unanswered)}
	return in, c.problems
}
