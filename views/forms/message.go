package forms

import "strconv"

// Message is what the team and a candidate write to each other.
type Message struct {
	Once string `form:"once"`
	Text string `form:"message"`
}

// Validate cleans the text.
func (f *Message) Validate() Problems {
	var c check
	f.Text = c.text("message", f.Text, "The message", 5000, true)
	if len(f.Once) < 10 || len(f.Once) > 60 {
		c.say("message", "Open the page again before you write.")
	}
	return c.problems
}

// Settlement says up to which message none needs an answer.
type Settlement struct {
	UpTo string `form:"up_to"`
}

// Message is that message; 0 for what is no number.
func (f Settlement) Message() int64 {
	id, _ := strconv.ParseInt(f.UpTo, 10, 64)
	return id
}
