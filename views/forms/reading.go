package forms

import "strconv"

// Reading is how far a page has been looked at.
type Reading struct {
	Event   string `form:"event"`
	Note    string `form:"note"`
	Message string `form:"said"`
}

// Reached is the event, the note and the message; 0 for what is no number, so
// that nothing counts as seen.
func (f Reading) Reached() (event, note, message int64) {
	event, _ = strconv.ParseInt(f.Event, 10, 64)
	note, _ = strconv.ParseInt(f.Note, 10, 64)
	message, _ = strconv.ParseInt(f.Message, 10, 64)
	return event, note, message
}
