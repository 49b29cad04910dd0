package forms

import (
	"strconv"

	"stepwise/models"
)

// Decision is what every decision form carries: which state the page showed,
// and words. Reason and comment are the same field.
type Decision struct {
	Version string `form:"version"`
	Reason  string `form:"reason"`
}

// Shown is the version of the application the page showed.
func (f Decision) Shown() int { return Version(f.Version) }

// Advance is the form of the next step; From is the step the page showed. On
// the board To is the column dropped on and Back the board.
type Advance struct {
	Decision
	From string `form:"from"`
	To   string `form:"to"`
	Back string `form:"back"`
}

// Validate returns the step left. A card moves one step at a time, forward.
func (f *Advance) Validate() (models.Step, Problems) {
	var c check
	f.Reason = c.text("reason", f.Reason, "The reason", 2000, false)
	from, _ := strconv.Atoi(f.From)
	if f.To != "" && f.To != strconv.Itoa(from+1) {
		c.say("to", "An application moves one step at a time, forward. To end it, open it and reject; to keep it, put it on hold.")
	}
	return models.Step(from), c.problems
}

// ValidateReason asks for the reason; label names it.
func (f *Decision) ValidateReason(label string) Problems {
	var c check
	f.Reason = c.text("reason", f.Reason, label, 2000, true)
	return c.problems
}

// Hold is the form of putting on hold.
type Hold struct {
	Decision
	Tell string `form:"tell"` // "yes" says that the candidate is told
}

// Telling is how the candidate is told.
func (f Hold) Telling() models.Telling { return models.Telling{Silent: f.Tell == ""} }

// Rejection is the form of a rejection: one of the list, words for the team, and
// the letter to the candidate.
type Rejection struct {
	Decision
	ReasonID string `form:"reason_id"`
	Letter   string `form:"letter"`
	Tell     string `form:"tell"` // "now" does not wait
}

// Telling is how the candidate is told.
func (f Rejection) Telling() models.Telling {
	return models.Telling{Words: f.Letter, Now: f.Tell == "now"}
}

// Wording is the form of a letter's words.
type Wording struct {
	Decision
	Letter string `form:"letter"`
}

// Validate cleans the words; none are the usual ones.
func (f *Wording) Validate() Problems {
	var c check
	f.Letter = c.text("letter", f.Letter, "The letter", 4000, false)
	return c.problems
}

// Validate returns the reason's ID.
func (f *Rejection) Validate() (int64, Problems) {
	var c check
	f.Letter = c.text("letter", f.Letter, "The letter", 4000, false)
	f.Reason = c.text("reason", f.Reason, "What you write", 2000, false)
	id, err := strconv.ParseInt(f.ReasonID, 10, 64)
	if err != nil {
		c.say("reason_id", "Choose a reason from the list.")
	}
	return id, c.problems
}

// Verdict is the hiring manager's yes or no with a reason; Back is the matrix
// it was given on.
type Verdict struct {
	Decision
	Answer string `form:"answer"`
	Back   string `form:"back"`
}

// Validate returns the answer.
func (f *Verdict) Validate() (yes bool, p Problems) {
	var c check
	if f.Answer != "yes" && f.Answer != "no" {
		c.say("answer", "Choose yes or no.")
	}
	f.Reason = c.text("reason", f.Reason, "The reason", 2000, true)
	return f.Answer == "yes", c.problems
}

// Note is what staff write to each other.
type Note struct {
	Once string `form:"once"`
	Text string `form:"text"`
}

// Validate cleans the text.
func (f *Note) Validate() Problems {
	var c check
	f.Text = c.text("text", f.Text, "The note", 5000, true)
	if len(f.Once) < 10 || len(f.Once) > 60 {
		c.say("text", "Open the page again before you write.")
	}
	return c.problems
}

// Outcome is how an interview or a trial ended, with words.
type Outcome struct {
	Decision
	Outcome string `form:"outcome"`
}

// Validate returns one of the outcomes offered.
func (f *Outcome) Validate(offered ...models.Outcome) (models.Outcome, Problems) {
	var c check
	o := choice(&c, "outcome", f.Outcome, "how it went", offered)
	f.Reason = c.text("reason", f.Reason, "The reason", 2000, true)
	return o, c.problems
}
