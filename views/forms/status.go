package forms

import (
	"strconv"
	"strings"

	"stepwise/models"
)

// StatusLink asks for a link to the status page.
type StatusLink struct {
	Email string `form:"email"`
}

// Validate returns the address.
func (f StatusLink) Validate() (string, Problems) {
	var c check
	email := c.email("email", f.Email)
	return email, c.problems
}

// ExerciseAnswer is the answer to the written exercise.
type ExerciseAnswer struct {
	Version string `form:"version"`
	Answer  string `form:"answer"`
}

// Validate returns the answer.
func (f ExerciseAnswer) Validate() (string, Problems) {
	var c check
	answer := c.text("answer", f.Answer, "The answer", 10000, true)
	return answer, c.problems
}

// Submission is what a candidate hands in for the trial.
type Submission struct {
	Version string       `form:"version"`
	Links   string       `form:"links"` // one a line
	Answer  string       `form:"text"`
	Hours   string       `form:"hours"`
	Files   []Attachment `form:"-"`
}

// Validate turns the form into input.
func (f Submission) Validate() (models.Submission, Problems) {
	var c check
	in := models.Submission{
		Answer:     c.text("text", f.Answer, "The text", 10000, false),
		HoursSpent: c.number("hours", f.Hours, "The hours spent", 1, 400, true),
	}
	for line := range strings.Lines(f.Links) {
		if link := c.link("links", line, "Each line", false); link != "" {
			in.Links = append(in.Links, link)
		}
	}
	if len(in.Links) > 20 {
		c.say("links", "At most 20 links fit.")
	}
	for i, a := range f.Files {
		if a.Problem != "" {
			c.say(FileName(i), a.Problem)
		} else if a.File != nil {
			in.Files = append(in.Files, *a.File)
		}
	}
	if len(in.Links) == 0 && len(in.Files) == 0 && in.Answer == "" && len(c.problems) == 0 {
		c.say("links", "Hand in a link, a file or a text.")
	}
	return in, c.problems
}

// FileName is what the i-th file of a submission is posted as.
func FileName(i int) string { return "file-" + strconv.Itoa(i+1) }

// OfferAnswer is a yes or no to the offer.
type OfferAnswer struct {
	Version string `form:"version"`
	Answer  string `form:"answer"`
	Words   string `form:"words"`
}

// Validate returns the answer.
func (f OfferAnswer) Validate() (yes bool, words string, problems Problems) {
	var c check
	a := choice(&c, "answer", f.Answer, "yes or no", []string{"yes", "no"})
	words = c.text("words", f.Words, "What you write", 2000, false)
	return a == "yes", words, c.problems
}

// Withdrawal is the candidate's way out.
type Withdrawal struct {
	Version string `form:"version"`
	Words   string `form:"why"`
}

// Validate returns the words.
func (f Withdrawal) Validate() (string, Problems) {
	var c check
	words := c.text("why", f.Words, "What you write", 2000, false)
	return words, c.problems
}
