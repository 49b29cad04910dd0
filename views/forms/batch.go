package forms

import (
	"strings"

	"stepwise/models"
)

// Batch is what a recruiter writes to the hiring manager.
type Batch struct {
	Message string `form:"message"`
	Days    string `form:"days"`
}

// BatchDays are for how many days a link may work; 7 unless said otherwise.
const (
	BatchDays    = "7"
	maxBatchDays = 14
)

// Validate returns the message and the days.
func (f *Batch) Validate() (models.BatchInput, Problems) {
	var c check
	f.Message = c.text("message", f.Message, "The message", 1000, false)
	days := c.number("days", f.Days, "The number of days", 1, maxBatchDays, true)
	return models.BatchInput{Message: f.Message, Days: days}, c.problems
}

// Review is the hiring manager's answer to one candidate: a button, reasons
// ticked and words.
type Review struct {
	Version string   `form:"version"`
	Answer  string   `form:"answer"`
	Quick   []string `form:"quick"`
	Reason  string   `form:"reason"`
}

// Validate returns the answer with everything that was ticked and written as
// its reason. A yes or no needs one.
func (f *Review) Validate() (answer models.Answer, reason string, p Problems) {
	var c check
	answer = choice(&c, "answer", f.Answer, "yes, no or talk", models.Answers)
	f.Reason = c.text("reason", f.Reason, "The reason", 1000, false)
	var parts []string
	for i, q := range f.Quick {
		if q = c.line("reason", q, "A ticked reason", 200, false); q != "" && i < 10 {
			parts = append(parts, q)
		}
	}
	if parts != nil {
		parts = []string{strings.Join(parts, "; ") + "."}
	}
	if f.Reason != "" {
		parts = append(parts, f.Reason)
	}
	reason = strings.Join(parts, "\n")
	if reason == "" && (answer == models.AnswerYes || answer == models.AnswerNo) {
		c.say("reason", "Say in a few words what your "+string(answer)+" rests on, or tick a reason.")
	}
	return answer, reason, c.problems
}

// Shown is the version of the application the page showed.
func (f Review) Shown() int { return Version(f.Version) }
