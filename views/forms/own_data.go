package forms

import "strings"

// Erasure is how candidates confirm that everything of theirs is to go: they
// type their own address.
type Erasure struct {
	Confirm string `form:"confirm"`
}

// Validate compares what was typed with the address.
func (f Erasure) Validate(email string) Problems {
	if !strings.EqualFold(strings.TrimSpace(f.Confirm), email) || email == "" {
		return Problems{{Name: "confirm", Text: "Type the address exactly: " + email + ". Nothing has been erased."}}
	}
	return nil
}

// ErasureRequest is why an administrator erases somebody.
type ErasureRequest struct {
	Reason string `form:"reason"`
}

// Validate returns the reason.
func (f ErasureRequest) Validate() (string, Problems) {
	var c check
	reason := c.text("reason", f.Reason, "The reason", 500, true)
	return reason, c.problems
}
