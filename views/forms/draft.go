package forms

import (
	"strconv"

	"stepwise/models"
)

// Draft is a text that is saved as it is written, as typed. Take says which of
// two versions to keep where it was saved elsewhere meanwhile: "here", "saved"
// or "both".
type Draft struct {
	Text       string `form:"text"`
	Version    string `form:"card_version"`
	Key        string `form:"save_key"`
	Unanswered string `form:"unanswered"`
	Take       string `form:"take"`
	Differing  string `form:"differing"` // not empty when there is something to choose
}

// DraftOf is the form as stored.
func DraftOf(text string, version int) Draft {
	return Draft{Text: text, Version: strconv.Itoa(version)}
}

// Choose puts what was chosen of two versions into the form, as long as the
// saved one is the one that was shown.
func (f *Draft) Choose(saved string, version int) {
	if f.Version != strconv.Itoa(version) {
		return
	}
	switch f.Take {
	case "saved":
		f.Text = saved
	case "both":
		f.Text = saved + "\n\n" + f.Text
	}
}

// Notes returns one's own notes at an interview.
func (f *Draft) Notes() (models.DraftInput, Problems) {
	var c check
	in := models.DraftInput{Text: c.text("text", f.Text, "Your notes", 20000, false), Saving: f.saving(&c)}
	return in, c.problems
}

// Answer returns what a candidate writes. Handed in it is not empty.
func (f *Draft) Answer(handIn bool) (models.DraftInput, Problems) {
	var c check
	in := models.DraftInput{Text: c.code("text", f.Text, "What you wrote", 60000, handIn), Saving: f.saving(&c)}
	return in, c.problems
}

func (f *Draft) saving(c *check) models.Saving {
	if f.Differing != "" && f.Take == "" {
		c.say("take", "Choose what to keep.")
	}
	return saving(f.Version, f.Key, f.Unanswered)
}
