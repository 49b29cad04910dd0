package forms

import (
	"regexp"
	"slices"
	"strings"

	"stepwise/models"
)

// Letter is the wording of a letter to candidates. Shown says which one the
// page showed, Application whom a preview is written to.
type Letter struct {
	Shown       string `form:"shown"`
	Subject     string `form:"subject"`
	Text        string `form:"text"`
	Application string `form:"application"`
}

// LetterOf is the form filled with a wording.
func LetterOf(w models.Wording) Letter { return Letter{Subject: w.Subject, Text: w.Text} }

// placeholder is what stands in curly brackets.
var placeholder = regexp.MustCompile(`\{[^{}\n]*\}`)

// Validate returns the wording; keys are the placeholders that the letter
// knows, besides the link.
func (f *Letter) Validate(keys []string) (models.Wording, Problems) {
	var c check
	w := models.Wording{Subject: c.line("subject", f.Subject, "The subject", 150, true), Text: c.text("text", f.Text, "The text", 5000, true)}
	for _, key := range placeholder.FindAllString(w.Subject, -1) {
		c.known("subject", key, keys)
	}
	links := 0
	for _, paragraph := range regexp.MustCompile(`\r?\n[ \t]*\r?\n`).Split(w.Text, -1) {
		if strings.TrimSpace(paragraph) == "{link}" {
			links++
			continue
		}
		for _, key := range placeholder.FindAllString(paragraph, -1) {
			c.known("text", key, keys)
		}
	}
	if links != 1 && w.Text != "" {
		c.say("text", "Write {link} once, in a line of its own with an empty line before and after: there stands the link by which they come to their page.")
	}
	return w, c.problems
}

// known says what a placeholder can be when it is none of those.
func (c *check) known(field, key string, keys []string) {
	if slices.Contains(keys, strings.Trim(key, "{}")) {
		return
	}
	c.say(field, "This letter knows no "+key+". It knows {"+strings.Join(keys, "}, {")+"}, and {link} in a line of its own.")
}
