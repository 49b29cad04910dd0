package models

import "stepwise/models/likeness"

// Sign refuses a name that a candidate typed in place of a signature and that
// cannot be theirs: no word of it is one of the name they are known by. People
// leave out second names, marks and titles.
func (a Actor) Sign(typed string) error {
	if likeness.ShareWord(typed, a.Name) {
		return nil
	}
	return Refused("We know you as " + a.Name + ". Sign with that name, or correct it first: under My data, or by writing to us.")
}
